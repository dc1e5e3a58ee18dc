"""One office in the plural before several names: `Prime Ministers A, B and C`, `EU Vice Presidents A and B`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.stages.annotate.english.lexicon import Lexicon, highest
from flows.stages.annotate.english.people.names import NameReader
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.tokens import Tokens

_MODIFIERS = 4
_PAIR = 2


class PluralOfficeReader:
    """Reads the people behind an office in the plural."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens) -> None:
        self._lexicon = lexicon
        self._tokens = tokens
        self._names = NameReader(lexicon, tokens)
        self._plurals = lexicon.plural_heads

    def add(self, references: Sequence[Reference], first: int, last: int) -> Sequence[Reference]:
        """The references of a sentence with the people behind its plural offices in place of what stood there."""
        lows, capitals = self._tokens.lows, self._tokens.capitals
        if self._plurals.keys().isdisjoint(lows[first:last]):
            return references
        for head in range(first, last - 1):
            if lows[head] in self._plurals and capitals[head] and capitals[head + 1]:
                people = self._people(first, head, last)
                if people:
                    apart = [r for r in references if r.last <= people[0].first or r.first >= people[-1].last]
                    references = sorted([*apart, *people], key=lambda r: r.first)
        return references

    def _people(self, first: int, head: int, last: int) -> list[Reference]:
        names = list(self._listed(head + 1, last))
        if len(names) < _PAIR:
            return []
        start, side = self._start(first, head)
        singular = [*self._tokens.lows[start:head], self._plurals[self._tokens.lows[head]]]
        matches = (self._lexicon.titles.match(singular, at) for at in range(len(singular)))
        level = highest(match[1].level for match in matches if match is not None)
        opening = start if side is None else self._side_start(first, start)
        return [
            Reference(
                opening if number == 0 else name[0],
                end,
                "person",
                name,
                (start, head + 1),
                "deputy" if "deputy" in singular or "vice" in singular else level,
                own or side,
                singular[-1],
            )
            for number, (name, end, own) in enumerate(names)
        ]

    def _start(self, first: int, head: int) -> tuple[int, str | None]:
        """Where the office begins, and the side named before it."""
        tokens, start = self._tokens, head
        while start > first and head - start < _MODIFIERS and tokens.capitals[start - 1]:
            low = tokens.lows[start - 1]
            if low not in self._lexicon.words["office_modifier"] and low not in self._lexicon.words["portfolio"]:
                break
            if self._side_start(first, start) < start:
                break
            start -= 1
        opening = self._side_start(first, start)
        named = self._lexicon.side_at(tokens, opening) if opening < start else None
        return start, named[1].side if named is not None else None

    def _side_start(self, first: int, start: int) -> int:
        """Where the name of a side that ends at `start` begins; `start` itself without one."""
        for at in range(max(first, start - _MODIFIERS), start):
            named = self._lexicon.side_at(self._tokens, at)
            if named is not None and named[0] == start:
                return at
        return start

    def _listed(self, at: int, last: int) -> Iterator[tuple[tuple[int, int], int, str | None]]:
        """The names of the list at a token, each with where it ends and the country of `X of Norway`."""
        lows = self._tokens.lows
        while True:
            name = self._names.read(self._names.honorific(at, last), last)
            if name is None:
                return
            end, side = name[1], None
            if end + 1 < last and lows[end] == "of":
                named = self._lexicon.side_at(self._tokens, end + 1)
                if named is not None and named[1].form == "name" and named[0] <= last:
                    end, side = named[0], named[1].side
            yield name, end, side
            at = end
            while at < last and lows[at] in {",", "and", "&"}:
                at += 1
            if at == end or at >= last:
                return
