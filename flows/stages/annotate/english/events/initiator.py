"""At whose request they talked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from flows.stages.annotate.english.events.cells import Cell
from flows.stages.annotate.english.events.interactions import Interaction
from flows.stages.annotate.english.reading import Reading, Sentence

_REQUEST = re.compile(r"\bat the (?:request|initiative|invitation) of (?:the )?", re.IGNORECASE)
_REQUEST_OWN = re.compile(r"\bat (?:the )?(\w[\w.' -]{1,40}?)(?:['’]s|['’]| side['’]s) (?:request|initiative)\b")
_INITIATED = re.compile(r"\b(?:initiated|requested) by (?:the )?", re.IGNORECASE)
# Each of the expressions holds one of these.
_ASKING = ("request", "initiat", "invitation")
_SENTENCES = 4


def read_initiator(reading: Reading, main: Interaction | None) -> Cell | None:
    """The side that the opening names as having asked for the talks, if the body reports them."""
    if main is None or main.sentence is None:
        return None
    return next((cell for s in reading.sentences[:_SENTENCES] for cell in _requests(reading, s)), None)


def _requests(reading: Reading, sentence: Sentence) -> Iterator[Cell]:
    """`at the request of the Russian side`, `initiated by Norway`, `at France's request`."""
    tokens, text, offset = reading.tokens, sentence.segment.text, sentence.segment.start
    lowered = text.lower()
    if not any(word in lowered for word in _ASKING):
        return
    for pattern in (_REQUEST, _INITIATED):
        match = pattern.search(text)
        if match is None:
            continue
        start, end = offset + match.start(), offset + match.end()
        for reference in sentence.references:
            if start <= tokens.starts[reference.first] <= end and reference.side:
                yield Cell(reference.side, "body", start, tokens.ends[reference.last - 1], "request_words")
        named = _side_from(reading, end)
        if named is not None:
            yield Cell(named[0], "body", start, named[1], "request_words")
    own = _REQUEST_OWN.search(text)
    named = _side_from(reading, offset + own.start(1)) if own is not None else None
    if own is not None and named is not None:
        yield Cell(named[0], "body", offset + own.start(), offset + own.end(), "request_words")


def _side_from(reading: Reading, offset: int) -> tuple[str, int] | None:
    """The side named at a code point of the body, and where its name ends."""
    tokens = reading.tokens
    at = bisect_left(tokens.starts, offset)
    named = reading.lexicon.side_at(tokens, at) if at < len(tokens) else None
    return (named[1].side, tokens.ends[named[0] - 1]) if named is not None else None
