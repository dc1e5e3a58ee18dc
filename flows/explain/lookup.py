"""Finds the row of an id in a release, with every stretch of text that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from flows.explain.source_text import SourceText, read_source_text
from schemas.contract import Table, TextKind
from schemas.evidence import EVIDENCE
from schemas.ids import table_of
from schemas.tables import TABLES

# The tables whose rows hang on a statement and name no document themselves.
_VIA_STATEMENT = "statement_id"
_SOME = 3


class UnknownId(LookupError):
    """No row of the release has this id; the message is one line."""


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a cell was read from, and the rule that read them."""

    row_id: str
    column: str
    rule: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row of a release with what it rests on; `cells` has what is not null, in the table's order."""

    table: Table[Any]
    identifier: str
    cells: Mapping[str, Any]
    rule: str | None
    quotes: Sequence[Quote]
    evidence: Sequence[Evidence]


def explain(release: Path, identifier: str, sources: Sequence[str | Path] = ()) -> Explanation:
    """The row that `identifier` names in a release, with its words in their places.

    An identifier is an id (its first letter tells the table) or `table:key`, key parts joined by `:`. Source lines
    carry their number if the source's file is found below one of `sources` and still has the bytes that the release was
    made from. Raises UnknownId if there is no such row, OSError if the release cannot be read.
    """
    table, key = _resolve(identifier)
    rows = _scan(release, table.name).filter(_key_of(table) == key).collect()
    if rows.is_empty():
        raise UnknownId(f"{identifier}: no such row in {table.name} of {release.name}")
    row = rows.row(0, named=True)
    texts = _Texts(release, sources)
    return Explanation(
        table=table,
        identifier=identifier,
        cells={name: value for name, value in row.items() if value is not None},
        rule=row.get("rule"),
        quotes=[*_own_quotes(table, row, texts), *_entity_quotes(table, key, texts)],
        evidence=list(_evidence(table, key, texts)),
    )


def _resolve(identifier: str) -> tuple[Table[Any], str]:
    by_letter = table_of(identifier)
    if by_letter is not None:
        return TABLES[by_letter], identifier
    name, _, key = identifier.partition(":")
    if name not in TABLES or not key:
        raise UnknownId(
            f"{identifier}: not an id; write one from a release, or table:key such as dates:DOCUMENT:120:133"
        )
    return TABLES[name], key


def _key_of(table: Table[Any]) -> pl.Expr:
    return pl.concat_str([pl.col(name).cast(pl.String) for name in table.key], separator=":")


def _scan(release: Path, table: str) -> pl.LazyFrame:
    return pl.scan_parquet(release / "parquet" / f"{table}.parquet")


class _Texts:
    """The texts of a release's documents, each read once."""

    def __init__(self, release: Path, sources: Sequence[str | Path]) -> None:
        self._release = release
        self._sources = sources
        self._bodies: dict[str, str] = {}
        self._source_texts: dict[str, SourceText] = {}

    def rows(self, table: str, *conditions: pl.Expr) -> pl.DataFrame:
        return _scan(self._release, table).filter(*conditions).collect()

    def body(self, document_id: str) -> str:
        if document_id not in self._bodies:
            texts = self.rows("documents", pl.col("document_id") == document_id)["text"]
            self._bodies[document_id] = (texts[0] if texts.len() else None) or ""
        return self._bodies[document_id]

    def source(self, document_id: str) -> SourceText:
        if document_id not in self._source_texts:
            self._source_texts[document_id] = read_source_text(self._release, document_id, self._sources)
        return self._source_texts[document_id]

    def quote(self, label: str, document_id: str, kind: TextKind, start: int, end: int) -> Quote:
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


def _own_quotes(table: Table[Any], row: Mapping[str, Any], texts: _Texts) -> Iterator[Quote]:
    """The words at the row's own offsets."""
    document_id = _document_of(row, texts)
    if document_id is None:
        return
    kinds = {field.name: field.column.offsets_of for field in table.fields}
    for name, kind in kinds.items():
        end = name.removesuffix("start") + "end"
        if kind is None or not name.endswith("start") or row[name] is None or row.get(end) is None:
            continue
        label = name.removesuffix("start").removesuffix("_") or "text"
        yield texts.quote(label, document_id, kind, row[name], row[end])


def _document_of(row: Mapping[str, Any], texts: _Texts) -> str | None:
    if "document_id" in row:
        return str(row["document_id"])
    if _VIA_STATEMENT not in row:
        return None
    documents = texts.rows("statements", pl.col("statement_id") == row[_VIA_STATEMENT])["document_id"]
    return str(documents[0]) if documents.len() else None


def _entity_quotes(table: Table[Any], key: str, texts: _Texts) -> Iterator[Quote]:
    """The first mentions of an entity."""
    if table.name != "entities":
        return
    for mention in texts.rows("mentions", pl.col("entity_id") == key).head(_SOME).iter_rows(named=True):
        yield texts.quote("mention", mention["document_id"], "body", mention["start"], mention["end"])


def _evidence(table: Table[Any], key: str, texts: _Texts) -> Iterator[Evidence]:
    """The evidence of the row, and for an event that of its documents' accounts, which it is concluded from."""
    own = (pl.col("table") == table.name) & (pl.col("row_id") == key)
    if table.name == "events":
        own |= (pl.col("table") == "event_documents") & pl.col("row_id").str.starts_with(f"{key}:")
    for found in EVIDENCE.rows(texts.rows("evidence", own)):
        quote = texts.quote(found.column, found.document_id, found.text_kind, found.start, found.end)
        yield Evidence(f"{found.table}:{found.row_id}", found.column, found.rule, quote)
