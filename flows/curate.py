"""The Prefect flow: the run of `flows.pipeline` with its steps as tasks, and a summary that Prefect shows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from flows.pipeline import RunSummary, run
from flows.settings import Settings
from flows.steps import Order
from flows.tasks import PREFECT

_SHOWN = ("documents", "quarantine", "events", "statements", "mentions", "warnings")


def _run_name() -> str:
    return f"curate {dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%S}"


@flow(
    name="curate",
    flow_run_name=_run_name,
    persist_result=False,
)
def curate(
    sources: list[str] | None = None,
    output: str | None = None,
    reference: str | None = None,
    workers: int | None = None,
    shard_size: int | None = None,
    replace_sources: bool = False,
    allow_unreadable: bool = False,
) -> RunSummary:
    """Curate sources and publish a release if anything changed; `READOUTS_*` settings stand in for what is not given.

    Paths are relative to the folder that the run is started in.
    """
    settings = Settings.from_environment()
    order = Order(
        sources=tuple(sources) if sources else settings.sources,
        output=settings.output if output is None else Path(output),
        reference=settings.reference if reference is None else Path(reference),
        engine="prefect",
        workers=settings.workers if workers is None else workers,
        shard_size=settings.shard_size if shard_size is None else shard_size,
        replace_sources=replace_sources,
        allow_unreadable=allow_unreadable,
    )
    summary = run(order, PREFECT)
    create_markdown_artifact(
        key="curate-summary", markdown=summarise(summary), description="What the run read and published"
    )
    return summary


def summarise(summary: RunSummary) -> str:
    """The run in Markdown: what became of the release, and row counts; no word of a document, no path of a machine."""
    outcome = "published" if summary.is_new else "unchanged"
    lines = [f"# Release {summary.version}: {outcome}", "", summary.reason, "", "| table | rows |", "|---|---:|"]
    lines += [f"| {name} | {summary.rows.get(name, 0):,} |" for name in _SHOWN]
    return "\n".join(lines)
