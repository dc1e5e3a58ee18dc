"""Which documents repeat another one's text."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict

import polars as pl

_SHINGLE = 5
_SIMILAR = 0.9


def find_reprints(documents: pl.DataFrame) -> dict[str, str]:
    """document_id to the document it repeats: the earliest published of those with the same body, ids breaking ties.

    Bodies are the same if they are equal, or if nine tenths of their five-word shingles are (Jaccard); only readouts of one
    publication week with about the same length are compared.
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


def _near_copies(rows: list[dict[str, object]]) -> dict[str, str]:
    """Compare each text with earlier ones that share its rarest shingles, so that the work stays near linear."""
    found: dict[str, str] = {}
    shingles: dict[str, frozenset[int]] = {}
    by_shingle: dict[int, list[str]] = defaultdict(list)
    published = {str(r["document_id"]): r["published_on"] for r in rows}
    for row in rows:
        document_id = str(row["document_id"])
        own = _shingles(str(row["text"]))
        if not own:
            continue
        candidates: dict[str, int] = defaultdict(int)
        # The smallest hashes of two like sets agree, so a few of them find every candidate (bottom-k sketch).
        for shingle in sorted(own)[:24]:
            for other in by_shingle[shingle]:
                candidates[other] += 1
            by_shingle[shingle].append(document_id)
        for other in sorted(candidates, key=lambda o: (-candidates[o], o))[:8]:
            theirs = shingles[other]
            day, other_day = published[document_id], published[other]
            if abs((day - other_day).days) > 7:  # type: ignore[operator]
                continue
            if len(own & theirs) >= _SIMILAR * len(own | theirs):
                found[document_id] = found.get(other, other)
                break
        shingles[document_id] = own
    return found


def _shingles(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(
        int.from_bytes(hashlib.blake2b(" ".join(words[i : i + _SHINGLE]).encode(), digest_size=8).digest(), "big")
        for i in range(max(0, len(words) - _SHINGLE + 1))
    )
