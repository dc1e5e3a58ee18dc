"""quality.json: measured accuracy first, then what was left open and how full each column is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from flows.stages.confidence import ANY, Calibrated, calibrate
from schemas.contract import SCHEMA_VERSION
from schemas.evaluations import Evaluation, as_json, untouched_groups
from schemas.tables import TABLES

QUALITY_NAME = "quality.json"
REAL = "real"
_DECIMALS = 4


def quality_of(tables: Mapping[str, pl.DataFrame], evaluations: Iterable[Evaluation]) -> dict[str, Any]:
    """Evaluation results, calibration, abstentions and completeness; equal tables and results give an equal answer.

    Only evaluations of kind `real` stand under `accuracy`; figures on texts written for the tests are a regression
    suite and stand under `regression`. `calibration` says what each `confidence` rests on, and each group's rows.
    """
    results = list(evaluations)
    return {
        "schema_version": SCHEMA_VERSION,
        "accuracy": [as_json(result) for result in results if result.kind == REAL],
        "regression": [as_json(result) for result in results if result.kind != REAL],
        "calibration": _calibration(tables["statements"], calibrate(untouched_groups(results))),
        "abstention": _abstention(tables),
        "warnings": _counts(tables["warnings"], "code"),
        "quarantine": _counts(tables["quarantine"], "code"),
        "completeness": {name: {"rows": tables[name].height, "filled": _filled(tables[name])} for name in TABLES},
    }


def _calibration(statements: pl.DataFrame, groups: Iterable[Calibrated]) -> list[dict[str, Any]]:
    """Each rule group with its labelled statements, how many were right, the bound, and the release's rows in it."""
    spoken = statements.filter(~pl.col("speaker_kind").is_in(["document", "unknown"]))
    rows: dict[str, int] = {}
    for path in (pl.col("attribution"), pl.lit(ANY)):
        rows |= dict(spoken.group_by(pl.concat_str("rule", pl.lit("/"), path)).len().iter_rows())
    return [
        {
            **dataclasses.asdict(group),
            "precision": round(group.right / group.statements, _DECIMALS),
            "rows": rows.get(f"{group.rule}/{group.attribution}", 0),
        }
        for group in groups
    ]


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
