"""The rules that read a date expression, one reader for each kind of word that can begin or end one."""

from __future__ import annotations

from collections.abc import Callable
from re import Match
from typing import Final

from flows.stages.annotate.english.dates import arithmetic, words
from flows.stages.annotate.english.dates.calendar import month_number, weekday_number
from flows.stages.annotate.english.dates.days import (
    Place,
    Reading,
    day_number,
    is_absolute,
    read_bracketed,
    read_day,
    with_surroundings,
    year_number,
)

_Reader = Callable[[Place], Reading | None]
_PRECISIONS: Final = {"day": "day", "month": "month", "year": "year"}


def _read_digits(place: Place) -> Reading | None:
    if reading := read_day(place):
        return with_surroundings(place, reading)
    return _read_year(place) or _read_day_of_month(place)


def _read_year(place: Place) -> Reading | None:
    """Read a year or a span of years, if the words around show that the number is one."""
    text, start, before = place.text, place.start, place.before
    match = words.YEAR_RANGE.match(text, start) or words.ONE_YEAR.match(text, start)
    if match is None:
        return None
    first = int(match["y1"])
    has_preposition = words.PREPOSITION.search(before) is not None
    if match.re is words.YEAR_RANGE:
        has_dash = match["dash"] and not words.INSIDE_ID.search(before)
        if words.BETWEEN.search(before) if match["and"] else has_preposition or has_dash:
            days = arithmetic.days_between(
                arithmetic.existing_day(first, 1, 1), arithmetic.existing_day(int(match["y2"]), 12, 31)
            )
            return Reading(start, match.end(), days, "range", "range_years")
        match = words.ONE_YEAR.match(text, start)
        if match is None:
            return None
    narrowing = words.NARROWS_PERIOD.search(before)
    is_year = (
        narrowing
        or place.continues("year")
        or words.YEAR_PREPOSITION.search(before)
        or (has_preposition and words.PAUSE.match(text, match.end()))
        or (words.PLAIN_BEFORE_YEAR.search(before) and words.VERB_AFTER_YEAR.match(text, match.end()))
    )
    if not is_year:
        return None
    return Reading(place.widened_by(narrowing), match.end(), arithmetic.year_days(first), "year", "year")


def _read_day_of_month(place: Place) -> Reading | None:
    """Read "on the 18th": the latest such day on or before the anchor, unless the clause speaks of the future."""
    match = words.DAY_OF_MONTH.match(place.text, place.start)
    if match is None or not words.PAUSE.match(place.text, match.end()):
        return None
    if not match["month"] and not words.DAY_PREPOSITION.search(place.before):
        return None
    first = day_number(match["d1"])
    last = day_number(match["d2"]) if match["d2"] else first
    days = None
    if (anchor := place.anchor) and match["month"]:
        days = arithmetic.days_in_month(anchor, words.PERIOD_SHIFTS[match["month"]], first, last)
    elif anchor:
        is_future = place.tense_hint(place.text, place.start)
        is_near = first > anchor.day if is_future else first <= anchor.day
        days = arithmetic.days_in_month(anchor, 0 if is_near else 1 if is_future else -1, first, last)
    start = place.widened_by(words.THE_BEFORE.search(place.before))
    precision = "range" if match["d2"] else "day"
    return Reading(start, match.end(), days, precision, "day_of_month", "relative", is_anchored=True)


