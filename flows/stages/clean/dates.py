"""Dates and times as pages print them."""

import datetime as dt
import re
from dataclasses import dataclass

from schemas.reference_pages import DateOrder

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS_A_YEAR = 12
_NOON = 12
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)"
)
_DAY = r"[0-3]?\d"
_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"(?<![\d/.\-])(?:(?P<y1>{_YEAR})(?P<sep1>[-/.])(?P<m1>[01]?\d)(?P=sep1)(?P<d1>{_DAY})(?!\d)"
    rf"|(?P<d2>{_DAY})(?:st|nd|rd|th)?[ \-/.]{{0,2}}(?:of )?(?P<mon2>{MONTH})\b\.?[ \-/,.]{{0,3}}(?P<y2>{_YEAR})(?!\d)"
    rf"|(?P<a3>{_DAY})(?P<sep3>[-/.])(?P<b3>{_DAY})(?P=sep3)(?P<y3>{_YEAR})(?!\d)"
    rf"|(?P<y6>{_YEAR})[-/ ](?P<mon6>{MONTH})[-/ ](?P<d6>{_DAY})(?!\d)"
    rf"|(?P<y7>{_YEAR})\. (?P<m7>[01]?\d)\. (?P<d7>{_DAY})(?:\.|(?!\d))"
    rf"|(?P<y5>{_YEAR})年(?P<m5>[01]?\d)月(?P<d5>{_DAY})日)"
    rf"|\b(?P<mon4>{MONTH})\b\.?[ \-]{{0,3}}(?P<d4>{_DAY})(?:st|nd|rd|th)?,? ?[-/]? ?(?P<y4>{_YEAR})(?!\d)"
)
# The digests of the nineties write the year first and short: "96-10-04". No day and no month is as high.
_SHORT_DATE = re.compile(r"(?<![\w/.+-])(?P<y>[89]\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?![\w/.-])")
_NINETEEN_HUNDRED = 1900
# A day of the Islamic calendar, printed beside the common one.
ISLAMIC_DATE = re.compile(
    r"(?<!\d)1[34]\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|(?<![\d/])\d{1,2} [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,? 1[34]\d\d\b"
    r"|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? \d{1,2},? 1[34]\d\d\b"
)
TIME = re.compile(
    r"(?:(?<![\d:.])(?P<h>[01]?\d|2[0-3])[:：h](?P<mi>[0-5]\d)(?:[:：](?P<s>[0-5]\d)(?:\.\d{1,6})?)?(?!\d)"
    # Agencies' desks print the hour without a colon, before its zone: "2141 GMT".
    r"|(?<![\d:.,/-])(?<![a-z] )(?P<hhmm>(?:[01]\d|2[0-3])[0-5]\d)(?= ?(?:GMT|UTC|[Hh](?:ou)?rs)\b)"
    r"(?: ?[Hh](?:ou)?rs\b)?)"
    r"(?: ?(?P<ap>[AaPp])\.?[Mm]\b\.?)?"
    r"(?: ?\(?(?:(?:UTC|GMT) ?(?P<named>[+-]\d{1,2}(?::?\d\d)?)|(?P<zero>UTC|GMT|Z)\b"
    r"|(?P<offset>[+-]\d\d:?\d\d)(?!\d))\)?)?"
)
# What every time of day holds; it is found fast.
_CLOCK = re.compile(r"\d[:：h]\d|\d{4}(?= ?(?:GMT|UTC|[Hh]))")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed: its place in the text, and the day, None if it is no day or its order is unknown."""

    start: int
    end: int
    day: dt.date | None
    is_numeric: bool


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """A time of day as printed, with its offset from UTC as `+hh:mm` if it is printed too."""

    start: int
    end: int
    time: dt.time
    offset: str | None


def find_dates(text: str, order: DateOrder | None) -> list[PrintedDate]:
    """The full dates in the text; `order` decides what 01-09-2015 is, and without it such a date has no day."""
    found: list[PrintedDate] = []
    if "19" in text or "20" in text:
        # Every other date has its year in full.
        found = [
            PrintedDate(m.start(), m.end(), _resolve(m, order), not (m["mon2"] or m["mon4"] or m["mon6"]))
            for m in DATE.finditer(text)
        ]
    if not found and "-" in text:
        days = (
            (m, make_day(_NINETEEN_HUNDRED + int(m["y"]), int(m["m"]), int(m["d"]))) for m in _SHORT_DATE.finditer(text)
        )
        found = [PrintedDate(m.start(), m.end(), day, is_numeric=True) for m, day in days if day is not None]
    return found


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return _MONTHS.index(name[:3].lower()) + 1


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None if there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _resolve(m: re.Match[str], order: DateOrder | None) -> dt.date | None:
    for form in "124567":
        if m[f"y{form}"]:
            month = month_number(m[f"mon{form}"]) if form in "246" else int(m[f"m{form}"])
            return make_day(int(m[f"y{form}"]), month, int(m[f"d{form}"]))
    first, second, year = int(m["a3"]), int(m["b3"]), int(m["y3"])
    # Full stops are the sign of the day-first countries; a number above 12 is a day anywhere.
    if order == "dmy" or m["sep3"] == "." or first > _MONTHS_A_YEAR or first == second:
        return make_day(year, second, first)
    if order == "mdy" or second > _MONTHS_A_YEAR:
        return make_day(year, first, second)
    return None


def find_times(text: str) -> list[PrintedTime]:
    """The times of day in the text, in the clock that is printed."""
    times: list[PrintedTime] = []
    if not _CLOCK.search(text):
        return times
    for m in TIME.finditer(text):
        hour, minute = (int(m["hhmm"][:2]), int(m["hhmm"][2:])) if m["hhmm"] else (int(m["h"]), int(m["mi"]))
        if m["ap"] and hour <= _NOON:
            hour = hour % _NOON + (_NOON if m["ap"] in "Pp" else 0)
        times.append(PrintedTime(m.start(), m.end(), dt.time(hour, minute, int(m["s"] or 0)), _offset(m)))
    return times


def _offset(m: re.Match[str]) -> str | None:
    if m["zero"]:
        return "+00:00"
    printed = m["named"] or m["offset"]
    if not printed:
        return None
    digits = printed[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if digits[2:] else (digits, "00")
    return f"{printed[0]}{int(hours):02d}:{minutes}"
