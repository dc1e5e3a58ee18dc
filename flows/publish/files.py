"""Writes files so that they are on the disk when the call returns, and lists what a folder holds."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from flows.publish.facts import FileFact

_CHUNK = 1 << 20


def write_durably(path: Path, data: bytes) -> None:
    """Create the file with these bytes and force them to the disk; raises `OSError` if the disk is full."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace_durably(path: Path, data: bytes) -> None:
    """Replace the file in one step: a reader sees the old bytes or the new ones, after a crash as well."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    try:
        write_durably(beside, data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Force the entries of a folder and of all folders in it to the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            sync_folder(path)
    sync_folder(folder)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def file_names(folder: Path) -> list[str]:
    """The paths of all files below a folder, relative to it, with forward slashes, sorted."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_symlink() or not p.is_dir())


def measure_files(folder: Path) -> dict[str, FileFact]:
    """Size and SHA-256 of all files below a folder by the names of `file_names`; links to nowhere are left out."""
    paths = {name: path for name in file_names(folder) if (path := folder / name).is_file()}
    return {name: FileFact(path.stat().st_size, sha256_of(path)) for name, path in paths.items()}


def json_bytes(value: Any) -> bytes:
    """A value as indented UTF-8 JSON with a final newline, keys in the order given; NaN is refused."""
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def read_json(path: Path) -> Any:
    """The value of a JSON file; raises `ValueError` naming the file if it is none."""
    try:
        return json.loads(path.read_bytes())
    except ValueError as error:
        raise ValueError(f"{path.name} is no JSON: {error}") from None
