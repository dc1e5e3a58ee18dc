"""What comparisons add up to: each field's value with n, interval and baseline; the same by publisher and type."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flows.evaluate.compare import Comparison, Count, Pair
from flows.evaluate.linking import measure_linking
from schemas.evaluations import DIGITS, Measure, RuleGroup, wilson

_ROUNDS = 1_000
# In the order in which they are shown.
FIELDS = (
    *("found", "kind", "title", "published_date", "asserting_side", "event_channel", "event_date", "event_country"),
    *("participants", "body_words", "sentences", "content", "who_said_what", "exact", "cue", "type", "act"),
    "event_linking",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What labels say of a release.

    `baselines` are what always giving the commonest label would reach. `by_publisher` and `by_type` hold the same
    measures of a part. `disagreements` are (file, field, wanted, got).
    """

    documents: int
    measures: Mapping[str, Measure]
    baselines: Mapping[str, float]
    act_macro_f1: float | None
    act_confusions: Mapping[tuple[str, str], int]
    by_publisher: Mapping[str, Mapping[str, Measure]]
    by_type: Mapping[str, Mapping[str, Measure]]
    rule_groups: tuple[RuleGroup, ...]
    disagreements: Sequence[tuple[str, str, str, str]]


def measure(comparisons: Sequence[Comparison]) -> Result:
    """The result over documents; equal comparisons give an equal result."""
    found = [c for c in comparisons if c.is_found]
    measures = _measures([_counts(c) for c in comparisons])
    linking = measure_linking(comparisons)
    if linking is not None:
        measures["event_linking"] = linking
    publishers = sorted({c.publisher for c in comparisons})
    pairs = [pair for c in comparisons for pair in c.pairs]
    types = sorted({_type_of(pair) for pair in pairs})
    acts = Counter[tuple[str, str]](
        (p.label.act, p.row.act) for p in pairs if p.label is not None and p.row is not None
    )
    return Result(
        documents=len(comparisons),
        measures=measures,
        baselines=_baselines(pairs),
        act_macro_f1=_macro_f1(acts),
        act_confusions={names: n for names, n in acts.most_common() if names[0] != names[1]},
        by_publisher={name: _measures([_counts(c) for c in comparisons if c.publisher == name]) for name in publishers},
        by_type={
            name: _measures([list(_of_pairs([p for p in c.pairs if _type_of(p) == name])) for c in found])
            for name in types
        },
        rule_groups=_rule_groups(pairs),
        disagreements=[(c.gold.file, *fault) for c in comparisons for fault in c.disagreements],
    )


def _counts(comparison: Comparison) -> list[Count]:
    return [*comparison.counts, *(_of_pairs(comparison.pairs) if comparison.is_found else ())]


def _of_pairs(pairs: Sequence[Pair]) -> Iterable[Count]:
    """Statements as counts: contents, speakers and whole statements of all, cue, type and act of the aligned."""
    labelled, given = sum(p.label is not None for p in pairs), sum(p.row is not None for p in pairs)
    aligned = [p for p in pairs if p.is_aligned]
    yield Count("content", len(aligned), labelled, given)
    yield Count("who_said_what", sum(p.is_who for p in aligned), labelled, given)
    yield Count("exact", sum(p.is_exact for p in aligned), labelled, given)
    yield Count("cue", sum(p.is_cue for p in aligned), len(aligned), len(aligned))
    yield Count("type", sum(p.is_type for p in aligned), len(aligned), len(aligned))
    yield Count("act", sum(p.is_act for p in aligned), len(aligned), len(aligned))


def _type_of(pair: Pair) -> str:
    """The labelled report type, that of the row where there is no label."""
    if pair.label is not None:
        return pair.label.report_type
    return pair.row.report_type if pair.row is not None else ""


def _measures(documents: Sequence[Sequence[Count]]) -> dict[str, Measure]:
    """F1 by field over documents: for a field with one value a document that is the share that is right."""
    by_field: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for counts in documents:
        for count in counts:
            by_field[count.name].append((count.right, count.labelled, count.given))
    found = {}
    for name in FIELDS:
        value = _f1(by_field[name])
        if value is not None:
            n = sum(labelled for _, labelled, _ in by_field[name])
            found[name] = Measure(round(value, DIGITS), n, _interval(by_field[name], n))
    return found


def _f1(rows: Sequence[tuple[int, int, int]]) -> float | None:
    """Twice the right values by the labelled and given ones together; None if there are neither."""
    right, labelled, given = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0)
    return 2 * right / (labelled + given) if labelled + given else None


def _interval(rows: Sequence[tuple[int, int, int]], n: int) -> tuple[float, float]:
    """The 95 % bootstrap interval over documents; where nothing is wrong, which no drawing shows, Wilson's of n."""
    value = _f1(rows)
    if value is None or value in {0.0, 1.0}:
        low, high = wilson(n * (value or 0.0), n)
        return round(low, DIGITS), round(high, DIGITS)
    draw = random.Random(0)  # noqa: S311 the same interval in every run; nothing is secret
    values = sorted(_f1([rows[draw.randrange(len(rows))] for _ in rows]) or 0.0 for _ in range(_ROUNDS))
    return round(values[int(0.025 * _ROUNDS)], DIGITS), round(values[int(0.975 * _ROUNDS) - 1], DIGITS)


def _baselines(pairs: Iterable[Pair]) -> dict[str, float]:
    """What the commonest label alone would reach: for the speaker whether it is all sides or one, for type and act."""
    labels = [p.label for p in pairs if p.label is not None]
    if not labels:
        return {}
    both = sum(label.speaker == "both" for label in labels)
    commonest = {
        "who_said_what": max(both, len(labels) - both),
        "type": Counter(label.report_type for label in labels).most_common(1)[0][1],
        "act": Counter(label.act for label in labels).most_common(1)[0][1],
    }
    return {name: round(n / len(labels), DIGITS) for name, n in commonest.items()}


def _macro_f1(acts: Mapping[tuple[str, str], int]) -> float | None:
    """The mean F1 of the acts that occur among aligned statements."""
    labelled, given = Counter[str](), Counter[str]()
    for (wanted, got), n in acts.items():
        labelled[wanted] += n
        given[got] += n
    names = labelled.keys() | given.keys()
    if not names:
        return None
    scores = [2 * acts.get((name, name), 0) / (labelled[name] + given[name]) for name in names]
    return round(sum(scores) / len(scores), DIGITS)


def _rule_groups(pairs: Iterable[Pair]) -> tuple[RuleGroup, ...]:
    """How often each rule's statements are right; abstentions (unknown speaker) are none of a rule's claims."""
    counts: dict[tuple[str, str], list[int]] = {}
    for pair in pairs:
        if pair.row is not None and pair.row.speaker_kind != "unknown":
            group = counts.setdefault((pair.row.rule, pair.row.attribution), [0, 0])
            group[0] += 1
            group[1] += pair.is_who
    return tuple(RuleGroup(*names, *counts[names]) for names in sorted(counts))
