from __future__ import annotations

import dataclasses
from typing import Any

import polars as pl
import pytest

from flows.stages.confidence import ANY, Calibrated, calibrate, with_confidence
from flows.stages.link import link
from schemas.evaluations import RuleGroup, untouched_groups, wilson
from schemas.tables import TABLES
from tests.support.labels import an_evaluation
from tests.support.reading import frames, read, reference
from tests.support.tables import mini

CALL = (
    "Norwegian Foreign Minister Ada Lindqvist spoke by phone with French Foreign Minister Jean Martin on "
    "March 4, 2021. Lindqvist said the ferry is safe. He said it is late.\n"
)


def bounds(*groups: RuleGroup) -> dict[tuple[str, str], float | None]:
    return {(c.rule, c.attribution): c.confidence for c in calibrate(groups)}


def test_a_group_is_as_sure_as_the_lower_bound_of_its_precision() -> None:
    assert calibrate([RuleGroup("cue", "explicit", 50, 45)]) == [
        Calibrated("cue", ANY, 50, 45, wilson(45, 50)[0]),
        Calibrated("cue", "explicit", 50, 45, wilson(45, 50)[0]),
    ]
    assert bounds(RuleGroup("cue", "explicit", 50, 45))["cue", "explicit"] == 0.7864


def test_fewer_than_twenty_statements_show_nothing() -> None:
    assert bounds(RuleGroup("cue", "explicit", 19, 19))["cue", "explicit"] is None
    assert bounds(RuleGroup("cue", "explicit", 20, 20))["cue", "explicit"] == wilson(20, 20)[0]


def test_a_rule_is_taken_over_all_its_paths() -> None:
    found = bounds(RuleGroup("cue", "explicit", 15, 15), RuleGroup("cue", "role", 10, 5), RuleGroup("q", "role", 9, 9))
    assert found["cue", ANY] == wilson(20, 25)[0]
    assert found["cue", "explicit"] is None
    assert found["cue", "role"] is None
    assert found["q", ANY] is None


def test_groups_of_one_name_are_added_up() -> None:
    split = bounds(RuleGroup("cue", "explicit", 20, 19), RuleGroup("cue", "explicit", 30, 26))
    assert split == bounds(RuleGroup("cue", "explicit", 50, 45))


GROUPS = (
    RuleGroup("leading_cue", "explicit", 50, 45),
    RuleGroup("leading_cue", "role", 10, 1),
    RuleGroup("trailing_cue", "role", 19, 19),
)


def confidence_of(**changes: Any) -> float | None:
    """The confidence of one statement under `GROUPS`."""
    row = dataclasses.replace(mini().rows["statements"][0], **changes)
    (value,) = with_confidence(TABLES["statements"].frame([row]), calibrate(GROUPS))["confidence"]
    return value  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("row", "confidence"),
    [
        ({"rule": "leading_cue", "attribution": "explicit"}, wilson(45, 50)[0]),
        ({"rule": "leading_cue", "attribution": "role"}, wilson(46, 60)[0]),
        ({"rule": "leading_cue", "attribution": "pronoun"}, wilson(46, 60)[0]),
        ({"rule": "trailing_cue", "attribution": "role"}, None),
        ({"rule": "quotation", "attribution": "explicit"}, None),
        ({"rule": "leading_cue", "attribution": "explicit", "speaker_kind": "joint"}, wilson(45, 50)[0]),
        ({"rule": "leading_cue", "attribution": "none", "speaker_kind": "unknown"}, None),
        ({"rule": "leading_cue", "attribution": "none", "speaker_kind": "document"}, None),
    ],
)
def test_a_statement_has_the_bound_of_its_group_else_of_its_rule_else_none(
    row: dict[str, Any], confidence: float | None
) -> None:
    assert confidence_of(**row) == confidence


def test_without_evaluations_nothing_is_sure() -> None:
    found = with_confidence(TABLES["statements"].frame(mini().rows["statements"]), [])
    assert found["confidence"].null_count() == found.height > 0
    assert found.schema == TABLES["statements"].empty().schema


def linked(*groups: RuleGroup) -> dict[str, pl.DataFrame]:
    return link(frames(read(CALL)), reference(), {}, groups)


def test_linking_puts_confidence_into_both_tables_of_statements_and_nothing_else() -> None:
    plain = linked()
    explicit = plain["statements"].filter(attribution="explicit").row(0, named=True)
    sure = linked(RuleGroup(explicit["rule"], "explicit", 40, 40))
    for name in ("statements", "statements_flat"):
        assert sure[name].filter(statement_id=explicit["statement_id"])["confidence"].to_list() == [wilson(40, 40)[0]]
        assert sure[name].drop("confidence").equals(plain[name].drop("confidence"))
        assert plain[name]["confidence"].null_count() == plain[name].height > 0
    assert all(sure[name].equals(plain[name]) for name in TABLES if not name.startswith("statements"))


@pytest.mark.parametrize("change", [{"tuned_on": True}, {"kind": "written"}])
def test_sets_that_rules_were_made_on_or_that_we_wrote_make_nothing_sure(change: dict[str, Any]) -> None:
    rule = linked()["statements"]["rule"][0]
    group = RuleGroup(rule, "explicit", 400, 400)
    assert linked(*untouched_groups([an_evaluation(group)]))["statements"]["confidence"].count() > 0
    assert linked(*untouched_groups([an_evaluation(group, **change)]))["statements"]["confidence"].count() == 0
