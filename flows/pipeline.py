"""From sources to a release: the run as a table of contents, the same for every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows import steps
from flows.progress import current
from flows.publish import Published
from flows.shard import ShardCounts
from flows.steps import Order, Shard, open_work_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What an engine runs: five functions that pass paths and counts to one another, never tables."""

    list_shards: Callable[[Order], list[Shard]]
    process_shards: Callable[[Order, Sequence[Shard], Path], Iterator[ShardCounts]]
    link_documents: Callable[[Order, Path], dict[str, int]]
    validate_tables: Callable[[Path, Sequence[str]], None]
    publish_release: Callable[[Order, Path], Published]


DIRECT = Steps(
    list_shards=steps.list_shards,
    process_shards=steps.process_shards,
    link_documents=steps.link_documents,
    validate_tables=steps.validate_tables,
    publish_release=steps.publish_release,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """What a run came to: the release it made or found unchanged, and how many rows each table has."""

    version: str
    path: Path
    is_new: bool
    reason: str
    rows: dict[str, int]


def run(order: Order, engine: Steps = DIRECT) -> RunSummary:
    """Curate the sources of `order` and publish a release if anything changed; a failure leaves the latest as it is."""
    report = current()
    with open_work_folder(order.output) as work:
        report.start("look after the output")
        steps.mend_output(order.output)

        report.start("list sources")
        shards = engine.list_shards(order)
        source_ids = [ref.source_id for shard in shards for ref in shard.refs]

        report.start("read, clean and annotate", total=len(source_ids))
        for done in engine.process_shards(order, shards, work):
            report.advance(done.documents + done.quarantined)

        report.start("link documents to events")
        rows = engine.link_documents(order, work)

        report.start("hold against the contract")
        engine.validate_tables(work, source_ids)

        report.start("publish")
        published = engine.publish_release(order, work)

    return RunSummary(
        version=published.version,
        path=published.path,
        is_new=published.is_new,
        reason=published.reason,
        rows=rows,
    )
