"""Finishes what an interrupted run left in an output, so that the next one can build upon it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from flows.publish.check import DESCRIPTIONS_CHECK, check_folder
from flows.publish.files import measure_files, sync_folder
from flows.publish.lock import OutputBusy, hold
from flows.publish.sums import SUMS_NAME, find_damage, read_sums
from flows.publish.versions import (
    RELEASE_NAME,
    RELEASES,
    History,
    ReleaseEntry,
    entry_of,
    read_history,
    write_history,
)

STAGING = ".staging-"
_INVALID = ".invalid-"


class ReleaseDamaged(RuntimeError):
    """The latest release is not as it was published; the message is one line, and nothing was changed."""


def mend(output: Path) -> None:
    """Do what `publish` does first before a run reads the release that it builds upon: `recover`, `require_undamaged`.

    A run that reads the history first and publishes later would find that a release came in between, which is its own
    predecessor. If another run is publishing it has recovered the output itself. Raises as these two do.
    """
    try:
        with hold(output):
            history = recover(output)
    except OutputBusy:
        history = read_history(output)
    # Without the lock: hashing a large release takes a while, in which no other run need be turned away.
    require_undamaged(history)


def recover(output: Path) -> History:
    """Mend what an interrupted run left, and return the history; only for the holder of the output's lock.

    Staging folders are removed: their run is gone, since it held the lock. A release folder that versions.json does not
    list is adopted if it is sound, with its own sequence number if that is free; else it is moved aside to
    `releases/.invalid-<name>-<n>`. Raises `HistoryBroken` if versions.json cannot be read, `OSError` if the disk fails.
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
        if path.name in listed or not path.is_dir() or not RELEASE_NAME.fullmatch(path.name):
            continue
        entry = _entry_if_sound(path, output)
        if entry is None:
            _move_aside(path)
        else:
            found.append(entry)
    for entry in sorted(found, key=lambda candidate: (candidate.sequence, candidate.version)):
        history = history.with_entry(_with_free_sequence(entry, history))
    if found:
        write_history(history)
    return history


def require_undamaged(history: History) -> None:
    """Return if the latest release has the files that it was published with, else raise `ReleaseDamaged`.

    It is listed, so people may cite it: to restore it or to move it away is for them to decide. Files that others put
    beside its own are no damage.
    """
    latest = history.latest
    if latest is None:
        return
    folder = history.output / latest.path
    try:
        damage = find_damage(read_sums(folder), measure_files(folder))
    except FileNotFoundError:
        damage = [f"{SUMS_NAME} is missing"]
    except ValueError as error:
        damage = [str(error)]
    if damage:
        what = damage[0] + (f" and {len(damage) - 1} more" if len(damage) > 1 else "")
        remedy = f"restore it from a copy, or move {folder} away and run again to publish anew"
        raise ReleaseDamaged(f"release {latest.version} is damaged: {what}: {remedy}")


def _entry_if_sound(path: Path, output: Path) -> ReleaseEntry | None:
    """What the release says of itself if its data are sound.

    The tables of another schema version cannot be checked, and another version of the code may word the descriptions
    otherwise: neither is a fault of the release.
    """
    report = check_folder(path)
    if any(check.problems for check in report.checks if check.name != DESCRIPTIONS_CHECK):
        return None
    try:
        return entry_of(path, output)
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
