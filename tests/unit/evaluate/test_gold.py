from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.evaluate.gold import EventLabel, GoldFault, Label, block, flat, parse_gold
from tests.support.labels import joined, parsed
from tests.support.scoring import SHARED

BLOCK = """\
# call.txt
@kind readout
@title Norway and France talk
@published 2021-03-04T10:15
@event meeting 2021-03-04..2021-03-05 Paris | FRA
@side NOR FRA
@person Ada Lindqvist | NOR | Foreign Minister
@person Jean Martin | FRA |
@alias Ada Lindqvist = Minister Lindqvist
@alias Ada Lindqvist = Lindqvist
@note by hand
@note event_key=paris; sure
S They met.

S Lindqvist said  the sea is calm, and Martin
> Ada Lindqvist | said | indirect | assert | the sea is | calm
> both | - | narrative | consult | all
"""


def test_a_block_is_read_whole() -> None:
    (gold,) = parsed(BLOCK)
    assert (gold.file, gold.stem, gold.is_readout) == ("call.txt", "call", True)
    assert gold.one("title") == "Norway and France talk"
    assert gold.one("published") == "2021-03-04T10:15"
    assert gold.one("agency") is None
    assert gold.event == EventLabel("meeting", "2021-03-04", "2021-03-05", "FRA")
    assert gold.sides == ["NOR", "FRA"]
    assert gold.people == {"Ada Lindqvist": "NOR", "Jean Martin": "FRA"}
    assert gold.names("Ada Lindqvist") == ["Ada Lindqvist", "Minister Lindqvist", "Lindqvist"]
    assert gold.names("Jean Martin") == ["Jean Martin"]
    assert gold.event_key == "paris"
    assert gold.sentences == ["They met.", "Lindqvist said the sea is calm, and Martin"]
    assert gold.statements == [
        Label(1, "Ada Lindqvist", "said", "indirect", "assert", "the sea is | calm"),
        Label(1, "both", "", "narrative", "consult", "all"),
    ]


def test_blocks_keep_their_order() -> None:
    blocks = [f"# {name}.txt\n@kind not_readout\n" for name in "cab"]
    assert [gold.file for gold in parsed(*blocks)] == ["c.txt", "a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("phone_call 2021-03-04", EventLabel("phone_call", "2021-03-04", None, None)),
        ("other ?", EventLabel("other", "?", None, None)),
        ("visit ? White House | USA", EventLabel("visit", "?", None, "USA")),
        ("", None),
    ],
)
def test_events(text: str, event: EventLabel | None) -> None:
    (gold,) = parsed(f"# a.txt\n@kind readout\n@event {text}\n")
    assert gold.event == event


HEAD = ["# a.txt", "@kind readout", "S A said b."]


