"""Every row of cues.csv that reports words is found in a sentence of its own shape: none is in the data for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pytest

from flows.stages.annotate.english.lexicon import split_list
from schemas.reference import Cue
from tests.support.reading import in_call, read, reference

# What each frame takes behind the cue: the words printed, and those of them that are the content.
CONTENTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "that": ("that the ferry is safe", "the ferry is safe"),
        "np": ("the coastal ferry", "the coastal ferry"),
        "inf": ("to send a ship", "to send a ship"),
        "ing": ("opening the harbour", "opening the harbour"),
        "wh": ("how the ferry works", "how the ferry works"),
        "obj_np": ("the crews", "the crews"),
        "obj_inf": ("Norway to release the crew", "Norway to release the crew"),
        "obj_that": ("Minister Lindqvist that the ferry is safe", "the ferry is safe"),
    }
)
# These stand for a noun and its particle: a clause or an infinitive follows the noun itself.
BARE = frozenset({"that", "inf"})
# Rows whose shape is no `Martin <past> …`.
SHAPES = MappingProxyType(
    {
        "according_to": "According to Martin, the ferry is safe.",
        "call_name": "Martin thanked the crews, calling them heroes.",
    }
)
# A frame that another row or rule takes over on purpose: a visit is called on a person, a request on somebody to act.
TAKEN_OVER = frozenset({("call_on", "np"), ("call_upon", "np")})
STATEMENTS = [cue for cue in reference().cues if cue.kind == "statement"]


def sentences(cue: Cue, frame: str) -> Iterator[str]:
    """A sentence for each noun and particle of the row, or the one that it has without them."""
    if cue.lemma in SHAPES:
        yield SHAPES[cue.lemma]
        return
    start = f"Martin {cue.past} {cue.tail or ''}".rstrip()
    words = CONTENTS[frame][0]
    particles = split_list(cue.particles)
    if cue.nouns is None:
        yield f"{start} {words}."
    for noun in split_list(cue.nouns):
        if frame in BARE or not particles:
            yield f"{start} {noun} {words}."
        else:
            yield from (f"{start} {noun} {particle} {words}." for particle in particles if particle != "that")


def found(sentence: str) -> list[tuple[str | None, str]]:
    """The lemma and content of each statement with a cue."""
    return [(s.cue_lemma, s.content) for s in read(in_call(sentence)).statements if s.cue is not None]


def rows() -> list[tuple[Cue, str]]:
    """Each row with each of its frames."""
    return [(cue, frame) for cue in STATEMENTS for frame in split_list(cue.frames)]


@pytest.mark.parametrize(("cue", "frame"), rows(), ids=[f"{cue.lemma}-{frame}" for cue, frame in rows()])
def test_a_row_is_found_in_a_sentence_of_its_shape(cue: Cue, frame: str) -> None:
    tried = {sentence: found(sentence) for sentence in sentences(cue, frame)}
    assert tried
    if (cue.lemma, frame) in TAKEN_OVER:
        assert not any(tried.values())
        return
    content = CONTENTS[frame][1]
    silent = [sentence for sentence, statements in tried.items() if not statements]
    fired = [statements for statements in tried.values() if any(lemma == cue.lemma for lemma, _ in statements)]
    assert silent == []
    assert fired, f"{cue.lemma} never fires: {tried}"
    if cue.lemma not in SHAPES:
        assert any(what.endswith(content) for statements in fired for _, what in statements)


def test_every_frame_of_the_data_has_a_sentence() -> None:
    assert {frame for cue in STATEMENTS for frame in split_list(cue.frames)} == set(CONTENTS)


@pytest.mark.parametrize(
    "cue", [cue for cue in reference().cues if cue.kind == "happening" and cue.past], ids=lambda c: c.lemma
)
def test_a_happening_alone_is_no_statement(cue: Cue) -> None:
    noun = next(iter(split_list(cue.nouns)), "")
    assert [lemma for lemma, _ in found(f"Martin {cue.past} {noun} the harbour.") if lemma == cue.lemma] == []
