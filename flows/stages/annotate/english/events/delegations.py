"""Who headed which delegation: `X led the Nepali delegation`, `the Finnish side was headed by Y`."""

from __future__ import annotations

from flows.stages.annotate.english.events.parties import Parties
from flows.stages.annotate.english.people.cast import Person
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.reading import Reading, Sentence
from flows.stages.annotate.english.speech.clauses import SubjectFinder

_LED = frozenset({"led", "headed"})
_LEADING = frozenset({"led", "headed", "leads", "heads"})
_BE = frozenset({"was", "were", "is", "being"})
_SIDES = 2


def read_heads(reading: Reading, parties: Parties, limit: int) -> list[Person]:
    """The heads of two or more sides' delegations in the first `limit` sentences, in text order; none of a single one.

    Each of them now has the side that they led.
    """
    found: dict[int, tuple[Person, str]] = {}
    for sentence in reading.sentences[:limit]:
        if _LEADING.isdisjoint(reading.tokens.lows[sentence.first : sentence.last]):
            continue
        for reference in sentence.references:
            person = _head_of(reading, parties, sentence, reference) if reference.kind == "side" else None
            if person is not None and reference.side is not None and person.side in {None, reference.side}:
                found.setdefault(id(person), (person, reference.side))
    if len({side for _, side in found.values()}) < _SIDES:
        return []
    for person, side in found.values():
        person.side = side
    return [person for person, _ in found.values()]


def _head_of(reading: Reading, parties: Parties, sentence: Sentence, delegation: Reference) -> Person | None:
    lows = reading.tokens.lows
    if delegation.head not in {"delegation", "side", "team"}:
        return None
    subjects = SubjectFinder(reading.lexicon, reading.tokens, sentence.references, sentence.first, sentence.last)
    behind = delegation.last + (lows[delegation.last] in _BE)
    if lows[behind] in _LED and lows[behind + 1 : behind + 2] == ["by"]:
        people = parties.people(subjects.list_from(behind + 2)[:1])
        return people[0] if people else None
    verb = delegation.first - 1
    if verb > sentence.first and lows[verb] in _LEADING:
        subject = subjects.before(verb)
        people = parties.people(subject.references) if subject is not None else []
        return people[0] if len(people) == 1 else None
    return None
