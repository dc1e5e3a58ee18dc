"""One batch of sources through the per-document stages: plain Python, what a worker process imports."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from flows.settings import DEBUG
from flows.sources import Opener, SourceRef
from flows.sources.reference import load_reference
from flows.stages.annotate import Annotation, annotate
from flows.stages.annotate.english import Lexicon, compile_lexicon
from flows.stages.clean import PageRules, clean
from flows.stages.decode import PageNames, decode
from flows.stages.faults import MESSAGES
from flows.stages.handover import Cleaned, Decoded, DocumentFault, Source
from flows.stages.language import detect_language
from flows.stages.reference import Reference
from flows.stages.segment import segment
from flows.stages.validate import find_row_breaches
from schemas.document_sides import DocumentSide
from schemas.documents import Document
from schemas.ids import mint
from schemas.quarantine import Quarantined
from schemas.tables import TABLES
from schemas.vocabularies import Stage

UNKNOWN_LICENSE = "unknown"
# What a source gives and linking does not merge: its rows can be held against the contract by themselves.
_TABLES_OF_DOCUMENTS = tuple(
    name for name, table in TABLES.items() if {"document_id", "statement_id"}.intersection(table.columns)
)


@dataclass(frozen=True, slots=True)
class ShardCounts:
    """What became of a shard's sources, and how many statements they gave."""

    documents: int
    quarantined: int
    statements: int


@dataclass(slots=True)
class _Rows:
    """The rows that one source gave, by table."""

    by_table: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in TABLES})

    def extend(self, table: str, rows: Iterable[Any]) -> None:
        self.by_table[table].extend(rows)

    def give_up(self) -> None:
        """Put the source into quarantine: its rows break the contract, and one text must not stop the others."""
        (document,) = self.by_table["documents"]
        row = Quarantined(
            source_id=document.source_id,
            source_sha256=document.source_sha256,
            stage="annotate",
            code="contract_broken",
            message=MESSAGES["contract_broken"],
        )
        self.by_table = {name: [] for name in TABLES} | {"quarantine": [row]}


def process_shard(refs: Sequence[SourceRef], reference_dir: Path, out_dir: Path) -> ShardCounts:
    """Process sources one by one and write one Arrow file a table to `out_dir`.

    A source that cannot be processed becomes a quarantine row; InputError if the reference data is faulty.
    """
    rules = _rules(reference_dir)
    opener = Opener(rules.names.field_of)
    sources: list[_Rows] = []
    for ref in refs:
        sources.append(_Rows())
        process_source(opener.open(ref), rules, sources[-1].extend)
    _give_up_broken(sources)
    counts: dict[str, int] = {}
    for name, table in TABLES.items():
        rows = [row for source in sources for row in source.by_table[name]]
        counts[name] = len(rows)
        if rows:
            table.frame(rows).write_ipc(out_dir / f"{name}.arrow")
    return ShardCounts(counts["documents"], counts["quarantine"], counts["statements"])


def _give_up_broken(sources: Sequence[_Rows]) -> None:
    """Give up the sources whose rows break a rule of their tables; with READOUTS_DEBUG=1 the run fails on them."""
    if os.environ.get(DEBUG):
        return
    for name in _TABLES_OF_DOCUMENTS:
        table = TABLES[name]
        rows = [row for source in sources for row in source.by_table[name]]
        if not rows or next(find_row_breaches(table, table.frame(rows)), None) is None:
            continue
        for source in sources:
            own = source.by_table[name]
            if own and next(find_row_breaches(table, table.frame(own)), None) is not None:
                source.give_up()


@dataclass(frozen=True, slots=True)
class Rules:
    """The reference data compiled for the stages, once a process."""

    names: PageNames
    pages: PageRules
    english: Lexicon


def compile_rules(reference: Reference) -> Rules:
    """What decode, clean and annotate look up."""
    return Rules(
        PageNames(reference.field_names, reference.region_words),
        PageRules(reference.publishers, reference.clutter),
        compile_lexicon(reference),
    )


@lru_cache(maxsize=2)
def _rules(folder: Path) -> Rules:
    return compile_rules(load_reference(folder))


