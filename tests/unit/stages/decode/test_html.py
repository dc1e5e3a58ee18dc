from __future__ import annotations

from functools import partial

import pytest

from flows.stages.decode import html
from flows.stages.handover import Region
from tests.support.reading import rules

read_html = partial(html.read_html, names=rules().names)
PROSE = "The two ministers met in the capital today and spoke about trade, transport and the coming summit."


def body(inner: str) -> str:
    return f"<!doctype html><html><body>{inner}</body></html>"


def words(markup: str) -> list[str]:
    return read_html(markup).text.split()


def roles(markup: str) -> list[tuple[str, str]]:
    page = read_html(markup)
    return [(str(region.role), page.text[region.start : region.end].strip()) for region in page.regions]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>track()</script>",
        "<style>p {}</style>",
        "<template>later</template>",
        "<noscript>turn it on</noscript>",
        "<p hidden>secret</p>",
        '<p style="display:none">secret</p>',
        '<div style="visibility:hidden">secret</div>',
        "<!-- note -->",
        "<select><option>English</option></select>",
        "<video>no video here</video>",
        "<svg><title>icon</title><text>x</text></svg>",
        "<dialog>cookies</dialog>",
        '<img alt="a picture">',
    ],
)
def test_what_no_reader_sees_is_no_text(unseen: str) -> None:
    assert words(body(f"<p>One</p>{unseen}<p>two</p>")) == ["One", "two"]


def test_entities_lists_and_breaks() -> None:
    text = read_html(body("<p>R&amp;D &ndash; S&atilde;o<br>next</p><ul><li>one</li><li>two</li></ul>")).text
    assert "R&D – São\nnext" in text
    assert [line.strip() for line in text.split("\n") if line.strip()][2:] == ["• one", "• two"]


def test_neighbours_that_nothing_parts_stand_apart() -> None:
    assert words(body('<span class="a">one</span><span class="b">two</span>')) == ["one", "two"]


def test_what_stands_in_a_figure_is_text() -> None:
    quote = f"<figure><blockquote>{PROSE}</blockquote><img alt='a photo' src=a></figure>"
    assert read_html(body(quote)).text.strip() == PROSE


def test_cells_of_a_laid_out_page_stand_apart_and_rows_of_figures_do_not() -> None:
    sidebar = "<td class=sidebar><b>Latest news</b><br>Fair opened</td>"
    page = f"<table><tr><td>{PROSE}<br><br>{PROSE}</td>{sidebar}</tr></table>"
    lines = [line for line in read_html(body(page)).text.split("\n") if line.strip()]
    assert [line.strip() for line in lines] == [PROSE, PROSE, "Latest news", "Fair opened"]
    figures = "<table><tr><td>Year</td><td>Trade</td></tr><tr><td>2019</td><td>12</td></tr></table>"
    assert [line.split() for line in read_html(body(figures)).text.split("\n") if line.strip()] == [
        ["Year", "Trade"],
        ["2019", "12"],
    ]


def test_boxes_that_are_paragraphs_stand_apart() -> None:
    text = read_html(body(f"<div><div>{PROSE}</div><div>{PROSE}</div><div>Share</div></div>")).text
    assert f"{PROSE}\n\n{PROSE}\nShare" in text


def test_parts_are_told_by_name_and_role() -> None:
    story = f'<div class="story"><p>{PROSE}</p><p>{PROSE}</p></div>'
    main = f'<main><h1>Ministers meet in the capital</h1>{story}<div class="share-bar">Tweet</div></main>'
    found = roles(body(f"<nav>Home</nav>{main}<footer>Imprint</footer>"))
    assert ("navigation", "Home") in found
    assert ("headline", "Ministers meet in the capital") in found
    assert ("share", "Tweet") in found
    assert next(text for role, text in found if role == "content").split() == f"{PROSE} {PROSE}".split()


@pytest.mark.parametrize(
    ("markup", "caption"),
    [
        ("<div><img src=a><p>Ministers shake hands</p></div>", "Ministers shake hands"),
        ("<p><img src=a></p><p>Ministers shake hands</p>", "Ministers shake hands"),
        ("<figure><img src=a><figcaption>Ministers shake hands.</figcaption></figure>", "Ministers shake hands."),
        (f"<p><img src=a></p><p>{PROSE}</p>", None),
        ("<p><img src=a></p><a href=x>Ministers shake hands</a>", None),
    ],
)
def test_captions(markup: str, caption: str | None) -> None:
    found = {text for role, text in roles(body(f"{markup}<p>{PROSE}</p>")) if role == "caption"}
    assert found == ({caption} if caption else set())


def test_lines_that_are_links() -> None:
    assert ("link", "Another story") in roles(body(f'<div><a href="x">Another story</a></div><p>{PROSE}</p>'))


def test_regions_are_sorted_outer_before_inner_and_inside_the_text() -> None:
    page = read_html(
        body(f"<div class=nav><ul class=menu><li>Home</li></ul></div><p>{PROSE}</p><div class=footer>x</div>")
    )
    keys = [(region.start, -region.end) for region in page.regions]
    assert keys == sorted(keys)
    assert all(0 <= region.start <= region.end <= len(page.text) for region in page.regions)


def test_a_fragment_declares_nothing() -> None:
    markup = f"<html><head><title>Ministers meet</title></head><body><p>{PROSE}</p></body></html>"
    assert read_html(markup).fields
    page = read_html(markup, is_fragment=True)
    assert (page.fields, page.header_end) == ((), 0)


def test_private_characters_of_the_page_are_no_marks() -> None:
    page = read_html(body(f"<p>\U000f0000One\U00100000</p><div class=nav>two</div><p>{PROSE}</p>"))
    assert page.text.split()[:2] == ["One", "two"]
    assert Region(start=page.text.index("two"), end=page.text.index("two") + 3, role="navigation") in page.regions


@pytest.mark.parametrize("markup", ["", "<", "<>", "<frameset><frame></frameset>", "<!doctype html>", "</p></p>"])
def test_a_page_without_text(markup: str) -> None:
    assert read_html(markup).text.strip() in ("", "<", "<>")


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 20_000 + "deep" + "</div>" * 20_000,
        "<p>" * 20_000 + "deep",
        "<table><tr><td>" * 2_000 + "deep",
        "<span class=a>x</span>" * 20_000,
        f'<div class="{"nav " * 300_000}">x</div>',
        f"<p title='{'y' * 2_000_000}'>x</p>",
        "<b><i>" * 5_000 + "x" + "</b></i>" * 5_000,
        "<img>" * 20_000 + "x",
        "<a href=x>y</a> " * 20_000,
        "<!--" * 50_000,
        "<script>" * 10_000,
    ],
    ids=range(11),
)
def test_hostile_shapes_do_no_harm(markup: str) -> None:
    text = read_html(body(f"<p>{PROSE}</p>{markup}")).text
    assert text.lstrip().startswith(PROSE)
    assert len(text) <= 2 * len(markup) + 1_000


def test_text_of_a_piece_of_markup() -> None:
    assert html.read_html_text("A <b>call</b><br>with R&amp;D") == "A call with R&D"
