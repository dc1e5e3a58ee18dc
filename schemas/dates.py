"""dates: date expressions of the body and the days they mean."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import BodyEnd, BodyStart, DocumentId, RuleName
from schemas.contract import Column, Rule, Span, Table
from schemas.vocabularies import DatePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """A date expression of the body, resolved against the day of publication or of the dateline."""

    document_id: DocumentId
    start: BodyStart
    end: BodyEnd
    text: Annotated[str, Column("The expression as printed.", "Wednesday [Nov. 18]", is_source_text=True)]
    starts_on: Annotated[dt.date, Column("First day meant.", dt.date(2020, 11, 18), maturity="experimental")]
    ends_on: Annotated[
        dt.date,
        Column("Last day meant; the same as starts_on for a day.", dt.date(2020, 11, 18), maturity="experimental"),
    ]
    precision: Annotated[DatePrecision, Column("How much time the expression covers.", "day", maturity="experimental")]
    anchor_on: Annotated[
        dt.date | None,
        Column(
            "The day it was resolved against; null if it needs none.", dt.date(2020, 11, 19), maturity="experimental"
        ),
    ] = None
    rule: RuleName


DATES = Table(
    name="dates",
    record=DateExpression,
    key=("document_id", "start", "end"),
    sort=("document_id", "start", "end"),
    spans=(Span("start", "end", "text", "body"),),
    rules=(
        Rule("end_after_start", "A span is not empty.", pl.col("end") > pl.col("start")),
        Rule("days_in_order", "The last day is not before the first.", pl.col("ends_on") >= pl.col("starts_on")),
    ),
)
