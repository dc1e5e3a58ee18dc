"""topics: what a statement is about."""

from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import BodyEnd, BodyStart, DocumentId, Score, StatementId
from schemas.contract import Column, Rule, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic of a statement with the words that show it."""

    statement_id: StatementId
    topic: Annotated[str, Column("The topic's id in topics.csv.", "arms_control", maturity="experimental")]
    document_id: DocumentId
    score: Score
    start: BodyStart
    end: BodyEnd


TOPICS = Table(
    name="topics",
    record=Topic,
    key=("statement_id", "topic"),
    sort=("document_id", "start", "statement_id", "topic"),
    rules=(Rule("end_after_start", "A span is not empty.", pl.col("end") > pl.col("start")),),
)
