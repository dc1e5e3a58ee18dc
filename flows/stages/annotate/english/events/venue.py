"""Where an event in person took place: by its report, by the dateline, or by the headline."""

from __future__ import annotations

from collections.abc import Sequence

from flows.stages.annotate.english.events.cells import Cell, Shown, TitleAt, body_cell
from flows.stages.annotate.english.events.interactions import Interaction
from flows.stages.annotate.english.events.places import FoundPlace, find_place, place_at
from flows.stages.annotate.english.reading import Reading, Sentence
from flows.stages.annotate.english.tokens import tokenize
from flows.stages.handover import PageFacts

_VISITS = frozenset({"visit", "visited", "traveled", "travelled", "trip", "welcomed", "visits"})
_HEADLINE_VISITS = frozenset({"visit", "trip", "travel"})
_NEXT_SENTENCES = 2
_PARTIES = 2
_LEAD_SENTENCES = 3
# In words: the name of a house at the head of its publisher's name ("State House of Uganda").
_HOUSE = 2

Venue = tuple[FoundPlace, Cell]


def find_venue(
    reading: Reading, shown: Shown, facts: PageFacts, main: Interaction | None, sides: Sequence[str]
) -> Venue | None:
    """The place and the cell that names it: `in X` beside the report, `here` under a dateline, or the headline's.

    At last the dateline itself, if it is the other side's.
    """
    return (
        _in_report(reading, main, sides)
        or _at_home(reading, main, sides)
        or _in_own_house(reading, facts, main)
        or _here(reading, facts, sides)
        or _in_headline(reading, shown.title, sides)
        or _abroad(reading, facts, main, sides, shown.dateline)
    )


def read_meeting_place(reading: Reading, main: Interaction, sides: Sequence[str]) -> Cell | None:
    """The channel by a place: `discussed trade with X in Brussels` tells that they met; None without one."""
    sentence = main.sentence
    if sentence is None or len(main.people) < _PARTIES:
        return None
    found = find_place(reading.lexicon, reading.tokens, main.first, sentence.last, sides, accepts_country=False)
    return body_cell(reading, "in_person", found.first, found.last, "meeting_place") if found is not None else None


def _in_report(reading: Reading, main: Interaction | None, sides: Sequence[str]) -> Venue | None:
    """A place in the sentence that reports the meeting, or in an opening one that tells of a visit or of talks held."""
    tokens = reading.tokens
    sentences = [main.sentence] if main is not None and main.sentence is not None else []
    sentences += [s for s in reading.sentences[:_NEXT_SENTENCES] if s not in sentences]
    for sentence in sentences:
        is_visit = not _VISITS.isdisjoint(tokens.lows[sentence.first : sentence.last])
        found = find_place(reading.lexicon, tokens, sentence.first, sentence.last, sides, accepts_country=is_visit)
        if found is not None and (sentence is sentences[0] or is_visit or _tells_of_meeting(reading, sentence)):
            name = tokens.slice(found.first, found.last)
            return found, body_cell(reading, name, found.first, found.last, "place_words")
    return None


def _at_home(reading: Reading, main: Interaction | None, sides: Sequence[str]) -> Venue | None:
    """Where a host of that country spoke in the opening (`The President said in Abuja … Receiving X, he …`)."""
    if main is None or not main.subjects or main.sentence is None:
        return None
    tokens = reading.tokens
    if tokens.lows[main.first] not in reading.lexicon.words["hosting_verb"]:
        return None
    for sentence in reading.sentences[:_NEXT_SENTENCES]:
        found = find_place(reading.lexicon, tokens, sentence.first, sentence.last, sides, accepts_country=False)
        if found is not None and found.side == main.subjects[0].side:
            return found, body_cell(
                reading, tokens.slice(found.first, found.last), found.first, found.last, "place_words"
            )
    return None


