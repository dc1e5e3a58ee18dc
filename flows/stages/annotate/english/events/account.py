"""A document's own account of its event: how, where, when and in what tone they talked, each with its characters."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from flows.stages.annotate.english.dates.finder import FoundDate, find_dates
from flows.stages.annotate.english.events.interactions import Interaction, channel_of
from flows.stages.annotate.english.events.places import FoundPlace, find_place, place_at
from flows.stages.annotate.english.reading import Reading, Sentence
from flows.stages.annotate.english.speech.spoken import Spoken
from flows.stages.annotate.english.tokens import Tokens, tokenize
from flows.stages.handover import PageFacts
from schemas.contract import TextKind
from schemas.vocabularies import Channel, DateBasis, Setting

_LEAD_SENTENCES = 3
_MAX_EVENT_DAYS = 31
_LIMITS = frozenset({"by", "until", "since", "before", "after", "till"})
_ATTRIBUTIVE = frozenset({"the", "their", "his", "her", "its", "our", "last", "a", "this"})
_LINKS = frozenset(
    [
        "in",
        "on",
        "at",
        "with",
        "to",
        "from",
        "for",
        "and",
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        "by",
        "of",
        "about",
        "during",
        "where",
        "when",
        "as",
        "that",
        "which",
        "who",
        "–",
        "—",
    ]
)
_REQUEST = re.compile(r"\bat the (?:request|initiative|invitation) of (?:the )?", re.IGNORECASE)
_REQUEST_OWN = re.compile(r"\bat (?:the )?(\w[\w.' -]{1,40}?)(?:['’]s|['’]| side['’]s) (?:request|initiative)\b")
_INITIATED = re.compile(r"\b(?:initiated|requested) by (?:the )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """An extracted value with the characters behind it."""

    value: object
    kind: TextKind
    start: int
    end: int
    rule: str


@dataclass(slots=True)
class Account:
    """The cells of an account; those that the text does not tell are absent."""

    cells: dict[str, Cell] = field(default_factory=dict)
    start_on: dt.date | None = None
    end_on: dt.date | None = None
    date_basis: DateBasis | None = None
    dates: list[FoundDate] = field(default_factory=list)

    def value(self, column: str) -> object:
        """The value of a column, None if untold."""
        cell = self.cells.get(column)
        return cell.value if cell is not None else None


@dataclass(frozen=True, slots=True)
class TitleAt:
    """The headline's tokens and where it stands in the source text."""

    tokens: Tokens
    start: int
    end: int

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Source offsets of a token range, exact if the headline stands on one line, else the whole headline."""
        if self.end - self.start == len(self.tokens.text):
            return self.start + self.tokens.starts[first], self.start + self.tokens.ends[last - 1]
        return self.start, self.end


def give_account(
    reading: Reading,
    title: TitleAt | None,
    facts: PageFacts,
    main: Interaction | None,
    sides: Sequence[str],
    asserting_side: str | None,
    spoken: Sequence[Spoken],
) -> Account:
    """Read the account off the sentence that reports the meeting, the headline and the lead."""
    account = Account()
    _tell_channel(account, reading, title, main)
    _tell_setting(account, reading, main)
    place = _tell_place(account, reading, title, facts, main, sides)
    anchor = local_day(
        facts, place.time_zone if place is not None else None, reading.lexicon.time_zones.get(asserting_side or "")
    )
    account.dates = find_dates(reading.tokens.text, anchor)
    _tell_days(account, reading, main, spoken, anchor)
    _tell_initiator(account, reading, main)
    _tell_tone(account, reading)
    return account


def local_day(facts: PageFacts, place_zone: str | None, capital_zone: str | None) -> dt.date | None:
    """The day of publication on the clock of the event's place, else of the capital, if a UTC time is printed."""
    zone = place_zone or capital_zone or facts.time_zone
    if facts.published_at is None or facts.published_offset is None or zone is None:
        return facts.published_on or facts.dateline_on
    sign = -1 if facts.published_offset.startswith("-") else 1
    hours, minutes = facts.published_offset[1:].split(":")
    offset = dt.timezone(sign * dt.timedelta(hours=int(hours), minutes=int(minutes)))
    return facts.published_at.replace(tzinfo=offset).astimezone(ZoneInfo(zone)).date()


def _body_cell(reading: Reading, value: object, first: int, last: int, rule: str) -> Cell:
    tokens = reading.tokens
    return Cell(value, "body", tokens.starts[first], tokens.ends[last - 1], rule)


