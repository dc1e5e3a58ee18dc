"""Runs the pipeline in tests and looks at what it published."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from flows.settings import Settings


def order(sources: Path | list[Path], output: Path, **more: Any) -> Any:
    """An order for the direct engine with the project's reference data."""
    from flows.steps import Order

    paths = tuple(sources) if isinstance(sources, list) else (sources,)
    return Order(sources=paths, reference=Settings().reference, output=output, **more)


def data_files(release: Path) -> dict[str, str]:
    """The hash of every data file of a release by its path."""
    files = [path for kind in ("parquet", "csv") for path in (release / kind).iterdir()]
    return {path.relative_to(release).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def left_behind(output: Path) -> list[str]:
    """Work and staging folders that a run should have removed."""
    return [path.name for path in output.rglob(".*") if path.name.startswith((".work-", ".staging-"))]
