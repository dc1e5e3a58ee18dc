"""The people of a document: every printed form of a name gathered into one person with office, side and level."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from flows.stages.annotate.english.lexicon import Lexicon, highest
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.reading import Reading
from flows.stages.annotate.english.tokens import Tokens
from schemas.vocabularies import Level

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "jr.", "sr."})
_WEAK = frozenset({"al", "el", "bin", "bint", "ibn", "von", "van", "de", "la", "le", "da", "dos", "der", "den", "del"})
_LOOSE = _WEAK | _SUFFIXES
_ARTICLES = frozenset({"al-", "el-", "ad-", "ar-", "as-", "at-", "an-"})
_LINKS = frozenset({"the", "of", "and", "for"})
# `the Deputy Premier` is the Deputy Prime Minister.
_LONG_FORMS = {
    "premier": frozenset({"prime", "minister"}),
    "pm": frozenset({"prime", "minister"}),
    "fm": frozenset({"foreign", "minister"}),
    "dpm": frozenset({"deputy", "prime", "minister"}),
    "vp": frozenset({"vice", "president"}),
}
_FEMALE = frozenset({"ms.", "ms", "mrs.", "mrs", "madam", "mme", "queen", "princess", "chairwoman", "spokeswoman"})
_MALE = frozenset({"mr.", "mr", "king", "prince", "emir", "sultan", "sheikh", "chairman"})


@lru_cache(maxsize=16_384)
def fold(word: str) -> str:
    """A name's word without case and diacritics, so that `Davutoğlu` meets `Davutoglu`."""
    if word.isascii():
        return word.casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return plain.casefold().replace("ı", "i").replace("ø", "o").replace("’", "'")


@lru_cache(maxsize=16_384)
def _strong(words: frozenset[str]) -> frozenset[str]:
    """The words of a name that tell people apart; all if none does."""
    return words - _LOOSE or words


@dataclass(slots=True, eq=False)
class Person:
    """A person as one document prints them: the fullest name, offices, side and first place."""

    name: str
    words: frozenset[str]
    span: tuple[int, int]
    offices: list[tuple[str, tuple[int, int]]] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    levels: set[Level] = field(default_factory=set)
    side: str | None = None
    sex: str | None = None
    is_named_in_headline: bool = False
    named_at: tuple[int, int] | None = None

    @property
    def level(self) -> Level | None:
        """The highest level among the printed offices."""
        return highest(self.levels)


