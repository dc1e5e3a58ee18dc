"""Labels of readouts as plain text: one block a document.

# FILE                      the document's file name, or its document_id
@field value                kind, title, published, event, side, person, alias, note …
S sentence                  every sentence of the body in order
> SPEAKER | CUE | TYPE | ACT | CONTENT      what the sentence above reports; `-` for no cue
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, get_args

from schemas.vocabularies import Act, ReportType

EVENT_KEY = "event_key="
_FIELDS = frozenset("kind title outlet agency published event side person alias clutter note".split())
_ONCE = frozenset("kind title published event side".split())
_CELLS = ("SPEAKER", "CUE", "TYPE", "ACT", "CONTENT")
_NO_CUE = "-"
_FORMATS = "phone_call|video_call|meeting|visit|message|other"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EVENT = re.compile(rf"({_FORMATS}) (\?|{_DAY.pattern})(?:\.\.({_DAY.pattern}))?(?: .+ \| ([A-Z]{{3}}))?")
# The form of a field that is filled, and what to say where it has another.
_FORMS = {
    "kind": (re.compile("readout|not_readout"), "kind must be readout or not_readout"),
    "published": (re.compile(rf"{_DAY.pattern}(?:T.+)?"), "write YYYY-MM-DD or YYYY-MM-DDTHH:MM"),
    "event": (_EVENT, f"write FORMAT DATE[..DATE] [place | ISO3], FORMAT one of {_FORMATS.replace('|', ', ')}"),
    "person": (re.compile(r"[^|]+\|[^|]*\|[^|]*"), "write Full Name | code | office"),
    "alias": (re.compile("[^=]+=[^=]+"), "write Full Name = other form"),
}


class GoldFault(ValueError):
    """A line of a gold file that has no known form; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled statement; `sentence` counts the document's sentences from 0, `cue` is empty without one."""

    sentence: int
    speaker: str
    cue: str
    report_type: str
    act: str
    content: str


@dataclass(frozen=True, slots=True)
class EventLabel:
    """The labelled event: the format's word, the first and last day as ISO dates (`?` unknown), the country."""

    format: str
    first: str
    last: str | None
    country: str | None


@dataclass(slots=True)
class Gold:
    """The labels of one document."""

    file: str
    fields: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sentences: list[str] = field(default_factory=list)
    statements: list[Label] = field(default_factory=list)

    def one(self, name: str) -> str | None:
        """The value of a field that stands once; None if it is empty."""
        return next((value for value in self.fields[name] if value), None)

    @property
    def stem(self) -> str:
        """The file's name without folder and last extension."""
        return PurePosixPath(self.file).stem

    @property
    def is_readout(self) -> bool:
        """Whether the document reports talks that took place."""
        return self.one("kind") == "readout"

    @property
    def sides(self) -> list[str]:
        """The codes of the sides whose readout it is."""
        return (self.one("side") or "").split()

    @property
    def people(self) -> dict[str, str]:
        """The principals' names with their sides."""
        rows = [[cell.strip() for cell in value.split("|")] for value in self.fields["person"] if value]
        return {row[0]: row[1] for row in rows}

    @property
    def event(self) -> EventLabel | None:
        """The event's label; None if there is none."""
        match = _EVENT.fullmatch(self.one("event") or "")
        return EventLabel(*match.groups()) if match is not None else None

    @property
    def event_key(self) -> str | None:
        """The key that documents of one event share."""
        keys = (n.removeprefix(EVENT_KEY).split(";")[0].strip() for n in self.fields["note"] if n.startswith(EVENT_KEY))
        return next(keys, None)

    def names(self, name: str) -> list[str]:
        """A name with its other printed forms."""
        pairs = [alias.partition("=") for alias in self.fields["alias"]]
        return [name, *(other.strip() for known, _, other in pairs if known.strip() == name)]


def flat(text: str | None) -> str:
    """A text on one line with single spaces; empty for None."""
    return " ".join((text or "").split())


def parse_gold(path: Path) -> list[Gold]:
    """The blocks of a file in order.

    Raises GoldFault for the first line without a known form, with an unknown field, type, act or kind, or a block's
    second appearance, and for a block without its kind; OSError if the file cannot be read.
    """
    found: dict[str, Gold] = {}
    starts: dict[str, int] = {}
    gold: Gold | None = None
    try:
        # Not splitlines: a sentence may hold a line separator of another kind.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise GoldFault(f"{path}: is no UTF-8 text: {error.reason} at byte {error.start}") from None
    for number, line in enumerate(lines, start=1):
        mark, _, rest = line.partition(" ")
        rest = rest.strip()
        if not line.strip():
            continue
        if mark == "#" and rest:
            gold = Gold(rest)
            if found.setdefault(rest, gold) is not gold:
                raise GoldFault(f"{path}:{number}: {rest} has labels already")
            starts[rest] = number
        else:
            fault = _read_line(gold, mark, rest) if gold is not None else "stands before the first `# FILE`"
            if fault is not None:
                raise GoldFault(f"{path}:{number}: {line[:60]!r}: {fault}")
    if not found:
        raise GoldFault(f"{path}: holds no labels; a block begins with `# FILE`")
    if unknown := next((name for name, each in found.items() if not each.fields["kind"]), None):
        raise GoldFault(f"{path}:{starts[unknown]}: {unknown} has no @kind")
    return list(found.values())


def _read_line(gold: Gold, mark: str, rest: str) -> str | None:
    """Enter one line into a block; what is wrong with it, None if nothing."""
    if mark.startswith("@"):
        gold.fields[mark[1:]].append(rest)
        return _field_fault(mark[1:], gold.fields[mark[1:]])
    if mark == "S" and rest:
        gold.sentences.append(flat(rest))
        return None
    if mark != ">":
        return "a line begins with # FILE, @field, S sentence or >"
    cells = [cell.strip() for cell in rest.split(" | ", 4)]
    if not gold.sentences or len(cells) != len(_CELLS):
        return f"write {' | '.join(_CELLS)} below its sentence"
    speaker, cue, kind, act, content = cells
    gold.statements.append(
        Label(len(gold.sentences) - 1, speaker, "" if cue == _NO_CUE else cue, kind, act, flat(content))
    )
    if kind not in get_args(ReportType):
        return f"{kind} is no report type: {', '.join(get_args(ReportType))}"
    return None if act in get_args(Act) else f"{act} is no act: {', '.join(get_args(Act))}"


def _field_fault(name: str, values: Sequence[str]) -> str | None:
    """What is wrong with the last of a field's values; only `kind` must not be empty."""
    value = values[-1]
    if name not in _FIELDS:
        return f"no such field: {', '.join(sorted(_FIELDS))}"
    if name in _ONCE and len(values) > 1:
        return f"{name} stands once in a block"
    if name not in _FORMS or not (value or name == "kind"):
        return None
    form, wanted = _FORMS[name]
    is_dated = name in {"event", "published"}
    if form.fullmatch(value) is None or (is_dated and not all(map(_is_day, _DAY.findall(value)))):
        return wanted
    return None


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def block(file: str, fields: dict[str, Any], sentences: Sequence[str]) -> str:
    """An empty block to be filled in: its fields, then the sentences to write statements under."""
    lines = [f"# {file}", *(f"@{name} {value}".rstrip() for name, value in fields.items())]
    return "\n".join([*lines, *(f"S {flat(sentence)}" for sentence in sentences)]) + "\n"
