"""Tells from a page's structure where its text stands and which parts are none of it."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from flows.stages.handover import Region
from schemas.vocabularies import RemovalReason

# The share of the page's prose that the part with the text holds at least, and that no clutter holds beside a headline.
_MAIN_SHARE = 0.6
_CLUTTER_SHARE = 0.4
_PROSE_CHARS = 80
_MIN_TITLE_WORDS = 3
_MIN_TITLE_CHARS = 12
_MANY_TITLE_WORDS = 6
_WORD_SHARE = 0.7
_ENDS = (".", "!", "?", "…", ":", ";", '."', ".”", ".’", ".'", ".)", '?"', "?”", '!"', "!”")
# The share of a declared headline that its shown part has, if the site has added its name without a bar or dash.
_TITLE_SHARE = 0.4


# The elements that can hold a page's text.
def _goes_on(lines: Sequence[_Line], part: Part, main: Part) -> bool | None:
    """Whether what a larger part adds below is more of the text; None if it adds nothing there (a stamp above it).

    A box of links may stand between two halves of a text, but the part must end in a paragraph, and its paragraphs must
    outnumber the teasers, which are links with a line of prose below.
    """
    below = [line for line in lines if main.end <= line.start < part.end]
    if not below:
        return None
    if all(line.is_prose for line in below):
        return True
    links = sum(line.is_link for line in below)
    paragraphs = sum(b.is_prose and a.is_prose for a, b in itertools.pairwise(below))
    return below[-1].is_prose and 0 < links <= paragraphs


_HOLDERS = frozenset({"article", "main", "section", "div", "td", "table", "form"})
_ZERO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_PLAIN_QUOTES = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Part:
    """An element of the page: where its text stands, its tag, and what its name, class or role says it is."""

    start: int
    end: int
    tag: str
    reason: RemovalReason | None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    is_prose: bool
    is_link: bool


def find_regions(text: str, parts: Sequence[Part], titles: Sequence[str], links: Collection[str]) -> list[Region]:
    """The headline, the part that holds the text, clutter by name, and lines that are links, each as offsets.

    `titles` are the headlines that the page declares. A part named like clutter that holds the headline or most of the
    text is none.
    """
    lines = list(_lines(text, links))
    headline = _find_headline(text, lines, parts, titles)
    prose = [line for line in lines if line.is_prose]
    total = sum(line.end - line.start for line in prose) or 1
    clutter: list[Part] = []
    for part in parts:
        if part.reason is None or not text[part.start : part.end].strip():
            continue
        if headline is not None and part.start <= headline[0] and headline[1] <= part.end:
            continue
        share = sum(line.end - line.start for line in prose if part.start <= line.start < part.end) / total
        if share > _CLUTTER_SHARE and (headline is None or _is_first_below(prose, headline, part)):
            continue
        clutter.append(part)
    regions = [Region(start=p.start, end=p.end, role=p.reason) for p in clutter if p.reason is not None]
    if headline is not None:
        regions.append(Region(start=headline[0], end=headline[1], role="headline"))
    main = _find_main(lines, parts, clutter, headline)
    if main is not None:
        regions.append(Region(start=main.start, end=main.end, role="content"))
    regions += [Region(start=line.start, end=line.end, role="link") for line in lines if line.is_link]
    return sorted(regions, key=lambda region: (region.start, -region.end))


def _lines(text: str, links: Collection[str]) -> Iterator[_Line]:
    at = 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            start = at + len(raw) - len(raw.lstrip())
            is_link = " ".join(line.split()) in links
            is_prose = not is_link and len(line) >= _PROSE_CHARS and line.endswith(_ENDS)
            yield _Line(start, start + len(line), is_prose, is_link)
        at += len(raw) + 1


def _find_headline(
    text: str, lines: Sequence[_Line], parts: Sequence[Part], titles: Sequence[str]
) -> tuple[int, int] | None:
    """The line that the page declares to be its headline, else its only heading of the first level."""
    declared = [_fold(title) for title in titles]
    heads = [part for part in parts if part.tag == "h1" and text[part.start : part.end].strip()]
    longest = 2 * max(map(len, declared), default=0) + _MIN_TITLE_CHARS
    for part in (*heads, *parts):
        if part.end - part.start <= longest and _is_declared(text[part.start : part.end], declared):
            return _stripped(text, part.start, part.end)
    for line in lines:
        if (
            not line.is_link
            and line.end - line.start <= longest
            and _is_declared(text[line.start : line.end], declared)
        ):
            return line.start, line.end
    if declared:
        above = itertools.takewhile(lambda line: not line.is_prose, (line for line in lines if not line.is_link))
        for line in above:
            if any(_share_words(text[line.start : line.end], title) for title in declared):
                return line.start, line.end
    worded = [part for part in heads if len(text[part.start : part.end].split()) >= _MIN_TITLE_WORDS]
    return _stripped(text, worded[0].start, worded[0].end) if len(worded) == 1 else None


def _is_declared(text: str, declared: Sequence[str]) -> bool:
    """Whether a text is a declared headline, whole or without what the site adds before or after it."""
    folded = _fold(text)
    if folded in declared:
        return True
    if len(folded) < _MIN_TITLE_CHARS or len(folded.split()) < _MIN_TITLE_WORDS:
        return False
    for title in declared:
        rest = title.removeprefix(folded) if title.startswith(folded) else title.removesuffix(folded)
        if rest != title and len(folded) >= _TITLE_SHARE * len(title):
            return True
    return False


def _share_words(text: str, title: str) -> bool:
    """Whether most words of a line and of a declared headline are the same: one may be shortened or numbered."""
    words, others = Counter(_fold(text).split()), Counter(title.split())
    if words.total() < _MANY_TITLE_WORDS:
        return False
    return (words & others).total() >= _WORD_SHARE * words.total()


def _fold(text: str) -> str:
    return " ".join(_ZERO_WIDTH.sub("", text).split()).casefold().translate(_PLAIN_QUOTES)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _is_first_below(prose: Sequence[_Line], headline: tuple[int, int], part: Part) -> bool:
    """Whether the first prose below the headline stands in the part."""
    first = next((line for line in prose if line.start >= headline[1]), None)
    return first is not None and part.start <= first.start < part.end


def _find_main(
    lines: Sequence[_Line], parts: Sequence[Part], clutter: Sequence[Part], headline: tuple[int, int] | None
) -> Part | None:
    """The smallest part that holds most prose outside clutter and the first prose below the headline.

    Parts around it that only add paragraphs belong to the text: one long paragraph can hold most of it.
    """
    outside = [line for line in lines if not any(part.start <= line.start < part.end for part in clutter)]
    prose = [line for line in outside if line.is_prose]
    if not prose:
        return None
    starts = [line.start for line in prose]
    sizes = [0, *itertools.accumulate(line.end - line.start for line in prose)]
    first = next((line.start for line in prose if headline is not None and line.start >= headline[1]), None)
    best: Part | None = None
    for part in sorted(parts, key=lambda part: part.end - part.start):
        if part.tag not in _HOLDERS or (first is not None and not part.start <= first < part.end):
            continue
        if best is not None:
            if not (part.start <= best.start and best.end <= part.end):
                continue
            goes_on = _goes_on(outside, part, best)
            if goes_on is False:
                break
            best = part if goes_on else best
            continue
        begin, end = bisect_left(starts, part.start), bisect_left(starts, part.end)
        if sizes[end] - sizes[begin] >= _MAIN_SHARE * sizes[-1]:
            best = part
    return best
