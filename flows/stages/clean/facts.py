"""Reads off a marked page what it says of itself: headline, publication, dateline, agency, publisher."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from flows.stages.clean.datelines import dateline_day
from flows.stages.clean.dates import PrintedDate, find_dates, find_times
from flows.stages.clean.lines import Unit
from flows.stages.clean.page import Page
from flows.stages.clean.rules import Named, PageRules, split_cell
from flows.stages.clean.stamps import Moment
from flows.stages.handover import Listing, PageFacts
from schemas.reference_pages import DateOrder, Publisher
from schemas.vocabularies import PublishedBasis

_LABEL_RANK = {"published": 0, "none": 1, "header": 2, "updated": 3}
_CREDIT_REASONS = frozenset({"stamp", "byline", "editor", "end_mark", "dateline"})
_PUBLISHER_REASONS = frozenset({"copyright", "legal"})
_DECLARED_RULES = frozenset({"declared_url", "declared_publisher"})
_SITE_BARS = re.compile(r"\s+[-–—»•·:/]+\s+|\s*\|\s*")
# What names no publisher but may link to its site.
_LINKED_RULES = frozenset({"bare_link", "declared_field"})
_ISSUER = re.compile(r"(?i:(?:(?:from|by|issued by|released by|published by)[: ]*)?(?:the )?)")
# The Turkish ministry's headlines begin with number and day of the text; others number theirs so too.
_NUMBER_AND_DAY = re.compile(r"(?i:(?:no|nr|qa|sc|pr)\b[.:]? ?-?\d+,? )")


@dataclass(slots=True)
class Found:
    """The facts of a page and, for each column, the characters and the rule that they were read with."""

    facts: PageFacts
    evidence: list[tuple[str, int, int, str]] = field(default_factory=list)


def read_facts(page: Page, rules: PageRules, listing: Listing, order: DateOrder | None) -> Found:
    """The page's facts with evidence in the text that was read; the catalogue fills in what the page does not say."""
    evidence: list[tuple[str, int, int, str]] = []
    values: dict[str, object] = {}
    _read_title(page, listing, values, evidence)
    _read_publication(page, listing, order, values, evidence)
    _read_dateline(page, listing, order, values, evidence)
    agency, publisher = _read_names(page, rules, listing, values, evidence)
    # A text that only an agency is credited for speaks for whom the agency speaks for.
    source = publisher or agency
    if publisher is not None:
        values |= {
            "publisher_id": publisher.publisher_id,
            "publisher": publisher.name,
            "publisher_type": publisher.type,
            "publisher_country": publisher.country,
            "time_zone": publisher.time_zone,
        }
    elif (printed := page.layout.first("publisher")) is not None:
        values["publisher"] = printed.value
        evidence.append(("publisher", printed.start, printed.end, "declared_publisher"))
    if source is not None:
        values["speaks_for"] = source.speaks_for
        values["authorship_hint"] = "third_party" if source.speaks_for is None else None
    return Found(PageFacts(**values), evidence)  # type: ignore[arg-type]


def _read_title(
    page: Page, listing: Listing, values: dict[str, object], evidence: list[tuple[str, int, int, str]]
) -> None:
    declared = page.layout.first("title")
    if page.title is not None and page.title.mark is not None:
        values["title"] = " ".join(page.title.text.split())
        evidence.append(("title", page.title.start, page.title.end, page.title.mark.rule))
    elif declared is not None:
        values["title"] = declared.value
        evidence.append(("title", declared.start, declared.end, "declared_title"))
    elif listing.title is not None:
        values["title"] = listing.title


@dataclass(frozen=True, slots=True)
class _Publication:
    """A day of publication, perhaps with a time of day, and the characters that say so."""

    moment: Moment
    basis: PublishedBasis
    day_at: tuple[int, int]
    time_at: tuple[int, int] | None
    rule: str


