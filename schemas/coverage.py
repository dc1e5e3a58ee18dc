"""coverage: what a publisher's archive holds for a month, so that a zero can be told from a gap."""

from dataclasses import dataclass
from typing import Annotated

from schemas.columns import PublisherId
from schemas.contract import Column, Table
from schemas.vocabularies import CoverageStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A publisher's month: how many documents the release holds and whether that is all there is."""

    publisher_id: PublisherId
    month: Annotated[str, Column("The month as YYYY-MM.", "2020-11", pattern=r"\d{4}-\d\d")]
    documents: Annotated[int, Column("Documents published in the month.", 12, at_least=0, maturity="experimental")]
    readouts: Annotated[int, Column("Readouts among them.", 3, at_least=0, maturity="experimental")]
    status: Annotated[CoverageStatus, Column("Whether the month is complete.", "unknown", maturity="experimental")]
    basis: Annotated[str, Column("What the status rests on.", "catalogue")]


COVERAGE = Table(name="coverage", record=Coverage, key=("publisher_id", "month"), sort=("publisher_id", "month"))
