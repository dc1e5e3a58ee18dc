"""Recognises the dateline that opens a text: place, day and agency before the first sentence."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from flows.stages.clean.dates import MONTH, find_dates, make_day, month_number
from flows.stages.clean.rules import PageRules
from flows.stages.clean.words import NO_PLACE_WORDS
from schemas.reference_pages import DateOrder, Publisher

_MAX_CHARS = 200
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"
_NAME = rf"[{_UPPER}](?:[\w'’-]|\.(?=[{_UPPER}\w]))*\.?"
# Old wires set places in spaced letters ("A t h e n s").
_SPACED = rf"[{_UPPER}](?: [a-z]){{2,}}(?!\w)"
_PLACE = (
    rf"(?P<place>{_SPACED}"
    rf"|{_NAME}(?:(?: |/|, ?| and | & )(?!{MONTH}\b){_NAME}| (?:de|al|the|of|la|el|am)(?= )){{0,5}}?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DATE = (
    rf"(?P<date>{_WEEKDAY}(?:{MONTH}\b\.? ?\d{{1,2}}(?:st|nd|rd|th)?\b(?:(?:,? ?| ?/ ?)(?:19|20)\d\d)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}\b\.?(?:,? ?(?:19|20)\d\d)?"
    r"|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d))"
)
_ISLAMIC = r"(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? \d{1,2},? 1[34]\d\d(?: ?AH)?,? ?(?:[-–] ?)?)?"
_DASH = r"(?: ?(?:--+|—|–|―|-)[ \u00a0]+| ?(?:--+|—|–|―)(?=\w))"
_GAP = r"[,.]?[ \u00a0]?"
# With an agency in brackets or between slashes the rest may be missing.
_WITH_AGENCY = re.compile(
    rf"(?:{_PLACE}{_GAP}?)?(?:[,.] ?|[ \u00a0]|(?<=\s))??{_ISLAMIC}(?:{_DATE}{_GAP})?"
    rf"(?:\((?P<bracketed>[^()\n]{{2,40}})\)|/(?P<slashed>[^/\n]{{2,25}})/)(?P<end>[.:,]?{_DASH}| ?[.:]|[ \u00a0]*\b)?"
)
_BRACKETED = r"\((?P<bracketed>[^()\n]{2,40})\)"
# The agency behind the place or at the head, before the day.
_AGENCY_BEFORE_DATE = re.compile(rf"{_PLACE},? {_BRACKETED},? {_DATE}(?P<end>[.:,]?{_DASH}|:)")
_AGENCY_FIRST = re.compile(rf"{_BRACKETED} {_PLACE}, ?{_DATE}(?P<end>[.:,]?{_DASH}|:)")
_WITH_DATE = re.compile(
    rf"{_PLACE}(?:, ?|\. ?| ?[–—|-] ?|[ \u00a0]){_ISLAMIC}{_DATE}"
    rf"(?:(?:,|\.)?(?: ?(?:--|[–—|-]))? ?(?P<agency>{_NAME}(?: {_NAME}){{0,3}}))?(?P<end>[.,]?{_DASH}| ?\| |: ?|\. )"
)
_DATE_FIRST = re.compile(rf"{_DATE}(?:,? (?:in )?{_PLACE})?(?P<end>{_DASH})")
_PLACE_ONLY = re.compile(rf"{_PLACE}(?:,? ?[|(/]?(?P<agency>{_NAME}(?: {_NAME}){{0,2}})[)/|]?)??(?P<end>{_DASH})")
_PLACE_ALONE = re.compile(rf"{_PLACE}(?P<end>{_DASH})")
_CAPITALS = re.compile(rf"(?P<place>[{_UPPER}]{{3,}}(?:[ -][{_UPPER}]{{3,}}){{0,2}})(?P<end>:[ \u00a0]+)")
# "City, Country: " before the first sentence.
_CITY_COUNTRY = re.compile(rf"(?P<place>{_NAME}(?: {_NAME}){{0,2}}, {_NAME}(?: {_NAME}){{0,2}})(?P<end>:[ \u00a0]+)")
# Place, perhaps a desk, and day on a line of their own.
_OWN_LINE = re.compile(rf"{_PLACE}(?: ?[-–—,/|] ?(?P<desk>{_NAME}(?: {_NAME}){{0,3}}))? ?(?:[-–—,/|]|\.) ?{_DATE}\.?")
_BARE_PLACE = re.compile(rf"(?:The |THE )?{_NAME}(?:(?:,? | and | de | of |-){_NAME}){{0,3}}[,.]?")
_SENTENCE_WORDS = 12
_MAX_LINE = 80
_MAX_NAME_WORDS = 4
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPENS = re.compile(r"\s*[\"“‘'«(\[]?[A-Z0-9À-ÞĀ-Ž]")
_MARKS = re.compile(r"[–—/(:|-]|--")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline with its parts; offsets count in the paragraph, `end` includes the dash or colon."""

    end: int
    place: tuple[int, int] | None
    date: tuple[int, int] | None
    agency: tuple[int, int] | None
    credit: Publisher | None
    rule: str


