"""Checks across tables by key: every reference resolves, and every source is accounted for once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import polars as pl

from flows.stages.validate.breaches import Breach, Tables, breaches_of
from schemas.tables import TABLES


def find_reference_breaches(tables: Tables) -> Iterator[Breach]:
    """Each value of a column that refers to another table is the key of a row there."""
    for table in TABLES.values():
        for field in table.fields:
            target = field.column.references
            if target is None:
                continue
            other, key = target.split(".")
            rows = tables[table.name].filter(pl.col(field.name).is_not_null())
            if other == table.name and field.name == key:
                continue
            lost = rows.join(tables[other].select(key), left_on=field.name, right_on=key, how="anti")
            yield from breaches_of(table, lost, field.name, "reference", f"there is no such row in {other}")


def find_source_breaches(tables: Tables, source_ids: Collection[str] | None) -> Iterator[Breach]:
    """No source is both published and quarantined; with `source_ids`, the two together are exactly those sources."""
    published = tables["documents"]["source_id"].drop_nulls().to_list()
    quarantined = tables["quarantine"]["source_id"].drop_nulls().to_list()
    for source_id in sorted(set(published) & set(quarantined)):
        yield Breach("quarantine", "source_id", "source_once", source_id, "the source is also in documents")
    if len(set(published)) != len(published):
        doubled = tables["documents"].filter(pl.col("source_id").is_duplicated())
        message = "another document has the same source"
        yield from breaches_of(TABLES["documents"], doubled, "source_id", "source_once", message)
    if source_ids is None:
        return
    found, expected = {*published, *quarantined}, set(source_ids)
    for source_id in sorted(expected - found):
        message = "the source is in neither documents nor quarantine"
        yield Breach("documents", "source_id", "source_kept", source_id, message)
    for source_id in sorted(found - expected):
        yield Breach("documents", "source_id", "source_known", source_id, "the run had no such source")
