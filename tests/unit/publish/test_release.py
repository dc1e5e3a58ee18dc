from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from flows.publish import (
    Draft,
    OutputBusy,
    Refused,
    check_release,
    hold,
    publish,
    read_history,
    read_predecessor,
)
from flows.publish.descriptions import DESCRIPTIONS
from flows.stages.validate import ContractBroken
from schemas.tables import TABLES
from tests.support.runs import data_bytes, facts, publish_mini, shuffled
from tests.support.tables import mini


def test_a_first_release_is_whole(tmp_path: Path) -> None:
    published = publish_mini(mini(), tmp_path)
    assert (published.version, published.is_new) == ("2026.11.0", True)
    assert published.path == tmp_path / "releases" / "2026.11.0"
    names = {path.name for path in published.path.iterdir()}
    assert names == {*DESCRIPTIONS, "SHA256SUMS", "parquet", "csv"}
    assert {path.stem for path in (published.path / "csv").iterdir()} == set(TABLES)
    assert check_release(published.path).is_sound
    history = json.loads((tmp_path / "versions.json").read_text())
    assert history["latest"] == "2026.11.0"
    assert history["releases"][0]["sequence"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "releases", "versions.json"]


def test_equal_tables_publish_nothing(tmp_path: Path) -> None:
    first = publish_mini(mini(), tmp_path)
    before = (tmp_path / "versions.json").read_bytes()
    again = publish(shuffled(mini().tables(), 1), tmp_path, facts(mini(), dt.date(2027, 1, 1)))
    assert (again.version, again.path, again.is_new) == (first.version, first.path, False)
    assert again.reason == "the tables are those of 2026.11.0"
    assert (tmp_path / "versions.json").read_bytes() == before
    assert [path.name for path in (tmp_path / "releases").iterdir()] == ["2026.11.0"]


def test_data_files_are_equal_bytes_for_equal_rows(tmp_path: Path) -> None:
    release = mini(pairs=3)
    one = publish(release.tables(), tmp_path / "a", facts(release))
    later = dataclasses.replace(facts(release, dt.date(2027, 2, 3)), engine="prefect", code_version="9")
    two = publish(shuffled(release.tables(), 5), tmp_path / "b", later)
    assert data_bytes(one.path) == data_bytes(two.path)
    assert len(data_bytes(one.path)) == 2 * len(TABLES)


def test_a_change_makes_the_next_release_and_leaves_the_first(tmp_path: Path) -> None:
    first = publish_mini(mini(), tmp_path)
    before = data_bytes(first.path)
    second = publish_mini(mini(words=" anew"), tmp_path)
    assert (second.version, second.is_new) == ("2026.11.1", True)
    assert re.match(r"changed since 2026\.11\.0: documents, ", second.reason)
    assert data_bytes(first.path) == before
    assert read_history(tmp_path).latest == read_history(tmp_path).releases[1]
    provenance = json.loads((second.path / "provenance.json").read_text())
    assert provenance["release"]["predecessor"] == "2026.11.0"


def test_more_sources_are_welcome_and_fewer_are_refused(tmp_path: Path) -> None:
    publish_mini(mini(pairs=1), tmp_path)
    grown = publish_mini(mini(pairs=2), tmp_path)
    with pytest.raises(
        Refused, match=r"2 sources of release 2026\.11\.1 are gone, the first is readouts/chn-00001.txt"
    ):
        publish_mini(mini(pairs=1), tmp_path)
    assert read_history(tmp_path).latest is not None
    assert publish_mini(mini(pairs=2), tmp_path).version == grown.version
    shrunk = publish_mini(mini(pairs=1), tmp_path, replace_sources=True)
    assert (shrunk.version, shrunk.is_new) == ("2026.11.2", True)


def test_ids_that_are_gone_are_retired_under_the_name_of_the_release(tmp_path: Path) -> None:
    first = publish_mini(mini(pairs=2), tmp_path)
    assert pl.read_parquet(first.path / "parquet" / "retired_ids.parquet").is_empty()
    second = publish_mini(mini(pairs=1), tmp_path, replace_sources=True)
    retired = pl.read_parquet(second.path / "parquet" / "retired_ids.parquet")
    assert set(retired["retired_in"]) == {second.version}
    counts = dict(retired.group_by("table").len().iter_rows())
    assert counts == {"documents": 2, "statements": 8, "events": 1}
    assert set(retired["reason"]) == {"source_withdrawn"}
    again = publish_mini(mini(pairs=1), tmp_path)
    assert not again.is_new, "a retirement is not news twice"
    third = publish_mini(mini(pairs=2), tmp_path)
    assert pl.read_parquet(third.path / "parquet" / "retired_ids.parquet").is_empty(), "what came back is not retired"


def test_the_tables_may_come_without_retired_ids(tmp_path: Path) -> None:
    release = mini()
    tables = {name: frame for name, frame in release.tables().items() if name != "retired_ids"}
    assert publish(tables, tmp_path, facts(release)).is_new


def test_broken_tables_are_not_published(tmp_path: Path) -> None:
    release = mini()
    release.rows["statement_actors"].pop()
    with pytest.raises(ContractBroken, match=r"statements\.speaker_kind: has_speaker"):
        publish_mini(release, tmp_path)
    assert list((tmp_path / "releases").iterdir()) == []
    assert not (tmp_path / "versions.json").exists()


def test_sources_that_the_run_did_not_have_are_a_breach(tmp_path: Path) -> None:
    release = mini()
    run = dataclasses.replace(facts(release), sources=facts(release).sources[1:])
    with pytest.raises(ContractBroken, match="the run had no such source"):
        publish(release.tables(), tmp_path, run)


def test_tables_built_upon_another_release_are_refused(tmp_path: Path) -> None:
    before = read_predecessor(tmp_path)
    assert before.version is None
    publish_mini(mini(), tmp_path, predecessor=before)
    with pytest.raises(Refused, match=r"release 2026\.11\.0 came in between"):
        publish_mini(mini(words=" anew"), tmp_path, predecessor=before)
    assert publish_mini(mini(words=" anew"), tmp_path, predecessor=read_predecessor(tmp_path)).is_new


def test_a_caller_may_hold_the_lock(tmp_path: Path) -> None:
    with hold(tmp_path) as held:
        with pytest.raises(OutputBusy):
            publish_mini(mini(), tmp_path)
        assert publish_mini(mini(), tmp_path, held=held).is_new


def test_companions_add_files_that_are_summed(tmp_path: Path) -> None:
    seen = []

    def changes(draft: Draft, before: Path | None) -> Mapping[str, bytes]:
        seen.append((draft.version, before))
        return {"CHANGES.md": b"# Changes\n"}

    first = publish_mini(mini(), tmp_path, companions=[changes])
    publish_mini(mini(words=" anew"), tmp_path, companions=[changes])
    assert seen == [("2026.11.0", None), ("2026.11.1", first.path)]
    assert "  CHANGES.md\n" in (first.path / "SHA256SUMS").read_text()
    assert check_release(first.path).is_sound


def test_sha256sum_agrees(release_folder: Path) -> None:
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("no sha256sum")
    subprocess.run([tool, "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=release_folder, check=True)


def test_nothing_of_the_machine_is_in_a_release(tmp_path: Path) -> None:
    published = publish_mini(mini(), tmp_path)
    for path in published.path.rglob("*.*"):
        assert str(tmp_path).encode() not in path.read_bytes()
