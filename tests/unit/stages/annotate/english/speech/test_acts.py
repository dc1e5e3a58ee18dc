"""What a content does: each of the thirteen acts with examples and near misses."""

from __future__ import annotations

import pytest

from tests.support.reading import in_call, read, reference, said_in_call

EXAMPLES = {
    "assert": ["said relations have grown steadily", "underscored the importance of trade", "recalled the visit"],
    "praise": ["thanked the crews", "congratulated Norway on its harbour", "welcomed the progress made"],
    "support": ["reaffirmed support for the plan", "said France supports Norway's position", "endorsed the plan"],
    "pledge": ["said France is ready to send a ship", "promised to send a ship", "reiterated his readiness to help"],
    "request": ["urged Norway to release the crew", "said both sides should talk", "called for calm"],
    "criticise": ["condemned the attack", "raised human rights", "said France opposes the sanctions"],
    "concern": ["expressed concern over the drought", "said France is deeply concerned"],
    "empathy": ["expressed condolences for the lives lost", "said France regrets the loss of life"],
    "reject": ["rejected the allegation", "said France will never accept an ultimatum", "denied the report"],
    "warn": ["said an attack would bring severe costs", "made it clear that time was running out"],
    "hope": ["hoped for calm", "said France looks forward to the visit"],
    "agree": ["agreed to meet again", "agreed on a plan", "decided to meet again"],
    "consult": ["discussed trade", "discussed the importance of trade", "briefed her on the harvest"],
}
NEAR_MISSES = [
    ("agreed to discuss trade", "agree"),
    ("said both sides had agreed on a plan", "assert"),
    ("raised fisheries", "consult"),
    ("raised the importance of trade", "consult"),
    ("raised concerns about Norway's detentions", "criticise"),
    ("said he hopes that Norway will release the crew", "request"),
    ("said France hopes for progress", "hope"),
    ("said Norway should be ready to help", "request"),
    ("expressed solidarity with the victims of the flood", "empathy"),
    ("noted the need for calm", "request"),
    ("noted the progress made", "assert"),
]


def act_of(words: str) -> str:
    (found,) = said_in_call(f"Martin {words}.")
    return found.act


@pytest.mark.parametrize(("act", "words"), [(act, words) for act, rows in EXAMPLES.items() for words in rows])
def test_each_act_has_examples(act: str, words: str) -> None:
    assert act_of(words) == act


def test_every_act_of_the_contract_is_tried() -> None:
    assert set(EXAMPLES) == {row.act for row in reference().acts}


@pytest.mark.parametrize(("words", "act"), NEAR_MISSES)
def test_near_misses(words: str, act: str) -> None:
    assert act_of(words) == act


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("said the harbour is important to traders", "assert"),
        ("said no ship is ready for sale", "assert"),
        ("expressed solidarity with the government's position", "support"),
        ("expressed readiness to help", "pledge"),
    ],
)
def test_words_that_only_look_like_an_act(words: str, act: str) -> None:
    assert act_of(words) == act


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="blame in a clause's predicate is not looked for")
def test_blame_in_a_predicate() -> None:
    assert act_of("said Norway's unprovoked aggression is a crime") == "criticise"


@pytest.mark.parametrize(
    ("content", "act", "second"),
    [
        ("France thanks Norway and is ready to help", "pledge", "praise"),
        ("France supports the plan and hopes for calm", "support", "hope"),
        ("the ferry is safe", "assert", None),
    ],
)
def test_of_two_acts_the_stronger_comes_first(content: str, act: str, second: str | None) -> None:
    (row,) = read(in_call(f"Martin said {content}.")).statements
    assert (row.act, row.act_second) == (act, second)


# Which words make a sentence of an example of acts.csv: a clause that is said, or a report as it stands.
CLAUSES = ("Both", "Relations", "both", "an invasion", "should")


def sentence_of(example: str) -> str:
    """The example as a sentence of a readout in the past tense."""
    if example.startswith("The two sides"):
        return example
    example = example.rstrip(".")
    if example.startswith(("should", "stands", "is", "hopes", "looks", "supports")):
        return f"Martin said France {example}."
    if example.startswith(CLAUSES):
        return f"Martin said {example[0].lower()}{example[1:]}."
    return f"Martin {example}."


@pytest.mark.parametrize(("act", "example"), [(row.act, row.example) for row in reference().acts])
def test_the_example_of_an_act_is_classified_as_that_act(act: str, example: str) -> None:
    (found,) = said_in_call(sentence_of(example))
    assert found.act == act


@pytest.mark.parametrize("counterexample", [row.counterexample for row in reference().acts])
def test_the_counterexample_of_an_act_is_the_act_it_names(counterexample: str) -> None:
    example, _, act = counterexample.rpartition(": ")
    (found,) = said_in_call(sentence_of(example))
    assert found.act == act


def test_a_concern_raised_to_blame_beside_blame_is_one_act() -> None:
    page = read(in_call("Lindqvist said Norway was worried about the situation and condemned Russia's attack."))
    assert [(s.act, s.act_second) for s in page.statements if s.cue == "said"] == [("criticise", None)]