def process_source(source: Source, rules: Rules, emit: Callable[[str, Iterable[Any]], None]) -> None:
    """Take one source through decode, clean, segment and annotate and hand its rows to `emit(table, rows)`.

    A stage that fails on one text in a way nobody foresaw gives that source up (code `stage_failed`) and spares the
    others; with READOUTS_DEBUG=1 the exception is raised.
    """
    digest = hashlib.sha256(source.data).hexdigest() if source.data is not None else None
    document_id = mint("documents", source.source_id)
    try:
        data = _received(source)
        with _giving_up("decode"):
            decoded = decode(data, source.name or source.path, rules.names, is_record=source.is_record)
        with _giving_up("clean"):
            cleaned = clean(document_id, decoded, source.listing, rules.pages)
        with _giving_up("segment"):
            segments = segment(document_id, cleaned.body)
        with _giving_up("annotate"):
            language = detect_language(cleaned.body)
            annotation = annotate(document_id, cleaned, segments, language, rules.english)
    except DocumentFault as fault:
        row = Quarantined(
            source_id=source.source_id,
            source_sha256=digest,
            stage=fault.stage,
            code=fault.code,
            message=MESSAGES[fault.code],
        )
        emit("quarantine", [row])
        return
    emit("documents", [_document(document_id, source, digest or "", decoded, cleaned, language, annotation)])
    emit("document_sides", [DocumentSide(document_id=document_id, side=side) for side in annotation.sides])
    emit("text_runs", cleaned.runs)
    emit("removed_spans", cleaned.removed)
    emit("segments", segments)
    emit("dates", annotation.dates)
    emit("statements", annotation.statements)
    emit("statement_actors", annotation.actors)
    emit("mentions", annotation.mentions)
    emit("entities", annotation.entities)
    emit("event_documents", [annotation.event_document] if annotation.event_document is not None else [])
    emit("document_participants", annotation.participants)
    emit("evidence", [*cleaned.evidence, *annotation.evidence])
    emit("warnings", annotation.warnings)


@contextmanager
def _giving_up(stage: Stage) -> Iterator[None]:
    """Turn what nobody foresaw in a stage into a fault of this one source; the text stays out of the message."""
    try:
        yield
    except DocumentFault:
        raise
    except Exception:
        if os.environ.get(DEBUG):
            raise
        raise DocumentFault(stage, "stage_failed") from None


def _received(source: Source) -> bytes:
    if source.data is None:
        raise DocumentFault("read", source.fault or "unreadable")
    return source.data


def _document(
    document_id: str,
    source: Source,
    digest: str,
    decoded: Decoded,
    cleaned: Cleaned,
    language: str | None,
    annotation: Annotation,
) -> Document:
    facts, listing, event = cleaned.facts, source.listing, annotation.event_document
    return Document(
        document_id=document_id,
        source_id=source.source_id,
        source_path=source.path,
        source_member=source.member,
        url=listing.url,
        source_sha256=digest,
        source_bytes=len(source.data or b""),
        media_type=decoded.media_type,
        encoding=decoded.encoding,
        source_text_sha256=hashlib.sha256(decoded.text.encode()).hexdigest(),
        source_text_chars=len(decoded.text),
        source_text_nonblank=sum(not c.isspace() for c in decoded.text),
        publisher_id=facts.publisher_id,
        publisher=facts.publisher,
        publisher_type=facts.publisher_type,
        publisher_country=facts.publisher_country,
        agency=facts.agency,
        authorship=annotation.authorship,
        asserting_side=annotation.asserting_side,
        document_type=annotation.document_type,
        is_readout=annotation.is_readout,
        language=language,
        title=facts.title,
        published_on=facts.published_on,
        published_at=facts.published_at,
        published_offset=facts.published_offset,
        published_basis=facts.published_basis,
        dateline_place=facts.dateline_place,
        dateline_on=facts.dateline_on,
        retrieved_on=listing.retrieved_on,
        text=cleaned.body,
        text_sha256=hashlib.sha256(cleaned.body.encode()).hexdigest(),
        text_chars=len(cleaned.body),
        event_id=event.event_id if event is not None else None,
        license_id=listing.license_id or UNKNOWN_LICENSE,
        is_text_redistributable=bool(listing.is_text_redistributable),
    )
