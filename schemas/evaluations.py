"""Committed results of `readouts evaluate`: how well the rules did on a labelled set, and how sure each rule may be."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

SetKind = Literal["real", "written"]
# Fewer labels than this show nothing: their measure is not printed, their rule group gets no confidence.
LEAST_LABELS = 20
# Measures are rounded to so many decimals.
DIGITS = 3
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Measure:
    """One field's result: a share or F1 from 0 to 1, the number of labels, the 95 % interval."""

    value: float
    n: int
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, order=True)
class RuleGroup:
    """Statements that one rule gave with one path to the speaker, and how many of them have a label that agrees.

    `right` counts the statements whose words and whose speaker are the labelled ones (who said what).
    """

    rule: str
    attribution: str
    statements: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The result on one labelled set.

    `kind` tells real readouts from texts written for the tests; `tuned_on` whether any rule was made or changed after
    reading the set's texts or its disagreements. `code_version` is what was measured.
    """

    name: str
    kind: SetKind
    tuned_on: bool
    measured_on: str
    code_version: str | None = None
    note: str
    measures: Mapping[str, Measure]
    rule_groups: tuple[RuleGroup, ...] = field(default=())


def parse_evaluation(value: Any) -> Evaluation:
    """The record of a JSON object; ValueError says in one line what is missing or wrong."""
    if not isinstance(value, dict):
        raise ValueError("an evaluation must be an object")  # noqa: TRY004 a fault of the file, not of the program
    name = value.get("name", "?")
    known = {f.name for f in dataclasses.fields(Evaluation)}
    needed = known - {"code_version", "rule_groups"}
    if missing := sorted(needed - value.keys()):
        raise ValueError(f"evaluation {name} does not say its {', '.join(missing)}")
    if unknown := sorted(value.keys() - known):
        raise ValueError(f"evaluation {name} has fields that are not known: {', '.join(unknown)}")
    if value["kind"] not in {"real", "written"} or not isinstance(value["tuned_on"], bool):
        raise ValueError(f"evaluation {name}: kind must be real or written, tuned_on true or false")
    try:
        measures = {key: _measure(cell) for key, cell in value["measures"].items()}
        groups = tuple(RuleGroup(**group) for group in value.get("rule_groups", ()))
        is_possible = all(0 <= group.right <= group.statements and group.statements > 0 for group in groups)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ValueError(f"evaluation {name}: a measure needs value and n, a rule group rule to right") from None
    if not is_possible:
        raise ValueError(f"evaluation {name}: a rule group has no statements, or more right than there are")
    return Evaluation(**value | {"measures": measures, "rule_groups": groups})


def _measure(cell: Mapping[str, Any]) -> Measure:
    interval = cell.get("interval")
    measure = Measure(cell["value"], cell["n"], tuple(interval) if interval is not None else None)
    if not 0 <= measure.value <= 1 or measure.n < 0:
        raise ValueError
    return measure


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """The JSON object of a record; the reverse of `parse_evaluation`."""
    value = dataclasses.asdict(evaluation)
    for measure in value["measures"].values():
        if measure["interval"] is None:
            del measure["interval"]
    value["rule_groups"] = list(value["rule_groups"])
    for key in ("code_version", "rule_groups"):
        if not value[key]:
            del value[key]
    return value


def wilson(right: float, n: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share (Wilson 1927), rounded to 4 decimals; (0, 1) for n = 0."""
    if n == 0:
        return 0.0, 1.0
    share = right / n
    centre, spread = share + _Z**2 / (2 * n), _Z * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n * n))
    scale = 1 + _Z**2 / n
    return round(max(0.0, (centre - spread) / scale), 4), round(min(1.0, (centre + spread) / scale), 4)


def untouched_groups(evaluations: Iterable[Evaluation]) -> list[RuleGroup]:
    """The rule groups over all real sets that no rule was tuned on, in order of their names."""
    counts: dict[tuple[str, str], list[int]] = {}
    for evaluation in evaluations:
        if evaluation.kind == "real" and not evaluation.tuned_on:
            for group in evaluation.rule_groups:
                total = counts.setdefault((group.rule, group.attribution), [0, 0])
                total[0] += group.statements
                total[1] += group.right
    return [RuleGroup(*names, *counts[names]) for names in sorted(counts)]
