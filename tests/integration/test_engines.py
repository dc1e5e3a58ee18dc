"""One pipeline, whatever the engine, the order of the sources, the shards and the workers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MARKER
from tests.support.curation import data_files, left_behind, order


def test_a_run_publishes_a_sound_release(sources: Path, output: Path) -> None:
    from flows.pipeline import run
    from flows.publish import check_release

    summary = run(order(sources, output))

    assert summary.is_new
    assert summary.rows["documents"] == 2
    assert summary.rows["quarantine"] == 0
    report = check_release(summary.path)
    assert report.is_sound, report.problems
    assert left_behind(output) == []


def test_a_rerun_publishes_nothing(sources: Path, output: Path) -> None:
    from flows.pipeline import run

    first = run(order(sources, output))
    versions = (output / "versions.json").read_bytes()
    second = run(order(sources, output))

    assert (second.is_new, second.version) == (False, first.version)
    assert (output / "versions.json").read_bytes() == versions
    assert [path.name for path in (output / "releases").iterdir()] == [first.version]


@pytest.mark.parametrize("workers", [1, 2])
def test_order_shards_and_workers_change_nothing(sources: Path, tmp_path: Path, workers: int) -> None:
    from flows.pipeline import run

    whole = run(order(sources, tmp_path / "whole"))
    files = sorted(sources.iterdir(), reverse=True)
    cut = run(order(files, tmp_path / "cut", shard_size=1, workers=workers))

    assert data_files(cut.path) == data_files(whole.path)


def test_prefect_and_direct_publish_the_same_files(sources: Path, tmp_path: Path, prefect_server: None) -> None:
    from flows.curate import curate
    from flows.pipeline import run

    direct = run(order(sources, tmp_path / "direct"))
    prefect = curate(sources=[str(sources)], output=str(tmp_path / "prefect"), workers=2, shard_size=1)

    assert prefect.is_new
    assert data_files(prefect.path) == data_files(direct.path)
    assert left_behind(tmp_path / "prefect") == []


def test_prefect_shows_a_summary_without_words_of_the_documents(
    sources: Path, output: Path, prefect_server: None
) -> None:
    from prefect.artifacts import Artifact

    from flows.curate import curate

    summary = curate(sources=[str(sources)], output=str(output), workers=1)
    artifact: Any = Artifact.get("curate-summary")
    shown = str(artifact.data)

    assert f"# Release {summary.version}: published" in shown
    assert "| documents | 2 |" in shown
    assert MARKER not in shown
    assert str(output) not in shown


def test_withdrawn_sources_are_refused_unless_meant(sources: Path, output: Path) -> None:
    from flows.pipeline import run
    from flows.publish import Refused

    first = run(order(sources, output))
    (sources / "call.txt").unlink()
    with pytest.raises(Refused, match="--replace-sources"):
        run(order(sources, output))
    assert left_behind(output) == []

    second = run(order(sources, output, replace_sources=True))
    assert second.is_new
    assert second.version != first.version
    assert first.path.is_dir()


def test_what_a_killed_run_left_is_removed_and_a_living_run_is_not(output: Path) -> None:
    from flows.steps import open_work_folder

    left = output / ".work-left"
    left.mkdir(parents=True)
    with open_work_folder(output) as living, open_work_folder(output):
        assert not left.exists()
        assert living.exists()
    assert left_behind(output) == []
