from __future__ import annotations

from pathlib import Path

import pytest

from flows.publish.files import file_names, json_bytes, read_json, replace_durably, sha256_of, write_durably
from flows.publish.sums import read_sums, sums_bytes


def test_a_file_is_written_once(tmp_path: Path) -> None:
    write_durably(tmp_path / "a" / "b", b"x")
    with pytest.raises(FileExistsError):
        write_durably(tmp_path / "a" / "b", b"y")
    replace_durably(tmp_path / "a" / "b", b"z")
    assert (tmp_path / "a" / "b").read_bytes() == b"z"
    assert file_names(tmp_path) == ["a/b"]


def test_names_are_sorted_and_count_links(tmp_path: Path) -> None:
    write_durably(tmp_path / "b", b"")
    write_durably(tmp_path / "a" / "c", b"")
    (tmp_path / "z").symlink_to(tmp_path / "a")
    assert file_names(tmp_path) == ["a/c", "b", "z"]


def test_json_is_readable_and_refuses_nan(tmp_path: Path) -> None:
    assert json_bytes({"b": "é", "a": 1}) == '{\n "b": "é",\n "a": 1\n}\n'.encode()
    with pytest.raises(ValueError, match="Out of range"):
        json_bytes(float("nan"))
    (tmp_path / "x.json").write_text("{")
    with pytest.raises(ValueError, match=r"x\.json is no JSON"):
        read_json(tmp_path / "x.json")


def test_sums_are_those_of_sha256sum(tmp_path: Path) -> None:
    write_durably(tmp_path / "b", b"abc")
    sums = {"b": sha256_of(tmp_path / "b"), "a/c d": "0" * 64}
    data = sums_bytes(sums)
    assert data.splitlines()[1] == b"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b"
    write_durably(tmp_path / "SHA256SUMS", data)
    assert read_sums(tmp_path) == sums
    (tmp_path / "SHA256SUMS").write_text("abc b\n")
    with pytest.raises(ValueError, match="line 1"):
        read_sums(tmp_path)
