"""retired_ids: ids of earlier releases that are gone."""

from dataclasses import dataclass
from typing import Annotated

from schemas.contract import Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class RetiredId:
    """An id that an earlier release had and this one has no more."""

    id: Annotated[str, Column("The retired id.", "e5b1f0c2a9e84d317", pattern="[a-z][0-9a-f]{16}")]
    table: Annotated[str, Column("Its table.", "events")]
    retired_in: Annotated[
        str, Column("The release in which it was first gone.", "2026.11.1", pattern=r"\d{4}\.\d{2}\.\d+")
    ]
    reason: Annotated[str, Column("Why it is gone.", "source_withdrawn", pattern="[a-z_]+")]
    superseded_by: Annotated[
        str | None, Column("The id that took its place.", "e5b1f0c2a9e84d318", pattern="[a-z][0-9a-f]{16}")
    ] = None


RETIRED_IDS = Table(name="retired_ids", record=RetiredId, key=("id",), sort=("table", "id"))
