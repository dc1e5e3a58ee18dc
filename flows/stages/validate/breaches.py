"""The record of a broken promise, and the error that stops a release for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from schemas.contract import Table

Tables = Mapping[str, pl.DataFrame]

# What ids, paths and composite keys are made of; words of a document have blanks between them.
_KEY = re.compile(r"[\w.:/#@+%~-]{1,200}")


@dataclass(frozen=True, slots=True)
class Breach:
    """One broken promise of the contract; no field but `row_id` can hold words of a document, if they are in its key.

    `row_id` is the row's key, parts joined by `:`; it is empty if the whole table is meant. `column` is empty if the
    promise is about the whole row.
    """

    table: str
    column: str
    rule: str
    row_id: str
    message: str

    @property
    def place(self) -> tuple[str, str, str]:
        """The promise that was broken: table, column and rule."""
        return self.table, self.column, self.rule

    def __str__(self) -> str:
        """The breach in one line; a key that does not look like one is left out, because it may be words."""
        place = ".".join(part for part in (self.table, self.column) if part)
        key = self.row_id if _KEY.fullmatch(self.row_id) else "(not a key)"
        row = f" row {key}:" if self.row_id else ""
        return f"{place}: {self.rule}:{row} {self.message}"


class ContractBroken(ValueError):
    """Tables that break the contract; the message is one line with the first breach and how many more there are.

    All of them are in `breaches`, and in the file `listed_in`, if there is one.
    """

    def __init__(self, breaches: Iterable[Breach], listed_in: str | None = None) -> None:
        self.breaches = tuple(breaches)
        self.listed_in = listed_in
        first = self.breaches[0]
        alike = sum(breach.place == first.place for breach in self.breaches) - 1
        others = len({breach.place for breach in self.breaches}) - 1
        rest = [
            f"{alike:,} more rows break this rule" if alike else "",
            f"{others:,} more rules are broken" if others else "",
            f"all {len(self.breaches):,} breaches are listed in {listed_in}" if listed_in is not None else "",
        ]
        super().__init__("; ".join(part for part in (f"the contract is broken: {first}", *rest) if part))

    def __reduce__(self) -> tuple[type[ContractBroken], tuple[tuple[Breach, ...], str | None]]:
        """Survive the way from a worker process to its parent."""
        return type(self), (self.breaches, self.listed_in)


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
