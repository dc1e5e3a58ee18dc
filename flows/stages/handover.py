"""What one stage hands to the next, apart from rows of the contract."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from schemas.evidence import Evidence
from schemas.removed_spans import RemovedSpan
from schemas.text_runs import TextRun
from schemas.vocabularies import Authorship, PublishedBasis, PublisherType, Stage


class DocumentFault(Exception):
    """A source that a stage gives up; it becomes a quarantine row with the fixed message of its code."""

    def __init__(self, stage: Stage, code: str) -> None:
        super().__init__(f"{stage}: {code}")
        self.stage: Stage = stage
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the catalogue says of a source; None where it says nothing."""

    url: str | None = None
    publisher_id: str | None = None
    title: str | None = None
    published_on: dt.date | None = None
    retrieved_on: dt.date | None = None
    license_id: str | None = None
    is_text_redistributable: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source as received: identity, bytes (None, and the fault's code, if not read) and catalogue row."""

    source_id: str
    path: str
    member: str | None = None
    data: bytes | None
    listing: Listing = field(default_factory=Listing)
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The source text: decoded, mojibake repaired, byte-order mark gone, line ends as newlines."""

    text: str
    encoding: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What the page says of itself outside the body; all None where the page is silent."""

    title: str | None = None
    published_on: dt.date | None = None
    published_at: dt.datetime | None = None
    published_offset: str | None = None
    published_basis: PublishedBasis | None = None
    dateline_place: str | None = None
    dateline_on: dt.date | None = None
    agency: str | None = None
    publisher_id: str | None = None
    publisher: str | None = None
    publisher_type: PublisherType | None = None
    publisher_country: str | None = None
    speaks_for: str | None = None
    time_zone: str | None = None
    authorship_hint: Authorship | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The body with the log of its making: where each character came from, and what was removed and why."""

    body: str
    runs: tuple[TextRun, ...]
    removed: tuple[RemovedSpan, ...]
    facts: PageFacts
    evidence: tuple[Evidence, ...]
