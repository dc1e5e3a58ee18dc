"""removed_spans: what cleaning took out, and why."""

from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import DocumentId, RuleName, SourceEnd, SourceStart
from schemas.contract import Column, Rule, Span, Table
from schemas.vocabularies import RemovalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedSpan:
    """A stretch of the source text that is not the readout; body and removed spans hold each character once."""

    document_id: DocumentId
    start: SourceStart
    end: SourceEnd
    text: Annotated[str, Column("The removed characters.", "TASHKENT, July 16 (Xinhua) --", is_source_text=True)]
    reason: Annotated[RemovalReason, Column("What the stretch is.", "dateline", maturity="experimental")]
    rule: RuleName


REMOVED_SPANS = Table(
    name="removed_spans",
    record=RemovedSpan,
    key=("document_id", "start"),
    sort=("document_id", "start"),
    spans=(Span("start", "end", "text", "source"),),
    rules=(Rule("end_after_start", "A span is not empty.", pl.col("end") > pl.col("start")),),
)
