"""What a source is before its bytes are read."""

from dataclasses import dataclass, field
from pathlib import Path

from flows.stages.handover import Listing


class InputError(Exception):
    """What was asked for cannot be processed as it stands; one line names the file and the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """Where a source lies and what the catalogue says of it; one with a `fault`, its code, must not be opened."""

    source_id: str
    absolute_path: Path
    path: str
    member: str | None = None
    listing: Listing = field(default_factory=Listing)
    fault: str | None = None