def _read_month(place: Place) -> Reading | None:
    if words.INSIDE_ADDRESS.search(place.before) and not words.NARROWS_PERIOD.search(place.before):
        return None
    if reading := read_day(place):
        return with_surroundings(place, reading)
    text, start, anchor = place.text, place.start, place.anchor
    narrowing = words.NARROWS_PERIOD.search(place.before)
    if match := words.MONTH_RANGE.match(text, start):
        is_from = words.BETWEEN.search(place.before) if match["and"] else words.FROM.search(place.before)
        if is_from or (is_absolute(match, 2) and not match["and"]):
            return _read_month_range(place, match)
    if (match := words.MONTH_YEAR.match(text, start)) and not words.WISH.match(text, start):
        year = year_number(match, 1, anchor)
        days = None if year is None else arithmetic.month_days(year, month_number(match["m1"]))
        is_anchored = not is_absolute(match, 1)
        start = place.widened_by(narrowing)
        return Reading(start, match.end(), days, "month", "month_year", is_anchored=is_anchored)
    match = words.MONTH_ALONE.match(text, start)
    if match is None or not (narrowing or _is_month_alone(place, match)):
        return None
    days = None
    if anchor:
        number = month_number(match["m1"])
        days = arithmetic.nearest_month(anchor, number)
        if days and days[1] < anchor and place.tense_hint(text, start):
            days = arithmetic.named_month(anchor, 1, number)
    return Reading(place.widened_by(narrowing), match.end(), days, "month", "month", is_anchored=True)


def _read_month_range(place: Place, match: Match[str]) -> Reading:
    year, last_year = (year_number(match, number, place.anchor) for number in (1, 2))
    month, last_month = month_number(match["m1"]), month_number(match["m2"])
    if (
        year is None
        and last_year is None
        and place.anchor
        and (nearest := arithmetic.nearest_month(place.anchor, month))
    ):
        year = nearest[0].year
    days = arithmetic.days_spanned((year, month, 1), (last_year, last_month, 1), None)
    end_month = days and arithmetic.month_days(days[1].year, last_month)
    days = (days[0], end_month[1]) if days and end_month else None
    is_anchored = not is_absolute(match, 1, 2)
    return Reading(place.start, match.end(), days, "range", "range_months", is_anchored=is_anchored)


def _is_month_alone(place: Place, match: Match[str]) -> bool:
    if words.SURE_PREPOSITION.search(place.before) or place.continues("month"):
        return True
    if words.BEFORE_MONTH_NOUN.search(place.before) and words.NOUN_AFTER_MONTH.match(place.text, match.end()):
        return True
    # "by May" and "of March on" may be a person or a verb; "by April Haines" surely is.
    is_name = match["m1"] == "May" or words.NAME_AFTER_MONTH.match(place.text, match.end())
    return not is_name and words.PREPOSITION.search(place.before) is not None


def _read_weekday(place: Place) -> Reading | None:
    if words.INSIDE_ADDRESS.search(place.before):
        return None
    text, start, anchor = place.text, place.start, place.anchor
    if reading := read_bracketed(place, words.WEEKDAY_BEFORE_DATE.match(text, start), "weekday_date"):
        return reading
    if match := words.WEEKDAY_RANGE.match(text, start):
        days = None
        first, last = weekday_number(match["w1"]), weekday_number(match["w2"])
        if anchor and (begin := arithmetic.weekday_near(anchor, first, is_future=place.tense_hint(text, start))):
            days = arithmetic.days_between(begin, arithmetic.shifted(begin, (last - first) % 7))
        return Reading(start, match.end(), days, "range", "range_weekdays", "relative", is_anchored=True)
    match = words.LONE_WEEKDAY.match(text, start)
    if match is None or words.FIXED_NAME_BEFORE.search(place.before):
        return None
    if words.FIXED_NAME_AFTER.match(text, match.end()) or words.ADDRESS_GOES_ON.match(text, match.end()):
        return None
    days = None
    if anchor:
        weekday = weekday_number(match["w1"])
        if match["week"]:
            days = arithmetic.week_days(anchor, words.PERIOD_SHIFTS[match["week"]], weekday, weekday)
        else:
            days = arithmetic.single_day(
                arithmetic.weekday_near(anchor, weekday, is_future=place.tense_hint(text, start))
            )
    return Reading(start, match.end(), days, "day", "weekday", "relative", is_anchored=True)


