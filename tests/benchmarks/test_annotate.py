"""How many documents of 3 kB one core annotates in a second, where the time goes, and how it grows with the length."""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from flows.stages.annotate import annotate
from flows.stages.annotate.english import annotate as english
from flows.stages.annotate.english.entities import EntityBook
from flows.stages.annotate.english.events.interactions import InteractionFinder
from flows.stages.annotate.english.speech.statements import StatementReader
from flows.stages.clean import clean
from flows.stages.decode import decode
from flows.stages.handover import Cleaned, Listing
from flows.stages.segment import segment
from schemas.segments import Segment
from tests.benchmarks.test_throughput import ROUNDS, SIZE, TEXTS, documents
from tests.support.reading import rules

TARGET = 400
# What no change may fall below: a third of what two shared cores reached.
FLOOR = 90
SIZES = (3_000, 30_000, 300_000, 1_000_000)
# A character of a longer document may take so many times as long; twice is noise on shared cores.
GROWTH = 2.5
# The functions of the English annotate by the step that they belong to.
STEPS: dict[str, tuple[tuple[Any, str], ...]] = {
    "reading": ((english, "read_body"), (english, "read_line")),
    "cast": ((english, "gather"),),
    "interactions": ((InteractionFinder, "find"),),
    "kind": ((english, "classify"),),
    "statements": ((StatementReader, "read"),),
    "account": ((english, "give_account"),),
    "rows": (
        *((english, name) for name in ("event_rows", "headline_evidence", "participant_rows", "statement_rows")),
        (EntityBook, "rows"),
    ),
}

Case = tuple[Cleaned, list[Segment]]


def cleaned(data: bytes) -> Case:
    page = clean("d0", decode(data, "a.txt", rules().names), Listing(), rules().pages)
    return page, segment("d0", page.body)


def seconds(cases: list[Case]) -> float:
    """Processor seconds that annotate takes for the cases, in the best of several rounds."""
    rounds = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        for page, segments in cases:
            annotate("d0", page, segments, "en", rules().english)
        rounds.append(time.process_time() - start)
    return min(rounds)


def timed(function: Callable[..., Any], spent: dict[str, float], step: str) -> Callable[..., Any]:
    def call(*args: Any, **named: Any) -> Any:
        start = time.perf_counter()
        try:
            return function(*args, **named)
        finally:
            spent[step] += time.perf_counter() - start

    return call


@pytest.mark.benchmark
def test_documents_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    cases = [cleaned(data) for data, _ in documents("text")]
    reached = len(cases) / seconds(cases)
    with capsys.disabled():
        print(f"\nannotate: {reached:,.0f} documents of {SIZE:,} characters a second, target {TARGET:,}")  # noqa: T201
    assert reached >= FLOOR


@pytest.mark.benchmark
def test_where_the_time_goes(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [cleaned(data) for data, _ in documents("text")]
    seconds(cases)
    spent: dict[str, float] = defaultdict(float)
    for step, functions in STEPS.items():
        for owner, name in functions:
            monkeypatch.setattr(owner, name, timed(getattr(owner, name), spent, step))
    start = time.perf_counter()
    for _ in range(ROUNDS):
        for page, segments in cases:
            annotate("d0", page, segments, "en", rules().english)
    total = time.perf_counter() - start
    spent["other"] = total - sum(spent.values())
    runs = ROUNDS * len(cases)
    with capsys.disabled():
        print(f"\nannotate: {1_000 * total / runs:.2f} ms for a document of {SIZE:,} characters")  # noqa: T201
        for step, taken in spent.items():
            print(f"  {step:<13}{1_000 * taken / runs:6.2f} ms {taken / total:6.1%}")  # noqa: T201
    assert set(spent) == {*STEPS, "other"}


def many_paragraphs(size: int) -> str:
    """A readout, then paragraphs of others without labels of speakers, which would make a transcript of it."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))]
    others = [p for text in texts[1:] for p in text.split("\n\n")[1:] if len(p) > 60 and ": " not in p]
    whole = texts[0].rstrip()
    number = 0
    while len(whole) < size:
        whole += "\n\n" + others[number % len(others)]
        number += 1
    return whole[:size]


def one_paragraph(size: int) -> str:
    opening, rest = many_paragraphs(size).split("\n\n", 1)
    return opening + "\n\n" + rest.replace("\n\n", " ")


def one_sentence(size: int) -> str:
    opening, rest = one_paragraph(size).split("\n\n", 1)
    return opening + "\n\n" + rest.translate(str.maketrans(".?!", ",,,"))


def many_people(size: int) -> str:
    """Thousands of ministers, no two of one name."""
    syllables = "ba de fi go lu ma ne pi ro su ta ve wi zo ka le".split()
    whole = [many_paragraphs(SIZE)]
    for number in range(size // 60):
        name = "".join(syllables[number >> shift & 15] for shift in (0, 4, 8, 12)).capitalize()
        whole.append(f"Foreign Minister {name} {name[::-1].capitalize()} met with his counterpart.")
    return "\n\n".join(whole)[:size]


@pytest.mark.benchmark
@pytest.mark.parametrize("shape", [many_paragraphs, one_paragraph, one_sentence, many_people])
def test_time_grows_with_the_length_alone(shape: Callable[[int], str], capsys: pytest.CaptureFixture[str]) -> None:
    page, _ = cleaned(many_paragraphs(SIZE).encode())
    taken = []
    for size in SIZES:
        body = shape(size)
        taken.append(seconds([(replace(page, body=body), segment("d0", body))]))
    with capsys.disabled():
        print(f"\nannotate, {shape.__name__.replace('_', ' ')}:")  # noqa: T201
        for size, spent in zip(SIZES, taken, strict=True):
            print(f"  {size:>9,} characters {spent:7.3f} s, {size / spent:>9,.0f} a second")  # noqa: T201
    # A document of 3 kB takes too little to be held against.
    for (small, quick), (large, slow) in pairwise(list(zip(SIZES, taken, strict=True))[1:]):
        assert slow / quick <= GROWTH * large / small
