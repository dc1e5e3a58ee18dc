"""What a statement tells besides its content."""

from __future__ import annotations

import pytest

from tests.support.reading import in_call, read


@pytest.mark.parametrize(
    ("sentence", "is_negated"),
    [
        ("Lindqvist did not say that the ferry is safe.", True),
        ("Lindqvist never said that the ferry is safe.", True),
        ("Lindqvist said that the ferry is not safe.", False),
        ("Lindqvist said that the ferry is safe.", False),
    ],
)
def test_a_report_that_did_not_take_place_is_negated(sentence: str, is_negated: bool) -> None:
    (row,) = read(in_call(sentence)).statements
    assert row.is_negated is is_negated


def test_the_lemma_leads_to_the_entry_of_the_reference_data() -> None:
    (row,) = read(in_call("Lindqvist spoke highly of the crews.")).statements
    assert row.cue_lemma == "speak_highly_of"
