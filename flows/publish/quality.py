"""quality.json: measured accuracy first, then what was left open and how full each column is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from schemas.contract import SCHEMA_VERSION
from schemas.tables import TABLES

QUALITY_NAME = "quality.json"
REAL = "real"
_DECIMALS = 4


def quality_of(tables: Mapping[str, pl.DataFrame], evaluations: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Evaluation results, abstentions and completeness of a release; equal tables and results give an equal answer.

    Each evaluation must say its `kind` and whether the rules were `tuned_on` its texts. Only those of kind `real` stand
    under `accuracy`; figures on texts written for the tests are a regression suite and stand under `regression`.

    Raises:
        ValueError: An evaluation does not say what it is.
    """
    results = list(evaluations)
    for result in results:
        if not {"kind", "tuned_on"} <= result.keys():
            raise ValueError(f"evaluation {result.get('name', '?')} does not say its kind and tuned_on")
    return {
        "schema_version": SCHEMA_VERSION,
        "accuracy": [dict(result) for result in results if result["kind"] == REAL],
        "regression": [dict(result) for result in results if result["kind"] != REAL],
        "abstention": _abstention(tables),
        "warnings": _counts(tables["warnings"], "code"),
        "quarantine": _counts(tables["quarantine"], "code"),
        "completeness": {name: {"rows": tables[name].height, "filled": _filled(tables[name])} for name in TABLES},
    }


def _abstention(tables: Mapping[str, pl.DataFrame]) -> dict[str, dict[str, Any]]:
    """How often the rules left a value open rather than guess: the number, out of how many, and the share."""
    documents, statements, events = tables["documents"], tables["statements"], tables["events"]
    people = statements.filter(pl.col("speaker_kind") == "person")
    participants = tables["document_participants"]
    open_cells = {
        "documents_without_publication_date": (documents, pl.col("published_on").is_null()),
        "documents_without_publisher": (documents, pl.col("publisher_id").is_null()),
        "documents_without_language": (documents, pl.col("language").is_null()),
        "documents_without_event": (documents, pl.col("event_id").is_null()),
        "events_without_date": (events, pl.col("start_on").is_null()),
        "events_without_channel": (events, pl.col("channel").is_null()),
        "participants_without_entity": (participants, pl.col("entity_id").is_null()),
        "participants_without_side": (participants, pl.col("side").is_null()),
        "statements_with_unknown_speaker": (statements, pl.col("speaker_kind") == "unknown"),
        "statements_of_people_without_side": (people, pl.col("speaker_side").is_null()),
        "statements_without_confidence": (statements, pl.col("confidence").is_null()),
    }
    return {name: _share(frame, is_open) for name, (frame, is_open) in open_cells.items()}


def _share(frame: pl.DataFrame, is_open: pl.Expr) -> dict[str, Any]:
    count = frame.filter(is_open).height
    return {
        "count": count,
        "of": frame.height,
        "share": round(count / frame.height, _DECIMALS) if frame.height else None,
    }


def _counts(frame: pl.DataFrame, column: str) -> dict[str, int]:
    return dict(frame.group_by(column).len().sort(column).iter_rows())


def _filled(frame: pl.DataFrame) -> dict[str, float | None]:
    """The share of rows that have a value, by column; None for a table without rows."""
    rows = frame.height
    return {column.name: round(1 - column.null_count() / rows, _DECIMALS) if rows else None for column in frame}
