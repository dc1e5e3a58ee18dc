"""The calendar arithmetic behind date expressions.

Each function returns None for days that do not exist or lie outside 1800 to 2100. Weeks run from Monday to Sunday.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from flows.stages.annotate.english.dates import words

_LEAP_CYCLE: Final = 8
_HALF_YEAR: Final = 6
_SATURDAY: Final = 5

Days = tuple[date, date]


def existing_day(year: int, month: int, day: int) -> date | None:
    """Return the day, if the calendar has it."""
    if not words.FIRST_YEAR <= year <= words.LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, days: int) -> date | None:
    """Return the day so many days later."""
    ordinal = day.toordinal() + days
    if not 1 <= ordinal <= date.max.toordinal():
        return None
    moved = date.fromordinal(ordinal)
    return moved if words.FIRST_YEAR <= moved.year <= words.LAST_YEAR else None


def days_between(first: date | None, last: date | None) -> Days | None:
    """Return the two ends of a span, if both exist and are in order."""
    return (first, last) if first and last and first <= last else None


def single_day(day: date | None) -> Days | None:
    """Return a span of one day."""
    return days_between(day, day)


def year_days(year: int) -> Days | None:
    """Return the first and the last day of a year."""
    return days_between(existing_day(year, 1, 1), existing_day(year, 12, 31))


def month_days(year: int, month: int) -> Days | None:
    """Return the days of a month; months before January and after December belong to the years around."""
    year, month = divmod(year * 12 + month - 1, 12)
    first = existing_day(year, month + 1, 1)
    if first is None:
        return None
    length = next(day for day in (31, 30, 29, 28) if existing_day(first.year, first.month, day))
    return first, first.replace(day=length)


def days_in_month(anchor: date, months: int, first: int, last: int) -> Days | None:
    """Return the days with these numbers in the anchor's month, or so many months later."""
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return days_between(existing_day(year, month + 1, first), existing_day(year, month + 1, last))


def week_days(anchor: date, weeks: int, first: int = 0, last: int = 6) -> Days | None:
    """Return a part of the anchor's week, or of the week so many weeks later; 0 is Monday."""
    monday = 7 * weeks - anchor.weekday()
    return days_between(shifted(anchor, monday + first), shifted(anchor, monday + last))


def nearest_day(anchor: date, month: int, day: int) -> date | None:
    """Return the month-day nearest to the anchor, the earlier of two equally near."""
    reach = _LEAP_CYCLE if (month, day) == (2, 29) else 1
    candidates = (existing_day(year, month, day) for year in range(anchor.year - reach, anchor.year + reach + 1))
    return min((day for day in candidates if day), key=lambda day: abs(day - anchor), default=None)


def nearest_month(anchor: date, month: int) -> Days | None:
    """Return the days of the month of this name nearest to the anchor, the earlier of two equally near."""
    ahead = (month - anchor.month) % 12
    return month_days(anchor.year, anchor.month + (ahead if ahead < _HALF_YEAR else ahead - 12))


def weekday_near(anchor: date, weekday: int, *, is_future: bool) -> date | None:
    """Return the latest such weekday up to the anchor, or the first after it."""
    back = (anchor.weekday() - weekday) % 7
    return shifted(anchor, 7 - back if is_future else -back)


def named_weekday(anchor: date, which: str, weekday: int) -> date | None:
    """Return the weekday that "last", "this" (of the anchor's week), "next", "past" or "coming" names."""
    shift = words.PERIOD_SHIFTS[which]
    if shift == 0:
        return shifted(anchor, weekday - anchor.weekday())
    if shift > 0:
        return weekday_near(anchor, weekday, is_future=True)
    return shifted(anchor, -((anchor.weekday() - weekday - 1) % 7) - 1)


def named_month(anchor: date, shift: int, month: int) -> Days | None:
    """Return the days of "last June" (shift -1), "this June" (0) or "next June" (1)."""
    if shift < 0:
        return month_days(anchor.year, anchor.month - ((anchor.month - month - 1) % 12 + 1))
    if shift > 0:
        return month_days(anchor.year, anchor.month + ((month - anchor.month - 1) % 12 + 1))
    return month_days(anchor.year, month)


def period_days(anchor: date, unit: str, shift: int) -> Days | None:
    """Return the days of the week, weekend, month or year so many units after that of the anchor."""
    if unit == "year":
        return year_days(anchor.year + shift)
    if unit == "month":
        return month_days(anchor.year, anchor.month + shift)
    return week_days(anchor, shift, _SATURDAY if unit == "weekend" else 0)


def days_spanned(
    first: tuple[int | None, int, int], last: tuple[int | None, int, int], anchor: date | None
) -> Days | None:
    """Return the days from one (year, month, day) to another; a missing year follows from the other or the anchor."""
    year, *start = first
    last_year, *end = last
    if start[0] == end[0] and start[1] > end[1] and (year is None or last_year is None):
        return None
    if year is None and last_year is None:
        nearest = nearest_day(anchor, *start) if anchor else None
        if nearest is None:
            return None
        year = nearest.year
    if year is None:
        year = (last_year or 0) - (start > end)
    if last_year is None:
        last_year = year + (end < start)
    return days_between(existing_day(year, start[0], start[1]), existing_day(last_year, end[0], end[1]))
