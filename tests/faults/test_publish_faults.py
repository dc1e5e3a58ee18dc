"""A release appears whole or not at all: whatever fails while it is made, the one before stays the latest."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.publish import OutputBusy, check_release, hold, read_history, release
from flows.publish.files import sha256_of, write_durably
from flows.publish.versions import write_history
from tests.support.runs import data_bytes, publish_mini
from tests.support.tables import mini

ROOT = Path(__file__).resolve().parents[2]

# Publishes and stops for ever at the write of one file, as a run does that is killed there.
STOPPED = """
import sys, time
from pathlib import Path
from flows.publish import release
from tests.support.runs import publish_mini
from tests.support.tables import mini

real = release.write_durably
def stop(path, data):
    if path.name == sys.argv[2]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data[: len(data) // 2])
        print("stopped", flush=True)
        time.sleep(300)
    real(path, data)
release.write_durably = stop
publish_mini(mini(words=" anew"), Path(sys.argv[1]))
"""

PUBLISH = """
import sys
from pathlib import Path
from flows.publish import OutputBusy
from tests.support.runs import publish_mini
from tests.support.tables import mini
try:
    print(publish_mini(mini(words=sys.argv[2]), Path(sys.argv[1])).version)
except OutputBusy as error:
    print("busy:", error)
"""


@pytest.fixture(scope="module")
def one_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    publish_mini(mini(), folder)
    return folder


@pytest.fixture
def output(one_release: Path, tmp_path: Path) -> Path:
    """An output with one release."""
    return Path(shutil.copytree(one_release, tmp_path / "output"))


def assert_untouched(output: Path, left: int = 0) -> None:
    """The first release is the latest and sound, and as many staging folders are left as said."""
    latest = read_history(output).latest
    assert latest is not None
    assert latest.version == "2026.11.0"
    assert check_release(output / latest.path).is_sound
    folders = [path.name for path in (output / "releases").iterdir()]
    assert len([name for name in folders if name.startswith(".staging-")]) == left
    assert len(folders) == 1 + left


def run_code(code: str, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    )


def failing_at(name: str, error: BaseException) -> Callable[[Path, bytes], None]:
    """A write that fails at one file."""

    def write(path: Path, data: bytes) -> None:
        if path.name == name:
            raise error
        write_durably(path, data)

    return write


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("documents.parquet", OSError(errno.ENOSPC, "No space left on device")),
        ("statements.csv", RuntimeError("a fault")),
        ("datapackage.json", KeyboardInterrupt()),
        ("SHA256SUMS", OSError(errno.ENOSPC, "No space left on device")),
    ],
    ids=["disk full at the first file", "fault", "interrupt", "disk full at the last file"],
)
def test_a_failed_write_leaves_no_trace(
    name: str, error: BaseException, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "write_durably", failing_at(name, error))
    with pytest.raises(type(error)):
        publish_mini(mini(words=" anew"), output)
    assert_untouched(output)
    monkeypatch.undo()
    assert publish_mini(mini(words=" anew"), output).version == "2026.11.1"


def test_a_disk_that_fills_up_within_a_file_leaves_no_trace(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    space = [200_000]

    def fsync(descriptor: int) -> None:
        space[0] -= os.fstat(descriptor).st_size
        if space[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("flows.publish.files.os.fsync", fsync)
    with pytest.raises(OSError, match="No space left"):
        publish_mini(mini(words=" anew"), output)
    monkeypatch.undo()
    assert_untouched(output)


def test_a_companion_that_fails_leaves_no_trace(output: Path) -> None:
    def broken(*_: Any) -> Any:
        raise LookupError("no changes")

    with pytest.raises(LookupError):
        publish_mini(mini(words=" anew"), output, companions=[broken])
    assert_untouched(output)


def test_staged_bytes_that_changed_are_not_published(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def bad_disk(path: Path, data: bytes) -> None:
        write_durably(path, data[:-1] + b"!" if path.name == "dates.csv" else data)

    monkeypatch.setattr(release, "write_durably", bad_disk)
    with pytest.raises(release.StagingFaulty, match=r"csv/dates\.csv has other bytes"):
        publish_mini(mini(words=" anew"), output)
    assert_untouched(output)


@pytest.mark.parametrize("name", ["documents.parquet", "SHA256SUMS"])
def test_a_killed_run_leaves_a_staging_folder_that_the_next_one_removes(name: str, output: Path) -> None:
    with run_code(STOPPED, str(output), name) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "stopped\n"
        with pytest.raises(OutputBusy):
            publish_mini(mini(words=" meanwhile"), output)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert_untouched(output, left=1)
    assert publish_mini(mini(words=" anew"), output).version == "2026.11.1"
    assert sorted(path.name for path in (output / "releases").iterdir()) == ["2026.11.0", "2026.11.1"]


def test_of_two_publishers_one_is_turned_away(output: Path) -> None:
    with run_code(STOPPED, str(output), "SHA256SUMS") as first:
        assert first.stdout is not None
        first.stdout.readline()
        with run_code(PUBLISH, str(output), " other") as second:
            assert second.stdout is not None
            assert second.stdout.read().startswith("busy: another run is publishing into ")
        first.kill()
        first.wait()
    assert_untouched(output, left=1)


def test_publishers_in_a_race_never_share_a_version(tmp_path: Path) -> None:
    processes = [run_code(PUBLISH, str(tmp_path), f" words {n}") for n in range(3)]
    said = [process.communicate(timeout=120)[0].strip() for process in processes]
    versions = [line for line in said if not line.startswith("busy:")]
    assert versions
    assert len(versions) == len(set(versions))
    listed = [entry.version for entry in read_history(tmp_path).releases]
    assert sorted(listed) == sorted(versions)
    assert all(check_release(tmp_path / "releases" / version).is_sound for version in listed)


def test_a_reader_never_sees_half_a_release(output: Path) -> None:
    """While releases are made, whatever `latest` names is complete."""
    stop, faults = threading.Event(), []

    def read() -> Iterator[None]:
        while not stop.is_set():
            latest = json.loads((output / "versions.json").read_text())["latest"]
            if not (output / "releases" / latest / "SHA256SUMS").is_file():
                faults.append(latest)
            time.sleep(0.002)
            yield

    reader = threading.Thread(target=lambda: list(read()))
    reader.start()
    for number in range(2):
        publish_mini(mini(words=f" {number}"), output)
    stop.set()
    reader.join()
    assert faults == []


def test_a_run_interrupted_before_versions_json_is_adopted(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(release, "write_history", killed)
    with pytest.raises(KeyboardInterrupt):
        publish_mini(mini(words=" anew"), output)
    monkeypatch.undo()
    latest = read_history(output).latest
    assert latest is not None
    assert latest.version == "2026.11.0"
    again = publish_mini(mini(words=" anew"), output)
    assert (again.version, again.is_new) == ("2026.11.1", False), "the release was adopted, nothing is left to publish"
    assert [entry.sequence for entry in read_history(output).releases] == [1, 2]


def test_an_unlisted_folder_that_is_unsound_is_moved_aside(output: Path) -> None:
    second = publish_mini(mini(words=" anew"), output)
    history = read_history(output)
    write_history(type(history)(output, history.releases[:1]))
    tampered = second.path / "csv" / "dates.csv"
    tampered.write_bytes(tampered.read_bytes().replace(b"July", b"June"))
    third = publish_mini(mini(words=" anew"), output)
    assert (third.version, third.is_new) == ("2026.11.1", True)
    names = sorted(path.name for path in (output / "releases").iterdir())
    assert names == [".invalid-2026.11.1-1", "2026.11.0", "2026.11.1"]


def test_a_lost_versions_json_is_made_again_from_the_releases(output: Path) -> None:
    for number in range(2):
        publish_mini(mini(words=f" {number}"), output)
    before = read_history(output)
    (output / "versions.json").unlink()
    assert not publish_mini(mini(words=" 1"), output).is_new
    after = read_history(output)
    assert [(e.sequence, e.version, e.tables) for e in after.releases] == [
        (e.sequence, e.version, e.tables) for e in before.releases
    ]


def edit_and_sign(path: Path, old: str, new: str) -> None:
    sums, before = path.with_name("SHA256SUMS"), sha256_of(path)
    path.write_text(path.read_text().replace(old, new))
    sums.write_text(sums.read_text().replace(before, sha256_of(path)))


def test_a_release_whose_descriptions_another_version_of_the_code_worded_is_adopted(output: Path) -> None:
    edit_and_sign(output / "releases" / "2026.11.0" / "README.md", "This folder never changes", "It is immutable")
    (output / "versions.json").unlink()
    assert not publish_mini(mini(), output).is_new
    assert not check_release(output / "releases" / "2026.11.0").is_sound


def test_a_release_of_an_earlier_schema_is_adopted_though_its_tables_cannot_be_checked(output: Path) -> None:
    edit_and_sign(
        output / "releases" / "2026.11.0" / "datapackage.json", '"schema_version": "', '"schema_version": "0.'
    )
    (output / "versions.json").unlink()
    assert publish_mini(mini(), output).version == "2026.11.1"
    assert [entry.version for entry in read_history(output).releases] == ["2026.11.0", "2026.11.1"]


def test_an_adopted_folder_whose_number_is_taken_gets_the_next(output: Path) -> None:
    copy = output / "elsewhere"
    publish_mini(mini(words=" copied"), copy)
    publish_mini(mini(words=" copied more"), copy)
    (copy / "releases" / "2026.11.1").rename(output / "releases" / "2026.11.1")
    publish_mini(mini(words=" anew"), output)
    assert [(e.sequence, e.version) for e in read_history(output).releases] == [
        (1, "2026.11.0"),
        (2, "2026.11.1"),
        (3, "2026.11.2"),
    ]


def test_a_tampered_release_is_caught(output: Path) -> None:
    path = output / "releases" / "2026.11.0" / "csv" / "statements.csv"
    path.write_bytes(path.read_bytes().replace(b"assert", b"praise"))
    report = check_release(output / "releases" / "2026.11.0")
    assert "files: csv/statements.csv has other bytes than SHA256SUMS states" in report.problems


def test_an_old_release_is_never_touched(output: Path) -> None:
    before = data_bytes(output / "releases" / "2026.11.0")
    for number in range(2):
        publish_mini(mini(words=f" {number}"), output)
    assert data_bytes(output / "releases" / "2026.11.0") == before


def test_the_lock_is_free_after_a_failure(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "write_durably", failing_at("SHA256SUMS", OSError(errno.EIO, "I/O error")))
    with pytest.raises(OSError, match="I/O"):
        publish_mini(mini(words=" anew"), output)
    with hold(output):
        pass
