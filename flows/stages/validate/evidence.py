"""Checks of evidence: each row of it shows an existing cell, and each extracted cell is shown."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from flows.stages.validate.breaches import Breach, Tables, breaches_of, row_id
from schemas.tables import TABLES

_SHOWN = {
    "event_documents": ("channel", "start_on", "place", "place_country", "at_request_of", "atmosphere", "setting"),
    "documents": ("title", "published_on"),
}


def find_evidence_breaches(tables: Tables) -> Iterator[Breach]:
    """Evidence rows address an existing row and column of the same document, and extracted cells have evidence.

    A cell that the catalogue or a curator's correction filled needs none: documents whose published_basis is
    `catalogue`, and cells in applied_corrections.
    """
    yield from _lost_addresses(tables)
    for name, columns in _SHOWN.items():
        yield from _unshown_cells(tables, name, columns)


def _lost_addresses(tables: Tables) -> Iterator[Breach]:
    table, evidence = TABLES["evidence"], tables["evidence"]
    for (name,), rows in evidence.drop_nulls("table").group_by("table", maintain_order=True):
        target = TABLES.get(str(name))
        if target is None:
            yield from breaches_of(table, rows, "table", "cell_exists", "the contract has no such table")
            continue
        unknown = rows.filter(~pl.col("column").is_in(target.columns))
        yield from breaches_of(table, unknown, "column", "cell_exists", "the table has no such column")
        has_document = "document_id" in target.columns
        owner = pl.col("document_id") if has_document else pl.lit(None, pl.String)
        keys = tables[target.name].select(row_id=row_id(target), _document_id=owner).unique("row_id")
        lost = rows.join(keys, on="row_id", how="anti")
        yield from breaches_of(table, lost, "row_id", "cell_exists", "the table has no such row")
        elsewhere = rows.join(keys, on="row_id", how="inner").filter(pl.col("document_id") != pl.col("_document_id"))
        message = "the cell is of another document"
        yield from breaches_of(table, elsewhere, "document_id", "same_document", message)


def _unshown_cells(tables: Tables, name: str, columns: tuple[str, ...]) -> Iterator[Breach]:
    table = TABLES[name]
    cells = tables[name].with_columns(row_id=row_id(table))
    if name == "documents":
        cells = cells.filter(pl.col("published_basis").ne_missing("catalogue"))
    address = ("table", "row_id", "column")
    shown = pl.concat([tables["evidence"].select(address), tables["applied_corrections"].select(address)])
    shown = shown.filter(pl.col("table") == name)
    for column in columns:
        known = shown.filter(pl.col("column") == column)
        bare = cells.filter(pl.col(column).is_not_null()).join(known, on="row_id", how="anti")
        yield from breaches_of(table, bare, column, "has_evidence", "the cell has no evidence row")
