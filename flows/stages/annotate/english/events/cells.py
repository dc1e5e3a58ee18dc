"""Cells of a document's account of its event: a value with the characters that tell it."""

from __future__ import annotations

from dataclasses import dataclass

from flows.stages.annotate.english.reading import Reading
from flows.stages.annotate.english.tokens import Tokens
from schemas.contract import TextKind


@dataclass(frozen=True, slots=True)
class Cell:
    """An extracted value with the characters behind it."""

    value: object
    kind: TextKind
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class TitleAt:
    """The headline's tokens and where it stands in the source text."""

    tokens: Tokens
    start: int
    end: int

    def cell(self, value: object, first: int, last: int, rule: str) -> Cell:
        """A cell told by a token range; by the whole headline if it stands on several lines."""
        if self.end - self.start != len(self.tokens.text):
            return Cell(value, "source", self.start, self.end, rule)
        start, end = self.start + self.tokens.starts[first], self.start + self.tokens.ends[last - 1]
        return Cell(value, "source", start, end, rule)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows outside the body: the headline, and where in the source the dateline names its place."""

    title: TitleAt | None = None
    dateline: tuple[int, int] | None = None


def body_cell(reading: Reading, value: object, first: int, last: int, rule: str) -> Cell:
    """A cell told by a token range of the body."""
    return Cell(value, "body", reading.tokens.starts[first], reading.tokens.ends[last - 1], rule)
