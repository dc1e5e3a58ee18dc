from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.publish import StagingFaulty, check_release, publish
from flows.publish.csv import csv_bytes
from flows.publish.files import json_bytes, sha256_of
from flows.publish.parquet import parquet_bytes
from flows.publish.sums import read_sums, sums_bytes
from schemas.contract import SCHEMA_VERSION
from schemas.evaluations import RuleGroup, as_json
from schemas.tables import TABLES
from tests.support.labels import an_evaluation
from tests.support.runs import facts, publish_mini
from tests.support.tables import mini


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
        "files", "complete", "schemas", "csv and parquet", "descriptions", "sources", "rows", "confidence",
        "history",
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


def change_rows_in_both_and_sign(folder: Path) -> None:
    change_rows_and_sign(folder)
    rows = pl.read_parquet(folder / "parquet" / "dates.parquet")
    (folder / "csv" / "dates.csv").write_bytes(csv_bytes(rows))
    sign(folder)


def change_json(folder: Path, name: str, change: Callable[[Any], object]) -> None:
    path = folder / name
    value = json.loads(path.read_text())
    change(value)
    path.write_bytes(json_bytes(value))
    sign(folder)


def change_schema(folder: Path) -> None:
    change_json(folder, "datapackage.json", lambda v: v["resources"][0]["schema"]["fields"][0].update(type="integer"))


def change_title(folder: Path) -> None:
    change_json(folder, "datapackage.json", lambda v: v.update(title="Diplomatic gossip"))


def add_to_descriptor(folder: Path) -> None:
    change_json(folder, "datapackage.json", lambda v: v.update(contributors=[]))


def lay_descriptor_out_otherwise(folder: Path) -> None:
    path = folder / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text())))
    sign(folder)


def break_descriptor(folder: Path) -> None:
    (folder / "datapackage.json").write_text("{")
    sign(folder)


def lose_resource(folder: Path) -> None:
    change_json(folder, "datapackage.json", lambda v: v["resources"].pop())


def change_croissant(folder: Path) -> None:
    change_json(folder, "croissant.json", lambda v: v["distribution"][3].update(sha256="f" * 64))


def break_croissant(folder: Path) -> None:
    (folder / "croissant.json").write_text("{")
    sign(folder)


def change_codebook(folder: Path) -> None:
    path = folder / "CODEBOOK.md"
    path.write_text(path.read_text().replace("experimental", "proven"))
    sign(folder)


def cut_codebook(folder: Path) -> None:
    path = folder / "CODEBOOK.md"
    path.write_text(path.read_text().removesuffix("\n"))
    sign(folder)


def change_readme(folder: Path) -> None:
    path = folder / "README.md"
    path.write_text(path.read_text().replace("`documents` (4 rows)", "`documents` (4,000 rows)"))
    sign(folder)


def change_citation(folder: Path) -> None:
    path = folder / "CITATION.cff"
    path.write_text(path.read_text().replace("2026-11-05", "2020-11-05"))
    sign(folder)


def change_counts(folder: Path) -> None:
    change_json(folder, "provenance.json", lambda v: v["counts"]["rows"].update(statements=1_000))


def change_quality(folder: Path) -> None:
    change_json(folder, "quality.json", lambda v: v["abstention"]["events_without_date"].update(count=3))


def call_regression_accuracy(folder: Path) -> None:
    written = an_evaluation(name="rules", kind="written", tuned_on=True)
    change_json(folder, "quality.json", lambda v: v["accuracy"].append(as_json(written)))


def tell_half_of_an_evaluation(folder: Path) -> None:
    half = {"name": "rules", "kind": "real", "tuned_on": True}
    change_json(folder, "quality.json", lambda v: v["accuracy"].append(half))


def make_up_calibration(folder: Path) -> None:
    group = {"rule": "leading_cue", "attribution": "explicit", "statements": 40, "right": 40, "confidence": 0.9124}
    change_json(folder, "quality.json", lambda v: v["calibration"].append(group | {"precision": 1.0, "rows": 12}))


def break_evaluations(folder: Path) -> None:
    change_json(folder, "quality.json", lambda v: v.update(accuracy=["all well"]))


def forge_source_hash(folder: Path) -> None:
    change_json(folder, "provenance.json", lambda v: v["entity"]["sources"]["members"][0].update(sha256="f" * 64))


def forge_source_size(folder: Path) -> None:
    change_json(folder, "provenance.json", lambda v: v["entity"]["sources"]["members"][1].update(bytes=1))


def forget_source(folder: Path) -> None:
    change_json(folder, "provenance.json", lambda v: v["entity"]["sources"]["members"].pop(0))


def differs(name: str, where: str) -> str:
    return f"descriptions: {name} is not what the tables give: {where}"


