"""When two texts, names or codes count as the same: case, accents and punctuation do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+")
# Letters that no decomposition makes plain.
_PLAIN = str.maketrans({"ı": "i", "ø": "o"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
_LEAST_SPELLING = 5
_SPELLING = 0.8


def words(text: str | None) -> list[str]:
    """The words of a text, case-folded, without diacritics and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return _WORD.findall(plain.casefold().translate(_PLAIN))


def overlap(one: Iterable[str], other: Iterable[str]) -> float:
    """The Dice coefficient of two bags of words; 0 if both are empty."""
    a, b = Counter(one), Counter(other)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def is_same_name(one: str | None, other: str | None) -> bool:
    """Whether two names can be one person's.

    They are equal, one is a part of the other, or their last words are spelt alike (a ratio of .8 by Ratcliff and
    Obershelp) and their first letters agree.
    """
    a, b = ([w for w in words(name) if w not in _SUFFIXES] for name in (one, other))
    if not a or not b:
        return False
    if a == b or set(a) < set(b) or set(b) < set(a):
        return True
    if len(a) == 1 or len(b) == 1:
        return any(_is_spelt_alike(x, y) for x in a for y in b)
    return _is_spelt_alike(a[-1], b[-1]) and a[0][0] == b[0][0]


def _is_spelt_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) >= _LEAST_SPELLING and SequenceMatcher(None, one, other).ratio() >= _SPELLING


def code_of(side: str | None) -> str:
    """A side's code as labels write it: organisations without `IGO:`; empty for None."""
    return (side or "").removeprefix("IGO:")
