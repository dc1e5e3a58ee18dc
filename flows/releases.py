"""Finds the release that a user means, and its tables."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from flows.publish import VERSIONS_NAME, read_history


class NoRelease(LookupError):
    """There is no such release; the message is one line."""


def find_release(given: str | None, output: Path) -> Path:
    """The folder of a release: by default the latest in `output`.

    `given` may be a version in `output`, another output, whose latest is meant, or a release folder. Raises NoRelease
    if there is none. A folder that looks like no release at all is left to the checks.
    """
    if given is None:
        return _latest(output)
    for release in read_history(output).releases:
        if release.version == given:
            return output / release.path
    folder = Path(given)
    if (folder / VERSIONS_NAME).is_file():
        return _latest(folder)
    if folder.is_dir():
        return folder
    raise NoRelease(f"{given}: neither a release in {output} nor a folder")


def scan_table(release: Path, table: str) -> pl.LazyFrame:
    """A table of a release folder, not read yet."""
    return pl.scan_parquet(release / "parquet" / f"{table}.parquet")


def _latest(output: Path) -> Path:
    latest = read_history(output).latest
    if latest is None:
        raise NoRelease(f"no release in {output} yet: `readouts curate --output {output}` makes one")
    return output / latest.path
