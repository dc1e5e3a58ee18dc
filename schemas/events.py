"""events: the interactions themselves."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import AtRequestOf, ChannelOf, EventId, PlaceCountry, PlacePrinted, SettingOf
from schemas.contract import Column, Rule, Table
from schemas.ids import pattern_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One call or meeting: the documents' accounts resolved, own official texts first."""

    event_id: Annotated[
        str,
        Column(
            "The event: the id that most of its documents had before, else a hash of its smallest document_id.",
            "e5b1f0c2a9e84d317",
            pattern=pattern_of("events"),
        ),
    ]
    channel: ChannelOf = None
    setting: SettingOf = None
    parent_event_id: Annotated[
        EventId | None,
        Column(
            "The visit or summit it was part of.",
            "e5b1f0c2a9e84d317",
            pattern=pattern_of("events"),
            references="events.event_id",
            maturity="experimental",
        ),
    ] = None
    start_on: Annotated[
        dt.date | None,
        Column("First local day at the place; without a place the earliest claimed.", dt.date(2020, 11, 18)),
    ] = None
    end_on: Annotated[dt.date | None, Column("Last local day.", dt.date(2020, 11, 18))] = None
    place: PlacePrinted = None
    place_country: PlaceCountry = None
    at_request_of: AtRequestOf = None
    side_count: Annotated[int, Column("Sides that took part.", 2, at_least=0, maturity="experimental")]
    document_count: Annotated[
        int, Column("Documents that report it, reprints apart.", 2, at_least=0, maturity="experimental")
    ]
    reporting_side_count: Annotated[
        int, Column("Sides whose own readout is in the release.", 1, at_least=0, maturity="experimental")
    ]
    is_date_contested: Annotated[
        bool,
        Column("Whether two documents, reprints apart, name days that do not overlap.", False, maturity="experimental"),
    ]
    is_initiator_contested: Annotated[
        bool, Column("Whether documents name different initiators.", False, maturity="experimental")
    ]
    plover_mode: Annotated[
        str | None, Column("The PLOVER mode of the event, where one is assigned.", "meet", maturity="experimental")
    ] = None


EVENTS = Table(
    name="events",
    record=Event,
    key=("event_id",),
    sort=("start_on", "event_id"),
    rules=(
        Rule("days_in_order", "The last day is not before the first.", pl.col("end_on") >= pl.col("start_on")),
        Rule(
            "days_together",
            "Start and end are there together.",
            pl.col("start_on").is_null() == pl.col("end_on").is_null(),
        ),
        Rule("not_own_parent", "No event is its own parent.", pl.col("parent_event_id") != pl.col("event_id")),
    ),
)
