"""The names by which pages, feeds and tables call what is read from them, compiled from the curated tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from schemas.reference_pages import FieldName, FieldRole, RegionWord
from schemas.vocabularies import RemovalReason

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


class PageNames:
    """Which field a name stands for, and which part of a page a class or element names; it holds no state."""

    def __init__(self, fields: Sequence[FieldName], regions: Sequence[RegionWord]) -> None:
        self._fields: dict[str, FieldRole] = {row.name: row.field for row in fields}
        self._regions: dict[str, RemovalReason] = {row.word: row.reason for row in regions}
        self._region_of_word = lru_cache(maxsize=4_096)(self._find_region)
        self._tables = (tuple(fields), tuple(regions))

    def __reduce__(self) -> tuple[type[PageNames], tuple[tuple[FieldName, ...], tuple[RegionWord, ...]]]:
        """Rebuilt from its tables in a worker process."""
        return PageNames, self._tables

    def field_of(self, name: str) -> FieldRole | None:
        """The field that a column, key, tag or meta name stands for, whatever its case; None for others."""
        folded = name.strip().lower().replace("_", "-")
        return self._fields.get(folded) or self._fields.get(folded.rpartition(":")[2])

    def region_of(self, marks: Iterable[str]) -> RemovalReason | None:
        """What a part of a page with this element name, class, id and role is; None if they say nothing."""
        for mark in marks:
            reason = self._region_of_word(mark)
            if reason is not None:
                return reason
        return None

    def _find_region(self, mark: str) -> RemovalReason | None:
        words = [word.lower() for word in _WORDS.findall(mark)]
        # "most-read" and "mostRead" are one word.
        for word in (*words, *(a + b for a, b in pairwise(words))):
            reason = self._regions.get(word)
            if reason is not None:
                return reason
        return None
