"""On which day they talked, as the document dates it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from flows.stages.annotate.english.dates.finder import FoundDate
from flows.stages.annotate.english.events.interactions import Interaction
from flows.stages.annotate.english.reading import Reading, Sentence
from flows.stages.annotate.english.speech.spoken import Spoken
from flows.stages.handover import PageFacts

_LEAD_SENTENCES = 3
_MAX_EVENT_DAYS = 31
_LIMITS = frozenset({"by", "until", "since", "before", "after", "till"})
_ATTRIBUTIVE = frozenset({"the", "their", "his", "her", "its", "our", "last", "a", "this"})
# A word behind a date that does not make it part of a name (`the March 1 agreement`).
_LINKS = frozenset("in on at with to from for and by of about during where when as that which who".split())
_FOLLOWER = re.compile(r"\s*([\w’'-]+|\S)?")
_LOOK_BACK = 14
_NOUN_REACH = 3
_LOOK_AHEAD = 40


def local_day(facts: PageFacts, place_zone: str | None, capital_zone: str | None) -> dt.date | None:
    """The day of publication on the clock of the event's place, else of the capital, if a UTC time is printed."""
    zone = place_zone or capital_zone or facts.time_zone
    if facts.published_at is None or facts.published_offset is None or zone is None:
        return facts.published_on or facts.dateline_on
    sign = -1 if facts.published_offset.startswith("-") else 1
    hours, minutes = facts.published_offset[1:].split(":")
    offset = dt.timezone(sign * dt.timedelta(hours=int(hours), minutes=int(minutes)))
    return facts.published_at.replace(tzinfo=offset).astimezone(ZoneInfo(zone)).date()


def find_day(
    dates: Sequence[FoundDate],
    reading: Reading,
    main: Interaction | None,
    spoken: Sequence[Spoken],
    anchor: dt.date | None,
) -> FoundDate | None:
    """The day beside the report of the meeting, else the first in the lead; never inside what somebody said."""
    inside = [s.content for s in spoken if s.voice.kind != "document" and s.rule != "joint_text"]
    if main is not None and main.sentence is not None:
        # `X spoke with Y on Wednesday, the ministry said`: the report itself is said by somebody.
        at, end = reading.tokens.starts[main.first], reading.tokens.ends[min(main.last, main.sentence.last) - 1]
        own = {s.content for s in spoken if s.cue is not None and at <= s.cue[0] < end}
        inside = [(a, b) for a, b in inside if not a <= at < b and (a, b) not in own]
    sentences: list[Sentence] = [main.sentence] if main is not None and main.sentence is not None else []
    sentences += [s for s in reading.sentences[:_LEAD_SENTENCES] if s not in sentences]
    for sentence in sentences:
        here = [
            d
            for d in dates
            if sentence.segment.start <= d.start < sentence.segment.end
            and _is_event_day(d, reading, anchor)
            and not any(a <= d.start < b for a, b in inside)
        ]
        if here:
            is_main = main is not None and sentence is main.sentence
            near = reading.tokens.starts[main.first] if main is not None and is_main else sentence.segment.start
            return min(here, key=lambda d: abs(d.start - near))
    return None


def _is_event_day(found: FoundDate, reading: Reading, anchor: dt.date | None) -> bool:
    """Whether a date can be when they talked: not to come, no limit, not part of another event's name."""
    if found.precision not in {"day", "range"} or (found.ends_on - found.starts_on).days > _MAX_EVENT_DAYS:
        return False
    if anchor is not None and found.starts_on > anchor:
        return False
    text = reading.tokens.text
    before = text[max(0, found.start - _LOOK_BACK) : found.start].split()
    after = _FOLLOWER.match(text[found.end : found.end + _LOOK_AHEAD])
    follower = (after.group(1) or ".").lower() if after is not None else "."
    if before and before[-1].lower() in _LIMITS:
        return False
    if found.precision == "range" and found.rule == "week":
        return False
    is_named = bool(before) and (before[-1].lower() in _ATTRIBUTIVE or before[-1].endswith(("’s", "'s")))
    if is_named and before[-1].lower() in {"the", "a", "their"}:
        words = text[found.end : found.end + _LOOK_AHEAD].lower().split()[:_NOUN_REACH]
        if found.rule == "weekday" or before[-1].lower() != "the":
            # `in the Tuesday conversation`, `in a March 14 trilateral call`
            return any(word.strip(",.;") in reading.lexicon.words["interaction_noun"] for word in words)
    return not (is_named and follower not in _LINKS and follower[:1].isalpha())
