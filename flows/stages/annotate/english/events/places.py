"""Places that a stretch of text names: known ones, capitals before `, Country`, and for visits countries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.stages.annotate.english.lexicon import Lexicon, PlaceName
from flows.stages.annotate.english.tokens import Tokens

_BEFORE = frozenset({"in", "at", "to"})
_TOWNS = frozenset({"name", "capital"})
# After these words `in X` says what the talk was about, not where it was.
_TOPICS = frozenset(
    "situation war conflict crisis developments peace stability security ceasefire events fighting drought violence "
    "interests investments role efforts issues".split()
)


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place over tokens `first` to `last` with its country and time zone."""

    first: int
    last: int
    side: str
    time_zone: str | None


def find_place(
    lexicon: Lexicon, tokens: Tokens, first: int, last: int, sides: Sequence[str], *, accepts_country: bool
) -> FoundPlace | None:
    """The first `in X`, `at X` (or, for visits, `to X`) between two tokens; None rather than an ambiguous one."""
    for at in range(first, last - 1):
        is_visit = accepts_country and tokens.lows[at] in {"visited", "visits"}
        if not is_visit and tokens.lows[at] not in _BEFORE:
            continue
        if tokens.lows[at] == "to" and not accepts_country:
            continue
        if at > first and tokens.lows[at - 1] in _TOPICS:
            continue
        found = place_at(lexicon, tokens, at + 1, last, sides, accepts_country=accepts_country)
        if found is not None:
            return found
    return None


def place_at(
    lexicon: Lexicon, tokens: Tokens, at: int, last: int, sides: Sequence[str], *, accepts_country: bool
) -> FoundPlace | None:
    """The place named at a token: a known place, capitals before `, Country`, or (for visits) a country."""
    start = at + 1 if at + 1 < last and tokens.lows[at] in {"the", "downtown", "central"} else at
    if start >= last or not tokens.words[start][0].isupper():
        return None
    match = lexicon.places.match(tokens.lows, start)
    if match is not None and match[0] <= last:
        end, names = match
        country = _country_after(lexicon, tokens, end, last)
        chosen = _choose(names, country, sides)
        if chosen is not None:
            return FoundPlace(start, end, chosen.side, chosen.time_zone)
    named = lexicon.side_at(tokens, start)
    if named is not None and named[1].form == "name" and not named[1].side.startswith("IGO:"):
        follows = tokens.lows[named[0]] if named[0] < last else "."
        if accepts_country and named[0] <= last and follows not in {"'s", "'"}:
            return FoundPlace(start, named[0], named[1].side, lexicon.time_zones.get(named[1].side))
        return None
    end = start
    while (
        end < last
        and end - start < 5
        and (tokens.words[end][0].isupper() or tokens.lows[end] in {"el", "al", "de", "la", "of", "the"})
    ):
        end += 1
    # `State House, Nairobi`: a building no list knows lies where the capital behind it does.
    country = _country_after(lexicon, tokens, end, last, forms=_TOWNS) if end > start else None
    if country is not None:
        return FoundPlace(start, end, country, lexicon.time_zones.get(country))
    return None


def _country_after(
    lexicon: Lexicon, tokens: Tokens, end: int, last: int, forms: frozenset[str] = frozenset({"name"})
) -> str | None:
    if end + 1 < last and tokens.lows[end] == ",":
        named = lexicon.side_at(tokens, end + 1)
        if named is not None and named[1].form in forms and not named[1].side.startswith("IGO:"):
            return named[1].side
    return None


def _choose(names: Sequence[PlaceName], country: str | None, sides: Sequence[str]) -> PlaceName | None:
    if country is not None:
        return next((n for n in names if n.side == country), None)
    if len(names) == 1:
        return names[0]
    among = [n for n in names if n.side in sides]
    return among[0] if len(among) == 1 else None
