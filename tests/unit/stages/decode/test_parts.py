from __future__ import annotations

from flows.stages.decode.parts import Part, find_regions
from schemas.vocabularies import RemovalReason

PROSE = "The two ministers met in the capital today and spoke about trade, transport and the coming summit."


def part(text: str, piece: str, tag: str = "div", reason: RemovalReason | None = None) -> Part:
    start = text.index(piece)
    return Part(start, start + len(piece), tag, reason)


def found(text: str, *parts: Part, titles: tuple[str, ...] = (), links: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(str(r.role), text[r.start : r.end]) for r in find_regions(text, parts, titles, links)]


TEXT = f"Home\nMinisters meet in the capital\n{PROSE}\n{PROSE}\nRead more\n"


def test_a_declared_headline_is_found_where_it_is_shown() -> None:
    for title in (
        "Ministers meet in the capital",
        "MINISTERS MEET in the capital | Ministry",
        "News - Ministers meet in the capital",
    ):
        assert ("headline", "Ministers meet in the capital") in found(TEXT, titles=(title,))
    assert "headline" not in dict(found(TEXT, titles=("Something else altogether",)))


def test_a_shortened_headline_is_found_above_the_text() -> None:
    text = TEXT.replace("Ministers meet in the capital", "No 12: Ministers of trade and transport meet in the capital")
    found_at = found(text, titles=("Ministers of trade and transport to meet in capital",))
    assert ("headline", "No 12: Ministers of trade and transport meet in the capital") in found_at


def test_the_only_heading_of_the_first_level_is_the_headline() -> None:
    heading = part(TEXT, "Ministers meet in the capital", "h1")
    assert ("headline", "Ministers meet in the capital") in found(TEXT, heading)
    assert "headline" not in dict(found(TEXT, heading, part(TEXT, PROSE, "h1")))


def test_the_text_stands_in_the_smallest_part_with_most_prose() -> None:
    both = f"{PROSE}\n{PROSE}"
    parts = [Part(0, len(TEXT), "div", None), part(TEXT, both, "article"), part(TEXT, PROSE, "span")]
    assert ("content", both) in found(TEXT, *parts)


def test_a_part_named_like_clutter_that_holds_the_text_is_none() -> None:
    both = f"{PROSE}\n{PROSE}"
    assert "related" not in dict(found(TEXT, part(TEXT, both, "div", "related")))
    assert ("navigation", "Home") in found(TEXT, part(TEXT, "Home", "nav", "navigation"))


def test_links_on_lines_of_their_own() -> None:
    assert ("link", "Read more") in found(TEXT, links=("Read more", "trade"))
    assert ("link", "trade") not in found(TEXT, links=("trade",))


def test_a_page_without_prose_or_parts() -> None:
    assert found("") == []
    assert found("Home\nNews\n", Part(0, 9, "div", None)) == []


def test_paragraphs_below_the_longest_one_belong_to_the_text_whatever_stands_above_it() -> None:
    long, short = f"{PROSE} {PROSE} {PROSE}", PROSE.replace("two", "three")
    inner = f"4 March 2021\n{long}\n{short}\n"
    text = f"Ministers meet in the capital\n{inner}More\n{PROSE}\n"
    parts = (part(text, "Ministers meet in the capital", "h1"), part(text, long), part(text, inner), part(text, text))
    assert ("content", inner) in found(text, *parts, links=("More",))
