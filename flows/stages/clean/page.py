"""Decides what each part of a page is: headline, stamp, other clutter, or body."""

from __future__ import annotations

from dataclasses import dataclass

from flows.stages.clean.areas import mark_areas, part_header, part_headline
from flows.stages.clean.datelines import Dateline, read_dateline, read_dateline_line
from flows.stages.clean.furniture import mark_section_headings
from flows.stages.clean.headline import mark_headline
from flows.stages.clean.layout import Layout
from flows.stages.clean.lines import Unit, find_wrap_width, make_units, split_lines
from flows.stages.clean.marking import mark_lines
from flows.stages.clean.rules import Mark, PageRules
from flows.stages.clean.tail import mark_related, mark_tail
from schemas.reference_pages import DateOrder

# In characters: a longer line is no repeated heading.
_MAX_REPEATED = 320
# In paragraphs from the top of the body: how far down a dateline can stand.
_DATELINE_UNITS = 3


@dataclass(slots=True)
class Page:
    """A page whose units without a mark are the body; `dateline` belongs to the unit `dateline_unit`."""

    units: list[Unit]
    title: Unit | None
    layout: Layout
    dateline: Dateline | None = None
    dateline_unit: Unit | None = None

    @property
    def body(self) -> list[Unit]:
        """The units that stay, in order."""
        return [unit for unit in self.units if unit.mark is None]


def read_page(
    text: str,
    rules: PageRules,
    owners: tuple[str, ...],
    order: DateOrder | None,
    listed_title: str | None,
    layout: Layout,
) -> Page:
    """The page, marked; `owners` are the publishers whose own rules hold, `order` is how they write dates."""
    header, lines = part_header(split_lines(text), layout)
    lines = part_headline(lines, layout)
    mark_areas(lines, layout, rules)
    width = find_wrap_width([line for line in lines if line.mark is None])
    lines = mark_lines(lines, width, rules, owners, order, layout)
    units = make_units(lines, text)
    _mark_wrapped_units(units, rules, owners)
    declared = layout.first("title")
    title = mark_headline(units, rules, declared.value if declared else listed_title, layout)
    mark_related(units, rules)
    _mark_repeats(units, title)
    mark_section_headings(units)
    page = Page(header + units, title, layout)
    _find_dateline(page, rules)
    _find_inline(page, text, rules)
    mark_tail(units)
    return page


def _mark_wrapped_units(units: list[Unit], rules: PageRules, owners: tuple[str, ...]) -> None:
    """Tries the rules on what was wrapped over lines: above the prose, and from the end up to the first prose."""
    first = next((i for i, unit in enumerate(units) if unit.is_prose), len(units))
    for unit in units[:first]:
        _mark_wrapped(unit, rules, owners, head=True)
    for unit in reversed(units[first + 1 :]):
        _mark_wrapped(unit, rules, owners, head=False)
        if unit.is_prose:
            return


def _mark_wrapped(unit: Unit, rules: PageRules, owners: tuple[str, ...], *, head: bool) -> None:
    if unit.mark is None and "\n" in unit.text:
        unit.mark = rules.mark_line(" ".join(unit.text.split()), head=head, tail=not head, owners=owners)
        unit.is_prose = unit.is_prose and unit.mark is None


def _mark_repeats(units: list[Unit], title: Unit | None) -> None:
    """Marks the headline wherever it is repeated, and short lines of the body that are navigation elsewhere."""
    seen: dict[str, list[int]] = {}
    for i, unit in enumerate(units):
        if not unit.is_prose and len(unit.text) <= _MAX_REPEATED:
            seen.setdefault(_fold(unit.text), []).append(i)
    if title is not None:
        for i in seen.get(_fold(title.text), ()):
            if units[i].mark is None:
                units[i].mark = Mark("headline", "repeated_headline")
    for places in seen.values():
        marks = [units[i].mark for i in places]
        if places[1:] and any(mark is not None and mark.reason == "navigation" for mark in marks):
            for i in places:
                if units[i].mark is None and units[i].text[-1] != ":":
                    units[i].mark = Mark("navigation", "repeated_line")


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _find_dateline(page: Page, rules: PageRules) -> None:
    for position, unit in enumerate(page.body[:_DATELINE_UNITS]):
        own = read_dateline_line(unit.text) if not unit.is_prose and position == 0 else None
        if own is not None:
            page.dateline, page.dateline_unit, unit.mark = own, unit, Mark("dateline", own.rule)
            return
        dateline = read_dateline(unit.text, rules)
        if dateline is not None and (position == 0 or dateline.date or dateline.agency):
            page.dateline, page.dateline_unit = dateline, unit
            unit.holes.append((unit.start, unit.start + dateline.end, Mark("dateline", dateline.rule)))
            return


def _find_inline(page: Page, text: str, rules: PageRules) -> None:
    body, at = page.body, 0
    for start, end, mark in sorted(rules.find_inline(text), key=lambda found: found[:2]):
        while at < len(body) and body[at].end <= start:
            at += 1
        if at == len(body):
            return
        unit = body[at]
        if unit.start <= start and end <= unit.end and (not unit.holes or unit.holes[-1][1] <= start):
            unit.holes.append((start, end, mark))
