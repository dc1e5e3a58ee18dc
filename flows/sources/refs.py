"""What a source is before its bytes are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.stages.handover import Listing


class InputError(Exception):
    """What was asked for cannot be processed as it stands; one line names the file and the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the bytes of a source are: a file, perhaps a member of an archive, perhaps one record inside.

    `location` is an absolute path or a URL; `field_map` says how the catalogue maps the fields of a record file.
    """

    location: str
    inner: str | None = None
    record: str | None = None
    field_map: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """Where a source lies and what the catalogue says of it; one with a `fault`, its code, must not be opened."""

    source_id: str
    place: Place
    path: str
    member: str | None = None
    listing: Listing = field(default_factory=Listing)
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a folder or archive: its path inside with forward slashes, and a fault that forbids opening it."""

    path: str
    fault: str | None = None
