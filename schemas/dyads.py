"""dyads: one row for each pair of sides of an event."""

from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import SIDE_PATTERN, ChannelOf, EventId, SettingOf, Side, StartOn
from schemas.contract import Column, Rule, Table
from schemas.vocabularies import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """A pair of sides that met: an event with k sides gives k(k-1)/2 rows."""

    event_id: EventId
    side_a: Annotated[Side, Column("The first side in alphabetical order.", "CHN", pattern=SIDE_PATTERN)]
    side_b: Annotated[Side, Column("The second side in alphabetical order.", "RUS", pattern=SIDE_PATTERN)]
    start_on: StartOn = None
    channel: ChannelOf = None
    setting: SettingOf = None
    side_count: Annotated[int, Column("Sides that took part in the event.", 2, at_least=2, maturity="experimental")]
    level_a: Annotated[
        Level | None, Column("Highest level of side a's principals.", "foreign_minister", maturity="experimental")
    ] = None
    level_b: Annotated[
        Level | None, Column("Highest level of side b's principals.", "foreign_minister", maturity="experimental")
    ] = None
    host_side: Annotated[
        Side | None,
        Column(
            "The side in whose country they met, if one of the two.",
            "CHN",
            pattern=SIDE_PATTERN,
            maturity="experimental",
        ),
    ] = None
    is_reported_by_a: Annotated[
        bool, Column("Whether a readout of side a is in the release.", True, maturity="experimental")
    ]
    is_reported_by_b: Annotated[
        bool, Column("Whether a readout of side b is in the release.", False, maturity="experimental")
    ]
    initiator_claimed_by_a: Annotated[
        Side | None,
        Column("At whose request, by side a's readouts.", "RUS", pattern=SIDE_PATTERN, maturity="experimental"),
    ] = None
    initiator_claimed_by_b: Annotated[
        Side | None,
        Column("At whose request, by side b's readouts.", "CHN", pattern=SIDE_PATTERN, maturity="experimental"),
    ] = None
    statements_a: Annotated[
        int, Column("Statements by side a's speakers, reprints apart.", 9, at_least=0, maturity="experimental")
    ]
    statements_b: Annotated[
        int, Column("Statements by side b's speakers, reprints apart.", 5, at_least=0, maturity="experimental")
    ]
    only_in_a: Annotated[
        int | None, Column("Statements that only side a's readouts report.", 2, at_least=0, maturity="experimental")
    ] = None
    only_in_b: Annotated[
        int | None, Column("Statements that only side b's readouts report.", 1, at_least=0, maturity="experimental")
    ] = None
    lag_days_a: Annotated[
        int | None, Column("Days from the event to side a's first readout.", 1, maturity="experimental")
    ] = None
    lag_days_b: Annotated[
        int | None, Column("Days from the event to side b's first readout.", 0, maturity="experimental")
    ] = None


DYADS = Table(
    name="dyads",
    record=Dyad,
    key=("event_id", "side_a", "side_b"),
    sort=("start_on", "event_id", "side_a", "side_b"),
    rules=(Rule("sides_in_order", "side_a stands before side_b.", pl.col("side_a") < pl.col("side_b")),),
)
