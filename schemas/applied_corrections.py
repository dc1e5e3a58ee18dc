"""applied_corrections: curated corrections that this release applied."""

from dataclasses import dataclass
from typing import Annotated

from schemas.contract import Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedCorrection:
    """A cell that a curator's correction set."""

    correction_id: Annotated[str, Column("The correction's id in corrections.csv.", "c-0001")]
    table: Annotated[str, Column("The table of the cell.", "event_documents")]
    row_id: Annotated[str, Column("The row's key, parts joined by `:`.", "e5b1f0c2a9e84d317:d5b1f0c2a9e84d317")]
    column: Annotated[str, Column("The cell's column.", "start_on")]
    old_value: Annotated[str | None, Column("What the rules gave.", "2020-11-19", is_source_text=True)] = None
    new_value: Annotated[str | None, Column("What the correction set.", "2020-11-18", is_source_text=True)] = None
    reason: Annotated[str, Column("Why, with a source.", "The ministry's page names Nov. 18.")]


APPLIED_CORRECTIONS = Table(
    name="applied_corrections", record=AppliedCorrection, key=("correction_id",), sort=("correction_id",)
)
