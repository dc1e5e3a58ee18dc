"""One document as the English rules read it: tokens, sentences and the references in each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.counterparts import join_counterparts
from flows.stages.annotate.english.people.plurals import PluralOfficeReader
from flows.stages.annotate.english.people.references import Reference, ReferenceFinder
from flows.stages.annotate.english.people.widening import widen
from flows.stages.annotate.english.tokens import Tokens, tokenize
from schemas.segments import Segment

# No sentence of a readout is longer; the work on one grows with the square of its names.
MAX_TOKENS = 1_000
# `1. The two Ministers …`, `(a) …`, `• …`; a single capital with a full stop is an initial.
_LIST_MARK = re.compile(
    r"(?:[•▪●·◦○■□*–—-]|[(\[](?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[)\]]|(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)"
)


@dataclass(slots=True)
class Sentence:
    """A sentence as tokens behind its bullet or number, with its references; `paragraph` counts paragraphs from 0.

    `is_inside_quotation` says that a quotation is open where it begins.
    """

    segment: Segment
    paragraph: int
    first: int
    last: int
    references: tuple[Reference, ...]
    is_inside_quotation: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The body's tokens and sentences."""

    lexicon: Lexicon
    tokens: Tokens
    sentences: tuple[Sentence, ...]


def list_mark_end(text: str) -> int:
    """Where the words behind a bullet or number at the head of a sentence begin; 0 without one."""
    mark = _LIST_MARK.match(text)
    return mark.end() if mark is not None else 0


def read_body(lexicon: Lexicon, body: str, segments: Sequence[Segment]) -> Reading:
    """Tokenise the body once and find the references of every sentence."""
    tokens = tokenize(body)
    finder, plurals = ReferenceFinder(lexicon, tokens), PluralOfficeReader(lexicon, tokens)
    paragraphs = {s.segment_id: n for n, s in enumerate(s for s in segments if s.level == "paragraph")}
    sentences = []
    for segment in segments:
        if segment.level != "sentence":
            continue
        first = bisect_left(tokens.starts, segment.start + list_mark_end(segment.text))
        last = bisect_left(tokens.starts, segment.end)
        if first < last:
            paragraph = paragraphs[segment.parent_id] if segment.parent_id else 0
            is_read = last - first <= MAX_TOKENS
            references = _refer(finder, plurals, first, last) if is_read else ()
            sentences.append(Sentence(segment, paragraph, first, last, tuple(references)))
    return Reading(lexicon, tokens, tuple(sentences))


def _refer(finder: ReferenceFinder, plurals: PluralOfficeReader, first: int, last: int) -> Sequence[Reference]:
    found = widen(finder.tokens, plurals.add(finder.find(first, last), first, last), first)
    return join_counterparts(finder.tokens, found)


def read_line(lexicon: Lexicon, line: str) -> tuple[Tokens, tuple[Reference, ...]]:
    """A headline's tokens and references."""
    tokens = tokenize(line)
    finder = ReferenceFinder(lexicon, tokens, is_headline=True)
    return tokens, tuple(PluralOfficeReader(lexicon, tokens).add(finder.find(0, len(tokens)), 0, len(tokens)))
