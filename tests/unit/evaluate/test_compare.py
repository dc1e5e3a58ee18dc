from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from flows.evaluate.compare import Comparison, Count
from flows.evaluate.release_rows import DocumentRows
from tests.support.labels import a_document, agreeing, held, wrong_fields


def changed(rows: DocumentRows, **values: Any) -> DocumentRows:
    """The rows with a document that says something else."""
    return dataclasses.replace(rows, document=dataclasses.replace(rows.document, **values))


def count(comparison: Comparison, name: str) -> Count:
    (found,) = [count for count in comparison.counts if count.name == name]
    return found


def names(comparison: Comparison) -> list[str]:
    return [count.name for count in comparison.counts]


def test_a_document_that_says_what_its_labels_say_is_right_in_everything() -> None:
    rows = a_document()
    done = held(agreeing(rows), rows)
    assert done.disagreements == []
    assert all(count.right == count.labelled == count.given for count in done.counts)
    assert names(done) == [
        "found", "kind", "title", "published_date", "asserting_side", "event_channel", "event_date", "participants",
        "body_words", "sentences",
    ]  # fmt: skip
    assert len(done.pairs) == 4
    assert all(pair.is_aligned and pair.is_exact and pair.is_type and pair.is_act for pair in done.pairs)
    assert (done.publisher, done.event_id, done.is_found) == ("-", rows.document.event_id, True)


def test_a_document_that_is_not_there_is_only_missing() -> None:
    done = held(agreeing(a_document()), None)
    assert not done.is_found
    assert names(done) == ["found"]
    assert done.pairs == []
    assert done.disagreements == [("found", "chn-00000.txt", "-")]


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("kind", "@kind readout", "@kind not_readout"),
        ("title", "@title Call 0 held", "@title Call 1 held"),
        ("published_date", "@published 2021-07-16", "@published 2021-07-17"),
        ("asserting_side", "@side CHN", "@side RUS"),
        ("asserting_side", "@side CHN", "@side CHN RUS"),
        ("event_channel", "@event phone_call", "@event video_call"),
        ("event_date", "phone_call 2021-07-16", "phone_call 2021-07-15"),
        ("event_date", "phone_call 2021-07-16", "phone_call ?"),
        ("event_date", "phone_call 2021-07-16", "phone_call 2021-07-16..2021-07-17"),
        ("event_country", "phone_call 2021-07-16", "phone_call 2021-07-16 Beijing | CHN"),
        ("participants", "@person Wang Yi | CHN |", "@person Wang Yi | RUS |"),
        ("participants", "@person Wang Yi | CHN |", "@person Anna Berger | CHN |"),
    ],
)
def test_each_field_is_held_against_its_label(field: str, old: str, new: str) -> None:
    rows = a_document()
    done = held(agreeing(rows).replace(old, new), rows)
    assert count(done, field).right == count(done, field).labelled - 1
    assert field in wrong_fields(done)


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("title", "@title Call 0 held\n"),
        ("published_date", "@published 2021-07-16\n"),
        ("asserting_side", "@side CHN\n"),
        ("event_date", "@event phone_call 2021-07-16\n"),
    ],
)
def test_a_field_without_label_is_not_judged(field: str, line: str) -> None:
    rows = a_document()
    done = held(agreeing(rows).replace(line, ""), rows)
    assert field not in names(done)
    assert done.disagreements == []


def test_titles_are_the_same_whatever_their_case_and_dashes() -> None:
    rows = a_document()
    assert held(agreeing(rows).replace("@title Call 0 held", "@title CALL – 0 held."), rows).disagreements == []


@pytest.mark.parametrize(
    ("label", "channel"),
    [("visit", "in_person"), ("meeting", "in_person"), ("message", "written"), ("video_call", "video")],
)
def test_formats_name_channels(label: str, channel: Any) -> None:
    rows = a_document()
    assert rows.account is not None
    block = agreeing(rows).replace("phone_call", label)
    said = dataclasses.replace(rows, account=dataclasses.replace(rows.account, channel=channel))
    assert held(block, said).disagreements == []


def test_another_format_says_nothing_of_the_channel() -> None:
    rows = a_document()
    done = held(agreeing(rows).replace("phone_call", "other"), rows)
    assert "event_channel" not in names(done)
    assert "event_date" in names(done)


def test_an_event_that_the_document_has_no_account_of_is_wrong_unless_nothing_is_known() -> None:
    rows = a_document()
    without = dataclasses.replace(rows, account=None)
    assert wrong_fields(held(agreeing(rows), without)) == ["event_channel", "event_date"]
    unknown = agreeing(rows).replace("phone_call 2021-07-16", "other ?")
    assert held(unknown, without).disagreements == []


