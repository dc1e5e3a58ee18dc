"""Words of a body with their offsets: one pass over the pieces between blanks, each piece split once a process."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:[-–]\w+)*"  # U.S., D.C., H.E., U.S.-Sweden
    r"|(?i:mr|mrs|ms|dr|gen|lt|col|maj|adm|sen|rep|prof|st|jr|sr|hon|rt|amb|capt|messrs)\.(?=\W|$)"
    r"|[A-Z]\.(?=\s+[A-Z]|[A-Z][a-zà-ÿ])"  # an initial, be it joined to the name (D.Battulga)
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|%)?"
    r"|[’'ʼ]s\b"
    r"|\w+(?:[-‐–]\w+|[’'ʼ](?![sS]\b)\w+)*"  # one word, with inner hyphens and apostrophes
    r"|\S"
)
# Longer pieces are addresses and the like, which do not come back.
_MAX_KEPT = 40
_KEPT = 65_536
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
    """A text as parallel lists: words as printed and normalised, whether each is a capital, start and end offsets.

    Offsets are code points. A capital begins with an upper-case letter, after an Arabic article (`al-Mabrouk`) too.
    """

    text: str
    words: list[str]
    lows: list[str]
    capitals: list[bool]
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
        return self.capitals[i]


def tokenize(text: str) -> Tokens:
    """Split `text` into tokens; linear in its length, white space is in no token."""
    tokens = Tokens(text, [], [], [], [], [])
    words, lows, capitals, starts, ends = tokens.words, tokens.lows, tokens.capitals, tokens.starts, tokens.ends
    at = 0
    pieces = text.split()
    for number, piece in enumerate(pieces, start=1):
        at = text.index(piece, at)
        known = _PIECES
        if piece[-1] == "." and number < len(pieces) and "A" <= pieces[number][0] <= "Z":
            known = _PIECES_BEFORE_CAPITAL
        for word, low, is_capital, start, end in known[piece]:
            words.append(word)
            lows.append(low)
            capitals.append(is_capital)
            starts.append(at + start)
            ends.append(at + end)
        at += len(piece)
    return tokens


class _Pieces(dict[str, tuple[tuple[str, str, bool, int, int], ...]]):
    """The tokens of pieces without blanks: printed, normalised, whether a capital, start and end in the piece.

    What stands behind a piece's blank matters only if it is a capital: it makes an initial (`J. Smith`). The first
    pieces that a process meets are kept, long ones left out, so that memory is bounded.
    """

    def __init__(self, behind: str) -> None:
        super().__init__()
        self._behind = behind

    def __missing__(self, piece: str) -> tuple[tuple[str, str, bool, int, int], ...]:
        found = tuple(
            (m.group(), normalise(m.group()), _is_capital(m.group()), m.start(), m.end())
            for m in _TOKEN.finditer(piece + self._behind)
            if m.start() < len(piece)
        )
        if len(piece) <= _MAX_KEPT and len(self) < _KEPT:
            self[piece] = found
        return found


def _is_capital(word: str) -> bool:
    return word[0].isupper() or (word[:3] in _ARABIC_ARTICLES and word[3:4].isupper())


_PIECES = _Pieces("")
_PIECES_BEFORE_CAPITAL = _Pieces(" A")
