"""evidence: the characters behind cells that have no offsets of their own."""

from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import CellRow, CellTable, DocumentId, RuleName
from schemas.contract import Column, Rule, Table, TextKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The characters that a cell was read from; its row is addressed by its key, parts joined by colons."""

    table: CellTable
    row_id: CellRow
    column: Annotated[str, Column("The cell's column.", "channel")]
    document_id: DocumentId
    text_kind: Annotated[TextKind, Column("Which text start and end count in.", "body")]
    start: Annotated[int, Column("First code point of the evidence in that text.", 120, at_least=0)]
    end: Annotated[int, Column("One past its last code point.", 139, at_least=1)]
    rule: RuleName


EVIDENCE = Table(
    name="evidence",
    record=Evidence,
    key=("table", "row_id", "column", "document_id", "text_kind", "start"),
    sort=("document_id", "text_kind", "start", "table", "row_id", "column"),
    rules=(Rule("end_after_start", "A span is not empty.", pl.col("end") > pl.col("start")),),
)
