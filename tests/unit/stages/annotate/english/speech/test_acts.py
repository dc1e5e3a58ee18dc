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
    ("noted the need for calm", "assert"),
    ("said there was an urgent need for calm", "request"),
    ("said both sides need to talk", "request"),
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
CLAUSES = ("Both", "The new line", "Norway will", "both", "an invasion", "should")


def sentence_of(example: str) -> str:
    """The example as a sentence of a readout in the past tense."""
    if example.startswith("The two sides"):
        return example
    example = example.rstrip(".")
    if example.startswith(("should", "stands", "is", "hopes", "looks", "supports")):
        return f"Martin said France {example}."
    if example.startswith(CLAUSES):
        return f"Martin said {example.replace('Both', 'both').replace('The', 'the')}."
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


# One list for each cause of a wrong act that was found in texts which nobody had tuned the rules on.
CAUSES = {
    "a will is a pledge only of somebody who can act": [
        ("said France would open a consulate in Bergen", "pledge"),
        ("said both countries will step up patrols", "pledge"),
        ("said experts from both sides would meet in Oslo", "pledge"),
        ("said France and Norway, as allies, will work together", "pledge"),
        ("said Paris values its ties with Oslo and will send a new ambassador", "pledge"),
        ("said France will never abandon its friends", "pledge"),
        ("said two patrol boats would be handed over in June", "pledge"),
        ("said the new line will cut travel times", "assert"),
        ("said relations would develop further", "assert"),
        ("said the strategic partnership will contribute to stability", "assert"),
        ("said the Memorandum will help students", "assert"),
        ("said no bank would lend a shilling", "assert"),
    ],
    "what befalls somebody is no will": [
        ("noted that the treaty would enter into force in May", "assert"),
        ("said the harvest would suffer", "assert"),
        ("said Norway will become a hub of trade", "assert"),
        ("said the day would be remembered", "assert"),
        ("said the talks would be followed by a dinner", "assert"),
    ],
    "a relative clause tells of the thing before it": [
        ("said the reforms, which will take years, had begun", "assert"),
        ("noted a fund that will invest in ports", "assert"),
        ("said the league, which has grown and will grow, was founded in Oslo", "assert"),
    ],
    "a will that is hoped for is no pledge": [
        ("looked forward to a visit that will deepen ties", "hope"),
        ("expressed confidence that the talks would succeed", "hope"),
        ("said he was confident that the talks would bear fruit", "hope"),
        ("said he hoped that the two countries would sign the accord", "hope"),
        ("said Norway believes that France will keep its promise", "hope"),
        ("believed that Norway will keep its promise", "hope"),
        ("said France looks forward to the visit and will work for its success", "pledge"),
        ("expressed his desire for closer ties", "hope"),
    ],
    "what is hoped of the other side is asked of it": [
        ("hoped that Norway would lift the ban", "request"),
        ("expressed hope that the Norwegian authorities would release the crew", "request"),
        ("said he hoped that more Norwegian companies would invest in the port", "request"),
    ],
    "a commitment inside a nominal content": [
        ("stressed the value of the alliance and Norway's commitment to defend it", "pledge"),
        ("stressed the French commitment, alongside others, to peace", "pledge"),
        ("stressed the importance of the alliance", "assert"),
        ("stressed the urgent need for reform", "assert"),
        ("reaffirmed support for the council and the rejection of any blockade", "reject"),
        ("said the visit reflects the commitment of both sides to peace", "assert"),
        ("appreciated Norway's commitment to peace", "praise"),
    ],
    "support is the act of somebody, not of a thing": [
        ("said France has always supported Norway's candidacy", "support"),
        ("said the French government and people firmly support the accord", "support"),
        ("said his country adheres to the open-door policy", "support"),
        ("noted programmes to support young people", "assert"),
        ("noted works supported by the bank", "assert"),
        ("said the policy enjoys broad support at home", "assert"),
    ],
    "to welcome what is proposed backs it": [
        ("welcomed Norway's interest in the project", "support"),
        ("welcomed the proposal of Norway to host the talks", "support"),
        ("welcomed the signing of the accord", "praise"),
    ],
    "blame without a verb of blaming": [
        ("said the blockade violates international law", "criticise"),
        ("said the neighbour was to blame for the deadlock", "criticise"),
        ("said the strikes were a grave violation of the truce", "criticise"),
        ("expressed serious concern over attempts to change borders by force", "criticise"),
        ("explained the threats posed by the continued launches", "criticise"),
        ("called the raid a crime", "criticise"),
    ],
    "a refusal in other words": [
        ("said France would not tolerate threats", "reject"),
        ("said France will not yield to blackmail", "reject"),
        ("said Norway would not join the blockade", "reject"),
    ],
    "those guilty": [
        ("said those guilty should be held responsible", "request"),
        ("insisted that the culprits be brought to justice", "request"),
        ("said the time had come for action", "request"),
        ("said France would welcome Norway's participation", "request"),
    ],
    "a duty in a relative clause is part of the matter": [
        ("noted the steps that should be taken to lower costs", "assert"),
        ("noted a report which calls for more buses", "assert"),
        ("said that must change", "request"),
    ],
    "what is called such-and-such": [
        ("described the ties as brotherly", "praise"),
        ("described Norway as a reliable partner", "praise"),
        ("described the flood as severe", "assert"),
    ],
    "greetings, wishes and the words of a cue": [
        ("conveyed the greetings of the President", "assert"),
        ("conveyed his best wishes for the holiday", "hope"),
        ("conveyed congratulations on the National Day", "praise"),
        ("conveyed felicitations on the National Day", "praise"),
        ("conveyed condolences over the crash", "empathy"),
        ("said he had been saddened by the news", "empathy"),
        ("renewed his invitation to visit Paris", "request"),
        ("extended an invitation to Lindqvist to visit Paris", "request"),
        ("expressed interest in joint research", "pledge"),
        ("affirmed France's keenness, as ever, to join the project", "pledge"),
        ("gave a positive assessment of the exercise", "praise"),
        ("recalled that under the leadership of the King trade had grown", "assert"),
        ("noted the ceremonial welcome", "assert"),
        ("said thanks to the crews nobody was hurt", "assert"),
    ],
    "informed of, informed that": [
        ("informed her of the results of the vote", "consult"),
        ("informed her that the vote had taken place", "assert"),
        ("assured her of France's full cooperation", "pledge"),
    ],
    "stances in plain words": [
        ("said France stands by its commitments", "pledge"),
        ("said France stands with Norway", "support"),
        ("said France shares Norway's position", "support"),
        ("said France is firmly against any blockade", "criticise"),
        ("said the situation was alarming", "concern"),
        ("outlined the steps of the reform", "consult"),
    ],
    "a threat put as a forecast": [
        ("made clear that France would respond swiftly to any attack", "warn"),
        ("said any attack would be met with a swift response", "warn"),
        ("affirmed France's readiness, together with its allies, to impose severe costs", "warn"),
    ],
}


@pytest.mark.parametrize(
    ("words", "act"),
    [pytest.param(words, act, id=f"{cause}-{words}") for cause, rows in CAUSES.items() for words, act in rows],
)
def test_causes(words: str, act: str) -> None:
    assert act_of(words) == act


def test_a_concern_raised_to_blame_beside_blame_is_one_act() -> None:
    page = read(in_call("Lindqvist said Norway was worried about the situation and condemned Russia's attack."))
    assert [(s.act, s.act_second) for s in page.statements if s.cue == "said"] == [("criticise", None)]
