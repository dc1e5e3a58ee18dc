"""statements_flat: the one file that a newcomer can load."""

from dataclasses import dataclass
from typing import Annotated

from schemas.columns import (
    SIDE_PATTERN,
    ActOf,
    AssertingSide,
    AttributionPath,
    ChannelOf,
    Confidence,
    ContentWords,
    CueWords,
    DocumentId,
    EventOfDocument,
    IsNegated,
    Position,
    PublishedOn,
    PublisherKind,
    PublisherName,
    ReportTypeOf,
    Side,
    SpeakerKindOf,
    SpeakerName,
    SpeakerSide,
    StartOn,
    StatementId,
    Url,
)
from schemas.contract import Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatStatement:
    """One row a statement, with columns of its document, event, speaker and, where two sides met, its dyad."""

    statement_id: StatementId
    document_id: DocumentId
    position: Position
    source_id: Annotated[str, Column("The document's source.", "readouts/003_58374e1ec3d5b376.txt")]
    url: Url = None
    publisher: PublisherName = None
    publisher_type: PublisherKind = None
    asserting_side: AssertingSide = None
    published_on: PublishedOn = None
    is_reprint: Annotated[bool, Column("Whether the document repeats another one.", False, maturity="experimental")]
    event_id: EventOfDocument = None
    event_start_on: StartOn = None
    event_channel: ChannelOf = None
    event_place_country: Annotated[Side | None, Column("The country where they met.", "UZB", pattern=SIDE_PATTERN)] = (
        None
    )
    side_a: Annotated[
        Side | None, Column("First side of the event, if two took part.", "CHN", pattern=SIDE_PATTERN)
    ] = None
    side_b: Annotated[
        Side | None, Column("Second side of the event, if two took part.", "RUS", pattern=SIDE_PATTERN)
    ] = None
    speaker_kind: SpeakerKindOf
    speaker: SpeakerName = None
    speaker_side: SpeakerSide = None
    cue: CueWords = None
    content: ContentWords
    report_type: ReportTypeOf
    attribution: AttributionPath
    act: ActOf
    is_negated: IsNegated
    confidence: Confidence = None


STATEMENTS_FLAT = Table(
    name="statements_flat",
    record=FlatStatement,
    key=("statement_id",),
    sort=("document_id", "position", "statement_id"),
)
