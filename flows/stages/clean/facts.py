"""Reads off a marked page what it says of itself: headline, publication, dateline, agency, publisher."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from flows.stages.clean.areas import COPYRIGHT
from flows.stages.clean.datelines import dateline_day, place_name
from flows.stages.clean.lines import Unit
from flows.stages.clean.page import Page
from flows.stages.clean.publication import find_publication
from flows.stages.clean.rules import Named, PageRules, split_cell
from flows.stages.handover import Listing, PageFacts
from schemas.reference_pages import DateOrder, Publisher

_CREDIT_REASONS = frozenset({"stamp", "byline", "editor", "end_mark", "dateline"})
_PUBLISHER_REASONS = frozenset({"copyright", "legal"})
_DECLARED_RULES = frozenset({"declared_url", "declared_publisher"})
_STORY_NUMBER = re.compile(r"\[\d{1,3}\] +(?=\w)")
_SITE_BARS = re.compile(r"\s+[-–—»•·:/]+\s+|\s*\|\s*")
# What names no publisher but may link to its site.
_LINKED_RULES = frozenset({"bare_link", "declared_field"})
_ISSUER = re.compile(r"(?i:(?:(?:from|by|issued by|released by|published by)[: ]*)?(?:the )?)")


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
        # Digests number their stories: "[03] MINISTER MEETS COUNTERPART".
        number = _STORY_NUMBER.match(page.title.text)
        start = number.end() if number else 0
        values["title"] = " ".join(page.title.text[start:].split())
        evidence.append(("title", page.title.start + start, page.title.end, page.title.mark.rule))
    elif declared is not None and not _is_site_name(page, declared.value):
        values["title"] = declared.value
        evidence.append(("title", declared.start, declared.end, "declared_title"))
    elif listing.title is not None:
        values["title"] = listing.title


def _is_site_name(page: Page, declared: str) -> bool:
    """Whether what a page declares to be its headline is the name that its copyright line gives to the site."""
    return page.layout.is_page and any(
        unit.mark is not None and COPYRIGHT.search(unit.text) and declared in unit.text for unit in page.units
    )


def _read_publication(
    page: Page,
    listing: Listing,
    order: DateOrder | None,
    values: dict[str, object],
    evidence: list[tuple[str, int, int, str]],
) -> None:
    found = find_publication(page, listing, order)
    if found is None:
        return
    moment = found.moment
    values |= {"published_on": moment.day, "published_basis": found.basis}
    if found.day_at is not None:
        evidence.append(("published_on", *found.day_at, found.rule))
    if moment.time is not None and found.time_at is not None and moment.day is not None:
        values |= {"published_at": dt.datetime.combine(moment.day, moment.time), "published_offset": moment.offset}
        evidence.append(("published_at", *found.time_at, found.rule))


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
        values["dateline_place"] = place_name(printed)
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
