"""participants: who took part in an event, over all its documents."""

from dataclasses import dataclass
from typing import Annotated

from schemas.columns import EntityId, EventId, LevelOf, PartOf, PersonSide, Position
from schemas.contract import Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person who took part in an event."""

    event_id: EventId
    position: Position
    entity_id: EntityId
    name: Annotated[str, Column("The entity's name.", "Sergey Lavrov")]
    side: PersonSide = None
    office: Annotated[
        str | None,
        Column(
            "The office, from the document that names it most fully.",
            "Foreign Minister",
            is_source_text=True,
            maturity="experimental",
        ),
    ] = None
    level: LevelOf = None
    role: PartOf
    is_host: Annotated[
        bool | None,
        Column(
            "Whether the event took place in the person's country; null without a place.",
            False,
            maturity="experimental",
        ),
    ] = None
    document_count: Annotated[
        int, Column("Documents that name the person as a participant.", 2, at_least=1, maturity="experimental")
    ]


PARTICIPANTS = Table(
    name="participants", record=Participant, key=("event_id", "position"), sort=("event_id", "position")
)
