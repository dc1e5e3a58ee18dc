"""Learns from the records of one table or folder in which order they write dates in figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from flows.sources.records import FieldOf, Record
from flows.sources.refs import SourceRef
from schemas.reference_pages import DateOrder

_FIGURES = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](?:19|20)\d\d\b")
_MONTHS_A_YEAR = 12


class DateOrders:
    """Collects the dates of records by folder and format; 27/06/1996 shows that its neighbours have the day first."""

    def __init__(self, field_of: FieldOf) -> None:
        self._field_of = field_of
        self._shown: defaultdict[tuple[str, str], set[DateOrder]] = defaultdict(set)
        self._groups: dict[str, tuple[str, str]] = {}

    def learn(self, ref: SourceRef, record: Record) -> None:
        """Take note of the dates of a record."""
        folder, _, name = ref.place.location.rpartition("/")
        group = self._groups[ref.source_id] = (folder, name.rpartition(".")[2])
        for field, value in record.fields.items():
            figures = _FIGURES.match(value) if self._field_of(field) in ("published", "modified") else None
            if figures:
                first, second = int(figures[1]), int(figures[2])
                if first > _MONTHS_A_YEAR >= second:
                    self._shown[group].add("dmy")
                elif second > _MONTHS_A_YEAR >= first:
                    self._shown[group].add("mdy")

    def apply(self, refs: Iterable[SourceRef]) -> list[SourceRef]:
        """The sources, those of a group that shows one order with it in their listing."""
        return [self._with_order(ref) for ref in refs]

    def _with_order(self, ref: SourceRef) -> SourceRef:
        group = self._groups.get(ref.source_id)
        shown = self._shown[group] if group is not None else set()
        if len(shown) != 1:
            return ref
        return replace(ref, listing=replace(ref.listing, date_order=next(iter(shown))))
