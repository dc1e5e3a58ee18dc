"""text_runs: where the body's characters stand in the source text."""

from dataclasses import dataclass
from typing import Annotated

from schemas.columns import BodyStart, DocumentId, SourceStart
from schemas.contract import Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRun:
    """A stretch of the body that was copied unchanged from the source text.

    documents.text[start : start + length] equals the source text[source_start : source_start + length].

    Every body character is in a run or is white space that cleaning inserted.
    """

    document_id: DocumentId
    start: BodyStart
    source_start: SourceStart
    length: Annotated[int, Column("Length of the run in code points.", 1840, at_least=1)]


TEXT_RUNS = Table(name="text_runs", record=TextRun, key=("document_id", "start"), sort=("document_id", "start"))
