"""Reads files from disks and object stores: the only place that knows where bytes come from."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import fsspec

from flows.sources.refs import Found, InputError

# Between the attempts to read a file.
_PAUSES_SECONDS = (0.1, 0.2)
_WEB = ("http://", "https://")
# Far above what decode accepts of one document: enough for a file of many records, too little to fill the memory.
MAX_BYTES = 200_000_000


def is_url(location: str) -> bool:
    """Whether a location is a URL rather than a path."""
    return "://" in location


def read_file(location: str) -> tuple[bytes | None, str | None]:
    """The bytes of a file, or None and the code of the fault: `too_large`, or `unreadable` after three attempts.

    Drives and networks fail for a moment; what is not there is not tried again.
    """
    try:
        return _try(location)
    except Exception:  # noqa: BLE001 each object store raises errors of its own kind
        return None, "unreadable"


def read_beside(location: str, *, is_listed: bool | None = None) -> bytes | None:
    """The bytes of a file that need not be there; None if it is not. `is_listed` says whether it is, if that is known.

    Web servers answer anything for what is not there, so nothing is looked for on one that was not listed. Raises
    InputError if the file is there and cannot be read.
    """
    if is_listed is None:
        is_listed = not location.startswith(_WEB) if is_url(location) else os.path.lexists(location)
    if not is_listed:
        return None
    try:
        data, _ = _try(location)
    except FileNotFoundError:
        if is_url(location):
            return None
        data = None
    except Exception:  # noqa: BLE001 each object store raises errors of its own kind
        data = None
    if data is None:
        raise InputError(f"{location}: cannot be read: check the file and its permissions")
    return data


def _try(location: str) -> tuple[bytes | None, str | None]:
    """Reads up to three times; raises the last error."""
    for pause in _PAUSES_SECONDS:
        with suppress(Exception):
            try:
                return _read(location)
            except FileNotFoundError:
                break
        time.sleep(pause)
    return _read(location)


def _read(location: str) -> tuple[bytes | None, str | None]:
    if not is_url(location):
        path = Path(location)
        return (None, "too_large") if path.stat().st_size > MAX_BYTES else (path.read_bytes(), None)
    with fsspec.open(location, "rb") as file:
        data: bytes = file.read(MAX_BYTES + 1)
    return (None, "too_large") if len(data) > MAX_BYTES else (data, None)


def walk_url(url: str) -> tuple[str, list[Found] | None]:
    """The URL without its last slash and the files below it by path; None if it is a file itself.

    Raises InputError if there is nothing, if it cannot be listed, or if its protocol needs a package that is missing.
    """
    url = url.rstrip("/")
    files, path = _file_system(url)
    try:
        if files.isfile(path):
            return url, None
        found = sorted(str(name) for name in files.find(path))
        is_there = bool(found) or files.exists(path)
    except FileNotFoundError:
        found, is_there = [], False
    except Exception as error:  # noqa: BLE001 each object store raises errors of its own kind
        raise InputError(f"{url}: cannot be listed ({type(error).__name__}): check address and access") from None
    if not is_there:
        raise InputError(f"{url}: does not exist: check the address")
    root = path.rstrip("/") + "/"
    return url, [Found(name.removeprefix(root).lstrip("/")) for name in found]


def _file_system(url: str) -> tuple[Any, str]:
    try:
        files, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise InputError(f"{url}: {error}") from None
    except ValueError as error:
        raise InputError(f"{url}: {error}: use a path or an address that fsspec knows") from None
    return files, str(path)
