"""Finds when a page was published: by a stamp, declared fields, the number of its headline, or the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.stages.clean.datelines import dateline_day
from flows.stages.clean.dates import PrintedDate, find_dates, find_times
from flows.stages.clean.lines import Unit
from flows.stages.clean.page import Page
from flows.stages.clean.stamps import Moment
from flows.stages.handover import Listing
from schemas.reference_pages import DateOrder
from schemas.vocabularies import PublishedBasis

_LABEL_RANK = {"published": 0, "none": 1, "header": 2, "updated": 3}
# The Turkish ministry's headlines begin with number and day of the text; others number theirs so too.
_NUMBER_AND_DAY = re.compile(r"(?i:(?:no|nr|qa|sc|pr)\b[.:]? ?-?\d+,? )")


@dataclass(frozen=True, slots=True)
class Publication:
    """A day of publication, perhaps with a time of day, and the characters that say so; none for the catalogue's."""

    moment: Moment
    basis: PublishedBasis
    day_at: tuple[int, int] | None
    time_at: tuple[int, int] | None
    rule: str


def find_publication(page: Page, listing: Listing, order: DateOrder | None) -> Publication | None:
    """What a record's fields or a page's stamp say, else the headline's number, else the catalogue.

    What a page declares unseen gives way to its stamp: it adds the time of day, and stands in for a stamp that only
    tells of an update. The catalogue gives way to a dateline with a full date.
    """
    declared, stamped = _find_declared(page, order), _find_stamped(page)
    if declared is None:
        return stamped or _find_other(page, listing)
    if stamped is None or not page.layout.is_page or stamped.moment.label == "updated":
        return declared
    adds_time = stamped.moment.time is None and declared.moment.time is not None
    return declared if adds_time and declared.moment.day == stamped.moment.day else stamped


def _find_declared(page: Page, order: DateOrder | None) -> Publication | None:
    """The first declared day of publication, one with a time of day before others."""
    found: list[Publication] = []
    for declared in page.layout.all("published"):
        date = next((date for date in find_dates(declared.value, order) if date.day is not None), None)
        if date is None:
            continue
        time = next(iter(find_times(declared.value)), None)
        moment = Moment(date.day, time.time if time else None, time.offset if time else None, "header", 0, 0)
        at = (declared.start, declared.end)
        found.append(Publication(moment, "header", at, at if time else None, "declared_published"))
    return next((one for one in found if one.moment.time is not None), None) or next(iter(found), None)


def _find_stamped(page: Page) -> Publication | None:
    """The page's stamp: one that says published before one that says nothing, updates last."""
    moments = [(unit, moment) for unit in page.units if unit.stamp for moment in unit.stamp.moments]
    dated = [(unit, moment) for unit, moment in moments if moment.day is not None]
    if not dated:
        return None
    # A date bar above the headline is the day on which the page was shown, if a stamp stands below it.
    headline = page.title.start if page.title is not None else 0
    unit, best = min(dated, key=lambda pair: (_LABEL_RANK[pair[1].label], pair[0].start < headline))
    same_day = [
        pair
        for pair in dated
        if pair[1].day == best.day
        and pair[1].time is not None
        and (pair[1].label != "updated" or best.label == "updated")
    ]
    timed_unit, timed = (unit, best) if best.time is not None or not same_day else same_day[0]
    if timed.time is None:
        timed_unit, timed = _time_beside(page, unit, best)
    return Publication(
        Moment(best.day, timed.time, timed.offset, best.label, best.start, best.end),
        "header" if best.label == "header" else "stamp",
        (unit.start + best.start, unit.start + best.end),
        (timed_unit.start + timed.start, timed_unit.start + timed.end) if timed.time is not None else None,
        unit.mark.rule if unit.mark else "stamp_line",
    )


def _find_other(page: Page, listing: Listing) -> Publication | None:
    """The day in the headline's number, else what the catalogue says."""
    if page.title is not None and (printed := _day_in_title(page.title.text)) is not None:
        moment = Moment(printed.day, None, None, "header", printed.start, printed.end)
        at = (page.title.start + printed.start, page.title.start + printed.end)
        return Publication(moment, "header", at, None, "numbered_headline")
    if listing.published_on is None or _has_full_dateline(page):
        return None
    moment = Moment(listing.published_on, None, None, "none", 0, 0)
    return Publication(moment, "catalogue", None, None, "catalogue")


def _day_in_title(title: str) -> PrintedDate | None:
    """The day that stands behind the number of a text at the start of its headline."""
    number = _NUMBER_AND_DAY.match(title)
    dates = find_dates(title, None) if number else []
    return dates[0] if number and dates and dates[0].start == number.end() and dates[0].day else None


def _time_beside(page: Page, unit: Unit, moment: Moment) -> tuple[Unit, Moment]:
    """The time on a line of its own beside the date's line, if there is one."""
    at = page.units.index(unit)
    for neighbour in page.units[max(0, at - 1) : at + 2]:
        for other in neighbour.stamp.moments if neighbour.stamp else ():
            if other.day is None and other.time is not None:
                return neighbour, other
    return unit, moment


def _has_full_dateline(page: Page) -> bool:
    dateline, unit = page.dateline, page.dateline_unit
    return bool(
        dateline and unit and dateline.date and dateline_day(unit.text[slice(*dateline.date)], None, None) is not None
    )
