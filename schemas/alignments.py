"""alignments: which statements two sides' readouts of one event share."""

from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import DocumentId, EventId, Score, StatementId
from schemas.contract import Column, Rule, Table
from schemas.ids import pattern_of
from schemas.vocabularies import AlignmentRelation


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A statement held against another document of its event."""

    event_id: EventId
    statement_id: StatementId
    other_document_id: Annotated[
        DocumentId,
        Column(
            "The document it is held against.",
            "d5b1f0c2a9e84d317",
            pattern=pattern_of("documents"),
            references="documents.document_id",
        ),
    ]
    other_statement_id: Annotated[
        StatementId | None,
        Column(
            "The statement there that corresponds.",
            "s5b1f0c2a9e84d317",
            pattern=pattern_of("statements"),
            references="statements.statement_id",
            maturity="experimental",
        ),
    ] = None
    relation: Annotated[
        AlignmentRelation,
        Column("Says the same, is about the same, or stands only here.", "related", maturity="experimental"),
    ]
    score: Score


ALIGNMENTS = Table(
    name="alignments",
    record=Alignment,
    key=("event_id", "statement_id", "other_document_id"),
    sort=("event_id", "statement_id", "other_document_id"),
    rules=(
        Rule(
            "only_here_alone",
            "A statement that stands only here corresponds to none.",
            (pl.col("relation") == "only_here") == pl.col("other_statement_id").is_null(),
        ),
    ),
)