FAULTS: list[tuple[Callable[[Path], None], str]] = [
    (flip_byte, "files: csv/statements.csv has other bytes than SHA256SUMS states"),
    (lose_file, "files: quality.json is missing"),
    (lose_file_and_line, "complete: quality.json belongs to every release and is missing"),
    (add_file, "files: csv/notes.csv is not in SHA256SUMS"),
    (lose_sums, "files: SHA256SUMS cannot be read"),
    (change_csv_and_sign, "csv and parquet: csv/statements.csv and parquet/statements.parquet hold different rows"),
    (change_rows_and_sign, "csv and parquet: csv/dates.csv and parquet/dates.parquet hold different rows"),
    (
        change_rows_in_both_and_sign,
        differs("datapackage.json", "resources.dates.bytes differs"),
    ),
    (cut_parquet_and_sign, "schemas: the files of dates cannot be read"),
    (write_parquet_otherwise, "schemas: parquet/dates.parquet has another schema than the contract's"),
    (
        change_schema,
        differs("datapackage.json", "resources.documents.schema.fields.document_id.type differs"),
    ),
    (change_title, differs("datapackage.json", "title differs")),
    (add_to_descriptor, differs("datapackage.json", "contributors differs")),
    (lay_descriptor_out_otherwise, differs("datapackage.json", "its layout differs")),
    (break_descriptor, "account: datapackage.json cannot be read"),
    (
        lose_resource,
        differs("datapackage.json", "resources.statements_flat-parquet differs"),
    ),
    (
        change_croissant,
        differs("croissant.json", "distribution.csv/document_sides.csv.sha256 differs"),
    ),
    (break_croissant, differs("croissant.json", "it is no JSON")),
    (change_codebook, differs("CODEBOOK.md", "line ")),
    (cut_codebook, differs("CODEBOOK.md", "its line ends differ")),
    (change_readme, differs("README.md", "line ")),
    (change_citation, differs("CITATION.cff", "line ")),
    (change_counts, differs("provenance.json", "counts.rows.statements differs")),
    (
        change_quality,
        differs("quality.json", "abstention.events_without_date.count differs"),
    ),
    (call_regression_accuracy, differs("quality.json", "accuracy.rules differs")),
    (tell_half_of_an_evaluation, "account: provenance.json and quality.json do not tell how the release came to be"),
    (make_up_calibration, differs("quality.json", "calibration.0 differs")),
    (break_evaluations, "account: provenance.json and quality.json do not tell how the release came to be"),
    (forge_source_hash, "sources: provenance.json states another SHA-256 for the source readouts/"),
    (forge_source_size, "sources: provenance.json states another size for the source readouts/"),
    (forget_source, "rows: documents.source_id: source_known: row readouts/"),
]


@pytest.mark.parametrize(("damage", "problem"), FAULTS, ids=[damage.__name__ for damage, _ in FAULTS])
def test_damage_is_named(damage: Callable[[Path], None], problem: str, folder: Path) -> None:
    damage(folder)
    report = check_release(folder)
    assert not report.is_sound
    assert any(found.startswith(problem) for found in report.problems), report.problems
    assert report.lines()[-1].endswith(f"{len(report.problems)} problems")


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with an evaluation that its calibration rests on."""
    groups = (RuleGroup("leading_cue", "explicit", 50, 45), RuleGroup("trailing_cue", "role", 19, 19))
    return publish_mini(mini(), tmp_path_factory.mktemp("measured"), evaluations=(an_evaluation(*groups),)).path


def test_a_release_says_what_its_confidence_rests_on(measured: Path) -> None:
    quality = json.loads((measured / "quality.json").read_text())
    assert check_release(measured).is_sound
    assert [(g["rule"], g["attribution"], g["confidence"], g["rows"]) for g in quality["calibration"]] == [
        ("leading_cue", "any", 0.7864, 6),
        ("leading_cue", "explicit", 0.7864, 6),
        ("trailing_cue", "any", None, 0),
        ("trailing_cue", "role", None, 0),
    ]
    assert [g["precision"] for g in quality["calibration"]] == [0.9, 0.9, 1.0, 1.0]


@pytest.mark.parametrize(
    ("change", "where", "unsure"),
    [
        (lambda v: v["calibration"][1].update(confidence=0.95), "calibration.1.confidence differs", 0),
        (lambda v: v["calibration"][3].update(confidence=0.83), "calibration.3.confidence differs", 0),
        (lambda v: v["calibration"].clear(), "calibration.0 differs", 0),
        (lambda v: v["accuracy"].clear(), "calibration.0 differs", 6),
        (lambda v: v["accuracy"][0].update(tuned_on=True), "calibration.0 differs", 6),
        (lambda v: v["accuracy"][0]["rule_groups"][0].update(right=50), "calibration.0.right differs", 6),
    ],
    ids=["raised", "from too few", "lost", "of no evaluation", "of a set that rules were made on", "of other counts"],
)
def test_a_calibration_that_does_not_belong_to_the_evaluations_is_named(
    change: Callable[[Any], object], where: str, unsure: int, measured: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(measured, tmp_path / "2026.11.0"))
    change_json(folder, "quality.json", change)
    first, *others = check_release(folder).problems
    assert first == f"descriptions: quality.json is not what the tables give: {where}"
    assert len(others) == unsure
    assert all(re.match(r"confidence: statements\.confidence of \w+ does not follow", line) for line in others)


def test_confidence_that_does_not_follow_from_the_evaluations_is_named(tmp_path: Path) -> None:
    release = mini()
    tables = release.tables()
    first = pl.col("statement_id") == release.rows["statements"][0].statement_id
    for name in ("statements", "statements_flat"):
        tables[name] = tables[name].with_columns(confidence=pl.when(first).then(0.99))
    with pytest.raises(StagingFaulty, match=r"confidence: statements\.confidence of s\w+ does not follow from"):
        publish(tables, tmp_path / "output", facts(release))


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


def test_a_release_made_up_in_full_is_not_the_one_of_the_history(tmp_path: Path) -> None:
    honest = publish_mini(mini(), tmp_path / "output").path
    forged = publish_mini(mini(words=" and lie"), tmp_path / "forger").path
    assert check_release(forged).is_sound
    shutil.rmtree(honest)
    forged.rename(honest)
    assert check_release(honest).problems == ("history: the release is not the one that versions.json lists",)


def test_a_release_is_checked_without_its_output(folder: Path) -> None:
    report = check_release(folder)
    assert report.is_sound
    assert "history" not in [check.name for check in report.checks]


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="there is no release at nothing"):
        check_release(tmp_path / "nothing")
