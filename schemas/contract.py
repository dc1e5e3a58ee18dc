"""The one definition from which every check, Arrow schema, codebook page and descriptor is made.

A table is a frozen record (the row that stages build, checked by the type checker) plus a `Table` that adds its
key, sort order, spans and row rules. Everything else is derived: the pandera model, the Polars and Arrow schemas, the
codebook.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Any, Generic, Literal, TypeVar, get_args, get_origin

import pandera.polars as pa
import polars as pl
import pyarrow

SCHEMA_VERSION = "1.0.0"

Scalar = str | int | float | bool | dt.date | dt.datetime
R = TypeVar("R")
TextKind = Literal["source", "body"]
Maturity = Literal["stable", "experimental"]

_POLARS: Mapping[type, pl.DataType] = {
    str: pl.String(),
    int: pl.Int64(),
    float: pl.Float64(),
    bool: pl.Boolean(),
    dt.date: pl.Date(),
    dt.datetime: pl.Datetime("us"),
}
_ARROW: Mapping[type, pyarrow.DataType] = {
    str: pyarrow.string(),
    int: pyarrow.int64(),
    float: pyarrow.float64(),
    bool: pyarrow.bool_(),
    dt.date: pyarrow.date32(),
    dt.datetime: pyarrow.timestamp("us"),
}
_NAMES: Mapping[type, str] = {
    str: "str",
    int: "int",
    float: "float",
    bool: "bool",
    dt.date: "date",
    dt.datetime: "datetime",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """What a column means, apart from its type: attached to a record's field with `Annotated`.

    `offsets_of` names the text that an offset counts in (Unicode code points); `references` is `table.column` of the
    row that must exist; `pattern` is a whole-value regular expression; `at_least` and `at_most` bound numbers. A string
    column never holds an empty string unless `may_be_empty` says so.
    """

    meaning: str
    example: Scalar
    pattern: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    references: str | None = None
    offsets_of: TextKind | None = None
    is_source_text: bool = False
    maturity: Maturity = "stable"
    may_be_empty: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """Two offset columns and the column that equals the slice between them; `nullable` if there may be no span."""

    start: str
    end: str
    text: str | None
    of: TextKind
    nullable: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Rule:
    """A promise about one row as a Polars expression that is true (or null) where the row keeps it."""

    name: str
    meaning: str
    keeps: pl.Expr


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """A column with its name, Python type, nullability and closed vocabulary, read off the record's annotation."""

    name: str
    type: type
    nullable: bool
    values: tuple[str, ...] | None
    column: Column

    @property
    def type_name(self) -> str:
        """The type in the contract's words: str, int, float, bool, date or datetime."""
        return _NAMES[self.type]

    @property
    def polars_type(self) -> pl.DataType:
        """The Polars type of the column."""
        return _POLARS[self.type]


def _read_annotation(name: str, hint: Any) -> Field:
    """Take `Annotated[T | None, Column(...)]`, in either order of nesting, apart; the outermost Column holds."""
    nullable, found = False, None
    while True:
        origin = get_origin(hint)
        if origin is Annotated:
            hint, *extras = get_args(hint)
            found = found or next((e for e in reversed(extras) if isinstance(e, Column)), None)
        elif origin in (typing.Union, types.UnionType):
            (hint,) = (a for a in get_args(hint) if a is not type(None))
            nullable = True
        else:
            break
    if found is None:
        raise TypeError(f"{name}: no Column in the annotation")
    if get_origin(hint) is Literal:
        return Field(name, str, nullable, get_args(hint), found)
    return Field(name, hint, nullable, None, found)


