"""applied_corrections: curated corrections that this release applied."""

from dataclasses import dataclass
from typing import Annotated

from schemas.columns import CellRow, CellTable
from schemas.contract import Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedCorrection:
    """A cell that a curator's correction set."""

    correction_id: Annotated[str, Column("The correction's id in corrections.csv.", "c-0001")]
    table: CellTable
    row_id: CellRow
    column: Annotated[str, Column("The cell's column.", "start_on")]
    old_value: Annotated[str | None, Column("What the rules gave.", "2020-11-19", is_source_text=True)] = None
    new_value: Annotated[str | None, Column("What the correction set.", "2020-11-18", is_source_text=True)] = None
    reason: Annotated[str, Column("Why, with a source.", "The ministry's page names Nov. 18.")]


APPLIED_CORRECTIONS = Table(
    name="applied_corrections", record=AppliedCorrection, key=("correction_id",), sort=("correction_id",)
)
