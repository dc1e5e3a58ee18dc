"""versions.json: the history of an output, with the pointer to its latest release."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from flows.publish.descriptor import DESCRIPTOR_NAME
from flows.publish.facts import FULL
from flows.publish.files import json_bytes, read_json, replace_durably, sync_folder

VERSIONS_NAME = "versions.json"
RELEASES = "releases"
STAGING = ".staging-"
_INVALID = ".invalid-"
_NAME = re.compile(r"(\d{4})\.(\d{2})\.(\d+)(?:-([a-z]+))?")


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

    Raises `ValueError` if the file cannot be read as a history: without it the releases are adopted anew at the next
    run.
    """
    path = output / VERSIONS_NAME
    if not path.exists():
        return History(output)
    try:
        entries = [ReleaseEntry(**entry) for entry in read_json(path)["releases"]]
    except (KeyError, TypeError) as error:
        raise ValueError(f"{VERSIONS_NAME} is no history of releases: {error}") from None
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
    matches = [match for name in names if (match := _NAME.fullmatch(name))]
    taken = [int(match[3]) for match in matches if f"{match[1]}.{match[2]}" == month]
    return f"{month}.{max(taken, default=-1) + 1}"


def entry_of(folder: Path, output: Path) -> ReleaseEntry:
    """A release folder's own account of itself; raises `KeyError`, `ValueError` or `OSError` if it gives none."""
    descriptor, provenance = read_json(folder / DESCRIPTOR_NAME), read_json(folder / "provenance.json")
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


def recover(output: Path, is_sound: Callable[[Path], bool]) -> History:
    """Mend what an interrupted run left, and return the history; only for the holder of the output's lock.

    Staging folders are removed: their run is gone, since it held the lock. A release folder that versions.json does not
    list is adopted if it is sound, with its own sequence number if that is free; else it is moved aside to
    `releases/.invalid-<name>-<n>`.
    """
    history = read_history(output)
    folder = output / RELEASES
    if not folder.is_dir():
        return history
    for staging in folder.glob(f"{STAGING}*"):
        shutil.rmtree(staging)
    listed = {release.version for release in history.releases}
    found = []
    for path in sorted(folder.iterdir()):
        if path.name in listed or not path.is_dir() or not _NAME.fullmatch(path.name):
            continue
        entry = _entry_if_sound(path, output, is_sound)
        if entry is None:
            _move_aside(path)
        else:
            found.append(entry)
    for entry in sorted(found, key=lambda candidate: (candidate.sequence, candidate.version)):
        history = history.with_entry(_with_free_sequence(entry, history))
    if found:
        write_history(history)
    return history


def _entry_if_sound(path: Path, output: Path, is_sound: Callable[[Path], bool]) -> ReleaseEntry | None:
    try:
        return entry_of(path, output) if is_sound(path) else None
    except (KeyError, TypeError, ValueError, OSError):
        return None


def _with_free_sequence(entry: ReleaseEntry, history: History) -> ReleaseEntry:
    if all(entry.sequence != release.sequence for release in history.releases):
        return entry
    return replace(entry, sequence=history.next_sequence)


def _move_aside(path: Path) -> None:
    number = 1
    while (aside := path.with_name(f"{_INVALID}{path.name}-{number}")).exists():
        number += 1
    path.rename(aside)
    sync_folder(path.parent)
