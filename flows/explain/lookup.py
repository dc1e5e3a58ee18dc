"""Finds the row of an id in a release, with every stretch of text that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from flows.explain.quotes import Quote, Texts, quotes_of
from flows.releases import scan_table
from schemas.contract import Table
from schemas.evidence import EVIDENCE
from schemas.ids import table_of
from schemas.tables import TABLES

# Columns that a table copies from its document and its event, by the names that they have there.
_COPIED = {
    "dyads": ("channel", "setting", "start_on"),
    "statements_flat": ("channel", "place_country", "published_on", "start_on"),
}


class UnknownId(LookupError):
    """No row of the release has this id; the message is one line."""


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
    rows = scan_table(release, table.name).filter(_key_of(table) == key).collect()
    if rows.is_empty():
        raise UnknownId(f"{identifier}: no such row in {table.name} of {release.name}")
    row = rows.row(0, named=True)
    texts = Texts(release, sources)
    return Explanation(
        table=table,
        identifier=identifier,
        cells={name: value for name, value in row.items() if value is not None},
        rule=row.get("rule"),
        quotes=list(quotes_of(table, row, texts)),
        evidence=list(_evidence(table, key, row, texts)),
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


def _evidence(table: Table[Any], key: str, row: Mapping[str, Any], texts: Texts) -> Iterator[Evidence]:
    """The evidence of the row, and that of its event's accounts and of its document for what it takes from them."""
    wanted = (pl.col("table") == table.name) & (pl.col("row_id") == key)
    if table.name in {"events", "dyads", "statements_flat"} and row["event_id"] is not None:
        wanted |= (pl.col("table") == "event_documents") & pl.col("row_id").str.starts_with(f"{row['event_id']}:")
    if table.name == "statements_flat":
        wanted |= (pl.col("table") == "documents") & (pl.col("row_id") == row["document_id"])
    columns = _COPIED.get(table.name)
    if columns is not None:
        wanted &= pl.col("column").is_in(columns)
    for found in EVIDENCE.rows(texts.rows("evidence", wanted)):
        quote = texts.quote(found.column, found.document_id, found.text_kind, found.start, found.end)
        yield Evidence(f"{found.table}:{found.row_id}", found.column, found.rule, quote)
