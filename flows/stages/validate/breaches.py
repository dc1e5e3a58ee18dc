"""The record of a broken promise, and the error that stops a release for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from schemas.contract import Table

Tables = Mapping[str, pl.DataFrame]

_NAMED = 10


@dataclass(frozen=True, slots=True)
class Breach:
    """One broken promise of the contract; no field holds words of a document.

    `row_id` is the row's key, parts joined by `:`; it is empty if the whole table is meant. `column` is empty if the
    promise is about the whole row.
    """

    table: str
    column: str
    rule: str
    row_id: str
    message: str

    def __str__(self) -> str:
        """The breach in one line."""
        place = ".".join(part for part in (self.table, self.column) if part)
        row = f" row {self.row_id}:" if self.row_id else ""
        return f"{place}: {self.rule}:{row} {self.message}"


class ContractBroken(ValueError):
    """Tables that break the contract; the message names the first ten breaches and how many there are.

    All of them are in `breaches`.
    """

    def __init__(self, breaches: Iterable[Breach]) -> None:
        self.breaches = tuple(breaches)
        lines = [str(breach) for breach in self.breaches[:_NAMED]]
        rest = len(self.breaches) - len(lines)
        if rest > 0:
            lines.append(f"… and {rest} more")
        super().__init__("\n".join([f"the contract is broken in {len(self.breaches)} places:", *lines]))

    def __reduce__(self) -> tuple[type[ContractBroken], tuple[tuple[Breach, ...]]]:
        """Survive the way from a worker process to its parent."""
        return type(self), (self.breaches,)


def row_id(table: Table[Any]) -> pl.Expr:
    """The key of each row as one string, parts joined by `:`; a missing part is empty."""
    parts = [pl.col(name).cast(pl.String).fill_null("") for name in table.key]
    return pl.concat_str(parts, separator=":")


def breaches_of(table: Table[Any], rows: pl.DataFrame, column: str, rule: str, message: str) -> Iterator[Breach]:
    """One breach for each of `rows`, which hold at least the key of `table`."""
    if rows.is_empty():
        return
    for identifier in rows.select(row_id(table)).to_series():
        yield Breach(table.name, column, rule, identifier, message)
