"""Runs and releases for tests: what a run knows of itself, and publishing in one line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl

from flows.publish import Published, RunFacts, SourceFact, publish
from flows.stages.confidence import calibrate, with_confidence
from schemas.evaluations import Evaluation, untouched_groups
from tests.support.tables import Mini

TODAY = dt.date(2026, 11, 5)
STARTED = dt.datetime(2026, 11, 5, 8, 30, tzinfo=dt.UTC)


def facts(release: Mini, today: dt.date = TODAY, **more: Any) -> RunFacts:
    """What a run over the sources of `release` knows."""
    return RunFacts(
        today=today,
        started_at=STARTED,
        engine="direct",
        code_version="0.1.0",
        sources=tuple(SourceFact(source_id=source_id) for source_id in release.source_ids),
        reference_files={"cues.csv": "0" * 64},
        **more,
    )


def publish_mini(
    release: Mini, output: Path, today: dt.date = TODAY, evaluations: tuple[Evaluation, ...] = (), **options: Any
) -> Published:
    """Publish a release of `mini`, whose statements are as sure as the evaluations make them."""
    tables = release.tables()
    tables["statements"] = with_confidence(tables["statements"], calibrate(untouched_groups(evaluations)))
    sure = tables["statements"].select("statement_id", "confidence")
    flat = tables["statements_flat"].drop("confidence")
    joined = flat.join(sure, on="statement_id", how="left", maintain_order="left")
    tables["statements_flat"] = joined.select(tables["statements_flat"].columns)
    return publish(tables, output, facts(release, today, evaluations=evaluations), **options)


def shuffled(tables: dict[str, pl.DataFrame], seed: int) -> dict[str, pl.DataFrame]:
    """The same rows in another order."""
    return {name: frame.sample(fraction=1.0, shuffle=True, seed=seed) for name, frame in tables.items()}


def data_bytes(folder: Path) -> dict[str, bytes]:
    """The bytes of a release's data files by path."""
    paths = sorted([*folder.glob("parquet/*"), *folder.glob("csv/*")])
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
