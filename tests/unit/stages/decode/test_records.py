from __future__ import annotations

import json

import pytest

from flows.stages.decode.layout import Laid
from flows.stages.decode.records import read_record
from flows.stages.handover import DocumentFault
from tests.support.reading import rules


def read(**fields: object) -> Laid:
    return read_record(json.dumps(fields), rules().names)


def test_fields_stand_above_the_text_one_a_line() -> None:
    page = read(title="Ministers\n meet", text="They met.\n\nThey spoke.", tags="a; b", date="2021-03-04")
    assert page.text == "title: Ministers meet\ntags: a; b\ndate: 2021-03-04\n\nThey met.\n\nThey spoke."
    assert {field.field: page.text[field.start : field.end] for field in page.fields} == {
        "title": "Ministers meet",
        "published": "2021-03-04",
    }
    assert page.text[page.header_end :] == "They met.\n\nThey spoke."


def test_the_longest_field_that_can_be_the_text_is_it() -> None:
    assert read(summary="They met.", content="They met and spoke about trade.").text.endswith(
        "They met and spoke about trade."
    )


def test_markup_is_rendered() -> None:
    page = read(title="R&amp;D <b>talks</b>", content="<p>They met.</p><p>They spoke.</p>")
    assert page.text.startswith("title: R&D talks\n")
    assert page.text.split() == ["title:", "R&D", "talks", "They", "met.", "They", "spoke."]


def test_an_address_stays_as_it_is() -> None:
    assert "url: https://x.org/?a=1&b=2" in read(url="https://x.org/?a=1&b=2", text="They met.").text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "not_text"),
        ("[]", "not_text"),
        ('{"text": 3}', "not_text"),
        ("[" * 100_000, "not_text"),
        ('{"title": "A call"}', "empty"),
        ('{"text": "  "}', "empty"),
    ],
)
def test_faults(text: str, code: str) -> None:
    with pytest.raises(DocumentFault) as caught:
        read_record(text, rules().names)
    assert caught.value.code == code
