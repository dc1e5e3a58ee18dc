"""What annotate gives for one document."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.dates import DateExpression
from schemas.document_participants import DocumentParticipant
from schemas.entities import Entity
from schemas.event_documents import EventDocument
from schemas.evidence import Evidence
from schemas.mentions import Mention
from schemas.statement_actors import StatementActor
from schemas.statements import Statement
from schemas.vocabularies import Authorship, DocumentType
from schemas.warnings import DocumentWarning


@dataclass(slots=True, kw_only=True)
class Annotation:
    """Rows of the contract for one document, and the document's own annotated cells.

    `entities` are counted for this document alone; link adds them up.
    """

    document_type: DocumentType | None = None
    is_readout: bool | None = None
    authorship: Authorship | None = None
    asserting_side: str | None = None
    sides: tuple[str, ...] = ()
    event_document: EventDocument | None = None
    participants: list[DocumentParticipant] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    actors: list[StatementActor] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    dates: list[DateExpression] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    warnings: list[DocumentWarning] = field(default_factory=list)
