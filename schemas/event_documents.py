"""event_documents: each document's own account of an event."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import (
    AtRequestOf,
    ChannelOf,
    DocumentId,
    EventId,
    PlaceCountry,
    PlacePrinted,
    RuleName,
    Score,
    SettingOf,
    StartOn,
)
from schemas.contract import Column, Rule, Table
from schemas.vocabularies import DateBasis, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDocument:
    """What one document says of an event it reports; every filled cell has evidence."""

    event_id: EventId
    document_id: DocumentId
    is_main: Annotated[bool, Column("Whether the document is chiefly about this event.", True)]
    relation: Annotated[
        Relation | None, Column("How the document stands to the event.", "own_official", maturity="experimental")
    ] = None
    channel: ChannelOf = None
    setting: SettingOf = None
    start_on: StartOn = None
    end_on: Annotated[dt.date | None, Column("Last local day of the event.", dt.date(2020, 11, 18))] = None
    date_basis: Annotated[DateBasis | None, Column("How the day was said.", "stated", maturity="experimental")] = None
    place: PlacePrinted = None
    place_country: PlaceCountry = None
    at_request_of: AtRequestOf = None
    atmosphere: Annotated[
        str | None,
        Column(
            "How the talk is described, in the text's words.", "candid", is_source_text=True, maturity="experimental"
        ),
    ] = None
    match_basis: Annotated[
        str,
        Column(
            "What tied the document to the event.", "same_sides_and_day", pattern="[a-z_]+", maturity="experimental"
        ),
    ]
    match_score: Score
    rule: RuleName


EVENT_DOCUMENTS = Table(
    name="event_documents",
    record=EventDocument,
    key=("event_id", "document_id"),
    sort=("event_id", "document_id"),
    rules=(
        Rule("days_in_order", "The last day is not before the first.", pl.col("end_on") >= pl.col("start_on")),
        Rule(
            "days_together",
            "Start, end and basis of the date are there together.",
            (pl.col("start_on").is_null() == pl.col("end_on").is_null())
            & (pl.col("start_on").is_null() == pl.col("date_basis").is_null()),
        ),
        Rule(
            "place_in_person",
            "Only events in person have a place.",
            pl.col("place").is_null() | (pl.col("channel") == "in_person").fill_null(value=False),
        ),
    ),
)
