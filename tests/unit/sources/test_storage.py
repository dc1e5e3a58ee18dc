from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import fsspec
import pytest

from flows.sources import storage
from flows.sources.refs import InputError
from flows.sources.storage import read_beside, read_file, walk_url


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.fixture
def memory() -> Any:
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pseudo_dirs[:] = [""]
    return files


def test_reads_paths_and_urls(tmp_path: Path, memory: Any) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"words")
    memory.pipe("/texts/a.txt", b"words")
    for location in (str(path), path.as_uri(), "memory://texts/a.txt"):
        assert read_file(location) == (b"words", None)


def test_what_is_not_there_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    assert read_file(str(tmp_path / "a.txt")) == (None, "unreadable")
    assert read_file("memory://nowhere/a.txt") == (None, "unreadable")
    assert pauses == []


def test_other_faults_are_tried_three_times(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def fail(location: str) -> Any:
        calls.append(location)
        raise ConnectionError("away")

    monkeypatch.setattr(storage, "_read", fail)
    assert read_file("memory://texts/a.txt") == (None, "unreadable")
    assert len(calls) == 3


def test_a_file_too_large_is_not_read(tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "MAX_BYTES", 4)
    (tmp_path / "a.txt").write_bytes(b"words")
    memory.pipe("/texts/a.txt", b"words")
    assert read_file(str(tmp_path / "a.txt")) == (None, "too_large")
    assert read_file("memory://texts/a.txt") == (None, "too_large")


def test_a_file_that_need_not_be_there(tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.pipe("/texts/catalogue.csv", b"file\n")
    assert read_beside("memory://texts/catalogue.csv") == b"file\n"
    assert read_beside("memory://texts/catalogue.jsonl") is None
    assert read_beside(str(tmp_path / "catalogue.csv")) is None
    assert read_beside("https://example.org/catalogue.csv") is None
    (tmp_path / "catalogue.csv").symlink_to("nowhere")
    with pytest.raises(InputError, match="cannot be read"):
        read_beside(str(tmp_path / "catalogue.csv"))

    def fail(location: str) -> Any:
        raise PermissionError(location)

    monkeypatch.setattr(storage, "_read", fail)
    with pytest.raises(InputError, match="cannot be read"):
        read_beside("memory://texts/catalogue.csv")


def test_files_below_a_url(memory: Any) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        memory.pipe(f"/texts/{name}", b"words")
    address, found = walk_url("memory://texts/")
    assert address == "memory://texts"
    assert [file.path for file in found or ()] == ["a.txt", "b.txt", "sub/c.txt"]
    assert walk_url("memory://texts/a.txt") == ("memory://texts/a.txt", None)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nothing://texts", "use a path or an address"),
        ("file:///nowhere/at/all", "does not exist"),
    ],
)
def test_urls_that_cannot_be_listed(url: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        walk_url(url)
