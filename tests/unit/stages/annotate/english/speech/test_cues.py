"""What belongs to the cue and what to the content."""

from __future__ import annotations

import pytest

from tests.support.reading import in_call, read, reported, said_in_call


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("said", "the ferry is safe"),
        ("pointed out", "the ferry is safe"),
        ("made clear", "the ferry is safe"),
        ("made it clear", "the ferry is safe"),
        ("spoke highly of", "the crews"),
        ("paid tribute to", "the crews"),
        ("took note of", "the delays"),
        ("looked forward to", "the visit"),
        ("called for", "an end to the fighting"),
        ("agreed on", "a plan"),
        ("agreed to", "a plan"),
        ("committed to", "deepening ties"),
        ("expressed concern over", "the delays"),
        ("expressed deep and growing concern over", "the delays"),
        ("voiced concern about", "the delays"),
        ("reiterated concerns about", "the delays"),
        ("expressed appreciation for", "the help"),
        ("expressed strong and unwavering support for", "the plan"),
        ("expressed the hope", "the ferry is safe"),
        ("exchanged views on", "fisheries"),
        ("exchanged in-depth views on", "fisheries"),
        ("held a thorough exchange of views on", "fisheries"),
        ("had in-depth exchanges on", "fisheries"),
    ],
)
def test_particles_light_verb_nouns_and_their_adjectives_belong_to_the_cue(words: str, content: str) -> None:
    that = "that " if content == "the ferry is safe" else ""
    assert reported(f"Lindqvist {words} {that}{content}.") == [("Ada Lindqvist", words, content)]


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("reiterated", "his readiness to host the talks"),
        ("reiterated", "his concerns about the delays"),
        ("voiced", "his deep concern about the delays"),
        ("expressed", "his appreciation for the help"),
        ("extended", "his congratulations to the crews"),
        ("conveyed", "the King's greetings to the crews"),
    ],
)
def test_a_possessive_noun_stays_in_the_content(words: str, content: str) -> None:
    assert reported(f"Martin {words} {content}.") == [("Jean Martin", words, content)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Martin spoke with Lindqvist about fisheries.", ("Jean Martin", "spoke", "fisheries")),
        (
            "Martin raised concerns in private, as he has done in public, about the delays.",
            ("Jean Martin", "raised concerns", "the delays"),
        ),
    ],
)
def test_a_particle_that_stands_apart_is_in_neither(sentence: str, found: tuple[str, str, str]) -> None:
    assert reported(sentence) == [found]


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        ("Lindqvist agreed to deepen ties.", "agreed", "to deepen ties"),
        ("Lindqvist promised to send a ship.", "promised", "to send a ship"),
        ("Lindqvist called on France to release the crew.", "called on", "France to release the crew"),
        ("Lindqvist urged France to release the crew.", "urged", "France to release the crew"),
    ],
)
def test_an_infinitive_is_content(sentence: str, cue: str, content: str) -> None:
    assert reported(sentence) == [("Ada Lindqvist", cue, content)]


@pytest.mark.parametrize(
    ("words", "content"), [("attached great importance to", "fisheries"), ("did not object to", "such a meeting")]
)
def test_to_before_a_bare_noun_is_a_particle(words: str, content: str) -> None:
    assert [found[2] for found in reported(f"Lindqvist {words} {content}.") if found[1]] == [content]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindqvist took a boat to the island.",
        "Lindqvist met with Martin again.",
        "Lindqvist called Martin again.",
        "Lindqvist signed the ferry plan.",
        "Lindqvist, following the talks, left for home.",
        "Trade grew, including fish and timber.",
    ],
)
def test_happenings_and_prepositions_are_no_cues(sentence: str) -> None:
    assert [cue for _, cue, _ in reported(sentence) if cue] == []


@pytest.mark.parametrize(
    "words", ["on Wednesday", "on the telephone", "on the phone", "on March 4", "on Friday at noon"]
)
def test_a_day_or_a_telephone_behind_on_is_no_content(words: str) -> None:
    assert [cue for _, cue, _ in reported(f"Lindqvist spoke {words}.") if cue] == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Lindqvist spoke on fisheries.", ("Ada Lindqvist", "spoke on", "fisheries")),
        ("They agreed on Thursday to meet again.", ("both", "agreed", "to meet again")),
        ("Lindqvist focused on telephones.", ("Ada Lindqvist", "focused on", "telephones")),
    ],
)
def test_a_topic_behind_on_is_a_content(sentence: str, found: tuple[str, str, str]) -> None:
    assert reported(sentence) == [found]


