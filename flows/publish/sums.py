"""SHA256SUMS: one line a file, as `sha256sum -c` reads it, and what has happened to the files since."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from flows.publish.facts import FileFact

SUMS_NAME = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def sums_bytes(hashes: Mapping[str, str]) -> bytes:
    """The checksum file of a release: relative path to SHA-256, sorted by path."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode()


def read_sums(folder: Path) -> dict[str, str]:
    """Relative path to SHA-256 as a release states them; raises `ValueError` if a line is of another form."""
    stated = {}
    for number, line in enumerate((folder / SUMS_NAME).read_text(encoding="utf-8").splitlines(), start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"{SUMS_NAME}: line {number} is no checksum line")
        stated[match[2]] = match[1]
    return stated


def find_damage(stated: Mapping[str, str], files: Mapping[str, FileFact]) -> list[str]:
    """What is wrong with the stated files of a release, one line each: those missing, then those altered."""
    missing = [f"{name} is missing" for name in sorted(stated.keys() - files.keys())]
    both = sorted(stated.keys() & files.keys())
    altered = [f"{name} has other bytes than {SUMS_NAME} states" for name in both if files[name].sha256 != stated[name]]
    return missing + altered
