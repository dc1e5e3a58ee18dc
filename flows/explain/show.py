"""Prints an explanation for a reader at a terminal."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from flows.explain.lookup import Evidence, Explanation
from flows.explain.quotes import Quote

_LONG = 200


def show(explanation: Explanation, release: str, console: Console) -> None:
    """Print the row, its words in their sentence and source, its evidence and its rule; marked words stand in ⟦ ⟧."""
    table = explanation.table
    heading = Text.assemble((f"{table.name} {explanation.identifier}", "bold"), f"  in release {release}")
    console.print(heading, soft_wrap=True)
    console.print(Text(table.title, style="dim"), soft_wrap=True)
    width = max(len(name) for name in explanation.cells)
    for name, value in explanation.cells.items():
        console.print(Text.assemble("  ", (name.ljust(width), "cyan"), "  ", _shorten(_cell(value))), soft_wrap=True)
    if explanation.quotes:
        console.print(Text("\nin the text", style="bold"))
    for quote in explanation.quotes:
        _show_quote(quote, console)
    if explanation.evidence:
        console.print(Text("\nevidence", style="bold"))
    for found, columns in _by_words(explanation.evidence):
        console.print(Text(f"  {found.row_id} · rule {found.rule}"), soft_wrap=True)
        _show_quote(dataclasses.replace(found.quote, label=", ".join(columns)), console)
    if explanation.rule is not None:
        console.print(Text.assemble(("\nrule  ", "bold"), explanation.rule))


def _by_words(evidence: Sequence[Evidence]) -> Iterator[tuple[Evidence, list[str]]]:
    """Evidence with the columns that one rule read from the same words."""
    groups: dict[Evidence, list[str]] = {}
    for found in evidence:
        same = dataclasses.replace(found, column="", quote=dataclasses.replace(found.quote, label=""))
        groups.setdefault(same, []).append(found.column)
    yield from groups.items()


def _show_quote(quote: Quote, console: Console) -> None:
    sentence = Text.assemble(
        _flat(quote.before), ("⟦" + _without_middle(quote.span) + "⟧", "bold reverse"), _flat(quote.after)
    )
    console.print(Text.assemble(f"  {quote.label}: ", sentence), soft_wrap=True)
    number = "" if quote.source_number is None else f" line {quote.source_number}"
    if quote.source_line is not None:
        console.print(Text(f"    source{number}: {_flat(quote.source_line).strip()}", style="dim"), soft_wrap=True)
    elif number:
        console.print(Text(f"    source{number}", style="dim"))


def _cell(value: object) -> str:
    """A value as the CSV files have it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _without_middle(text: str) -> str:
    """A span of words; of one longer than a paragraph, such as a whole run of the body, the beginning and the end."""
    flat = _flat(text)
    if len(flat) <= 5 * _LONG:
        return flat
    return f"{flat[:_LONG]} … ({len(flat) - 2 * _LONG:,} characters) … {flat[-_LONG:]}"


def _shorten(text: str) -> str:
    flat = _flat(text)
    return flat if len(flat) <= _LONG else f"{flat[:_LONG]}… ({len(flat):,} characters)"
