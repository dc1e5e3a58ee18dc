"""Which licence covers what in a release, as far as anybody has said; nothing is taken for granted."""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

_UNKNOWN = "unknown"
# The form of a licence's name in a Data Package, which asks for an id of the Open Definition: no own `LicenseRef-…`.
_NAME = re.compile(r"(?!LicenseRef-)[-a-zA-Z0-9._]+")
_EXPLAINED_IN = "README.md"
_PROJECT: tuple[Mapping[str, str], ...] = (
    {
        "name": "Apache-2.0",
        "path": "https://www.apache.org/licenses/LICENSE-2.0",
        "title": "Apache License 2.0: the project's reference data (acts, entity_codes, curated names and codes)",
    },
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "CC BY 4.0: contains information from GeoNames, https://www.geonames.org (the countries of places)",
    },
)


def licences_of(documents: pl.DataFrame) -> list[dict[str, str]]:
    """The `licenses` of a Data Package (version 2): the project's, then one for each licence of the source texts.

    Each has a `title` that says what it covers, and a `name` or the `path` of the file that explains it. What the rules
    add to the texts has no entry, because no licence was declared for it.
    """
    counts = dict(documents.group_by("license_id").len().sort("license_id").iter_rows())
    known = sorted(counts.keys() - {_UNKNOWN})
    entries = [dict(entry) for entry in _PROJECT]
    for licence in known:
        title = f"{licence}: {counts[licence]:,} of {documents.height:,} source texts, by documents.license_id"
        named = {"name": licence} if _NAME.fullmatch(licence) else {"path": _EXPLAINED_IN}
        entries.append({**named, "title": title})
    if _UNKNOWN in counts:
        title = (
            f"Licence unknown: {counts[_UNKNOWN]:,} of {documents.height:,} source texts, rights with their publishers"
        )
        entries.append({"path": _EXPLAINED_IN, "title": title})
    return entries
