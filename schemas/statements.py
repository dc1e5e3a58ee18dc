"""statements: who is reported to have said what."""

from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import (
    ActOf,
    AssertingSide,
    AttributionPath,
    Confidence,
    ContentWords,
    CueWords,
    DocumentId,
    EntityId,
    IsNegated,
    Position,
    ReportTypeOf,
    RuleName,
    SegmentId,
    SpeakerKindOf,
    SpeakerName,
    SpeakerSide,
    StatementId,
)
from schemas.contract import Column, Rule, Span, Table
from schemas.ids import pattern_of
from schemas.vocabularies import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One reported content with its speaker, its cue and what the content does."""

    statement_id: Annotated[
        str,
        Column(
            "The statement: a hash of document, cue, normalised content and its ordinal among equals.",
            "s5b1f0c2a9e84d317",
            pattern=pattern_of("statements"),
        ),
    ]
    document_id: DocumentId
    segment_id: SegmentId
    position: Position
    utterance_id: Annotated[
        str,
        Column(
            "Parts of one utterance share it: the id of its first statement.",
            "s5b1f0c2a9e84d317",
            pattern=pattern_of("statements"),
            references="statements.statement_id",
            maturity="experimental",
        ),
    ]
    nested_in: Annotated[
        StatementId | None,
        Column(
            "The statement inside whose content this one is reported.",
            "s5b1f0c2a9e84d317",
            pattern=pattern_of("statements"),
            references="statements.statement_id",
            maturity="experimental",
        ),
    ] = None
    speaker_kind: SpeakerKindOf
    speaker_id: Annotated[
        EntityId | None,
        Column(
            "The speaker's entity.",
            "n5b1f0c2a9e84d317",
            pattern=pattern_of("entities"),
            references="entities.entity_id",
            maturity="experimental",
        ),
    ] = None
    speaker: SpeakerName = None
    speaker_as_printed: Annotated[
        str | None, Column("The words that name the speaker here.", "the Chinese foreign minister", is_source_text=True)
    ] = None
    speaker_side: SpeakerSide = None
    asserting_side: AssertingSide = None
    cue: CueWords = None
    cue_lemma: Annotated[str | None, Column("The cue's entry in cues.csv.", "note", maturity="experimental")] = None
    cue_start: Annotated[
        int | None, Column("First code point of the cue in documents.text.", 120, at_least=0, offsets_of="body")
    ] = None
    cue_end: Annotated[
        int | None, Column("One past the cue's last code point in documents.text.", 126, at_least=1, offsets_of="body")
    ] = None
    content: ContentWords
    content_start: Annotated[
        int, Column("First code point of the content in documents.text.", 140, at_least=0, offsets_of="body")
    ]
    content_end: Annotated[
        int, Column("One past the content's last code point in documents.text.", 180, at_least=1, offsets_of="body")
    ]
    report_type: ReportTypeOf
    attribution: AttributionPath
    act: ActOf
    act_second: Annotated[
        Act | None, Column("A further act of the same content.", "support", maturity="experimental")
    ] = None
    is_negated: IsNegated
    rule: RuleName
    confidence: Confidence = None


STATEMENTS = Table(
    name="statements",
    record=Statement,
    key=("statement_id",),
    sort=("document_id", "position", "statement_id"),
    spans=(
        Span("content_start", "content_end", "content", "body"),
        Span("cue_start", "cue_end", "cue", "body", nullable=True),
    ),
    rules=(
        Rule("content_not_empty", "The content is not empty.", pl.col("content_end") > pl.col("content_start")),
        Rule(
            "cue_whole",
            "Cue, its lemma and its offsets are there together or not at all.",
            (pl.col("cue").is_null() == pl.col("cue_start").is_null())
            & (pl.col("cue").is_null() == pl.col("cue_end").is_null())
            & (pl.col("cue").is_null() == pl.col("cue_lemma").is_null()),
        ),
        Rule(
            "person_named",
            "A person who speaks has a name and an entity.",
            (pl.col("speaker_kind") != "person")
            | (pl.col("speaker").is_not_null() & pl.col("speaker_id").is_not_null()),
        ),
        Rule(
            "side_coded",
            "A side that speaks has a code.",
            (pl.col("speaker_kind") != "side") | pl.col("speaker_side").is_not_null(),
        ),
        Rule(
            "unknown_unnamed",
            "An unknown speaker has no name and no side.",
            (pl.col("speaker_kind") != "unknown") | (pl.col("speaker").is_null() & pl.col("speaker_side").is_null()),
        ),
        Rule("not_in_itself", "No statement is nested in itself.", pl.col("nested_in") != pl.col("statement_id")),
        Rule("acts_differ", "The second act differs from the first.", pl.col("act_second") != pl.col("act")),
    ),
)
