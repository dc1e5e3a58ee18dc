"""What an operator can set: defaults, then `READOUTS_*` environment variables, then the command line."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

Engine = Literal["direct", "prefect"]
ENGINES: tuple[Engine, ...] = get_args(Engine)

PREFIX = "READOUTS_"
# Read by the command line alone: whether an error shows its traceback.
DEBUG = f"{PREFIX}DEBUG"

_PROJECT = Path(__file__).resolve().parent.parent
_MAX_DEFAULT_WORKERS = 4


class SettingsError(ValueError):
    """A `READOUTS_*` variable that cannot be used; the message is one line that names it and what it takes."""


def default_workers() -> int:
    """As many worker processes as there are processors, four at most: a worker needs some 300 MB."""
    return min(os.cpu_count() or 1, _MAX_DEFAULT_WORKERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a run is made where the command line says nothing.

    `sources` and `reference` default to the project's seeds, `output` to a folder of the current one. `shard_size`
    counts sources; neither it nor `workers` has an effect on what is published.
    """

    sources: tuple[str | Path, ...] = (_PROJECT / "seeds" / "readouts",)
    reference: Path = _PROJECT / "seeds" / "reference"
    output: Path = Path("output")
    engine: Engine = "prefect"
    workers: int = dataclasses.field(default_factory=default_workers)
    shard_size: int = 500

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """The settings that `environ` asks for; an empty variable is unset. Raises SettingsError for a bad one."""
        given = {name: value for name, value in environ.items() if name.startswith(PREFIX) and name != DEBUG and value}
        unknown = sorted(name for name in given if name not in _READERS)
        if unknown:
            raise SettingsError(f"{unknown[0]} is no setting; there are {', '.join((*_READERS, DEBUG))}")
        return cls(**{name.removeprefix(PREFIX).lower(): _READERS[name](name, given[name]) for name in given})


def _read_path(_: str, value: str) -> Path:
    return Path(value)


def _read_sources(_: str, value: str) -> tuple[str, ...]:
    """Paths and URLs between colons (semicolons on Windows); a colon before two slashes parts nothing."""
    return tuple(part for part in re.split(f"{os.pathsep}(?!//)", value) if part)


def _read_engine(name: str, value: str) -> Engine:
    for engine in ENGINES:
        if value == engine:
            return engine
    raise SettingsError(f"{name}={value}: use {' or '.join(ENGINES)}")


def _read_count(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value) >= 1):
        raise SettingsError(f"{name}={value}: use a whole number of at least 1")
    return int(value)


_READERS: Mapping[str, Callable[[str, str], Any]] = {
    f"{PREFIX}SOURCES": _read_sources,
    f"{PREFIX}REFERENCE": _read_path,
    f"{PREFIX}OUTPUT": _read_path,
    f"{PREFIX}ENGINE": _read_engine,
    f"{PREFIX}WORKERS": _read_count,
    f"{PREFIX}SHARD_SIZE": _read_count,
}


def quiet_prefect_environment(output: Path, environ: MutableMapping[str, str] = os.environ) -> None:
    """Keep Prefect quiet, at home and patient, unless the user has set otherwise; without effect once it is imported.

    Its telemetry is off, its log takes warnings only and leaves the terminal to our own error line, and its embedded
    server may take 90 seconds to start (20 by default, which a first start on a small machine can exceed). Without a
    server of the user's own its database lies in `output`, which is made, because Prefect makes its last folder only.
    """
    if "PREFECT_API_URL" not in environ and "PREFECT_HOME" not in environ:
        home = output.resolve() / ".prefect"
        home.mkdir(parents=True, exist_ok=True)
        environ["PREFECT_HOME"] = str(home)
    for name, value in {
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    }.items():
        environ.setdefault(name, value)
