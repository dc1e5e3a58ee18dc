"""Groups of people who speak without a name: all who are present, or those of one kind among them."""

from __future__ import annotations

from typing import Literal

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.tokens import Tokens

# In tokens: the longest phrase before a group's noun, and the longest one behind it.
_BEFORE = 6
_BEHIND = 9
_ARTICLES = frozenset({"the", "these", "those", "all", "many", "several", "some", "other", "both"})
_OWN = frozenset({"the", "his", "her"})
_LINKS = frozenset({"from", "in", "at", "of", "on", "across"})
# No group's phrase begins with one of these: `In the talks the two ministers agreed` has the group behind it.
_BEFORE_GROUP = frozenset("and or but while in during at on after before following by with under amid for from".split())
_NEVER_INSIDE = frozenset(", . ; : to that who which with by for as".split())


class GroupReader:
    """Reads `Participants in the call`, `Administration officials`, `Members of the Task Force` before their verb."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens) -> None:
        self._tokens = tokens
        self._cues = lexicon.cues
        self._adverbs = lexicon.words["adverb"]
        self._everyone = lexicon.words["present_noun"]
        self._some = lexicon.words["group_noun"]
        self._parties = lexicon.words["reception_noun"]

    def may_stand(self, first: int, last: int) -> bool:
        """Whether a group's noun stands between two tokens at all."""
        words = self._tokens.lows[first:last]
        return not all(nouns.isdisjoint(words) for nouns in (self._everyone, self._some, self._parties))

    def read(self, at: int, last: int) -> tuple[int, Literal["collective", "group", "role"], str] | None:
        """The end of the group's phrase that begins at token `at`, whether it is everyone present, and its noun.

        None unless the word behind the phrase is a reporting verb, with adverbs or `have` before it.
        """
        lows = self._tokens.lows
        if lows[at] in _OWN and at + 2 < last and lows[at + 1] in self._parties and self._begins_report(at + 2, last):
            return at + 2, "role", lows[at + 1]
        if self._everyone.isdisjoint(window := lows[at : at + _BEFORE + 1]) and self._some.isdisjoint(window):
            return None
        if lows[at] in _BEFORE_GROUP:
            return None
        first = at + 1 if lows[at] in _ARTICLES - self._some else at
        for i in range(first, min(first + _BEFORE, last)):
            low = lows[i]
            if low in self._everyone or low in self._some:
                end = self._end(i + 1, last)
                if end is not None:
                    return end, "collective" if self._is_everyone(low, i, end) else "group", low
            if low in _NEVER_INSIDE or not (low[0].isalpha() or low[0] in "&'"):
                return None
            if i > first and self._is_past_cue(low):
                # `Lindqvist said officials welcomed the plan` has a speaker before the group.
                return None
        return None

    def _is_everyone(self, low: str, at: int, end: int) -> bool:
        """Not `members of Congress`: whoever belongs to another body is a part of those present."""
        behind = self._tokens.lows[at + 1 : end]
        return low in self._everyone and not (behind[:1] in (["of"], ["from"]) and behind[1:2] != ["the"])

    def _end(self, at: int, last: int) -> int | None:
        """Where the phrase ends whose noun stands before token `at`: right before a reporting verb."""
        if self._begins_report(at, last):
            return at
        lows = self._tokens.lows
        if at >= last or lows[at] not in _LINKS:
            return None
        closed = _NEVER_INSIDE - {","} if lows[at] == "from" else _NEVER_INSIDE
        for end in range(at + 2, min(at + _BEHIND, last)):
            if lows[end - 1] in closed:
                return None
            if self._begins_report(end, last):
                return end
        return None

    def _begins_report(self, at: int, last: int) -> bool:
        lows = self._tokens.lows
        while at < last and (lows[at] in self._adverbs or lows[at] in {"have", "had"}):
            at += 1
        return at < last and self._is_past_cue(lows[at])

    def _is_past_cue(self, low: str) -> bool:
        return any(form.kind == "past" for form in self._cues.get(low, ()))
