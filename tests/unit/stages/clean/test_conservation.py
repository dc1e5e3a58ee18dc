import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.sources.reference import load_reference
from flows.stages.clean import PageRules, clean
from flows.stages.handover import Cleaned, Decoded, DocumentFault, Listing
from tests.support.conservation import check_conserved

ROOT = Path(__file__).parents[4]
REFERENCE = load_reference(ROOT / "seeds" / "reference")
RULES = PageRules(REFERENCE.publishers, REFERENCE.clutter)
PIECES = st.sampled_from(
    [
        "Home > News",
        "Ministers meet in the capital",
        "2021-02-04 09:43",
        "date 2021-07-16 Ministers meet in the capital again",
        "TASHKENT, July 16 (Xinhua) -- ",
        "The two ministers met today and spoke about trade, transport and the summit.",
        "They agreed to",
        "meet again (END)",
        "[Photo/Agencies]",
        "Share",
        "###",
        "\\# \\# \\#",
        "Copyright© www.gov.cn | About us",
        "Related stories",
        "• an item of a list",
        "1. The first point.",
        " ",
        "\u00a0",
        "\t",
        "\u200b",
        "\u00ad",
        "\n",
        "\n\n",
        ", ",
        ": ",
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, min_size=1, max_size=14).map("".join),
    st.lists(st.one_of(PIECES, st.text(max_size=12)), min_size=1, max_size=14).map("\n".join),
    st.text(min_size=1, max_size=200),
)


def clean_or_none(text: str) -> Cleaned | None:
    """None for a page of clutter only."""
    try:
        return clean("d0", Decoded(text=text, encoding="utf-8", media_type="text/plain"), Listing(), RULES)
    except DocumentFault as fault:
        if fault.code != "empty_body":
            raise
        return None


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_body_and_removed_spans_hold_every_character_once(text: str) -> None:
    text = text.replace("\r", "")
    cleaned = clean_or_none(text)
    if cleaned is None:
        return
    check_conserved(text, cleaned.body, cleaned.runs, cleaned.removed)
    assert all(span.text == span.text.strip() for span in cleaned.removed)
    assert cleaned.body == cleaned.body.strip()
    assert not set(cleaned.body.replace("\n\n", "")) & set("\n\t\u00a0\u200b")
    assert "  " not in cleaned.body
    for row in cleaned.evidence:
        assert 0 <= row.start < row.end <= len(text)
        assert text[row.start : row.end].strip()


def test_zero_width_characters_are_removed_spans() -> None:
    text = "The min\u200bisters met today and spoke about trade.\u200b They agreed\u00ad to meet again.\ufeff\n"
    cleaned = clean("d0", Decoded(text=text, encoding="utf-8", media_type="text/plain"), Listing(), RULES)
    assert cleaned.body == "The ministers met today and spoke about trade. They agreed to meet again."
    assert [(span.text, span.reason, span.rule) for span in cleaned.removed] == [
        ("\u200b", "other", "zero_width"),
        ("\u200b", "other", "zero_width"),
        ("\u00ad", "other", "zero_width"),
        ("\ufeff", "other", "zero_width"),
    ]
    check_conserved(text, cleaned.body, cleaned.runs, cleaned.removed)


def test_a_blank_inside_a_removed_stretch_is_not_taken_into_the_body() -> None:
    text = "The ministers met today in the capital[Photo: The ministers shake hands]and spoke about trade.\n"
    cleaned = clean("d0", Decoded(text=text, encoding="utf-8", media_type="text/plain"), Listing(), RULES)
    assert "inline_photo" in {span.rule for span in cleaned.removed}
    assert cleaned.body == "The ministers met today in the capital and spoke about trade."
    check_conserved(text, cleaned.body, cleaned.runs, cleaned.removed)


def test_an_unchanged_text_is_one_run() -> None:
    text = "The ministers met today and spoke about trade.\n\nThey agreed to meet again."
    cleaned = clean("d0", Decoded(text=text, encoding="utf-8", media_type="text/plain"), Listing(), RULES)
    assert [(run.start, run.source_start, run.length) for run in cleaned.runs] == [(0, 0, len(text))]


def test_rules_travel_to_other_processes() -> None:
    copy = pickle.loads(pickle.dumps(RULES))  # noqa: S301 our own bytes
    assert isinstance(copy, PageRules)
    assert copy.mark_line("Share this page", head=False, tail=False) == RULES.mark_line(
        "Share this page", head=False, tail=False
    )


@pytest.mark.parametrize(
    "text",
    [
        "Some Title Case Line\n" * 20_000,
        "2021-02-03 14:20 word\n" * 20_000,
        ("Share " * 90 + "x\n") * 500,
        ("Aaa " * 40 + "- x\n") * 1_000,
        "The ministers met and " * 9_000,
        ("a" + " " * 150_000 + "b\n") * 3,
    ],
)
def test_long_texts_take_linear_time(text: str) -> None:
    cleaned = clean("d0", Decoded(text=text, encoding="utf-8", media_type="text/plain"), Listing(), RULES)
    assert cleaned.body
