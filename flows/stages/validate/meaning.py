"""Checks of what rows say together: utterances, speakers, events and dyads."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from flows.stages.validate.breaches import Breach, Tables, breaches_of
from schemas.tables import TABLES

_NAMED_SPEAKERS = ("person", "side", "joint")


def find_statement_breaches(tables: Tables) -> Iterator[Breach]:
    """Linked statements share a document, known speakers are actors, and the flat table repeats the statements."""
    table, statements = TABLES["statements"], tables["statements"]
    owners = statements.unique("statement_id").select(_other="statement_id", _document_id="document_id")
    for column in ("utterance_id", "nested_in"):
        rows = statements.join(owners, left_on=column, right_on="_other", how="inner")
        elsewhere = rows.filter(pl.col("document_id") != pl.col("_document_id"))
        yield from breaches_of(table, elsewhere, column, "same_document", "the statement is of another document")
    rows = tables["topics"].join(owners, left_on="statement_id", right_on="_other", how="inner")
    elsewhere = rows.filter(pl.col("document_id") != pl.col("_document_id"))
    message = "the statement is of another document"
    yield from breaches_of(TABLES["topics"], elsewhere, "document_id", "same_document", message)

    speakers = tables["statement_actors"].filter(pl.col("role") == "speaker").select("statement_id")
    named = statements.filter(pl.col("speaker_kind").is_in(_NAMED_SPEAKERS))
    silent = named.join(speakers, on="statement_id", how="anti")
    message = "statement_actors has no speaker row for the statement"
    yield from breaches_of(table, silent, "speaker_kind", "has_speaker", message)
    yield from _flat_breaches(tables)


def _flat_breaches(tables: Tables) -> Iterator[Breach]:
    table, flat, statements = TABLES["statements_flat"], tables["statements_flat"], tables["statements"]
    missing = statements.join(flat, on="statement_id", how="anti")
    message = "statements_flat lacks the statement"
    yield from breaches_of(TABLES["statements"], missing, "statement_id", "in_flat", message)
    shared = [name for name in table.columns if name in TABLES["statements"].columns]
    known = flat.join(statements, on="statement_id", how="semi")
    differing = known.join(statements.select(shared), on=shared, how="anti", nulls_equal=True)
    message = "a column differs from the statement's row in statements"
    yield from breaches_of(table, differing, "", "same_as_statement", message)


def find_event_breaches(tables: Tables) -> Iterator[Breach]:
    """A document has at most one main event, which its own row names, and k sides give k(k-1)/2 dyads."""
    accounts, documents = tables["event_documents"], tables["documents"]
    mains = accounts.filter(pl.col("is_main"))
    doubled = mains.filter(pl.col("document_id").is_duplicated())
    message = "the document has more than one main event"
    yield from breaches_of(TABLES["event_documents"], doubled, "is_main", "one_main_event", message)

    main = mains.unique("document_id", keep="first", maintain_order=True)
    joined = documents.join(main.select("document_id", _event_id="event_id"), on="document_id", how="left")
    wrong = joined.filter(pl.col("event_id").ne_missing(pl.col("_event_id")))
    wrong = wrong.join(doubled, on="document_id", how="anti")
    message = "the event is not the one that event_documents marks as main"
    yield from breaches_of(TABLES["documents"], wrong, "event_id", "main_event", message)
    if not tables["dyads"].is_empty():
        yield from _dyad_breaches(tables)


def _dyad_breaches(tables: Tables) -> Iterator[Breach]:
    events, dyads = tables["events"], tables["dyads"]
    counts = dyads.group_by("event_id").agg(_pairs=pl.len().cast(pl.Int64))
    sides = pl.col("side_count")
    wrong = events.join(counts, on="event_id", how="left").filter(
        pl.col("_pairs").fill_null(0) != sides * (sides - 1) // 2
    )
    message = "the event has not one dyad for each pair of its sides"
    yield from breaches_of(TABLES["events"], wrong, "side_count", "dyad_for_pair", message)
    known = events.unique("event_id").select("event_id", _side_count="side_count")
    differing = dyads.join(known, on="event_id", how="inner").filter(sides != pl.col("_side_count"))
    message = "the number of sides differs from that in events"
    yield from breaches_of(TABLES["dyads"], differing, "side_count", "same_as_event", message)
