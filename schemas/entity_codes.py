"""entity_codes: an entity's identifiers in other datasets."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from schemas.columns import EntityId
from schemas.contract import Column, Table
from schemas.ids import pattern_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityCode:
    """An identifier of an entity in another scheme, with where it was verified."""

    entity_id: Annotated[
        EntityId,
        Column("The entity.", "n5b1f0c2a9e84d317", pattern=pattern_of("entities"), references="entities.entity_id"),
    ]
    scheme: Annotated[
        str, Column("The scheme: iso3, iso2, cow, gw, wikidata, geonames.", "iso3", pattern="[a-z][a-z0-9_]*")
    ]
    code: Annotated[str, Column("The code.", "RUS")]
    valid_from: Annotated[dt.date | None, Column("First day on which the code holds.", dt.date(1991, 12, 26))] = None
    valid_to: Annotated[dt.date | None, Column("Last day on which the code holds.", dt.date(2011, 7, 8))] = None
    source: Annotated[str, Column("What the code was verified against.", "pycountry 24.6.1")]


ENTITY_CODES = Table(
    name="entity_codes", record=EntityCode, key=("entity_id", "scheme", "code"), sort=("entity_id", "scheme", "code")
)
