"""Prints a result for a reader at a terminal, or gives it as JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.evaluate.measures import Result
from schemas.evaluations import LEAST_LABELS, Measure

_IN_PARTS = ("who_said_what", "exact", "cue", "type", "act")


def show(result: Result, release: str, console: Console, *, disagreements: int) -> None:
    """Print the measures, the same by publisher and report type, and the first `disagreements` of what disagrees."""
    heading = Text.assemble((f"{result.documents:,} labelled documents", "bold"), f"  held against release {release}")
    console.print(heading, soft_wrap=True)
    console.print(_whole(result))
    if result.act_macro_f1 is not None:
        console.print(f"act macro-F1 {result.act_macro_f1:.3f}; {_confusions(result)}", soft_wrap=True)
    for title, parts in (("by publisher", result.by_publisher), ("by report type", result.by_type)):
        if len(parts) > 1:
            console.print()
            console.print(_parts(title, parts))
    if len(result.by_publisher) > 1 or len(result.by_type) > 1:
        console.print(f"- not measured: fewer than {LEAST_LABELS} labels", soft_wrap=True)
    _show_disagreements(result, console, disagreements)


def _whole(result: Result) -> Table:
    table = Table("field", "value", "95 % interval", "n", "baseline", box=None, pad_edge=False, header_style="bold")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, measure in result.measures.items():
        baseline = result.baselines.get(name)
        table.add_row(
            name,
            _value(measure),
            "{:.3f} to {:.3f}".format(*measure.interval) if _is_measured(measure) and measure.interval else "",
            f"{measure.n:,}",
            f"{baseline:.3f}" if baseline is not None and _is_measured(measure) else "",
        )
    return table


def _parts(title: str, parts: Mapping[str, Mapping[str, Measure]]) -> Table:
    table = Table(title, "statements", *_IN_PARTS, box=None, pad_edge=False, header_style="bold")
    for column in table.columns:
        column.no_wrap = True
    for column in table.columns[1:]:
        column.justify = "right"
    for name, measures in parts.items():
        said = measures.get("who_said_what")
        cells = (f"{measures[field].value:.3f}" if _is_shown(measures, field) else "-" for field in _IN_PARTS)
        table.add_row(Text(name), f"{said.n:,}" if said is not None else "0", *cells)
    return table


def _is_shown(measures: Mapping[str, Measure], field: str) -> bool:
    return field in measures and _is_measured(measures[field])


def _is_measured(measure: Measure) -> bool:
    return measure.n >= LEAST_LABELS


def _value(measure: Measure) -> str:
    return f"{measure.value:.3f}" if _is_measured(measure) else "not measured"


def _confusions(result: Result) -> str:
    first = list(result.act_confusions.items())[:5]
    listed = ", ".join(f"{wanted} as {got} {n}" for (wanted, got), n in first)
    return f"commonest confusions: {listed}" if listed else "no act confused"


def _show_disagreements(result: Result, console: Console, most: int) -> None:
    found = result.disagreements
    if not found:
        console.print("no disagreement")
        return
    console.print(Text(f"\ndisagreements: {len(found):,}", style="bold"))
    for file, name, wanted, got in found[:most]:
        console.print(Text.assemble((f"  {file} {name}", "cyan"), f"  wanted {wanted}  got {got}"), soft_wrap=True)
    if len(found) > most:
        console.print(f"  … {len(found) - most:,} more: --disagreements {len(found)}", soft_wrap=True)


def result_as_json(result: Result, *, disagreements: int | None = None) -> dict[str, Any]:
    """The result as JSON values, with all `disagreements` or the first few; a measure with too few labels says so."""

    def cells(measures: Mapping[str, Measure]) -> dict[str, Any]:
        return {
            name: dataclasses.asdict(measure) | {"is_measured": _is_measured(measure)}
            for name, measure in measures.items()
        }

    return {
        "documents": result.documents,
        "measures": cells(result.measures),
        "baselines": dict(result.baselines),
        "act_macro_f1": result.act_macro_f1,
        "act_confusions": [{"wanted": w, "got": g, "n": n} for (w, g), n in result.act_confusions.items()],
        "by_publisher": {name: cells(measures) for name, measures in result.by_publisher.items()},
        "by_type": {name: cells(measures) for name, measures in result.by_type.items()},
        "rule_groups": [dataclasses.asdict(group) for group in result.rule_groups],
        "disagreements": [
            {"file": file, "field": name, "wanted": wanted, "got": got}
            for file, name, wanted, got in result.disagreements[:disagreements]
        ],
    }