@dataclasses.dataclass(frozen=True)
class Table(Generic[R]):
    """A table of the release: its record, key, sort order, spans and row rules.

    `sort` is the order of rows in the files; it tells any two rows apart, so that it is total.
    """

    name: str
    record: type[R]
    key: tuple[str, ...]
    sort: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    rules: tuple[Rule, ...] = ()
    row_group_rows: int = 65_536

    @cached_property
    def title(self) -> str:
        """The first line of the record's docstring."""
        return (self.record.__doc__ or "").strip().splitlines()[0]

    @cached_property
    def description(self) -> str:
        """The record's docstring as one paragraph."""
        return " ".join((self.record.__doc__ or "").split())

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The columns in the order in which they are written."""
        hints = typing.get_type_hints(self.record, include_extras=True)
        names = [f.name for f in dataclasses.fields(self.record)]  # type: ignore[arg-type]
        return tuple(_read_annotation(name, hints[name]) for name in names)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(f.name for f in self.fields)

    @cached_property
    def polars_schema(self) -> dict[str, pl.DataType]:
        """Column name to Polars type."""
        return {f.name: f.polars_type for f in self.fields}

    @cached_property
    def arrow_schema(self) -> pyarrow.Schema:
        """The explicit Arrow schema, with each column's description and marks as field metadata."""
        return pyarrow.schema(
            [
                pyarrow.field(f.name, _ARROW[f.type], nullable=f.nullable, metadata=self._arrow_metadata(f))
                for f in self.fields
            ],
            metadata={"table": self.name, "schema_version": SCHEMA_VERSION, "description": self.description},
        )

    def _arrow_metadata(self, field: Field) -> dict[str, str]:
        column = field.column
        marks = {
            "description": column.meaning,
            "maturity": column.maturity,
            "key": "true" if field.name in self.key else None,
            "is_source_text": "true" if column.is_source_text else None,
            "offsets_of": column.offsets_of,
            "references": column.references,
        }
        return {k: v for k, v in marks.items() if v is not None}

    @cached_property
    def model(self) -> type[pa.DataFrameModel]:
        """The pandera model: strict columns in order, types, vocabularies, patterns, bounds, unique key and row rules.

        Validate a collected DataFrame with `lazy=True`: on a LazyFrame pandera checks the schema only.
        """
        config = {
            "strict": True,
            "ordered": True,
            "coerce": False,
            "unique": list(self.key),
            "title": self.name,
            "description": self.title,
        }
        namespace: dict[str, Any] = {
            "__doc__": self.record.__doc__,
            "__annotations__": {f.name: f.polars_type for f in self.fields},
            "Config": type("Config", (), config),
        }
        namespace |= {f.name: _pandera_field(f) for f in self.fields}
        namespace |= {f"rule_{r.name}": _pandera_rule(r) for r in self.rules}
        return type(self.name.title().replace("_", ""), (pa.DataFrameModel,), namespace)

    def frame(self, rows: Iterable[R]) -> pl.DataFrame:
        """Rows as a DataFrame of exactly the contract's columns and types; raises if a value does not fit its type."""
        rows = list(rows)
        series = [
            pl.Series(f.name, [getattr(r, f.name) for r in rows], dtype=f.polars_type, strict=True) for f in self.fields
        ]
        return pl.DataFrame(series)

    def rows(self, frame: pl.DataFrame) -> list[R]:
        """A DataFrame back as records; the reverse of `frame`."""
        return [self.record(**row) for row in frame.iter_rows(named=True)]

    def empty(self) -> pl.DataFrame:
        """The table without rows."""
        return pl.DataFrame(schema=self.polars_schema)


def _pandera_field(field: Field) -> Any:
    column = field.column
    checks: dict[str, Any] = {}
    if field.values is not None:
        checks["isin"] = list(field.values)
    if column.pattern is not None:
        checks["str_matches"] = f"^(?:{column.pattern})$"
    elif field.type is str and not column.may_be_empty and field.values is None:
        checks["str_length"] = {"min_value": 1}
    if column.at_least is not None:
        checks["ge"] = column.at_least
    if column.at_most is not None:
        checks["le"] = column.at_most
    return pa.Field(nullable=field.nullable, description=column.meaning, metadata=dataclasses.asdict(column), **checks)


def _pandera_rule(rule: Rule) -> Any:
    def keeps(_cls: type, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(rule.keeps.fill_null(value=True))

    return pa.dataframe_check(keeps, name=rule.name, description=rule.meaning)
