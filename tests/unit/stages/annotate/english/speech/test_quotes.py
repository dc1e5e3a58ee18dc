import pytest

from tests.support.reading import said_in_call


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Lindqvist said: “The ferry is safe and fast.”", "direct"),
        ('"The ferry is safe and fast," Lindqvist said.', "direct"),
        ("Lindqvist said the plan is “the best thing that ever happened to us”.", "mixed"),
        ("Lindqvist said the ferry is safe.", "indirect"),
        ("Lindqvist promised to send a ship.", "indirect"),
        ("Lindqvist explained how the ferry works.", "indirect"),
        ("Lindqvist urged France to release the crew.", "indirect"),
        ("Lindqvist welcomed the ferry.", "narrative"),
        ("Lindqvist welcomed opening the harbour.", "narrative"),
        ("Lindqvist expressed concern over the delays.", "narrative"),
        ("Lindqvist noted the ferry that Martin has built.", "narrative"),
        ("Lindqvist hailed the “Green Fjord” plan.", "narrative"),
        ("Lindqvist hailed the so-called “good old days of the sea” plan.", "narrative"),
        ("Lindqvist said the “Green Fjord” plan is fair.", "indirect"),
        ("Lindqvist hailed the “Strategy for Peace and Trade at Sea” plan.", "narrative"),
    ],
)
def test_report_types(sentence: str, kind: str) -> None:
    assert [s.type for s in said_in_call(sentence)] == [kind]


@pytest.mark.parametrize(
    "sentence", ["Lindqvist asked whether the ferry is safe.", "Lindqvist cautioned nobody will come."]
)
def test_a_finite_content_is_indirect_after_every_cue(sentence: str) -> None:
    assert [s.type for s in said_in_call(sentence)] == ["indirect"]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Lindqvist noted the delays and agreed there was a need for haste.", ["narrative", "indirect"]),
        ("Lindqvist noted the ferry was safe and thanked the crews.", ["indirect", "narrative"]),
        ("Lindqvist noted the delays, adding that the ferry was safe.", ["narrative", "indirect"]),
    ],
)
def test_a_content_is_a_clause_only_up_to_its_own_end(sentence: str, kinds: list[str]) -> None:
    assert [s.type for s in said_in_call(sentence)] == kinds
