"""The reference data as the English rules look it up: compiled once a process, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, Literal, TypeVar, get_args

from flows.stages.annotate.english.gates import GatedPatterns
from flows.stages.annotate.english.tokens import Tokens, split_phrase
from flows.stages.reference import Reference
from schemas.reference import Country, Cue, Office, Organisation, Person, Place
from schemas.vocabularies import Act, Level

P = TypeVar("P")
_JOINT_ACTS = frozenset({"consult", "agree"})
# From the highest rank down, as the contract lists them.
_LEVELS: tuple[Level, ...] = get_args(Level)
# The acts of verbs, by the list that holds them and what must follow.
_DEEDS: tuple[tuple[Act, str, str], ...] = (
    ("support", "backing_verb", ""),
    ("request", "asking_verb", ""),
    ("pledge", "planning_verb", " to(?! see)"),
)
_RANKS = {level: rank for rank, level in enumerate(_LEVELS)}
NameForm = Literal["name", "demonym", "capital", "metonym"]


def split_list(cell: str | None) -> list[str]:
    """The items of a list cell of the reference data."""
    return [item for item in (cell or "").split(";") if item]


class PhraseBook(Generic[P]):
    """Phrases looked up by their first token, longest first."""

    def __init__(self) -> None:
        self._payloads: dict[tuple[str, ...], P] = {}
        # How many tokens the phrases with a first token have, most first.
        self._lengths: dict[str, list[int]] = {}

    def add(self, phrase: str, payload: P) -> None:
        """Enter a phrase; the first entry of equal phrases wins."""
        tokens = split_phrase(phrase)
        if tokens and tokens not in self._payloads:
            self._payloads[tokens] = payload
            lengths = self._lengths.setdefault(tokens[0], [])
            lengths[:] = sorted({*lengths, len(tokens)}, reverse=True)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words with which phrases begin: where none of them stands, none need be looked for."""
        return frozenset(self._lengths)

    def match(self, lows: list[str], at: int) -> tuple[int, P] | None:
        """The longest phrase that begins at token `at`: the token after it, and its payload."""
        lengths = self._lengths.get(lows[at])
        if lengths is not None:
            for length in lengths:
                tokens = tuple(lows[at : at + length])
                if tokens in self._payloads:
                    return at + len(tokens), self._payloads[tokens]
        return None


@dataclass(frozen=True, slots=True)
class SideName:
    """What a name of a country or organisation says: which side, and by what kind of name."""

    side: str
    form: NameForm
    printed: str


@dataclass(frozen=True, slots=True)
class CueForm:
    """One form of a cue's verb, with what may follow it split into tokens; nouns by first word, the longest first."""

    cue: Cue
    kind: Literal["base", "third", "past", "participle", "ing"]
    tail: tuple[str, ...]
    nouns: Mapping[str, Sequence[list[str]]]
    particles: frozenset[str]
    frames: tuple[str, ...]
    # One of these words stands soon behind the verb; None if it may stand alone.
    needs: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A country that has a place of some name, with that place's time zone."""

    side: str
    time_zone: str | None


@dataclass(frozen=True)
class Lexicon:
    """Everything that the English rules know about words."""

    sides: PhraseBook[SideName]
    side_names: Mapping[str, str]
    time_zones: Mapping[str, str]
    places: PhraseBook[tuple[PlaceName, ...]]
    titles: PhraseBook[Office]
    heads: Mapping[str, Office]
    honorifics: PhraseBook[Office]
    cues: Mapping[str, tuple[CueForm, ...]]
    acts: GatedPatterns[str]
    act_heads: GatedPatterns[Act]
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, PhraseBook[str]]
    people: Mapping[str, Person] = field(default_factory=dict)
    surnames: Mapping[str, Person] = field(default_factory=dict)

    @cached_property
    def verb_helpers(self) -> frozenset[str]:
        """Adverbs, auxiliaries and negations: what may stand between a subject and its verb."""
        return self.words["adverb"] | self.words["auxiliary"] | self.words["negation"]

    @cached_property
    def office_words(self) -> frozenset[str]:
        """The head nouns of offices and the first words of titles: no office is without one."""
        return frozenset(self.heads).union(self.titles.first_words)

    @cached_property
    def plural_heads(self) -> Mapping[str, str]:
        """The plurals of offices of one word, with their singulars."""
        return {f"{head[:-1]}ies" if head.endswith("ry") else f"{head}s": head for head in self.heads if head.isalpha()}

    @cached_property
    def acting_words(self) -> frozenset[str]:
        """Nouns of those who can act: `side`, `company`, `ministers`."""
        return self.words["acting_noun"] | self.words["side_noun"] | self.words["collective_noun"]

    @cached_property
    def deeds(self) -> GatedPatterns[Act]:
        """Verbs that are acts only of somebody who can act: `France supports the plan`, not `funds that support it`."""
        return GatedPatterns(
            (act, rf"\b(?:{'|'.join(sorted(self.words[verbs], reverse=True))}){tail}\b") for act, verbs, tail in _DEEDS
        )

    @cached_property
    def joint_verbs(self) -> frozenset[str]:
        """Past forms by which people consult or agree, light verbs with a noun left out: who does so has talked."""
        return frozenset(
            word
            for word, forms in self.cues.items()
            if any(f.kind == "past" and f.cue.act in _JOINT_ACTS and f.cue.nouns is None for f in forms)
        )

    def side_at(self, tokens: Tokens, at: int) -> tuple[int, SideName] | None:
        """The country or organisation named at token `at`: capitals as a name has them, so `us` is no country."""
        if not tokens.words[at][0].isupper():
            return None
        found = self.sides.match(tokens.lows, at)
        if found is None:
            return None
        _, name = found
        if len(name.printed) <= 4 and name.printed.isupper() and tokens.words[at] != name.printed:
            return None
        return found


