"""What a CI job demands of a result: floors below which it fails."""

from __future__ import annotations

from dataclasses import dataclass

from flows.evaluate.measures import FIELDS, Result
from schemas.evaluations import LEAST_LABELS


class WrongFloor(ValueError):
    """The demand has no known form; the message is one line."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The least value of a field."""

    field: str
    value: float

    @classmethod
    def parse(cls, text: str) -> Floor:
        """The floor that `FIELD=VALUE` asks for; raises WrongFloor for an unknown field or no share."""
        name, _, value = text.partition("=")
        try:
            floor = cls(name.strip(), float(value))
        except ValueError:
            raise WrongFloor(f"{text}: write FIELD=VALUE, such as who_said_what=0.9") from None
        if floor.field not in FIELDS:
            raise WrongFloor(f"{floor.field}: no such field; there are {', '.join(FIELDS)}")
        if not 0 <= floor.value <= 1:
            raise WrongFloor(f"{text}: a value lies between 0 and 1")
        return floor

    def fault(self, result: Result) -> str | None:
        """One line if the result is below the floor or shows nothing; None if it keeps it."""
        measure = result.measures.get(self.field)
        n = measure.n if measure is not None else 0
        if measure is None or n < LEAST_LABELS:
            return f"{self.field}: not measured (n = {n}), wanted at least {self.value}"
        if measure.value < self.value:
            return f"{self.field}: {measure.value} (n = {n}), wanted at least {self.value}"
        return None
