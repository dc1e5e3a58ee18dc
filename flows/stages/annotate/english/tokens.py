"""Words of a body with their offsets: one regular expression, one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:[-–]\w+)*"  # U.S., D.C., H.E., U.S.-Sweden
    r"|(?i:mr|mrs|ms|dr|gen|lt|col|maj|adm|sen|rep|prof|st|jr|sr|hon|rt|amb|capt|messrs)\.(?=\W|$)"
    r"|[A-Z]\.(?=\s+[A-Z])"  # an initial
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|%)?"
    r"|[’'ʼ]s\b"
    r"|\w+(?:[-‐–]\w+|[’'ʼ](?![sS]\b)\w+)*"  # one word, with inner hyphens and apostrophes
    r"|\S"
)
_ARABIC_ARTICLES = frozenset({"al-", "el-", "as-", "ad-", "ar-", "an-", "at-", "ul-"})
_STRAIGHT = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "–": "-"})


def normalise(word: str) -> str:
    """Lower case with straight apostrophes and plain hyphens: the form in which words are compared."""
    return word.translate(_STRAIGHT).lower()


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The normalised tokens of a phrase of the reference data."""
    return tuple(normalise(m.group()) for m in _TOKEN.finditer(phrase))


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as parallel lists: printed words, normalised words, start and end offsets in code points."""

    text: str
    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.words)

    def slice(self, first: int, last: int) -> str:
        """The characters from token `first` up to, not including, token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def is_capital(self, i: int) -> bool:
        """Whether the token begins with an upper-case letter, after an Arabic article (`al-Mabrouk`) too."""
        word = self.words[i]
        return word[0].isupper() or (word[:3] in _ARABIC_ARTICLES and word[3:4].isupper())


def tokenize(text: str) -> Tokens:
    """Split `text` into tokens; linear in its length, white space is in no token."""
    words, lows, starts, ends = [], [], [], []
    for match in _TOKEN.finditer(text):
        word = match.group()
        words.append(word)
        lows.append(normalise(word))
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, words, lows, starts, ends)