def _read_publication(
    page: Page,
    listing: Listing,
    order: DateOrder | None,
    values: dict[str, object],
    evidence: list[tuple[str, int, int, str]],
) -> None:
    """What a record's fields or a page's stamp say; what a page declares unseen only adds to or stands in for it."""
    declared = _declared_publication(page, order)
    stamped = _stamped_publication(page)
    found = stamped
    if declared is not None and (stamped is None or not page.layout.is_page or stamped.moment.label == "updated"):
        found = declared
    elif declared is not None and stamped is not None and stamped.moment.time is None:
        is_same_day = declared.moment.day == stamped.moment.day
        found = declared if is_same_day and declared.moment.time is not None else stamped
    if found is None:
        _read_other_publication(page, listing, values, evidence)
        return
    moment = found.moment
    values |= {"published_on": moment.day, "published_basis": found.basis}
    evidence.append(("published_on", *found.day_at, found.rule))
    if moment.time is not None and found.time_at is not None and moment.day is not None:
        values |= {"published_at": dt.datetime.combine(moment.day, moment.time), "published_offset": moment.offset}
        evidence.append(("published_at", *found.time_at, found.rule))


def _declared_publication(page: Page, order: DateOrder | None) -> _Publication | None:
    """The first declared day of publication, one with a time of day before others."""
    found: list[_Publication] = []
    for field in page.layout.all("published"):
        date = next((date for date in find_dates(field.value, order) if date.day is not None), None)
        if date is None:
            continue
        time = next(iter(find_times(field.value)), None)
        moment = Moment(date.day, time.time if time else None, time.offset if time else None, "header", 0, 0)
        at = (field.start, field.end)
        found.append(_Publication(moment, "header", at, at if time else None, "declared_published"))
    return next((one for one in found if one.moment.time is not None), None) or next(iter(found), None)


def _stamped_publication(page: Page) -> _Publication | None:
    """The page's stamp: one that says published before one that says nothing, updates last."""
    moments = [(unit, moment) for unit in page.units if unit.stamp for moment in unit.stamp.moments]
    dated = [(unit, moment) for unit, moment in moments if moment.day is not None]
    if not dated:
        return None
    unit, best = min(dated, key=lambda pair: _LABEL_RANK[pair[1].label])
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
    return _Publication(
        Moment(best.day, timed.time, timed.offset, best.label, best.start, best.end),
        "header" if best.label == "header" else "stamp",
        (unit.start + best.start, unit.start + best.end),
        (timed_unit.start + timed.start, timed_unit.start + timed.end) if timed.time is not None else None,
        unit.mark.rule if unit.mark else "stamp_line",
    )


def _read_other_publication(
    page: Page, listing: Listing, values: dict[str, object], evidence: list[tuple[str, int, int, str]]
) -> None:
    """The day in the headline's number, else what the catalogue says."""
    if page.title is not None and (header := _day_in_title(page.title.text)) is not None:
        values |= {"published_on": header.day, "published_basis": "header"}
        evidence.append(
            ("published_on", page.title.start + header.start, page.title.start + header.end, "numbered_headline")
        )
    elif listing.published_on is not None and not _has_full_dateline(page):
        values |= {"published_on": listing.published_on, "published_basis": "catalogue"}


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


def _read_dateline(
    page: Page,
    listing: Listing,
    order: DateOrder | None,
    values: dict[str, object],
    evidence: list[tuple[str, int, int, str]],
) -> None:
    dateline, unit = page.dateline, page.dateline_unit
    published = values.get("published_on")
    published_on = published if isinstance(published, dt.date) else None
    if dateline is None or unit is None:
        _read_place_lines(page, values, evidence)
        return
    if dateline.place is not None:
        start, end = dateline.place
        printed = unit.text[start:end].rstrip(" ,.")
        values["dateline_place"] = " ".join(printed.split())
        evidence.append(("dateline_place", unit.start + start, unit.start + start + len(printed), dateline.rule))
    if dateline.date is None:
        return
    start, end = dateline.date
    day = dateline_day(unit.text[start:end], order, published_on or listing.published_on)
    if day is not None:
        values["dateline_on"] = day
        evidence.append(("dateline_on", unit.start + start, unit.start + end, dateline.rule))
        if published_on is None:
            values |= {"published_on": day, "published_basis": "dateline"}
            evidence.append(("published_on", unit.start + start, unit.start + end, dateline.rule))


