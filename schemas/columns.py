"""The columns that several tables share, each defined once."""

import datetime as dt
from typing import Annotated

from schemas.contract import Column
from schemas.ids import pattern_of
from schemas.vocabularies import (
    Act,
    Attribution,
    Channel,
    Level,
    ParticipantRole,
    PublisherType,
    ReportType,
    Setting,
    SpeakerKind,
)

SIDE_PATTERN = r"[A-Z]{3}|IGO:[A-Z0-9]{2,8}"
SHA256_PATTERN = r"[0-9a-f]{64}"

DocumentId = Annotated[
    str,
    Column(
        "The document: a hash of its source_id.",
        "d5b1f0c2a9e84d317",
        pattern=pattern_of("documents"),
        references="documents.document_id",
    ),
]
SegmentId = Annotated[
    str,
    Column(
        "The sentence or paragraph that holds the span.",
        "g5b1f0c2a9e84d317",
        pattern=pattern_of("segments"),
        references="segments.segment_id",
    ),
]
StatementId = Annotated[
    str,
    Column(
        "The statement.",
        "s5b1f0c2a9e84d317",
        pattern=pattern_of("statements"),
        references="statements.statement_id",
    ),
]
EntityId = Annotated[
    str,
    Column(
        "The person, country, organisation or thing that is meant.",
        "n5b1f0c2a9e84d317",
        pattern=pattern_of("entities"),
        references="entities.entity_id",
        maturity="experimental",
    ),
]
EventId = Annotated[
    str,
    Column(
        "The event: one call, one meeting.",
        "e5b1f0c2a9e84d317",
        pattern=pattern_of("events"),
        references="events.event_id",
    ),
]
Side = Annotated[
    str,
    Column(
        "Who acts: ISO 3166-1 alpha-3 or XKX, else IGO:<abbreviation>; codes who acts, not status.",
        "CHN",
        pattern=SIDE_PATTERN,
    ),
]
RuleName = Annotated[str, Column("The rule that made the row.", "trailing_cue", pattern=r"[a-z][a-z0-9_.:+-]*")]
BodyStart = Annotated[
    int, Column("First code point of the span in documents.text.", 120, at_least=0, offsets_of="body")
]
BodyEnd = Annotated[
    int, Column("One past the last code point of the span in documents.text.", 133, at_least=1, offsets_of="body")
]
SourceStart = Annotated[
    int, Column("First code point of the span in the source text.", 0, at_least=0, offsets_of="source")
]
SourceEnd = Annotated[
    int, Column("One past the last code point of the span in the source text.", 42, at_least=1, offsets_of="source")
]
Position = Annotated[int, Column("Place in reading order, counted from 1.", 1, at_least=1)]
Score = Annotated[
    float,
    Column("Between 0 and 1, rounded to 4 decimals.", 0.875, at_least=0, at_most=1, maturity="experimental"),
]
Url = Annotated[
    str | None, Column("Where the publisher put it, from the catalogue or the page.", "https://example.org/a")
]
PublisherId = Annotated[str, Column("The publisher's id in publishers.csv.", "xinhua", maturity="experimental")]
PublisherName = Annotated[str | None, Column("The publisher's name.", "Xinhua News Agency", maturity="experimental")]
PublisherKind = Annotated[
    PublisherType | None, Column("What kind of body publishes.", "news_agency", maturity="experimental")
]
PublishedOn = Annotated[dt.date | None, Column("Day of publication, as printed.", dt.date(2021, 7, 16))]
SpeakerKindOf = Annotated[
    SpeakerKind,
    Column(
        "A person, a side, several jointly, another voice, the readout's own (`document`), or unknown.",
        "person",
    ),
]
SpeakerName = Annotated[
    str | None, Column("The speaker's resolved name: the fullest form printed in the document.", "Wang Yi")
]
SpeakerSide = Annotated[
    Side | None, Column("The side that is said to have spoken.", "CHN", pattern=SIDE_PATTERN, maturity="experimental")
]
CueWords = Annotated[
    str | None,
    Column("The reporting words as printed; null if the sentence goes on without one.", "noting", is_source_text=True),
]
ContentWords = Annotated[
    str,
    Column(
        "The longest span said, without cue, speaker and leading `that`.",
        "China is willing to …",
        is_source_text=True,
    ),
]
ReportTypeOf = Annotated[
    ReportType,
    Column("All quoted, partly quoted, clausal, or a narrative report of a speech act (Leech and Short).", "indirect"),
]
AttributionPath = Annotated[
    Attribution,
    Column(
        "How the speaker was found: named, pronoun, title alone, collective, carried on, or not.",
        "explicit",
        maturity="experimental",
    ),
]
ActOf = Annotated[Act, Column("What the content does; see the table acts.", "pledge")]
IsNegated = Annotated[bool, Column("Whether the report is denied (`did not say`).", False, maturity="experimental")]
Confidence = Annotated[
    float | None,
    Column(
        "Lower 95 % Wilson bound of who-said-what precision of the statement's rule and attribution, else of its rule, "
        "on real texts that no rule was tuned on; null if n < 20.",
        0.91,
        at_least=0,
        at_most=1,
        maturity="experimental",
    ),
]
StartOn = Annotated[dt.date | None, Column("First local day of the event.", dt.date(2020, 11, 18))]
ChannelOf = Annotated[Channel | None, Column("How they talked.", "phone")]
SettingOf = Annotated[Setting | None, Column("The occasion.", "standalone", maturity="experimental")]
PlacePrinted = Annotated[
    str | None,
    Column("The place as printed, for events in person.", "Tashkent", is_source_text=True, maturity="experimental"),
]
PlaceCountry = Annotated[Side | None, Column("The place's country.", "UZB", pattern=SIDE_PATTERN)]
AtRequestOf = Annotated[
    Side | None,
    Column("The side at whose request they talked.", "RUS", pattern=SIDE_PATTERN, maturity="experimental"),
]
PersonSide = Annotated[Side | None, Column("The side the person speaks for.", "RUS", pattern=SIDE_PATTERN)]
LevelOf = Annotated[Level | None, Column("The office's level.", "foreign_minister", maturity="experimental")]
PartOf = Annotated[ParticipantRole, Column("Principals talked; the delegation was there.", "principal")]
EventOfDocument = Annotated[
    EventId | None,
    Column(
        "The document's main event.",
        "e5b1f0c2a9e84d317",
        pattern=pattern_of("events"),
        references="events.event_id",
        maturity="experimental",
    ),
]
AssertingSide = Annotated[
    Side | None,
    Column("The side whose readout says so; null for third parties and joint texts.", "CHN", pattern=SIDE_PATTERN),
]
CellTable = Annotated[str, Column("The table of the cell.", "event_documents")]
CellRow = Annotated[str, Column("The row's key, parts joined by `:`.", "e5b1f0c2a9e84d317:d5b1f0c2a9e84d317")]
