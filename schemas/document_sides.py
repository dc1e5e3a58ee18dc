"""document_sides: the sides whose readout a document is."""

from dataclasses import dataclass

from schemas.columns import DocumentId, Side
from schemas.contract import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSide:
    """A side that asserts a document: every side of a joint text, else the asserting side."""

    document_id: DocumentId
    side: Side


DOCUMENT_SIDES = Table(
    name="document_sides", record=DocumentSide, key=("document_id", "side"), sort=("document_id", "side")
)
