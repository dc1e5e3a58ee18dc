"""Whether documents of one event were put together: B-cubed F1 (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections.abc import Sequence

from flows.evaluate.compare import Comparison
from schemas.evaluations import DIGITS, Measure


def measure_linking(comparisons: Sequence[Comparison]) -> Measure | None:
    """B-cubed F1 of the release's documents whose labels have an event key; None if none has. `n` counts documents."""
    wanted = {n: c.gold.event_key for n, c in enumerate(comparisons) if c.is_found and c.gold.event_key is not None}
    if not wanted:
        return None
    got = {n: comparisons[n].event_id or f"none-{n}" for n in wanted}
    precision = recall = 0.0
    for n in wanted:
        same_label, same_event = ({m for m in wanted if key[m] == key[n]} for key in (wanted, got))
        both = len(same_label & same_event)
        precision += both / len(same_event)
        recall += both / len(same_label)
    precision, recall = precision / len(wanted), recall / len(wanted)
    total = precision + recall
    return Measure(round(2 * precision * recall / total if total else 0.0, DIGITS), len(wanted))
