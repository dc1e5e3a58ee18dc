"""statements_flat: the one file that a newcomer can load."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from schemas.columns import SIDE_PATTERN, DocumentId, EventId, Position, Side, StatementId
from schemas.contract import Column, Table
from schemas.ids import pattern_of
from schemas.vocabularies import Act, Attribution, Channel, PublisherType, ReportType, SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatStatement:
    """One row a statement, with columns of its document, event, speaker and, where two sides met, its dyad."""

    statement_id: StatementId
    document_id: DocumentId
    position: Position
    source_id: Annotated[str, Column("The document's source.", "readouts/003_58374e1ec3d5b376.txt")]
    url: Annotated[str | None, Column("The document's address.", "https://example.org/a")] = None
    publisher: Annotated[str | None, Column("The publisher's name.", "Xinhua News Agency")] = None
    publisher_type: Annotated[PublisherType | None, Column("What kind of body publishes.", "news_agency")] = None
    asserting_side: Annotated[Side | None, Column("The side whose readout says so.", "CHN", pattern=SIDE_PATTERN)] = (
        None
    )
    published_on: Annotated[dt.date | None, Column("Day of publication.", dt.date(2021, 7, 16))] = None
    is_reprint: Annotated[bool, Column("Whether the document repeats another one.", False)]
    event_id: Annotated[
        EventId | None,
        Column(
            "The document's main event.",
            "e5b1f0c2a9e84d317",
            pattern=pattern_of("events"),
            references="events.event_id",
        ),
    ] = None
    event_start_on: Annotated[dt.date | None, Column("First local day of the event.", dt.date(2020, 11, 18))] = None
    event_channel: Annotated[Channel | None, Column("How they talked.", "phone")] = None
    event_place_country: Annotated[Side | None, Column("The country where they met.", "UZB", pattern=SIDE_PATTERN)] = (
        None
    )
    side_a: Annotated[
        Side | None, Column("First side of the event, if two took part.", "CHN", pattern=SIDE_PATTERN)
    ] = None
    side_b: Annotated[
        Side | None, Column("Second side of the event, if two took part.", "RUS", pattern=SIDE_PATTERN)
    ] = None
    speaker_kind: Annotated[SpeakerKind, Column("What kind of speaker it is.", "person")]
    speaker: Annotated[str | None, Column("The speaker's resolved name.", "Wang Yi")] = None
    speaker_side: Annotated[
        Side | None, Column("The side that is said to have spoken.", "CHN", pattern=SIDE_PATTERN)
    ] = None
    cue: Annotated[str | None, Column("The reporting words.", "noting", is_source_text=True)] = None
    content: Annotated[str, Column("What was said.", "China is willing to …", is_source_text=True)]
    report_type: Annotated[ReportType, Column("Direct, mixed, indirect or narrative.", "indirect")]
    attribution: Annotated[Attribution, Column("How the speaker was found.", "explicit")]
    act: Annotated[Act, Column("What the content does.", "pledge")]
    confidence: Annotated[
        float | None, Column("As in statements.", 0.91, at_least=0, at_most=1, maturity="experimental")
    ] = None


STATEMENTS_FLAT = Table(
    name="statements_flat",
    record=FlatStatement,
    key=("statement_id",),
    sort=("document_id", "position", "statement_id"),
)