@pytest.mark.parametrize(
    ("lines", "number", "said"),
    [
        (["A said b."], 4, "a line begins with # FILE, @field, S sentence or >"),
        (["S"], 4, "a line begins with"),
        (["#"], 4, "a line begins with"),
        (["@speaker A"], 4, "no such field: agency, alias, clutter"),
        (["@kind maybe"], 4, "kind stands once in a block"),
        (["@title a", "@title b"], 5, "title stands once in a block"),
        (["# b.txt", "@kind"], 5, "kind must be readout or not_readout"),
        (["# b.txt", "@kind talk"], 5, "kind must be readout or not_readout"),
        (["# b.txt", "@title b"], 4, "b.txt has no @kind"),
        (["# a.txt", "@kind readout"], 4, "a.txt has labels already"),
        (["@published 4 March 2021"], 4, "write YYYY-MM-DD or YYYY-MM-DDTHH:MM"),
        (["@published 2021-02-30"], 4, "write YYYY-MM-DD or"),
        (["@event 2021-03-04"], 4, "write FORMAT DATE[..DATE] [place | ISO3], FORMAT one of phone_call, video_call"),
        (["@event phonecall 2021-03-04"], 4, "write FORMAT DATE"),
        (["@event meeting 2021-03-04 Paris"], 4, "write FORMAT DATE"),
        (["@event meeting 2021-13-04"], 4, "write FORMAT DATE"),
        (["@person Ada Lindqvist"], 4, "write Full Name | code | office"),
        (["@person Ada | NOR | minister | more"], 4, "write Full Name | code | office"),
        (["@alias Lindqvist"], 4, "write Full Name = other form"),
        (["> A | said | indirect | assert"], 4, "write SPEAKER | CUE | TYPE | ACT | CONTENT below its sentence"),
        (["> A | said | indirect | assert |"], 4, "write SPEAKER | CUE"),
        (["> A | said | quoted | assert | b"], 4, "quoted is no report type: direct, mixed, indirect, narrative"),
        (["> A | said | indirect | claim | b"], 4, "claim is no act: assert, praise"),
        (["# b.txt", "@kind readout", "> A | said | indirect | assert | b"], 6, "below its sentence"),
    ],
)
def test_a_fault_names_file_and_line(lines: list[str], number: int, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.gold"
    path.write_text(joined([*HEAD, *lines]), encoding="utf-8")
    with pytest.raises(GoldFault) as caught:
        parse_gold(path)
    assert str(caught.value).startswith(f"{path}:{number}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_line_before_the_first_block_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "x.gold"
    path.write_text("@kind readout\n", encoding="utf-8")
    with pytest.raises(GoldFault, match=r"x\.gold:1: '@kind readout': stands before the first `# FILE`"):
        parse_gold(path)


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_without_labels_is_a_fault(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.gold"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldFault, match=r"x\.gold: holds no labels; a block begins with `# FILE`"):
        parse_gold(path)


def test_a_file_in_another_encoding_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "x.gold"
    path.write_bytes("# a.txt\n@title Gespräch".encode("latin-1"))
    with pytest.raises(GoldFault, match=r"x\.gold: is no UTF-8 text: .* at byte 20"):
        parse_gold(path)


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        parse_gold(tmp_path / "x.gold")


def test_editors_may_add_a_mark_and_other_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "x.gold"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(HEAD).encode())
    (gold,) = parse_gold(path)
    assert (gold.file, gold.sentences) == ("a.txt", ["A said b."])


def test_a_line_separator_of_another_kind_ends_no_line() -> None:
    (gold,) = parsed("# a.txt\n@kind readout\nS A said b.\u2028And\x85 c.\n")
    assert gold.sentences == ["A said b. And c."]


@given(st.lists(st.text().filter(lambda text: bool(flat(text))), max_size=5))
def test_an_empty_block_lists_its_sentences(sentences: list[str]) -> None:
    (gold,) = parsed(block("a.txt", {"kind": "not_readout", "title": "", "note": "drawn"}, sentences))
    assert gold.sentences == [flat(sentence) for sentence in sentences]
    assert (gold.one("title"), gold.one("note"), gold.statements) == (None, "drawn", [])


def test_the_labels_of_the_readme_have_the_form() -> None:
    readme = Path(__file__).parents[3].joinpath("README.md").read_text(encoding="utf-8")
    (example,) = [part for part in readme.split("```\n") if part.startswith("# d0123456789abcdef.txt")]
    (gold,) = parsed(example)
    assert gold.event == EventLabel("phone_call", "2021-03-04", None, None)
    assert [statement.speaker for statement in gold.statements] == ["Ada Lindqvist", "both"]


GOLD_FILES = sorted(Path(__file__).parents[2].joinpath("golden").rglob("*.gold"))


@pytest.mark.parametrize("path", GOLD_FILES, ids=[path.stem for path in GOLD_FILES])
def test_the_labels_of_the_golden_tests_have_the_form(path: Path) -> None:
    assert len(parse_gold(path)) >= 5


@pytest.mark.skipif(not SHARED.exists(), reason="the labelled real readouts are not here")
@pytest.mark.parametrize("name", ["dev", "seeds"])
def test_the_labels_of_real_readouts_have_the_form(name: str) -> None:
    assert len(parse_gold(SHARED / "gold" / f"{name}.gold")) >= 5
