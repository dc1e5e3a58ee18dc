"""A run goes on where a killed one stopped: whatever that left is finished or put aside before anything is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.publish import check_release, read_history, release
from tests.support.curation import left_behind, order


def kill_before_versions_json(sources: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave what a run leaves that is killed between the renaming of its release and the writing of versions.json."""
    from flows.pipeline import run

    def killed(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(release, "write_history", killed)
        with pytest.raises(KeyboardInterrupt):
            run(order(sources, output))


@pytest.mark.parametrize("is_first", [True, False])
def test_the_same_run_adopts_the_release_and_ends_normally(
    is_first: bool, sources: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.pipeline import run

    if not is_first:
        run(order(sources, output))
        (sources / "more.txt").write_text("Chinese Foreign Minister Wang Yi met with Anna Berger in Berlin.\n")
    kill_before_versions_json(sources, output, monkeypatch)
    names = sorted(path.name for path in (output / "releases").iterdir())
    assert len(read_history(output).releases) == len(names) - 1

    summary = run(order(sources, output))

    assert (summary.version, summary.is_new) == (names[-1], False)
    assert json.loads((output / "versions.json").read_text())["latest"] == names[-1]
    assert sorted(path.name for path in (output / "releases").iterdir()) == names
    assert left_behind(output) == []


def test_a_run_over_changed_sources_builds_upon_the_adopted_release(
    sources: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.pipeline import run

    kill_before_versions_json(sources, output, monkeypatch)
    (sources / "more.txt").write_text("Chinese Foreign Minister Wang Yi met with Anna Berger in Berlin.\n")
    summary = run(order(sources, output))

    adopted, latest = read_history(output).releases
    assert summary.is_new
    assert summary.version == latest.version
    provenance = json.loads((summary.path / "provenance.json").read_text())
    assert provenance["release"]["predecessor"] == adopted.version
    assert check_release(summary.path).is_sound


def test_another_run_that_is_publishing_is_left_to_mend_the_output(sources: Path, output: Path) -> None:
    from flows.publish import hold
    from flows.steps import mend_output

    with hold(output):
        staging = output / "releases" / ".staging-of-the-other-run"
        staging.mkdir(parents=True)
        mend_output(output)
        assert staging.exists()
    mend_output(output)
    assert not staging.exists()
