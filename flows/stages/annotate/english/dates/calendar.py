"""The names of months and weekdays, in full and short, and their numbers."""

from __future__ import annotations

from typing import Final

MONTH_NAMES: Final = tuple(
    "January February March April May June July August September October November December".split()
)
WEEKDAY_NAMES: Final = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
# Longer forms first, so that an alternation takes them whole; May has no short form.
SHORT_MONTHS: Final = tuple("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split())
SHORT_WEEKDAYS: Final = tuple("Mon Tues Tue Wed Thurs Thur Thu Fri Sat Sun".split())

# Short weekdays are people, too (Sun Weidong), and no part of this.
CALENDAR_WORDS: Final = frozenset(name.lower() for name in (*MONTH_NAMES, *SHORT_MONTHS, *WEEKDAY_NAMES))

# By the first three letters, which no two share.
_MONTHS: Final = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_WEEKDAYS: Final = {name[:3].lower(): number for number, name in enumerate(WEEKDAY_NAMES)}


def month_number(name: str) -> int:
    """Return the number of a month, 1 to 12, by its name or short form."""
    return _MONTHS[name[:3].lower()]


def weekday_number(name: str) -> int:
    """Return the number of a weekday, 0 for Monday, by its name or short form."""
    return _WEEKDAYS[name[:3].lower()]