class Cast:
    """Looks people up by any part of their names; surnames that two people share mean neither."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self.people: list[Person] = []
        self._of: dict[tuple[int, int], Person] = {}
        # Who has a word of a name, so that a name is not held against everybody; who has lost it stays and is harmless.
        self._sharing: dict[str, dict[Person, None]] = {}
        self._words_of: dict[tuple[int, int], frozenset[str]] = {}

    def enter(self, reference: Reference) -> Person | None:
        """Add a titled person, or find them if they are known by a form of the name."""
        if reference.name is None:
            return None
        words = self._words(reference.name)
        if not words:
            return None
        person = self._find(words, reference.side)
        if person is None:
            person = Person(self._print(reference.name), words, self._span(reference.name))
            self._know(person)
        elif len(words) > len(person.words) or (
            len(words) == len(person.words)
            and len(self._print(reference.name)) > len(person.name)
            and words > person.words
        ):
            person.name, person.span = self._print(reference.name), self._span(reference.name)
            self.rename(person, words)
        if reference.office is not None:
            office = self.tokens.slice(*reference.office)
            if all(office != o for o, _ in person.offices):
                person.offices.append((office, self._span(reference.office)))
            person.heads |= set(self.tokens.lows[reference.office[0] : reference.office[1]])
            # `Presidents A and B`: each of them is the President.
            person.heads |= set((reference.head or "").split("+")) - {""}
        if reference.name[1] < reference.last:
            # `Prince X, Crown Prince and Prime Minister`: what stands behind the name is held too.
            person.heads |= set(self.tokens.lows[reference.name[1] : reference.last])
        if reference.level is not None:
            person.levels.add(reference.level)
        person.side = person.side or reference.side
        self._tell_sex(person, reference)
        self._of[(reference.first, reference.last)] = person
        return person

    def enter_nameless(self, reference: Reference) -> Person:
        """Someone whom the text knows by the office alone (`The Prime Minister`); the office stands for the name."""
        first, last = reference.office or (reference.first, reference.last)
        person = Person(self.tokens.slice(first, last), frozenset(), self._span((first, last)))
        person.heads = set(self.tokens.lows[first:last])
        person.offices.append((person.name, person.span))
        person.side = reference.side
        if reference.level is not None:
            person.levels.add(reference.level)
        self._know(person)
        return person

    def name_from_page(self, person: Person, name: str, at: tuple[int, int]) -> None:
        """Give a person known by the office the name that a removed line of the page prints at `at` of the source."""
        person.name, person.named_at = name, at
        self.rename(person, frozenset(fold(word).strip(".") for word in name.split()))

    def enter_from_headline(self, tokens: Tokens, reference: Reference, place: Reference) -> Person | None:
        """Someone whose name only the headline prints; the body's words `place` stand for it."""
        if reference.name is None:
            return None
        words = frozenset(fold(tokens.words[i]).strip(".") for i in range(*reference.name)) - _SUFFIXES
        person = Person(" ".join(tokens.slice(*reference.name).split()), words, self._span((place.first, place.last)))
        person.is_named_in_headline = True
        person.side = reference.side or place.side
        if reference.level is not None:
            person.levels.add(reference.level)
        for range_of, source in ((reference.office, tokens), (place.office, self.tokens)):
            if range_of is not None:
                person.heads |= set(source.lows[slice(*range_of)])
        if place.office is not None:
            person.offices.append((self.tokens.slice(*place.office), self._span(place.office)))
        self._know(person)
        return person

    def rename(self, person: Person, words: frozenset[str]) -> None:
        """Know a person by these words of a name from now on."""
        person.words = words
        for word in _strong(words):
            self._sharing.setdefault(word, {})[person] = None

    def _know(self, person: Person) -> None:
        self.people.append(person)
        self.rename(person, person.words)

    def of_headline(self, tokens: Tokens, reference: Reference) -> Person | None:
        """The one person of the body whom a name in the headline means; its side must not speak against it."""
        if reference.name is None:
            return None
        words = frozenset(fold(tokens.words[i]).strip(".") for i in range(*reference.name)) - _SUFFIXES
        return self._find(words, reference.side) if words else None

    def of(self, reference: Reference) -> Person | None:
        """The person whom a reference with a name means; None if unknown or ambiguous."""
        known = self._of.get((reference.first, reference.last))
        if known is not None or reference.name is None:
            return known
        words = self._words(reference.name)
        person = self._find(words, reference.side) if words else None
        if person is not None:
            self._of[(reference.first, reference.last)] = person
        return person

    def is_ambiguous(self, reference: Reference) -> bool:
        """Whether the name fits several people."""
        words = self._words(reference.name) if reference.name is not None else frozenset()
        return len(self._matches(words, reference.side)) > 1 if words else False

    def title_words(self, office: tuple[int, int]) -> frozenset[str]:
        """The words of a printed office that tell it from others."""
        words = frozenset(self.tokens.lows[slice(*office)]) - _LINKS
        for short, full in _LONG_FORMS.items():
            if short in words:
                words = words - {short} | full
        return words

    def _find(self, words: frozenset[str], side: str | None) -> Person | None:
        matches = self._matches(words, side)
        return matches[0] if len(matches) == 1 else None

    def _matches(self, words: frozenset[str], side: str | None) -> list[Person]:
        strong = _strong(words)
        # A name of weak words alone (`Al`) fits whoever has them; any other shares a strong word with those it fits.
        near: Iterable[Person] = self.people
        if not strong <= _LOOSE:
            if self._sharing.keys().isdisjoint(words):
                return []
            near = {p: None for w in words for p in self._sharing.get(w, ())}
        return [
            p
            for p in near
            if p.words
            and (strong <= p.words or _strong(p.words) <= words or self._close(strong, p.words))
            and (side is None or p.side is None or side == p.side)
        ]

    @staticmethod
    def _close(words: frozenset[str], known: frozenset[str]) -> bool:
        """`Joe Biden` and `Joseph R. Biden`: the last name agrees and a given name starts alike."""
        shared = words & known
        rest_a, rest_b = words - shared, known - shared
        if not shared or len(shared) < 1 or not rest_a or not rest_b:
            return False
        return max(len(w) for w in shared) > 2 and all(
            any(a[:2] == b[:2] for b in rest_b) for a in rest_a if len(a) > 2
        )

    def _words(self, name: tuple[int, int]) -> frozenset[str]:
        known = self._words_of.get(name)
        if known is None:
            folded = (fold(self.tokens.words[i]).strip(".") for i in range(*name))
            # `Al-Kadhimi` is `Al Kadhimi`.
            words = (part for word in folded for part in (word.split("-", 1) if word[:3] in _ARTICLES else [word]))
            known = frozenset(w for w in words if w and w[0].isalnum() and w not in _SUFFIXES)
            self._words_of[name] = known
        return known

    def _print(self, name: tuple[int, int]) -> str:
        """The name as printed, a nickname in quotes left out."""
        tokens, pieces, i = self.tokens, [], name[0]
        while i < name[1]:
            if tokens.words[i] in {'"', "“"} and i + 2 < name[1]:
                i += 3
                continue
            pieces.append(tokens.words[i])
            i += 1
        return " ".join(pieces).replace(" ,", ",").replace(" - ", "-")

    def _span(self, tokens: tuple[int, int]) -> tuple[int, int]:
        return self.tokens.starts[tokens[0]], self.tokens.ends[tokens[1] - 1]

    def _tell_sex(self, person: Person, reference: Reference) -> None:
        lead = set(self.tokens.lows[reference.first : (reference.name or (reference.first,))[0]])
        if lead & _FEMALE:
            person.sex = "female"
        elif lead & _MALE:
            person.sex = "male"


