"""Checks of offsets: each stored span is the slice that its offsets name, and lies where it should."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from flows.stages.validate.breaches import Breach, Tables, breaches_of
from schemas.contract import Table
from schemas.tables import TABLES

# One part of a table touches few documents, since rows are in document order: only their texts are unpacked at a time.
_PART = 65_536
_LENGTH_OF = {"body": "text_chars", "source": "source_text_chars"}


def find_slice_breaches(tables: Tables) -> Iterator[Breach]:
    """Every span of a body equals its slice of documents.text, counted in code points.

    Documents whose text is withheld are passed over; spans of the source text are checked with the conservation.
    """
    texts = tables["documents"].select("document_id", "text").drop_nulls()
    for table in TABLES.values():
        for span in table.spans:
            if span.of == "body" and span.text is not None:
                yield from _slices_differing(table, (span.start, span.end, span.text), tables[table.name], texts)


def _slices_differing(
    table: Table[Any], span: tuple[str, str, str], frame: pl.DataFrame, texts: pl.DataFrame
) -> Iterator[Breach]:
    columns = ["document_id", *span]
    rows = frame.select(list(dict.fromkeys([*table.key, *columns]))).drop_nulls(columns)
    for part in rows.iter_slices(_PART):
        bodies = dict(texts.join(part, on="document_id", how="semi").iter_rows())
        wrong = [n for n, row in enumerate(part.select(columns).iter_rows()) if not _is_slice(bodies, *row)]
        if wrong:
            message = f"the value is not the slice from {span[0]} to {span[1]} of documents.text"
            yield from breaches_of(table, part[wrong], span[2], "span", message)


def _is_slice(bodies: Mapping[str, str], document_id: str, start: int, end: int, text: str) -> bool:
    body = bodies.get(document_id)
    return body is None or (start >= 0 and body[start:end] == text)


def find_bound_breaches(tables: Tables) -> Iterator[Breach]:
    """No offset points beyond the end of the text it counts in."""
    lengths = tables["documents"].select("document_id", *_LENGTH_OF.values()).unique("document_id")
    for table in TABLES.values():
        frame = tables[table.name]
        if "document_id" not in frame.columns and "statement_id" in frame.columns:
            owners = tables["statements"].select("statement_id", "document_id").unique("statement_id")
            frame = frame.join(owners, on="statement_id", how="inner")
        reaches = [
            (f.name, pl.col(f.name), _LENGTH_OF[f.column.offsets_of]) for f in table.fields if f.column.offsets_of
        ]
        if table.name == "text_runs":
            length = pl.col("length")
            reaches += [("length", pl.col("start") + length, _LENGTH_OF["body"])]
            reaches += [("length", pl.col("source_start") + length, _LENGTH_OF["source"])]
        if table.name == "evidence":
            of_kind = {kind: pl.when(pl.col("text_kind") == kind).then(pl.col("end")) for kind in _LENGTH_OF}
            reaches += [("end", of_kind[kind], limit) for kind, limit in _LENGTH_OF.items()]
        if reaches:
            frame = frame.join(lengths, on="document_id", how="inner", suffix="_of_document")
        for column, offset, limit in reaches:
            message = f"the offset is beyond documents.{limit}"
            yield from breaches_of(table, frame.filter(offset > pl.col(limit)), column, "within_text", message)


def find_place_breaches(tables: Tables) -> Iterator[Breach]:
    """Statements lie in a sentence, mentions in a segment, sentences in a paragraph, each of the same document."""
    segments = (
        tables["segments"]
        .unique("segment_id")
        .select(_segment_id="segment_id", _document_id="document_id", _level="level", _start="start", _end="end")
    )
    for name, column, start, end, level in (
        ("statements", "segment_id", "content_start", "content_end", "sentence"),
        ("mentions", "segment_id", "start", "end", None),
        ("segments", "parent_id", "start", "end", "paragraph"),
    ):
        table = TABLES[name]
        rows = tables[name].join(segments, left_on=column, right_on="_segment_id", how="inner")
        elsewhere = rows.filter(pl.col("document_id") != pl.col("_document_id"))
        yield from breaches_of(table, elsewhere, column, "same_document", "the segment is of another document")
        outside = rows.filter(
            (pl.col("document_id") == pl.col("_document_id"))
            & ((pl.col(start) < pl.col("_start")) | (pl.col(end) > pl.col("_end")))
        )
        yield from breaches_of(table, outside, start, "inside_segment", f"the span leaves the segment of {column}")
        if level is not None:
            wrong = rows.filter(pl.col("_level") != level)
            yield from breaches_of(table, wrong, column, "segment_level", f"the segment is no {level}")
