"""Reads the bytes of a source."""

import time
from pathlib import Path

from flows.sources.refs import SourceRef
from flows.stages.handover import Source

_ATTEMPTS = 3
_PAUSE_SECONDS = 0.1
# Far above what decode accepts: enough to hash and refuse a large file, too little to fill the memory.
MAX_BYTES = 200_000_000


def open_source(ref: SourceRef) -> Source:
    """The source with its bytes; without them, and with the code of the fault, if they cannot be read.

    Reading is tried three times, because network drives fail for a moment; one source that cannot be read never stops
    the others.
    """
    data, fault = (None, ref.fault) if ref.fault is not None else _read(ref.absolute_path)
    return Source(
        source_id=ref.source_id, path=ref.path, member=ref.member, data=data, listing=ref.listing, fault=fault
    )


def _read(path: Path) -> tuple[bytes | None, str | None]:
    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(_PAUSE_SECONDS)
        try:
            if path.stat().st_size > MAX_BYTES:
                return None, "too_large"
            return path.read_bytes(), None
        except FileNotFoundError:
            break
        except OSError:
            continue
    return None, "unreadable"