@pytest.mark.parametrize(
    ("words", "cue", "content", "report_type"),
    [
        ("committed to continued consultation", "committed to", "continued consultation", "narrative"),
        ("agreed to annual talks", "agreed to", "annual talks", "narrative"),
        ("committed to ambitious plans", "committed to", "ambitious plans", "narrative"),
        ("committed to continue consultation", "committed", "to continue consultation", "indirect"),
        ("agreed to heed the warning", "agreed", "to heed the warning", "indirect"),
        ("agreed to succeed together", "agreed", "to succeed together", "indirect"),
        ("agreed to give way", "agreed", "to give way", "indirect"),
    ],
)
def test_an_adjective_behind_to_begins_a_noun_phrase_and_a_verb_an_infinitive(
    words: str, cue: str, content: str, report_type: str
) -> None:
    (found,) = said_in_call(f"Lindqvist {words}.")
    assert (found.cue, found.content, found.type) == (cue, content, report_type)


@pytest.mark.parametrize(
    "object_", ["messages on the occasion of the feast", "letters", "prisoners", "warm pleasantries", "gifts"]
)
def test_what_is_exchanged_as_a_thing_is_no_statement(object_: str) -> None:
    assert reported(f"Lindqvist and Martin exchanged {object_}.") == []


@pytest.mark.parametrize(
    ("words", "cue", "content"),
    [("views on trade", "exchanged views on", "trade"), ("ideas about trade", "exchanged ideas about", "trade")],
)
def test_views_exchanged_are_a_statement(words: str, cue: str, content: str) -> None:
    assert reported(f"Lindqvist and Martin exchanged {words}.") == [("both", cue, content)]


def test_words_behind_an_exchange_of_messages_are_reported_alone() -> None:
    assert reported("Lindqvist and Martin exchanged messages and thanked the crews.") == [
        ("both", "thanked", "the crews")
    ]


@pytest.mark.parametrize(
    ("words", "lemma", "content", "act"),
    [
        ("apologised for the delays", "apologise_for", "the delays", "empathy"),
        ("was convinced that the ferry is safe", "be_convinced_sg", "the ferry is safe", "assert"),
        ("centred on trade", "centre_on", "trade", "consult"),
        ("complimented the crews", "compliment", "the crews", "praise"),
        ("enquired about the delays", "enquire_about", "the delays", "consult"),
        ("extended sincere thanks for the help", "extend_thanks", "the help", "praise"),
        ("floated a new line", "float", "a new line", "request"),
        ("gave special attention to fisheries", "give_attention", "fisheries", "consult"),
        ("grieved that the crew had drowned", "grieve", "the crew had drowned", "empathy"),
        ("made the case for a new line", "make_case", "a new line", "assert"),
        ("offered advice on trade", "offer_advice", "trade", "assert"),
        ("opined that the ferry is safe", "opine", "the ferry is safe", "assert"),
        ("previewed the plan", "preview", "the plan", "consult"),
        ("shared an update on trade", "share_updates", "trade", "consult"),
        ("signalled that the ferry is safe", "signal_ll", "the ferry is safe", "assert"),
        ("sympathised with the crews", "sympathise_with", "the crews", "empathy"),
        ("transmitted warm greetings of the King", "transmit_words", "warm greetings of the King", "assert"),
        ("wrote that the ferry is safe", "write", "the ferry is safe", "assert"),
    ],
)
def test_cues_of_other_ministries_manners(words: str, lemma: str, content: str, act: str) -> None:
    (row,) = read(in_call(f"Lindqvist {words}.")).statements
    assert (row.speaker, row.cue_lemma, row.content, row.act) == ("Ada Lindqvist", lemma, content, act)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindqvist was convincing.",
        "Lindqvist gave way.",
        "Lindqvist ratified the treaty.",
        "Lindqvist transmitted the charts.",
        "Lindqvist reinforced the quay.",
    ],
)
def test_the_same_verbs_without_their_words_report_nothing(sentence: str) -> None:
    assert [cue for _, cue, _ in reported(sentence) if cue] == []


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a cue of clauses alone takes a noun phrase too")
def test_a_letter_written_is_no_statement() -> None:
    assert [cue for _, cue, _ in reported("Lindqvist wrote a letter.") if cue] == []
