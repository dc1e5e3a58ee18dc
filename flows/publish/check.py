"""Checks a release as anyone finds it: its files, its descriptors, its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from flows.publish.csv import csv_bytes
from flows.publish.descriptions import DESCRIPTIONS
from flows.publish.descriptor import DESCRIPTOR_NAME
from flows.publish.differences import find_differences, read_account
from flows.publish.facts import FileFact, RunFacts
from flows.publish.files import file_names, measure_files, read_json
from flows.publish.parquet import read_parquet
from flows.publish.provenance import PROVENANCE_NAME
from flows.publish.quality import QUALITY_NAME
from flows.publish.sums import SUMS_NAME, find_damage, read_sums
from flows.publish.versions import RELEASES, VERSIONS_NAME, HistoryBroken, entry_of, read_history
from flows.stages.confidence import calibrate, with_confidence
from flows.stages.validate import Breach, find_breaches
from schemas.contract import SCHEMA_VERSION, Table
from schemas.evaluations import untouched_groups
from schemas.tables import TABLES

_SHOWN = 20
# Of which a difference may be one of wording only.
DESCRIPTIONS_CHECK = "descriptions"


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of check: what it is, on how many things it was done, and what it found wrong."""

    name: str
    count: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of a release found; `breaches` are those of the contract, which `checks` name too.

    `unchecked` says in one line what could not be checked and why; it is empty if all was.
    """

    version: str
    checks: tuple[Check, ...]
    breaches: tuple[Breach, ...] = ()
    unchecked: str = ""

    @property
    def problems(self) -> tuple[str, ...]:
        """Everything that is wrong, one line each."""
        return tuple(f"{check.name}: {problem}" for check in self.checks for problem in check.problems)

    @property
    def is_sound(self) -> bool:
        """Whether everything was checked and nothing is wrong."""
        return not self.problems and not self.unchecked

    @property
    def count(self) -> int:
        """How many single checks were done."""
        return sum(check.count for check in self.checks)

    def lines(self) -> list[str]:
        """The report in lines: each kind of check with its count, and under it the first things wrong."""
        lines = []
        for check in self.checks:
            state = f"{len(check.problems)} wrong" if check.problems else "ok"
            lines.append(f"{check.name}: {check.count} checked, {state}")
            lines += [f"  {problem}" for problem in check.problems[:_SHOWN]]
            if len(check.problems) > _SHOWN:
                lines.append(f"  … and {len(check.problems) - _SHOWN} more")
        if self.unchecked:
            lines.append(f"not checked: {self.unchecked}")
        verdict = f"{len(self.problems)} problems" if self.problems else "sound"
        if self.unchecked:
            verdict = f"{verdict if self.problems else 'no problems'}, not checked in full"
        return [*lines, f"release {self.version}: {self.count} checks, {verdict}"]


def check_release(path: Path) -> CheckReport:
    """Check the release in folder `path`; everything wrong is in the report, no exception is raised for it.

    If the release lies in an output it is held against that output's history too. Raises `NotADirectoryError` if there
    is no such folder.
    """
    report = check_folder(path)
    return replace(report, checks=(*report.checks, *_check_history(path.resolve())))


def check_folder(folder: Path, source_ids: Collection[str] | None = None) -> CheckReport:
    """Check a release folder under whatever name; with `source_ids` its sources must be exactly these.

    Without `source_ids` the sources are those that provenance.json names. Everything that follows from the tables is
    made again and compared: checksums alone say that files fit one another, not that they are true. Tables can be held
    against the contract only if the release was made under this schema version, since another one's rules are in the
    code of its time; else the report says that they were not checked, and is not sound.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"there is no release at {folder.name}")
    files = measure_files(folder)
    sums, presence = _check_sums(folder, files), _check_presence(folder)
    try:
        descriptor = read_json(folder / DESCRIPTOR_NAME)
        version, schema_version = str(descriptor["version"]), str(descriptor["schema_version"])
    except (OSError, ValueError, KeyError, TypeError):
        return CheckReport(folder.name, (sums, presence, Check("account", 1, (f"{DESCRIPTOR_NAME} cannot be read",))))
    if schema_version != SCHEMA_VERSION:
        unchecked = (
            f"tables of schema version {schema_version} by a program of {SCHEMA_VERSION}; provenance.json names the "
            "version of the code that made them"
        )
        return CheckReport(version, (sums,), unchecked=unchecked)
    tables, read = _read_tables(folder)
    checks = [sums, presence, *read]
    if any(check.problems for check in read):
        return CheckReport(version, tuple(checks))
    try:
        account = read_account(folder, tables)
        differences = find_differences(folder, account, files)
    except ValueError:
        problem = f"{PROVENANCE_NAME} and {QUALITY_NAME} do not tell how the release came to be"
        return CheckReport(version, (*checks, Check("account", 1, (problem,))))
    run = account.draft.run
    checks += [Check(DESCRIPTIONS_CHECK, len(DESCRIPTIONS), tuple(differences)), _check_sources(tables, run)]
    breaches = tuple(find_breaches(tables, source_ids=source_ids or [source.source_id for source in run.sources]))
    rows = sum(frame.height for frame in tables.values())
    checks.append(Check("rows", rows, tuple(str(breach) for breach in breaches)))
    checks.append(_check_confidence(tables["statements"], run))
    return CheckReport(version, tuple(checks), breaches)


