"""What a web page's structure tells: records and pages through decode and clean."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from flows.stages.clean import clean
from flows.stages.decode import decode
from flows.stages.handover import Cleaned, Listing
from tests.support.conservation import check_conserved
from tests.support.reading import rules

PROSE = "The two ministers met in the capital today and spoke about trade, transport and the coming summit."
MORE = "They agreed that their teams will work on an accord, and that they will meet again in the spring."


def cleaned(data: str, path: str = "a.html", *, is_record: bool = False) -> Cleaned:
    decoded = decode(data.encode(), path, rules().names, is_record=is_record)
    result = clean("d0", decoded, Listing(), rules().pages)
    check_conserved(decoded.text, result.body, result.runs, result.removed)
    return result


def page(inner: str, head: str = "") -> Cleaned:
    return cleaned(f"<!doctype html><html><head>{head}</head><body>{inner}</body></html>")


def removed(result: Cleaned) -> dict[str, str]:
    return {span.text: span.rule for span in result.removed}


STORY = f"<main><h1>Ministers meet in the capital</h1><div class=story><p>{PROSE}</p><p>{MORE}</p></div></main>"


def test_the_text_of_a_page_stays_and_its_parts_go() -> None:
    result = page(f"<nav>Home News</nav>{STORY}<aside class=related><p>{PROSE[:60]}</p></aside><p>Another story</p>")
    assert result.body == f"{PROSE}\n\n{MORE}"
    assert result.facts.title == "Ministers meet in the capital"
    assert removed(result) == {
        "Home News": "page_part",
        "Ministers meet in the capital": "page_headline",
        PROSE[:60]: "page_part",
        "Another story": "below_content",
    }


def test_what_a_page_declares_unseen_fills_in_what_it_does_not_show() -> None:
    head = '<title>Ministers meet</title><meta property="article:published_time" content="2021-03-04T10:30:00+01:00">'
    facts = page(f"<p>{PROSE}</p><p>{MORE}</p>", head).facts
    assert facts.title == "Ministers meet"
    assert facts.published_at == dt.datetime(2021, 3, 4, 10, 30)
    assert (facts.published_offset, facts.published_basis) == ("+01:00", "header")


def test_a_stamp_that_is_shown_outweighs_what_is_declared() -> None:
    head = '<meta property="article:published_time" content="2021-03-09">'
    facts = page(f"<h1>Ministers meet in the capital</h1><p>4 March 2021</p><p>{PROSE}</p><p>{MORE}</p>", head).facts
    assert (facts.published_on, facts.published_basis) == (dt.date(2021, 3, 4), "stamp")


@pytest.mark.parametrize("title", ["Daily Messenger", "Ministers meet in the capital"])
def test_the_name_of_the_site_is_no_headline(title: str) -> None:
    foot = "<footer>Copyright 2022 Daily Messenger. All rights reserved.</footer>"
    facts = page(f"<div class=story><p>{PROSE}</p><p>{MORE}</p></div>{foot}", f"<title>{title}</title>").facts
    assert facts.title == (None if title == "Daily Messenger" else title)


def test_a_stamp_beside_the_headline_is_read_whatever_its_part_is_called() -> None:
    main = f"<h1>Ministers meet in the capital</h1><div class=share-bar>4 March 2021</div><p>{PROSE}</p><p>{MORE}</p>"
    assert page(main).facts.published_on == dt.date(2021, 3, 4)


@pytest.mark.parametrize(("publisher", "day"), [("xinhua", dt.date(2021, 3, 4)), ("aa", dt.date(2021, 3, 4))])
def test_the_order_of_dates_is_the_neighbours_where_the_publisher_has_none(publisher: str, day: dt.date) -> None:
    record = json.dumps({"title": "Ministers meet", "date": "04/03/2021", "text": f"{PROSE}\n\n{MORE}"}).encode()
    decoded = decode(record, "calls.json", rules().names, is_record=True)
    listing = Listing(publisher_id=publisher, date_order="dmy")
    assert clean("d0", decoded, listing, rules().pages).facts.published_on == day


def test_the_fields_of_a_record_are_no_text() -> None:
    record = {
        "id": "7",
        "title": "Ministers meet",
        "date": "2021-03-04",
        "author": "Press office",
        "text": f"{PROSE}\n\n{MORE}",
    }
    result = cleaned(json.dumps(record), "calls.json", is_record=True)
    assert result.body == f"{PROSE}\n\n{MORE}"
    assert (result.facts.title, result.facts.published_on) == ("Ministers meet", dt.date(2021, 3, 4))
    assert {span.reason for span in result.removed} == {"headline", "stamp", "byline", "other"}


def test_a_markdown_file() -> None:
    front = "---\ntitle: Ministers meet\ndate: 2021-03-04\n---\n\n"
    result = cleaned(f"{front}# Ministers meet\n\n{PROSE.replace('met', '**met**')}\n\n{MORE}\n", "a.md")
    assert result.body == f"{PROSE}\n\n{MORE}"
    assert (result.facts.title, result.facts.published_on) == ("Ministers meet", dt.date(2021, 3, 4))
