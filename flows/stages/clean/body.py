"""Builds the body from what stays of a page, and the log of where each character came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from flows.stages.clean.lines import Unit
from flows.stages.clean.rules import Mark
from schemas.removed_spans import RemovedSpan
from schemas.text_runs import TextRun

_PARAGRAPH_BREAK = "\n\n"
# White space that is not a single plain blank.
_IRREGULAR = re.compile(r"[^\S ]\s*| \s+")
# Characters without width that web pages hide in words; joiners that shape letters (U+200C, U+200D) are kept.
_ZERO_WIDTH_CHARS = (
    "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
ZERO_WIDTH = re.compile(f"[{_ZERO_WIDTH_CHARS}]+")

_BLANKS = re.compile(r"[^\S \n]")

Cut = tuple[int, int, Mark]


class BodyBuilder:
    """Collects the body piece by piece and keeps the runs maximal."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._length = 0
        self._last = -1
        self.runs: list[tuple[int, int, int]] = []

    def copy(self, start: int, end: int) -> None:
        """Copy a stretch of the source text; joins the run before it if it continues it in both texts."""
        if start >= end:
            return
        if self.runs and self._last == start and self.runs[-1][0] + self.runs[-1][2] == self._length:
            at, source, length = self.runs[-1]
            self.runs[-1] = (at, source, length + end - start)
        else:
            self.runs.append((self._length, start, end - start))
        self._parts.append(self._text[start:end])
        self._length += end - start
        self._last = end

    def separate(self, separator: str, start: int, end: int, holes: Sequence[Cut] = ()) -> None:
        """Put white space between two pieces: copied if it stands between them outside holes, else inserted."""
        at = self._text.find(separator, start, end) if separator == " " else -1
        for hole_start, hole_end, _ in holes:
            if hole_start <= at < hole_end:
                at = self._text.find(separator, hole_end, end)
        if separator != " " and self._text[start:end] == separator:
            at = start
        if at >= 0:
            self.copy(at, at + len(separator))
        else:
            self._parts.append(separator)
            self._length += len(separator)

    def body(self) -> str:
        """What was collected so far."""
        return "".join(self._parts)


def build_body(text: str, units: Sequence[Unit]) -> tuple[str, list[tuple[int, int, int]], list[Cut]]:
    """Body, runs (start, source start, length) and cuts (start, end, mark), each in order."""
    builder = BodyBuilder(text)
    cuts: list[Cut] = []
    last_end = -1
    for unit in units:
        if unit.mark is not None:
            cuts.append((unit.start, unit.end, unit.mark))
            continue
        pieces = _pieces_between_holes(text, unit, cuts)
        for index, (start, end) in enumerate(pieces):
            if last_end >= 0:
                builder.separate(" " if index else _PARAGRAPH_BREAK, last_end, start, unit.holes)
            at, piece = start, text[start:end]
            if " ".join(piece.split()) != piece:
                for blank in _IRREGULAR.finditer(text, start, end):
                    builder.copy(at, blank.start())
                    builder.separate(" ", blank.start(), blank.end())
                    at = blank.end()
            builder.copy(at, end)
            last_end = end
    return builder.body(), builder.runs, sorted(cuts, key=lambda cut: cut[0])


def _pieces_between_holes(text: str, unit: Unit, cuts: list[Cut]) -> list[tuple[int, int]]:
    """What stays of a unit, without outer blanks; what does not is added to the cuts."""
    pieces, at = [], unit.start
    for start, end, mark in unit.holes:
        cuts.append((start, end, mark))
        pieces.append((at, start))
        at = end
    pieces.append((at, unit.end))
    stripped = []
    for start, end in pieces:
        piece = text[start:end]
        if not piece or piece.isspace():
            continue
        stripped.append((start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())))
    return stripped


class VisibleText:
    """A source text without zero-width characters and markup, and the way back to the offsets of the source text."""

    def __init__(self, source: str, syntax: Sequence[tuple[int, int]] = ()) -> None:
        self.source = source
        has_hidden = not source.isascii() and any(char in source for char in _ZERO_WIDTH_CHARS)
        spans = [match.span() for match in ZERO_WIDTH.finditer(source)] if has_hidden else []
        self.syntax = frozenset(start for start, _ in syntax)
        self.hidden = _joined(sorted([*spans, *syntax])) if syntax else spans
        # In the visible text, the place of each hidden stretch and how much is hidden up to and with it.
        self._places: list[int] = []
        self._shifts: list[int] = []
        self._starts = [start for start, _ in self.hidden]
        pieces, at, shift = [], 0, 0
        for start, end in self.hidden:
            pieces.append(source[at:start])
            at = end
            self._places.append(start - shift)
            shift += end - start
            self._shifts.append(shift)
        self.text = "".join([*pieces, source[at:]]) if self.hidden else source

    def from_source(self, offset: int) -> int:
        """The offset in the visible text of a place in the source text; inside a hidden stretch, of what follows it."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        _, end = self.hidden[index]
        return offset - self._shifts[index] + max(0, end - offset)

    def with_plain_blanks(self) -> str:
        """The visible text with a plain blank for every other blank of a line, so that rules need to know one only."""
        return self.text if self.text.isascii() and "\t" not in self.text else _BLANKS.sub(" ", self.text)

    def to_source(self, offset: int) -> int:
        """The offset in the source text of the visible character at `offset`."""
        index = bisect_right(self._places, offset)
        return offset + self._shifts[index - 1] if index else offset

    def span_to_source(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the source text of a visible stretch that is not empty."""
        if not self.hidden:
            return start, end
        return self.to_source(start), self.to_source(end - 1) + 1

    def split_run(self, start: int, source_start: int, length: int) -> list[tuple[int, int, int]]:
        """A run of the visible text as runs of the source text, cut at hidden characters."""
        if not self.hidden:
            return [(start, source_start, length)]
        runs, at = [], source_start
        end = source_start + length
        while at < end:
            index = bisect_right(self._places, at)
            stop = min(end, self._places[index]) if index < len(self._places) else end
            runs.append((start + at - source_start, self.to_source(at), stop - at))
            at = stop
        return runs


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans, those that touch or overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def to_rows(
    document_id: str, visible: VisibleText, runs: list[tuple[int, int, int]], cuts: list[Cut]
) -> tuple[tuple[TextRun, ...], tuple[RemovedSpan, ...]]:
    """Runs and cuts of the visible text as rows of the contract that count in the source text."""
    run_rows = tuple(
        TextRun(document_id=document_id, start=start, source_start=source_start, length=length)
        for run in runs
        for start, source_start, length in visible.split_run(*run)
    )
    spans = [(*visible.span_to_source(start, end), mark) for start, end, mark in cuts]
    if visible.hidden:
        ends = [end for _, end, _ in spans]
        starts = [start for start, _, _ in spans]
        for start, end in visible.hidden:
            index = bisect_right(starts, start)
            if not index or ends[index - 1] <= start:
                spans.append((start, end, Mark("other", "markup" if start in visible.syntax else "zero_width")))
        spans.sort(key=lambda span: span[0])
    removed = tuple(
        RemovedSpan(
            document_id=document_id,
            start=start,
            end=end,
            text=visible.source[start:end],
            reason=mark.reason,
            rule=mark.rule,
        )
        for start, end, mark in spans
    )
    return run_rows, removed
