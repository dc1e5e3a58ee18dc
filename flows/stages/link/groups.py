"""Which documents report one event, and what the event is called."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import polars as pl

from schemas.ids import mint

_REMOTE = ("phone", "video")
_NOON = dt.time(12, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class _Account:
    document_id: str
    asserting_side: str | None
    sides: frozenset[str]
    names: Mapping[str, tuple[frozenset[str], ...]]
    start_on: dt.date | None
    end_on: dt.date | None
    channel: str | None


class _Groups:
    """Documents that are tied to one another, and what tied each first."""

    def __init__(self, document_ids: Iterable[str]) -> None:
        self._parent = {document_id: document_id for document_id in document_ids}
        self.basis = dict.fromkeys(self._parent, "alone")

    def __contains__(self, document_id: str) -> bool:
        return document_id in self._parent

    def root(self, document_id: str) -> str:
        """One document of the group, the same for all of its members."""
        while self._parent[document_id] != document_id:
            document_id = self._parent[document_id]
        return document_id

    def tie(self, one: str, other: str, basis: str) -> None:
        """Make the groups of two documents one."""
        if self.root(one) == self.root(other):
            return
        self._parent[self.root(one)] = self.root(other)
        for document_id in (one, other):
            if self.basis[document_id] == "alone":
                self.basis[document_id] = basis

    def members(self) -> list[list[str]]:
        """The groups, each sorted, in the order of their first members."""
        groups: dict[str, list[str]] = defaultdict(list)
        for document_id in sorted(self._parent):
            groups[self.root(document_id)].append(document_id)
        return list(groups.values())


def group_documents(
    tables: Mapping[str, pl.DataFrame],
    reprints: Mapping[str, str],
    before: Mapping[str, str],
    zones: Mapping[str, str],
) -> dict[str, tuple[str, str]]:
    """document_id to its event and to what tied it there, for every document with an account.

    Documents report one event if the same sides talked on the same day through no different channel, and where both
    name people of a side, they share one; a reprint goes with its original. Two sides' own readouts of a call report
    one event on two days too, if it can have been before midnight for one and after it for the other: see
    `_is_same_call`. An event keeps the id that most of its documents had before (tie: the smallest), else takes one
    from its smallest document_id.

    `zones` maps sides to the IANA time zones of their capitals.
    """
    accounts = _accounts(tables)
    groups = _Groups(a.document_id for a in accounts)
    for copy, first in reprints.items():
        if copy in groups and first in groups:
            groups.tie(copy, first, "reprint")
            groups.basis[copy] = "reprint"
    by_day: dict[tuple[frozenset[str], dt.date], list[_Account]] = defaultdict(list)
    for account in accounts:
        if len(account.sides) > 1 and account.start_on is not None:
            by_day[account.sides, account.start_on].append(account)
    for same in by_day.values():
        for i, a in enumerate(same):
            for b in same[:i]:
                if _is_same_event(a, b):
                    groups.tie(a.document_id, b.document_id, "same_sides_and_day")
    _tie_over_midnight(groups, accounts, by_day, zones)
    named = _name_groups(groups.members(), before)
    return {d: (event, groups.basis[d]) for event, members in named for d in members}


def _tie_over_midnight(
    groups: _Groups,
    accounts: Sequence[_Account],
    by_day: Mapping[tuple[frozenset[str], dt.date], Sequence[_Account]],
    zones: Mapping[str, str],
) -> None:
    """Tie readouts of calls to those that the other side dates a day later, where the other side has no closer one."""
    told_by: dict[str, set[str | None]] = defaultdict(set)
    for account in accounts:
        told_by[groups.root(account.document_id)].add(account.asserting_side)
    for (sides, day), earlier in by_day.items():
        for a in earlier:
            for b in by_day.get((sides, day + dt.timedelta(days=1)), ()):
                one, other = groups.root(a.document_id), groups.root(b.document_id)
                has_closer = b.asserting_side in told_by[one] or a.asserting_side in told_by[other]
                if not has_closer and _is_same_call(a, b, zones):
                    groups.tie(a.document_id, b.document_id, "same_call_over_midnight")
                    told_by[groups.root(a.document_id)] = told_by[one] | told_by[other]


def _is_same_call(a: _Account, b: _Account, zones: Mapping[str, str]) -> bool:
    """Whether `b`, which names the day after `a`'s, can report the same phone or video call.

    Both are a side's own readout of a call on a single day, between people whom both name for every side, and the clock
    of `b`'s side is ahead of that of `a`'s: then a moment exists that has both dates. A meeting has one place, and so
    one date.
    """
    if a.channel not in _REMOTE or a.channel != b.channel or a.start_on != a.end_on or b.start_on != b.end_on:
        return False
    if a.asserting_side not in a.sides or b.asserting_side not in b.sides or a.start_on is None:
        return False
    here, there = (zones.get(str(account.asserting_side)) for account in (a, b))
    if here is None or there is None:
        return False
    noon = dt.datetime.combine(a.start_on, _NOON)
    is_ahead = noon.astimezone(ZoneInfo(there)).replace(tzinfo=None) > noon.astimezone(ZoneInfo(here)).replace(
        tzinfo=None
    )
    return is_ahead and all(a.names.get(side) and b.names.get(side) for side in a.sides) and _share_people(a, b)


def _is_same_event(a: _Account, b: _Account) -> bool:
    if a.channel is not None and b.channel is not None and a.channel != b.channel:
        return False
    if a.end_on is not None and b.end_on is not None and a.end_on != b.end_on:
        return False
    return _share_people(a, b)


def _share_people(a: _Account, b: _Account) -> bool:
    """Whether both name somebody in common for each side for which both name anybody."""
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
    asserting = dict(tables["documents"].select("document_id", "asserting_side").iter_rows())
    rows = tables["event_documents"].filter("is_main").sort("document_id")
    return [
        _Account(
            document_id,
            asserting.get(document_id),
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
