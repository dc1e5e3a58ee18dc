"""Where a content begins and ends: punctuation, openers and the reporter's own adjuncts left out."""

from __future__ import annotations

from collections.abc import Sequence

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.tokens import Tokens

_CUTS = frozenset({",", "and"})
_TRIM = frozenset({",", ";", "and", "while", "but", ".", "–", "—", ":", "also", "further", "then", "or"})
_JOINTS = frozenset({"and", ",", "but"})
# In tokens: `for her part`, `at the same time`.
_LONGEST_ADVERB = 4


class EdgeReader:
    """Trims token ranges to contents."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, references: Sequence[Reference]) -> None:
        self.words = lexicon.words
        self.tokens = tokens
        self._adverbs = lexicon.phrases["adverb"]
        # `with X`: whom the speaker talks with, and no part of what is talked about.
        self._companions = frozenset(
            r.first - 1 for r in references if r.kind == "person" and r.first and tokens.lows[r.first - 1] == "with"
        )

    def cut(self, first: int, at: int, *, is_consult: bool, is_purpose: bool) -> int:
        """Adjuncts that are the reporter's: a comment on the talk, the occasion, a further purpose."""
        lows = self.tokens.lows
        for i in range(first, at - 1):
            if lows[i] not in _CUTS and i not in self._companions:
                continue
            if is_consult and i > first and i in self._companions:
                return i
            if lows[i] == "," and lows[i + 1] in self.words["comment_participle"] and is_consult:
                return i
            if is_purpose and lows[i] == "and" and lows[i + 1] in self.words["base_verb"]:
                return i
            if (
                lows[i] == ","
                and lows[i + 1] in {"during", "at"}
                and i + 3 < at
                and lows[i + 2] in {"their", "a", "the", "his", "her", "an"}
                and any(lows[k] in self.words["interaction_noun"] for k in range(i + 3, min(i + 8, at)))
                and not any(lows[k] == "," for k in range(i + 1, at))
            ):
                return i
        return at

    def content_start(self, first: int, end: int) -> int:
        """The first token past commas, dashes and conjunctions."""
        lows = self.tokens.lows
        while first < end and lows[first] in {",", "and", "but", ";", "–", "—"}:
            first += 1
        return first

    def trimmed_end(self, first: int, end: int, *, is_final: bool = False) -> int:
        """The end without closing punctuation and, unless the sentence ends there, adverbs of the next clause."""
        lows = self.tokens.lows
        trim = _TRIM - self.words["adverb"] if is_final else _TRIM
        while True:
            while end > first and lows[end - 1] in trim:
                end -= 1
            opener = None if is_final else self._opener_of_next(first, end)
            if opener is None:
                return end
            end = opener

    def _opener_of_next(self, first: int, end: int) -> int | None:
        """Where words begin that open the next clause: `…, to which`, `… and highly`, `…, in this context`."""
        lows = self.tokens.lows
        if lows[end - 2 : end] == ["to", "which"] and end - 3 > first and lows[end - 3] == ",":
            return end - 3
        for at in range(max(first + 2, end - _LONGEST_ADVERB), end):
            match = self._adverbs.match(lows, at) if lows[at - 1] in _JOINTS else None
            if match is not None and match[0] == end:
                return at - 1
        return None
