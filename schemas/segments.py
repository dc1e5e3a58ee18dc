"""segments: the body's paragraphs and sentences."""

from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import BodyEnd, BodyStart, DocumentId, Position
from schemas.contract import Column, Rule, Span, Table
from schemas.ids import pattern_of
from schemas.vocabularies import SegmentLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A paragraph of the body, or a sentence of a paragraph."""

    segment_id: Annotated[
        str,
        Column(
            "The segment: a hash of document, level, text and its ordinal among equals.",
            "g5b1f0c2a9e84d317",
            pattern=pattern_of("segments"),
        ),
    ]
    document_id: DocumentId
    level: Annotated[SegmentLevel, Column("Paragraph or sentence.", "sentence")]
    parent_id: Annotated[
        str | None,
        Column(
            "A sentence's paragraph.",
            "g5b1f0c2a9e84d317",
            pattern=pattern_of("segments"),
            references="segments.segment_id",
        ),
    ] = None
    position: Position
    start: BodyStart
    end: BodyEnd
    text: Annotated[str, Column("The segment's characters.", "He added that …", is_source_text=True)]


SEGMENTS = Table(
    name="segments",
    record=Segment,
    key=("segment_id",),
    sort=("document_id", "start", "level", "segment_id"),
    spans=(Span("start", "end", "text", "body"),),
    rules=(
        Rule("end_after_start", "A span is not empty.", pl.col("end") > pl.col("start")),
        Rule(
            "sentence_has_paragraph",
            "A sentence has a paragraph, a paragraph has no parent.",
            (pl.col("level") == "sentence") == pl.col("parent_id").is_not_null(),
        ),
    ),
    row_group_rows=16_384,
)
