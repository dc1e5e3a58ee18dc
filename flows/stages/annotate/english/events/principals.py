"""Who talked in the event that a document is about: its principals, from the report, its lists and the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.stages.annotate.english.events.delegations import read_heads
from flows.stages.annotate.english.events.interactions import REPORT_SENTENCES, Interaction
from flows.stages.annotate.english.events.parties import Parties
from flows.stages.annotate.english.events.rosters import RosterReader
from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.cast import Cast, Person
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.reading import Reading
from flows.stages.annotate.english.tokens import Tokens
from flows.stages.handover import Cleaned

Headline = tuple[Tokens, Sequence[Reference]]

_PAIR = 2
_MINISTERS = frozenset({"minister", "secretary"})
_RIGHT_HONOURABLE = re.compile(
    r"\b(?:Rt\.?|Right) Hon(?:ourable|\.)? ((?:Sir |Dame )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3}?)(?= MP\b|$|[,\n])"
)


def find_principals(
    reading: Reading,
    headline: Headline | None,
    cast: Cast,
    main: Interaction | None,
    interactions: Sequence[Interaction],
    cleaned: Cleaned,
) -> list[Person]:
    """Everyone who talked: those of the report first, then those whom lists and the headline add."""
    principals = _of_report(main, interactions)
    parties = Parties(reading, cast)
    listed = RosterReader(reading, parties).read(main, REPORT_SENTENCES)
    principals += [p for p in listed if p not in principals]
    heads = read_heads(reading, parties, REPORT_SENTENCES)
    principals = heads + [p for p in principals if p not in heads]
    if headline is not None and len(principals) == 1:
        principals += _named_in_headline(reading, headline, cast, principals[0])
    if headline is not None:
        _add_from_headline(reading, headline, cast, principals)
    _name_from_byline(cast, principals, cleaned)
    return principals


def main_of(interactions: Sequence[Interaction]) -> Interaction | None:
    """The interaction that the document is about: the first past one, those with two parties before others."""
    past = [i for i in interactions if not i.is_future]
    if past and past[0].is_visit:
        return past[0]
    for interaction in past:
        if len(interaction.people) > 1 and interaction.counterparts:
            return interaction
    return (
        next((i for i in past if len(i.people) > 1), None)
        or next((i for i in past if i.people), None)
        or next(iter(past), None)
    )


def host_and_guest(
    lexicon: Lexicon, main: Interaction | None, principals: Sequence[Person]
) -> tuple[Person | None, Person | None]:
    """Who received whom, where two people talked and the report's verb tells; null rather than a guess."""
    if main is None or len(principals) != _PAIR or not main.subjects:
        return None, None
    first = main.subjects[0]
    other = next((p for p in principals if p is not first), None)
    if main.is_visit or main.tokens.lows[main.first] in lexicon.words["guest_verb"]:
        return other, first
    return (first, other) if main.tokens.lows[main.first] in lexicon.words["host_verb"] else (None, None)


def _named_in_headline(reading: Reading, headline: Headline, cast: Cast, first: Person) -> list[Person]:
    """The other party of `Meeting with President of Mongolia X` whom the body calls `the President of Mongolia`."""
    tokens, references = headline
    for reference in references:
        if reference.kind != "person" or reference.side in {None, first.side}:
            continue
        for sentence in reading.sentences:
            for place in sentence.references:
                if place.kind == "role" and place.side == reference.side and cast.of(place) is None:
                    person = cast.enter_from_headline(tokens, reference, place)
                    return [person] if person is not None else []
    return []


def _name_from_byline(cast: Cast, principals: Sequence[Person], cleaned: Cleaned) -> None:
    """`The Prime Minister` under `From: … The Rt Hon X MP`, `Prime Minister X met …`: the one name of removed lines."""
    nameless = [p for p in principals if not p.words and not p.heads.isdisjoint(_MINISTERS)]
    if len(nameless) != 1:
        return
    person = nameless[0]
    own_title = re.compile(rf"\b{re.escape(person.name)} ((?:[A-Z][\w'’-]+ ){{1,2}}[A-Z][\w'’-]+)(?= [a-z]|[,.’']|$)")
    for pattern in (_RIGHT_HONOURABLE, own_title):
        found: dict[str, tuple[int, int]] = {}
        for span in cleaned.removed:
            for match in pattern.finditer(span.text):
                found.setdefault(match[1], (span.start + match.start(1), span.start + match.end(1)))
        if len(found) == 1:
            ((name, at),) = found.items()
            if all(name != p.name for p in principals):
                cast.name_from_page(person, name, at)
            return


def _of_report(main: Interaction | None, interactions: Sequence[Interaction]) -> list[Person]:
    """Who talked in the main interaction; on a visit, or at the head of a delegation, everyone whom the visitor met."""
    principals = list(main.people) if main is not None else []
    if main is not None and (main.is_visit or _leads_delegation(main)):
        for other in interactions:
            is_visitors = not other.subjects or set(map(id, other.subjects)) & set(map(id, main.subjects))
            if not other.is_future and is_visitors:
                principals += [p for p in other.counterparts if p not in principals]
    for person in principals:
        if "counterpart" in person.heads and not person.levels:
            person.levels.update(p for q in principals if q is not person for p in q.levels)
    return principals


def _leads_delegation(main: Interaction) -> bool:
    """`X led a delegation to Paris with officials`: whom they met follows."""
    return main.is_group and "delegation" in main.tokens.lows[main.first : main.last]


def _add_from_headline(reading: Reading, headline: Headline, cast: Cast, principals: list[Person]) -> None:
    """`Readout of President X’s Meeting with Mayors`: whoever the headline says met, if the body knows them.

    Behind words that begin a topic (`on President X’s plan`) nobody is said to have met.
    """
    tokens, references = headline
    lexicon = reading.lexicon
    if not any(lexicon.phrases["title_readout"].match(tokens.lows, i) for i in range(len(tokens))):
        return
    topic = next((i for i, low in enumerate(tokens.lows) if low in lexicon.words["roster_end"]), len(tokens))
    place = 0
    for reference in references:
        if reference.first >= topic or reference.kind != "person" or reference.name is None:
            continue
        person = cast.of_headline(tokens, reference)
        if person is None:
            continue
        if person not in principals:
            # Whose meeting the headline calls it comes first.
            principals.insert(place, person)
        place = principals.index(person) + 1
