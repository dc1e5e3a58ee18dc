from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import pytest

from flows.evaluate.measures import Result, measure
from flows.evaluate.record import as_evaluation, record_evaluation
from flows.sources import InputError
from flows.sources.reference import EVALUATIONS_NAME, read_evaluations
from schemas.evaluations import Measure, RuleGroup, SetKind, as_json
from tests.support.labels import a_document, agreeing, an_evaluation, held
from tests.support.reading import REFERENCE

GROUP = RuleGroup("leading_cue", "explicit", 40, 38)


def result() -> Result:
    """Thirty documents that agree, of two sentences with a label and none for the place."""
    rows = a_document()
    return measure([held(agreeing(rows), rows)] * 30)


def recorded(kind: SetKind, found: Result) -> dict[str, Measure]:
    return dict(
        as_evaluation(
            found, name="mine", kind=kind, tuned_on=False, measured_on="2026-11-05", code_version="0.1.0", note="n"
        ).measures
    )


def test_only_fields_with_enough_labels_are_recorded() -> None:
    found = result()
    assert recorded("real", found) == found.measures
    few = dataclasses.replace(found, measures={**found.measures, "title": Measure(1.0, 19), "kind": Measure(1.0, 20)})
    assert recorded("real", few).keys() == found.measures.keys() - {"title"}


@pytest.mark.parametrize(("kind", "has_groups"), [("real", True), ("written", False)])
def test_written_texts_say_nothing_of_a_rule(kind: SetKind, has_groups: bool) -> None:
    evaluation = as_evaluation(
        result(), name="mine", kind=kind, tuned_on=True, measured_on="2026-11-05", code_version="0.1.0", note="a note"
    )
    assert bool(evaluation.rule_groups) is has_groups
    assert (evaluation.name, evaluation.kind, evaluation.tuned_on) == ("mine", kind, True)
    assert (evaluation.measured_on, evaluation.code_version, evaluation.note) == ("2026-11-05", "0.1.0", "a note")


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    evaluation = an_evaluation(GROUP)
    assert record_evaluation(tmp_path, evaluation) == tmp_path / EVALUATIONS_NAME
    assert read_evaluations(tmp_path) == (evaluation,)


def test_a_record_takes_the_place_of_the_one_of_its_name(tmp_path: Path) -> None:
    for name in ("first", "second", "third"):
        record_evaluation(tmp_path, an_evaluation(name=name))
    record_evaluation(tmp_path, an_evaluation(name="second", note="anew"))
    record_evaluation(tmp_path, an_evaluation(name="fourth"))
    assert [(e.name, e.note) for e in read_evaluations(tmp_path)] == [
        ("first", "invented"), ("second", "anew"), ("third", "invented"), ("fourth", "invented"),
    ]  # fmt: skip


def test_the_others_keep_their_bytes(tmp_path: Path) -> None:
    path = Path(shutil.copy(REFERENCE / EVALUATIONS_NAME, tmp_path))
    before = path.read_text(encoding="utf-8")
    record_evaluation(tmp_path, an_evaluation(GROUP, name="brand new"))
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before.removesuffix("\n]\n"))
    assert json.loads(after)[-1] == json.loads(json.dumps(as_json(an_evaluation(GROUP, name="brand new"))))


@pytest.mark.parametrize("text", ["[", "{}", '[{"name": "x"}]'])
def test_a_file_that_cannot_be_read_is_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / EVALUATIONS_NAME
    path.write_text(text)
    with pytest.raises(InputError, match=EVALUATIONS_NAME):
        record_evaluation(tmp_path, an_evaluation())
    assert path.read_text() == text
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = record_evaluation(tmp_path, an_evaluation(name="old"))
    before = path.read_bytes()

    def fail(self: Path, *_: object, **__: object) -> None:
        with self.open("w") as stream:
            stream.write("[half")
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(OSError, match="no space left"):
        record_evaluation(tmp_path, an_evaluation(name="new"))
    assert path.read_bytes() == before
