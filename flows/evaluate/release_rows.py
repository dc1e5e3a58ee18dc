"""What a release, or a page just read, says about each document: the rows that labels speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from flows.releases import scan_table
from schemas.document_participants import DocumentParticipant
from schemas.documents import Document
from schemas.event_documents import EventDocument
from schemas.statements import Statement
from schemas.tables import TABLES

_OF_DOCUMENTS = ("documents", "segments", "statements", "event_documents", "document_participants")


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """One document: its sentences and statements in text order, without the readout's own voice.

    `sentence_of` maps a segment_id to its text, `speakers_of` a statement_id to the names of its speakers.
    """

    document: Document
    sentences: Sequence[str]
    statements: Sequence[Statement]
    sentence_of: Mapping[str, str]
    speakers_of: Mapping[str, Sequence[str]]
    principals: Sequence[DocumentParticipant]
    account: EventDocument | None


@dataclass(frozen=True, slots=True)
class ReleaseRows:
    """The documents of a release."""

    documents: Sequence[DocumentRows]

    def find(self, file: str) -> DocumentRows | None:
        """The document of a label's file: by id, else by the file's name, else by its name without extension.

        None if there is none, or if several documents have that name.
        """
        name, stem = PurePosixPath(file).name, PurePosixPath(file).stem
        by_id = [rows for rows in self.documents if rows.document.document_id in {file, stem}]
        by_name = [rows for rows in self.documents if PurePosixPath(rows.document.source_path).name == name]
        by_stem = [rows for rows in self.documents if PurePosixPath(rows.document.source_path).stem == stem]
        return next((found[0] for found in (by_id, by_name, by_stem) if len(found) == 1), None)


def read_release(folder: Path, files: Iterable[str]) -> ReleaseRows:
    """The documents of a release folder that labels of `files` can mean; OSError if a table cannot be read."""
    names = {part for file in files for part in (file, PurePosixPath(file).name, PurePosixPath(file).stem)}
    all_documents = scan_table(folder, "documents")
    places = all_documents.select("document_id", "source_path").collect().iter_rows()
    ids = [i for i, path in places if names & {i, PurePosixPath(path).name, PurePosixPath(path).stem}]
    is_meant = pl.col("document_id").is_in(ids)
    frames = {name: scan_table(folder, name).filter(is_meant) for name in _OF_DOCUMENTS}
    said = frames["statements"].select("statement_id")
    frames["statement_actors"] = scan_table(folder, "statement_actors").join(said, on="statement_id", how="semi")
    return ReleaseRows(gather_rows({name: TABLES[name].rows(frame.collect()) for name, frame in frames.items()}))


def gather_rows(tables: Mapping[str, Iterable[Any]]) -> list[DocumentRows]:
    """The rows of several tables by document, documents in their order."""
    sentences, said, people = (defaultdict[str, list[Any]](list) for _ in range(3))
    for segment in sorted(tables["segments"], key=lambda s: s.start):
        if segment.level == "sentence":
            sentences[segment.document_id].append(segment)
    for statement in sorted(tables["statements"], key=lambda s: s.position):
        if statement.speaker_kind != "document":
            said[statement.document_id].append(statement)
    speakers: dict[str, list[str]] = defaultdict(list)
    for actor in tables["statement_actors"]:
        if actor.role == "speaker" and actor.name:
            speakers[actor.statement_id].append(actor.name)
    for participant in sorted(tables["document_participants"], key=lambda p: p.position):
        if participant.role == "principal":
            people[participant.document_id].append(participant)
    accounts = {row.document_id: row for row in tables["event_documents"] if row.is_main}
    return [
        DocumentRows(
            document=document,
            sentences=[segment.text for segment in sentences[document.document_id]],
            statements=said[document.document_id],
            sentence_of={segment.segment_id: segment.text for segment in sentences[document.document_id]},
            speakers_of=speakers,
            principals=people[document.document_id],
            account=accounts.get(document.document_id),
        )
        for document in tables["documents"]
    ]
