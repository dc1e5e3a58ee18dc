"""Which documents report one event, and what the event is called."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from schemas.ids import mint


@dataclass(frozen=True, slots=True)
class _Account:
    document_id: str
    sides: frozenset[str]
    names: Mapping[str, tuple[frozenset[str], ...]]
    start_on: object
    end_on: object
    channel: str | None


def group_documents(
    tables: Mapping[str, pl.DataFrame], reprints: Mapping[str, str], before: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """document_id to its event and to what tied it there, for every document with an account.

    Documents report one event if the same sides talked on the same day through no different channel, and where both
    name people of a side, they share one; a reprint goes with its original. An event keeps the id that most of its
    documents had before (tie: the smallest), else takes one from its smallest document_id.
    """
    accounts = _accounts(tables)
    parent = {a.document_id: a.document_id for a in accounts}

    def find(x: str) -> str:
        while parent[x] != x:
            x = parent[x]
        return x

    basis: dict[str, str] = dict.fromkeys(parent, "alone")
    for copy, first in reprints.items():
        if copy in parent and first in parent:
            parent[find(copy)] = find(first)
            basis[copy] = "reprint"
    by_key: dict[tuple[frozenset[str], object], list[_Account]] = defaultdict(list)
    for account in accounts:
        if len(account.sides) > 1 and account.start_on is not None:
            by_key[(account.sides, account.start_on)].append(account)
    for same in by_key.values():
        for i, a in enumerate(same):
            for b in same[:i]:
                if _is_same_event(a, b) and find(a.document_id) != find(b.document_id):
                    parent[find(a.document_id)] = find(b.document_id)
                    for c in (a, b):
                        basis[c.document_id] = (
                            "same_sides_and_day" if basis[c.document_id] == "alone" else basis[c.document_id]
                        )
    groups: dict[str, list[str]] = defaultdict(list)
    for document_id in sorted(parent):
        groups[find(document_id)].append(document_id)
    named = _name_groups(list(groups.values()), before)
    return {d: (event, basis[d]) for event, members in named for d in members}


def _is_same_event(a: _Account, b: _Account) -> bool:
    if a.channel is not None and b.channel is not None and a.channel != b.channel:
        return False
    if a.end_on is not None and b.end_on is not None and a.end_on != b.end_on:
        return False
    return all(
        not a.names.get(side)
        or not b.names.get(side)
        or any(x <= y or y <= x or _alike(x, y) for x in a.names[side] for y in b.names[side])
        for side in a.sides
    )


def _alike(x: frozenset[str], y: frozenset[str]) -> bool:
    """Two spellings of a name: a word in common and as many words (`Sergey Lavrov`, `Sergei Lavrov`)."""
    return bool(x & y) and len(x) == len(y) and all(any(p[:3] == q[:3] for q in y - x) for p in x - y)


def _accounts(tables: Mapping[str, pl.DataFrame]) -> list[_Account]:
    people: dict[str, dict[str, list[frozenset[str]]]] = defaultdict(lambda: defaultdict(list))
    principals = tables["document_participants"].filter(pl.col("role") == "principal")
    for document_id, side, name in principals.select("document_id", "side", "name").iter_rows():
        if side is not None:
            people[document_id][side].append(_words(name))
    joint: dict[str, set[str]] = defaultdict(set)
    for document_id, side in tables["document_sides"].select("document_id", "side").iter_rows():
        joint[document_id].add(side)
    rows = tables["event_documents"].filter("is_main").sort("document_id")
    return [
        _Account(
            document_id,
            frozenset(people[document_id]) | (joint[document_id] if len(joint[document_id]) > 1 else frozenset()),
            {side: tuple(names) for side, names in people[document_id].items()},
            start_on,
            end_on,
            channel,
        )
        for document_id, start_on, end_on, channel in rows.select(
            "document_id", "start_on", "end_on", "channel"
        ).iter_rows()
    ]


def _words(name: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return frozenset(w for w in re.findall(r"\w+", plain) if len(w) > 1)


def _name_groups(groups: Sequence[list[str]], before: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Larger groups choose first, so that a split event's id stays with its larger part."""
    taken: set[str] = set()
    named = []
    for members in sorted(groups, key=lambda g: (-len(g), g[0])):
        counts = Counter(before[d] for d in members if d in before)
        old = [e for e in sorted(counts, key=lambda e: (-counts[e], e)) if e not in taken]
        event = old[0] if old else mint("events", members[0])
        if event in taken:
            event = mint("events", *members)
        taken.add(event)
        named.append((event, members))
    return named
