from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.evaluate.compare import Comparison, Count, Pair
from flows.evaluate.gold import Gold, Label
from flows.evaluate.measures import FIELDS, Result, measure
from schemas.evaluations import Measure, RuleGroup, wilson
from schemas.statements import Statement
from tests.support.labels import a_document, agreeing, held

ROW = a_document().statements[0]


def label(**changes: Any) -> Label:
    values = {"speaker": "Wang Yi", "cue": "said", "report_type": "indirect", "act": "assert", "content": "calm"}
    return Label(sentence=0, **values | changes)


def row(**changes: Any) -> Statement:
    return dataclasses.replace(ROW, **changes)


def right(wanted: Label | None = None, got: Statement | None = None, **wrong: bool) -> Pair:
    """Two that agree in all that is not said to be wrong."""
    flags = dict.fromkeys(("is_who", "is_cue", "is_type", "is_act", "is_content"), True) | wrong
    return Pair(wanted or label(), got or row(), **flags)


def missed() -> Pair:
    return Pair(label(), None)


def extra(**changes: Any) -> Pair:
    return Pair(None, row(**changes))


def document(*pairs: Pair, counts: tuple[Count, ...] = (), publisher: str = "mfa") -> Comparison:
    return Comparison(Gold("a.txt"), publisher, list(counts), list(pairs))


def values(result: Result) -> dict[str, float]:
    return {name: measure.value for name, measure in result.measures.items()}


def test_fields_of_one_value_are_the_share_that_is_right() -> None:
    documents = [document(counts=(Count("title", n % 4 > 0, 1, 1),)) for n in range(40)]
    found = measure(documents).measures["title"]
    assert (found.value, found.n) == (0.75, 40)


def test_statements_are_measured_by_f1_and_their_parts_among_the_aligned() -> None:
    pairs = [right(), right(is_who=False), right(is_cue=False), right(is_content=False), missed(), missed(), extra()]
    result = measure([document(*pairs)])
    # 6 labels and 5 rows: 4 of each found one another.
    assert values(result) == {
        "content": round(8 / 11, 3), "who_said_what": round(6 / 11, 3), "exact": round(2 / 11, 3), "cue": 0.75,
        "type": 1.0, "act": 1.0,
    }  # fmt: skip
    assert {name: measure.n for name, measure in result.measures.items()} == {
        "content": 6, "who_said_what": 6, "exact": 6, "cue": 4, "type": 4, "act": 4,
    }  # fmt: skip


def test_statements_of_a_text_that_is_no_readout_count_against_precision() -> None:
    alone, beside = measure([document(right())]), measure([document(right()), document(extra(), extra())])
    assert values(alone)["who_said_what"] == 1.0
    assert values(beside)["who_said_what"] == 0.5
    assert beside.measures["who_said_what"].n == alone.measures["who_said_what"].n == 1
    assert values(beside)["cue"] == 1.0


def test_what_nobody_labelled_and_nothing_gave_has_no_measure() -> None:
    assert measure([document()]).measures == {}
    assert measure([]).measures == {}


def test_only_extras_are_a_measure_of_nothing() -> None:
    found = measure([document(extra())]).measures["who_said_what"]
    assert found == Measure(0.0, 0, (0.0, 1.0))


@pytest.mark.parametrize(("is_who", "value"), [(True, 1.0), (False, 0.0)])
def test_where_drawing_shows_nothing_the_interval_is_wilsons(is_who: bool, value: float) -> None:
    found = measure([document(*[right(is_who=is_who)] * 10) for _ in range(8)]).measures["who_said_what"]
    low, high = wilson(80 * value, 80)
    assert found == Measure(value, 80, (round(low, 3), round(high, 3)))
    assert found.interval is not None
    assert 0 < found.interval[1] - found.interval[0] < 0.05


def some_documents() -> list[Comparison]:
    return [document(*[right(is_who=(n * m) % 5 != 1) for m in range(1 + n % 4)]) for n in range(30)]


def test_the_interval_is_the_same_every_time_and_holds_the_value() -> None:
    first, again = measure(some_documents()), measure(some_documents())
    assert first == again
    found = first.measures["who_said_what"]
    assert found.interval is not None
    low, high = found.interval
    assert 0 < low < found.value < high < 1


