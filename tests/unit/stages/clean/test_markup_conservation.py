"""Whatever a page, Markdown file or record holds: no stage fails, and nothing of the source text disappears."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from flows.stages.clean import clean
from flows.stages.decode import decode
from flows.stages.faults import MESSAGES
from flows.stages.handover import Cleaned, Decoded, DocumentFault, Listing
from flows.stages.segment import segment
from tests.support.conservation import check_conserved
from tests.support.reading import rules

PROSE = "The two ministers met today and spoke about trade, transport and the coming summit in the capital."
WORDS = st.one_of(
    st.sampled_from(
        [
            PROSE,
            "Ministers meet in the capital",
            "2021-02-04 09:43",
            "TASHKENT, July 16 (Xinhua) -- ",
            "Home",
            "Share",
            "Copyright 2022 Daily Messenger. All rights reserved.",
            "Related stories",
            "&amp;",
            "&#8203;",
            "\u200b",
            "\u00a0",
            "\n",
            "[Photo: them]",
        ]
    ),
    st.text(max_size=12),
)
NAMES = st.sampled_from(
    "div p td h1 h2 nav aside footer span ul li a figure time section article img br table tr b".split()
)
CLASSES = st.sampled_from(
    ["", ' class="story"', ' class="share-bar"', ' id="nav"', ' class="date"', " hidden", ' href="#"']
)


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, mark, parts: f"<{tag}{mark}>{''.join(parts)}</{tag}>", NAMES, CLASSES, st.lists(inner, max_size=5)
    )


PAGES = st.lists(st.recursive(WORDS, element, max_leaves=25), min_size=1, max_size=6).map("".join)
HEADS = st.sampled_from(
    [
        "",
        "<title>Ministers meet in the capital</title>",
        "<title>Daily Messenger</title><meta name=date content=2021-02-04>",
    ]
)
MARKDOWN = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(["# ", "**", "*", "_", "> ", "[", "](x)", "![", "\\", "<b>", "\n\n", "---\n", "title: a\n"]),
    ),
    min_size=1,
    max_size=20,
).map("".join)
FIELDS = st.dictionaries(
    st.sampled_from(["title", "text", "date", "author", "tags", "url", "description", "x\ny", ""]),
    st.one_of(WORDS, PAGES),
    max_size=5,
)


def outcome(data: bytes, path: str, *, is_record: bool) -> tuple[Decoded, Cleaned] | str:
    """What decode and clean make of the bytes, or the code of the fault."""
    try:
        decoded = decode(data, path, rules().names, is_record=is_record)
        return decoded, clean("d0", decoded, Listing(), rules().pages)
    except DocumentFault as fault:
        return fault.code


def check(data: bytes, path: str, *, is_record: bool = False) -> None:
    found = outcome(data, path, is_record=is_record)
    if isinstance(found, str):
        assert found in MESSAGES
        return
    decoded, cleaned = found
    text = decoded.text
    assert 0 <= decoded.header_end <= len(text)
    assert all(0 <= region.start <= region.end <= len(text) for region in decoded.regions)
    starts = [(region.start, -region.end) for region in decoded.regions]
    assert starts == sorted(starts)
    for field in decoded.fields:
        assert 0 <= field.start < field.end <= decoded.header_end
    check_conserved(text, cleaned.body, cleaned.runs, cleaned.removed)
    for row in cleaned.evidence:
        assert text[row.start : row.end].strip()
    for sentence in segment("d0", cleaned.body):
        assert cleaned.body[sentence.start : sentence.end] == sentence.text


@given(HEADS, PAGES)
def test_pages(head: str, inner: str) -> None:
    check(f"<!doctype html><html><head>{head}</head><body>{inner}</body></html>".encode("utf-8", "replace"), "a.html")


@given(MARKDOWN)
def test_markdown(text: str) -> None:
    check(text.encode("utf-8", "replace"), "a.md")


@given(FIELDS)
def test_records(fields: dict[str, str]) -> None:
    check(json.dumps(fields).encode(), "a.json", is_record=True)


@given(st.binary(max_size=300), st.sampled_from(["a.html", "a.md", "a.xhtml", "a.txt"]))
def test_any_bytes(data: bytes, path: str) -> None:
    check(data, path)