def _check_confidence(statements: pl.DataFrame, run: RunFacts) -> Check:
    """Each statement is as sure as the release's own evaluations make its rule."""
    sure = with_confidence(statements, calibrate(untouched_groups(run.evaluations)))["confidence"]
    wrong = statements.filter(statements["confidence"].ne_missing(sure))["statement_id"]
    problems = tuple(f"statements.confidence of {row} does not follow from the evaluations" for row in wrong)
    return Check("confidence", statements.height, problems)


def _check_sums(folder: Path, files: Mapping[str, FileFact]) -> Check:
    """Every file has the bytes that SHA256SUMS states, and none is missing or too many."""
    try:
        stated = read_sums(folder)
    except (OSError, ValueError):
        return Check("files", 1, (f"{SUMS_NAME} cannot be read",))
    found = files.keys() - {SUMS_NAME}
    problems = find_damage(stated, files)
    problems += [f"{name} is not in {SUMS_NAME}" for name in sorted(found - stated.keys())]
    return Check("files", len(found | stated.keys()), tuple(problems))


def _check_presence(folder: Path) -> Check:
    """The files that every release of this schema version has are there."""
    expected = {f"{kind}/{name}.{kind}" for name in TABLES for kind in ("parquet", "csv")} | set(DESCRIPTIONS)
    missing = expected - set(file_names(folder))
    problems = tuple(f"{name} belongs to every release and is missing" for name in sorted(missing))
    return Check("complete", len(expected), problems)


def _read_tables(folder: Path) -> tuple[dict[str, pl.DataFrame], list[Check]]:
    """The rows of all Parquet files, with checks of their schemas and of the CSV files."""
    tables: dict[str, pl.DataFrame] = {}
    schemas, pairs = [], []
    for name, table in TABLES.items():
        try:
            schema, tables[name] = read_parquet(folder / "parquet" / f"{name}.parquet")
            csv = (folder / "csv" / f"{name}.csv").read_bytes()
        except (OSError, pa.ArrowException):
            schemas.append(f"the files of {name} cannot be read")
            continue
        schemas += _schema_problems(table, schema)
        if csv != csv_bytes(tables[name]):
            pairs.append(f"csv/{name}.csv and parquet/{name}.parquet hold different rows")
    checks = [("schemas", schemas), ("csv and parquet", pairs)]
    return tables, [Check(kind, len(TABLES), tuple(problems)) for kind, problems in checks]


def _schema_problems(table: Table[Any], schema: pa.Schema) -> Iterator[str]:
    if not schema.equals(table.arrow_schema, check_metadata=True):
        yield f"parquet/{table.name}.parquet has another schema than the contract's"


def _check_sources(tables: Mapping[str, pl.DataFrame], run: RunFacts) -> Check:
    """Documents and quarantine have the hashes and sizes of sources that provenance.json states, where it does."""
    stated = {source.source_id: source for source in run.sources}
    rows = [*tables["documents"].select("source_id", "source_sha256", "source_bytes").iter_rows()]
    rows += tables["quarantine"].select("source_id", "source_sha256", pl.lit(None, pl.Int64)).iter_rows()
    problems = []
    for source_id, sha256, size in rows:
        source = stated.get(source_id)
        if source is None:
            continue
        if source.sha256 is not None and source.sha256 != sha256:
            problems.append(f"{PROVENANCE_NAME} states another SHA-256 for the source {source_id}")
        if source.size is not None and size is not None and source.size != size:
            problems.append(f"{PROVENANCE_NAME} states another size for the source {source_id}")
    return Check("sources", len(rows), tuple(problems))


def _check_history(folder: Path) -> Iterator[Check]:
    """The release is what the history of its output says it was when it was published, if it lies in one."""
    output = folder.parent.parent
    if folder.parent.name != RELEASES or not (output / VERSIONS_NAME).is_file():
        return
    try:
        listed = next((entry for entry in read_history(output).releases if entry.version == folder.name), None)
        # An adopted release may have had to take another number than the one that it was written with.
        is_same = listed is None or replace(entry_of(folder, output), sequence=listed.sequence) == listed
    except HistoryBroken:
        yield Check("history", 1, (f"{VERSIONS_NAME} cannot be read",))
        return
    except (OSError, ValueError, KeyError, TypeError):
        is_same = False
    yield Check("history", 1, () if is_same else (f"the release is not the one that {VERSIONS_NAME} lists",))
