from __future__ import annotations

import pytest

from flows.evaluate.compare import Comparison
from flows.evaluate.gold import Gold
from flows.evaluate.linking import measure_linking
from schemas.evaluations import Measure


def document(key: str | None, event_id: str | None, *, is_found: bool = True) -> Comparison:
    gold = Gold("a.txt")
    if key is not None:
        gold.fields["note"] += ["by hand", f"event_key={key}; sure"]
    return Comparison(gold, "-", event_id=event_id, is_found=is_found)


def linking(*documents: tuple[str | None, str | None]) -> Measure | None:
    return measure_linking([document(key, event) for key, event in documents])


def test_documents_of_one_event_that_were_put_together_are_right() -> None:
    assert linking(("a", "e1"), ("a", "e1"), ("b", "e2")) == Measure(1.0, 3)


@pytest.mark.parametrize(
    ("documents", "value"),
    [
        # Precision 1/2 for both, recall 1.
        ([("a", "e1"), ("b", "e1")], 0.667),
        # Precision 1, recall 1/2 for both.
        ([("a", "e1"), ("a", "e2")], 0.667),
        # Precision two, two, one and three thirds; recall two, two, one and one halves.
        ([("a", "e1"), ("a", "e1"), ("b", "e1"), ("b", "e2")], 0.706),
    ],
)
def test_b_cubed_weighs_what_was_put_together_wrongly_and_what_was_torn_apart(
    documents: list[tuple[str | None, str | None]], value: float
) -> None:
    assert linking(*documents) == Measure(value, len(documents))


def test_documents_without_event_are_events_of_their_own() -> None:
    assert linking(("a", None), ("b", None)) == Measure(1.0, 2)
    assert linking(("a", None), ("a", None)) == Measure(0.667, 2)


def test_documents_without_key_are_not_judged() -> None:
    assert linking(("a", "e1"), (None, "e1")) == Measure(1.0, 1)
    assert linking((None, "e1"), (None, "e1")) is None
    assert linking() is None


def test_documents_that_are_not_there_are_not_judged() -> None:
    assert measure_linking([document("a", "e1"), document("a", None, is_found=False)]) == Measure(1.0, 1)
