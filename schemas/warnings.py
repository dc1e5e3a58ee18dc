"""warnings: what a reader should know about a document that was published all the same."""

from dataclasses import dataclass
from typing import Annotated

from schemas.columns import DocumentId, Position
from schemas.contract import Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWarning:
    """Something that was left open or looks odd in a document; never a reason to drop it."""

    document_id: DocumentId
    code: Annotated[str, Column("The kind of warning.", "unsupported_language", pattern="[a-z_]+")]
    position: Position
    message: Annotated[
        str, Column("What is the matter, in words without source text.", "no rules for language fr: not annotated")
    ]


WARNINGS = Table(
    name="warnings",
    record=DocumentWarning,
    key=("document_id", "code", "position"),
    sort=("document_id", "position", "code"),
)