def _read_near_day(place: Place) -> Reading | None:
    text, start, anchor = place.text, place.start, place.anchor
    match = words.NEAR_DAY.match(text, start)
    if match is None:
        return None
    word = match["word"].lower()
    if word == "today" and (
        words.TODAY_IS_AGE.match(text, match.end())
        or words.AGE_BEFORE_TODAY.search(place.before)
        or (match["word"] == "Today" and words.NAME_BEFORE_TODAY.search(place.before))
    ):
        return None
    if reading := read_bracketed(place, words.NEAR_DAY_BEFORE_DATE.match(text, start), "near_day_date"):
        return reading
    narrowing = words.NARROWS_NEAR_DAY.search(place.before)
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    basis = "relative" if shift else "today"
    if narrowing and narrowing["shift"]:
        shift += 1 if narrowing["shift"].lower() == "after" else -1
        basis = "relative"
    days = arithmetic.single_day(arithmetic.shifted(anchor, shift)) if anchor else None
    return Reading(place.widened_by(narrowing), match.end(), days, "day", word, basis, is_anchored=True)


def _read_period(place: Place) -> Reading | None:
    """Read what begins with "last", "this" or "next": a part of the day, a weekday, a month, a week or a year."""
    match = words.PERIOD.match(place.text, place.start)
    if match is None or (match["turn"] and match["unit"]):
        return None
    if match["part"]:
        return _read_part_of_day(place, match)
    anchor, days = place.anchor, None
    which = (match["turn"] or match["which"]).lower()
    shift = words.PERIOD_SHIFTS[which]
    has_the = words.THE_BEFORE.search(place.before) is not None
    if match["weekday"]:
        # "the last Friday of Ramadan" is no Friday near the anchor.
        if anchor and not (has_the and words.OF_AFTER.match(place.text, match.end())):
            weekday = weekday_number(match["weekday"])
            days = arithmetic.single_day(arithmetic.named_weekday(anchor, which, weekday))
        return Reading(place.start, match.end(), days, "day", "weekday", "relative", is_anchored=True)
    # "the last week", "past year", "the next month" are the days around the anchor, not those of the calendar.
    if has_the or which == "past":
        return None
    start = place.widened_by(words.NARROWS_PERIOD.search(place.before))
    if match["month"]:
        days = arithmetic.named_month(anchor, shift, month_number(match["month"])) if anchor else None
        return Reading(start, match.end(), days, "month", "month", "relative", is_anchored=True)
    unit = match["unit"]
    days = arithmetic.period_days(anchor, unit, shift) if anchor else None
    return Reading(start, match.end(), days, _PRECISIONS.get(unit, "range"), unit, "relative", is_anchored=True)


def _read_part_of_day(place: Place, match: Match[str]) -> Reading | None:
    """Read "this morning" and "last night"."""
    start = place.widened_by(words.NARROWS_NEAR_DAY.search(place.before))
    if match["which"].lower() == "last" and match["part"] == "night":
        days = arithmetic.single_day(arithmetic.shifted(place.anchor, -1)) if place.anchor else None
        return Reading(start, match.end(), days, "day", "last_night", "relative", is_anchored=True)
    if match["which"][0] not in "tT" or match["turn"]:
        return None
    days = arithmetic.single_day(place.anchor)
    return Reading(start, match.end(), days, "day", "today", "today", is_anchored=True)


def _read_ago(place: Place) -> Reading | None:
    """Read "two days ago"; weeks, months and years ago are that calendar week, month or year."""
    match = words.AGO.search(place.before)
    if match is None or words.AGO_IS_VAGUE.search(place.before[: match.start()]):
        return None
    # The pattern ignores case, so that it takes "\u017fix" for "six"; case folding does the same.
    printed, unit = match["count"].casefold(), match["unit"].casefold()
    count = int(printed) if printed.isdigit() else words.COUNTS[printed]
    days = None
    if anchor := place.anchor:
        is_day = unit == "day"
        days = (
            arithmetic.single_day(arithmetic.shifted(anchor, -count))
            if is_day
            else arithmetic.period_days(anchor, unit, -count)
        )
    end = place.start + len("ago")
    precision = _PRECISIONS.get(unit, "range")
    return Reading(place.widened_by(match), end, days, precision, "ago", "relative", is_anchored=True)


READERS: Final[dict[str, _Reader]] = {
    "digits": _read_digits,
    "month": _read_month,
    "weekday": _read_weekday,
    "near": _read_near_day,
    "period": _read_period,
    "ago": _read_ago,
}
