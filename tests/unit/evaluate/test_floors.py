from __future__ import annotations

import pytest

from flows.evaluate.floors import Floor, WrongFloor
from flows.evaluate.measures import FIELDS, Result, measure
from schemas.evaluations import Measure
from tests.support.labels import a_document, agreeing, held


def result(**measures: Measure) -> Result:
    return Result(
        documents=30, measures=measures, baselines={}, act_macro_f1=None, act_confusions={}, by_publisher={},
        by_type={}, rule_groups=(), disagreements=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("who_said_what=0.9", Floor("who_said_what", 0.9)),
        (" title = 1 ", Floor("title", 1.0)),
        ("event_linking=.5", Floor("event_linking", 0.5)),
    ],
)
def test_a_floor_is_a_field_and_a_share(text: str, floor: Floor) -> None:
    assert Floor.parse(text) == floor


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("who_said_what", "who_said_what: write FIELD=VALUE, such as who_said_what=0.9"),
        ("title=high", "title=high: write FIELD=VALUE"),
        ("speaker=0.9", "speaker: no such field; there are found, kind, title"),
        ("title=90", "title=90: a value lies between 0 and 1"),
        ("title=nan", "title=nan: a value lies between 0 and 1"),
    ],
)
def test_another_demand_is_named_in_one_line(text: str, said: str) -> None:
    with pytest.raises(WrongFloor) as caught:
        Floor.parse(text)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


def test_every_measure_can_be_demanded() -> None:
    rows = a_document()
    assert [Floor.parse(f"{name}=0.5").field for name in measure([held(agreeing(rows), rows)]).measures]
    assert all(Floor.parse(f"{name}=0.5") for name in FIELDS)


def test_a_value_at_the_floor_keeps_it() -> None:
    floor = Floor("title", 0.9)
    assert floor.fault(result(title=Measure(0.9, 20))) is None
    assert floor.fault(result(title=Measure(0.899, 200))) == "title: 0.899 (n = 200), wanted at least 0.9"


def test_what_is_not_measured_keeps_no_floor() -> None:
    floor = Floor("title", 0.0)
    assert floor.fault(result(title=Measure(1.0, 19))) == "title: not measured (n = 19), wanted at least 0.0"
    assert floor.fault(result()) == "title: not measured (n = 0), wanted at least 0.0"