def compile_lexicon(reference: Reference) -> Lexicon:
    """Build the look-ups from validated reference rows."""
    countries, organisations = reference.countries, reference.organisations
    lists: dict[str, set[str]] = {}
    for entry in reference.words:
        lists.setdefault(entry.list, set()).add(entry.word)
    phrases: dict[str, PhraseBook[str]] = {}
    for name, items in lists.items():
        phrases[name] = PhraseBook()
        for item in sorted(items):
            phrases[name].add(item, item)
    titles: PhraseBook[Office] = PhraseBook()
    honorifics: PhraseBook[Office] = PhraseBook()
    heads: dict[str, Office] = {}
    for office in reference.offices:
        if office.kind == "honorific":
            honorifics.add(office.office, office)
            continue
        titles.add(office.office, office)
        if " " not in office.office:
            heads[office.office] = office
    return Lexicon(
        sides=_side_book(countries, organisations),
        side_names={c.side: c.name for c in countries} | {o.side: o.name for o in organisations},
        time_zones={c.side: c.time_zone for c in countries if c.time_zone},
        places=_place_book(reference.places, countries),
        titles=titles,
        heads=heads,
        honorifics=honorifics,
        cues=_cue_forms(reference.cues),
        acts=GatedPatterns((p.act, p.pattern) for p in reference.act_patterns if p.scope == "anywhere"),
        act_heads=GatedPatterns(
            (p.act, p.pattern) for p in reference.act_patterns if p.scope == "head" and p.act != "blame"
        ),
        words={name: frozenset(items) for name, items in lists.items()},
        phrases=phrases,
        surnames=_surnames(reference.people),
        people={key: p for p in reference.people for key in (p.name, *split_list(p.aliases))},
    )


def _surnames(people: Iterable[Person]) -> Mapping[str, Person]:
    """The words of names that only one curated person has."""
    holders: dict[str, set[str]] = {}
    known: dict[str, Person] = {}
    for person in people:
        for name in (person.name, *split_list(person.aliases)):
            for word in split_phrase(name):
                holders.setdefault(word, set()).add(person.person_id)
                known[word] = person
    return {word: known[word] for word, ids in holders.items() if len(ids) == 1 and len(word) > 3}


def _side_book(countries: Sequence[Country], organisations: Sequence[Organisation]) -> PhraseBook[SideName]:
    book: PhraseBook[SideName] = PhraseBook()
    for country in countries:
        for printed in (country.name, *split_list(country.official_name), *split_list(country.aliases)):
            book.add(printed, SideName(country.side, "name", printed))
    for organisation in organisations:
        for printed in (organisation.name, *split_list(organisation.aliases)):
            book.add(printed, SideName(organisation.side, "name", printed))
    for country in countries:
        for printed in split_list(country.demonyms):
            book.add(printed, SideName(country.side, "demonym", printed))
    for country in countries:
        for printed in split_list(country.capital):
            book.add(printed, SideName(country.side, "capital", printed))
        for printed in split_list(country.metonyms):
            book.add(printed, SideName(country.side, "metonym", printed))
    return book


def _place_book(places: Sequence[Place], countries: Sequence[Country]) -> PhraseBook[tuple[PlaceName, ...]]:
    named: dict[tuple[str, ...], dict[str, PlaceName]] = {}
    spelling: dict[tuple[str, ...], str] = {}
    for place in places:
        for printed in (place.place, *split_list(place.aliases)):
            key = split_phrase(printed)
            spelling.setdefault(key, printed)
            named.setdefault(key, {}).setdefault(place.side, PlaceName(place.side, place.time_zone))
    for country in countries:
        for printed in split_list(country.capital):
            key = split_phrase(printed)
            spelling.setdefault(key, printed)
            named.setdefault(key, {}).setdefault(country.side, PlaceName(country.side, country.time_zone))
    book: PhraseBook[tuple[PlaceName, ...]] = PhraseBook()
    for key, sides in named.items():
        book.add(spelling[key], tuple(sides.values()))
    return book


def _cue_forms(cues: Iterable[Cue]) -> Mapping[str, tuple[CueForm, ...]]:
    forms: dict[str, list[CueForm]] = {}
    for cue in cues:
        tail = split_phrase(cue.tail or "")
        nouns: dict[str, list[list[str]]] = {}
        for noun in sorted((list(split_phrase(noun)) for noun in split_list(cue.nouns)), key=len, reverse=True):
            nouns.setdefault(noun[0], []).append(noun)
        needs = frozenset({tail[0]} if tail else nouns) or None
        particles, frames = frozenset(split_list(cue.particles)), tuple(split_list(cue.frames))
        # The past comes first, so that `said` and `set` count as finite verbs.
        printed: dict[str, CueForm] = {}
        for kind in ("past", "base", "third", "participle", "ing"):
            if (word := getattr(cue, kind)) is not None:
                printed.setdefault(word, CueForm(cue, kind, tail, nouns, particles, frames, needs))
        for word, form in printed.items():
            forms.setdefault(word, []).append(form)
    # Longer entries (with tail or nouns) are tried before the bare verb.
    return {
        w: tuple(sorted(f, key=lambda x: (-(len(x.cue.tail or "")), x.cue.nouns is None))) for w, f in forms.items()
    }


def highest(levels: Iterable[Level | None]) -> Level | None:
    """The level that decides a person's rank when several offices are printed."""
    return min((level for level in levels if level is not None), key=_RANKS.__getitem__, default=None)
