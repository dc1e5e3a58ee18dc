"""mentions: where people, countries, organisations and things are named."""

from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import BodyEnd, BodyStart, DocumentId, EntityId, RuleName, SegmentId
from schemas.contract import Column, Rule, Span, Table
from schemas.ids import pattern_of
from schemas.vocabularies import EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of the body that means an entity."""

    mention_id: Annotated[
        str,
        Column(
            "The mention: a hash of document, entity, words and its ordinal among equals.",
            "m5b1f0c2a9e84d317",
            pattern=pattern_of("mentions"),
        ),
    ]
    document_id: DocumentId
    segment_id: SegmentId
    start: BodyStart
    end: BodyEnd
    text: Annotated[str, Column("The words.", "the Russian foreign minister", is_source_text=True)]
    entity_id: EntityId
    entity_type: Annotated[EntityType, Column("What kind of thing is meant.", "person", maturity="experimental")]
    is_nominal: Annotated[
        bool,
        Column(
            "Whether a pronoun or description stands for the name (`he`, `the two sides`).",
            False,
            maturity="experimental",
        ),
    ]
    rule: RuleName


MENTIONS = Table(
    name="mentions",
    record=Mention,
    key=("mention_id",),
    sort=("document_id", "start", "end", "mention_id"),
    spans=(Span("start", "end", "text", "body"),),
    rules=(Rule("end_after_start", "A span is not empty.", pl.col("end") > pl.col("start")),),
)
