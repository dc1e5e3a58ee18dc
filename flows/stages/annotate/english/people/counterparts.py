"""Counterparts whose country and name follow: `her counterpart from France, Jean Martin`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.tokens import Tokens

_EQUALS = frozenset({"counterpart", "colleague", "homologue"})
_LINKS = frozenset({"from", "of"})
_FULL_NAME = 2


def join_counterparts(tokens: Tokens, references: Sequence[Reference]) -> Sequence[Reference]:
    """The references of a sentence, a counterpart's country and name behind the word in one with it."""
    joined: list[Reference] = []
    at = 0
    while at < len(references):
        person = _joined(tokens, *references[at : at + 3]) if at + 2 < len(references) else None
        joined.append(person or references[at])
        at += 3 if person is not None else 1
    return joined


def _joined(tokens: Tokens, equal: Reference, side: Reference, named: Reference) -> Reference | None:
    lows = tokens.lows
    if equal.kind != "role" or equal.head not in _EQUALS or side.kind != "side" or named.name is None:
        return None
    is_tied = lows[equal.last] in _LINKS and lows[equal.last + 1 : side.first] in ([], ["the"])
    between = lows[side.last : named.first]
    is_apposed = between in ([","], []) and named.name[1] - named.name[0] >= _FULL_NAME
    if not is_tied or not is_apposed or named.side not in {None, side.side}:
        return None
    return replace(equal, kind="person", last=named.last, name=named.name, side=side.side)
