"""Holds the tables of a release against the contract: pure, reads nothing, changes nothing.

`find_breaches` answers with data, `require_valid` raises. Neither ever shows words of a document.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from flows.stages.validate.breaches import Breach, ContractBroken, Tables, row_id
from flows.stages.validate.conservation import count_nonblank, find_conservation_breaches
from flows.stages.validate.evidence import find_evidence_breaches
from flows.stages.validate.meaning import find_event_breaches, find_statement_breaches
from flows.stages.validate.references import find_reference_breaches, find_source_breaches
from flows.stages.validate.rows import find_order_breach, find_row_breaches, find_schema_breaches, in_order
from flows.stages.validate.spans import find_bound_breaches, find_place_breaches, find_slice_breaches
from schemas.tables import TABLES

__all__ = [
    "Breach",
    "ContractBroken",
    "Tables",
    "count_nonblank",
    "find_breaches",
    "find_conservation_breaches",
    "find_row_breaches",
    "in_order",
    "require_valid",
    "row_id",
]


def find_breaches(
    tables: Tables,
    source_texts: Mapping[str, str] | None = None,
    *,
    source_ids: Collection[str] | None = None,
    is_ordered: bool = True,
) -> list[Breach]:
    """Every place where the tables break the contract, in a fixed order; an empty list if they keep it.

    A table that is missing or has another schema ends the search: what hangs on its columns cannot be checked.

    Args:
        tables: All tables of the contract by name.
        source_texts: Source texts by document_id; with them conservation is compared, not only counted.
        source_ids: The sources of the run; with them documents and quarantine together must be exactly these.
        is_ordered: Whether the rows must stand in their tables' order, as they do in a release.
    """
    breaches = list(find_schema_breaches(tables))
    if breaches:
        return breaches
    for name, table in TABLES.items():
        breaches += find_row_breaches(table, tables[name])
        if is_ordered:
            breaches += find_order_breach(table, tables[name])
    breaches += find_reference_breaches(tables)
    breaches += find_source_breaches(tables, source_ids)
    breaches += find_bound_breaches(tables)
    breaches += find_slice_breaches(tables)
    breaches += find_place_breaches(tables)
    breaches += find_conservation_breaches(tables, source_texts)
    breaches += find_statement_breaches(tables)
    breaches += find_event_breaches(tables)
    breaches += find_evidence_breaches(tables)
    return breaches


def require_valid(
    tables: Tables,
    source_texts: Mapping[str, str] | None = None,
    *,
    source_ids: Collection[str] | None = None,
    is_ordered: bool = True,
) -> None:
    """Return if the tables keep the contract, else raise `ContractBroken`; arguments as for `find_breaches`."""
    breaches = find_breaches(tables, source_texts, source_ids=source_ids, is_ordered=is_ordered)
    if breaches:
        raise ContractBroken(breaches)
