"""The descriptions of a release: Data Package, Croissant, codebook, citation, README, provenance, quality."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import platform
import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from flows.publish import code_version
from flows.publish.canonical import order_rows
from flows.publish.codebook import codebook_text
from flows.publish.licences import licences_of
from flows.publish.quality import quality_of
from schemas.acts import ActDefinition
from schemas.contract import SCHEMA_VERSION
from schemas.evaluations import Evaluation, as_json, parse_evaluation
from schemas.tables import TABLES
from tests.support.runs import facts
from tests.support.tables import mini, mini_tables


@pytest.fixture(scope="module")
def descriptor(release_folder: Path) -> Any:
    return json.loads((release_folder / "datapackage.json").read_text())


def test_the_descriptor_has_each_table_twice(descriptor: Any, release_folder: Path) -> None:
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    assert list(resources) == [name for table in TABLES for name in (table, f"{table}-parquet")]
    for name, resource in resources.items():
        data = (release_folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["content_sha256"] == resources[name.removesuffix("-parquet")]["content_sha256"]
        assert re.fullmatch(r"[-a-z0-9._/]+", name)


def test_the_descriptor_says_what_the_contract_says(descriptor: Any) -> None:
    schema = next(r["schema"] for r in descriptor["resources"] if r["name"] == "statements")
    fields = {field["name"]: field for field in schema["fields"]}
    assert schema["primaryKey"] == ["statement_id"]
    assert fields["statement_id"]["constraints"] == {
        "required": True,
        "unique": True,
        "pattern": "^(?:s[0-9a-f]{16})$",
    }
    assert len(fields["act"]["constraints"]["enum"]) == 13
    assert fields["content_start"]["offsets_of"] == "body"
    assert fields["content"]["is_source_text"] is True
    assert fields["is_negated"]["maturity"] == "experimental"
    assert fields["confidence"]["constraints"] == {"minimum": 0, "maximum": 1}
    assert {"fields": ["nested_in"], "reference": {"fields": ["statement_id"]}} in schema["foreignKeys"]
    assert {
        "fields": ["document_id"],
        "reference": {"resource": "documents", "fields": ["document_id"]},
    } in schema["foreignKeys"]


def test_the_descriptor_says_which_licence_covers_what(descriptor: Any, release_folder: Path) -> None:
    licences = descriptor["licenses"]
    assert all(licence.keys() & {"name", "path"} for licence in licences)
    assert [licence.get("name") for licence in licences] == ["Apache-2.0", "CC-BY-4.0", None]
    title = "Licence unknown: 4 of 4 source texts, rights with their publishers"
    assert licences[-1] == {"path": "README.md", "title": title}
    readme = (release_folder / "README.md").read_text()
    assert all(f"- {licence['title']}\n" in readme for licence in licences)


@pytest.mark.parametrize(
    ("stated", "named"),
    [
        ("OGL-UK-3.0", {"name": "OGL-UK-3.0"}),
        ("LicenseRef-US-government-work", {"path": "README.md"}),
        ("all rights reserved", {"path": "README.md"}),
    ],
)
def test_a_licence_is_named_as_a_data_package_names_it(stated: str, named: dict[str, str]) -> None:
    documents = mini_tables(pairs=2)["documents"].with_columns(license_id=pl.lit(stated))
    title = f"{stated}: 4 of 4 source texts, by documents.license_id"
    assert licences_of(documents)[2:] == [named | {"title": title}]


def test_texts_of_several_licences_are_counted_apart() -> None:
    documents = mini_tables(pairs=2)["documents"]
    stated = pl.Series("license_id", ["unknown", "CC-BY-4.0", "unknown", "CC0-1.0"])
    titles = [licence["title"] for licence in licences_of(documents.with_columns(stated))[2:]]
    assert [title.split(",")[0] for title in titles] == [
        "CC-BY-4.0: 1 of 4 source texts",
        "CC0-1.0: 1 of 4 source texts",
        "Licence unknown: 2 of 4 source texts",
    ]


def test_frictionless_takes_the_csv_package(descriptor: Any, release_folder: Path) -> None:
    frictionless = pytest.importorskip("frictionless", exc_type=ImportError)
    resources = [resource for resource in descriptor["resources"] if resource["format"] == "csv"]
    package = frictionless.Package.from_descriptor(descriptor | {"resources": resources}, basepath=str(release_folder))
    report = package.validate()
    assert report.valid, report.flatten(["title", "fieldName", "message"])[:5]


def test_croissant_names_files_and_columns(release_folder: Path) -> None:
    value = json.loads((release_folder / "croissant.json").read_text())
    assert value["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    files = {file["@id"]: file for file in value["distribution"]}
    assert len(files) == 2 * len(TABLES)
    for path, file in files.items():
        assert file["sha256"] == hashlib.sha256((release_folder / path).read_bytes()).hexdigest()
    sets = {record["name"]: record for record in value["recordSet"]}
    assert list(sets) == list(TABLES)
    for name, table in TABLES.items():
        assert [field["@id"] for field in sets[name]["field"]] == [f"{name}/{column}" for column in table.columns]


def test_mlcroissant_reads_the_records(release_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mlcroissant = pytest.importorskip("mlcroissant", exc_type=ImportError)
    monkeypatch.chdir(release_folder)
    dataset = mlcroissant.Dataset("croissant.json")
    for name in ("documents", "statements", "statements_flat", "dyads"):
        assert len(list(dataset.records(name))) == mini_tables(pairs=2)[name].height


def test_the_codebook_has_each_column_of_each_table() -> None:
    text = codebook_text(TABLES["acts"].empty())
    for name, table in TABLES.items():
        section = text.split(f"\n### {name}\n")[1].split("\n### ")[0]
        rows = re.findall(r"^\| `(\w+)` \| (\w+) \| ([\w ]+) \|", section, flags=re.MULTILINE)
        assert rows == [(f.name, f.type_name, "may be" if f.nullable else "never") for f in table.fields]
        assert all(rule.meaning in section for rule in table.rules)
    assert f"Schema version {SCHEMA_VERSION}." in text
    assert "## Acts" not in text


def test_the_codebook_is_a_valid_table_page() -> None:
    for line in codebook_text(mini_tables()["acts"]).splitlines():
        if line.startswith("| `"):
            cells = re.split(r"(?<!\\)\|", line)
            assert len(cells) in {6, 8}, line
            assert "<" not in re.sub(r"`[^`]*`", "", line), line


def test_the_codebook_defines_the_acts_and_holds_no_other_rows() -> None:
    row = ActDefinition(act="warn", definition="says | harm", example="e", counterexample="c")
    text = codebook_text(TABLES["acts"].frame([row]))
    assert "| `warn` | says \\| harm | e | c |" in text
    assert codebook_text(mini_tables(pairs=1)["acts"]) == codebook_text(mini_tables(pairs=3)["acts"])


def test_the_citation_is_yaml_with_what_is_required(release_folder: Path) -> None:
    value = yaml.safe_load((release_folder / "CITATION.cff").read_text())
    assert {"cff-version", "message", "title", "authors"} <= value.keys()
    assert (value["version"], value["date-released"], value["type"]) == ("2026.11.0", "2026-11-05", "dataset")


@pytest.mark.parametrize(("language", "module"), [("python", "polars"), ("python", "pandas"), ("sql", "duckdb")])
def test_the_readme_loads(language: str, module: str, release_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = pytest.importorskip(module)
    text = (release_folder / "README.md").read_text()
    blocks = re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)
    code = next(block for block in blocks if language == "sql" or module in block)
    monkeypatch.chdir(release_folder)
    if language == "sql":
        assert library.sql(code).fetchall()
        return
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - the README's own lines are what is tested
    assert len(names["statements"]) == mini_tables(pairs=2)["statements"].height
    if module == "pandas":
        assert list(names["codes"]["code"]) == ["NA", "NA"]


def test_the_readme_lists_the_tables(release_folder: Path) -> None:
    text = (release_folder / "README.md").read_text()
    assert all(f"- `{name}` (" in text for name in TABLES)


def test_provenance_tells_the_run(release_folder: Path) -> None:
    value = json.loads((release_folder / "provenance.json").read_text())
    release = mini(pairs=2)
    assert value["release"]["released_on"] == "2026-11-05"
    assert value["counts"]["sources"] == 5 == value["counts"]["documents"] + value["counts"]["quarantine"]
    assert value["counts"]["rows"] == {name: frame.height for name, frame in order_rows(release.tables()).items()}
    members = value["entity"]["sources"]["members"]
    assert [member["source_id"] for member in members] == sorted(release.source_ids)
    assert value["entity"]["reference/cues.csv"] == {"sha256": "0" * 64}
    assert value["activity"]["run"]["prov:startTime"] == "2026-11-05T08:30:00+00:00"
    assert value["agent"]["code"]["python"] == platform.python_version()
    assert re.match(r"\d", value["agent"]["code"]["dependencies"]["polars"])
    named = {"run", "code", *value["entity"]}
    for relation in ("used", "wasGeneratedBy", "wasAssociatedWith", "wasDerivedFrom"):
        for link in value[relation].values():
            assert {part for key, part in link.items() if key != "prov:type"} <= named


def test_the_code_version_is_never_empty(tmp_path: Path) -> None:
    assert code_version(tmp_path)


def test_quality_counts_what_was_left_open() -> None:
    value = quality_of(mini_tables(pairs=2), [])
    assert list(value)[1] == "accuracy"
    assert value["abstention"]["statements_with_unknown_speaker"] == {"count": 4, "of": 16, "share": 0.25}
    assert value["abstention"]["documents_without_publisher"] == {"count": 4, "of": 4, "share": 1.0}
    assert value["completeness"]["statements"]["filled"]["speaker"] == 0.75
    assert value["completeness"]["retired_ids"]["filled"]["id"] is None
    assert value["warnings"] == {"unknown_speaker": 4}
    assert value["quarantine"] == {"not_text": 1}


def evaluation(**changes: Any) -> Evaluation:
    value = {"name": "x", "kind": "real", "tuned_on": False, "measured_on": "2026-03-01", "note": "a set"}
    measures = {"who_said_what": {"value": 0.8, "n": 40, "interval": [0.7, 0.9]}}
    return parse_evaluation(value | {"measures": measures} | changes)


def test_only_real_texts_count_as_accuracy() -> None:
    real, written = evaluation(name="readouts"), evaluation(name="rules", kind="written", tuned_on=True)
    run = dataclasses.replace(facts(mini()), evaluations=(written, real))
    value = quality_of(mini_tables(), run.evaluations)
    assert (value["accuracy"], value["regression"]) == ([as_json(real)], [as_json(written)])
