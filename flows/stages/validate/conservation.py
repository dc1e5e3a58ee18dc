"""Checks that nothing of a source text was lost, doubled or altered: body and removed spans hold it all, once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from flows.stages.validate.breaches import Breach, Tables

_PART = 4_096
_RUN, _REMOVED = "text_runs", "removed_spans"


@dataclass(slots=True)
class _Making:
    """How a body was made: runs as (start, source_start, length), removed spans as (start, end, text)."""

    runs: list[tuple[int, int, int]] = field(default_factory=list)
    removed: list[tuple[int, int, str]] = field(default_factory=list)


def count_nonblank(text: str) -> int:
    """The number of code points that are no white space in the sense of `str.isspace`."""
    return sum(map(len, text.split()))


def find_conservation_breaches(tables: Tables, source_texts: Mapping[str, str] | None) -> Iterator[Breach]:
    """Body plus removed spans are the source text: each non-blank character once, and every run a true copy.

    Without `source_texts` (by document_id) the proof rests on counts: no source character is claimed twice and as many
    non-blank ones are claimed as the source text had. With them every claimed character is compared too. Documents
    whose text is withheld are passed over.
    """
    columns = ["document_id", "text", "text_chars", "text_sha256"]
    columns += ["source_text_sha256", "source_text_chars", "source_text_nonblank"]
    documents = tables["documents"].select(columns).drop_nulls()
    for part in documents.iter_slices(_PART):
        makings = _makings(tables, part)
        for document_id, text, chars, digest, *source in part.iter_rows():
            making = makings[document_id]
            yield from _body_breaches(document_id, text, chars, digest, making)
            yield from _overlaps(document_id, making)
            kept = count_nonblank(text) + sum(count_nonblank(words) for _, _, words in making.removed)
            if kept != source[2]:
                message = f"body and removed spans have {kept} non-blank characters, the source text {source[2]}"
                yield Breach("documents", "source_text_nonblank", "conserved", document_id, message)
            if source_texts is not None:
                yield from _source_breaches(document_id, text, source, making, source_texts.get(document_id))


def _makings(tables: Tables, documents: pl.DataFrame) -> dict[str, _Making]:
    makings: dict[str, _Making] = defaultdict(_Making)
    wanted = documents.select("document_id")
    runs = tables[_RUN].select("document_id", "start", "source_start", "length").drop_nulls()
    runs = runs.join(wanted, on="document_id", how="semi").sort("document_id", "start")
    for document_id, start, source_start, length in runs.iter_rows():
        makings[document_id].runs.append((start, source_start, length))
    removed = tables[_REMOVED].select("document_id", "start", "end", "text").drop_nulls()
    removed = removed.join(wanted, on="document_id", how="semi").sort("document_id", "start")
    for document_id, start, end, words in removed.iter_rows():
        makings[document_id].removed.append((start, end, words))
    return makings


def _body_breaches(document_id: str, text: str, chars: int, digest: str, making: _Making) -> Iterator[Breach]:
    if len(text) != chars:
        message = f"the text has {len(text)} code points, the row says {chars}"
        yield Breach("documents", "text_chars", "length", document_id, message)
    if hashlib.sha256(text.encode()).hexdigest() != digest:
        yield Breach("documents", "text_sha256", "hash", document_id, "the hash is not that of the text")
    at = 0
    for start, _, length in making.runs:
        if start < at:
            message = "the run begins inside the run before it"
            yield Breach(_RUN, "start", "disjoint", f"{document_id}:{start}", message)
        yield from _gap(document_id, text, at, start)
        at = max(at, start + length)
    yield from _gap(document_id, text, at, len(text))


def _gap(document_id: str, text: str, start: int, end: int) -> Iterator[Breach]:
    """Between runs stands nothing but white space that cleaning inserted."""
    if end > start and (loose := count_nonblank(text[start:end])):
        message = f"{loose} non-blank characters between {start} and {end} are in no run"
        yield Breach("documents", "text", "body_in_runs", document_id, message)


def _overlaps(document_id: str, making: _Making) -> Iterator[Breach]:
    """No source character is claimed by two runs, two removed spans or one of each."""
    claims = [(source, source + length, _RUN, start) for start, source, length in making.runs]
    claims += [(start, end, _REMOVED, start) for start, end, _ in making.removed]
    reach, holder = -1, ""
    for start, end, table, key in sorted(claims):
        if start < reach:
            rule = "disjoint" if holder == table == _REMOVED else "source_once"
            column = "start" if table == _REMOVED else "source_start"
            message = f"its source characters are claimed by a row of {holder} too"
            yield Breach(table, column, rule, f"{document_id}:{key}", message)
        if end > reach:
            reach, holder = end, table


def _source_breaches(
    document_id: str, text: str, facts: list[object], making: _Making, source: str | None
) -> Iterator[Breach]:
    if source is None:
        yield Breach("documents", "document_id", "source_text_given", document_id, "its source text was not handed in")
        return
    measured = (hashlib.sha256(source.encode()).hexdigest(), len(source), count_nonblank(source))
    names = ("source_text_sha256", "source_text_chars", "source_text_nonblank")
    for name, value, stated in zip(names, measured, facts, strict=True):
        if value != stated:
            yield Breach("documents", name, "source_text", document_id, "the value is not that of the source text")
    claimed = bytearray(len(source))
    for start, end, words in making.removed:
        if source[start:end] != words:
            message = "the value is not the slice from start to end of the source text"
            yield Breach(_REMOVED, "text", "span", f"{document_id}:{start}", message)
        claimed[start:end] = b"\x01" * len(claimed[start:end])
    for start, source_start, length in making.runs:
        if text[start : start + length] != source[source_start : source_start + length]:
            message = "the run's characters differ between body and source text"
            yield Breach(_RUN, "source_start", "copied", f"{document_id}:{start}", message)
        stretch = slice(source_start, source_start + length)
        claimed[stretch] = b"\x01" * len(claimed[stretch])
    lost = sum(1 for taken, character in zip(claimed, source, strict=True) if not taken and not character.isspace())
    if lost:
        message = f"{lost} non-blank characters of the source text are neither in the body nor removed"
        yield Breach("documents", "source_text_nonblank", "conserved", document_id, message)
