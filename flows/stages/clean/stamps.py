"""Recognises the lines that say when, and often by whom, a page was published."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from flows.stages.clean.datelines import is_place
from flows.stages.clean.dates import ISLAMIC_DATE, PrintedDate, PrintedTime, find_dates, find_times
from flows.stages.clean.rules import Named, PageRules
from flows.stages.clean.words import STAMP_WORDS, is_other_script
from schemas.reference_pages import DateOrder

_MAX_CHARS = 220
_MAX_NAME_WORDS = 5
_MAX_STAMP_WORDS = 12
_MAX_BYLINE_WORDS = 8
# In characters: a time right behind its date in a headline's line, and the farthest one that still belongs to a date.
_NEAR = 3
_MAX_DISTANCE = 12
Label = Literal["published", "updated", "header", "none"]

_UPDATED = re.compile(r"(?i:updated?|modified|revised|edited|reviewed)\b")
_PUBLISHED = re.compile(r"(?i:publi\w+|posted?|released?|issued?|added|uploaded|date|time)\b")
_HEADER = re.compile(r"(?i:from|complete text|full text)\b")
_SEPARATORS = re.compile(r"\s*(?:[|/•·;,،()\[\]–—―_*]|(?<!\w)-|-(?!\w))[|/•·;,،()\[\]–—―_*\-\s]*")
_PARTED = re.compile(r"[^\w\s|][\s]*\||\|[\s]*[^\w\s|]|(?<!\|)\|(?!\|)")
_BYLINE = re.compile(r"(?:[Bb]y|BY|Author|Editors?|Reporter|Writers?|Source|Bianji|EDITORS?)\b:? ?")
_NAME_WORD = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w.’'&-]*|of|and|de|al|bin|van|von|the|for")
# Words of headlines: what holds one is no place and no person.
_HEADLINE_WORD = re.compile(
    r"(?i:\b(?:statement|readout|meeting|call|talks|visit|summit|declaration|communiqu[ée]|conference|remarks|dialogue|agreement"
    r"|consultations?|session|conversation|interview|travel|joint|round|council|association|commission|committee|forum|assembly|day"
    r"|report|letter|message|address|agenda|treaty|accord|notes?|press|release)s?\b)"
)
_LEAD = re.compile(r"(?:(?i:date|updated|published|posted|time)\b[ :：]{0,3})?")
_GLUE = re.compile(r"[\s|:：–—-]+")
_MIN_HEADLINE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and time of publication as printed, with the characters that say so."""

    day: dt.date | None
    time: dt.time | None
    offset: str | None
    label: Label
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp says; offsets count in the text that was read."""

    start: int
    end: int
    moments: tuple[Moment, ...]
    named: tuple[Named, ...]
    place: tuple[int, int] | None
    is_header: bool


def read_stamp(line: str, rules: PageRules, order: DateOrder | None) -> Stamp | None:
    """The stamp that the whole line is, else None.

    A line is a stamp if beside its dates and times it holds only the words of stamps, names of publishers, bylines and
    at most one place or person. Sentences and headlines hold other words.
    """
    if len(line) > _MAX_CHARS:
        return None
    dates, times = find_dates(line, order), find_times(line)
    if not dates and not times:
        return None
    rest = _blank_out(line, dates, times)
    place = None
    loose = 0
    for start, piece in _pieces(rest):
        verdict = _read_piece(piece, rules)
        if verdict is None:
            return None
        if verdict == "name":
            loose += len(piece.split())
            if place is None and is_place(piece) and _is_beside_date(line, start, start + len(piece), dates):
                place = (start, start + len(piece))
    if loose > _MAX_NAME_WORDS or (loose and not dates) or (loose >= _MIN_HEADLINE_WORDS and not _PARTED.search(rest)):
        return None
    moments = _moments(line, dates, times)
    named = tuple(rules.find_names(line))
    return Stamp(0, len(line), moments, named, place, _HEADER.match(line) is not None)


def _is_beside_date(line: str, start: int, end: int, dates: list[PrintedDate]) -> bool:
    """Whether only a comma or a dash parts a name from a date: so places stand, while persons stand behind bars."""
    between = [line[end : d.start] for d in dates if d.start >= end] + [
        line[d.end : start] for d in dates if d.end <= start
    ]
    return any(gap.strip() in (",", "-", "–", "—") for gap in between)


def split_glued_stamp(line: str, rules: PageRules, order: DateOrder | None) -> tuple[Stamp, tuple[int, int]] | None:
    """The stamp at one end of a line and the headline in the rest of it, else None.

    Dates in words alone do not part a line, because headlines hold them ("call with the Prime Minister: 16 July 2021").
    """
    if len(line) > 2 * _MAX_CHARS:
        return None
    lead = _LEAD.match(line)
    label_end = lead.end() if lead else 0
    dates = find_dates(line, order)
    times = find_times(line)
    if not dates:
        return None
    first, last = dates[0], dates[-1]
    if first.start == label_end and (first.is_numeric or label_end):
        end = next((t.end for t in times if 0 < t.start - first.end <= _NEAR), first.end)
        glue = _GLUE.match(line, end)
        if glue and _is_headline(line[glue.end() :], rules, order):
            stamp = Stamp(
                0, len(line[: glue.end()].rstrip()), _all_moments(line[:end], order), (), None, is_header=False
            )
            return stamp, (glue.end(), len(line))
    ends = [t for t in times if 0 < t.start - last.end <= _NEAR and t.end == len(line)]
    if (last.end == len(line) and last.is_numeric) or ends:
        headline = line[: last.start].rstrip(" |:：–—-\t")
        if _is_headline(headline, rules, order):
            start = len(line) - len(line[len(headline) :].lstrip())
            return Stamp(start, len(line), _all_moments(line[start:], order), (), None, is_header=False), (
                0,
                len(headline),
            )
    return None


def _is_headline(text: str, rules: PageRules, order: DateOrder | None) -> bool:
    words = text.split()
    if len(words) < _MIN_HEADLINE_WORDS or text[-1:] in ".!?:;," or not text[:1].isalnum():
        return False
    return (
        not all(w.isdigit() or w.lower().strip(",.:|") in STAMP_WORDS for w in words)
        and read_stamp(text, rules, order) is None
    )


def _all_moments(text: str, order: DateOrder | None) -> tuple[Moment, ...]:
    return _moments(text, find_dates(text, order), find_times(text))


def _blank_out(line: str, dates: list[PrintedDate], times: list[PrintedTime]) -> str:
    """The line with separators in place of its dates and times, at unchanged offsets."""
    for start, end in [(d.start, d.end) for d in dates] + [(t.start, t.end) for t in times]:
        line = line[:start] + "|" * (end - start) + line[end:]
    return ISLAMIC_DATE.sub(lambda m: "|" * len(m[0]), line)


def _pieces(rest: str) -> list[tuple[int, str]]:
    """Start and text of what stands between separators."""
    pieces, at = [], 0
    for separator in (*_SEPARATORS.finditer(rest), None):
        end = separator.start() if separator else len(rest)
        piece = rest[at:end].strip(" .\t\u00a0")
        if piece:
            pieces.append((rest.index(piece, at), piece))
        at = separator.end() if separator else at
    return pieces


def _read_piece(piece: str, rules: PageRules) -> Literal["words", "name"] | None:
    """What a piece of a stamp is; None if it belongs to no stamp."""
    words = piece.split()
    # A label in another script ("发布时间") stands beside dates only.
    if not piece.isascii() and is_other_script(piece):
        return "words"
    if len(words) <= _MAX_STAMP_WORDS and all(
        w.isdigit() or (w.lower().strip(".,:：’'") or "at") in STAMP_WORDS for w in words
    ):
        return "words"
    leading, trailing = 0, len(words)
    while leading < trailing - 1 and words[leading].lower().strip(".,:：") in STAMP_WORDS:
        leading += 1
    while trailing > leading + 1 and words[trailing - 1].lower().strip(".,:：") in STAMP_WORDS:
        trailing -= 1
    if any(rules.named(" ".join(words[a:b])) for a in range(leading + 1) for b in range(trailing, len(words) + 1)):
        return "words"
    byline = _BYLINE.match(piece)
    name_words = (piece[byline.end() :] if byline else piece).split()
    if (
        byline
        and len(name_words) <= _MAX_BYLINE_WORDS
        and all(_NAME_WORD.fullmatch(w) or w.islower() for w in name_words)
    ):
        return "words"
    if (
        len(name_words) < _MAX_NAME_WORDS
        and all(_NAME_WORD.fullmatch(w) for w in name_words)
        and not _HEADLINE_WORD.search(piece)
    ):
        return "name"
    return None


def _moments(line: str, dates: list[PrintedDate], times: list[PrintedTime]) -> tuple[Moment, ...]:
    """Each date with the time that stands nearest to it; a time without a date stands alone."""
    if not dates:
        return tuple(Moment(None, t.time, t.offset, "none", t.start, t.end) for t in times[:1])
    free = list(times)
    moments = []
    before = 0
    for date in dates:
        near = min(free, key=lambda t: min(abs(t.start - date.end), abs(date.start - t.end)), default=None)
        if near is not None and min(abs(near.start - date.end), abs(date.start - near.end)) > _MAX_DISTANCE:
            near = None
        if near is not None:
            free.remove(near)
        start = min(date.start, near.start) if near else date.start
        end = max(date.end, near.end) if near else date.end
        label = _label(line[before:start])
        moments.append(Moment(date.day, near.time if near else None, near.offset if near else None, label, start, end))
        before = end
    return tuple(moments)


def _label(words: str) -> Label:
    if _UPDATED.search(words):
        return "updated"
    if _HEADER.match(words):
        return "header"
    return "published" if _PUBLISHED.search(words) else "none"
