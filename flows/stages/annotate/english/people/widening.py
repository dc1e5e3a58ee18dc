"""Offices that begin further left than a known word: `War Cabinet Member X`, `Council of Economic Advisers Chair X`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.stages.annotate.english.dates.calendar import CALENDAR_WORDS
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.tokens import Tokens

_LINKS = frozenset({"of", "for"})
_REACH = 10


def widen(tokens: Tokens, references: Sequence[Reference], first: int) -> Sequence[Reference]:
    """The references of a sentence, each person's office with the capitals that stand unread before it.

    What the capitals seemed to name goes; a side right before an office is the side of who holds it.
    """
    found: list[Reference] = []
    for reference in references:
        start = _start(tokens, found, reference, first) if reference.office is not None and reference.name else None
        if start is None or start == reference.first or reference.office is None:
            found.append(reference)
            continue
        side = reference.side
        while found and found[-1].last > start:
            beside = found.pop()
            side = side or (beside.side if beside.kind == "side" else None)
        if found and found[-1].last == start and found[-1].kind == "side" and found[-1].head != "possessive":
            beside = found.pop()
            start, side = beside.first, side or beside.side
        office = (start, reference.office[1]) if reference.office[0] >= start else reference.office
        found.append(replace(reference, first=start, office=office, side=side))
    return found


def _start(tokens: Tokens, found: Sequence[Reference], reference: Reference, first: int) -> int:
    """Where the capitals before an office begin; people, and the word that begins the sentence, end them."""
    if reference.office is None or reference.office[0] != reference.first:
        return reference.first
    wall = max((r.last for r in found if r.kind not in {"name", "side"}), default=first)
    at = reference.first
    while at > wall and reference.first - at < _REACH:
        low = tokens.lows[at - 1]
        if low == ")" and at - 3 > wall and tokens.lows[at - 3] == "(" and tokens.capitals[at - 4]:
            # `Harbour Commission (HC) Vice Chair X`
            at -= 3
            continue
        is_word = tokens.capitals[at - 1] and low not in CALENDAR_WORDS
        is_link = low in _LINKS and at - 2 >= wall and tokens.capitals[at - 2]
        if not is_link and not (is_word and (at - 1 > first or tokens.lows[at] in _LINKS)):
            break
        at -= 1
    while at < reference.first and not tokens.capitals[at]:
        at += 1
    return at
