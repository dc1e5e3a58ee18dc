"""The words of a release that its rows rest on, each in its sentence and in its line of the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from flows.explain.source_text import SourceText, read_source_text
from flows.releases import scan_table
from schemas.contract import Table, TextKind
from schemas.tables import TABLES

_SOME = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a row rests on: `before`, the span and `after` make up its sentence, or its line of the source.

    `source_line` and `source_number` are the line of the source text that the span begins in; None if it is unknown.
    """

    label: str
    document_id: str
    before: str
    span: str
    after: str
    source_line: str | None
    source_number: int | None


class Texts:
    """The texts of a release's documents, each read once."""

    def __init__(self, release: Path, sources: Sequence[str | Path]) -> None:
        self._release = release
        self._sources = sources
        self._bodies: dict[str, str] = {}
        self._source_texts: dict[str, SourceText] = {}

    def rows(self, table: str, *conditions: pl.Expr) -> pl.DataFrame:
        """The rows of a table that meet all conditions."""
        return scan_table(self._release, table).filter(*conditions).collect()

    def body(self, document_id: str) -> str:
        """A document's body; empty if the release has none."""
        if document_id not in self._bodies:
            texts = self.rows("documents", pl.col("document_id") == document_id)["text"]
            self._bodies[document_id] = (texts[0] if texts.len() else None) or ""
        return self._bodies[document_id]

    def source(self, document_id: str) -> SourceText:
        """A document's source text, as exact as it can be had."""
        if document_id not in self._source_texts:
            self._source_texts[document_id] = read_source_text(self._release, document_id, self._sources)
        return self._source_texts[document_id]

    def quote(self, label: str, document_id: str, kind: TextKind, start: int, end: int) -> Quote:
        """The words from `start` to `end` of a document's body or source text, in their place."""
        source = self.source(document_id)
        if kind == "source":
            span = source.text[start:end]
            left, right = source.surroundings(start, end)
            return Quote(
                label, document_id, source.text[left:start], span, source.text[end:right], None, source.number(start)
            )
        body = self.body(document_id)
        left, right = self._sentence(document_id, start, end)
        line = source.line_of_body(start, end)
        text, number = (None, None) if line is None else line
        return Quote(label, document_id, body[left:start], body[start:end], body[end:right], text, number)

    def _sentence(self, document_id: str, start: int, end: int) -> tuple[int, int]:
        """Where the sentences that hold the span begin and end; the span itself where there are none, as in a title."""
        inside = (pl.col("document_id") == document_id) & (pl.col("level") == "sentence")
        sentences = self.rows("segments", inside, pl.col("start") < end, pl.col("end") > start)
        if sentences.is_empty():
            return start, end
        first, last = sentences["start"].to_list(), sentences["end"].to_list()
        return min(start, *first), max(end, *last)


def quotes_of(table: Table[Any], row: Mapping[str, Any], texts: Texts) -> Iterator[Quote]:
    """The words that a row rests on: those at its own offsets, else those of the rows that it was made from.

    An entity is shown by its first mentions, a participant by the places where the event's documents name the person,
    and what is said of a statement by the statement.
    """
    own = list(_own_quotes(table, row, texts))
    yield from own
    if table.name in {"entities", "entity_codes"}:
        yield from _named(texts, "mention", "mentions", pl.col("entity_id") == row["entity_id"])
    elif table.name == "participants":
        documents = texts.rows("event_documents", pl.col("event_id") == row["event_id"])["document_id"]
        person = pl.col("entity_id") == row["entity_id"]
        yield from _named(
            texts, "named", "document_participants", person, pl.col("document_id").is_in(documents.to_list())
        )
    elif table.name == "alignments":
        both = {"statement": row["statement_id"], "other": row["other_statement_id"]}
        for label, statement_id in both.items():
            for quote in _statement_quotes(statement_id, texts):
                yield replace(quote, label=f"{label}: {quote.label}")
    elif not own and "statement_id" in row:
        yield from _statement_quotes(row["statement_id"], texts)


def _own_quotes(table: Table[Any], row: Mapping[str, Any], texts: Texts) -> Iterator[Quote]:
    document_id = _document_of(row, texts)
    if document_id is None:
        return
    if table.name == "evidence":
        yield texts.quote(row["column"], document_id, row["text_kind"], row["start"], row["end"])
    elif table.name == "text_runs":
        yield texts.quote("text", document_id, "body", row["start"], row["start"] + row["length"])
    for field in table.fields:
        name, kind = field.name, field.column.offsets_of
        end = name.removesuffix("start") + "end"
        if kind is None or not name.endswith("start") or row[name] is None or row.get(end) is None:
            continue
        label = name.removesuffix("start").removesuffix("_") or "text"
        yield texts.quote(label, document_id, kind, row[name], row[end])


def _document_of(row: Mapping[str, Any], texts: Texts) -> str | None:
    """The document of a row: named by it, or by the statement that it hangs on."""
    if "document_id" in row:
        return str(row["document_id"])
    if "statement_id" not in row:
        return None
    documents = texts.rows("statements", pl.col("statement_id") == row["statement_id"])["document_id"]
    return str(documents[0]) if documents.len() else None


def _named(texts: Texts, label: str, table: str, *conditions: pl.Expr) -> Iterator[Quote]:
    """The words at the offsets of the first rows of a table that meet the conditions."""
    for row in texts.rows(table, *conditions).head(_SOME).iter_rows(named=True):
        yield texts.quote(label, row["document_id"], "body", row["start"], row["end"])


def _statement_quotes(statement_id: str | None, texts: Texts) -> Iterator[Quote]:
    if statement_id is None:
        return
    for row in texts.rows("statements", pl.col("statement_id") == statement_id).iter_rows(named=True):
        yield from _own_quotes(TABLES["statements"], row, texts)
