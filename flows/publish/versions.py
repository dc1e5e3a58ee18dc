"""versions.json: the history of an output, with the pointer to its latest release."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from flows.publish.descriptor import DESCRIPTOR_NAME
from flows.publish.facts import FULL
from flows.publish.files import json_bytes, read_json, replace_durably
from flows.publish.provenance import PROVENANCE_NAME

VERSIONS_NAME = "versions.json"
RELEASES = "releases"
RELEASE_NAME = re.compile(r"(\d{4})\.(\d{2})\.(\d+)(?:-([a-z]+))?")


class HistoryBroken(ValueError):
    """versions.json cannot be read as a history; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseEntry:
    """One release in the history; `sequence` alone says which came later, `path` is relative to the output."""

    sequence: int
    version: str
    edition: str
    created_at: str
    path: str
    schema_version: str
    tables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class History:
    """The releases of an output in their order."""

    output: Path
    releases: tuple[ReleaseEntry, ...] = ()

    @property
    def latest(self) -> ReleaseEntry | None:
        """The newest full release whose folder is there; None before the first."""
        there = (r for r in reversed(self.releases) if r.edition == FULL and (self.output / r.path).is_dir())
        return next(there, None)

    def with_entry(self, entry: ReleaseEntry) -> History:
        """The history with one more release, in order of the sequence numbers."""
        releases = sorted([*self.releases, entry], key=lambda release: release.sequence)
        return History(self.output, tuple(releases))

    @property
    def next_sequence(self) -> int:
        """A number above all that were given."""
        return max((release.sequence for release in self.releases), default=0) + 1


def read_history(output: Path) -> History:
    """The history as versions.json has it; empty without that file.

    Raises `HistoryBroken` if the file is none: without it the releases are adopted anew at the next run.
    """
    path = output / VERSIONS_NAME
    if not path.exists():
        return History(output)
    try:
        entries = [ReleaseEntry(**entry) for entry in read_json(path)["releases"]]
    except (KeyError, TypeError, ValueError):
        raise HistoryBroken(
            f"{path} is no history of releases: move it away and run again to make it anew from the releases"
        ) from None
    return History(output, tuple(sorted(entries, key=lambda entry: entry.sequence)))


def write_history(history: History) -> None:
    """Put versions.json in place in one step."""
    latest = history.latest
    value = {
        "latest": None if latest is None else latest.version,
        "releases": [asdict(entry) for entry in history.releases],
    }
    replace_durably(history.output / VERSIONS_NAME, json_bytes(value))


def next_version(history: History, today: dt.date) -> str:
    """YYYY.MM.N with the first N that no release of the month has, listed or on the disk."""
    month = f"{today:%Y.%m}"
    names = [release.version for release in history.releases]
    folder = history.output / RELEASES
    if folder.is_dir():
        names += [path.name for path in folder.iterdir()]
    matches = [match for name in names if (match := RELEASE_NAME.fullmatch(name))]
    taken = [int(match[3]) for match in matches if f"{match[1]}.{match[2]}" == month]
    return f"{month}.{max(taken, default=-1) + 1}"


def entry_of(folder: Path, output: Path) -> ReleaseEntry:
    """A release folder's own account of itself; raises `KeyError`, `ValueError` or `OSError` if it gives none."""
    descriptor, provenance = read_json(folder / DESCRIPTOR_NAME), read_json(folder / PROVENANCE_NAME)
    release = provenance["release"]
    if not descriptor["version"] == release["version"] == folder.name:
        raise ValueError("the release names itself otherwise than its folder")
    return ReleaseEntry(
        sequence=int(release["sequence"]),
        version=folder.name,
        edition=descriptor["edition"],
        created_at=release["created_at"],
        path=folder.relative_to(output).as_posix(),
        schema_version=descriptor["schema_version"],
        tables={r["name"]: r["content_sha256"] for r in descriptor["resources"] if r["format"] == "csv"},
    )
