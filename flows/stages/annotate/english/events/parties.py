"""Which people and sides the references beside a verb or noun of meeting mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.stages.annotate.english.dates.calendar import CALENDAR_WORDS
from flows.stages.annotate.english.people.cast import Cast, Person, holders, of_side
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.reading import Reading, Sentence

_FULL_NAME = 2
_BEFORE_NEW = frozenset({"with", "and", ",", ".", "from", "between", "by", "including"})
_CHAINED = frozenset({",", "and", "&", "alongside", "with"})
_PERSONAL = frozenset({"person", "role"})
_LOOK_BACK = 6
_MODIFIERS = 3
_NOUN_REACH = 7


class Parties:
    """Turns references into the people of the cast; whoever is named beside a meeting's words enters it."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self.reading = reading
        self.cast = cast
        self._verbs = reading.lexicon.words["interaction_verb"]

    def people(self, references: Sequence[Reference]) -> list[Person]:
        """Each reference's person once; full names without an office enter the cast where a person can stand."""
        found: list[Person] = []
        for reference in references:
            person = self.cast.of(reference) or self._only_holder(reference)
            if (
                person is None
                and reference.kind == "name"
                and self._can_be_new(reference)
                and reference.name
                and reference.name[1] - reference.name[0] >= _FULL_NAME
            ):
                person = self.cast.enter(reference)
            if person is not None and person not in found:
                found.append(person)
        return found

    def guests(self, references: Sequence[Reference], own: Sequence[Person]) -> list[Person]:
        """The people of a list apart from the subject's own; also one known by office and country alone."""
        people = [p for p in self.people(references) if p not in own]
        if people or len(references) != 1 or references[0].kind != "role" or references[0].side is None:
            return people
        return [self.cast.enter_nameless(references[0])]

    def sides(self, references: Sequence[Reference]) -> list[str]:
        """The sides that references name, possessives left out."""
        return [r.side for r in references if r.kind == "side" and r.side is not None and r.head != "possessive"]

    def meant_by_pronoun(self, sentence: Sentence, at: int) -> list[Person]:
        """`Li called for trade as he held talks with X`: the sentence's first person, else that of those before.

        A sentence that names nobody but by a pronoun goes on with the one before it.
        """
        if self.reading.tokens.lows[at] not in {"he", "she"}:
            return []
        return self._named_before(sentence, at)

    def meant_by_possessive(self, sentence: Sentence, noun: int) -> list[Person]:
        """`He raised it at his meeting with X`: who `his`, right before a noun's modifiers, stands for."""
        lows = self.reading.tokens.lows
        words = range(noun, max(sentence.first, noun - _MODIFIERS) - 1, -1)
        at = next((i for i in words if lows[i] in {"his", "her"}), None)
        if at is None or any(i > at and lows[i] in _BEFORE_NEW for i in words):
            return []
        return self._named_before(sentence, at)

    def _named_before(self, sentence: Sentence, at: int) -> list[Person]:
        """The sentence's first person before a token, else that of the sentences before; nobody if that stays open."""
        title: frozenset[str] = frozenset()
        for references in self._back_from(sentence, at):
            first = next((r for r in references if r.kind in _PERSONAL), None)
            people = self.people([first]) if first is not None else []
            if people and title <= people[0].heads:
                return people
            if first is not None and (people or first.side is not None):
                return []
            if first is not None and first.office is not None:
                # `said the President`, of two presidents: who was last named as one.
                title = self.cast.title_words(first.office)
        return []

    def _back_from(self, sentence: Sentence, at: int) -> Iterator[Sequence[Reference]]:
        yield [r for r in sentence.references if r.last <= at]
        index = self.reading.sentences.index(sentence)
        for earlier in reversed(self.reading.sentences[max(0, index - _LOOK_BACK) : index]):
            yield earlier.references

    def chained_before(self, sentence: Sentence, verb: int, own: Sequence[Person]) -> list[Person]:
        """`A, an office, and B, an office, alongside staff of C, convened …`: all whom the list before a verb names.

        Whoever follows another preposition (`After talks with X, Y hosted`) or a finite verb is none of them.
        """
        tokens, found = self.reading.tokens, list[Person]()
        for reference in reversed(sentence.references):
            if reference.last > verb or reference.kind not in {"person", "name"}:
                continue
            if any(self.is_finite(at) for at in range(reference.last, verb)):
                break
            before = tokens.lows[reference.first - 1] if reference.first > sentence.first else ","
            person = self.cast.of(reference) if before in _CHAINED else None
            is_full = reference.kind == "person" or (person is not None and bool(person.heads))
            if person is not None and (is_full or person in own) and person not in found:
                found.insert(0, person)
        return [p for p in own if p not in found] + found

    def is_finite(self, at: int) -> bool:
        """Whether a token can be a finite verb of meeting or of saying."""
        low = self.reading.tokens.lows[at]
        return low in self._verbs or any(
            form.kind in {"past", "third"} and form.cue.kind == "statement" and form.cue.nouns is None
            for form in self.reading.lexicon.cues.get(low, ())
        )

    def _can_be_new(self, reference: Reference) -> bool:
        """Whether capitals without an office can be a person: a subject, or named right after `with` and its like."""
        tokens = self.reading.tokens
        if self._runs_into_noun(reference.last):
            return False
        if reference.first == 0:
            return True
        before = tokens.lows[reference.first - 1]
        return before in _BEFORE_NEW or before in self._verbs

    def _runs_into_noun(self, at: int) -> bool:
        """Whether capitals before `at` only describe (`Asian American and Pacific Islander advocates`)."""
        tokens, nouns = self.reading.tokens, self.reading.lexicon.phrases["guest_noun"]
        last = min(len(tokens), at + _NOUN_REACH)
        if at < last and tokens.capitals[at] and tokens.lows[at] not in CALENDAR_WORDS:
            return tokens.lows[at] in self.reading.lexicon.words["not_name"]
        while at < last:
            if nouns.match(tokens.lows, at) is not None:
                return True
            is_joint = tokens.lows[at] in {"and", "&", ","} and at + 1 < last and tokens.capitals[at + 1]
            if not is_joint and not tokens.capitals[at]:
                return False
            at += 1
        return False

    def _only_holder(self, reference: Reference) -> Person | None:
        """`EAM`, `the Secretary`: the one person whose office the title names."""
        if reference.kind != "role" or reference.office is None:
            return None
        # A level alone, without a side, tells too little; an abbreviation (`EAM`) has no words to compare.
        is_short = (
            reference.office[1] - reference.office[0] == 1 and self.reading.tokens.words[reference.office[0]].isupper()
        )
        level = reference.level if reference.side is not None or is_short else None
        fitting = of_side(holders(self.cast.people, self.cast.title_words(reference.office), level), reference.side)
        return fitting[0] if len(fitting) == 1 else None