def _tells_of_meeting(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence says that talks took place (`The fourth round of consultations was held in Copenhagen`)."""
    nouns, lows = reading.lexicon.words["interaction_noun"], reading.tokens.lows
    words = lows[sentence.first : sentence.last]
    return not nouns.isdisjoint(words) and any(
        words[i] in {"held", "place"} and words[i - 1] in {"was", "were", "took"} for i in range(1, len(words))
    )


def _here(reading: Reading, facts: PageFacts, sides: Sequence[str]) -> Venue | None:
    """`said here on Thursday`, or `received the visiting X`, under the dateline TASHKENT."""
    dated = _dateline_place(reading, facts, sides)
    if dated is None:
        return None
    found, name = dated
    for sentence in reading.sentences[:_LEAD_SENTENCES]:
        for at in range(sentence.first, sentence.last):
            if reading.tokens.lows[at] == "here":
                return found, body_cell(reading, name, at, at + 1, "here_with_dateline")
            if reading.tokens.lows[at] == "visiting" and found.side in sides and _is_guest(sentence, at, found):
                return found, body_cell(reading, name, at, at + 1, "guest_with_dateline")
    arrival = _arrival(reading, name) if found.side in sides else None
    return (found, body_cell(reading, name, *arrival, "arrival_with_dateline")) if arrival is not None else None


def _dateline_place(reading: Reading, facts: PageFacts, sides: Sequence[str]) -> tuple[FoundPlace, str] | None:
    """The place that the dateline names, and its name."""
    if facts.dateline_place is None:
        return None
    name = facts.dateline_place.title()
    place = tokenize(name)
    found = place_at(reading.lexicon, place, 0, len(place), sides, accepts_country=False) if len(place) else None
    return (found, name) if found is not None else None


def _arrival(reading: Reading, name: str) -> tuple[int, int] | None:
    """`Martin arrived in Oslo yesterday` under the dateline Oslo: the tokens that name the place."""
    place = tokenize(name).lows
    lows = reading.tokens.lows
    for at, low in enumerate(lows):
        if low == "arrived" and lows[at + 1 : at + 2] == ["in"] and lows[at + 2 : at + 2 + len(place)] == place:
            return at + 2, at + 2 + len(place)
    return None


def _in_own_house(reading: Reading, facts: PageFacts, main: Interaction | None) -> Venue | None:
    """`met X at State House` on a page of the State House of a country: the publisher's own house."""
    if main is None or main.sentence is None or facts.publisher_type != "presidency" or not facts.publisher:
        return None
    own, country = tokenize(facts.publisher), facts.publisher_country
    tokens = reading.tokens
    for at in range(main.sentence.first, main.sentence.last - _HOUSE):
        name = slice(at + 1, at + 1 + _HOUSE)
        if tokens.lows[at] == "at" and tokens.lows[name] == own.lows[:_HOUSE] and all(tokens.capitals[name]):
            if country is None:
                return None
            place = FoundPlace(at + 1, at + 1 + _HOUSE, country, reading.lexicon.time_zones.get(country))
            words = tokens.slice(place.first, place.last)
            return place, body_cell(reading, words, place.first, place.last, "publishers_house")
    return None


def _abroad(
    reading: Reading,
    facts: PageFacts,
    main: Interaction | None,
    sides: Sequence[str],
    dateline: tuple[int, int] | None,
) -> Venue | None:
    """An agency that speaks for one side and dates its report from the other's capital: its side was the guest.

    On the margins of a conference they may have met anywhere.
    """
    dated = _dateline_place(reading, facts, sides)
    if dated is None or dateline is None or main is None or main.sentence is None:
        return None
    found, name = dated
    own = facts.speaks_for
    if own not in sides or found.side not in sides or found.side == own:
        return None
    margins = reading.lexicon.phrases["margins_phrase"]
    lead = reading.sentences[:_LEAD_SENTENCES]
    if any(margins.match(reading.tokens.lows, at) is not None for s in lead for at in range(s.first, s.last)):
        return None
    return found, Cell(name, "source", *dateline, "dateline_abroad")


def _is_guest(sentence: Sentence, at: int, place: FoundPlace) -> bool:
    """`met with the visiting Omani Foreign Minister` under the dateline Tehran: a guest from elsewhere."""
    return any(
        r.first - 1 <= at < r.last and r.side not in {None, place.side} and r.kind in {"person", "role"}
        for r in sentence.references
    )


def _in_headline(reading: Reading, title: TitleAt | None, sides: Sequence[str]) -> Venue | None:
    if title is None:
        return None
    tokens = title.tokens
    is_visit = not _HEADLINE_VISITS.isdisjoint(tokens.lows)
    found = find_place(reading.lexicon, tokens, 0, len(tokens), sides, accepts_country=is_visit)
    if found is None:
        return None
    return found, title.cell(tokens.slice(found.first, found.last), found.first, found.last, "headline_place")
