"""acts: what each value of statements.act means."""

from dataclasses import dataclass
from typing import Annotated

from schemas.contract import Column, Table
from schemas.vocabularies import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class ActDefinition:
    """One of the thirteen acts, with an example and a near miss."""

    act: Annotated[Act, Column("The act.", "pledge")]
    definition: Annotated[
        str, Column("When it is chosen.", "own or joint will: is willing, is ready, will, intends to")
    ]
    example: Annotated[str, Column("A content that has it.", "China stands ready to host the talks")]
    counterexample: Annotated[
        str, Column("A near miss, and what it is instead.", "Both sides should host talks: request")
    ]
    plover_type: Annotated[
        str | None, Column("The PLOVER event type that comes nearest.", "AGREE", maturity="experimental")
    ] = None
    cameo_root: Annotated[
        str | None, Column("The CAMEO root code that comes nearest.", "03", pattern=r"\d\d", maturity="experimental")
    ] = None


ACTS = Table(name="acts", record=ActDefinition, key=("act",), sort=("act",))