def read_dateline(paragraph: str, rules: PageRules) -> Dateline | None:
    """The dateline that opens a paragraph, else None; what follows it must be able to begin a sentence."""
    opening = paragraph[:_MAX_CHARS]
    if not _MARKS.search(opening, 0, 120):
        return None
    for pattern, rule in (
        (_WITH_AGENCY, "dateline_agency"),
        (_AGENCY_BEFORE_DATE, "dateline_agency"),
        (_AGENCY_FIRST, "dateline_agency"),
        (_WITH_DATE, "dateline_date"),
        (_DATE_FIRST, "dateline_date_first"),
        (_PLACE_ONLY, "dateline_place"),
        (_PLACE_ALONE, "dateline_place"),
        (_CAPITALS, "dateline_capitals"),
        (_CITY_COUNTRY, "dateline_capitals"),
    ):
        found = pattern.match(opening)
        if found:
            dateline = _check(found, rule, paragraph, rules)
            if dateline is not None:
                return dateline
    return None


def read_dateline_line(line: str) -> Dateline | None:
    """The dateline that a whole line is ("Doha - Information Office - September 15"), else None."""
    found = _OWN_LINE.fullmatch(line) if len(line) <= _MAX_LINE else None
    if found is None or _names_no_place(found["place"]):
        return None
    return Dateline(len(line), found.span("place"), found.span("date"), None, None, "dateline_line")


def _check(m: re.Match[str], rule: str, paragraph: str, rules: PageRules) -> Dateline | None:
    """The dateline of a match that has enough evidence for its shape, else None."""
    groups = m.groupdict()
    printed, date, end = groups.get("place"), groups.get("date"), m.end()
    agency = next((name for name in ("bracketed", "slashed", "agency") if groups.get(name)), None)
    named = rules.named(m[agency]) if agency else None
    if (
        not _OPENS.match(paragraph, end)
        or (printed and _names_no_place(printed))
        or (
            agency is not None
            and named is None
            and not (agency != "agency" and printed and _is_agency(m[agency], m["end"], is_dated=date is not None))
        )
        or (rule == "dateline_date" and agency is None and m["end"] == ". ")
        or (rule == "dateline_date_first" and not _YEAR.search(m["date"]))
        or (rule == "dateline_place" and named is None and not _is_plain_place(m["place"], m["end"]))
        or (rule == "dateline_capitals" and not _reads_as_sentence(paragraph))
    ):
        return None
    return Dateline(
        end=len(paragraph[:end].rstrip()),
        place=m.span("place") if printed else None,
        date=m.span("date") if date else None,
        agency=m.span(agency) if agency else None,
        credit=named.publisher if named else None,
        rule=rule,
    )


def _is_agency(name: str, after: str | None, *, is_dated: bool) -> bool:
    """Whether an unknown name before a dash or colon, or behind a day, has the shape of an agency's."""
    words = name.split()
    if is_dated and len(words) == 1 and name.isupper() and name.isalpha():
        return True
    is_capitalised = all(word[:1].isupper() or word in ("of", "and", "/", "-") for word in words)
    return is_capitalised and len(words) <= _MAX_NAME_WORDS and bool((after or "").strip())


def _reads_as_sentence(paragraph: str) -> bool:
    return len(paragraph.split(None, _SENTENCE_WORDS)) > _SENTENCE_WORDS and paragraph[-1] != ":"


def is_place(text: str) -> bool:
    """Whether a line can be the name of a place: up to four capitalised words, none of an office or a kind of text."""
    return _BARE_PLACE.fullmatch(text) is not None and not _names_no_place(text)


def _names_no_place(text: str) -> bool:
    return any(word.lower().strip(".,") in NO_PLACE_WORDS for word in re.split(r"[ /,]+", place_name(text)))


def _is_plain_place(place: str, dash: str) -> bool:
    """A place without date or agency: few words, and in capitals if only a hyphen or nothing parts it from the text."""
    if len(re.split(r"[ /,]+", place)) > _MAX_NAME_WORDS:
        return False
    bare = dash.strip()
    return place.isupper() or (bare != "-" and dash[:1].isspace() and dash[-1:].isspace())


def place_name(printed: str) -> str:
    """A place as its readers write it: on one line, and without the blanks of spaced letters."""
    plain = " ".join(printed.split())
    return plain.replace(" ", "") if re.fullmatch(_SPACED, plain) else plain


def dateline_day(text: str, order: DateOrder | None, published_on: dt.date | None) -> dt.date | None:
    """The day of a dateline; without a printed year the one nearest to the day of publication, or None."""
    found = find_dates(text, order)
    if found:
        return found[0].day
    month = re.search(MONTH, text)
    day = re.search(r"\d{1,2}", text)
    if not month or not day or published_on is None:
        return None
    days = (make_day(published_on.year + shift, month_number(month[0]), int(day[0])) for shift in (-1, 0, 1))
    return min((d for d in days if d), key=lambda d: abs(d - published_on), default=None)
