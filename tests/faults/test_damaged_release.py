"""A latest release that is not as it was published is told of, whether or not the sources have changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.publish import ReleaseDamaged, hold, mend, read_history
from flows.publish.facts import FileFact
from flows.publish.files import measure_files
from tests.support.curation import left_behind, order

runner = CliRunner()


def lose_file(folder: Path) -> str:
    (folder / "csv" / "dates.csv").unlink()
    return "csv/dates.csv is missing"


def alter_data(folder: Path) -> str:
    path = folder / "parquet" / "statements.parquet"
    path.write_bytes(path.read_bytes().replace(b"PAR1", b"PAR2", 1))
    return "parquet/statements.parquet has other bytes than SHA256SUMS states"


def alter_many(folder: Path) -> str:
    for name in ("CODEBOOK.md", "README.md", "quality.json"):
        (folder / name).write_text("")
    return "CODEBOOK.md has other bytes than SHA256SUMS states and 2 more"


def lose_sums(folder: Path) -> str:
    (folder / "SHA256SUMS").unlink()
    return "SHA256SUMS is missing"


def cut_sums(folder: Path) -> str:
    path = folder / "SHA256SUMS"
    path.write_bytes(path.read_bytes()[:-40])
    return "SHA256SUMS: line 59 is no checksum line"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def published(sources: Path, output: Path) -> Path:
    from flows.pipeline import run

    return run(order(sources, output)).path


@pytest.mark.parametrize("damage", [lose_file, alter_data, alter_many, lose_sums, cut_sums])
@pytest.mark.parametrize("is_changed", [False, True], ids=["same sources", "more sources"])
def test_the_run_ends_in_one_line_and_touches_nothing(
    damage: Callable[[Path], str], is_changed: bool, published: Path, sources: Path, output: Path
) -> None:
    said = damage(published)
    if is_changed:
        (sources / "more.txt").write_text("Wang said the talks went well.\n")
    before = tree(output)
    words = ["curate", str(sources), "--engine", "direct", "--workers", "1", "--output", str(output)]
    result = runner.invoke(app, words)

    assert result.exit_code == 1
    assert result.stdout == ""
    errors = [line for line in result.stderr.splitlines() if line != "look after the output"]
    remedy = f"restore it from a copy, or move {published} away and run again to publish anew"
    assert errors == [f"error: release {published.name} is damaged: {said}: {remedy}"]
    assert tree(output) == before
    assert left_behind(output) == []


def test_damage_is_found_while_another_run_is_publishing(published: Path, output: Path) -> None:
    lose_file(published)
    with hold(output), pytest.raises(ReleaseDamaged):
        mend(output)


def test_the_output_is_free_while_a_release_is_hashed(
    published: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measure_while_another_run_holds(folder: Path) -> dict[str, FileFact]:
        with hold(output):
            return measure_files(folder)

    monkeypatch.setattr("flows.publish.recovery.measure_files", measure_while_another_run_holds)
    mend(output)


def test_a_run_after_the_damaged_folder_was_moved_away_publishes_anew(
    published: Path, sources: Path, output: Path
) -> None:
    from flows.pipeline import run

    lose_file(published)
    published.rename(output / "damaged")
    summary = run(order(sources, output))
    assert summary.is_new
    assert summary.version != published.name
    latest = read_history(output).latest
    assert latest is not None
    assert latest.version == summary.version


def test_a_run_after_the_file_was_restored_changes_nothing(published: Path, sources: Path, output: Path) -> None:
    from flows.pipeline import run

    file = published / "csv" / "dates.csv"
    kept = file.read_bytes()
    lose_file(published)
    file.write_bytes(kept)
    assert not run(order(sources, output)).is_new


def test_what_others_put_beside_the_files_is_no_damage(published: Path, sources: Path, output: Path) -> None:
    from flows.pipeline import run

    (published / ".DS_Store").write_bytes(b"\0")
    assert not run(order(sources, output)).is_new


def test_a_history_that_cannot_be_read_ends_the_run_in_one_line(published: Path, sources: Path, output: Path) -> None:
    (output / "versions.json").write_text("{")
    words = ["curate", str(sources), "--engine", "direct", "--workers", "1", "--output", str(output)]
    result = runner.invoke(app, words)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith(f"error: {output / 'versions.json'} is no history of releases: ")
    (output / "versions.json").unlink()
    assert runner.invoke(app, words).stdout == f"nothing changed: latest is {published.name}\n"
