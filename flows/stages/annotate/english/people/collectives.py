"""Plurals that stand for a speaker: `the two sides`, `both ministers`, `Participants in the call`, `The talks`."""

from __future__ import annotations

from typing import Literal, NamedTuple

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.groups import GroupReader
from flows.stages.annotate.english.tokens import Tokens

DETERMINERS = frozenset({"the", "both", "all", "these", "our", "his", "her", "their", "its", "either"})
NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven"})
_TALK_CUES = frozenset({"cover", "address", "review", "discuss", "tackle", "explore"})
_TALK_ADVERBS = frozenset({"also", "mainly", "further", "primarily"})
# In tokens: the longest `with X and his counterpart Y` between talks and their verb.
_COMPANIONS = 14


class Plural(NamedTuple):
    """A phrase up to token `last`, by its noun: everyone (`collective`), some of those present (`group`), or a `role`.

    A role is a single one of two parties: `the host`, `her guest`.
    """

    last: int
    kind: Literal["collective", "group", "role"]
    head: str


class PluralReader:
    """Reads the plural that begins at a token of one sentence."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self._modifiers = lexicon.words["office_modifier"]
        self._portfolio = lexicon.words["portfolio"]
        self._adverbs = lexicon.words["adverb"]
        self._collective = lexicon.words["collective_noun"]
        self._collective_phrases = lexicon.phrases["collective_noun"]
        self._collective_words = self._collective_phrases.first_words
        self._side_words = lexicon.sides.first_words
        self._talk_nouns = lexicon.phrases["interaction_noun"]
        self._groups = GroupReader(lexicon, tokens)
        self._opening = 0
        self.may_have_group = False

    def enter(self, first: int, last: int) -> None:
        """Go on to the sentence from token `first` to `last`."""
        self._opening = first
        self.may_have_group = self._groups.may_stand(first, last)

    def read(self, at: int, last: int) -> Plural | None:
        """`the two sides`, `both ministers`, `the Secretaries and Ministers`, `the two`."""
        lows = self.tokens.lows
        i = at + 1 if lows[at] in DETERMINERS else at
        if i < last and lows[i] == "of" and lows[at] == "both":
            i += 1
        if i < last and lows[i] in {"the", "our", "their"}:
            i += 1
        counted = (i < last and (lows[i] in NUMBERS or lows[i] == "both")) or lows[at] == "both"
        if i < last and (lows[i] in NUMBERS or lows[i] == "both"):
            i += 1
        end = self._plural_head(i, last)
        if end is None and lows[at] == "the":
            talk = self._talk_at(at, last)
            if talk is not None:
                return talk
        if end is None:
            return Plural(i, "collective", "two") if counted and i > at and self._ends_phrase(i, last) else None
        head = lows[end - 1]
        if not counted and lows[at] not in {"the", "both", "all", "these"} and head != "counterparts":
            return None
        while end + 1 < last and lows[end] in {"and", ","}:
            more = self._plural_head(end + 1, last)
            if more is None:
                break
            end = more
        if end + 2 < last and lows[end] == "of" and lows[end + 1] in {"the", "both"}:
            more = self._plural_head(end + 3 if lows[end + 2] in NUMBERS else end + 2, last)
            end = more or end
        return Plural(end, "collective", head)

    def group(self, at: int, last: int) -> Plural | None:
        """`Leaders`, `Participants in the call`, `Administration officials` right before a verb of saying."""
        if at == self._opening and self.tokens.lows[at] != "the":
            talk = self._talk_at(at, last)
            if talk is not None:
                return talk
        if self.tokens.capitals[at] and self.tokens.lows[at] in self._collective and self._ends_phrase(at + 1, last):
            return Plural(at + 1, "collective", self.tokens.lows[at])
        group = self._groups.read(at, last) if self.may_have_group else None
        return Plural(*group) if group is not None else None

    def _talk_at(self, at: int, last: int) -> Plural | None:
        """`The talks focused on …`, `Discussions with X dealt with …`: the meeting stands for those who met."""
        nouns, lows = self._talk_nouns, self.tokens.lows
        first = at + (lows[at] == "the")
        if nouns.first_words.isdisjoint(lows[first : at + 3]):
            return None
        for i in range(first, min(at + 3, last)):
            match = nouns.match(lows, i)
            if match is not None and match[0] < last:
                end = verb = self._past_companions(match[0], last)
                verb += verb < last and lows[verb] in _TALK_ADVERBS
                forms = self.lexicon.cues.get(lows[verb], ()) if verb < last else ()
                if any(f.kind == "past" and f.cue.act == "consult" and f.cue.tail for f in forms) or (
                    forms and any(f.kind == "past" and f.cue.lemma in _TALK_CUES for f in forms)
                ):
                    return Plural(end, "collective", "talks")
        return None

    def _past_companions(self, at: int, last: int) -> int:
        """The token behind `with X`, `between X and Y`, `at the palace` that ends at the next reporting verb."""
        lows = self.tokens.lows
        if lows[at] not in {"with", "between", "of", "in", "at"}:
            return at
        for i in range(at + 1, min(at + _COMPANIONS, last)):
            if lows[i] in {",", ".", ";", "that"}:
                return at
            if any(f.kind == "past" and f.cue.act == "consult" for f in self.lexicon.cues.get(lows[i], ())):
                return i - (lows[i - 1] in _TALK_ADVERBS)
        return at

    def _plural_head(self, i: int, last: int) -> int | None:
        """The token after a plural head noun with up to three modifiers before it."""
        lows = self.tokens.lows
        for at in range(i, min(i + 4, last)):
            low = lows[at]
            match = self._collective_phrases.match(lows, at) if low in self._collective_words else None
            if match is not None and match[0] <= last:
                return match[0]
            if not (low in self._modifiers or low in self._portfolio or low == "and"):
                side = self.lexicon.side_at(self.tokens, at) if low in self._side_words else None
                if side is None or side[1].form != "demonym":
                    return None
        return None

    def _ends_phrase(self, i: int, last: int) -> bool:
        """Whether token `i` cannot go on a noun phrase (`The two discussed …`)."""
        lows = self.tokens.lows
        return i < last and (lows[i] in self.lexicon.cues or lows[i] in self._adverbs or lows[i] in {"have", "had"})
