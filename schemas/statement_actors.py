"""statement_actors: everyone who has a part in a statement."""

from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import SIDE_PATTERN, EntityId, Position, RuleName, Side, StatementId
from schemas.contract import Column, Rule, Table
from schemas.ids import pattern_of
from schemas.vocabularies import ActorRole


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementActor:
    """A party to a statement; a joint statement has a speaker row for each principal or side."""

    statement_id: StatementId
    role: Annotated[
        ActorRole,
        Column("The part; target = who is blamed, urged, praised or backed.", "speaker", maturity="experimental"),
    ]
    position: Position
    entity_id: Annotated[
        EntityId | None,
        Column(
            "The actor's entity.",
            "n5b1f0c2a9e84d317",
            pattern=pattern_of("entities"),
            references="entities.entity_id",
            maturity="experimental",
        ),
    ] = None
    name: Annotated[str | None, Column("The actor's resolved name.", "Sergey Lavrov")] = None
    side: Annotated[Side | None, Column("The actor's side.", "RUS", pattern=SIDE_PATTERN, maturity="experimental")] = (
        None
    )
    start: Annotated[
        int | None, Column("First code point of the words that name the actor.", 12, at_least=0, offsets_of="body")
    ] = None
    end: Annotated[int | None, Column("One past their last code point.", 24, at_least=1, offsets_of="body")] = None
    rule: RuleName


STATEMENT_ACTORS = Table(
    name="statement_actors",
    record=StatementActor,
    key=("statement_id", "role", "position"),
    sort=("statement_id", "role", "position"),
    rules=(
        Rule(
            "offsets_together",
            "Start and end are there together and in order.",
            (pl.col("start").is_null() == pl.col("end").is_null())
            & (pl.col("end") > pl.col("start")).fill_null(value=True),
        ),
    ),
)
