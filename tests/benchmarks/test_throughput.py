"""How many documents of 3 kB one core decodes, cleans and segments in a second, and where the time goes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from flows.stages.clean import clean
from flows.stages.decode import decode
from flows.stages.handover import Listing
from flows.stages.segment import segment
from tests.support.reading import rules
from tests.support.wrapping import MAKES, wrap

TEXTS = Path(__file__).parents[1] / "golden" / "readouts" / "texts"
SIZE = 3_000
ROUNDS = 5
# Documents a second: what is aimed at, and what no change may fall below (half of what two shared cores reached).
TARGETS = {"text": 1_500, "html": 700}
FLOORS = {"text": 350, "html": 200}


def documents(kind: str) -> list[tuple[bytes, str]]:
    """Readouts of 3 kB: written ones with paragraphs of others, as text or in a page of each make by turns."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))]
    found: list[tuple[bytes, str]] = []
    for number, text in enumerate(texts):
        whole = text
        for other in texts[number + 1 :] + texts[:number]:
            if len(whole) >= SIZE:
                break
            whole += "\n\n" + "\n\n".join(other.split("\n\n")[1:])
        whole = whole[:SIZE]
        if kind == "html":
            title = next(line for line in whole.split("\n") if line.strip())
            whole = wrap(whole, title, list(MAKES)[number % len(MAKES)])
        found.append((whole.encode(), f"a.{kind}"))
    return found


def measure(kind: str) -> tuple[int, dict[str, float]]:
    """How many documents there are, and the seconds that each stage took for them in the best of five rounds."""
    cases = documents(kind)
    rounds = []
    for _ in range(ROUNDS):
        spent = {"decode": 0.0, "clean": 0.0, "segment": 0.0}
        for data, path in cases:
            times = [time.perf_counter()]
            decoded = decode(data, path, rules().names)
            times.append(time.perf_counter())
            cleaned = clean("d0", decoded, Listing(), rules().pages)
            times.append(time.perf_counter())
            segment("d0", cleaned.body)
            times.append(time.perf_counter())
            for stage, start, end in zip(spent, times, times[1:], strict=False):
                spent[stage] += end - start
        rounds.append(spent)
    return len(cases), min(rounds, key=lambda spent: sum(spent.values()))


@pytest.mark.benchmark
@pytest.mark.parametrize("kind", TARGETS)
def test_documents_a_second(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    count, spent = measure(kind)
    total = sum(spent.values())
    shares = ", ".join(f"{stage} {1_000 * seconds / count:.2f} ms" for stage, seconds in spent.items())
    with capsys.disabled():
        reached = f"{count / total:,.0f} documents of {SIZE:,} characters a second, target {TARGETS[kind]:,}"
        print(f"\n{kind}: {reached} ({shares} each)")  # noqa: T201
    assert count / total >= FLOORS[kind]
