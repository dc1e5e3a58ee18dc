"""Who met whom: the sentence that reports the interaction, its words, its people and how they talked."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.stages.annotate.english.events.channels import channel_of, letter_words
from flows.stages.annotate.english.events.companions import CompanionFinder, host_word
from flows.stages.annotate.english.events.delegations import read_heads
from flows.stages.annotate.english.events.groups import meets_group
from flows.stages.annotate.english.events.parties import Parties
from flows.stages.annotate.english.events.plans import is_planned
from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.cast import Cast, Person
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.reading import Reading, Sentence
from flows.stages.annotate.english.speech.clauses import Subject, SubjectFinder
from flows.stages.annotate.english.tokens import Tokens
from schemas.vocabularies import Channel

_VISITS = frozenset({"visit", "trip"})
_LEADS = frozenset({"led", "headed"})
_ADVERBIAL = 8
# In sentences: where talks are reported at all.
REPORT_SENTENCES = 14
# In sentences: where talks are first spoken of, and who told whom.
_LEAD = 4
_OPENING = 2
_NOUN_WINDOW = 12
_PAIR = 2
_BEFORE_PARTICIPLES = frozenset({"while", "when", "after", "in", "upon", "before"})


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
    is_visit: bool = False
    is_group: bool = False

    @property
    def people(self) -> list[Person]:
        """Everyone who talked, the subject first."""
        return self.subjects + [p for p in self.counterparts if p not in self.subjects]


class InteractionFinder:
    """Finds the interactions that sentences report."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self.reading = reading
        self.cast = cast
        self.parties = Parties(reading, cast)
        self._companions = CompanionFinder(reading, self.parties)
        self.lexicon: Lexicon = reading.lexicon
        self.verbs = self.lexicon.words["interaction_verb"]
        self.nouns = self.lexicon.phrases["interaction_noun"]
        self._joint_verbs = self.lexicon.joint_verbs | _LEADS
        # The words at which a report of talks may begin.
        self._telling = self._joint_verbs.union(
            self.verbs, self.nouns.first_words, self.lexicon.words["fronted_meeting"]
        )

    def find(self, limit: int) -> list[Interaction]:
        """Interactions in the first `limit` sentences, in order."""
        found = []
        for sentence in self.reading.sentences[:limit]:
            found.extend(self._in_sentence(sentence))
        if not any(not i.is_future and len(i.people) > 1 for i in found):
            told = self._told() or self._of_delegations(limit)
            if told is not None:
                found.insert(0, told)
        return found

    def _of_delegations(self, limit: int) -> Interaction | None:
        """`X led the Norwegian delegation, the Finnish side was headed by Y`: the heads have met."""
        heads = read_heads(self.reading, self.parties, limit)
        if not heads:
            return None
        at = heads[-1].span[0]
        sentence = next(s for s in self.reading.sentences if s.segment.start <= at < s.segment.end)
        interaction = Interaction(
            sentence, sentence.first, sentence.last, self.reading.tokens, heads[:1], heads[1:], []
        )
        for place in self.reading.sentences[:_LEAD]:
            if interaction.channel is None:
                self._tell_channel(interaction, place.first, place.last)
        return interaction

    def _told(self) -> Interaction | None:
        """`X told Y that …` in the opening, where the lead speaks of talks: they have talked."""
        tokens, lead = self.reading.tokens, self.reading.sentences[:_LEAD]
        talks = [
            (s, at) for s in lead for at in range(s.first, s.last) if self.nouns.match(tokens.lows, at) is not None
        ]
        if not talks:
            return None
        for sentence in lead[:_OPENING]:
            subjects = SubjectFinder(self.lexicon, tokens, sentence.references, sentence.first, sentence.last)
            for at in range(sentence.first + 1, sentence.last):
                subject = subjects.before(at) if tokens.lows[at] in {"told", "informed", "assured"} else None
                own = self.parties.people(subject.references) if subject is not None else []
                others = [p for p in self.parties.people(subjects.list_from(at + 1)[:1]) if p not in own] if own else []
                if not others:
                    continue
                interaction = Interaction(sentence, at, at + 1, tokens, own, others, [])
                for place, noun in ((sentence, sentence.first), *talks):
                    if interaction.channel is None:
                        self._tell_channel(interaction, noun, place.last)
                return interaction
        return None

    def _in_sentence(self, sentence: Sentence) -> list[Interaction]:
        tokens = self.reading.tokens
        if self._telling.isdisjoint(tokens.lows[sentence.first : sentence.last]):
            return []
        subjects = SubjectFinder(self.lexicon, tokens, sentence.references, sentence.first, sentence.last)
        found: list[Interaction] = []
        at = sentence.first
        while at < sentence.last:
            interaction = None
            if at == sentence.first and tokens.lows[at] in self.lexicon.words["fronted_meeting"]:
                interaction = self._fronted(sentence, subjects)
            elif tokens.lows[at] not in self._telling:
                at += 1
                continue
            if interaction is None and tokens.lows[at] in self.verbs:
                interaction = self._verb(sentence, subjects, at)
            if interaction is None:
                noun = self.nouns.match(tokens.lows, at)
                if noun is not None and noun[0] <= sentence.last:
                    interaction = self._noun(sentence, subjects, at, noun[0])
            if interaction is None and at > sentence.first and tokens.lows[at] in self._joint_verbs:
                interaction = self._joint_report(sentence, subjects, at)
            if interaction is not None:
                found.append(interaction)
                at = max(at + 1, min(interaction.last, sentence.last))
            else:
                at += 1
        return found

    def _fronted(self, sentence: Sentence, subjects: SubjectFinder) -> Interaction | None:
        """`Receiving the Prime Minister of Spain, X, in Abuja, the President said …`: who acts behind the comma."""
        lows = self.reading.tokens.lows
        guests = subjects.list_from(sentence.first + (2 if lows[sentence.first + 1] == "with" else 1))
        if not guests:
            return None
        behind = [r for r in sentence.references if r.first >= guests[-1].last and r.kind in {"person", "role", "name"}]
        host = next((r for r in behind if lows[r.first - 1] == ","), None)
        people = self.parties.guests(guests, ())
        own = [p for p in self.parties.people([host]) if p not in people] if host is not None else []
        if not people or not own:
            return None
        interaction = Interaction(sentence, sentence.first, guests[-1].last, self.reading.tokens, own, people, [])
        self._tell_channel(interaction, sentence.first, self._end_of_report(interaction.last, sentence.last))
        return interaction

    def _subject_elsewhere(self, sentence: Sentence, at: int) -> Subject | None:
        """The sentence's first person in `Guo made the remark while holding talks with X`, `Guo flew in and met X`.

        A second verb behind `and` has the first one's subject only if nobody else stands between.
        """
        tokens = self.reading.tokens
        if at == sentence.first:
            return None
        people = [r for r in sentence.references if r.last <= at and self.cast.of(r) is not None]
        is_participle = tokens.lows[at].endswith("ing") and tokens.lows[at - 1] in _BEFORE_PARTICIPLES
        is_second = tokens.lows[at - 1] == "and" and len(people) == 1 and "," not in tokens.lows[at - 3 : at]
        if not is_participle and not is_second:
            return None
        return Subject((people[0],), people[0].first, people[0].last) if people else None

    def _joint_report(self, sentence: Sentence, subjects: SubjectFinder, at: int) -> Interaction | None:
        """`X and his counterpart Y discussed …`: two people who consult or agree have talked."""
        lows = self.reading.tokens.lows
        leads = lows[at] in _LEADS and any(
            low in {"sides", "delegations"} for low in lows[at : min(at + 5, sentence.last)]
        )
        if not leads and lows[at] not in self.lexicon.joint_verbs:
            return None
        subject = subjects.before(at)
        own = self.parties.people(subject.references) if subject is not None else []
        if len(own) == 1 and not leads and not self._is_future(sentence.first, at):
            return self._discussion(sentence, subjects, at, own)
        if len(own) < 2:
            return None
        interaction = Interaction(sentence, at, at + 1, self.reading.tokens, own[:1], own[1:], [])
        self._tell_channel(interaction, sentence.first, sentence.last)
        return interaction

    def _discussion(
        self, sentence: Sentence, subjects: SubjectFinder, at: int, own: list[Person]
    ) -> Interaction | None:
        """`X discussed trade with Y`: Y, of another side if both sides are known, has talked too."""
        others, last = self._companions.after(subjects, at + 1, sentence.last)
        if not others or self.reading.tokens.lows[last] != "with":
            return None
        people = [p for p in self.parties.guests(others, own) if (p.side is None or p.side != own[0].side)]
        if not people:
            return None
        last = max(r.last for r in others)
        interaction = Interaction(sentence, at, last, self.reading.tokens, own, people, [])
        self._tell_channel(interaction, sentence.first, sentence.last)
        return interaction

    def _verb(self, sentence: Sentence, subjects: SubjectFinder, at: int) -> Interaction | None:
        tokens, lows = self.reading.tokens, self.reading.tokens.lows
        if (
            lows[at] in self.lexicon.words["hosting_verb"]
            and (by := host_word(lows, sentence.first, at, sentence.last)) is not None
        ):
            return self._received(sentence, subjects, at, by)
        subject = subjects.before(at) or self._subject_elsewhere(sentence, at)
        future = self._is_future(sentence.first, at)
        if subject is None and not future and meets_group(self.lexicon, tokens, at, sentence.last) is None:
            return None
        collective = subject is not None and any(r.kind in {"collective", "pronoun"} for r in subject.references)
        own = self._subjects(sentence, subject, at, is_collective=collective)
        if subject is None and not future and not own:
            return None
        own_sides = self.parties.sides(subject.references) if subject is not None else []
        end = self._end_of_verb(sentence, subjects, at, is_hosting=bool(own))
        if end is None:
            return None
        others, end = self._others(sentence, subjects, at, end)
        is_visit = lows[end - 1] in _VISITS and bool(own)
        if not others and lows[at] in {"welcomed", "welcomes"}:
            # `The two welcomed the launch` is a statement.
            return None
        people = self.parties.guests(others, ()) if own or own_sides else self.parties.people(others)
        group = meets_group(self.lexicon, tokens, at, sentence.last) if own and not people else None
        is_alone = not others and not is_visit and (collective or len(own) + len(own_sides) < _PAIR)
        if is_alone and group is None:
            return None
        sides = self.parties.sides(others)
        if subject is not None and people and subject.references[0].kind == "role" and all(p in people for p in own):
            # `The Prime Minister spoke to Finnish Prime Minister X`: the subject is not the other, though nameless.
            own = [self.cast.enter_nameless(subject.references[0])]
        if not people and not sides and not is_visit and len(own) + len(own_sides) < _PAIR and group is None:
            return None
        last = max([end, group or end, *(r.last for r in others)])
        interaction = Interaction(sentence, at, last, tokens, own, people, own_sides + sides, is_future=future)
        interaction.is_group = group is not None and len(interaction.people) < _PAIR
        interaction.is_visit = lows[at] in {"visited", "traveled", "travelled"} or (
            lows[at] in self.lexicon.words["light_verb"] and lows[min(end, sentence.last) - 1] in _VISITS
        )
        # Without companions the words about how they talked may stand before the verb.
        self._tell_channel(interaction, at if others else sentence.first, self._end_of_report(last, sentence.last))
        return interaction

    def _received(self, sentence: Sentence, subjects: SubjectFinder, at: int, by: int) -> Interaction | None:
        """`X was received by Y`: the guest is the subject."""
        subject = subjects.before(at)
        guests = self.parties.people(subject.references) if subject is not None else []
        hosts = [p for p in self.parties.people(subjects.list_from(by + 1)) if p not in guests]
        if not guests or not hosts:
            return None
        # It begins behind the verb: whoever stands before it is no host.
        interaction = Interaction(
            sentence, by, subjects.list_from(by + 1)[-1].last, self.reading.tokens, guests, hosts, []
        )
        self._tell_channel(interaction, at, self._end_of_report(interaction.last, sentence.last))
        return interaction

    def _subjects(self, sentence: Sentence, subject: Subject | None, at: int, *, is_collective: bool) -> list[Person]:
        """Who acts: the subject's people with the whole list that they end, or the list alone, or a pronoun's person.

        `A, an office, alongside B, an office, met with advocates`: no one phrase ends before the verb.
        """
        if subject is None:
            return self.parties.chained_before(sentence, at, ())
        own = self.parties.people(subject.references)
        if not own and [r.kind for r in subject.references] == ["pronoun"]:
            return self.parties.meant_by_pronoun(sentence, subject.first)
        if is_collective:
            return own
        # `A, alongside B, met …`: an insertion that names more of them.
        is_joined = "alongside" in self.reading.tokens.lows[subject.last : subject.last + 2]
        return self.parties.chained_before(sentence, at if is_joined else subject.last, own)

    def _end_of_verb(self, sentence: Sentence, subjects: SubjectFinder, at: int, *, is_hosting: bool) -> int | None:
        """The token after a verb of meeting with its noun (`held talks`, `called on`); None if it tells of none."""
        tokens, lows = self.reading.tokens, self.reading.tokens.lows
        end = at + 1
        is_transitive = lows[at] in self.lexicon.words["transitive_meeting_verb"]
        guest = subjects.list_from(at + 1) if is_transitive else []
        if lows[at] in self.lexicon.words["light_verb"] and not any(r.kind == "person" for r in guest):
            noun = self._noun_after(at + 1, sentence.last)
            is_group = is_hosting and meets_group(self.lexicon, tokens, at, sentence.last) is not None
            if noun is None and not is_transitive and not is_group:
                return None
            end = noun if noun is not None else end
        if lows[at] in {"called", "calls"} and end < sentence.last:
            if lows[end] in {"on", "upon"}:
                return end + 1
            if lows[end] in {"for", "attention"}:
                return None
        return end

    def _others(self, sentence: Sentence, subjects: SubjectFinder, at: int, end: int) -> tuple[list[Reference], int]:
        """Whom the subject met, by object or companion, and the token after the words that say so."""
        lows = self.reading.tokens.lows
        others: list[Reference] = []
        is_transitive = lows[at] in self.lexicon.words["transitive_meeting_verb"]
        if is_transitive and (end == at + 1 or lows[end - 1] in {"on", "upon"}):
            others = [r for r in subjects.list_from(end) if r.kind != "side" or lows[at] in {"visited", "met"}]
            if not others and lows[at] in self.lexicon.words["receiving_verb"]:
                others = self._companions.late_object(sentence, subjects, end)
            if not others and end < sentence.last and lows[end] in {"him", "her"}:
                # `when the Ambassador called on him`: whom the report began with.
                return self._earlier_person(sentence, at), end + 1
        if lows[at] in {"spoke", "speaks", "talked"}:
            to = next((i for i in range(end, min(end + _ADVERBIAL, sentence.last)) if lows[i] in {"to", "with"}), None)
            others = subjects.list_from(to + 1) if to is not None and lows[to] == "to" else []
        if not others:
            others, end = self._companions.after(subjects, end, sentence.last)
        if not others and lows[end - 1] in _VISITS:
            others = self._companions.hosts(sentence, subjects)
        return others, end

    def _earlier_person(self, sentence: Sentence, at: int) -> list[Reference]:
        """Whom a pronoun behind token `at` may mean: the first person of the sentence before."""
        index = self.reading.sentences.index(sentence)
        earlier = self.reading.sentences[index - 1].references if index else ()
        return [r for r in earlier if r.kind in {"person", "role"} and r.last <= at][:1]

    def _noun(self, sentence: Sentence, subjects: SubjectFinder, at: int, end: int) -> Interaction | None:
        """`In a phone call with X, Y hailed …`, `talks between X and Y`, `during their meeting`."""
        tokens, lows = self.reading.tokens, self.reading.tokens.lows
        others, _ = self._companions.after(subjects, end, min(sentence.last, end + 8))
        if not others and end < sentence.last and lows[end] in {"between", "of"}:
            others = subjects.list_from(end + 1)
            if len(others) < 2:
                return None
        people, sides = self.parties.people(others), self.parties.sides(others)
        own: list[Person] = []
        fronted = any(
            low in {"in", "during", "at", "after", "following", "before"}
            for low in lows[max(sentence.first, at - 6) : at]
        )
        if (people or sides) and lows[end : end + 1] != ["between"]:
            after = [r for r in sentence.references if r.first >= max(o.last for o in others) and r.kind != "side"]
            before = [r for r in sentence.references if r.last <= at]
            pool = after if fronted and at - sentence.first <= 8 else before
            own = self.parties.people(pool[:1] if pool is after else [r for r in before if self.cast.of(r)][:1])
        elif not people and fronted and lows[max(sentence.first, at - 4) : at].count("their"):
            before = [r for r in sentence.references if r.last <= at]
            own = self.parties.people(before)
        if not own and people and at > sentence.first:
            # `He said it was raised during his meeting with X`: whose meeting it was is whom the sentence means.
            own = [p for p in self.parties.meant_by_possessive(sentence, at - 1) if p not in people]
        if not people and len(own) < 2:
            return None
        interaction = Interaction(
            sentence, at, max([end, *(r.last for r in others)]), tokens, own, [p for p in people if p not in own], sides
        )
        interaction.is_future = is_planned(self.lexicon, tokens, sentence, interaction.last)
        self._tell_channel(
            interaction, max(sentence.first, at - 3), self._end_of_report(interaction.last, sentence.last)
        )
        return interaction

    def _end_of_report(self, at: int, last: int) -> int:
        """Where the words about how they talked end: before a purpose, a topic or another clause."""
        lows = self.reading.tokens.lows
        end = at
        while end < min(last, at + 10) and lows[end] not in self.lexicon.words["report_end"]:
            end += 1
        return end

    def _is_future(self, first: int, at: int) -> bool:
        lows = self.reading.tokens.lows
        return any(lows[k] in self.lexicon.words["future_word"] for k in range(max(first, at - 4), at)) or (
            at > first and lows[at - 1] == "to"
        )

    def _noun_after(self, at: int, last: int) -> int | None:
        lows = self.reading.tokens.lows
        for i in range(at, min(last, at + _NOUN_WINDOW)):
            match = self.nouns.match(lows, i)
            if match is not None and match[0] <= last:
                return match[0]
            if lows[i] in {".", ";", "that"}:
                return None
        return None

    def _tell_channel(self, interaction: Interaction, first: int, last: int) -> None:
        """By its words; what is received, sent or exchanged as a letter is written."""
        tokens = self.reading.tokens
        letter = letter_words(self.lexicon, tokens, interaction.first) if len(interaction.people) > 1 else None
        if letter is not None:
            interaction.channel, interaction.channel_words = "written", letter
        else:
            interaction.channel, interaction.channel_words = channel_of(self.lexicon, tokens, first, last)
