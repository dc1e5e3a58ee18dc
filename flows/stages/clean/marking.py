"""Marks the lines of a page that show by themselves what they are: stamps, clutter by its words, other scripts."""

from __future__ import annotations

import re

from flows.stages.clean.furniture import mark_line
from flows.stages.clean.layout import Layout
from flows.stages.clean.lines import Line, continues, ends_open, is_list_item, is_open
from flows.stages.clean.rules import Mark, PageRules
from flows.stages.clean.stamps import Stamp, read_stamp, split_glued_stamp
from flows.stages.clean.words import is_other_script
from flows.stages.clean.zones import FULL, Zones, find_zones
from schemas.reference_pages import DateOrder

_SYMBOLS = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")
# In characters: a longer line is text, unless it ends like a caption with a credit.
_SHORT = 160
_CREDIT_CHARS = 30
_CREDIT_END = re.compile(r"[/|\])©]|Pool|file")
_FOOTER_LINES = 12


def mark_lines(
    lines: list[Line],
    width: int | None,
    rules: PageRules,
    owners: tuple[str, ...],
    order: DateOrder | None,
    layout: Layout,
) -> list[Line]:
    """The lines, marked where one by itself shows what it is; glued stamps are parted from headlines."""
    zones = find_zones(lines, width, rules, order)
    _mark_footer(lines, rules, owners)
    is_latin = sum(is_other_script(line.text) for line in lines if not line.text.isascii()) * 2 < len(lines)
    result: list[Line] = []
    for i, line in enumerate(lines):
        result.append(line)
        before = lines[i - 1] if i and not line.gap else None
        line.joins = i > 0 and lines[i - 1].mark is None and _joins(lines[i - 1], line, width, layout)
        if line.mark is not None or line.is_headline or _is_text(line, i, zones, width):
            continue
        line.mark = _mark_by_script(line.text, is_latin=is_latin)
        if line.mark is not None:
            continue
        goes_on = before is not None and is_open(before.text) and line.text[-1] in ".,;" and zones.is_in_text(i)
        stamped = [] if goes_on else _mark_stamp(line, rules, order, layout, is_head=zones.is_head(i))
        if stamped:
            result[-1:] = stamped
        else:
            line.mark = _mark_by_words(line, i, zones, rules, owners, layout)
    for line in result:
        line.mark = line.mark or line.fallback
    return result


def _is_text(line: Line, number: int, zones: Zones, width: int | None) -> bool:
    """Whether a line is too long for clutter, or belongs to a wrapped paragraph."""
    text = line.text
    if len(text) > _SHORT and not _CREDIT_END.search(text, len(text) - _CREDIT_CHARS):
        return True
    return line.joins and width is not None and (len(text) > width * FULL or zones.is_in_text(number))


def _mark_stamp(line: Line, rules: PageRules, order: DateOrder | None, layout: Layout, *, is_head: bool) -> list[Line]:
    """The line marked as a stamp, or parted into stamp and headline; none if it holds no stamp."""
    if not _DIGIT.search(line.text):
        return []
    line.stamp = read_stamp(line.text, rules, order)
    if line.stamp is not None:
        line.mark = Mark("stamp", "header_line" if line.stamp.is_header else "stamp_line")
        return [line]
    glued = split_glued_stamp(line.text, rules, order) if is_head else None
    if glued is None:
        return []
    if layout.headline is not None:
        # The headline is known, so what is glued to the stamp is a byline or the like.
        line.mark, line.stamp = Mark("stamp", "glued_stamp"), glued[0]
        return [line]
    return _part(line, *glued)


def _mark_by_words(
    line: Line, number: int, zones: Zones, rules: PageRules, owners: tuple[str, ...], layout: Layout
) -> Mark | None:
    """What the curated rules and the names of soft parts say of a line; what ends in a comma goes on, so it is text."""
    if line.text[-1] in ",;":
        return None
    mark = mark_line(
        line.text,
        rules,
        head=zones.is_head(number),
        tail=zones.is_tail(number),
        below=zones.is_below_prose(number),
        owners=owners,
    )
    if mark is not None and not (mark.reason == "byline" and ends_open(line.text)):
        return mark
    soft = layout.clutter_at(line.start, line.end, soft=True)
    return Mark(soft, "page_part") if soft is not None and is_open(line.text) else None


def _joins(before: Line, line: Line, width: int | None, layout: Layout) -> bool:
    if before.is_headline or line.is_headline:
        return before.is_headline and line.is_headline
    if line.gap:
        return _is_item_of(before, line)
    is_shortened = before.start in layout.shortened or (line.start in layout.shortened and is_open(before.text))
    if width is not None and is_shortened and not is_list_item(line.text):
        # Its length, or what went to the next line, says nothing of where it was wrapped; in a wrapped text only an
        # empty line ends a paragraph.
        return True
    return continues(before, line, width)


def _is_item_of(before: Line, line: Line) -> bool:
    """Whether a line behind an empty one is an item of the list that a stem with a colon has announced."""
    is_announced = before.text[-1] == ":" or (before.joins and is_list_item(before.text) and is_open(before.text))
    return is_announced and is_list_item(line.text)


def _mark_by_script(text: str, *, is_latin: bool) -> Mark | None:
    """What a line without letters is, or one in another script than the page's."""
    if _SYMBOLS.fullmatch(text):
        return Mark("end_mark" if "#" in text or "*" in text else "other", "symbols_only")
    if is_latin and not text.isascii() and _DIGIT.search(text) is None and is_other_script(text):
        return Mark("navigation", "other_script")
    return None


def _mark_footer(lines: list[Line], rules: PageRules, owners: tuple[str, ...]) -> None:
    """Marks long lines at the end of the page that are legal notices, from the last up to the first of prose."""
    for line in lines[: -_FOOTER_LINES - 1 : -1]:
        if len(line.text) > _SHORT and line.mark is None:
            line.mark = rules.mark_line(line.text, head=False, tail=True, owners=owners)
            if line.mark is None:
                return


def _part(line: Line, stamp: Stamp, headline: tuple[int, int]) -> list[Line]:
    """The stamp and the headline of one line as two lines, in order."""
    first = Line(line.start + stamp.start, line.start + stamp.end, line.text[stamp.start : stamp.end], line.gap)
    first.mark, first.stamp = Mark("stamp", "glued_stamp"), stamp
    start, end = headline
    second = Line(line.start + start, line.start + end, line.text[start:end], gap=False)
    second.glued = True
    return [first, second] if stamp.start < start else [second, first]
