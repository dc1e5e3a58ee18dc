"""Where an event in person took place: by its report, by the dateline, or by the headline."""

from __future__ import annotations

from collections.abc import Sequence

from flows.stages.annotate.english.events.cells import Cell, TitleAt, body_cell
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

Venue = tuple[FoundPlace, Cell]


def find_venue(
    reading: Reading, title: TitleAt | None, facts: PageFacts, main: Interaction | None, sides: Sequence[str]
) -> Venue | None:
    """The place and the cell that names it: `in X` beside the report, `here` under a dateline, or the headline's."""
    return (
        _in_report(reading, main, sides)
        or _at_home(reading, main, sides)
        or _here(reading, facts, sides)
        or _in_headline(reading, title, sides)
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
    if facts.dateline_place is None:
        return None
    name = facts.dateline_place.title()
    place = tokenize(name)
    found = place_at(reading.lexicon, place, 0, len(place), sides, accepts_country=False) if len(place) else None
    if found is None:
        return None
    for sentence in reading.sentences[:_LEAD_SENTENCES]:
        for at in range(sentence.first, sentence.last):
            if reading.tokens.lows[at] == "here":
                return found, body_cell(reading, name, at, at + 1, "here_with_dateline")
            if reading.tokens.lows[at] == "visiting" and found.side in sides and _is_guest(sentence, at, found):
                return found, body_cell(reading, name, at, at + 1, "guest_with_dateline")
    return None


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
