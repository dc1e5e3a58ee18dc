"""Finds the date expressions of an English readout and says which days they mean.

A date that cannot be resolved (no anchor, 31 June, an ambiguous 04/05/2021) is left out whole: its parts are not tried
again, since "June 2021" is not what "31 June 2021" says. Nothing here guesses a year beyond the nearest one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.stages.annotate.english.dates import words
from flows.stages.annotate.english.dates.days import Place, TenseHint
from flows.stages.annotate.english.dates.rules import READERS

# How far before an expression the words that decide its meaning are looked for, in characters.
_LOOK_BACK: Final = 60
_CLAUSE_LOOK_BACK: Final = 160


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One date expression with the days it means.

    Attributes:
        start: First code point of the expression.
        end: Code point after its last.
        text: The expression as printed.
        starts_on: First day meant.
        ends_on: Last day meant; for a day the same as `starts_on`.
        precision: `day`, `month`, `year` or `range`.
        anchor_on: The anchor if it was needed, else None.
        rule: The rule that read it.
        basis: `stated`, `relative` or `today`.
    """

    start: int
    end: int
    text: str
    starts_on: date
    ends_on: date
    precision: str
    anchor_on: date | None
    rule: str
    basis: str


def find_dates(text: str, anchor: date | None, *, tense_hint: TenseHint | None = None) -> list[FoundDate]:
    """Return the date expressions of the text in order, without overlaps, each resolved against the anchor.

    Args:
        text: The text to read; offsets in the result are its code points.
        anchor: The day the text was written, usually its publication day. Without one, only absolute dates are found.
        tense_hint: Says whether the clause before an offset speaks of the future, which turns a weekday forward.

    Returns:
        The expressions that name existing days from 1800 to 2100.
    """
    found: list[FoundDate] = []
    hint = tense_hint or points_forward
    position = floor = 0
    previous = ""
    for start in sorted(found[1] for found in words.TRIGGER_FINDER.find_matches_as_indexes(text, overlapping=True)):
        trigger = words.TRIGGER.match(text, start) if start >= position else None
        if trigger is None:
            continue
        before = text[max(floor, start - _LOOK_BACK) : start]
        is_near = start - floor <= _LOOK_BACK
        place = Place(text, start, before, anchor, hint, previous if is_near else "")
        reading = READERS[str(trigger.lastgroup)](place)
        if reading is None:
            position = trigger.end()
            continue
        position = floor = reading.end
        previous = reading.precision
        if reading.days is None:
            continue
        first, last = reading.days
        found.append(
            FoundDate(
                start=reading.start,
                end=reading.end,
                text=text[reading.start : reading.end],
                starts_on=first,
                ends_on=last,
                precision=reading.precision,
                anchor_on=anchor if reading.is_anchored else None,
                rule=reading.rule,
                basis=reading.basis,
            )
        )
    return found


def points_forward(text: str, start: int) -> bool:
    """Return whether the clause before the offset clearly speaks of the future ("will meet on")."""
    clause = words.SENTENCE_END.split(text[max(0, start - _CLAUSE_LOOK_BACK) : start])[-1]
    cue_end = max((cue.end() for cue in words.FUTURE_CUE.finditer(clause)), default=None)
    if cue_end is None:
        return False
    between = clause[cue_end:]
    if words.PAST_CUE.search(between):
        return False
    # "will carry out the deal signed on Monday": without "be", a participle is a past one.
    return " be " in between or not words.PARTICIPLE.search(between)
