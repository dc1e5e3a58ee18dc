"""Who else took part: `joined by A and B`, `co-chaired by A and B`, `Participants included …`, bullets of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.stages.annotate.english.events.interactions import Interaction
from flows.stages.annotate.english.events.parties import Parties
from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.cast import Person
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.reading import Reading, Sentence
from flows.stages.annotate.english.speech.clauses import SubjectFinder
from flows.stages.annotate.english.tokens import Tokens

_FULL_NAME = 2
_STEM_REACH = 30
_OBJECT_REACH = 8
_LEAD = 4
_MOST = 20
_LIST_TOKENS = 4_000
_BULLETS = frozenset({"-", "–", "—", "•", "*", "·", "●", "▪", "o"})
_INCLUDED = frozenset({"included", "include", "includes", "were", "are"})
_BE = frozenset({"was", "were"})
_AFTER_ROSTER = frozenset({",", ".", ";", "in", "at", "and", "with", "virtually", "to", "as", "on"})


class RosterReader:
    """Reads the lists of those who took part, beside the report of the meeting and in sentences of their own."""

    def __init__(self, reading: Reading, parties: Parties) -> None:
        self._reading = reading
        self._parties = parties
        self._lexicon: Lexicon = reading.lexicon
        self._tokens: Tokens = reading.tokens
        # The words at which a list may begin or end.
        self._signals = _INCLUDED.union({"by", "including"}, self._lexicon.words["taking_part"])

    def read(self, main: Interaction | None, limit: int) -> list[Person]:
        """Everyone whom a list in the first `limit` sentences, or bullets behind such a list, names; in text order."""
        found: list[Person] = []
        lows = self._tokens.lows
        for number, sentence in enumerate(self._reading.sentences):
            is_stem = self._is_stem(sentence)
            if number >= limit and not is_stem:
                continue
            for at in range(sentence.first, sentence.last - 1):
                if lows[at] in self._signals:
                    references = self._at(sentence, at, main, in_lead=number < _LEAD)
                    found += [p for p in self._named(references) if p not in found]
            if is_stem:
                found += [p for p in self._bulleted(number) if p not in found]
        return found

    def _at(self, sentence: Sentence, at: int, main: Interaction | None, *, in_lead: bool) -> Sequence[Reference]:
        """The list that the signal at a token begins or ends; empty if it does neither."""
        low = self._tokens.lows[at]
        is_main = main is not None and main.sentence is sentence
        if low == "by":
            return self._by(sentence, at, in_lead=is_main or in_lead)
        if low == "including" and main is not None and is_main and at > main.first:
            return self._including(sentence, main, at)
        if low in _INCLUDED:
            return self._members(sentence, at)
        return self._taking_part(sentence, at) if low in self._lexicon.words["taking_part"] else ()

    def _subjects(self, sentence: Sentence) -> SubjectFinder:
        return SubjectFinder(self._lexicon, self._tokens, sentence.references, sentence.first, sentence.last)

    def _named(self, references: Sequence[Reference]) -> list[Person]:
        """People with a name; whose possessive it is that stands in a list is none of its members."""
        lows = self._tokens.lows
        members = [
            r
            for r in references
            if r.kind in {"person", "name"} and not (r.last < len(lows) and lows[r.last] in {"'s", "'"})
        ]
        return self._parties.people(members)

    def _by(self, sentence: Sentence, at: int, *, in_lead: bool) -> Sequence[Reference]:
        """`joined (virtually) by A and B`, in the lead also `co-hosted by A and B`."""
        lows = self._tokens.lows
        before = lows[max(sentence.first, at - 4) : at]
        if any(low in self._lexicon.words["future_word"] for low in lows[max(sentence.first, at - 5) : at]):
            return ()
        is_joined = "joined" in before and (in_lead or not _BE.isdisjoint(lows[max(sentence.first, at - 5) : at]))
        if is_joined or (in_lead and before and before[-1] in self._lexicon.words["led_by"]):
            listed = self._list_from(sentence, at + 1)
            hosts = self._parties.chained_before(sentence, at - 1, ()) if is_joined and listed else ()
            return [*(r for r in sentence.references if r.last < at and self._parties.cast.of(r) in hosts), *listed]
        return ()

    def _including(self, sentence: Sentence, main: Interaction, at: int) -> Sequence[Reference]:
        """`met with the heads of agencies, including A and B`: a purpose or topic between ends the reach."""
        between = self._tokens.lows[main.first + 1 : at]
        if any(low in self._lexicon.words["roster_end"] for low in between):
            return ()
        return self._list_from(sentence, at + 1)

    def _members(self, sentence: Sentence, at: int) -> Sequence[Reference]:
        """`Participants in the call included A, B and C`."""
        if not any(self._is_roster_noun(i) for i in range(sentence.first, min(at, sentence.first + _STEM_REACH))):
            return ()
        return self._list_from(sentence, at + 1)

    def _taking_part(self, sentence: Sentence, at: int) -> Sequence[Reference]:
        """`A and officials also took part`, `A joined the call`: the subject, if what is joined is the meeting."""
        lows, nouns = self._tokens.lows, self._lexicon.phrases["interaction_noun"]
        behind = at + 1
        if lows[behind] == "in":
            behind += 1
        determined = behind < sentence.last and lows[behind] in {"the", "this", "today's", "yesterday's"}
        ends = lows[behind] in {".", ";"}
        named = determined and any(
            nouns.match(lows, i) is not None for i in range(behind + 1, min(behind + _OBJECT_REACH, sentence.last))
        )
        if not ends and not named:
            return ()
        own = self._parties.chained_before(sentence, at, ())
        return [r for r in sentence.references if r.last <= at and self._parties.cast.of(r) in own]

    def _list_from(self, sentence: Sentence, at: int) -> Sequence[Reference]:
        """The list from a token on, past appositions that are no office (`A, an expert, and B`)."""
        subjects = self._subjects(sentence)
        found = subjects.list_from(at)
        while found:
            more = self._list_past_apposition(sentence, subjects, found[-1].last)
            if not more:
                break
            found = [*found, *more]
        return found

    def _list_past_apposition(self, sentence: Sentence, subjects: SubjectFinder, at: int) -> list[Reference]:
        """What goes on behind `, … , and`: the words between have no verb that tells."""
        lows = self._tokens.lows
        if at >= sentence.last or lows[at] not in {",", "of"}:
            return []
        for i in range(at + 1, min(at + _STEM_REACH, sentence.last)):
            if lows[i] in {";", ".", "who", "that", "which"} or self._parties.is_finite(i):
                return []
            if lows[i] in {",", "and"}:
                start = i + 2 if lows[i : i + 2] == [",", "and"] else i + 1
                found = subjects.list_from(start)
                if found and self._is_whole(found[0]):
                    return found
        return []

    @staticmethod
    def _is_whole(reference: Reference) -> bool:
        name = reference.name
        return reference.kind == "person" and name is not None

    def _is_roster_noun(self, at: int) -> bool:
        return self._lexicon.phrases["roster_noun"].match(self._tokens.lows, at) is not None

    def _is_stem(self, sentence: Sentence) -> bool:
        """`Participants included:`, or `Attendees:`: a sentence that opens a list; items may stand in it already."""
        lows = self._tokens.lows
        head = lows[sentence.first : min(sentence.last, sentence.first + _STEM_REACH)]
        if ":" not in head:
            return False
        at = sentence.first + head.index(":")
        last = lows[at - 1]
        # `Participants discussed:` lists topics.
        leads = last in _INCLUDED | {"following"} or any(
            last in self._lexicon.words[name] for name in ("roster_noun", "guest_noun", "interaction_noun")
        )
        return leads and any(self._is_roster_noun(i) for i in range(sentence.first, at))

    def _bulleted(self, number: int) -> list[Person]:
        """The names that begin the items behind a stem, up to the first sentence that begins with no name."""
        sentences = self._reading.sentences
        stem = sentences[number]
        colon = self._tokens.lows.index(":", stem.first, stem.last)
        found: list[Person] = []
        limit = stem.first + _LIST_TOKENS
        for sentence in sentences[number:]:
            starts = list(self._item_starts(sentence, colon))
            here = self._items(sentence, starts)
            is_heading = self._tokens.lows[sentence.last - 1] == ":"
            if sentence is not stem and not is_heading and (not here or sentence.first > limit):
                break
            found += [p for p in self._parties_of(here) if p not in found]
        # So many names are an audience: they did not all talk.
        return found if len(found) <= _MOST else []

    def _item_starts(self, sentence: Sentence, colon: int) -> Iterator[int]:
        lows = self._tokens.lows
        if sentence.first > colon and lows[sentence.first] not in _BULLETS:
            yield sentence.first
        for at in range(max(sentence.first, colon + 1), sentence.last - 1):
            if lows[at] in _BULLETS or at == colon + 1:
                yield at + 1 if lows[at] in _BULLETS else at

    def _items(self, sentence: Sentence, starts: Sequence[int]) -> list[Reference]:
        found = []
        for start, end in pairwise([*starts, sentence.last]):
            inside = [r for r in sentence.references if start <= r.first < end and r.name is not None]
            is_titled = any(r.first == start and r.kind == "role" for r in sentence.references)
            named = next((r for r in inside if self._begins_item(r, start, end, is_titled=is_titled)), None)
            if named is not None:
                found.append(named)
        return found

    def _begins_item(self, reference: Reference, start: int, end: int, *, is_titled: bool) -> bool:
        """`Jane Roe, Acme`, `Senator Jane Roe`, `Counsel, Jane Roe`: a full name that stands for itself."""
        first, last = reference.name or (start, start)
        if last - first < _FULL_NAME or self._is_heading(first, last):
            return False
        follower = self._tokens.lows[last] if last < end else ","
        is_apart = follower in {",", "(", ":"} or follower in _BULLETS
        if reference.first == start:
            return reference.kind == "person" or is_apart
        return (reference.kind == "person" or (is_titled and self._tokens.lows[first - 1] == ",")) and last >= end - 1

    def _is_heading(self, first: int, last: int) -> bool:
        """`Louisiana Participants`, `Las Vegas`: capitals that begin a line and are no name."""
        lows = self._tokens.lows
        place = self._lexicon.places.match(lows, first)
        return (place is not None and place[0] >= last) or any(
            lows[i] in self._lexicon.words["guest_noun"] or self._is_roster_noun(i) for i in range(first, last)
        )

    def _parties_of(self, references: Sequence[Reference]) -> list[Person]:
        people = []
        for reference in references:
            person = self._parties.cast.of(reference) or self._parties.cast.enter(reference)
            if person is not None and person not in people:
                people.append(person)
        return people
