"""What a run knows beside its tables, and the draft of a release that all files are made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from schemas.evaluations import Evaluation

FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFact:
    """One source as received: its identity, and SHA-256 and size of its bytes, None where they could not be read."""

    source_id: str
    sha256: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """What provenance tells of a run; nothing of it reaches a data table.

    `today` names the release. `started_at` has a time zone. `reference_files` maps each reference file's name to its
    SHA-256. `evaluations` are committed results of `readouts evaluate`.
    """

    today: dt.date
    started_at: dt.datetime
    engine: str
    code_version: str
    sources: tuple[SourceFact, ...]
    reference_files: Mapping[str, str] = field(default_factory=dict)
    evaluations: tuple[Evaluation, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFact:
    """A written file: its size in bytes and the SHA-256 of them."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A release about to be written: its name and place in the history, its ordered tables and their content hashes."""

    version: str
    sequence: int
    created_at: dt.datetime
    predecessor: str | None
    run: RunFacts
    tables: Mapping[str, pl.DataFrame]
    contents: Mapping[str, str]
    edition: str = FULL
