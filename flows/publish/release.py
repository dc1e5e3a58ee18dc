"""Publishes a release: whole after its staged bytes were checked, or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from flows.publish.canonical import content_sha256, order_rows
from flows.publish.check import check_folder
from flows.publish.csv import csv_bytes
from flows.publish.descriptions import describe
from flows.publish.facts import Draft, FileFact, RunFacts
from flows.publish.files import sync_folder, sync_tree, write_durably
from flows.publish.lock import OutputLock, hold
from flows.publish.parquet import parquet_bytes
from flows.publish.predecessor import Predecessor, predecessor_at, retire
from flows.publish.recovery import STAGING, recover, require_undamaged
from flows.publish.sums import SUMS_NAME, sums_bytes
from flows.publish.versions import RELEASES, History, ReleaseEntry, next_version, write_history
from flows.stages.validate import ContractBroken
from schemas.contract import SCHEMA_VERSION
from schemas.tables import TABLES

Companion = Callable[[Draft, Path | None], Mapping[str, bytes]]
"""Makes further files of a release by name, from its draft and the folder of the release before it, if there is one."""


class Refused(RuntimeError):
    """A release that would break a promise to the readers of the last one; nothing was changed."""


class StagingFaulty(RuntimeError):
    """Staged files that are not what was to be written; nothing was published."""


@dataclass(frozen=True, slots=True)
class Published:
    """The outcome of `publish`: the release that is the latest now, whether this call made it, and why or why not."""

    version: str
    path: Path
    is_new: bool
    reason: str


def publish(
    tables: Mapping[str, pl.DataFrame],
    output: Path,
    run: RunFacts,
    *,
    replace_sources: bool = False,
    predecessor: Predecessor | None = None,
    held: OutputLock | None = None,
    companions: Sequence[Companion] = (),
) -> Published:
    """Publish the tables as the next release of `output` if their content or the schema differs from the latest one's.

    Under the output's lock: what an interrupted run left is mended, the release is staged in a folder of its own on the
    same file system, its bytes are read back and checked, the folder is renamed into place, and versions.json follows
    last. If anything fails the staging folder is removed and the release before stays the latest. The table retired_ids
    is computed here, since it names the release in which an id was gone; what `tables` hold for it is replaced.

    A release is a snapshot of its run's sources. More sources than in the latest release are welcome; if a source of
    that release is gone, `replace_sources` must say that this is meant, so that a run on the wrong folder cannot wipe a
    dataset.

    Args:
        tables: All tables of the contract, rows in any order; retired_ids may be left out.
        output: The folder of versions.json and releases/.
        run: What provenance tells of the run; its sources must be those of documents and quarantine.
        replace_sources: Whether sources of the latest release may be gone.
        predecessor: The release that `tables` were built upon; if given it must still be the latest.
        held: The output's lock, if the caller holds it.
        companions: Makers of further files of the release.

    Raises:
        OutputBusy: Another run holds the output.
        ReleaseDamaged: The latest release is not as it was published.
        Refused: A source is gone, or another release came in between.
        ContractBroken: The tables break the contract.
        StagingFaulty: The staged files cannot be read back as written.
        OSError: The disk is full or fails.
    """
    with nullcontext(held) if held is not None else hold(output):
        history = recover(output)
        require_undamaged(history)
        before = _latest(history)
        _require_kept(before, predecessor, run, replace_sources=replace_sources)
        draft = _draft(tables, run, history, before)
        latest = history.latest
        if latest is not None and (latest.tables, latest.schema_version) == (draft.contents, SCHEMA_VERSION):
            reason = f"the tables are those of {latest.version}"
            return Published(latest.version, output / latest.path, is_new=False, reason=reason)
        path = output / RELEASES / draft.version
        with _staging(output / RELEASES) as staged:
            _write(staged, draft, companions, None if latest is None else output / latest.path)
            _require_sound(staged, run)
            staged.rename(path)
        sync_folder(path.parent)
        write_history(history.with_entry(_entry(draft)))
        return Published(draft.version, path, is_new=True, reason=_reason(draft, latest))


def _latest(history: History) -> Predecessor:
    latest = history.latest
    return Predecessor() if latest is None else predecessor_at(history.output / latest.path, latest.version)


def _require_kept(
    before: Predecessor, predecessor: Predecessor | None, run: RunFacts, *, replace_sources: bool
) -> None:
    if predecessor is not None and predecessor.version != before.version:
        raise Refused(f"release {before.version} came in between: run again to build upon it")
    gone = sorted(before.source_ids - {source.source_id for source in run.sources})
    if gone and not replace_sources:
        message = f"{len(gone)} sources of release {before.version} are gone, the first is {gone[0]}"
        raise Refused(f"{message}: --replace-sources publishes without them, another --output keeps both")


def _draft(tables: Mapping[str, pl.DataFrame], run: RunFacts, history: History, before: Predecessor) -> Draft:
    version = next_version(history, run.today)
    ordered = order_rows({**tables, "retired_ids": TABLES["retired_ids"].empty()})
    ordered["retired_ids"] = retire(before, ordered, version)
    return Draft(
        version=version,
        sequence=history.next_sequence,
        created_at=dt.datetime.now(dt.UTC),
        predecessor=before.version,
        run=run,
        tables=ordered,
        contents={name: content_sha256(table, ordered[name]) for name, table in TABLES.items()},
    )


@contextmanager
def _staging(releases: Path) -> Iterator[Path]:
    """A new folder on the file system of the releases, gone after the block unless it was renamed."""
    folder = releases / f"{STAGING}{uuid.uuid4().hex}"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(staged: Path, draft: Draft, companions: Sequence[Companion], before: Path | None) -> None:
    """Write all files of a release, data first: the descriptors state their sizes and hashes."""
    files: dict[str, FileFact] = {}

    def write(name: str, data: bytes) -> None:
        write_durably(staged / name, data)
        files[name] = FileFact(len(data), hashlib.sha256(data).hexdigest())

    for name, table in TABLES.items():
        write(f"parquet/{name}.parquet", parquet_bytes(table, draft.tables[name]))
        write(f"csv/{name}.csv", csv_bytes(draft.tables[name]))
    for name, data in describe(draft, files).items():
        write(name, data)
    for companion in companions:
        for name, data in companion(draft, before).items():
            write(name, data)
    write_durably(staged / SUMS_NAME, sums_bytes({name: file.sha256 for name, file in files.items()}))
    sync_tree(staged)


def _require_sound(staged: Path, run: RunFacts) -> None:
    report = check_folder(staged, [source.source_id for source in run.sources])
    if report.breaches:
        raise ContractBroken(report.breaches)
    if not report.is_sound:
        raise StagingFaulty(f"the staged files are not sound: {'; '.join(report.problems[:5])}")


def _entry(draft: Draft) -> ReleaseEntry:
    return ReleaseEntry(
        sequence=draft.sequence,
        version=draft.version,
        edition=draft.edition,
        created_at=draft.created_at.isoformat(timespec="seconds"),
        path=f"{RELEASES}/{draft.version}",
        schema_version=SCHEMA_VERSION,
        tables=draft.contents,
    )


def _reason(draft: Draft, latest: ReleaseEntry | None) -> str:
    if latest is None:
        return "the first release of this output"
    if latest.schema_version != SCHEMA_VERSION:
        return f"the schema is {SCHEMA_VERSION}, that of {latest.version} is {latest.schema_version}"
    changed = [name for name in TABLES if latest.tables.get(name) != draft.contents[name]]
    return f"changed since {latest.version}: {', '.join(changed)}"
