"""The files of a release that describe its data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.publish.citation import CITATION_NAME, README_NAME, citation_text, readme_text
from flows.publish.codebook import CODEBOOK_NAME, codebook_text
from flows.publish.croissant import CROISSANT_NAME, croissant_of
from flows.publish.descriptor import DESCRIPTOR_NAME, descriptor_of
from flows.publish.facts import Draft, FileFact
from flows.publish.files import json_bytes
from flows.publish.provenance import PROVENANCE_NAME, program_of, provenance_of
from flows.publish.quality import QUALITY_NAME, quality_of

DESCRIPTIONS = (
    CITATION_NAME,
    CODEBOOK_NAME,
    CROISSANT_NAME,
    DESCRIPTOR_NAME,
    PROVENANCE_NAME,
    QUALITY_NAME,
    README_NAME,
)


def describe(draft: Draft, files: Mapping[str, FileFact], program: Mapping[str, Any] | None = None) -> dict[str, bytes]:
    """The bytes of all DESCRIPTIONS by name; they follow from the draft and from size and hash of its data files.

    `program` is what provenance.json says of the program that made the release, by default this one. Raises
    `ValueError` if an evaluation does not say what it is.
    """
    return {
        CITATION_NAME: citation_text(draft).encode(),
        CODEBOOK_NAME: codebook_text(draft.tables["acts"]).encode(),
        CROISSANT_NAME: json_bytes(croissant_of(draft, files)),
        DESCRIPTOR_NAME: json_bytes(descriptor_of(draft, files)),
        PROVENANCE_NAME: json_bytes(provenance_of(draft, program or program_of(draft.run))),
        QUALITY_NAME: json_bytes(quality_of(draft.tables, draft.run.evaluations)),
        README_NAME: readme_text(draft).encode(),
    }