def _read_place_lines(page: Page, values: dict[str, object], evidence: list[tuple[str, int, int, str]]) -> None:
    """The place that a stamp names beside its date, or that stands on a line of its own."""
    for unit in page.units:
        if unit.mark is None:
            continue
        span = unit.stamp.place if unit.stamp else (0, len(unit.text)) if unit.mark.rule == "place_line" else None
        if span is None:
            continue
        start, end = span
        values["dateline_place"] = " ".join(unit.text[start:end].split())
        evidence.append(("dateline_place", unit.start + start, unit.start + end, unit.mark.rule))
        return


def _read_names(
    page: Page,
    rules: PageRules,
    listing: Listing,
    values: dict[str, object],
    evidence: list[tuple[str, int, int, str]],
) -> tuple[Publisher | None, Publisher | None]:
    """The credited agency and the publisher; the catalogue's publisher outweighs the page's."""
    names = [(unit, named) for unit in page.units if unit.mark is not None for named in _names_in(unit, rules)]
    agency = _read_agency(page, names, values, evidence)
    publisher = rules.publishers.get(listing.publisher_id or "")
    for unit, named in names:
        if not _names_publisher(unit, named):
            continue
        if publisher is None or publisher == named.publisher:
            publisher = named.publisher
            rule = unit.mark.rule if unit.mark else "stamp_line"
            evidence.append(("publisher", unit.start + named.start, unit.start + named.end, rule))
            break
    return agency, publisher


def _names_in(unit: Unit, rules: PageRules) -> list[Named]:
    if unit.stamp is not None:
        return list(unit.stamp.named)
    if unit.mark is not None and unit.mark.rule == "declared_title":
        return _site_names(unit, rules)
    if unit.mark is None or (
        unit.mark.rule not in _DECLARED_RULES | _LINKED_RULES
        and unit.mark.reason not in _CREDIT_REASONS | _PUBLISHER_REASONS
    ):
        return []
    return rules.find_names(unit.text)


def _site_names(unit: Unit, rules: PageRules) -> list[Named]:
    """The publisher whose name a declared headline is, or begins or ends with behind a bar or dash."""
    value = unit.text.partition(": ")[2]
    pieces = [value, *_SITE_BARS.split(value)[:: max(1, len(_SITE_BARS.split(value)) - 1)]]
    found = []
    for piece in dict.fromkeys(pieces):
        named = rules.named(piece)
        if named is not None:
            start = unit.text.rindex(piece)
            found.append(Named(start, start + len(piece), named.publisher, named.is_credit, named.is_domain))
    return found


def _names_publisher(unit: Unit, named: Named) -> bool:
    """Whether a name on a removed line says who publishes, rather than whose report it is."""
    if unit.stamp is not None:
        return unit.stamp.is_header or not named.is_credit
    if unit.mark is None:
        return False
    if (
        unit.mark.rule in _DECLARED_RULES
        or unit.mark.rule == "declared_title"
        or unit.mark.reason in _PUBLISHER_REASONS
    ):
        return True
    if unit.mark.rule in _LINKED_RULES:
        return named.is_domain
    return (
        unit.mark.reason == "byline"
        and not named.is_credit
        and (_ISSUER.fullmatch(unit.text, 0, named.start) is not None)
    )


def _read_agency(
    page: Page,
    names: list[tuple[Unit, Named]],
    values: dict[str, object],
    evidence: list[tuple[str, int, int, str]],
) -> Publisher | None:
    dateline, unit = page.dateline, page.dateline_unit
    if dateline is not None and unit is not None and dateline.agency is not None:
        start, end = dateline.agency
        credit = dateline.credit
        values["agency"] = _credit_name(credit) if credit and credit.agency_names else unit.text[start:end].strip()
        evidence.append(("agency", unit.start + start, unit.start + end, dateline.rule))
        return credit
    for named_unit, named in names:
        reason = named_unit.mark.reason if named_unit.mark else None
        if named.publisher.agency_names and not named.is_domain and reason in _CREDIT_REASONS:
            values["agency"] = _credit_name(named.publisher)
            rule = named_unit.mark.rule if named_unit.mark else "stamp_line"
            evidence.append(("agency", named_unit.start + named.start, named_unit.start + named.end, rule))
            return named.publisher
    return None


def _credit_name(publisher: Publisher) -> str:
    """The usual short name of an agency."""
    return (split_cell(publisher.agency_names) or [publisher.name])[0]
