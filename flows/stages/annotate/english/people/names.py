"""Personal names: runs of capitals with inner particles, initials, nicknames and generations."""

from __future__ import annotations

from flows.stages.annotate.english.dates.calendar import CALENDAR_WORDS
from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.tokens import Tokens

_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_GENERATIONS = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
_LEADING_PARTICLES = frozenset({"bin", "al", "el", "von", "van", "de", "al-"})
# `Minister for Foreign Affairs II`: no name begins so.
_ORDINALS = frozenset({"ii", "iii", "iv"})
_MAX_NAME = 8


class NameReader:
    """Reads names and forms of address at a token."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self._particles = lexicon.words["name_particle"]
        self._honours = lexicon.honorifics.first_words
        self.suffixes = lexicon.words["name_suffix"]
        self.not_names = lexicon.words["not_name"]

    def honorific(self, i: int, last: int) -> int:
        """The token after any forms of address at `i`."""
        while i < last and self.tokens.capitals[i] and self.tokens.lows[i] in self._honours:
            match = self.lexicon.honorifics.match(self.tokens.lows, i)
            if match is None or match[0] > last:
                return i
            if self.tokens.lows[i] == "he" and self.tokens.words[i] != "HE":
                return i
            i = match[0]
        return i

    def may_begin(self, i: int) -> bool:
        """Whether a form of address or a name can begin at token `i`: with a capital word of its own, or a particle."""
        low = self.tokens.lows[i]
        if self.tokens.capitals[i]:
            return low not in self.not_names or low in self._honours
        return low in _LEADING_PARTICLES

    def length(self, i: int, last: int) -> int:
        """How many tokens the name at `i` has."""
        name = self.read(i, last)
        return name[1] - name[0] if name else 0

    def read(self, i: int, last: int) -> tuple[int, int] | None:
        """The token range of a personal name: capitals, inner particles, initials, a quoted nickname, Jr. or III."""
        tokens, lows = self.tokens, self.tokens.lows
        first = i
        while i < last and i - first < _MAX_NAME:
            low = lows[i]
            if not tokens.words[i][0].isalpha():
                if i > first and low in _QUOTES and i + 2 < last and lows[i + 2] in _QUOTES and tokens.capitals[i + 1]:
                    i += 3
                    continue
                break
            if tokens.capitals[i]:
                if low in CALENDAR_WORDS or (low in self.lexicon.heads and i > first) or low in self.not_names:
                    break
                if i == first and (low in _ORDINALS or self.lexicon.titles.match(lows, i) is not None):
                    return None
                i += 1
            elif (
                i >= first
                and low in self._particles
                and i + 1 < last
                and (
                    tokens.capitals[i + 1]
                    or (lows[i + 1] in self._particles and i + 2 < last and tokens.capitals[i + 2])
                )
                and (i > first or low in _LEADING_PARTICLES)
            ):
                i += 1
            else:
                break
        while i > first and lows[i - 1] in self._particles and not tokens.capitals[i - 1]:
            i -= 1
        if i == first:
            return None
        while i - 1 > first and lows[i - 1] in self.suffixes and lows[i - 1] not in _GENERATIONS:
            i -= 1
        if i + 1 < last and lows[i] == "," and lows[i + 1] in {"jr.", "jr", "sr.", "sr"}:
            i += 2
        return first, i
