"""Reads dates with a day number: "18 November 2020", "July 25-26", "Wednesday [Nov. 18]", "04.02.2021"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from re import Match

from flows.stages.annotate.english.dates import arithmetic, words
from flows.stages.annotate.english.dates.arithmetic import Days
from flows.stages.annotate.english.dates.calendar import month_number, weekday_number

TenseHint = Callable[[str, int], bool]


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression that a rule recognised; `days` is None if it names no day that exists or can be known."""

    start: int
    end: int
    days: Days | None
    precision: str
    rule: str
    basis: str = "stated"
    is_anchored: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A trigger in its surroundings.

    Attributes:
        text: The whole text.
        start: Where the trigger starts.
        before: What stands before it, from the end of the previous expression at the earliest.
        anchor: The day the text was written.
        tense_hint: Says whether the clause before an offset speaks of the future.
        previous: The precision of the previous expression, if `before` starts at its end.
    """

    text: str
    start: int
    before: str
    anchor: date | None
    tense_hint: TenseHint
    previous: str = ""

    def continues(self, precision: str) -> bool:
        """Return whether the place goes on from an expression of this precision ("in 1991 and 1992")."""
        return self.previous == precision and words.CHAINED.fullmatch(self.before) is not None

    def widened_by(self, match: Match[str] | None) -> int:
        """Return the start of an expression that takes in the words matched before it."""
        return self.start - len(match[0]) if match else self.start


def day_number(printed: str) -> int:
    """Return the number in "5", "05" or "5th"."""
    return int(printed[:2]) if printed[1:2].isdigit() else int(printed[0])


def year_number(match: Match[str], number: int, anchor: date | None) -> int | None:
    """Return the year printed in this group of the match, or named in it ("last year")."""
    printed, relative = match[f"y{number}"], match[f"r{number}"]
    if printed:
        return int(printed)
    return anchor.year + words.PERIOD_SHIFTS[relative] if relative and anchor else None


def is_absolute(match: Match[str], *numbers: int) -> bool:
    """Return whether any of these groups holds a printed year."""
    return any(match[f"y{number}"] for number in numbers)


def _read_range(place: Place, match: Match[str]) -> Reading | None:
    month, last_month = match["m1"] or match["m2"], match["m2"] or match["m1"]
    day, last_day = day_number(match["d1"]), day_number(match["d2"])
    is_one_month = not (match["m1"] and match["m2"])
    if match["and"] and not is_one_month and not words.BETWEEN.search(place.before):
        return None
    is_month_last = match.re is words.DAY_FIRST_RANGE
    if is_one_month and not is_month_last and not match["dash"]:
        # "on July 25 and 12 ministers", "from July 25 to 26 countries": the second number counts something.
        has_pause = match["y2"] or match["r2"] or words.PAUSE.match(place.text, match.end())
        if last_day <= day or not has_pause:
            return None
    days = arithmetic.days_spanned(
        (year_number(match, 1, place.anchor), month_number(month), day),
        (year_number(match, 2, place.anchor), month_number(last_month), last_day),
        place.anchor,
    )
    is_anchored = not is_absolute(match, 1, 2)
    return Reading(place.start, match.end(), days, "range", "range_days", is_anchored=is_anchored)


def _read_named_day(place: Place, match: Match[str], rule: str) -> Reading:
    month, day = month_number(match["m1"]), day_number(match["d1"])
    year = year_number(match, 1, place.anchor)
    if year is not None:
        days = arithmetic.single_day(arithmetic.existing_day(year, month, day))
    else:
        days = arithmetic.single_day(arithmetic.nearest_day(place.anchor, month, day)) if place.anchor else None
    return Reading(place.start, match.end(), days, "day", rule, is_anchored=not is_absolute(match, 1))


def _read_numeric(place: Place) -> Reading | None:
    if words.INSIDE_ID.search(place.before):
        return None
    if match := words.ISO.match(place.text, place.start):
        day = arithmetic.existing_day(int(match["y1"]), int(match["m1"]), int(match["d1"]))
        return Reading(place.start, match.end(), arithmetic.single_day(day), "day", "iso")
    if match := words.NUMERIC.match(place.text, place.start):
        a, b, year = int(match["a"]), int(match["b"]), int(match["y1"])
        day = arithmetic.existing_day(year, b, a)
        # With full stops the day comes first everywhere; 04/05/2021 is April in one country and May in another.
        if match["mark"] != "." and a != b:
            american = arithmetic.existing_day(year, a, b)
            day = None if day and american else day or american
        return Reading(place.start, match.end(), arithmetic.single_day(day), "day", "numeric")
    return None


def read_day(place: Place) -> Reading | None:
    """Read a date with a day number that starts here, whatever its form."""
    text, start = place.text, place.start
    if not text[start].isdigit():
        if (match := words.MONTH_FIRST_RANGE.match(text, start)) and (reading := _read_range(place, match)):
            return reading
        match = words.MONTH_FIRST.match(text, start)
        return _read_named_day(place, match, "month_day") if match else None
    if reading := _read_numeric(place):
        return reading
    if words.NUMBERED.search(place.before):
        return None
    return _read_day_first(place)


def _read_day_first(place: Place) -> Reading | None:
    text, start = place.text, place.start
    if match := words.YEAR_FIRST.match(text, start):
        day = arithmetic.existing_day(int(match["y1"]), month_number(match["m1"]), day_number(match["d1"]))
        return Reading(start, match.end(), arithmetic.single_day(day), "day", "year_month_day")
    if (match := words.DAY_FIRST_RANGE.match(text, start)) and (reading := _read_range(place, match)):
        return reading
    match = words.DAY_FIRST.match(text, start)
    return _read_named_day(place, match, "day_month") if match else None


def with_surroundings(place: Place, reading: Reading) -> Reading:
    """Return the reading with the part of the day, the local time and the weekday around it."""
    start = place.start
    # "the" belongs to "the 18th of November", not to "the July 25 meeting".
    widening = words.NARROWS_DAY.search(place.before)
    if widening and ("of" in widening[0] or words.ORDINAL_DAY.match(place.text, start)):
        start = place.widened_by(widening)
    end = reading.end
    if match := words.LOCAL_TIME.match(place.text, end):
        end = match.end()
    match = words.WEEKDAY_AFTER_DATE.match(place.text, end)
    if match and reading.days:
        is_right = weekday_number(match["inside"] or match["w1"]) == reading.days[0].weekday()
        if is_right or match["inside"]:
            end = match.end()
    return replace(reading, start=start, end=end)


def read_bracketed(place: Place, opening: Match[str] | None, rule: str) -> Reading | None:
    """Read "Wednesday [Nov. 18]" or "today, 18 November": the explicit date wins over the word before it."""
    if opening is None or opening.end() == len(place.text):
        return None
    inner = read_day(replace(place, start=opening.end(), before=place.text[place.start : opening.end()]))
    if inner is None:
        return None
    end = inner.end
    if match := words.LOCAL_TIME.match(place.text, end):
        end = match.end()
    if opening["open"] and (match := words.CLOSE.match(place.text, end)):
        end = match.end()
    if inner.precision == "day":
        inner = replace(inner, rule="bracket" if opening["open"] else rule)
    start = place.widened_by(words.NARROWS_DAY.search(place.before))
    return replace(inner, start=start, end=end)
