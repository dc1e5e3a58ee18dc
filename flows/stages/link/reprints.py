"""Which documents repeat another one's text."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import polars as pl
from rensa import RMinHash, RMinHashLSH

_SHINGLE = 5
_SIMILAR = 0.9
_DAYS = 7
_PROPOSE = 0.8
_PERMUTATIONS = 128
_BANDS = 32
_SEED = 42


def find_reprints(documents: pl.DataFrame) -> dict[str, str]:
    """document_id to the document it repeats: the earliest published of those with the same body, ids breaking ties.

    Bodies are the same if they are equal, or if nine tenths of their five-word shingles are (Jaccard); only readouts
    published within a week of each other are compared.
    """
    columns = ("document_id", "text_sha256", "text", "published_on", "text_chars", "is_readout")
    rows = sorted(
        documents.select(columns).iter_rows(named=True),
        key=lambda r: (r["published_on"] is None, str(r["published_on"] or ""), r["document_id"]),
    )
    original: dict[str, str] = {}
    by_hash: dict[str, str] = {}
    for row in rows:
        first = by_hash.setdefault(row["text_sha256"], row["document_id"])
        if first != row["document_id"]:
            original[row["document_id"]] = first
    original |= _near_copies(
        [r for r in rows if r["document_id"] not in original and r["is_readout"] and r["published_on"]]
    )
    return {copy: original.get(first, first) for copy, first in original.items()}


def _near_copies(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Hold each text against the earlier ones that locality-sensitive hashing proposes, by exact Jaccard similarity."""
    found: dict[str, str] = {}
    earlier: list[tuple[str, dt.date, frozenset[str]]] = []
    index = RMinHashLSH(threshold=_PROPOSE, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    for row in rows:
        document_id, day, own = row["document_id"], row["published_on"], _shingles(row["text"])
        if not own:
            continue
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update(sorted(own))
        for number in sorted(index.query(sketch)):
            other, other_day, theirs = earlier[number]
            if abs((day - other_day).days) <= _DAYS and len(own & theirs) >= _SIMILAR * len(own | theirs):
                found[document_id] = found.get(other, other)
                break
        index.insert(len(earlier), sketch)
        earlier.append((document_id, day, own))
    return found


def _shingles(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
