"""Keeps two runs from publishing into one output at the same time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LOCK_NAME = ".lock"


class OutputBusy(RuntimeError):
    """Another run holds the output; the message is one line."""


@dataclass(frozen=True, slots=True)
class OutputLock:
    """Proof that this process holds an output; made by `hold` only."""

    output: Path


@contextmanager
def hold(output: Path) -> Iterator[OutputLock]:
    """Hold the output until the block is left, or raise `OutputBusy` at once if another run does.

    The operating system drops the lock when its process ends, however it ends: no stale lock is ever left. The lock
    file itself stays, since removing it would let two runs lock two files of one name.
    """
    output.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(output / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputBusy(
                f"another run is publishing into {output.name}: wait for it or use another output"
            ) from None
        yield OutputLock(output.resolve())
    finally:
        # Worker processes forked meanwhile share the lock: closing alone would leave it with them.
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)
