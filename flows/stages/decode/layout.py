"""A page as decode hands it on: its text, the fields above it, and what its structure says of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.stages.handover import Declared, Region
from schemas.reference_pages import FieldRole


@dataclass(frozen=True, slots=True)
class Laid:
    """The text with header lines before `header_end`, the fields in them, and the regions behind them, by offset."""

    text: str
    header_end: int
    fields: tuple[Declared, ...]
    regions: tuple[Region, ...] = ()


def lay_out(fields: Iterable[tuple[str, FieldRole | None, str]], text: str, regions: Iterable[Region] = ()) -> Laid:
    """Put fields (name, meaning, value) as lines `name: value` above a text; values are brought to one line each."""
    lines: list[str] = []
    declared: list[Declared] = []
    at = 0
    for name, role, printed in fields:
        value = " ".join(printed.split())
        if not value:
            continue
        line = f"{name}: {value}\n"
        if role is not None:
            start = at + len(line) - len(value) - 1
            declared.append(Declared(field=role, value=value, start=start, end=start + len(value)))
        lines.append(line)
        at += len(line)
    header = "".join(lines) + "\n" if lines else ""
    shift = len(header)
    return Laid(
        text=header + text,
        header_end=shift,
        fields=tuple(declared),
        regions=tuple(Region(start=r.start + shift, end=r.end + shift, role=r.role) for r in regions),
    )
