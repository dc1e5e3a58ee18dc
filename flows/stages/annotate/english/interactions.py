"""Who met whom: the sentence that reports the interaction, its words, its people and how they talked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.stages.annotate.english.cast import Cast, Person
from flows.stages.annotate.english.clauses import SubjectFinder
from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.reading import Reading, Sentence
from flows.stages.annotate.english.references import Reference
from flows.stages.annotate.english.tokens import Tokens
from schemas.vocabularies import Channel

_LIGHT = frozenset({"held", "had", "hold", "holds", "has", "conducted", "holding", "having", "took", "received", "made", "convened"})
_TRANSITIVE = frozenset(
    {"met", "meets", "meet", "called", "telephoned", "phoned", "hosted", "received", "receives", "hosts", "welcomed", "welcomes", "calls", "visited", "greeted"}
)
_FUTURE = frozenset({"will", "would", "shall", "plans", "scheduled", "expected", "set", "due", "intends"})
_ENDS_REPORT = frozenset({"to", "about", "that", "following", "ahead", "regarding", "and", ",", ".", "where", "which", "after", "before", "as", "for"})
_WITH_WINDOW = 45
_NOUN_WINDOW = 12


@dataclass(slots=True)
class Interaction:
    """The report of a meeting or call: its sentence (None for the headline), its words as tokens, and who took part."""

    sentence: Sentence | None
    first: int
    last: int
    tokens: Tokens
    subjects: list[Person] = field(default_factory=list)
    counterparts: list[Person] = field(default_factory=list)
    sides: list[str] = field(default_factory=list)
    channel: Channel | None = None
    channel_words: tuple[int, int] | None = None
    is_future: bool = False

    @property
    def people(self) -> list[Person]:
        """Everyone who talked, the subject first."""
        return self.subjects + [p for p in self.counterparts if p not in self.subjects]


class InteractionFinder:
    """Finds the interactions that sentences report."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self.reading = reading
        self.cast = cast
        self.lexicon: Lexicon = reading.lexicon
        self.verbs = self.lexicon.words["interaction_verb"]
        self.nouns = self.lexicon.phrases["interaction_noun"]

    def find(self, limit: int) -> list[Interaction]:
        """Interactions in the first `limit` sentences, in order."""
        found = []
        for sentence in self.reading.sentences[:limit]:
            found.extend(self._in_sentence(sentence))
        return found

    def _in_sentence(self, sentence: Sentence) -> list[Interaction]:
        tokens = self.reading.tokens
        subjects = SubjectFinder(self.lexicon, tokens, sentence.references, sentence.first, sentence.last)
        found: list[Interaction] = []
        at = sentence.first
        while at < sentence.last:
            interaction = None
            if tokens.lows[at] in self.verbs:
                interaction = self._verb(sentence, subjects, at)
            if interaction is None:
                noun = self.nouns.match(tokens.lows, at)
                if noun is not None and noun[0] <= sentence.last:
                    interaction = self._noun(sentence, subjects, at, noun[0])
            if interaction is not None:
                found.append(interaction)
                at = max(at + 1, min(interaction.last, sentence.last))
            else:
                at += 1
        return found

    def _verb(self, sentence: Sentence, subjects: SubjectFinder, at: int) -> Interaction | None:
        tokens, lows = self.reading.tokens, self.reading.tokens.lows
        subject = subjects.before(at)
        future = self._is_future(sentence.first, at)
        if subject is None and not future:
            return None
        own = self._people(subject.references) if subject is not None else []
        own_sides = self._sides(subject.references) if subject is not None else []
        end = at + 1
        if lows[at] in _LIGHT:
            noun = self._noun_after(at + 1, sentence.last)
            if noun is None and not (lows[at] in _TRANSITIVE):
                return None
            end = noun if noun is not None else end
        others: list[Reference] = []
        if lows[at] in _TRANSITIVE and end == at + 1:
            others = [r for r in subjects.list_from(end) if r.kind != "side" or lows[at] in {"visited", "met"}]
        with_at = self._with_after(end, sentence.last)
        if not others and with_at is not None:
            others = subjects.list_from(with_at + 1)
            end = with_at
        collective = subject is not None and any(r.kind in {"collective", "pronoun"} for r in subject.references)
        if not others and not collective and (subject is None or len(subject.references) < 2):
            return None
        if collective and not others:
            return None
        people, sides = self._people(others), self._sides(others)
        if not people and not sides and len(own) + len(own_sides) < 2:
            return None
        last = max([end, *(r.last for r in others)])
        interaction = Interaction(sentence, at, last, tokens, own, people, own_sides + sides, is_future=future)
        self._tell_channel(interaction, at, self._end_of_report(last, sentence.last))
        return interaction

    def _noun(self, sentence: Sentence, subjects: SubjectFinder, at: int, end: int) -> Interaction | None:
        """`In a phone call with X, Y hailed …`, `talks between X and Y`, `during their meeting`."""
        tokens, lows = self.reading.tokens, self.reading.tokens.lows
        joint = self._with_after(end, min(sentence.last, end + 8))
        others: list[Reference] = []
        if joint is not None:
            others = subjects.list_from(joint + 1)
        elif end < sentence.last and lows[end] in {"between", "of"}:
            others = subjects.list_from(end + 1)
            if len(others) < 2:
                return None
        people, sides = self._people(others), self._sides(others)
        own: list[Person] = []
        fronted = any(low in {"in", "during", "at", "after", "following", "before"} for low in lows[max(sentence.first, at - 6) : at])
        if (people or sides) and lows[end : end + 1] != ["between"]:
            after = [r for r in sentence.references if r.first >= max(o.last for o in others)]
            before = [r for r in sentence.references if r.last <= at]
            pool = after if fronted and at - sentence.first <= 8 else before
            own = self._people(pool[:1] if pool is after else [r for r in before if self.cast.of(r)][:1])
        elif not people and fronted and lows[max(sentence.first, at - 4) : at].count("their"):
            before = [r for r in sentence.references if r.last <= at]
            own = self._people(before)
        if not people and len(own) < 2:
            return None
        interaction = Interaction(
            sentence, at, max([end, *(r.last for r in others)]), tokens, own, [p for p in people if p not in own], sides
        )
        self._tell_channel(interaction, max(sentence.first, at - 3), self._end_of_report(interaction.last, sentence.last))
        return interaction

    def _end_of_report(self, at: int, last: int) -> int:
        """Where the words about how they talked end: before a purpose, a topic or another clause."""
        lows = self.reading.tokens.lows
        end = at
        while end < min(last, at + 10) and lows[end] not in _ENDS_REPORT:
            end += 1
        return end

    def _people(self, references: Sequence[Reference]) -> list[Person]:
        found: list[Person] = []
        for reference in references:
            person = self.cast.of(reference)
            if person is None and reference.kind == "name" and reference.name and reference.name[1] - reference.name[0] > 1:
                person = self.cast.enter(reference)
            if person is not None and person not in found:
                found.append(person)
        return found

    @staticmethod
    def _sides(references: Sequence[Reference]) -> list[str]:
        return [r.side for r in references if r.kind == "side" and r.side is not None and r.head != "possessive"]

    def _is_future(self, first: int, at: int) -> bool:
        lows = self.reading.tokens.lows
        return any(lows[k] in _FUTURE for k in range(max(first, at - 4), at)) or (at > first and lows[at - 1] == "to")

    def _noun_after(self, at: int, last: int) -> int | None:
        lows = self.reading.tokens.lows
        for i in range(at, min(last, at + _NOUN_WINDOW)):
            match = self.nouns.match(lows, i)
            if match is not None and match[0] <= last:
                return match[0]
            if lows[i] in {".", ";", "that"}:
                return None
        return None

    def _with_after(self, at: int, last: int) -> int | None:
        lows = self.reading.tokens.lows
        for i in range(at, min(last, at + _WITH_WINDOW)):
            if lows[i] in {"with", "from"} and i + 1 < last:
                return i
            if lows[i] in {"about", "that", "and", "to", ";", "on"} and lows[i] not in {"on"}:
                if lows[i] == "to" and i > at:
                    return None
                if lows[i] in {"about", "that", ";"}:
                    return None
        return None

    def _tell_channel(self, interaction: Interaction, first: int, last: int) -> None:
        interaction.channel, interaction.channel_words = channel_of(self.lexicon, self.reading.tokens, first, last)


def channel_of(
    lexicon: Lexicon, tokens: Tokens, first: int, last: int
) -> tuple[Channel | None, tuple[int, int] | None]:
    """How they talked by the words of a stretch: video before phone before meeting; None if no word tells."""
    lists: tuple[tuple[str, Channel], ...] = (("video_word", "video"), ("phone_word", "phone"), ("meeting_word", "in_person"))
    for name, channel in lists:
        for i in range(first, last):
            match = lexicon.phrases[name].match(tokens.lows, i)
            if match is not None and match[0] <= last:
                return channel, (i, match[0])
    for i in range(first, last):
        if tokens.lows[i] in {"spoke", "speaks", "talked", "conversation"}:
            return "phone", (i, i + 1)
    return None, None
