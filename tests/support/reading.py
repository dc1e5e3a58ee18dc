"""Reads invented texts with the project's reference data: one text in, the rows of its document out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from flows.shard import Rules, compile_rules, process_source
from flows.sources.reference import load_reference
from flows.stages.handover import Listing, Source
from flows.stages.link import link
from flows.stages.reference import Reference
from flows.stages.validate import in_order
from schemas.document_participants import DocumentParticipant
from schemas.documents import Document
from schemas.event_documents import EventDocument
from schemas.mentions import Mention
from schemas.quarantine import Quarantined
from schemas.statements import Statement
from schemas.tables import TABLES

REFERENCE = Path(__file__).parents[2] / "seeds" / "reference"

# Two sides, two people, a day and a channel: what a sentence needs around it to be part of a readout.
OPENING = (
    "On March 4, 2021, Norwegian Foreign Minister Ada Lindqvist spoke by phone with "
    "French Foreign Minister Jean Martin."
)


@lru_cache(maxsize=1)
def reference() -> Reference:
    """The reference data of seeds/reference."""
    return load_reference(REFERENCE)


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The reference data compiled for the stages."""
    return compile_rules(reference())


class Said(NamedTuple):
    """A statement as a test writes it down."""

    kind: str
    speaker: str | None
    cue: str | None
    type: str
    act: str
    content: str


@dataclass(frozen=True, slots=True)
class Page:
    """The rows that one source gave, by table."""

    rows: Mapping[str, Sequence[Any]]

    @property
    def document(self) -> Document:
        """The one document."""
        (row,) = self.rows["documents"]
        return row  # type: ignore[no-any-return]

    @property
    def quarantined(self) -> Quarantined:
        """The one quarantine row."""
        (row,) = self.rows["quarantine"]
        return row  # type: ignore[no-any-return]

    @property
    def account(self) -> EventDocument:
        """What the document says of its event."""
        (row,) = self.rows["event_documents"]
        return row  # type: ignore[no-any-return]

    @property
    def statements(self) -> Sequence[Statement]:
        """The statements in text order."""
        return self.rows["statements"]

    @property
    def participants(self) -> Sequence[DocumentParticipant]:
        """The people who talked."""
        return self.rows["document_participants"]

    @property
    def mentions(self) -> Sequence[Mention]:
        """The mentions in text order."""
        return self.rows["mentions"]

    @property
    def said(self) -> list[Said]:
        """The statements, short."""
        return [Said(s.speaker_kind, s.speaker, s.cue, s.report_type, s.act, s.content) for s in self.statements]


def read(text: str | bytes, name: str = "case.txt", listing: Listing | None = None) -> Page:
    """The rows of one source that holds `text`, as the shard makes them."""
    data = text.encode() if isinstance(text, str) else text
    rows: dict[str, list[Any]] = defaultdict(list)

    def emit(table: str, new: Iterable[Any]) -> None:
        rows[table].extend(new)

    source = Source(source_id=f"tests/{name}", path=name, data=data, listing=listing or Listing())
    process_source(source, rules(), emit)
    if any(row.code == "stage_failed" for row in rows["quarantine"]):
        # The shard spares the other sources; for a test it is a defect like any exception.
        raise RuntimeError(f"a stage failed on {text!r}")
    return Page({table: rows[table] for table in TABLES})


def said(text: str | bytes) -> list[Said]:
    """Who said what in a whole text."""
    return read(text).said


def in_call(*sentences: str) -> str:
    """A readout of a call between Ada Lindqvist (NOR) and Jean Martin (FRA) with one paragraph of these sentences."""
    return f"{OPENING}\n\n{' '.join(sentences)}\n"


def said_in_call(*sentences: str) -> list[Said]:
    """Who said what in these sentences of a readout of a call."""
    return said(in_call(*sentences))


def reported(*sentences: str) -> list[tuple[str | None, str | None, str]]:
    """Speaker (`both` for all), cue and content in these sentences of a readout of a call."""
    return [
        ("both" if s.kind == "joint" and s.speaker is None else s.speaker, s.cue, s.content)
        for s in said_in_call(*sentences)
    ]


def frames(*pages: Page) -> dict[str, pl.DataFrame]:
    """All tables of the contract with the rows of several pages."""
    return {name: table.frame([row for page in pages for row in page.rows[name]]) for name, table in TABLES.items()}


def linked(*pages: Page, before: Mapping[str, str] | None = None) -> dict[str, pl.DataFrame]:
    """The pages linked to events, each table in its order."""
    tables = link(frames(*pages), reference(), before or {})
    return {name: in_order(TABLES[name], table) for name, table in tables.items()}
