"""Marks what a page's structure tells of its lines: declared fields, the headline, and parts that hold no text."""

from __future__ import annotations

import itertools
import re

from flows.stages.clean.layout import Layout
from flows.stages.clean.lines import Line, Unit
from flows.stages.clean.rules import Mark, PageRules
from schemas.reference_pages import FieldRole
from schemas.vocabularies import RemovalReason

_DIGIT = re.compile(r"\d")
COPYRIGHT = re.compile(r"©|\(c\)|(?i:copyright|rights reserved)")
# In characters: above the headline, what is as long as this is a teaser.
_PROSE_LINE = 100
# Below the part with the text, in lines: how far the page's own stamp can stand.
_STAMP_BELOW = 4
_FIELD = Mark("other", "declared_field")
_FIELD_REASONS: dict[FieldRole, RemovalReason] = {
    "title": "headline",
    "published": "stamp",
    "modified": "stamp",
    "author": "byline",
}


def part_header(lines: list[Line], layout: Layout) -> tuple[list[Unit], list[Line]]:
    """The lines of declared fields as marked units, and the lines of the page below them."""
    if not layout.header_end:
        return [], lines
    header = []
    for line in lines:
        if line.start >= layout.header_end:
            break
        declared = layout.field_at(line.start, line.end)
        mark = Mark(_FIELD_REASONS.get(declared.field, "other"), f"declared_{declared.field}") if declared else _FIELD
        header.append(Unit(line.start, line.end, line.text, line.gap, mark))
    return header, lines[len(header) :]


def part_headline(lines: list[Line], layout: Layout) -> list[Line]:
    """The lines, the one with the headline parted from what stands beside it in the same row."""
    at = layout.headline
    if at is None:
        return lines
    parted: list[Line] = []
    for line in lines:
        is_apart = line.end <= at.start or at.end <= line.start
        if is_apart or (at.start <= line.start and line.end <= at.end):
            parted.append(line)
            continue
        cuts = [line.start, max(line.start, at.start), min(line.end, at.end), line.end]
        for start, end in itertools.pairwise(cuts):
            piece = line.text[start - line.start : end - line.start]
            if piece.strip():
                first = start + len(piece) - len(piece.lstrip())
                parted.append(Line(first, first + len(piece.strip()), piece.strip(), gap=True))
    return parted


def mark_areas(lines: list[Line], layout: Layout, rules: PageRules) -> None:
    """Marks the lines that stand where the page's structure has no text, and joins those of one headline.

    A line near the headline that has figures may be the stamp, whatever its part is called, and a copyright line names
    the publisher: these are read first.
    """
    if not layout.is_page and not layout.clutter:
        return
    below = 0
    for line, before in zip(lines, [None, *lines], strict=False):
        if layout.is_headline(line.start, line.end):
            line.is_headline = True
            line.gap = line.gap and (before is None or not before.is_headline)
            continue
        below += layout.is_below(line.start)
        line.mark = _mark_by_name(line, layout, rules)
        if line.mark is None:
            _mark_by_part(line, layout, is_near=0 < below <= _STAMP_BELOW or layout.is_near_headline(line.start))


def _mark_by_name(line: Line, layout: Layout, rules: PageRules) -> Mark | None:
    """The publisher's name above the headline, or a copyright line outside the text."""
    is_above = layout.headline is not None and line.start < layout.headline.start
    if not is_above and not layout.is_below(line.start) and layout.clutter_at(line.start, line.end) is None:
        return None
    if is_above and rules.named(line.text) is not None:
        return Mark("byline", "publisher_line")
    return rules.mark_line(line.text, head=False, tail=True) if COPYRIGHT.search(line.text) else None


def _mark_by_part(line: Line, layout: Layout, *, is_near: bool) -> None:
    """Marks a line by the part of the page it stands in; one that may be the stamp only if no rule knows better."""
    reason = layout.clutter_at(line.start, line.end)
    if reason is None and not layout.is_below(line.start):
        line.mark = _mark_beside_headline(line, layout)
        return
    mark = Mark(reason, "page_part") if reason is not None else Mark("related", "below_content")
    if is_near and _DIGIT.search(line.text):
        line.fallback = mark
    else:
        line.mark = mark


def _mark_beside_headline(line: Line, layout: Layout) -> Mark | None:
    """Teasers above the headline, and lines that are nothing but a link, on a page whose headline is known."""
    if layout.headline is None:
        return None
    if line.start < layout.headline.start and len(line.text) >= _PROSE_LINE:
        return Mark("navigation", "above_headline")
    return Mark("navigation", "link_line") if layout.is_link(line.start) else None
