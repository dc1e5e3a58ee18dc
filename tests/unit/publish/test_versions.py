from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from flows.publish.versions import History, HistoryBroken, ReleaseEntry, next_version, read_history, write_history

NOVEMBER = dt.date(2026, 11, 5)


def entry(sequence: int, version: str, edition: str = "full") -> ReleaseEntry:
    return ReleaseEntry(
        sequence=sequence,
        version=version,
        edition=edition,
        created_at="2026-11-05T08:30:00+00:00",
        path=f"releases/{version}",
        schema_version="1.0.0",
        tables={"documents": "0" * 64},
    )


def history(output: Path, *entries: ReleaseEntry) -> History:
    for each in entries:
        (output / each.path).mkdir(parents=True, exist_ok=True)
    return History(output, entries)


def test_versions_count_up_within_a_month(tmp_path: Path) -> None:
    assert next_version(History(tmp_path), NOVEMBER) == "2026.11.0"
    grown = history(tmp_path, entry(1, "2026.11.0"), entry(2, "2026.11.9"), entry(3, "2026.11.10"))
    assert next_version(grown, NOVEMBER) == "2026.11.11"
    assert next_version(grown, dt.date(2026, 12, 1)) == "2026.12.0"


def test_a_name_on_the_disk_is_not_given_again(tmp_path: Path) -> None:
    (tmp_path / "releases" / "2026.11.4-public").mkdir(parents=True)
    (tmp_path / "releases" / "notes").mkdir()
    assert next_version(History(tmp_path), NOVEMBER) == "2026.11.5"


def test_the_sequence_says_which_is_latest(tmp_path: Path) -> None:
    """A clock set back, and ten after nine: names mislead."""
    write_history(history(tmp_path, entry(2, "2026.11.10"), entry(1, "2026.11.9"), entry(3, "2026.10.0")))
    read = read_history(tmp_path)
    assert [release.sequence for release in read.releases] == [1, 2, 3]
    assert read.latest is not None
    assert read.latest.version == "2026.10.0"
    assert json.loads((tmp_path / "versions.json").read_text())["latest"] == "2026.10.0"
    assert read.next_sequence == 4


def test_an_edition_and_a_deleted_release_are_never_latest(tmp_path: Path) -> None:
    grown = history(tmp_path, entry(1, "2026.11.0"), entry(2, "2026.11.1"), entry(3, "2026.11.1-public", "public"))
    (tmp_path / "releases" / "2026.11.1").rmdir()
    assert grown.latest == entry(1, "2026.11.0")
    assert History(tmp_path).latest is None


def test_writing_leaves_nothing_beside_and_reads_back(tmp_path: Path) -> None:
    (tmp_path / ".versions.json.new").write_text("left by a crash")
    grown = history(tmp_path, entry(1, "2026.11.0"))
    write_history(grown)
    assert read_history(tmp_path) == grown
    assert sorted(path.name for path in tmp_path.iterdir()) == ["releases", "versions.json"]


@pytest.mark.parametrize("text", ["{", "[]", '{"releases": [{"version": "x"}]}', "null"])
def test_a_broken_history_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "versions.json").write_text(text)
    with pytest.raises(HistoryBroken, match=r"versions\.json is no history of releases: move it away") as raised:
        read_history(tmp_path)
    assert "\n" not in str(raised.value)
