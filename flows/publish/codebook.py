"""CODEBOOK.md: every table and column in words, made from the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from flows.publish.descriptor import example_text
from schemas.contract import SCHEMA_VERSION, Field, Table
from schemas.tables import GROUPS, TABLES

CODEBOOK_NAME = "CODEBOOK.md"

_OPENING = """\
# Codebook

Schema version {version}. Each table is there twice with the same rows: `parquet/<table>.parquet` and `csv/<table>.csv`.

An empty cell means unknown or not said; there are no empty texts and no guesses. Offsets count Unicode code points from
0, half open: `text[start:end]`. Dates are ISO 8601. Sides are ISO 3166-1 alpha-3 codes, XKX, or `IGO:` and an
abbreviation; they code who acts, not status. Composite keys are addressed with their parts joined by `:`.

Marks: **key**, part of the key · **source text**, holds words of the source · **experimental**, no measured error rate
yet · **offset in body** or **offset in source text**, what the number counts in · **→ table.column**, the row that must
exist.
"""


def codebook_text(acts: pl.DataFrame) -> str:
    """The codebook as Markdown; it depends on the contract and the table acts only, never on other rows."""
    lines = [_OPENING.format(version=SCHEMA_VERSION), "## Contents", ""]
    for group, tables in GROUPS.items():
        links = " · ".join(f"[{table.name}](#{table.name})" for table in tables)
        lines.append(f"- {group}: {links}")
    for group, tables in GROUPS.items():
        lines += ["", f"## {group}"]
        for table in tables:
            lines += _table_lines(table)
    lines += _act_lines(acts)
    return "\n".join(lines) + "\n"


def _table_lines(table: Table[Any]) -> Iterator[str]:
    yield from ("", f"### {table.name}", "", table.description, "")
    yield f"Key: {_names(table.key)}. Order: {_names(table.sort)}."
    yield from ("", "| column | type | empty? | meaning | example | marks |", "|---|---|---|---|---|---|")
    yield from (_column_line(table, field) for field in table.fields)
    promises = [f"- {rule.meaning}" for rule in table.rules]
    promises += [
        f"- `{span.text}` is the slice from `{span.start}` to `{span.end}` of {_text_name(span.of)}."
        for span in table.spans
        if span.text is not None
    ]
    if promises:
        yield from ("", "Each row keeps:", "", *promises)


def _column_line(table: Table[Any], field: Field) -> str:
    column = field.column
    meaning = column.meaning
    if field.values is not None:
        meaning += " One of: " + ", ".join(f"`{value}`" for value in field.values) + "."
    marks = [
        "key" if field.name in table.key else "",
        "source text" if column.is_source_text else "",
        "experimental" if column.maturity == "experimental" else "",
        f"offset in {'body' if column.offsets_of == 'body' else 'source text'}" if column.offsets_of else "",
        f"→ {column.references}" if column.references else "",
    ]
    cells = [
        f"`{field.name}`",
        field.type_name,
        "may be" if field.nullable else "never",
        _prose(meaning),
        f"`{_cell(example_text(column))}`",
        " · ".join(mark for mark in marks if mark),
    ]
    return "| " + " | ".join(cells) + " |"


def _act_lines(acts: pl.DataFrame) -> Iterator[str]:
    if acts.is_empty():
        return
    yield from ("", "## Acts", "", "What each value of `statements.act` means.", "")
    yield from ("| act | definition | example | counterexample |", "|---|---|---|---|")
    for row in TABLES["acts"].rows(acts):
        yield f"| `{row.act}` | {_cell(row.definition)} | {_cell(row.example)} | {_cell(row.counterexample)} |"


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in columns)


def _text_name(kind: str) -> str:
    return "`documents.text`" if kind == "body" else "the source text"


def _prose(text: str) -> str:
    """Words for a cell: angle brackets outside code would be taken for HTML."""
    parts = _cell(text).split("`")
    return "`".join(part if n % 2 else part.replace("<", "&lt;").replace(">", "&gt;") for n, part in enumerate(parts))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
