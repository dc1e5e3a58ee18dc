"""The source text of a document: decoded anew from its file, or put together from what a release keeps of it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from flows.releases import scan_table
from flows.settings import Settings
from flows.sources import InputError, Opener, list_sources
from flows.sources.reference import load_reference
from flows.stages.decode import PageNames, decode
from flows.stages.handover import DocumentFault

_REACH = 80


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source text and where its body stands in it.

    `is_exact` is false if white space between the pieces is unknown and stands here as blanks; then lines cannot be
    counted. `runs` are (start in the body, start in the source, length) in the body's order.
    """

    text: str
    is_exact: bool
    runs: Sequence[tuple[int, int, int]]

    def number(self, position: int) -> int | None:
        """The line that `position` is in, counted from 1; None if lines cannot be counted."""
        return self.text.count("\n", 0, position) + 1 if self.is_exact else None

    def surroundings(self, start: int, end: int) -> tuple[int, int]:
        """The line or lines that hold a span, cut to 80 characters on either side of it."""
        left = self.text.rfind("\n", 0, start) + 1
        right = self.text.find("\n", end)
        right = len(self.text) if right < 0 else right
        return max(left, start - _REACH), min(right, end + _REACH)

    def line_of_body(self, start: int, end: int) -> tuple[str, int | None] | None:
        """The line that a body span begins in, cut to what is near, and its number; None for a blank of cleaning's."""
        at = bisect_right(self.runs, start, key=lambda run: run[0]) - 1
        if at < 0:
            return None
        run_start, source_start, length = self.runs[at]
        if start >= run_start + length:
            return None
        here = source_start + start - run_start
        left, right = self.surroundings(here, source_start + min(end - run_start, length))
        return self.text[left:right], self.number(here)


def read_source_text(release: Path, document_id: str, sources: Sequence[str | Path]) -> SourceText:
    """The source text of a document of a release, exact if its file is found unchanged below one of `sources`."""

    def rows(table: str) -> pl.DataFrame:
        return scan_table(release, table).filter(document_id=document_id).collect()

    document = rows("documents").row(0, named=True)
    runs = list(rows("text_runs").sort("start").select("start", "source_start", "length").iter_rows())
    for source in sources:
        text = _decode_again(source, document)
        if text is not None:
            return SourceText(text, is_exact=True, runs=runs)
    removed = list(rows("removed_spans").select("start", "text").iter_rows())
    body = document["text"] or ""
    pieces = [(source_start, body[start : start + length]) for start, source_start, length in runs]
    return SourceText(_put_together(document["source_text_chars"], [*pieces, *removed]), is_exact=False, runs=runs)


def _decode_again(source: str | Path, document: Mapping[str, Any]) -> str | None:
    """The source text if the source is found with the bytes it had, and decodes as it did then."""
    try:
        tables = load_reference(Settings.from_environment().reference)
        names = PageNames(tables.field_names, tables.region_words)
        refs = {ref.source_id: ref for ref in list_sources([source], field_of=names.field_of)}
        ref = refs.get(document["source_id"])
        found = Opener(names.field_of).open(ref) if ref is not None else None
        if found is None or found.data is None:
            return None
        if hashlib.sha256(found.data).hexdigest() != document["source_sha256"]:
            return None
        text = decode(found.data, found.name or found.path, names, is_record=found.is_record).text
    except (InputError, DocumentFault):
        return None
    # A later version of the project may decode otherwise than the release did; then offsets would point at other words.
    return text if hashlib.sha256(text.encode()).hexdigest() == document["source_text_sha256"] else None


def _put_together(length: int, pieces: Sequence[tuple[int, str]]) -> str:
    text = [" "] * length
    for start, piece in pieces:
        text[start : start + len(piece)] = piece
    return "".join(text)
