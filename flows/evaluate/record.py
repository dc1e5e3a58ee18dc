"""Enters a result into the committed file of results, which every release shows first in its quality.json."""

from __future__ import annotations

import json
from pathlib import Path

from flows.evaluate.measures import Result
from flows.sources.reference import EVALUATIONS_NAME, read_evaluations
from schemas.evaluations import LEAST_LABELS, Evaluation, SetKind, as_json


def as_evaluation(
    result: Result, *, name: str, kind: SetKind, tuned_on: bool, measured_on: str, code_version: str, note: str
) -> Evaluation:
    """The record of a result; fields with too few labels to say anything are left out."""
    return Evaluation(
        name=name,
        kind=kind,
        tuned_on=tuned_on,
        measured_on=measured_on,
        code_version=code_version,
        note=note,
        measures={field: measure for field, measure in result.measures.items() if measure.n >= LEAST_LABELS},
        rule_groups=result.rule_groups if kind == "real" else (),
    )


def record_evaluation(folder: Path, evaluation: Evaluation) -> Path:
    """Write the record into `evaluations.json` of the folder, in place of the one of its name or last; the file.

    The others stay as they are. Raises InputError if the file there cannot be read; then nothing is written.
    """
    path = folder / EVALUATIONS_NAME
    by_name = {other.name: other for other in read_evaluations(folder)} | {evaluation.name: evaluation}
    values = [as_json(each) for each in by_name.values()]
    beside = path.with_suffix(".json.new")
    beside.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    beside.replace(path)
    return path
