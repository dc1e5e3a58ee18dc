"""annotate: what a document says of its event, and who said what in it; one package a language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flows.stages.annotate.english.annotate import annotate_english
from flows.stages.annotate.rows import Annotation
from schemas.warnings import DocumentWarning

if TYPE_CHECKING:
    from flows.stages.annotate.english.lexicon import Lexicon
    from flows.stages.handover import Cleaned
    from schemas.segments import Segment

__all__ = ["Annotation", "annotate"]


def annotate(
    document_id: str, cleaned: Cleaned, segments: Sequence[Segment], language: str | None, english: Lexicon
) -> Annotation:
    """Annotate a document in a language that has rules; else only a warning, and nothing is claimed of the text."""
    if language == "en":
        return annotate_english(document_id, cleaned, segments, english)
    message = (
        "the language could not be told: not annotated"
        if language is None
        else f"no rules for language {language}: not annotated"
    )
    return Annotation(
        authorship=cleaned.facts.authorship_hint,
        warnings=[DocumentWarning(document_id=document_id, code="unsupported_language", position=1, message=message)],
    )
