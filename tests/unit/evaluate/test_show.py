from __future__ import annotations

import dataclasses
import io
import json

from rich.console import Console

from flows.evaluate.measures import Result, measure
from flows.evaluate.show import result_as_json, show
from schemas.evaluations import Measure
from tests.support.labels import a_document, agreeing, held

EMPTY = Result(
    documents=25, measures={}, baselines={}, act_macro_f1=None, act_confusions={}, by_publisher={}, by_type={},
    rule_groups=(), disagreements=(),
)  # fmt: skip


def shown(result: Result, disagreements: int = 20) -> list[str]:
    stream = io.StringIO()
    show(result, "2026.11.0", Console(file=stream, width=100), disagreements=disagreements)
    return [" ".join(line.split()) for line in stream.getvalue().splitlines()]


def with_measures(**measures: Measure) -> Result:
    return dataclasses.replace(EMPTY, measures=measures)


def test_each_field_stands_with_interval_n_and_baseline() -> None:
    result = dataclasses.replace(with_measures(act=Measure(0.9, 1200, (0.85, 0.94))), baselines={"act": 0.5})
    lines = shown(result)
    assert lines[0] == "25 labelled documents held against release 2026.11.0"
    assert lines[1] == "field value 95 % interval n baseline"
    assert lines[2] == "act 0.900 0.850 to 0.940 1,200 0.500"


def test_fewer_than_twenty_labels_are_not_measured() -> None:
    result = with_measures(title=Measure(1.0, 19, (0.8, 1.0)), kind=Measure(0.95, 20, (0.8, 1.0)))
    lines = shown(dataclasses.replace(result, baselines={"title": 0.5}))
    assert "title not measured 19" in lines
    assert "kind 0.950 0.800 to 1.000 20" in lines


def test_a_measure_may_have_no_interval() -> None:
    assert "event_linking 0.800 24" in shown(with_measures(event_linking=Measure(0.8, 24)))


def test_acts_are_shown_with_their_commonest_confusions() -> None:
    result = dataclasses.replace(EMPTY, act_macro_f1=0.81, act_confusions={("hope", "assert"): 3, ("warn", "hope"): 1})
    assert "act macro-F1 0.810; commonest confusions: hope as assert 3, warn as hope 1" in shown(result)
    assert "act macro-F1 1.000; no act confused" in shown(dataclasses.replace(EMPTY, act_macro_f1=1.0))


def test_parts_are_shown_where_there_are_several() -> None:
    cells = {"who_said_what": Measure(0.9, 40), "act": Measure(1.0, 12)}
    result = dataclasses.replace(EMPTY, by_type={"direct": cells}, by_publisher={"mfa": cells, "[agency]": {}})
    lines = shown(result)
    assert "by publisher statements who_said_what exact cue type act" in lines
    assert "- not measured: fewer than 20 labels" in lines
    assert "mfa 40 0.900 - - - -" in lines
    assert "[agency] 0 - - - - -" in lines
    assert not any("by report type" in line for line in lines)


def test_as_many_disagreements_as_asked_for() -> None:
    result = dataclasses.replace(EMPTY, disagreements=[(f"{n}.txt", "act", "hope", "[assert]") for n in range(1200)])
    lines = shown(result, 2)
    assert lines[-4:] == [
        "disagreements: 1,200",
        "0.txt act wanted hope got [assert]",
        "1.txt act wanted hope got [assert]",
        "… 1,198 more: --disagreements 1200",
    ]
    assert len(shown(result, 1200)) == len(lines) - 3 + 1200
    assert shown(EMPTY)[-1] == "no disagreement"


def test_json_holds_all_of_the_result_and_says_what_is_measured() -> None:
    rows = a_document()
    block = agreeing(rows).replace("| assert |", "| hope |", 1).replace("@side CHN", "@side RUS")
    result = measure([held(block, rows)] * 6)
    value = json.loads(json.dumps(result_as_json(result)))
    assert value.keys() == {field.name for field in dataclasses.fields(Result)}
    assert value["documents"] == 6
    assert value["measures"]["act"] == {"value": 0.75, "n": 24, "interval": [0.75, 0.75], "is_measured": True}
    assert value["measures"]["title"]["is_measured"] is False
    assert value["act_confusions"] == [{"wanted": "hope", "got": "assert", "n": 6}]
    assert value["rule_groups"] == [{"rule": "leading_cue", "attribution": "explicit", "statements": 18, "right": 18}]
    assert value["by_type"].keys() == {"indirect"}
    assert value["disagreements"][0] == {
        "file": "chn-00000.txt", "field": "asserting_side", "wanted": "RUS", "got": "CHN",
    }  # fmt: skip
