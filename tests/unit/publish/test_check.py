from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.publish import check_release
from flows.publish.files import sha256_of
from flows.publish.parquet import parquet_bytes
from flows.publish.sums import read_sums, sums_bytes
from schemas.contract import SCHEMA_VERSION
from schemas.tables import TABLES


@pytest.fixture
def folder(release_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(release_folder, tmp_path / "2026.11.0"))


def sign(folder: Path) -> None:
    """Make the checksums those of the files again, as a tamperer would."""
    names = read_sums(folder)
    (folder / "SHA256SUMS").write_bytes(sums_bytes({name: sha256_of(folder / name) for name in names}))


def test_a_sound_release_counts_its_checks(release_folder: Path) -> None:
    report = check_release(release_folder)
    assert report.is_sound
    assert report.problems == ()
    assert [check.name for check in report.checks] == [
        "files", "complete", "descriptor", "schemas", "csv and parquet", "content hashes", "source hashes", "rows",
    ]  # fmt: skip
    assert report.lines()[-1] == f"release 2026.11.0: {report.count} checks, sound"
    assert report.count > 300


def flip_byte(folder: Path) -> None:
    path = folder / "csv" / "statements.csv"
    data = bytearray(path.read_bytes())
    data[-2] ^= 1
    path.write_bytes(data)


def lose_file(folder: Path) -> None:
    (folder / "quality.json").unlink()


def lose_file_and_line(folder: Path) -> None:
    (folder / "quality.json").unlink()
    names = read_sums(folder)
    del names["quality.json"]
    (folder / "SHA256SUMS").write_bytes(sums_bytes(names))


def add_file(folder: Path) -> None:
    (folder / "csv" / "notes.csv").write_text("a\n")


def lose_sums(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()


def change_csv_and_sign(folder: Path) -> None:
    flip_byte(folder)
    sign(folder)


def change_rows_and_sign(folder: Path) -> None:
    table = TABLES["dates"]
    frame = pl.read_parquet(folder / "parquet" / "dates.parquet").with_columns(rule=pl.lit("forged"))
    (folder / "parquet" / "dates.parquet").write_bytes(parquet_bytes(table, frame))
    sign(folder)


def cut_parquet_and_sign(folder: Path) -> None:
    path = folder / "parquet" / "dates.parquet"
    path.write_bytes(path.read_bytes()[:-9])
    sign(folder)


def write_parquet_otherwise(folder: Path) -> None:
    path = folder / "parquet" / "dates.parquet"
    pl.read_parquet(path).write_parquet(path)
    sign(folder)


def change_descriptor(folder: Path) -> None:
    path = folder / "datapackage.json"
    value = json.loads(path.read_text())
    value["resources"][0]["schema"]["fields"][0]["type"] = "integer"
    path.write_text(json.dumps(value))
    sign(folder)


def break_descriptor(folder: Path) -> None:
    (folder / "datapackage.json").write_text("{")
    sign(folder)


def lose_resource(folder: Path) -> None:
    path = folder / "datapackage.json"
    value = json.loads(path.read_text())
    value["resources"].pop()
    path.write_text(json.dumps(value))
    sign(folder)


def forge_source_hash(folder: Path) -> None:
    path = folder / "provenance.json"
    value = json.loads(path.read_text())
    value["entity"]["sources"]["members"][0]["sha256"] = "f" * 64
    path.write_text(json.dumps(value))
    sign(folder)


def forget_source(folder: Path) -> None:
    path = folder / "provenance.json"
    value = json.loads(path.read_text())
    value["entity"]["sources"]["members"].pop(0)
    path.write_text(json.dumps(value))
    sign(folder)


FAULTS: list[tuple[Callable[[Path], None], str]] = [
    (flip_byte, "files: csv/statements.csv has other bytes than SHA256SUMS states"),
    (lose_file, "files: quality.json is missing"),
    (lose_file_and_line, "complete: quality.json belongs to every release and is missing"),
    (add_file, "files: csv/notes.csv is not in SHA256SUMS"),
    (lose_sums, "files: SHA256SUMS cannot be read"),
    (change_csv_and_sign, "csv and parquet: csv/statements.csv and parquet/statements.parquet hold different rows"),
    (
        change_rows_and_sign,
        "content hashes: dates: the rows have another content_sha256 than its parquet resource states",
    ),
    (cut_parquet_and_sign, "schemas: the files of dates cannot be read"),
    (write_parquet_otherwise, "schemas: parquet/dates.parquet has another schema than the contract's"),
    (change_descriptor, "descriptor: csv/documents.csv is described with another schema than the contract's"),
    (break_descriptor, "descriptor: datapackage.json or provenance.json cannot be read"),
    (lose_resource, "descriptor: parquet/statements_flat.parquet is not described"),
    (forge_source_hash, "source hashes: provenance.json states another SHA-256 for the source readouts/"),
    (forget_source, "rows: documents.source_id: source_known: row readouts/"),
]


@pytest.mark.parametrize(("damage", "problem"), FAULTS, ids=[damage.__name__ for damage, _ in FAULTS])
def test_damage_is_named(damage: Callable[[Path], None], problem: str, folder: Path) -> None:
    damage(folder)
    report = check_release(folder)
    assert not report.is_sound
    assert any(found.startswith(problem) for found in report.problems), report.problems
    assert report.lines()[-1].endswith(f"{len(report.problems)} problems")


def state_another_schema(folder: Path) -> None:
    path = folder / "datapackage.json"
    stated = f'"schema_version": "{SCHEMA_VERSION}"'
    path.write_text(path.read_text().replace(stated, '"schema_version": "0.9.0"'))
    sign(folder)


def test_another_schema_version_is_not_called_sound(folder: Path) -> None:
    state_another_schema(folder)
    report = check_release(folder)
    assert not report.is_sound
    assert report.problems == ()
    assert [check.name for check in report.checks] == ["files"]
    assert report.lines()[-2].startswith("not checked: tables of schema version 0.9.0 by a program of ")
    assert report.lines()[-1].endswith(" no problems, not checked in full")


def test_a_release_that_was_not_checked_in_full_fails_the_command(folder: Path) -> None:
    state_another_schema(folder)
    result = CliRunner().invoke(app, ["check", str(folder)])
    assert result.exit_code == 1
    assert "\nnot checked: " in result.stdout


def test_a_damaged_release_of_another_schema_version_has_problems(folder: Path) -> None:
    state_another_schema(folder)
    flip_byte(folder)
    report = check_release(folder)
    assert report.problems == ("files: csv/statements.csv has other bytes than SHA256SUMS states",)
    assert report.lines()[-1].endswith(" 1 problems, not checked in full")


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="there is no release at nothing"):
        check_release(tmp_path / "nothing")
