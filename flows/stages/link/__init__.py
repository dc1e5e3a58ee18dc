"""link: documents to events, reprints to their originals, and what is counted over all documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from flows.stages.confidence import calibrate, with_confidence
from flows.stages.link.entities import code_entities, count_entities
from flows.stages.link.events import resolve_events
from flows.stages.link.flat import flatten_statements
from flows.stages.link.groups import group_documents
from flows.stages.link.reprints import find_reprints
from flows.stages.reference import Reference
from schemas.evaluations import RuleGroup
from schemas.tables import TABLES

__all__ = ["link"]

Tables = dict[str, pl.DataFrame]


def link(
    tables: Mapping[str, pl.DataFrame],
    reference: Reference,
    event_of_document: Mapping[str, str],
    rule_groups: Iterable[RuleGroup] = (),
) -> dict[str, pl.DataFrame]:
    """All tables of the release from the shards' rows; the result does not depend on the order of rows or shards.

    `event_of_document` maps document_id to the event it had in the release before, so that events keep their ids.
    `rule_groups` are what real labelled texts that no rule was tuned on say of the rules: each statement's confidence.
    Tables that nothing fills are empty; retired_ids is written when the release has its name.
    """
    linked = {name: tables.get(name, TABLES[name].empty()) for name in TABLES}
    reprints = find_reprints(linked["documents"])
    zones = {country.side: country.time_zone for country in reference.countries if country.time_zone is not None}
    event_of = group_documents(linked, reprints, event_of_document, zones)
    linked |= _assign(linked, reprints, event_of)
    linked |= resolve_events(linked)
    linked["entities"] = count_entities(linked["entities"])
    linked["entity_codes"] = code_entities(linked["entities"], reference)
    linked["acts"] = TABLES["acts"].frame(reference.acts)
    linked["statements"] = with_confidence(linked["statements"], calibrate(rule_groups))
    linked["statements_flat"] = flatten_statements(linked)
    return linked


def _assign(linked: Tables, reprints: Mapping[str, str], event_of: Mapping[str, tuple[str, str]]) -> Tables:
    """Write event ids and reprints into documents, event_documents and the evidence of the latter."""
    events = {d: e for d, (e, _) in event_of.items()}
    basis = {d: b for d, (_, b) in event_of.items()}
    ids = pl.col("document_id")

    def mapped(mapping: Mapping[str, str]) -> pl.Expr:
        return ids.replace_strict(mapping, default=None, return_dtype=pl.String)

    documents = linked["documents"].with_columns(event_id=mapped(events), reprint_of=mapped(reprints))
    accounts = linked["event_documents"].with_columns(
        event_id=mapped(events),
        match_basis=mapped(basis),
        relation=pl.when(mapped(reprints).is_not_null()).then(pl.lit("reprint")).otherwise(pl.col("relation")),
    )
    evidence = linked["evidence"].with_columns(
        row_id=pl.when(pl.col("table") == "event_documents")
        .then(pl.concat_str(mapped(events), pl.lit(":"), ids))
        .otherwise(pl.col("row_id"))
    )
    return {"documents": documents, "event_documents": accounts, "evidence": evidence}
