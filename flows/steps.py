"""The steps of a run as plain functions over a work folder: what every engine calls.

work/shards/00000/<table>.arrow    what one shard of sources gave
work/tables/<table>.arrow          all tables, linked
work/built_upon.txt                the release whose event ids went into them
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import fcntl
import hashlib
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from flows.failures import without_text
from flows.publish import (
    HistoryBroken,
    OutputBusy,
    Predecessor,
    Published,
    Refused,
    ReleaseDamaged,
    RunFacts,
    SourceFact,
    StagingFaulty,
    code_version,
    mend,
    publish,
    read_predecessor,
)
from flows.settings import Engine
from flows.shard import ShardCounts, process_shard
from flows.sources import InputError, SourceRef, list_sources
from flows.sources.reference import load_reference, read_evaluations
from flows.stages.decode import PageNames
from flows.stages.link import link
from flows.stages.validate import ContractBroken, require_valid
from flows.workers import worker_pool
from schemas.evaluations import untouched_groups
from schemas.tables import TABLES

BREACHES_NAME = "contract-breaches.csv"
_WORK_PREFIX = ".work-"
_LOCK_NAME = ".lock"
_BUILT_UPON = "built_upon.txt"
_PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be curated, with which reference data, into which output, and how the work is done."""

    sources: tuple[str | Path, ...]
    reference: Path
    output: Path
    engine: Engine = "direct"
    workers: int = 1
    shard_size: int = 500
    replace_sources: bool = False
    allow_unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Shard:
    """Some sources that are processed in one go."""

    number: int
    refs: tuple[SourceRef, ...]


@contextmanager
def open_work_folder(output: Path) -> Iterator[Path]:
    """A folder for one run, gone when it ends; folders that killed runs have left are removed first.

    A living run holds a lock in its folder, which the operating system drops when the run ends, however it ends.
    """
    output.mkdir(parents=True, exist_ok=True)
    for left in output.glob(f"{_WORK_PREFIX}*"):
        _remove_if_left(left)
    work = output / f"{_WORK_PREFIX}{uuid.uuid4().hex[:12]}"
    work.mkdir()
    try:
        with (work / _LOCK_NAME).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _remove_if_left(work: Path) -> None:
    try:
        with (work / _LOCK_NAME).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(work, ignore_errors=True)
    except OSError:
        return


@without_text("look after the output", HistoryBroken, ReleaseDamaged)
def mend_output(output: Path) -> None:
    """Finish what a killed run left, and return if the latest release is whole; raises as `flows.publish.mend`."""
    mend(output)


@without_text("list sources", InputError)
def list_shards(order: Order) -> list[Shard]:
    """The sources in the order of their ids, cut into shards; raises InputError for what cannot be listed."""
    reference = load_reference(order.reference)
    publishers = {publisher.publisher_id for publisher in reference.publishers}
    names = PageNames(reference.field_names, reference.region_words)
    refs = list_sources(order.sources, publishers, names.field_of)
    starts = range(0, len(refs), order.shard_size)
    return [Shard(number, tuple(refs[start : start + order.shard_size])) for number, start in enumerate(starts)]


@without_text("read, clean and annotate", InputError)
def process_one(shard: Shard, reference: Path, work: Path) -> ShardCounts:
    """Process a shard in this process; a second attempt starts from nothing."""
    folder = work / "shards" / f"{shard.number:05}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return process_shard(shard.refs, reference, folder)


def process_shards(order: Order, shards: Sequence[Shard], work: Path) -> Iterator[ShardCounts]:
    """Process all shards in worker processes and yield each one's counts when it is done."""
    workers = min(order.workers, len(shards))
    with worker_pool(process_one, workers) as process, ThreadPoolExecutor(workers) as threads:
        futures = [threads.submit(process, shard, order.reference, work) for shard in shards]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def total(counts: Iterable[ShardCounts]) -> ShardCounts:
    """The counts of several shards as one."""
    rows = [dataclasses.astuple(count) for count in counts]
    return ShardCounts(*(sum(column) for column in zip(*rows, strict=True)))