def _tell_channel(account: Account, reading: Reading, title: TitleAt | None, main: Interaction | None) -> None:
    """The words of the report first; `spoke` alone yields to a headline that says how."""
    channel: Channel | None = None
    if main is not None and main.channel is not None and main.channel_words is not None:
        first, last = main.channel_words
        channel = main.channel
        account.cells["channel"] = _body_cell(reading, channel, first, last, "interaction_words")
        if reading.tokens.lows[first] not in {"spoke", "speaks", "talked", "conversation", "talks"}:
            return
    if title is not None:
        headline, words = channel_of(reading.lexicon, title.tokens, 0, len(title.tokens))
        if headline is not None and words is not None and (channel is None or headline != channel):
            start, end = title.span(*words)
            account.cells["channel"] = Cell(headline, "source", start, end, "headline_words")


def _tell_setting(account: Account, reading: Reading, main: Interaction | None) -> None:
    if main is None or main.sentence is None:
        return
    lows = reading.tokens.lows
    margins = reading.lexicon.phrases["margins_phrase"]
    setting: Setting
    for at in range(main.sentence.first, main.sentence.last):
        match = margins.match(lows, at)
        if match is not None:
            account.cells["setting"] = _body_cell(reading, "margins", at, match[0], "margins_words")
            return
    for at in range(main.first, min(main.last + 6, main.sentence.last)):
        if lows[at] in {"visit", "visited", "traveled", "travelled", "trip", "visits"}:
            setting = "visit"
            account.cells["setting"] = _body_cell(reading, setting, at, at + 1, "visit_words")
            return


def _tell_place(
    account: Account,
    reading: Reading,
    title: TitleAt | None,
    facts: PageFacts,
    main: Interaction | None,
    sides: Sequence[str],
) -> FoundPlace | None:
    """For events in person: `in X` beside the report, `here` with the dateline's place, or the headline's."""
    if account.value("channel") != "in_person":
        return None
    lexicon, tokens = reading.lexicon, reading.tokens
    sentences = [main.sentence] if main is not None and main.sentence is not None else []
    sentences += [s for s in reading.sentences[:2] if s not in sentences]
    for sentence in sentences:
        visit = any(
            tokens.lows[i] in {"visit", "visited", "traveled", "travelled", "trip", "welcomed", "visits"}
            for i in range(sentence.first, sentence.last)
        )
        found = find_place(lexicon, tokens, sentence.first, sentence.last, sides, accepts_country=visit)
        took_place = _tells_of_meeting(reading, sentence)
        if found is not None and (sentence is sentences[0] or visit or took_place):
            _enter_place(
                account,
                _body_cell(reading, tokens.slice(found.first, found.last), found.first, found.last, "place_words"),
                found.side,
            )
            return found
    here = _here(account, reading, facts, sides)
    if here is not None:
        return here
    if title is not None:
        visit = any(low in {"visit", "trip", "travel"} for low in title.tokens.lows)
        found = find_place(lexicon, title.tokens, 0, len(title.tokens), sides, accepts_country=visit)
        if found is not None:
            start, end = title.span(found.first, found.last)
            _enter_place(
                account,
                Cell(title.tokens.slice(found.first, found.last), "source", start, end, "headline_place"),
                found.side,
            )
        return found
    return None


