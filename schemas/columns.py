"""The columns that several tables share, each defined once."""

from typing import Annotated

from schemas.contract import Column
from schemas.ids import pattern_of

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
Sha256 = Annotated[str, Column("SHA-256 as 64 hexadecimal digits.", "9f86d081884c7d65" * 4, pattern=SHA256_PATTERN)]
