"""datapackage.json: the release described as a Data Package (version 2), made from the contract."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from flows.publish.facts import Draft, FileFact
from flows.publish.licences import licences_of
from schemas.contract import SCHEMA_VERSION, Column, Field, Table
from schemas.tables import TABLES

DESCRIPTOR_NAME = "datapackage.json"
TITLE = "Diplomatic readouts: who met whom, when, how, and who is reported to have said what"
DESCRIPTION = (
    "Accounts of diplomatic calls and meetings, curated from what ministries, presidencies and news agencies publish. "
    "Each value is traceable to the characters it came from; CODEBOOK.md explains every table and column."
)
KEYWORDS = ("diplomacy", "international relations", "readouts", "reported speech", "event data")
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "date": "date",
    "datetime": "datetime",
}
_CSV: Mapping[str, Any] = {
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
    "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True},
}
_PARQUET: Mapping[str, Any] = {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
PARQUET_SUFFIX = "-parquet"


def descriptor_of(draft: Draft, files: Mapping[str, FileFact]) -> dict[str, Any]:
    """The Data Package descriptor: for each table a CSV and a Parquet resource with schema, size and hashes.

    `files` tells size and hash of the data files by path. `content_sha256` is of the rows and the same for both
    resources of a table.
    """
    return {
        "$schema": _PROFILE,
        "name": "readouts",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": draft.version,
        "schema_version": SCHEMA_VERSION,
        "edition": draft.edition,
        "keywords": list(KEYWORDS),
        "licenses": licences_of(draft.tables["documents"]),
        "resources": [
            _resource(
                table,
                name=f"{table.name}{suffix}",
                path=path,
                media=media,
                content=draft.contents[table.name],
                file=files[path],
            )
            for table in TABLES.values()
            for suffix, path, media in (
                ("", f"csv/{table.name}.csv", _CSV),
                (PARQUET_SUFFIX, f"parquet/{table.name}.parquet", _PARQUET),
            )
        ],
    }


def _resource(
    table: Table[Any], *, name: str, path: str, media: Mapping[str, Any], content: str, file: FileFact
) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": path,
        **media,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "content_sha256": content,
        "schema": table_schema(table, name.removeprefix(table.name)),
    }


def table_schema(table: Table[Any], suffix: str = "") -> dict[str, Any]:
    """The Table Schema of a table; `suffix` is what its resource's name adds to the table's name."""
    schema: dict[str, Any] = {
        "fields": [_field(table, field) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if keys := [_foreign_key(table, field, suffix) for field in table.fields if field.column.references]:
        schema["foreignKeys"] = keys
    return schema


def example_text(column: Column) -> str:
    """A column's example as it stands in CSV."""
    example = column.example
    if isinstance(example, bool):
        return str(example).lower()
    return example.isoformat() if isinstance(example, dt.date) else str(example)


def _field(table: Table[Any], field: Field) -> dict[str, Any]:
    column = field.column
    constraints: dict[str, Any] = {}
    if not field.nullable:
        constraints["required"] = True
    if table.key == (field.name,):
        constraints["unique"] = True
    if field.values is not None:
        constraints["enum"] = list(field.values)
    if column.pattern is not None:
        constraints["pattern"] = f"^(?:{column.pattern})$"
    if column.at_least is not None:
        constraints["minimum"] = column.at_least
    if column.at_most is not None:
        constraints["maximum"] = column.at_most
    described: dict[str, Any] = {
        "name": field.name,
        "type": _TYPES[field.type_name],
        "description": column.meaning,
        "example": example_text(column),
    }
    if field.type is bool:
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    if constraints:
        described["constraints"] = constraints
    marks = {
        "maturity": column.maturity,
        "is_source_text": column.is_source_text or None,
        "offsets_of": column.offsets_of,
    }
    return described | {name: mark for name, mark in marks.items() if mark is not None}


def _foreign_key(table: Table[Any], field: Field, suffix: str) -> dict[str, Any]:
    target, key = str(field.column.references).split(".")
    reference = {"resource": f"{target}{suffix}", "fields": [key]}
    if target == table.name:
        del reference["resource"]
    return {"fields": [field.name], "reference": reference}