def test_several_days_must_both_be_right() -> None:
    rows = a_document()
    assert rows.account is not None
    block = agreeing(rows).replace("phone_call 2021-07-16", "phone_call 2021-07-16..2021-07-17")
    days = dataclasses.replace(rows.account, end_on=dt.date(2021, 7, 17))
    assert held(block, dataclasses.replace(rows, account=days)).disagreements == []


def test_organisations_are_labelled_without_prefix() -> None:
    rows = changed(a_document(), asserting_side="IGO:EU")
    assert held(agreeing(a_document()).replace("@side CHN", "@side EU"), rows).disagreements == []


def test_a_joint_text_is_one_whatever_its_sides() -> None:
    rows = changed(a_document(), authorship="joint", asserting_side=None)
    assert held(agreeing(a_document()).replace("@side CHN", "@side CHN RUS"), rows).disagreements == []


def test_each_participant_counts_once_and_unlabelled_ones_count_as_given() -> None:
    rows = a_document()
    done = held(agreeing(rows).replace("@person Sergey Lavrov | RUS |\n", ""), rows)
    assert count(done, "participants") == Count("participants", 1, 1, 2)
    doubled = agreeing(rows).replace("@person Sergey Lavrov | RUS |", "@person Yi | CHN |")
    assert count(held(doubled, rows), "participants") == Count("participants", 1, 2, 2)


def test_a_printed_form_of_a_name_is_the_name() -> None:
    rows = a_document()
    block = agreeing(rows).replace("Wang Yi |", "The State Councilor |")
    assert "participants" in wrong_fields(held(block, rows))
    known = block.replace("@side CHN", "@alias The State Councilor = Wang Yi\n@side CHN")
    assert held(known, rows).disagreements == []


def test_words_that_do_not_belong_to_the_body_are_told() -> None:
    rows = a_document()
    done = held(agreeing(rows), changed(rows, text=f"{rows.document.text} Share Share Share print"))
    assert ("body_words", "-", "share 3 times too often") in done.disagreements
    body = count(done, "body_words")
    assert (body.right, body.given - body.labelled) == (body.labelled, 4)


def test_a_sentence_that_is_cut_otherwise_is_missing() -> None:
    rows = a_document()
    first, *rest = rows.sentences
    cut = dataclasses.replace(rows, sentences=[first[:20], first[20:], *rest])
    done = held(agreeing(rows), cut)
    assert count(done, "sentences") == Count("sentences", 4, 5, 6)
    assert ("sentences", first, "-") in done.disagreements


def test_sentences_out_of_order_are_wrong() -> None:
    rows = a_document()
    done = held(agreeing(rows), dataclasses.replace(rows, sentences=list(reversed(rows.sentences))))
    assert count(done, "sentences").right == 1


def line_of(rows: DocumentRows, number: int = 0) -> str:
    """The block's line of a statement."""
    return [line for line in agreeing(rows).splitlines() if line.startswith("> ")][number]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("> Wang Yi |", "> Sergey Lavrov |", ["speaker"]),
        ("| said |", "| noted |", ["cue"]),
        ("| indirect |", "| narrative |", ["type"]),
        ("| assert |", "| praise |", ["act"]),
        ("meet again, point 0", "met again, point 0", ["content"]),
        ("| said |", "| SAID |", []),
    ],
)
def test_each_part_of_a_statement_is_held_against_its_label(old: str, new: str, wrong: list[str]) -> None:
    rows = a_document()
    line = line_of(rows)
    done = held(agreeing(rows).replace(line, line.replace(old, new)), rows)
    assert wrong_fields(done) == wrong
    assert sum(pair.is_aligned for pair in done.pairs) == 4
    assert sum(pair.is_exact for pair in done.pairs) == (3 if {"speaker", "cue", "content"} & set(wrong) else 4)


def test_a_label_without_partner_is_missed_and_a_row_without_one_extra() -> None:
    rows = a_document()
    missing = held(agreeing(rows), dataclasses.replace(rows, statements=rows.statements[1:]))
    assert wrong_fields(missing) == ["missed"]
    assert [pair.row for pair in missing.pairs if not pair.is_aligned] == [None]
    extra = held(agreeing(rows).replace(line_of(rows) + "\n", ""), rows)
    assert wrong_fields(extra) == ["extra"]
    assert [pair.row for pair in extra.pairs if not pair.is_aligned] == [rows.statements[0]]
    assert not any(pair.is_who for pair in (*missing.pairs, *extra.pairs) if not pair.is_aligned)


