"""Lists and reads the members of zip archives within limits; nothing is unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from flows.sources.folder import is_source_name
from flows.sources.refs import Found

MAX_MEMBERS = 100_000
MAX_TOTAL_BYTES = 4_000_000_000
# Text is rarely packed to less than a twentieth; what grows more than this is made to fill memories.
MAX_RATIO = 200
_SMALL = 1_000_000
MAX_MEMBER_BYTES = 50_000_000
# What zipfile raises for damaged, encrypted or unknown content.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)
_SYSTEM_FOLDER = "__MACOSX/"
_ENCRYPTED = 1


class Archive:
    """A zip archive in memory, opened once for all its members; what is wrong with it is a fault, not an exception."""

    def __init__(self, data: bytes) -> None:
        self._zip: zipfile.ZipFile | None = None
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            return

    def list_members(self) -> tuple[list[Found], str | None]:
        """The members that are sources by name, each perhaps with a fault; or none, and the archive's fault.

        Faults of the archive: `broken_archive`, `archive_too_large` (members or bytes). Of a member: `unsafe_path`
        (absolute or with `..`), `encrypted`, `nested_archive`, `too_large`, `duplicate_member`.
        """
        if self._zip is None:
            return [], "broken_archive"
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_TOTAL_BYTES:
            return [], "archive_too_large"
        found: dict[str, Found] = {}
        for info in infos:
            if _is_source(info.filename):
                fault = "duplicate_member" if info.filename in found else _fault(info)
                found[info.filename] = Found(info.filename, fault)
        return sorted(found.values(), key=lambda member: member.path), None

    def read(self, name: str) -> tuple[bytes | None, str | None]:
        """The bytes of a member, or None and the code `too_large` or `broken_archive`; a false size is not believed."""
        if self._zip is None:
            return None, "broken_archive"
        try:
            with self._zip.open(name) as member:
                unpacked = member.read(MAX_MEMBER_BYTES + 1)
        except (KeyError, *_BROKEN):
            return None, "broken_archive"
        return (None, "too_large") if len(unpacked) > MAX_MEMBER_BYTES else (unpacked, None)


def _is_source(name: str) -> bool:
    path = PurePosixPath(name)
    is_hidden = any(part.startswith(".") and part != ".." for part in path.parts)
    return not is_hidden and not name.startswith(_SYSTEM_FOLDER) and is_source_name(path.name)


def _fault(info: zipfile.ZipInfo) -> str | None:
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in path.parts[0]:
        return "unsafe_path"
    if info.flag_bits & _ENCRYPTED:
        return "encrypted"
    if path.suffix.lower() == ".zip":
        return "nested_archive"
    is_bomb = info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size)
    return "too_large" if info.file_size > MAX_MEMBER_BYTES or is_bomb else None
