from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.evaluations import (
    Evaluation,
    Measure,
    RuleGroup,
    as_json,
    parse_evaluation,
    untouched_groups,
    wilson,
)
from tests.support.labels import an_evaluation

VALUE: dict[str, Any] = {
    "name": "dev", "kind": "real", "tuned_on": False, "measured_on": "2026-11-22", "note": "invented",
    "measures": {"act": {"value": 0.9, "n": 40, "interval": [0.8, 0.95]}, "title": {"value": 1.0, "n": 25}},
    "rule_groups": [{"rule": "leading_cue", "attribution": "explicit", "statements": 40, "right": 38}],
}  # fmt: skip


def test_a_record_is_read_from_json() -> None:
    assert parse_evaluation(VALUE) == Evaluation(
        name="dev",
        kind="real",
        tuned_on=False,
        measured_on="2026-11-22",
        note="invented",
        measures={"act": Measure(0.9, 40, (0.8, 0.95)), "title": Measure(1.0, 25)},
        rule_groups=(RuleGroup("leading_cue", "explicit", 40, 38),),
    )


def test_what_is_empty_is_left_out_of_json() -> None:
    value = as_json(parse_evaluation({**VALUE, "rule_groups": []}))
    assert "rule_groups" not in value
    assert "code_version" not in value
    assert "interval" not in value["measures"]["title"]


SHARES = st.floats(0, 1)
MEASURES = st.builds(Measure, SHARES, st.integers(0, 10**6), st.none() | st.tuples(SHARES, SHARES))
GROUPS = st.integers(1, 10**6).flatmap(
    lambda n: st.builds(RuleGroup, st.text(), st.text(), st.just(n), st.integers(0, n))
)
EVALUATIONS = st.builds(
    Evaluation,
    name=st.text(),
    kind=st.sampled_from(["real", "written"]),
    tuned_on=st.booleans(),
    measured_on=st.dates().map(str),
    code_version=st.none() | st.text(min_size=1),
    note=st.text(),
    measures=st.dictionaries(st.text(), MEASURES, max_size=3),
    rule_groups=st.lists(GROUPS, max_size=3).map(tuple),
)


@given(EVALUATIONS)
def test_every_record_is_read_as_it_was_written(evaluation: Evaluation) -> None:
    assert parse_evaluation(json.loads(json.dumps(as_json(evaluation)))) == evaluation


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"note": None}, "evaluation dev does not say its note"),
        ({"kind": "invented"}, "evaluation dev: kind must be real or written, tuned_on true or false"),
        ({"tuned_on": "no"}, "evaluation dev: kind must be real or written, tuned_on true or false"),
        ({"score": 1}, "evaluation dev has fields that are not known: score"),
        ({"measures": [0.9]}, "evaluation dev: a measure needs value and n, a rule group rule to right"),
        ({"measures": {"act": 0.9}}, "evaluation dev: a measure needs value and n"),
        ({"measures": {"act": {"value": 0.9}}}, "evaluation dev: a measure needs value and n"),
        ({"measures": {"act": {"value": 90, "n": 4}}}, "evaluation dev: a measure needs value and n"),
        ({"measures": {"act": {"value": "0.9", "n": 4}}}, "evaluation dev: a measure needs value and n"),
        ({"measures": {"act": {"value": 0.9, "n": -4}}}, "evaluation dev: a measure needs value and n"),
        ({"rule_groups": [{"rule": "a"}]}, "evaluation dev: a measure needs value and n, a rule group rule to right"),
        ({"rule_groups": 1}, "evaluation dev: a measure needs value and n, a rule group rule to right"),
    ],
)
def test_a_fault_is_told_in_one_line(change: dict[str, Any], said: str) -> None:
    value = {key: cell for key, cell in (VALUE | change).items() if cell is not None}
    with pytest.raises(ValueError, match="evaluation dev") as caught:
        parse_evaluation(value)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("counts", [(40, 41), (40, -1), (0, 0)])
def test_a_rule_group_has_no_more_right_than_statements_and_some_of_them(counts: tuple[int, int]) -> None:
    group = dict(zip(("rule", "attribution", "statements", "right"), ("a", "b", *counts), strict=True))
    with pytest.raises(ValueError, match="evaluation dev: a rule group has no statements, or more right"):
        parse_evaluation(VALUE | {"rule_groups": [group]})


def test_counts_that_are_no_numbers_are_a_fault_too() -> None:
    group = {"rule": "a", "attribution": "b", "statements": "40", "right": 3}
    with pytest.raises(ValueError, match="evaluation dev: a measure needs value and n, a rule group rule to right"):
        parse_evaluation(VALUE | {"rule_groups": [group]})


@pytest.mark.parametrize("value", [None, "all well", ["dev"]])
def test_what_is_no_object_is_no_evaluation(value: Any) -> None:
    with pytest.raises(ValueError, match="an evaluation must be an object"):
        parse_evaluation(value)


# Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
@pytest.mark.parametrize(
    ("right", "n", "interval"),
    [
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_the_wilson_interval_is_the_published_one(right: int, n: int, interval: tuple[float, float]) -> None:
    assert wilson(right, n) == interval
    assert wilson(n - right, n) == pytest.approx((1 - interval[1], 1 - interval[0]))


def test_nothing_seen_tells_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_wilson_interval_holds_the_share_and_shrinks_with_n(counts: tuple[int, int]) -> None:
    right, n = counts
    low, high = wilson(right, n)
    assert 0 <= low <= right / n + 1e-4
    assert right / n - 1e-4 <= high <= 1
    narrow = wilson(right * 10, n * 10)
    assert narrow[1] - narrow[0] < high - low


def test_groups_are_added_up_over_sets_that_no_rule_was_tuned_on() -> None:
    sets = [
        an_evaluation(RuleGroup("b", "role", 5, 4), RuleGroup("a", "explicit", 30, 29), name="one"),
        an_evaluation(RuleGroup("a", "explicit", 10, 1), name="two"),
        an_evaluation(RuleGroup("a", "explicit", 900, 900), name="tuned", tuned_on=True),
        an_evaluation(RuleGroup("a", "explicit", 900, 900), name="invented", kind="written"),
    ]
    assert untouched_groups(sets) == [RuleGroup("a", "explicit", 40, 30), RuleGroup("b", "role", 5, 4)]
    assert untouched_groups(sets[2:]) == []
