"""What annotate promises of any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.stages.validate import find_breaches
from tests.support.reading import OPENING, Page, linked, read

QUOTED = f"""\
{OPENING}

Lindqvist said the ferry is safe, adding that it sails in winter. Mr. Martin said: “We urge all to stop.” The two sides
agreed to meet in Oslo on Thursday.

Besides, France will never accept an ultimatum.
"""
DATELINED = """\
OSLO, March 5, 2021 (Agency) -- Norway and France should build a ferry, Norwegian Foreign Minister Ada Lindqvist said
here on Thursday during a meeting with French Foreign Minister Jean Martin at the request of the French side. Noting
that trade has doubled, he thanked her.
"""
JOINT = """\
Joint Statement of Norway and France on the meeting of their ministers

The Foreign Minister of Norway, Ada Lindqvist, and the Foreign Minister of France, Jean Martin, met in Oslo on March 4.
They condemn the attack; they will go on.
"""
STAMPED = """\
Thu, 04 Mar 2021 02:21:00 +0000

Readout of the Call

U.S. President Joseph R. Hale, Jr. spoke today with H.E. Mr. Khalid bin Rashid, the Emir of Qatar, and raised concerns –
as he has before – about the U.S.-France dispute.
"""
READOUTS = (QUOTED, DATELINED, JOINT, STAMPED)
WORDS = (
    "Lindqvist;Martin;said;that;adding;noting that;according to;agreed to;discussed;the two sides;both;He;H.E.;’s;and;"
    "the U.S.;expressed concern over;raised;spoke with;met with;in Oslo;on March 4;today;here;at the request of;of;bin;"
    "Minister;not;It was;who;with;to;call on;Besides, "
).split(";")
MARKS = ("“", "”", '"', "(", ")", ",", ".", ";", ": ", "\n", "\n\n", " ", "\u00a0", "\u200b", "–")
PIECES = st.sampled_from([*WORDS, *MARKS])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """An invented readout with some stretches cut, doubled, or replaced."""
    text = draw(st.sampled_from(READOUTS))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 60)))
        middle = draw(st.one_of(st.just(""), PIECES, st.just(text[start:end] * 2), st.text(max_size=8)))
        text = text[:start] + middle + text[end:]
    return text


TEXTS = st.one_of(
    mutated(),
    st.lists(PIECES, max_size=30).map(" ".join).map(lambda words: f"{OPENING} {words}"),
    st.text(max_size=200),
)
SLOW = max(10, settings().max_examples // 3)


def check_spans(page: Page) -> None:
    """Every stored span is its slice, and every content lies in its sentence."""
    if page.rows["quarantine"]:
        assert not page.rows["documents"]
        return
    body = page.document.text or ""
    sentences = {s.segment_id: s for s in page.rows["segments"] if s.level == "sentence"}
    for row in (*page.rows["dates"], *page.mentions):
        assert row.text == body[row.start : row.end]
    for statement in page.statements:
        assert statement.content == body[statement.content_start : statement.content_end]
        sentence = sentences[statement.segment_id]
        assert sentence.start <= statement.content_start < statement.content_end <= sentence.end
        if statement.cue is not None:
            assert statement.cue_start is not None
            assert statement.cue_end is not None
            assert statement.cue == body[statement.cue_start : statement.cue_end]
            assert sentence.start <= statement.cue_start < statement.cue_end <= sentence.end
            assert statement.cue_end <= statement.content_start or statement.content_end <= statement.cue_start
    for mention in page.mentions:
        assert sentences[mention.segment_id].start <= mention.start < mention.end <= sentences[mention.segment_id].end
    for table, key in (("statements", "statement_id"), ("mentions", "mention_id"), ("entities", "entity_id")):
        ids = [getattr(row, key) for row in page.rows[table]]
        assert len(set(ids)) == len(ids), table


@given(TEXTS)
def test_every_span_is_its_slice_and_ids_are_unique(text: str) -> None:
    check_spans(read(text))


@given(st.binary(max_size=200))
def test_any_bytes_give_one_document_or_one_quarantine_row(data: bytes) -> None:
    page = read(data)
    assert len(page.rows["documents"]) + len(page.rows["quarantine"]) == 1


@settings(max_examples=SLOW)
@given(TEXTS)
def test_reading_twice_gives_the_same_rows(text: str) -> None:
    assert read(text).rows == read(text).rows


@settings(max_examples=SLOW)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_linked_rows_keep_the_contract(texts: list[str]) -> None:
    pages = [read(text, f"{number}.txt") for number, text in enumerate(texts)]
    assert find_breaches(linked(*pages)) == []


@pytest.mark.parametrize("text", READOUTS)
def test_the_readouts_themselves_are_read(text: str) -> None:
    page = read(text)
    check_spans(page)
    assert page.document.is_readout
    assert page.statements


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre des affaires étrangères a rencontré son homologue à Paris pour parler de la pêche.\n", "fr"),
        ("Министр иностранных дел провел телефонный разговор с министром Франции по вопросам рыболовства.\n", "ru"),
    ],
)  # fmt: skip
def test_a_language_without_rules_is_kept_with_a_warning_and_nothing_is_claimed(text: str, language: str) -> None:
    page = read(text)
    assert page.document.language == language
    assert page.document.is_readout is None
    assert [w.code for w in page.rows["warnings"]] == ["unsupported_language"]
    assert not page.statements
    assert not page.mentions
