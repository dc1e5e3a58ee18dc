"""Recognises by shape what a page puts around its text: menus, trails, buttons in brackets, numbered headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.stages.clean.lines import Unit, is_open
from flows.stages.clean.rules import Mark, PageRules

_COLUMNS = re.compile(r" {2,}")
_BARS = re.compile(r" {2,}| ?[|·•] ?")
_TRAIL = re.compile(r" ?(?:>{1,2}|[›»→|]) ?| / ")
# A line of groups in brackets and nothing else: "[ Print ]", "(With input from an agency)(Editor: A. B.)".
_BRACKETED = re.compile(r"(?:[\[(【（〔] ?[^\[\]()【】（）〔〕]{1,200}? ?[\])】）〕] ?){1,4}")
_INNER = re.compile(r"[\[(【（〔] ?([^\[\]()【】（）〔〕]+?) ?[\])】）〕]")
_MENU_PIECES = 3
_MENU_WORDS = 4
_MAX_MENU = 300
_HEADING = re.compile(r"[(\[]?(?P<number>\d{1,2}|[IVX]{1,4})[.)\]]{0,2} +[A-ZÀ-Þ“\"]")
_HEADING_WORDS = 8
_HEADINGS = 2
MENU = Mark("navigation", "menu_line")
TRAIL = Mark("navigation", "trail")


def mark_line(
    text: str, rules: PageRules, *, head: bool, tail: bool, below: bool, owners: Sequence[str]
) -> Mark | None:
    """What a whole line is: by the curated rules, else by them for each of its parts, else as a menu or a trail.

    `head`: above the first prose; `tail`: after its start; `below`: after the last prose. Only there a line of short
    columns is a menu, because in the text it can be a row of a table.
    """
    mark = rules.mark_line(text, head=head, tail=tail, owners=owners)
    if mark is not None or len(text) > _MAX_MENU:
        return mark

    def mark_parts(parts: Sequence[str]) -> Mark | None:
        marks = [rules.mark_line(part, head=head, tail=tail, owners=owners) for part in parts]
        known = [m for m in marks if m is not None]
        return known[0] if known and len(known) == len(parts) else None

    if text[0] in "[(【（〔" and _BRACKETED.fullmatch(text):
        return mark_parts(_INNER.findall(text))
    parts = [part for part in _BARS.split(text) if part] if "  " in text or "|" in text or "·" in text else [text]
    if len(parts) > 1 and (mark := mark_parts(parts)) is not None:
        return mark
    if (head or below) and _is_menu(text):
        return MENU
    return TRAIL if head and _is_trail(text, rules) else None


def _is_menu(text: str) -> bool:
    """Whether a line is several short columns that several blanks part and no sentence runs through."""
    columns = _COLUMNS.split(text)
    return len(columns) >= _MENU_PIECES and all(
        len(column.split()) <= _MENU_WORDS and column[-1] not in ".!?:;," for column in columns
    )


def _is_trail(text: str, rules: PageRules) -> bool:
    """Whether a line is a trail of short section names, one of them a publisher's or a usual section."""
    steps = _TRAIL.split(text)
    if len(steps) <= 1 or text[-1] in ".!?:;,":
        return False
    return any(
        rules.named(step) is not None
        or ((mark := rules.mark_line(step, head=True, tail=False)) is not None and mark.reason == "navigation")
        for step in steps
        if step
    )


def mark_section_headings(units: Sequence[Unit]) -> None:
    """Marks numbered headings of sections: short, open at the end, each right above prose, and at least two of them.

    A list of short numbered items looks alike, but there an item follows an item.
    """
    body = [unit for unit in units if unit.mark is None]
    found: list[Unit] = []
    for i, unit in enumerate(body):
        if not _is_heading(unit):
            continue
        below = body[i + 1] if i + 1 < len(body) else None
        if below is None or not below.is_prose:
            return
        found.append(unit)
    if len(found) >= _HEADINGS and len({unit.text.split()[0] for unit in found}) == len(found):
        for unit in found:
            unit.mark = Mark("headline", "section_heading")


def _is_heading(unit: Unit) -> bool:
    text = unit.text
    return (
        not unit.is_prose
        and text[0] in "([0123456789IVX"
        and is_open(text)
        and text[-1] != ","
        and _HEADING.match(text) is not None
        and len(text.split()) <= _HEADING_WORDS
    )
