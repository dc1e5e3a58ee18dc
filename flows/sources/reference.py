"""Loads the reference data of seeds/reference, held against its contracts like any table."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from pandera.errors import SchemaErrors

from flows.sources.refs import InputError
from flows.stages.reference import Reference
from schemas.acts import ACTS
from schemas.contract import Field, Table
from schemas.evaluations import Evaluation, parse_evaluation
from schemas.reference import ACT_PATTERNS, COUNTRIES, CUES, OFFICES, ORGANISATIONS, PEOPLE, PLACES, WORDS
from schemas.reference_pages import CLUTTER, FIELD_NAMES, PUBLISHERS, REGION_WORDS

EVALUATIONS_NAME = "evaluations.json"
REFERENCE_TABLES: tuple[Table[Any], ...] = (
    ACTS,
    ACT_PATTERNS,
    CLUTTER,
    COUNTRIES,
    CUES,
    FIELD_NAMES,
    OFFICES,
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    PUBLISHERS,
    REGION_WORDS,
    WORDS,
)


def load_reference(folder: Path) -> Reference:
    """All reference tables of a folder; InputError names file, line and column of the first fault."""
    return Reference(**{table.name: _load(folder, table) for table in REFERENCE_TABLES})


def read_evaluations(folder: Path) -> tuple[Evaluation, ...]:
    """The committed evaluation results of `evaluations.json` beside the tables; none if the file is missing.

    Raises InputError if the file is no JSON list of evaluations, each of its own name.
    """
    path = folder / EVALUATIONS_NAME
    if not path.exists():
        return ()
    try:
        results = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as JSON: {error}") from None
    if not isinstance(results, list):
        raise InputError(f"{path}: must be a list of evaluation results")
    try:
        evaluations = tuple(parse_evaluation(result) for result in results)
    except ValueError as error:
        raise InputError(f"{path}: {error}") from None
    names = [evaluation.name for evaluation in evaluations]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InputError(f"{path}: several evaluations have the name {', '.join(twice)}")
    return evaluations


def _load(folder: Path, table: Table[Any]) -> tuple[Any, ...]:
    path = folder / f"{table.name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            header = tuple(reader.fieldnames or ())
            cells = [(reader.line_num, row) for row in reader]
    except FileNotFoundError:
        raise InputError(f"{path}: the reference table is missing; restore it or name another folder") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 CSV: {error}") from None
    if header != table.columns:
        raise InputError(f"{path}: the columns must be {', '.join(table.columns)}")
    rows = tuple(
        table.record(**{f.name: _value(path, line, f, row[f.name]) for f in table.fields}) for line, row in cells
    )
    _validate(path, table, rows, [line for line, _ in cells])
    return rows


def _value(path: Path, line: int, field: Field, cell: str | None) -> object:
    if not cell:
        if not field.nullable:
            raise InputError(f"{path}:{line}: {field.name} is empty")
        return None
    if field.type is bool:
        if cell not in {"true", "false"}:
            raise InputError(f"{path}:{line}: {field.name} must be true or false")
        return cell == "true"
    return cell


def _validate(path: Path, table: Table[Any], rows: tuple[Any, ...], lines: list[int]) -> None:
    frame = table.frame(rows)
    try:
        table.model.validate(frame, lazy=True)
    except SchemaErrors as error:
        case = error.failure_cases.row(0, named=True)
        at = f":{lines[case['index']]}" if case["index"] is not None else ""
        raise InputError(f"{path}{at}: {case['column']} breaks {case['check']}") from None
