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


<<<<<<< HEAD
def _part_header(lines: list[Line], layout: Layout) -> tuple[list[Unit], list[Line]]:
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


def _part_headline(lines: list[Line], layout: Layout) -> list[Line]:
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


def _mark_areas(lines: list[Line], layout: Layout, rules: PageRules) -> None:
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
        reason = layout.clutter_at(line.start, line.end)
        is_below = layout.is_below(line.start)
        below += is_below
        is_above = layout.headline is not None and line.start < layout.headline.start
        if reason is None and not is_below and not is_above:
            pass
        elif is_above and rules.named(line.text) is not None:
            line.mark = Mark("byline", "publisher_line")
        elif _COPYRIGHT.search(line.text):
            line.mark = rules.mark_line(line.text, head=False, tail=True)
        if line.mark is not None:
            continue
        mark = Mark(reason, "page_part") if reason is not None else Mark("related", "below_content")
        if reason is not None or is_below:
            is_near = 0 < below <= _STAMP_BELOW or layout.is_near_headline(line.start)
            if is_near and _DIGIT.search(line.text):
                line.fallback = mark
            else:
                line.mark = mark
        elif layout.headline is not None:
            if line.start < layout.headline.start and len(line.text) >= _PROSE_LINE:
                line.mark = Mark("navigation", "above_headline")
            elif layout.is_link(line.start):
                line.mark = Mark("navigation", "link_line")


def _mark_lines(
    lines: list[Line],
    width: int | None,
    rules: PageRules,
    owners: tuple[str, ...],
    order: DateOrder | None,
    layout: Layout,
) -> list[Line]:
    """The lines, marked where one by itself shows what it is; glued stamps are parted from headlines."""
    head_end, tail_start, last_prose = _find_zones(lines, width, rules, order)
    _mark_footer(lines, rules, owners)
    is_latin = sum(is_other_script(line.text) for line in lines if not line.text.isascii()) * 2 < len(lines)
    result: list[Line] = []
    for i, line in enumerate(lines):
        result.append(line)
        before = lines[i - 1] if i and not line.gap else None
        line.joins = before is not None and before.mark is None and _joins(before, line, width)
        if (
            line.mark
            or line.is_headline
            or (len(line.text) > _SHORT and not _CREDIT_END.search(line.text, len(line.text) - _CREDIT_CHARS))
        ):
            continue
        if line.joins and width is not None and (len(line.text) > width * _FULL or i > tail_start >= 0):
            continue
        line.mark = _mark_by_script(line.text, is_latin=is_latin)
        if line.mark is not None:
            continue
        if _DIGIT.search(line.text) and not (
            before and is_open(before.text) and line.text[-1] in ".,;" and i > tail_start >= 0
        ):
            line.stamp = read_stamp(line.text, rules, order)
            if line.stamp is not None:
                line.mark = Mark("stamp", "header_line" if line.stamp.is_header else "stamp_line")
                continue
            glued = split_glued_stamp(line.text, rules, order) if i < head_end else None
            if glued is not None and layout.headline is not None:
                # The headline is known, so what is glued to the stamp is a byline or the like.
                line.mark, line.stamp = Mark("stamp", "glued_stamp"), glued[0]
                continue
            if glued is not None:
                result[-1:] = _part(line, *glued)
                continue
        # What ends in a comma goes on, and so is part of the text.
        if line.text[-1] not in ",;":
            head, tail, below = i < head_end, i > tail_start, i > last_prose
            line.mark = mark_line(line.text, rules, head=head, tail=tail, below=below, owners=owners)
            if line.mark is not None and line.mark.reason == "byline" and ends_open(line.text):
                line.mark = None
            soft = layout.clutter_at(line.start, line.end, soft=True) if line.mark is None else None
            if soft is not None and is_open(line.text):
                line.mark = Mark(soft, "page_part")
    for line in result:
        line.mark = line.mark or line.fallback
    return result


def _joins(before: Line, line: Line, width: int | None) -> bool:
    if before.is_headline or line.is_headline:
        return before.is_headline and line.is_headline
    return continues(before, line, width)


def _mark_by_script(text: str, *, is_latin: bool) -> Mark | None:
    """What a line without letters is, or one in another script than the page's."""
    if _SYMBOLS.fullmatch(text):
        return Mark("end_mark" if "#" in text or "*" in text else "other", "symbols_only")
    if is_latin and not text.isascii() and _DIGIT.search(text) is None and is_other_script(text):
        return Mark("navigation", "other_script")
    return None


def _mark_footer(lines: list[Line], rules: PageRules, owners: tuple[str, ...]) -> None:
    """Marks long lines at the end of the page that are legal notices, from the last up to the first of prose."""
    for line in lines[: -_TAIL_LINES - 1 : -1]:
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


def _find_zones(
    lines: list[Line], width: int | None, rules: PageRules, order: DateOrder | None
) -> tuple[int, int, int]:
    """Where the head of the page ends, after which line its tail begins (-1 if anywhere), and its last line of prose.

    The head ends at the first prose, or at the second if a stamp stands between them: some pages put a summary above
    it.
    """
    solid = _solid_lines(lines, width, rules, order)
    starts = sorted(i for i in solid if i - 1 not in solid or lines[i].gap or width is None)
    if not starts:
        return len(lines), -1, len(lines)
    second = starts[1] if len(starts) > 1 else len(lines)
    between = lines[starts[0] + 1 : min(second, starts[0] + _TAIL_LINES)]
    has_stamp = any(
        i + starts[0] + 1 not in solid and _DIGIT.search(line.text) and read_stamp(line.text, rules, order)
        for i, line in enumerate(between)
    )
    return second if has_stamp and second < len(lines) else starts[0], starts[0], max(solid)


def _solid_lines(lines: list[Line], width: int | None, rules: PageRules, order: DateOrder | None) -> set[int]:
    """The indexes of lines that are surely prose: long ones that end a sentence, or whole blocks of wrapped ones."""
    if width is None:
        return {
            i
            for i, line in enumerate(lines)
            if line.mark is None
            and not is_open(line.text)
            and (len(line.text) >= _PROSE_LINE or (line.text[-1] != ":" and reads_as_prose(line.text)))
        }
    solid: set[int] = set()
    block: list[int] = []
    for i in range(len(lines) + 1):
        is_stamp = i < len(lines) and (lines[i].mark is not None or _is_dated_line(lines[i].text, rules, order))
        if i == len(lines) or lines[i].gap or is_stamp:
            if _is_solid([lines[j].text for j in block], width):
                solid.update(block)
            block = []
        if not is_stamp:
            block.append(i)
    return solid


def _is_solid(block: list[str], width: int) -> bool:
    """Whether neighbouring lines are wrapped prose: some full, the last closed, not by a colon unless one is cut."""
    if not any(len(text) > width * _FULL for text in block) or is_open(block[-1]):
        return False
    return block[-1][-1] != ":" or any(
        is_open(text) and after[0].islower() for text, after in itertools.pairwise(block)
    )


def _is_dated_line(text: str, rules: PageRules, order: DateOrder | None) -> bool:
    """Whether a line is a stamp with a full date, so that no paragraph runs through it."""
    if len(text) > _SHORT_STAMP or text[-1] in ".,;" or text[0].islower() or not _DIGIT.search(text):
        return False
    stamp = read_stamp(text, rules, order)
    return stamp is not None and any(moment.day is not None for moment in stamp.moments)


=======
>>>>>>> input
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
