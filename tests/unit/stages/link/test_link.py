"""Documents to events, and what the tables say of the events."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

import polars as pl
import pytest

from flows.stages.handover import Listing
from flows.stages.link import link
from flows.stages.link.events import resolve_events
from flows.stages.validate import find_breaches, in_order
from schemas.tables import TABLES
from tests.support.reading import Page, frames, linked, read, reference
from tests.support.tables import mini

NOR, FRA = "Norwegian Foreign Minister Ada Lindqvist", "French Foreign Minister Jean Martin"
NORWEGIAN = f"{NOR} spoke by phone with {FRA} on March 4, 2021. Lindqvist said the ferry is safe.\n"
FRENCH = f"{FRA} spoke by phone with {NOR} on March 4, 2021. Martin thanked Norway for the ferry.\n"


def pages(*texts: str, listings: Mapping[int, Listing] | None = None) -> list[Page]:
    return [read(text, f"{n}.txt", (listings or {}).get(n)) for n, text in enumerate(texts)]


def groups(*texts: str) -> list[set[int]]:
    """The numbers of the texts that report one event."""
    read_pages = pages(*texts)
    number = {page.document.document_id: n for n, page in enumerate(read_pages)}
    rows = linked(*read_pages)["event_documents"].select("event_id", "document_id").rows()
    return sorted(({number[d] for e, d in rows if e == event} for event in {e for e, _ in rows}), key=min)


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (FRENCH, True),
        (f"{FRA} spoke with {NOR} on March 4, 2021. Martin thanked Norway.\n", True),
        (FRENCH.replace("March 4", "March 5"), False),
        (FRENCH.replace("spoke by phone", "met"), False),
        (FRENCH.replace("spoke by phone", "held a video call"), False),
        (FRENCH.replace("Norwegian Foreign Minister Ada Lindqvist", "Finnish Foreign Minister Kari Salo"), False),
        (FRENCH.replace("Ada Lindqvist", "Ola Berg"), False),
        (FRENCH.replace("Ada Lindqvist", "Adah Lindqvist"), True),
        (FRENCH.replace("Jean Martin", "Jean Martín"), True),
        (FRENCH.replace("Ada Lindqvist", "Lindqvist"), True),
        (FRENCH.replace(" on March 4, 2021", ""), False),
    ],
    ids=[
        "both readouts", "channel less sure", "next day", "in person", "by video", "other sides", "other people",
        "spelling", "accent", "surname", "no day",
    ],
)  # fmt: skip
def test_documents_report_one_event_by_sides_day_channel_and_people(other: str, is_same: bool) -> None:
    assert groups(NORWEGIAN, other) == ([{0, 1}] if is_same else [{0}, {1}])


def test_a_reprint_goes_with_its_original_though_its_day_is_not_told() -> None:
    text = f"{NOR} spoke by phone with {FRA} today. Lindqvist said the ferry is safe.\n"
    first, copy = (
        read(text, name, Listing(published_on=dt.date(2021, 3, day))) for name, day in (("a.txt", 4), ("b.txt", 5))
    )
    tables = linked(first, copy)
    assert tables["events"].height == 1
    rows = {d: (r, b) for d, r, b in tables["event_documents"].select("document_id", "relation", "match_basis").rows()}
    assert rows[copy.document.document_id] == ("reprint", "reprint")
    assert tables["events"]["document_count"].to_list() == [1]
    assert tables["events"]["start_on"].to_list() == [dt.date(2021, 3, 4)]


def test_an_event_keeps_the_id_it_had() -> None:
    one, other = pages(NORWEGIAN, FRENCH)
    before = {one.document.document_id: "e00000000000000ff"}
    assert linked(one, other, before=before)["events"]["event_id"].to_list() == ["e00000000000000ff"]


def test_an_event_of_two_old_ones_takes_the_id_of_most_documents_then_the_smallest() -> None:
    found = pages(NORWEGIAN, FRENCH, FRENCH.replace("thanked", "praised"))
    ids = [page.document.document_id for page in found]
    most = dict(zip(ids, ("e00000000000000aa", "e00000000000000ff", "e00000000000000ff"), strict=True))
    assert set(linked(*found, before=most)["events"]["event_id"]) == {"e00000000000000ff"}
    tie = dict(zip(ids, ("e00000000000000ff", "e00000000000000aa"), strict=False))
    assert set(linked(*found, before=tie)["events"]["event_id"]) == {"e00000000000000aa"}


def test_the_id_of_an_event_that_splits_stays_with_its_larger_part() -> None:
    found = pages(NORWEGIAN, FRENCH, FRENCH.replace("March 4", "March 6"))
    before = {page.document.document_id: "e00000000000000aa" for page in found}
    events = dict(linked(*found, before=before)["event_documents"].select("document_id", "event_id").rows())
    large, same, small = (events[page.document.document_id] for page in found)
    assert large == same == "e00000000000000aa"
    assert small != large


def test_the_order_of_rows_does_not_matter() -> None:
    found = pages(NORWEGIAN, FRENCH, NORWEGIAN, FRENCH.replace("March 4", "March 6"))
    tables = frames(*found)
    expected = linked(*found)
    for seed in (1, 2):
        shuffled = {name: frame.sample(fraction=1.0, shuffle=True, seed=seed) for name, frame in tables.items()}
        result = link(shuffled, reference(), {})
        for name, frame in expected.items():
            assert in_order(TABLES[name], result[name]).equals(frame), name


def test_linked_documents_keep_the_contract() -> None:
    assert find_breaches(linked(*pages(NORWEGIAN, FRENCH, NORWEGIAN))) == []


def event(*texts: str, listings: Mapping[int, Listing] | None = None) -> dict[str, object]:
    """The one event that the texts report."""
    return linked(*pages(*texts, listings=listings))["events"].row(0, named=True)


MEETING = f"{NOR} met with {FRA} in Oslo on March 4, 2021. Lindqvist said the ferry is safe.\n"
ASKED = "spoke by phone at the request of the {} side with"


def test_an_official_text_is_believed_before_an_agencys() -> None:
    agency = Listing(publisher_id="xinhua")
    zhao = "Chinese Foreign Minister Zhao Wenbo"
    chinese = f"{zhao} met with {FRA} in Beijing on March 4, 2021. Zhao said the ferry is safe.\n"
    french = f"{FRA} met with {zhao} in Shanghai on March 4, 2021. Martin thanked China.\n"
    found = pages(chinese, french, listings={0: agency, 1: Listing(publisher_id="fr_elysee")})
    assert [page.account.relation for page in found] == ["own_media", "own_official"]
    rows = linked(*found)["events"]
    assert rows.select("document_count", "place").rows() == [(2, "Shanghai")]


def test_a_reprint_with_another_today_contests_no_date() -> None:
    text = f"{NOR} spoke by phone with {FRA} today. Lindqvist said the ferry is safe.\n"
    listings = {n: Listing(published_on=dt.date(2021, 3, 4 + n)) for n in range(2)}
    row = event(text, text, listings=listings)
    assert row["is_date_contested"] is False
    assert row["start_on"] == dt.date(2021, 3, 4)


USA, CHN = "U.S. Secretary of State Jane Miller", "Chinese Foreign Minister Zhao Wenbo"
AMERICAN = f"{USA} spoke by phone with {CHN} on March 4, 2021. Miller said the ferry is safe.\n"
CHINESE = f"{CHN} spoke by phone with {USA} on March 5, 2021. Zhao thanked the United States.\n"


def test_a_call_over_midnight_is_one_event_whose_date_is_contested() -> None:
    row = event(AMERICAN, CHINESE)
    assert row["document_count"] == 2
    assert row["is_date_contested"] is True
    assert row["start_on"] == row["end_on"] == dt.date(2021, 3, 4)
    basis = linked(*pages(AMERICAN, CHINESE))["event_documents"]["match_basis"]
    assert set(basis) == {"same_call_over_midnight"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (AMERICAN.replace("March 4", "March 5"), CHINESE.replace("March 5", "March 4")),
        (AMERICAN, CHINESE.replace("March 5", "March 6")),
        (AMERICAN.replace("spoke by phone", "met"), CHINESE.replace("spoke by phone", "met")),
        (AMERICAN.replace("spoke by phone", "held talks"), CHINESE.replace("spoke by phone", "held talks")),
        (AMERICAN, CHINESE.replace("Jane Miller", "Ann Carter")),
        (AMERICAN, CHINESE.replace(f"{CHN} spoke by phone with {USA}", f"{USA} spoke by phone with {CHN}")),
        (NORWEGIAN, FRENCH.replace("March 4", "March 5")),
    ],
    ids=["clock behind", "two days", "a meeting", "channel not said", "other people", "one side only", "same clock"],
)
def test_other_days_are_other_events(one: str, other: str) -> None:
    assert groups(one, other) == [{0}, {1}]


def test_a_readout_of_the_same_day_is_closer_than_one_of_the_next() -> None:
    same_day = CHINESE.replace("March 5", "March 4")
    assert groups(AMERICAN, same_day, CHINESE) == [{0, 1}, {2}]
    assert groups(AMERICAN, AMERICAN.replace("March 4", "March 5"), CHINESE) == [{0}, {1, 2}]


DAYS = {day: dt.date(2021, 3, day) for day in range(3, 8)}


@pytest.mark.parametrize(
    ("accounts", "is_contested"),
    [
        ([(4, 4)], False),
        ([(4, 4), (4, 4)], False),
        ([(4, 4), (5, 5)], True),
        ([(3, 5), (4, 4)], False),
        ([(3, 4), (4, 6)], False),
        ([(3, 4), (5, 6)], True),
        ([(3, 6), (4, 4), (6, 6)], True),
        ([(4, 4), None], False),
        ([None, None], False),
        ([(4, 4), None, (7, 7)], True),
    ],
)
def test_a_date_is_contested_if_two_accounts_have_no_day_in_common(
    accounts: list[tuple[int, int] | None], is_contested: bool
) -> None:
    release = mini()
    documents, (account, *_) = release.rows["documents"], release.rows["event_documents"]
    told = []
    for number, days in enumerate(accounts):
        document_id = f"d{number:016}"
        documents.append(dataclasses.replace(documents[0], document_id=document_id))
        start, end = (None, None) if days is None else (DAYS[days[0]], DAYS[days[1]])
        told.append(dataclasses.replace(account, document_id=document_id, start_on=start, end_on=end))
    release.rows["event_documents"] = told
    events = resolve_events(release.tables())["events"]
    assert events["is_date_contested"].to_list() == [is_contested]


@pytest.mark.parametrize(("one", "other", "is_contested"), [("French", "Norwegian", True), ("French", "French", False)])
def test_initiators_that_differ_are_contested(one: str, other: str, is_contested: bool) -> None:
    texts = (
        NORWEGIAN.replace("spoke by phone with", ASKED.format(one)),
        FRENCH.replace("spoke by phone with", ASKED.format(other)),
    )
    row = event(*texts)
    assert row["document_count"] == 2
    assert row["is_initiator_contested"] is is_contested


def test_counts_of_sides_and_documents() -> None:
    row = event(NORWEGIAN, FRENCH)
    assert (row["side_count"], row["document_count"], row["reporting_side_count"]) == (2, 2, 2)


def test_participants_of_both_texts_are_counted_once() -> None:
    rows = linked(*pages(NORWEGIAN, FRENCH.replace("Ada Lindqvist", "Lindqvist")))["participants"]
    assert sorted(rows.select("name", "side", "document_count").rows()) == [
        ("Ada Lindqvist", "NOR", 2),
        ("Jean Martin", "FRA", 2),
    ]


def test_the_host_is_the_side_of_the_place() -> None:
    rows = linked(*pages(MEETING))["participants"]
    assert dict(rows.select("side", "is_host").rows()) == {"NOR": True, "FRA": False}


def test_entities_add_up_over_documents() -> None:
    found = pages(NORWEGIAN, FRENCH)
    tables = linked(*found)
    counts = {
        name: (m, d) for name, m, d in tables["entities"].select("name", "mention_count", "document_count").rows()
    }
    mentions = tables["mentions"].join(tables["entities"].select("entity_id", "name"), on="entity_id")
    assert counts["Ada Lindqvist"] == (mentions.filter(pl.col("name") == "Ada Lindqvist").height, 2)
    assert counts["Norway"] == (1, 1)
    assert tables["entities"]["entity_id"].is_unique().all()


def test_verified_codes_stand_beside_the_countries() -> None:
    tables = linked(*pages(NORWEGIAN, FRENCH))
    codes = tables["entity_codes"].join(tables["entities"].select("entity_id", "name"), on="entity_id")
    assert ("Norway", "iso3", "NOR") in codes.select("name", "scheme", "code").rows()


def test_the_flat_table_names_two_sides_only_where_there_are_two() -> None:
    three = NORWEGIAN.replace(" on March 4", " and Finnish Foreign Minister Kari Salo on March 4")
    two = linked(*pages(NORWEGIAN))["statements_flat"]
    many = linked(*pages(three))["statements_flat"]
    assert two.select("side_a", "side_b", "event_channel", "is_reprint").rows() == [("FRA", "NOR", "phone", False)]
    assert many.select("side_a", "side_b").rows() == [(None, None)]


def test_the_flat_table_marks_reprints() -> None:
    flat = linked(*pages(NORWEGIAN, NORWEGIAN))["statements_flat"]
    assert sorted(flat["is_reprint"]) == [False, True]
