"""entities: the people, countries, organisations and things that documents name."""

from dataclasses import dataclass
from typing import Annotated

from schemas.columns import SIDE_PATTERN, Side
from schemas.contract import Column, Table
from schemas.ids import pattern_of
from schemas.vocabularies import EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something that is named, counted over the documents of the release."""

    entity_id: Annotated[
        str,
        Column(
            "The entity: a hash of its type and curated id, else of type, side and normalised name.",
            "n5b1f0c2a9e84d317",
            pattern=pattern_of("entities"),
        ),
    ]
    entity_type: Annotated[EntityType, Column("What kind of thing it is.", "person", maturity="experimental")]
    name: Annotated[
        str, Column("Its name: curated, else the fullest form printed.", "Sergey Lavrov", maturity="experimental")
    ]
    side: Annotated[
        Side | None, Column("The side it belongs to.", "RUS", pattern=SIDE_PATTERN, maturity="experimental")
    ] = None
    is_curated: Annotated[bool, Column("Whether it stands in the reference data.", True)]
    mention_count: Annotated[int, Column("Mentions in the release.", 14, at_least=0, maturity="experimental")]
    document_count: Annotated[int, Column("Documents that mention it.", 5, at_least=0, maturity="experimental")]


ENTITIES = Table(name="entities", record=Entity, key=("entity_id",), sort=("entity_type", "name", "entity_id"))