@without_text("link documents to events", InputError)
def link_documents(order: Order, work: Path) -> dict[str, int]:
    """Gather the shards, link documents to events with the ids of the release before, and count each table's rows."""
    folders = sorted((work / "shards").iterdir())
    gathered = {name: _gather(name, folders) for name in TABLES}
    if not order.allow_unreadable:
        _require_readable(gathered["quarantine"])
    predecessor = read_predecessor(order.output)
    rule_groups = untouched_groups(read_evaluations(order.reference))
    tables = link(gathered, load_reference(order.reference), predecessor.event_of_document, rule_groups)
    folder = work / "tables"
    folder.mkdir(exist_ok=True)
    (work / _BUILT_UPON).write_text(predecessor.version or "")
    for name, table in tables.items():
        table.write_ipc(folder / f"{name}.arrow")
    return {name: table.height for name, table in tables.items()}


def _require_readable(quarantine: pl.DataFrame) -> None:
    """Raises InputError if sources could not be read: that is a fault of the storage, which may pass, not of a text."""
    lost = quarantine.filter(pl.col("code") == "unreadable")["source_id"].sort()
    if len(lost):
        count = "1 source" if len(lost) == 1 else f"{len(lost)} sources"
        raise InputError(
            f"{lost[0]}: cannot be read, in all {count}: check the storage and run again, "
            "or publish without with --allow-unreadable"
        )


def _gather(name: str, folders: Sequence[Path]) -> pl.DataFrame:
    parts = [pl.read_ipc(path) for folder in folders if (path := folder / f"{name}.arrow").exists()]
    return pl.concat(parts) if parts else TABLES[name].empty()


def _read_tables(work: Path) -> dict[str, pl.DataFrame]:
    return {path.stem: pl.read_ipc(path) for path in sorted((work / "tables").glob("*.arrow"))}


@without_text("hold against the contract", ContractBroken)
def validate_tables(work: Path, source_ids: Sequence[str]) -> None:
    """Return if the linked tables keep the contract and hold exactly these sources, else raise ContractBroken.

    All breaches are then listed in `contract-breaches.csv` of the output, which a later run that passes removes.
    """
    with _breaches_listed(work.parent):
        require_valid(_read_tables(work), source_ids=source_ids, is_ordered=False)


@contextmanager
def _breaches_listed(output: Path) -> Iterator[None]:
    """List the breaches of what is done inside in a file, and have the error name it."""
    path = output / BREACHES_NAME
    try:
        yield
    except ContractBroken as error:
        columns = ("table", "column", "rule", "row_id", "message")
        rows = [{column: getattr(breach, column) for column in columns} for breach in error.breaches]
        listed = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String)).write_csv()
        try:
            path.write_text(listed, encoding="utf-8")
        except OSError:
            # What broke matters more than a disk that cannot take the list of it.
            raise error from None
        raise ContractBroken(error.breaches, str(path)) from None
    path.unlink(missing_ok=True)


@without_text("publish", ContractBroken, HistoryBroken, OutputBusy, Refused, ReleaseDamaged, StagingFaulty)
def publish_release(order: Order, work: Path) -> Published:
    """Publish the linked tables if they differ from the latest release; raises what `flows.publish.publish` raises."""
    tables = _read_tables(work)
    now = dt.datetime.now(dt.UTC)
    facts = RunFacts(
        today=now.date(),
        started_at=now,
        engine=order.engine,
        code_version=code_version(_PROJECT),
        sources=tuple(_source_facts(tables)),
        reference_files=_hashes(order.reference),
        evaluations=read_evaluations(order.reference),
    )
    built_upon = Predecessor(version=(work / _BUILT_UPON).read_text() or None)
    with _breaches_listed(order.output):
        return publish(tables, order.output, facts, replace_sources=order.replace_sources, predecessor=built_upon)


def _source_facts(tables: Mapping[str, pl.DataFrame]) -> Iterator[SourceFact]:
    columns = ("source_id", "source_sha256", "source_bytes")
    yield from (
        SourceFact(source_id=i, sha256=h, size=n) for i, h, n in tables["documents"].select(columns).iter_rows()
    )
    yield from (SourceFact(source_id=i, sha256=h) for i, h in tables["quarantine"].select(columns[:2]).iter_rows())


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.csv"))}
