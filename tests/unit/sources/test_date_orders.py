from __future__ import annotations

import pytest

from flows.sources.date_orders import DateOrders
from flows.sources.records import Record
from flows.sources.refs import Place, SourceRef
from tests.support.reading import rules


def ref(number: int, location: str = "/texts/a.csv") -> SourceRef:
    return SourceRef(source_id=f"s{number}", place=Place(location=location, record=str(number)), path="a.csv")


def learnt(*dates: str, field: str = "published") -> list[str | None]:
    orders = DateOrders(rules().names.field_of)
    refs = [ref(number) for number in range(len(dates))]
    for one, date in zip(refs, dates, strict=True):
        orders.learn(one, Record(one.place.record, {field: date}))
    return [one.listing.date_order for one in orders.apply(refs)]


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["01/02/1996", "27/06/1996"], "dmy"),
        (["01/02/1996", "06-27-1996 10:00"], "mdy"),
        (["01/02/1996", "03/04/1996"], None),
        (["27/06/1996", "06/27/1996"], None),
        (["1996-06-27", "27 June 1996"], None),
    ],
)
def test_one_date_shows_the_order_of_its_neighbours(dates: list[str], order: str | None) -> None:
    assert learnt(*dates) == [order] * len(dates)


def test_other_fields_show_nothing() -> None:
    assert learnt("27/06/1996", field="tags") == [None]


def test_other_tables_show_nothing() -> None:
    orders = DateOrders(rules().names.field_of)
    here, there = ref(1), ref(2, "/others/a.csv")
    orders.learn(here, Record("1", {"published": "27/06/1996"}))
    orders.learn(there, Record("2", {"published": "01/02/1996"}))
    assert [one.listing.date_order for one in orders.apply([here, there, ref(3)])] == ["dmy", None, None]
