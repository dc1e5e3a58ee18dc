"""Quotations over sentences and paragraphs, and who holds them."""

from __future__ import annotations

from tests.support.reading import OPENING, Said, read


def quoted(*paragraphs: str) -> list[Said]:
    """The direct statements of a readout with these paragraphs behind its opening."""
    return [s for s in read("\n\n".join([OPENING, *paragraphs]) + "\n").said if s.type == "direct"]


def speakers(*paragraphs: str) -> list[tuple[str | None, str | None]]:
    return [(s.speaker, s.cue) for s in quoted(*paragraphs)]


def test_a_cue_at_the_end_claims_the_sentences_before_it() -> None:
    assert speakers('"The ferry is late. It will sail," Lindqvist said.') == [
        ("Ada Lindqvist", None),
        ("Ada Lindqvist", "said"),
    ]


def test_nobody_else_speaks_inside_a_quotation() -> None:
    found = speakers('"The captain was frank. He said the ferry is old. I agree with him," Lindqvist told reporters.')
    assert found == [("Ada Lindqvist", None), ("Ada Lindqvist", None), ("Ada Lindqvist", "told")]


def test_a_quotation_over_two_paragraphs_is_one_speakers() -> None:
    found = speakers('"The ferry is late.', '"It will sail in the spring," Lindqvist said.')
    assert found == [("Ada Lindqvist", None), ("Ada Lindqvist", "said")]


def test_a_paragraph_of_nothing_else_goes_to_whoever_spoke_last() -> None:
    found = speakers("Martin said that the port is full.", '"We need a second quay. It must be deep."')
    assert found == [("Jean Martin", None), ("Jean Martin", None)]


def test_without_anybody_before_it_stays_nobodys() -> None:
    assert speakers('"We need a second quay. It must be deep."') == [(None, None), (None, None)]


def test_a_later_cue_does_not_claim_across_other_words() -> None:
    found = quoted('"We need a second quay." The port was built in 1970. It is full, Lindqvist said.')
    assert [s.speaker for s in found] == [None]


def test_words_behind_the_quotation_may_be_anothers() -> None:
    found = read(
        f'{OPENING}\n\n"The ferry is late. It will sail," Lindqvist said, and Martin stressed the cost.\n'
    ).said
    assert ("Jean Martin", "stressed") in [(s.speaker, s.cue) for s in found]


def test_an_announced_quotation_is_the_announcers() -> None:
    found = speakers("Lindqvist said:", '"The ferry is late. It will sail."')
    assert found == [("Ada Lindqvist", None), ("Ada Lindqvist", None)]


def test_quoted_words_behind_an_addressee_have_their_cue() -> None:
    assert speakers('Martin told Lindqvist: "The ferry is late."') == [("Jean Martin", "told")]


def test_a_lone_mark_says_nothing() -> None:
    said = read(f"{OPENING}\n\nThe ministers met.“ –\n").said
    assert all(any(char.isalnum() for char in s.content) for s in said)
