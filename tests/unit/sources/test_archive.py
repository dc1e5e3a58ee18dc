from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest

from flows.sources import archive
from flows.sources.archive import Archive

TEXT = b"The ministers met today."


def packed(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        warnings.simplefilter("ignore", UserWarning)  # zipfile warns of a name that occurs twice
        for name, data in members:
            file.writestr(name, data)
    return buffer.getvalue()


def faults(data: bytes) -> dict[str, str | None]:
    members, fault = Archive(data).list_members()
    assert fault is None
    return {member.path: member.fault for member in members}


def test_members_are_listed_by_name_and_read() -> None:
    data = packed(("b.txt", b"b"), ("sub/a.txt", TEXT), ("sub/", b""))
    assert faults(data) == {"b.txt": None, "sub/a.txt": None}
    assert Archive(data).read("sub/a.txt") == (TEXT, None)
    assert Archive(data).read("gone.txt") == (None, "broken_archive")


def test_what_is_no_source_in_a_folder_is_none_in_an_archive() -> None:
    names = ["README.md", ".hidden", ".git/a.txt", "__MACOSX/._a.txt", "catalogue.csv", "a.txt"]
    assert list(faults(packed(*((name, TEXT) for name in names)))) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../a.txt", "unsafe_path"),
        ("sub/../../a.txt", "unsafe_path"),
        ("/etc/a.txt", "unsafe_path"),
        ("C:/a.txt", "unsafe_path"),
        ("inner.ZIP", "nested_archive"),
    ],
)
def test_names_that_are_not_opened(name: str, fault: str) -> None:
    assert faults(packed((name, TEXT))) == {name: fault}


def test_a_name_with_backslashes_is_not_opened() -> None:
    data = packed(("a/b.txt", TEXT)).replace(b"a/b.txt", rb"a\b.txt")
    assert faults(data) == {r"a\b.txt": "unsafe_path"}


def test_a_name_that_occurs_twice_is_opened_under_neither() -> None:
    assert faults(packed(("a.txt", b"one"), ("a.txt", b"two"))) == {"a.txt": "duplicate_member"}


def test_an_encrypted_member_is_not_opened() -> None:
    data = bytearray(packed(("a.txt", TEXT)))
    at = data.index(b"PK\x01\x02") + 8
    data[at : at + 2] = struct.pack("<H", struct.unpack("<H", data[at : at + 2])[0] | 1)
    assert faults(bytes(data)) == {"a.txt": "encrypted"}
    assert Archive(bytes(data)).read("a.txt") == (None, "broken_archive")


def test_a_member_that_unpacks_to_hundreds_of_times_its_size_is_not_opened() -> None:
    data = packed(("bomb.txt", b"0" * 5_000_000), ("small.txt", b"0" * 900_000))
    assert faults(data) == {"bomb.txt": "too_large", "small.txt": None}


def test_a_false_size_is_not_believed() -> None:
    body = bytes(range(256)) * 40
    data = bytearray(packed(("a.txt", body)))
    for magic, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(magic) + offset
        data[at : at + 4] = struct.pack("<I", 100)
    assert Archive(bytes(data)).read("a.txt") == (None, "broken_archive")


def test_a_member_is_read_no_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER_BYTES", 10)
    data = packed(("a.txt", TEXT), ("b.txt", b"short"))
    assert faults(data) == {"a.txt": "too_large", "b.txt": None}
    assert Archive(data).read("a.txt") == (None, "too_large")


def test_too_many_members() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for number in range(100_001):
            file.writestr(f"{number}.txt", b"")
    assert Archive(buffer.getvalue()).list_members() == ([], "archive_too_large")


def test_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 40)
    assert Archive(packed(("a.txt", TEXT), ("b.txt", TEXT))).list_members() == ([], "archive_too_large")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", packed(("a.txt", TEXT))[:-30], TEXT * 10])
def test_a_broken_archive(data: bytes) -> None:
    assert Archive(data).list_members() == ([], "broken_archive")
    assert Archive(data).read("a.txt") == (None, "broken_archive")


def test_a_damaged_member() -> None:
    data = bytearray(packed(("a.txt", TEXT * 20)))
    data[45] ^= 0xFF
    assert faults(bytes(data)) == {"a.txt": None}
    assert Archive(bytes(data)).read("a.txt") == (None, "broken_archive")
