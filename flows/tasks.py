"""The steps as Prefect tasks: 5 to 16 a run, because each costs the server some 30 ms and is recorded late."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import as_completed
from prefect.tasks import Task
from prefect.utilities.annotations import quote

from flows import steps
from flows.pipeline import Steps
from flows.publish import Published
from flows.shard import ShardCounts
from flows.steps import Order, Shard
from flows.workers import worker_pool

T = TypeVar("T")

_MAX_BATCHES = 12
_RETRIES = 2
_RETRY_DELAY_SECONDS = 2.0


def _unseen(value: T) -> T:
    """A parameter that Prefect hands on without looking for futures in it, which takes long in a large one."""
    return cast("T", quote(value))


def is_worth_retrying(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether a task failed for what may pass, as a network drive does; a broken contract stays broken."""
    return isinstance(state.data, OSError)


@task(
    cache_policy=NO_CACHE,
    retries=_RETRIES,
    retry_delay_seconds=_RETRY_DELAY_SECONDS,
    retry_condition_fn=is_worth_retrying,
)
def list_shards(order: Order) -> list[Shard]:
    """List the sources and cut them into shards."""
    return steps.list_shards(order)


@task(
    cache_policy=NO_CACHE,
    retries=_RETRIES,
    retry_delay_seconds=_RETRY_DELAY_SECONDS,
    retry_condition_fn=is_worth_retrying,
    task_run_name="process_batch-{number}",
)
def process_batch(
    number: int,  # noqa: ARG001 it names the task run
    shards: Sequence[Shard],
    process: Callable[[Shard, Path, Path], ShardCounts],
    reference: Path,
    work: Path,
) -> ShardCounts:
    """Process some shards one after the other."""
    return steps.total([process(shard, reference, work) for shard in shards])


def process_shards(order: Order, shards: Sequence[Shard], work: Path) -> Iterator[ShardCounts]:
    """Process all shards in worker processes, a task for each batch of them, and yield each batch's counts."""
    workers = min(order.workers, len(shards))
    size = -(-len(shards) // max(workers, min(len(shards), _MAX_BATCHES)))
    batches = [shards[start : start + size] for start in range(0, len(shards), size)]
    with worker_pool(steps.process_one, workers) as process:
        futures = [
            process_batch.submit(number, _unseen(batch), _unseen(process), order.reference, work)
            for number, batch in enumerate(batches)
        ]
        for future in as_completed(futures):
            yield future.result()


@task(cache_policy=NO_CACHE)
def link_documents(order: Order, work: Path) -> dict[str, int]:
    """Link documents to events."""
    return steps.link_documents(order, work)


@task(cache_policy=NO_CACHE)
def validate_tables(work: Path, source_ids: Sequence[str]) -> None:
    """Hold the tables against the contract."""
    steps.validate_tables(work, source_ids)


@task(cache_policy=NO_CACHE)
def publish_release(order: Order, work: Path) -> Published:
    """Publish a release if anything changed."""
    return steps.publish_release(order, work)


PREFECT = Steps(
    list_shards=list_shards,
    process_shards=process_shards,
    link_documents=link_documents,
    validate_tables=lambda work, source_ids: validate_tables(work, _unseen(source_ids)),
    publish_release=publish_release,
)
