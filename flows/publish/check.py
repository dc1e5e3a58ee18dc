"""Checks a release as anyone finds it: its files, its descriptors, its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from flows.publish.canonical import content_sha256
from flows.publish.csv import csv_bytes
from flows.publish.descriptor import DESCRIPTOR_NAME, PARQUET_SUFFIX, table_schema
from flows.publish.files import file_names, measure_files, read_json, sha256_of
from flows.publish.parquet import read_parquet
from flows.publish.provenance import PROVENANCE_NAME
from flows.publish.sums import SUMS_NAME, find_damage, read_sums
from flows.stages.validate import Breach, find_breaches
from schemas.contract import SCHEMA_VERSION, Table
from schemas.tables import TABLES

_SHOWN = 20
META_FILES = (
    "CITATION.cff",
    "CODEBOOK.md",
    "README.md",
    "croissant.json",
    "datapackage.json",
    "provenance.json",
    "quality.json",
)


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

    Raises `NotADirectoryError` if there is no such folder.
    """
    return check_folder(path)


def check_folder(folder: Path, source_ids: Collection[str] | None = None) -> CheckReport:
    """Check a release folder under whatever name; with `source_ids` its sources must be exactly these.

    `check_release` is this without `source_ids`: the sources are then those that provenance.json names. Tables can be
    held against the contract only if the release was made under this schema version, since another one's rules are in
    the code of its time; else the report says that they were not checked, and is not sound.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"there is no release at {folder.name}")
    files = _check_sums(folder)
    try:
        descriptor = read_json(folder / DESCRIPTOR_NAME)
        resources = {str(resource["path"]): resource for resource in descriptor["resources"]}
        version, schema_version = str(descriptor["version"]), str(descriptor["schema_version"])
        sources = _sources(folder)
    except (OSError, ValueError, KeyError, TypeError):
        problem = f"{DESCRIPTOR_NAME} or {PROVENANCE_NAME} cannot be read"
        return CheckReport(folder.name, (files, _check_presence(folder), Check("descriptor", 1, (problem,))))
    if schema_version != SCHEMA_VERSION:
        unchecked = (
            f"tables of schema version {schema_version} by a program of {SCHEMA_VERSION}; provenance.json names the "
            "version of the code that made them"
        )
        return CheckReport(version, (files,), unchecked=unchecked)
    checks = [files, _check_presence(folder), _check_descriptor(folder, resources)]
    tables, read = _read_tables(folder, resources)
    checks += read
    if any(check.problems for check in read):
        return CheckReport(version, tuple(checks))
    checks.append(_check_hashes(tables, sources))
    breaches = tuple(find_breaches(tables, source_ids=source_ids or list(sources)))
    rows = sum(frame.height for frame in tables.values())
    checks.append(Check("rows", rows, tuple(str(breach) for breach in breaches)))
    return CheckReport(version, tuple(checks), breaches)


def _sources(folder: Path) -> dict[str, str | None]:
    """The sources that provenance.json names, each with its SHA-256; raises if it does not say."""
    members = read_json(folder / PROVENANCE_NAME)["entity"]["sources"]["members"]
    return {str(member["source_id"]): member["sha256"] for member in members}


def _check_sums(folder: Path) -> Check:
    """Every file has the bytes that SHA256SUMS states, and none is missing or too many."""
    try:
        stated = read_sums(folder)
    except (OSError, ValueError):
        return Check("files", 1, (f"{SUMS_NAME} cannot be read",))
    files = measure_files(folder)
    found = files.keys() - {SUMS_NAME}
    problems = find_damage(stated, files)
    problems += [f"{name} is not in {SUMS_NAME}" for name in sorted(found - stated.keys())]
    return Check("files", len(found | stated.keys()), tuple(problems))


def _check_presence(folder: Path) -> Check:
    """The files that every release of this schema version has are there."""
    expected = {f"{kind}/{name}.{kind}" for name in TABLES for kind in ("parquet", "csv")} | set(META_FILES)
    missing = expected - set(file_names(folder))
    problems = tuple(f"{name} belongs to every release and is missing" for name in sorted(missing))
    return Check("complete", len(expected), problems)


def _check_descriptor(folder: Path, resources: Mapping[str, Any]) -> Check:
    """The descriptor describes exactly the contract's tables and the files as they are."""
    problems = []
    expected = {f"{kind}/{name}.{kind}": (name, kind) for name in TABLES for kind in ("csv", "parquet")}
    problems += [f"{path} is not described" for path in sorted(expected.keys() - resources.keys())]
    problems += [f"{path} is described but not of the contract" for path in sorted(resources.keys() - expected.keys())]
    for path in sorted(expected.keys() & resources.keys()):
        name, kind = expected[path]
        resource, file = resources[path], folder / path
        if resource.get("schema") != table_schema(TABLES[name], PARQUET_SUFFIX if kind == "parquet" else ""):
            problems.append(f"{path} is described with another schema than the contract's")
        if not file.is_file():
            problems.append(f"{path} is described but missing")
        elif resource.get("bytes") != file.stat().st_size or resource.get("hash") != f"sha256:{sha256_of(file)}":
            problems.append(f"{path} has another size or hash than its description")
    return Check("descriptor", len(expected), tuple(problems))


def _read_tables(folder: Path, resources: Mapping[str, Any]) -> tuple[dict[str, pl.DataFrame], list[Check]]:
    """The rows of all Parquet files, with checks of their schemas, of the CSV files and of the content hashes."""
    tables: dict[str, pl.DataFrame] = {}
    schemas, pairs, contents = [], [], []
    stated = {path: resource.get("content_sha256") for path, resource in resources.items()}
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
        content = content_sha256(table, tables[name])
        kinds = [kind for kind in ("csv", "parquet") if stated.get(f"{kind}/{name}.{kind}") != content]
        contents += [f"{name}: the rows have another content_sha256 than its {kind} resource states" for kind in kinds]
    checks = [("schemas", schemas), ("csv and parquet", pairs), ("content hashes", contents)]
    return tables, [Check(kind, len(TABLES), tuple(problems)) for kind, problems in checks]


def _schema_problems(table: Table[Any], schema: pa.Schema) -> Iterator[str]:
    if not schema.equals(table.arrow_schema, check_metadata=True):
        yield f"parquet/{table.name}.parquet has another schema than the contract's"


def _check_hashes(tables: Mapping[str, pl.DataFrame], sources: Mapping[str, str | None]) -> Check:
    """Documents and quarantine have the source hashes that provenance.json states, where it states one."""
    rows = [*tables["documents"].select("source_id", "source_sha256").iter_rows()]
    rows += tables["quarantine"].select("source_id", "source_sha256").iter_rows()
    problems = [
        f"{PROVENANCE_NAME} states another SHA-256 for the source {source_id}"
        for source_id, found in rows
        if (stated := sources.get(source_id)) is not None and stated != found
    ]
    return Check("source hashes", len(rows), tuple(problems))
