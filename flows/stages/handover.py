"""What one stage hands to the next, apart from rows of the contract."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from schemas.evidence import Evidence
from schemas.reference_pages import DateOrder, FieldRole
from schemas.removed_spans import RemovedSpan
from schemas.text_runs import TextRun
from schemas.vocabularies import Authorship, PublishedBasis, PublisherType, RemovalReason, Stage

# What a stretch of a page is by its markup: clutter, or one of these.
RegionRole = RemovalReason | Literal["content", "link", "syntax"]


class DocumentFault(Exception):
    """A source that a stage gives up; it becomes a quarantine row with the fixed message of its code."""

    def __init__(self, stage: Stage, code: str) -> None:
        super().__init__(f"{stage}: {code}")
        self.stage: Stage = stage
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the catalogue says of a source; None where it says nothing.

    `date_order` is what the neighbours of a record show; a publisher's own order outweighs it.
    """

    url: str | None = None
    publisher_id: str | None = None
    title: str | None = None
    published_on: dt.date | None = None
    retrieved_on: dt.date | None = None
    license_id: str | None = None
    is_text_redistributable: bool | None = None
    date_order: DateOrder | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source as received: identity, bytes (None, and the fault's code, if not read) and catalogue row.

    `name` is the name that tells the format if it is not the path's: an archive's member. The bytes of a record of a
    feed, table or XML file are its fields as a JSON object in UTF-8.
    """

    source_id: str
    path: str
    member: str | None = None
    name: str | None = None
    data: bytes | None
    is_record: bool = False
    listing: Listing = field(default_factory=Listing)
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A field that a page, feed or table gives beside its text: its value, and where it stands in the source text."""

    field: FieldRole
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of the source text that the markup tells something about."""

    start: int
    end: int
    role: RegionRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The source text: decoded, mojibake repaired, byte-order mark gone, line ends as newlines.

    Before `header_end` stand only fields, one a line; `regions` are sorted by start, outer before inner.
    """

    text: str
    encoding: str
    media_type: str
    header_end: int = 0
    fields: tuple[Declared, ...] = ()
    regions: tuple[Region, ...] = ()


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
