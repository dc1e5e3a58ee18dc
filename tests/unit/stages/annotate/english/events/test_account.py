"""What a document says of its event, each value with its characters."""

from __future__ import annotations

from tests.support.reading import read

ADA, JEAN = "Norwegian Foreign Minister Ada Lindqvist", "French Foreign Minister Jean Martin"
SAID = "Lindqvist said the ferry is safe."


def test_every_told_cell_has_the_characters_that_tell_it() -> None:
    page = read(f"{ADA} met with {JEAN} in Oslo on March 4, 2021 at the request of the French side. {SAID}\n")
    text = page.document.text or ""
    shown = {e.column: text[e.start : e.end] for e in page.rows["evidence"] if e.table == "event_documents"}
    assert shown["channel"] == "met"
    assert shown["place"] == shown["place_country"] == "Oslo"
    assert shown["start_on"] == shown["end_on"] == "March 4, 2021"
    assert shown["at_request_of"] == "at the request of the French side"