def test_the_interval_grows_where_the_faults_lie_in_one_document() -> None:
    def interval(documents: list[Comparison]) -> tuple[float, float]:
        found = measure(documents).measures["who_said_what"]
        assert found.value == 0.9
        assert found.interval is not None
        return found.interval

    spread = interval([document(*[right(is_who=m > 0) for m in range(10)]) for _ in range(10)])
    lumped = interval([document(*[right(is_who=n > 0)] * 10) for n in range(10)])
    assert spread == (0.9, 0.9)
    assert lumped[1] - lumped[0] > 0.2


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=6))
def test_every_value_and_interval_is_a_share(cells: list[tuple[int, int, int]]) -> None:
    documents = [
        document(*[right()] * good, *[right(is_who=False)] * bad, *[missed()] * lost) for good, bad, lost in cells
    ]
    for found in measure(documents).measures.values():
        assert found.interval is not None
        assert 0 <= found.interval[0] <= found.interval[1] <= 1
        assert 0 <= found.value <= 1


def test_a_document_that_is_not_there_counts_as_not_found_and_in_nothing_else() -> None:
    rows = a_document()
    there, lost = held(agreeing(rows), rows), held(agreeing(rows).replace("# chn", "# gone"), None)
    with_it, without = measure([there, lost]), measure([there])
    assert values(with_it)["found"] == 0.5
    assert {**with_it.measures, "found": None} == {**without.measures, "found": None}
    assert with_it.documents == 2
    # Drawing must not draw it either.
    some = some_documents()
    assert measure([*some, lost]).measures["who_said_what"] == measure(some).measures["who_said_what"]


def test_baselines_are_what_the_commonest_label_would_reach() -> None:
    labels = [label(speaker="both", act="consult"), *[label(act=act) for act in ("assert", "assert", "hope")]]
    result = measure([document(*[right(wanted) for wanted in labels[:3]], Pair(labels[3], None))])
    assert result.baselines == {"who_said_what": 0.75, "type": 1.0, "act": 0.5}
    assert measure([document(extra())]).baselines == {}


def test_rare_acts_weigh_as_much_as_common_ones() -> None:
    pairs = [*[right() for _ in range(8)], right(label(act="hope"), row(act="hope")), right(label(act="warn"))]
    result = measure([document(*pairs)])
    # assert 16 of 17, hope 1, warn 0.
    assert result.act_macro_f1 == round((16 / 17 + 1 + 0) / 3, 3)
    assert result.act_confusions == {("warn", "assert"): 1}
    assert measure([document(missed())]).act_macro_f1 is None


def test_the_same_measures_by_publisher_and_report_type() -> None:
    documents = [
        document(right(), right(label(report_type="direct"), is_who=False), publisher="mfa"),
        document(right(), extra(report_type="mixed"), publisher="agency"),
    ]
    result = measure(documents)
    assert {name: cells["who_said_what"].value for name, cells in result.by_publisher.items()} == {
        "agency": 0.667, "mfa": 0.5,
    }  # fmt: skip
    assert {name: cells["who_said_what"].value for name, cells in result.by_type.items()} == {
        "direct": 0.0, "indirect": 1.0, "mixed": 0.0,
    }  # fmt: skip


def test_rule_groups_count_claims_and_no_abstentions() -> None:
    abstained = {"speaker_kind": "unknown", "speaker": None, "attribution": "none"}
    pairs = [
        right(),
        right(is_who=False),
        right(got=row(attribution="pronoun")),
        right(got=row(rule="trailing_cue")),
        extra(),
        missed(),
        extra(**abstained),
        right(got=row(**abstained)),
    ]
    assert measure([document(*pairs)]).rule_groups == (
        RuleGroup("leading_cue", "explicit", 3, 1),
        RuleGroup("leading_cue", "pronoun", 1, 1),
        RuleGroup("trailing_cue", "explicit", 1, 1),
    )


def test_disagreements_name_their_document() -> None:
    rows = a_document()
    result = measure([held(agreeing(rows).replace("@side CHN", "@side RUS"), rows)])
    assert result.disagreements == [("chn-00000.txt", "asserting_side", "RUS", "CHN")]


def test_a_document_that_agrees_gives_every_field_in_the_order_of_the_table() -> None:
    rows = a_document()
    block = agreeing(rows).replace("@kind readout", "@kind readout\n@note event_key=a")
    found = measure([held(block, rows)]).measures
    assert list(found) == [name for name in FIELDS if name != "event_country"]
    assert {cell.value for cell in found.values()} == {1.0}