def _tells_of_meeting(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence says that talks took place (`The fourth round of consultations was held in Copenhagen`)."""
    nouns, lows = reading.lexicon.words["interaction_noun"], reading.tokens.lows
    words = lows[sentence.first : sentence.last]
    return not nouns.isdisjoint(words) and any(
        words[i] in {"held", "place"} and words[i - 1] in {"was", "were", "took"} for i in range(1, len(words))
    )


def _enter_place(account: Account, cell: Cell, side: str) -> None:
    account.cells["place"] = cell
    account.cells["place_country"] = Cell(side, cell.kind, cell.start, cell.end, "place_country")


def _here(account: Account, reading: Reading, facts: PageFacts, sides: Sequence[str]) -> FoundPlace | None:
    """`said here on Thursday` under the dateline TASHKENT."""
    if facts.dateline_place is None:
        return None
    for sentence in reading.sentences[:_LEAD_SENTENCES]:
        for at in range(sentence.first, sentence.last):
            if reading.tokens.lows[at] != "here":
                continue
            place = tokenize(facts.dateline_place.title())
            found = (
                place_at(reading.lexicon, place, 0, len(place), sides, accepts_country=False) if len(place) else None
            )
            if found is not None:
                _enter_place(
                    account,
                    _body_cell(reading, facts.dateline_place.title(), at, at + 1, "here_with_dateline"),
                    found.side,
                )
                return found
    return None


def _tell_days(
    account: Account, reading: Reading, main: Interaction | None, spoken: Sequence[Spoken], anchor: dt.date | None
) -> None:
    """The day beside the report of the meeting, else the first in the lead; never inside what somebody said."""
    inside = [s.content for s in spoken if s.voice.kind != "document" and s.rule != "joint_text"]
    days = [
        d for d in account.dates if _is_event_day(d, reading, anchor) and not any(a <= d.start < b for a, b in inside)
    ]
    sentences: list[Sentence] = [main.sentence] if main is not None and main.sentence is not None else []
    sentences += [s for s in reading.sentences[:_LEAD_SENTENCES] if s not in sentences]
    for sentence in sentences:
        here = [d for d in days if sentence.segment.start <= d.start < sentence.segment.end]
        if not here:
            continue
        near = (
            reading.tokens.starts[main.first]
            if main is not None and sentence is main.sentence
            else sentence.segment.start
        )
        found = min(here, key=lambda d: abs(d.start - near))
        account.start_on, account.end_on = found.starts_on, found.ends_on
        account.date_basis = found.basis  # type: ignore[assignment]
        cell = Cell(found.starts_on, "body", found.start, found.end, f"date_{found.rule}")
        account.cells["start_on"] = account.cells["end_on"] = account.cells["date_basis"] = cell
        return


def _is_event_day(found: FoundDate, reading: Reading, anchor: dt.date | None) -> bool:
    """Whether a date can be when they talked: not to come, no limit, not part of another event's name."""
    if found.precision not in {"day", "range"} or (found.ends_on - found.starts_on).days > _MAX_EVENT_DAYS:
        return False
    if anchor is not None and found.starts_on > anchor:
        return False
    tokens = reading.tokens
    before = tokens.text[max(0, found.start - 14) : found.start].split()
    after = re.match(r"\s*([\w’'-]+|\S)?", tokens.text[found.end : found.end + 40])
    follower = (after.group(1) or ".").lower() if after is not None else "."
    if before and before[-1].lower() in _LIMITS:
        return False
    if found.precision == "range" and found.rule == "week":
        return False
    is_named = bool(before) and (before[-1].lower() in _ATTRIBUTIVE or before[-1].endswith(("’s", "'s")))
    return not (is_named and follower not in _LINKS and follower[:1].isalpha())


def _tell_initiator(account: Account, reading: Reading, main: Interaction | None) -> None:
    if main is None or main.sentence is None:
        return
    tokens = reading.tokens
    for sentence in reading.sentences[: max(_LEAD_SENTENCES, 4)]:
        text, offset = sentence.segment.text, sentence.segment.start
        for pattern in (_REQUEST, _INITIATED):
            match = pattern.search(text)
            if match is None:
                continue
            for reference in sentence.references:
                if (
                    0 <= tokens.starts[reference.first] - (offset + match.start()) <= match.end() - match.start()
                    and reference.side
                ):
                    account.cells["at_request_of"] = Cell(
                        reference.side, "body", offset + match.start(), tokens.ends[reference.last - 1], "request_words"
                    )
                    return
            named = _side_from(reading, offset + match.end())
            if named is not None:
                account.cells["at_request_of"] = Cell(
                    named[0], "body", offset + match.start(), named[1], "request_words"
                )
                return
        own = _REQUEST_OWN.search(text)
        if own is not None:
            named = _side_from(reading, offset + own.start(1))
            if named is not None:
                account.cells["at_request_of"] = Cell(
                    named[0], "body", offset + own.start(), offset + own.end(), "request_words"
                )
                return


def _side_from(reading: Reading, offset: int) -> tuple[str, int] | None:
    tokens = reading.tokens
    at = bisect_left(tokens.starts, offset)
    if at >= len(tokens):
        return None
    named = reading.lexicon.side_at(tokens, at)
    return (named[1].side, tokens.ends[named[0] - 1]) if named is not None else None


def _tell_tone(account: Account, reading: Reading) -> None:
    """`a frank and open discussion`, `in a constructive atmosphere`: the adjectives as printed."""
    lexicon, tokens = reading.lexicon, reading.tokens
    tones, nouns = lexicon.words["atmosphere"], lexicon.words["interaction_noun"] | {"atmosphere", "manner", "spirit"}
    for sentence in reading.sentences:
        for at in range(sentence.first, sentence.last):
            if tokens.lows[at] not in tones:
                continue
            end = at + 1
            while end < sentence.last and (
                tokens.lows[end] in tones
                or (tokens.lows[end] in {"and", ","} and end + 1 < sentence.last and tokens.lows[end + 1] in tones)
            ):
                end += 1
            if (
                end < sentence.last
                and tokens.lows[end] in nouns
                and tokens.lows[at - 1] in {"a", "an", "had", "held", "and", "their"}
            ):
                account.cells["atmosphere"] = _body_cell(reading, tokens.slice(at, end), at, end, "tone_words")
                return
