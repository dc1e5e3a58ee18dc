"""Entities over all documents, and their identifiers in other datasets."""

from __future__ import annotations

import polars as pl

from flows.stages.reference import Reference
from schemas.entities import ENTITIES
from schemas.entity_codes import ENTITY_CODES, EntityCode
from schemas.ids import mint


def count_entities(entities: pl.DataFrame) -> pl.DataFrame:
    """One row an entity: counts added up; of several printed names the longest, then the first in the alphabet."""
    by_name = entities.sort("entity_id", pl.col("name").str.len_chars(), "name", descending=[False, True, False])
    return (
        by_name.group_by("entity_id", maintain_order=True)
        .agg(
            pl.col("entity_type").first(),
            pl.col("name").first(),
            pl.col("side").drop_nulls().first(),
            pl.col("is_curated").any(),
            pl.col("mention_count").sum(),
            pl.col("document_count").sum(),
        )
        .select(ENTITIES.columns)
        .cast(dict(ENTITIES.polars_schema))  # type: ignore[arg-type]
    )


def code_entities(entities: pl.DataFrame, reference: Reference) -> pl.DataFrame:
    """The verified codes of the countries and curated people that the release names."""
    present = set(entities["entity_id"])
    rows = []
    for country in reference.countries:
        entity_id = mint("entities", "country", country.side)
        if entity_id not in present or country.source is None:
            continue
        codes = (
            ("iso3", country.side if country.side != "XKX" else None),
            ("iso2", country.iso2),
            ("cow", country.cow),
        )
        rows += [
            EntityCode(entity_id=entity_id, scheme=scheme, code=code, source=country.source)
            for scheme, code in codes
            if code is not None
        ]
    for person in reference.people:
        entity_id = mint("entities", "person", person.person_id)
        if entity_id in present and person.wikidata is not None and person.source is not None:
            rows.append(EntityCode(entity_id=entity_id, scheme="wikidata", code=person.wikidata, source=person.source))
    return ENTITY_CODES.frame(rows)
