"""evaluations.json of a reference folder, as it is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.sources import InputError
from flows.sources.reference import read_evaluations
from schemas.evaluations import as_json
from tests.support.labels import an_evaluation
from tests.support.reading import REFERENCE


def test_a_folder_without_the_file_has_no_evaluations(tmp_path: Path) -> None:
    assert read_evaluations(tmp_path) == ()


def test_the_committed_evaluations_begin_with_untouched_real_texts_and_have_a_name_of_their_own() -> None:
    evaluations = read_evaluations(REFERENCE)
    ranks = [(e.kind == "written", e.tuned_on) for e in evaluations]
    assert ranks[0] == (False, False)
    assert ranks == sorted(ranks)
    names = [e.name for e in evaluations]
    assert len(set(names)) == len(names)


ONE = as_json(an_evaluation(name="one"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "cannot be read as JSON"),
        ("{}", "must be a list of evaluation results"),
        ('["all well"]', "an evaluation must be an object"),
        ('[{"name": "x"}]', "evaluation x does not say its kind, measured_on, measures, note, tuned_on"),
        (json.dumps([ONE, ONE]), "several evaluations have the name one"),
    ],
)
def test_a_file_of_another_form_is_one_line(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "evaluations.json").write_text(text)
    with pytest.raises(InputError) as caught:
        read_evaluations(tmp_path)
    assert said in str(caught.value)
    assert str(tmp_path / "evaluations.json") in str(caught.value)
    assert "\n" not in str(caught.value)
