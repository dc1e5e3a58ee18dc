"""Finds where the head of a page ends and its tail begins, by the lines that are surely prose."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from flows.stages.clean.lines import Line, is_open, reads_as_prose
from flows.stages.clean.rules import PageRules
from flows.stages.clean.stamps import read_stamp
from schemas.reference_pages import DateOrder

_DIGIT = re.compile(r"\d")
_SHORT_STAMP = 60
_PROSE_LINE = 100
# In lines: how far below a summary a stamp shows that it is one.
_BETWEEN_LINES = 12
# The share of the width from which a wrapped line counts as full.
FULL = 0.7


@dataclass(frozen=True, slots=True)
class Zones:
    """The line at which the head ends, the one after which the tail begins (-1 if anywhere), the last line of prose."""

    head_end: int
    tail_start: int
    last_prose: int

    def is_head(self, number: int) -> bool:
        """Whether a line stands in the head."""
        return number < self.head_end

    def is_tail(self, number: int) -> bool:
        """Whether a line stands after the first of prose, or there is no prose."""
        return number > self.tail_start

    def is_below_prose(self, number: int) -> bool:
        """Whether a line stands below all prose."""
        return number > self.last_prose

    def is_in_text(self, number: int) -> bool:
        """Whether a line stands after the first of prose."""
        return number > self.tail_start >= 0


def find_zones(lines: list[Line], width: int | None, rules: PageRules, order: DateOrder | None) -> Zones:
    """The zones of a page of these lines, which are wrapped at `width` if it is not None.

    The head ends at the first prose, or at the second if a stamp stands between them: some pages put a summary above
    it.
    """
    solid = _solid_lines(lines, width, rules, order)
    starts = sorted(i for i in solid if i - 1 not in solid or lines[i].gap or width is None)
    if not starts:
        return Zones(len(lines), -1, len(lines))
    second = starts[1] if len(starts) > 1 else len(lines)
    between = lines[starts[0] + 1 : min(second, starts[0] + _BETWEEN_LINES)]
    has_stamp = any(
        i + starts[0] + 1 not in solid and _DIGIT.search(line.text) and read_stamp(line.text, rules, order)
        for i, line in enumerate(between)
    )
    return Zones(second if has_stamp and second < len(lines) else starts[0], starts[0], max(solid))


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
    if not any(len(text) > width * FULL for text in block) or is_open(block[-1]):
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
