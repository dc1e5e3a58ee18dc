"""statements_flat: statements with what a newcomer wants beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import polars as pl

from schemas.statements_flat import STATEMENTS_FLAT


def flatten_statements(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row a statement; side_a and side_b only where exactly two sides took part in the event."""
    sides: dict[str, set[str]] = defaultdict(set)
    for event_id, side in tables["participants"].select("event_id", "side").drop_nulls().iter_rows():
        sides[event_id].add(side)
    pairs = [(e, *sorted(s)) for e, s in sorted(sides.items()) if len(s) == 2]
    dyads = pl.DataFrame(pairs, schema={"event_id": pl.String, "side_a": pl.String, "side_b": pl.String}, orient="row")
    documents = tables["documents"].select(
        "document_id",
        "source_id",
        "url",
        "publisher",
        "publisher_type",
        "published_on",
        "event_id",
        is_reprint=pl.col("reprint_of").is_not_null(),
    )
    events = tables["events"].select(
        "event_id", event_start_on="start_on", event_channel="channel", event_place_country="place_country"
    )
    return (
        tables["statements"]
        .join(documents, on="document_id", how="left")
        .join(events, on="event_id", how="left")
        .join(dyads, on="event_id", how="left")
        .select(STATEMENTS_FLAT.columns)
    )
