"""document_participants: who took part, as one document says it."""

from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import (
    BodyEnd,
    BodyStart,
    DocumentId,
    EntityId,
    LevelOf,
    PartOf,
    PersonSide,
    Position,
    RuleName,
)
from schemas.contract import Column, Rule, Table
from schemas.ids import pattern_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentParticipant:
    """A person who took part in the document's event, by the fullest form that the document prints."""

    document_id: DocumentId
    position: Position
    name: Annotated[str, Column("The fullest form printed, titles off.", "Sergey Lavrov", is_source_text=True)]
    office: Annotated[
        str | None,
        Column(
            "The office as printed.",
            "State Councilor and Foreign Minister",
            is_source_text=True,
            maturity="experimental",
        ),
    ] = None
    side: PersonSide = None
    level: LevelOf = None
    role: PartOf
    entity_id: Annotated[
        EntityId | None,
        Column(
            "The person's entity.",
            "n5b1f0c2a9e84d317",
            pattern=pattern_of("entities"),
            references="entities.entity_id",
            maturity="experimental",
        ),
    ] = None
    start: BodyStart
    end: BodyEnd
    rule: RuleName


DOCUMENT_PARTICIPANTS = Table(
    name="document_participants",
    record=DocumentParticipant,
    key=("document_id", "position"),
    sort=("document_id", "position"),
    rules=(Rule("end_after_start", "A span is not empty.", pl.col("end") > pl.col("start")),),
)
