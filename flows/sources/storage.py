"""Reads files from disks and object stores: the only place that knows where bytes come from."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import fsspec

from flows.sources.refs import Found, InputError

_ATTEMPTS = 3
_PAUSE_SECONDS = 0.1
# Far above what decode accepts of one document: enough for a file of many records, too little to fill the memory.
MAX_BYTES = 200_000_000


def is_url(location: str) -> bool:
    """Whether a location is a URL rather than a path."""
    return "://" in location


def read_file(location: str) -> tuple[bytes | None, str | None]:
    """The bytes of a file, or None and the code of the fault: `too_large`, or `unreadable` after three attempts.

    Drives and networks fail for a moment; what is not there is not tried again.
    """
    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(_PAUSE_SECONDS * attempt)
        try:
            return _read(location)
        except FileNotFoundError:
            break
        except OSError:
            continue
        except Exception:  # noqa: BLE001 each object store raises errors of its own kind
            continue
    return None, "unreadable"


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
    try:
        files, path = _file_system(url)
        if files.isfile(path):
            return url, None
        root = path.rstrip("/") + "/"
        found = sorted(str(name) for name in files.find(path))
    except InputError:
        raise
    except FileNotFoundError:
        raise InputError(f"{url}: does not exist: check the address") from None
    except Exception as error:
        raise InputError(f"{url}: cannot be listed ({type(error).__name__}): check address and access") from None
    return url, [Found(name.removeprefix(root).lstrip("/")) for name in found]


def _file_system(url: str) -> tuple[Any, str]:
    try:
        files, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise InputError(f"{url}: {error}") from None
    except ValueError as error:
        raise InputError(f"{url}: {error}: use a path or an address that fsspec knows") from None
    return files, str(path)
