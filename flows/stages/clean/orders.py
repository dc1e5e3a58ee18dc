"""In which order a page writes dates in figures: by who publishes it, else by what else the page says of a date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from flows.stages.clean.dates import MONTH, make_day, month_number
from flows.stages.clean.page import Page
from flows.stages.clean.rules import Named
from schemas.reference_pages import DateOrder

# In days: a report is dated when it is published, or little before; the other reading is farther from its dateline.
_NEAR = 3
_FAR = 20
_FIGURES = re.compile(r"(?<![\d/.\-])(\d{1,2})([-/])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_WEEKDAY = re.compile(r"(?i:\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|r|urday)?\b)")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_GOES_ON = re.compile(r"['’]s\b|[ -][a-z]")


def order_of_names(ends: Iterable[tuple[str, Sequence[Named]]]) -> DateOrder | None:
    """The order of the publishers that texts credit, or whose names fill their lines; None unless they agree.

    A name inside a sentence may be that of a ministry or region that is talked about.
    """
    orders = {
        name.publisher.date_order
        for text, names in ends
        for name in names
        if name.is_domain or _is_credit(text, name) or _fills_lines(text, name)
    }
    return orders.pop() if len(orders) == 1 else None


def _is_credit(text: str, name: Named) -> bool:
    return bool(name.publisher.agency_names) and _GOES_ON.match(text, name.end) is None


def _fills_lines(text: str, name: Named) -> bool:
    before, after = text[: name.start].rstrip(" "), text[name.end :].lstrip(" ")
    return before[-1:] in ("", "\n") and after[:1] in ("", "\n")


def order_told(page: Page) -> DateOrder | None:
    """The order that a page's stamps show where it is not known: by another date, a weekday, or the dateline's day.

    None unless a date in figures stands in doubt, and where the signs disagree.
    """
    stamps = [unit.text for unit in page.units if unit.stamp is not None]
    printed = [(text, m) for text in stamps for m in _FIGURES.finditer(text)]
    if not any(_is_open(m) for _, m in printed):
        return None
    written = _written_day(page)
    found: set[DateOrder] = set()
    for text, match in printed:
        readings = _readings(match)
        if len(readings) == 1:
            found.update(order for order, _ in readings)
            continue
        weekday = _WEEKDAY.search(text)
        if weekday is not None:
            found.update(order for order, day in readings if day.weekday() == _WEEKDAYS.index(weekday[1].lower()))
        if written is not None:
            found.update(order for order, day in readings if _is_alone_near(written, day, [d for _, d in readings]))
    return found.pop() if len(found) == 1 else None


def _is_open(match: re.Match[str]) -> bool:
    return len({day for _, day in _readings(match)}) > 1


def _readings(match: re.Match[str]) -> list[tuple[DateOrder, dt.date]]:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    both: tuple[tuple[DateOrder, dt.date | None], ...] = (
        ("dmy", make_day(year, second, first)),
        ("mdy", make_day(year, first, second)),
    )
    return [(order, day) for order, day in both if day is not None]


def _written_day(page: Page) -> tuple[int, int] | None:
    """Month and day of the dateline, if it writes the month as a word."""
    if page.dateline is None or page.dateline_unit is None or page.dateline.date is None:
        return None
    text = page.dateline_unit.text[slice(*page.dateline.date)]
    month, day = re.search(MONTH, text), re.search(r"\d{1,2}", text)
    return (month_number(month[0]), int(day[0])) if month and day else None


def _is_alone_near(written: tuple[int, int], day: dt.date, readings: Sequence[dt.date]) -> bool:
    """Whether one reading is on the dateline's day or right after it, and the other nowhere near."""
    told = make_day(day.year, *written)
    if told is None or not 0 <= (day - told).days <= _NEAR:
        return False
    return all(other == day or abs((other - told).days) > _FAR for other in readings)
