"""Which texts report talks that took place, and how they talked."""

from __future__ import annotations

import pytest

from tests.support.reading import read

ADA, JEAN = "Norwegian Foreign Minister Ada Lindqvist", "French Foreign Minister Jean Martin"


@pytest.mark.parametrize(
    ("report", "channel", "setting"),
    [
        (f"{ADA} spoke by phone with {JEAN}.", "phone", None),
        (f"{ADA} held a phone call with {JEAN}.", "phone", None),
        (f"{ADA} had a telephone conversation with {JEAN}.", "phone", None),
        (f"{ADA} spoke with {JEAN}.", "phone", None),
        (f"{ADA} called {JEAN}.", "phone", None),
        (f"{ADA} and {JEAN} spoke by phone.", "phone", None),
        (f"{ADA} met with {JEAN}.", "in_person", None),
        (f"{ADA} met {JEAN}.", "in_person", None),
        (f"{ADA} held talks with {JEAN}.", "in_person", None),
        (f"{ADA} received {JEAN}.", "in_person", None),
        (f"{ADA} hosted a reception for {JEAN}.", "in_person", None),
        (f"{ADA} and {JEAN} co-chaired the third meeting of the joint commission.", "in_person", None),
        (f"{ADA} held a video call with {JEAN}.", "video", None),
        (f"{ADA} met with {JEAN} by video link.", "video", None),
        (f"{ADA} held talks with {JEAN} via videoconference.", "video", None),
        (f"{ADA} met with {JEAN} on the sidelines of the Ocean Summit.", "in_person", "margins"),
        (f"{ADA} visited Paris and held talks with {JEAN}.", "in_person", "visit"),
        (f"{ADA} paid an official visit to Paris at the invitation of {JEAN}.", "in_person", "visit"),
    ],
)
def test_reports_of_talks(report: str, channel: str, setting: str | None) -> None:
    page = read(f"{report} Lindqvist said the ferry is safe.\n")
    assert page.document.is_readout
    assert page.document.document_type == "readout"
    assert (page.account.channel, page.account.setting) == (channel, setting)
    assert [p.name for p in page.participants] == ["Ada Lindqvist", "Jean Martin"]


@pytest.mark.parametrize("words", ["called on", "paid a courtesy call on", "received a courtesy call from"])
def test_a_courtesy_call_is_in_person(words: str) -> None:
    page = read(f"{ADA} {words} {JEAN}. Lindqvist said the ferry is safe.\n")
    assert [account.channel for account in page.rows["event_documents"]] == ["in_person"]


LABELS = """\
Press conference of the Foreign Minister

QUESTION: What did you discuss with the French minister?
MINISTER LINDQVIST: We discussed the ferry line and the fisheries of both countries.
QUESTION: Will you meet again this year?
MINISTER LINDQVIST: We will meet in the spring, as we do every year.
"""
CONDOLENCE = """\
King Ola sends condolences to the President of France

King Ola of Norway has sent a message to the President of France. The King said the poet had belonged to all of Europe.
"""
FUTURE = f"{ADA} will meet with {JEAN} in Oslo on Thursday. They will discuss the ferry line and fisheries.\n"
SPEECH = """\
Remarks by the Foreign Minister at the opening of the harbour

I thank you all for coming here today. We have built a harbour that serves both countries. I am proud of our sailors.
We will go on building.
"""


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (LABELS, {"transcript"}),
        (CONDOLENCE, {"statement"}),
        (FUTURE, {"announcement"}),
        (SPEECH, {"transcript", "statement"}),
        ("Norway has opened a new harbour. It is the largest in the north, and ships have begun to sail.\n", {"news"}),
        ("Fact Sheet: Ferries of the North\n\nThe ferries of the north carry two million people a year.\n", {"other"}),
    ],
)  # fmt: skip
def test_texts_that_report_no_talks_claim_nothing(text: str, kinds: set[str]) -> None:
    page = read(text)
    assert page.document.document_type in kinds
    assert page.document.is_readout is False
    for table in ("event_documents", "statements", "document_participants", "mentions"):
        assert not page.rows[table], table


def test_a_meeting_to_come_beside_one_that_took_place_is_a_readout() -> None:
    page = read(f"{ADA} met with {JEAN} in Oslo on March 4, 2021. They will meet again in Paris in May.\n")
    assert page.document.is_readout


def test_quoted_first_persons_make_no_speech() -> None:
    text = f"“We want peace at sea,” {ADA} said after she met with {JEAN} in Oslo. “We hope so,” Martin said.\n"
    assert read(text).document.document_type == "readout"


def test_a_quotation_of_several_sentences_is_not_the_text_speaking() -> None:
    page = read(
        "Norwegian Foreign Minister Ada Lindqvist met with French Foreign Minister Jean Martin in Oslo.\n\n"
        "Lindqvist thanked France. “It is close. I know how hard it is. We must invest. I said so before. We will pay "
        "a price later. I am sure,” she said.\n"
    )
    assert page.document.is_readout


def test_an_appeal_is_no_call() -> None:
    page = read(
        "Joint statement by the Foreign Ministers of Norway and France on the harbours\n4 March 2021\n\n"
        "We condemn the closing of the harbours. We call on the authorities to open them without delay.\n"
    )
    assert (page.document.document_type, page.document.is_readout) == ("joint_statement", False)
