"""Lines and paragraphs of a page: which line breaks are only wrapping, and which paragraphs read as prose."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from flows.stages.clean.rules import Mark
from flows.stages.clean.stamps import Stamp

_MAX_WRAP = 130
_MIN_WRAP = 40
_SLACK = 14
_LIST_MARK = re.compile(r"(?:[•▪●·*–—-]|[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)\]])\s")
# A numbered heading above numbered points is no item of their list.
_NUMBER_MARK = re.compile(r"\d{1,2}\.\s")
_SUB_NUMBER = re.compile(r"\(\d{1,2}\)\s")
_ENDS_OPEN = re.compile(r"(?:\b(?:of|and|the|to|with|for|in|on|at|by|from|a|an|or|as|between|its|their)|[,–-])$")
TERMINALS = ".?!…:;"
_OPENERS = '"“„«'
_CLOSERS = "\"”’')]»"
_LOWER_SHARE = 0.5
_PROSE_WORDS = 8
_LONG_PROSE = 200
# A page of more lines than this is not called hard-wrapped for a single break inside a sentence.
_FEW_LINES = 8
_MIN_WORDS = 3
# The share of the width from which a line counts as wrapped although the next word had room.
_FULL = 0.6


@dataclass(slots=True)
class Line:
    """A line without outer blanks.

    `gap` if a blank line or the top of the page stands before it, `joins` if the break before it is only wrapping,
    `glued` if a stamp stood on the same line, `is_headline` if the page's structure says so, `fallback` what it is if
    no rule for lines knows better.
    """

    start: int
    end: int
    text: str
    gap: bool
    mark: Mark | None = None
    stamp: Stamp | None = None
    joins: bool = False
    glued: bool = False
    is_headline: bool = False
    fallback: Mark | None = None


@dataclass(slots=True)
class Unit:
    """A paragraph, headline or other piece of the page: one line, or several that were wrapped."""

    start: int
    end: int
    text: str
    gap: bool
    mark: Mark | None = None
    stamp: Stamp | None = None
    is_prose: bool = False
    glued: bool = False
    holes: list[tuple[int, int, Mark]] = field(default_factory=list)


def split_lines(text: str) -> list[Line]:
    """The lines that hold more than blanks, in order."""
    lines, offset, gap = [], 0, True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = offset + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(stripped), stripped, gap))
            gap = False
        else:
            gap = True
        offset += len(raw) + 1
    return lines


def find_wrap_width(lines: list[Line]) -> int | None:
    """The width at which the page is hard-wrapped, in code points; None if its lines are whole paragraphs.

    Evidence are breaks inside a sentence: no punctuation before, a small letter after, and few lines beyond that width.
    """
    widths = [
        len(line.text)
        for line, after in itertools.pairwise(lines)
        if not after.gap and _MIN_WRAP <= len(line.text) <= _MAX_WRAP and after.text[0].islower() and is_open(line.text)
    ]
    if not widths or (len(widths) == 1 and len(lines) > _FEW_LINES):
        return None
    width = max(widths)
    longer = sum(len(line.text) > width + _SLACK for line in lines)
    return width if longer <= len(widths) else None


def is_open(text: str) -> bool:
    """Whether the text stops in the middle of a sentence: no full stop, question mark, colon or the like at its end."""
    return text.rstrip(_CLOSERS)[-1:] not in TERMINALS


def ends_open(text: str) -> bool:
    """Whether the text ends in a small word, comma or dash that something must follow."""
    return _ENDS_OPEN.search(text) is not None


def continues(line: Line, after: Line, width: int | None) -> bool:
    """Whether a line break between two neighbouring lines is only wrapping."""
    text, open_end, first = line.text, is_open(line.text), after.text[0]
    is_long = len(text) >= _MIN_WRAP // 2
    before = _LIST_MARK.match(text)
    is_item = _LIST_MARK.match(after.text) is not None
    if after.gap:
        return False
    if is_item and not (width is not None and open_end and first in "–—-" and before is None):
        # Items without full stops belong to the stem that announces them; a dash can also be wrapped to a line's start.
        is_below_number = before is not None and _NUMBER_MARK.match(text) and _SUB_NUMBER.match(after.text)
        return text[-1] in ":;," or (open_end and before is not None and not is_below_number)
    if text[-1] == ":" and first in _OPENERS:
        # The words that announce a quotation belong to it.
        return True
    if is_long and (text[-1] == "," or (open_end and first.islower())):
        return True
    if width is None:
        is_headline = is_long and text.isupper() and after.text.isupper()
        return is_headline or (open_end and ends_open(text))
    return len(text) <= width + _SLACK and (
        _is_full(text, after.text, width) or (open_end and len(text) > width * _FULL)
    )


def _is_full(text: str, after: str, width: int) -> bool:
    """Whether the first word of the next line had no room on this one."""
    space = width - len(text) - 1
    return space < 0 or (len(after) > space and after.find(" ", 0, space + 1) < 0)


def make_units(lines: list[Line], text: str) -> list[Unit]:
    """Lines joined to units; a marked line or stamp is a unit of its own."""
    units: list[Unit] = []
    last: Line | None = None
    for line in lines:
        if line.joins and line.mark is None and last is not None and last.mark is None:
            units[-1].end = line.end
        else:
            units.append(Unit(line.start, line.end, line.text, line.gap, line.mark, line.stamp, glued=line.glued))
        last = line
    for unit in units:
        if unit.end - unit.start != len(unit.text):
            unit.text = text[unit.start : unit.end]
        unit.is_prose = unit.mark is None and unit.stamp is None and reads_as_prose(unit.text)
    return units


def reads_as_prose(text: str) -> bool:
    """Whether a paragraph is running text: a sentence, an item of a list, or a long stretch in small letters."""
    words = text.split(None, _LONG_PROSE)
    if len(words) < _PROSE_WORDS:
        return (
            len(words) >= _MIN_WORDS and not is_open(text) and text[-1] != ":" and _lower_share(words) >= _LOWER_SHARE
        )
    if not is_open(text) or text[-1] == ",":
        return True
    if _LIST_MARK.match(text):
        return _lower_share(words) >= _LOWER_SHARE
    return len(text) >= _LONG_PROSE and _lower_share(words) >= _LOWER_SHARE


def _lower_share(words: list[str]) -> float:
    return sum(word[0].islower() for word in words) / len(words)


def is_list_item(text: str) -> bool:
    """Whether a line begins with a bullet or a number."""
    return _LIST_MARK.match(text) is not None
