from __future__ import annotations

from pathlib import Path

import pytest

from flows.sources.xml_records import read_xml


def rows(text: str, element: str | None = None) -> list[dict[str, str]]:
    found = read_xml(text.encode(), element)
    assert found is not None
    return found[0]


RSS = """<?xml version="1.0"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Ministry</title>
<item><title>A call</title><dc:date>2021-03-04</dc:date><description><![CDATA[<p>They met.</p>]]></description></item>
<item><title>A visit</title><description>They&amp;#8217;ll meet.</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry</title><entry><title>A call</title>
<link href="https://example.org/1"/><link href="https://example.org/1.pdf"/><author><name>Press office</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They met.</p></div></content></entry></feed>"""


def test_rss() -> None:
    assert rows(RSS) == [
        {"title": "A call", "dc:date": "2021-03-04", "description": "<p>They met.</p>"},
        {"title": "A visit", "description": "They&#8217;ll meet."},
    ]


def test_atom() -> None:
    (entry,) = rows(ATOM)
    assert entry["title"] == "A call"
    assert entry["link"] == "https://example.org/1"
    assert entry["author"] == "Press office"
    assert "<p>They met.</p>" in entry["content"] or ":p>They met.</" in entry["content"]


def test_a_list_of_equal_elements_and_a_single_document() -> None:
    assert rows("<calls><call><text>a</text></call><call><text>b</text></call></calls>") == [
        {"text": "a"},
        {"text": "b"},
    ]
    found = read_xml(b"<call><title>A call</title><text>a</text></call>", None)
    assert found == ([{"title": "A call", "text": "a"}], True)


def test_an_element_may_be_named() -> None:
    text = "<r><head><x>1</x></head><body><call><text>a</text></call><call><text>b</text></call></body></r>"
    assert rows(text, "call") == [{"text": "a"}, {"text": "b"}]
    assert rows(text, "none") == []


def test_a_repeated_element_is_a_list() -> None:
    assert rows("<r><c><tag>a</tag><tag>b</tag></c></r>", "c") == [{"tag": "a; b"}]


def test_a_page_is_no_file_of_records() -> None:
    assert read_xml(b"<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", None) is None


@pytest.mark.parametrize("text", ["", "   ", "no markup", "<", "<?xml version='1.0'?>"])
def test_a_file_without_a_root_gives_no_record(text: str) -> None:
    assert rows(text) == []


def test_broken_markup_gives_what_can_be_read() -> None:
    (row,) = rows("<call><title>A & B</title><text>They <b>met.</text></call", "call")
    assert row["title"].startswith("A")
    assert "met." in row["text"]


@pytest.mark.parametrize("half", ["&#xD800;", "&#xdfff;", "&#x00DC01;", "&#55296;", "&#57343;"])
def test_half_a_character_is_a_replacement_mark(half: str) -> None:
    assert rows(f"<call><text>They {half} met.</text></call>", "call") == [{"text": "They \ufffd met."}]
    assert rows("<call><text>They &#55295;&#57344; met.</text></call>", "call")[0]["text"].endswith(" met.")


def test_entities_do_not_expand() -> None:
    levels = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
    text = f'<!DOCTYPE r [<!ENTITY l0 "lol">{levels}]><r><c><text>&l9;</text></c></r>'
    assert sum(len(value) for row in rows(text) for value in row.values()) < 100


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Qorvane")
    text = f'<!DOCTYPE r [<!ENTITY e SYSTEM "{secret.as_uri()}">]><r><c><text>a &e;</text></c></r>'
    assert "Qorvane" not in str(rows(text))
    dtd = f'<!DOCTYPE r SYSTEM "{secret.as_uri()}"><r><c><text>a</text></c></r>'
    assert rows(dtd) == [{"text": "a"}]


@pytest.mark.parametrize(
    "text",
    [
        "<a>" * 50_000,
        "<r><c><text>" + "<b>" * 5_000 + "deep" + "</b>" * 5_000 + "</text></c></r>",
        f'<r><c x="{"y" * 5_000_000}"><text>a</text></c></r>',
        "<r>" + "<c><text>a</text></c>" * 2_000 + "</r>",
    ],
)
def test_hostile_shapes_do_no_harm(text: str) -> None:
    assert sum(len(value) for row in rows(text) for value in row.values()) <= len(text)


@pytest.mark.full
def test_no_record_is_cut_off() -> None:
    assert len(rows("<r>" + "<c><t>a</t></c>" * 1_000_001 + "</r>")) == 1_000_001