def test_contents_that_share_less_than_half_of_their_words_are_two() -> None:
    rows = a_document()
    line = line_of(rows)
    other = f"{line.rsplit(' | ', 1)[0]} | something else entirely, point 0"
    assert wrong_fields(held(agreeing(rows).replace(line, other), rows)) == ["extra", "missed"]


def test_a_statement_of_another_sentence_is_no_partner() -> None:
    rows = a_document()
    line = line_of(rows)
    block = agreeing(rows).replace(line + "\n", "")
    assert line not in block
    opening = "S Wang Yi and Sergey Lavrov spoke by phone on July 16."
    moved = block.replace(opening, f"{opening}\n{line}")
    assert wrong_fields(held(moved, rows)) == ["extra", "missed"]


def test_the_likest_contents_find_each_other() -> None:
    rows = a_document()
    first = rows.statements[0]
    near = dataclasses.replace(first, statement_id="s1", content=first.content.replace("again", "soon"))
    done = held(agreeing(rows), dataclasses.replace(rows, statements=[near, *rows.statements]))
    assert wrong_fields(done) == ["extra"]
    assert [pair.row for pair in done.pairs if not pair.is_aligned] == [near]


def test_in_a_text_that_is_no_readout_every_statement_is_extra() -> None:
    rows = changed(a_document(), is_readout=False)
    done = held("# chn-00000.txt\n@kind not_readout\n@title Call 0 held\n", rows)
    assert names(done) == ["found", "kind", "title"]
    assert [pair.row for pair in done.pairs] == list(rows.statements)
    assert all(pair.label is None for pair in done.pairs)
    assert wrong_fields(done) == ["extra"] * 4


def who(label: str, cue: str = "said", printed: str | None = None, speakers: tuple[str, ...] = (), **row: Any) -> bool:
    """Whether a statement that is labelled with the speaker `label` and with `cue` has the right one."""
    rows = a_document()
    said = dataclasses.replace(rows.statements[0], cue=cue, speaker_as_printed=printed, **row)
    line = line_of(rows)
    wanted = line.replace("> Wang Yi |", f"> {label} |").replace("| said |", f"| {cue} |")
    new = dataclasses.replace(
        rows, statements=[said, *rows.statements[1:]], speakers_of={said.statement_id: list(speakers)}
    )
    done = held(agreeing(rows).replace(line, wanted), new)
    (pair,) = [pair for pair in done.pairs if pair.row is said]
    assert pair.is_aligned
    return pair.is_who


JOINT: dict[str, Any] = {"speaker_kind": "joint", "speaker": None}


@pytest.mark.parametrize(
    ("label", "row", "is_right"),
    [
        ("Wang Yi", {"speaker": "Wang Yi"}, True),
        ("Wang Yi", {"speaker": "Wang"}, True),
        ("Wang Yi", {"speaker": None, "printed": "Foreign Minister Wang Yi"}, True),
        ("Wang Yi", {"speaker": "Sergey Lavrov"}, False),
        ("Wang Yi", {"speaker": None, "speaker_kind": "unknown"}, False),
        ("Wang Yi", JOINT | {"printed": "Wang Yi"}, False),
        ("China", {"speaker": "China", "speaker_kind": "side"}, True),
        ("both", JOINT, True),
        ("both", {"speaker": "Wang Yi"}, False),
    ],
)
def test_speakers(label: str, row: dict[str, Any], is_right: bool) -> None:
    assert who(label, **row) is is_right


@pytest.mark.parametrize(
    ("cue", "is_symmetric"), [("discussed", True), ("exchanged views on", True), ("Spoke", True), ("agreed", False)]
)
def test_whoever_is_named_with_a_symmetric_cue_all_of_them_did_it(cue: str, is_symmetric: bool) -> None:
    assert who("both", cue, speaker="Wang Yi") is is_symmetric
    assert who("Wang Yi", cue, **JOINT) is is_symmetric
    assert who("both", cue, speaker="Anna Berger") is False
    assert who("Wang Yi", cue, speaker="Sergey Lavrov") is False


def test_two_of_several_must_both_be_named() -> None:
    both = "Wang Yi and Sergey Lavrov"
    assert who(both, speakers=("Wang Yi", "Sergey Lavrov"), **JOINT)
    assert who(both, speakers=("Lavrov", "Anna Berger", "Wang"), **JOINT)
    assert not who(both, speakers=("Wang Yi",), **JOINT)
    assert not who(both, speakers=("Wang Yi", "Anna Berger"), **JOINT)
    assert not who(both, speaker="Wang Yi")
