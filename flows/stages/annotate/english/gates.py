"""Which of many patterns can match a text at all: one pass over the text for the letters that each of them needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

P = TypeVar("P")

# Letters that a pattern without regard to case takes for these, and that `lower` leaves apart.
_ALIKE = str.maketrans({"ı": "i", "İ": "i", "ſ": "s"})
_SHORTEST = 2
_PIECE = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\(\?:|\(\?P<\w+>|\((?!\?))|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<repeat>(?:[*?]|\{0?,\d*\}|\{0\})[?+]?)|(?P<again>(?:\+|\{\d+(?:,\d*)?\})[?+]?)"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\]|\.|\\[AbBdDsSwWZ]|[$^]|[^\x00-\x7f])|\\(?P<escaped>[^\w])|(?P<letter>[^\\(])"
)


class _Branch:
    """One branch of an alternation while it is read: the sets of letters of which each match holds one."""

    def __init__(self) -> None:
        self.needed: list[frozenset[str]] = []
        self.run = ""

    def end_run(self) -> None:
        if self.run:
            self.needed.append(frozenset({self.run}))
            self.run = ""

    def best(self) -> frozenset[str] | None:
        """The set that says most: its shortest member is longest; None if a match may hold none of length."""
        self.end_run()
        best = max(self.needed, key=lambda letters: min(map(len, letters)), default=frozenset({""}))
        return best if min(map(len, best)) >= _SHORTEST else None


def needed_letters(pattern: str) -> frozenset[str] | None:
    r"""Runs of letters of which every match of a pattern holds at least one, in lower case; None if none can be told.

    `\b(?:hopes?|wish) that` needs ` that`. What a pattern says that this reader does not know makes it None.
    """
    found, end = _read(pattern, 0)
    return found if end == len(pattern) else None


def _read(pattern: str, at: int) -> tuple[frozenset[str] | None, int]:
    """What the alternation from `at` needs, and where it ends: at its closing bracket or the pattern's end."""
    branches = [_Branch()]
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        if piece is None or piece.lastgroup == "close":
            break
        at = piece.end()
        branch = branches[-1]
        match piece.lastgroup:
            case "letter" | "escaped":
                branch.run += piece[piece.lastgroup].lower()
            case "bar":
                branches.append(_Branch())
            case "repeat":
                # What stands before it may be absent: the last letter, or the whole group.
                _forget_last(branch)
            case "look" | "open":
                branch.end_run()
                inside, at = _read(pattern, at)
                if pattern[at : at + 1] != ")":
                    return None, at
                at += 1
                # What a look-around sees is no part of the match, and a group that needs nothing says nothing.
                branch.needed.append(inside if piece.lastgroup == "open" and inside is not None else frozenset({""}))
            case _:
                branch.end_run()
                if piece.lastgroup == "set":
                    branch.needed.append(frozenset({""}))
    found: set[str] = set()
    for branch in branches:
        best = branch.best()
        if best is None:
            return None, at
        found |= best
    return frozenset(found), at


def _forget_last(branch: _Branch) -> None:
    if branch.run:
        branch.run = branch.run[:-1]
        branch.end_run()
    elif branch.needed:
        branch.needed.pop()


class Gated(NamedTuple, Generic[P]):
    """A pattern that a text may match, and what it stands for."""

    payload: P
    pattern: re.Pattern[str]


class GatedPatterns(Generic[P]):
    """Patterns without regard to case; it holds no state, so that one serves all documents of a process."""

    def __init__(self, patterns: Iterable[tuple[P, str]]) -> None:
        self._patterns = [Gated(payload, re.compile(pattern, re.IGNORECASE)) for payload, pattern in patterns]
        owners: dict[str, set[int]] = {}
        self._always: set[int] = set()
        for number, (_, pattern) in enumerate(self._patterns):
            needed = needed_letters(pattern.pattern)
            if needed is None:
                self._always.add(number)
            for letters in needed or ():
                owners.setdefault(letters, set()).add(number)
        self._finder = AhoCorasick(list(owners))
        self._owners = [frozenset(numbers) for numbers in owners.values()]

    def __reduce__(self) -> tuple[type[GatedPatterns[P]], tuple[list[tuple[P, str]]]]:
        """Rebuilt from its patterns in a worker process, because the finder cannot be copied."""
        return GatedPatterns, ([(payload, pattern.pattern) for payload, pattern in self._patterns],)

    def that_may_match(self, text: str) -> Sequence[Gated[P]]:
        """The patterns, in order, whose needed letters stand in the text; all others do not match it."""
        lowered = text.lower() if text.isascii() else text.translate(_ALIKE).lower()
        numbers = self._always.union(
            *(self._owners[found[0]] for found in self._finder.find_matches_as_indexes(lowered, overlapping=True))
        )
        return [self._patterns[number] for number in sorted(numbers)]