def holders(people: Sequence[Person], title: AbstractSet[str], level: Level | None) -> list[Person]:
    """Who may hold an office: those in whose offices all words of the title stand, else those of its level."""
    titled = [p for p in people if title <= p.heads]
    if titled or level in {None, "other"}:
        return titled
    return [p for p in people if p.level == level]


def of_side(people: Iterable[Person], side: str | None) -> list[Person]:
    """Those who may speak for a side: those of it, else those whose own is unknown; all if the side is not told."""
    fitting = [p for p in people if side is None or p.side in {None, side}]
    return [p for p in fitting if p.side == side] or fitting


def gather(reading: Reading, headline: tuple[Tokens, Sequence[Reference]] | None = None) -> Cast:
    """Everyone whom the body names with an office or a form of address, then bare names that match them."""
    cast = Cast(reading.lexicon, reading.tokens)
    for sentence in reading.sentences:
        for reference in sentence.references:
            if reference.kind == "person":
                cast.enter(reference)
    for sentence in reading.sentences:
        for reference in sentence.references:
            if reference.kind == "name" and cast.of(reference) is not None:
                cast.enter(reference)
    if headline is not None:
        _complete_from_headline(cast, *headline)
    _complete_from_people(cast)
    return cast


def _complete_from_headline(cast: Cast, tokens: Tokens, references: Iterable[Reference]) -> None:
    """Sides and levels that only the headline tells (`Ukraine's Foreign Minister Kuleba`)."""
    for reference in references:
        if reference.kind != "person" or reference.name is None:
            continue
        words = frozenset(fold(tokens.words[i]).strip(".") for i in range(*reference.name)) - _SUFFIXES
        matches = [p for p in cast.people if words and p.words and (words <= p.words or p.words <= words)]
        if len(matches) == 1 and len(words) > len(matches[0].words):
            # The span stays where the body names the person; evidence shows the headline.
            matches[0].name = " ".join(tokens.slice(*reference.name).split())
            matches[0].is_named_in_headline = True
            cast.rename(matches[0], matches[0].words | words)
        if len(matches) == 1:
            matches[0].side = matches[0].side or reference.side
            if reference.level is not None and not matches[0].levels:
                matches[0].levels.add(reference.level)


def _complete_from_people(cast: Cast) -> None:
    """A side from people.csv, only where the text names none; a bare surname needs an office beside it."""
    for person in cast.people:
        if person.side is None:
            known = cast.lexicon.people.get(person.name)
            if known is None and len(person.words) == 1 and person.offices:
                known = cast.lexicon.surnames.get(person.name.lower())
            person.side = known.side if known is not None else None
