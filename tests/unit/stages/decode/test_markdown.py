from __future__ import annotations

import pytest

from flows.stages.decode.markdown import read_markdown
from tests.support.reading import rules


def shown(text: str) -> str:
    """The text without its markup."""
    page = read_markdown(text, rules().names)
    kept, at = [], page.header_end
    for region in page.regions:
        assert region.role == "syntax"
        assert at <= region.start < region.end
        kept.append(text[at : region.start])
        at = region.end
    return "".join([*kept, text[at:]])


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Ministers meet", "Ministers meet"),
        ("They **met** and __spoke__.", "They met and spoke."),
        ("They *met* and _spoke_.", "They met and spoke."),
        ("***Wang*** said", "Wang said"),
        ("The [treaty](https://x.org/a_(b)) of [*peace*](<x>)", "The treaty of peace"),
        ('A [link](https://x.org "title") here', "A link here"),
        ("![a photo](a.jpg)They met.", "They met."),
        ("> They met.\n> They spoke.", "They met.\nThey spoke."),
        (r"5 \* 3 \# \[sic\]", "5 * 3 # [sic]"),
        ("line\\\nbreak", "line\nbreak"),
        ("<p>They met.</p><br/>", "They met."),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        ("[Provisional Translation]", "[Provisional Translation]"),
        ("a < b and c > d", "a < b and c > d"),
    ],
)
def test_markup_is_no_text(markdown: str, text: str) -> None:
    assert shown(markdown) == text


FRONT = "---\ntitle: Ministers meet\ndate: 2021-03-04\ntags: [a, b]\nlayout: post\n---\nThey met.\n"


def test_front_matter() -> None:
    page = read_markdown(FRONT, rules().names)
    assert {field.field: field.value for field in page.fields} == {"title": "Ministers meet", "published": "2021-03-04"}
    assert all(FRONT[field.start : field.end] == field.value for field in page.fields)
    assert FRONT[page.header_end :] == "They met.\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\n- a\n- b\n---\nThey met.\n",
        "---\ntitle: [broken\n---\nThey met.\n",
        "---\ncolour: red\n---\nThey met.\n",
        "---\ntitle: never closed\nThey met.\n",
        f"---\ntitle: {'x' * 30_000}\n---\nThey met.\n",
        f"---\ntitle: {'[' * 5_000}\n---\nThey met.\n",
        "---\na: &a [x]\nb: &b [*a, *a]\ntitle: *b\n---\nThey met.\n",
    ],
)
def test_other_front_matter_stays_in_the_text(text: str) -> None:
    page = read_markdown(text, rules().names)
    assert (page.text, page.header_end, page.fields) == (text, 0, ())


@pytest.mark.parametrize("piece", ["*a ", "[a](", "![", "**", "_a", "> ", "\\", "[[a]", "](", "<p ", "# "])
def test_hostile_markup_takes_linear_time(piece: str) -> None:
    text = piece * 4_000
    page = read_markdown(text, rules().names)
    assert len(page.regions) <= len(text)
