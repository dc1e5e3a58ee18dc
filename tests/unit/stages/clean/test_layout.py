from __future__ import annotations

import pytest

from flows.stages.clean.layout import Area, Layout, arrange
from flows.stages.handover import Declared

AREAS = [
    Area(0, 100, "navigation"),
    Area(20, 40, "share"),
    Area(110, 130, "headline"),
    Area(135, 150, "byline"),
    Area(400, 900, "content"),
    Area(950, 960, "link"),
]
FIELD = Declared(field="title", value="A call", start=7, end=13)
LAYOUT = arrange(AREAS, [FIELD], 14, is_page=True)


def test_the_innermost_part_says_what_a_line_is() -> None:
    assert LAYOUT.clutter_at(22, 38) == "share"
    assert LAYOUT.clutter_at(60, 90) == "navigation"
    assert LAYOUT.clutter_at(200, 210) is None


def test_a_line_belongs_to_a_part_that_holds_most_of_it() -> None:
    assert LAYOUT.clutter_at(90, 102) == "navigation"
    assert LAYOUT.clutter_at(90, 120) is None


def test_soft_parts_are_told_only_if_asked_for() -> None:
    assert LAYOUT.clutter_at(136, 149) is None
    assert LAYOUT.clutter_at(136, 149, soft=True) == "byline"
    assert LAYOUT.clutter_at(22, 38, soft=True) is None


def test_places_around_headline_and_content() -> None:
    assert LAYOUT.is_headline(112, 128)
    assert not LAYOUT.is_headline(60, 90)
    assert LAYOUT.is_below(900)
    assert not LAYOUT.is_below(899)
    assert LAYOUT.is_near_headline(140)
    assert not LAYOUT.is_near_headline(800)
    assert LAYOUT.is_link(950)


def test_fields() -> None:
    assert LAYOUT.first("title") == FIELD
    assert LAYOUT.all("url") == []
    assert LAYOUT.field_at(0, 13) == FIELD
    assert LAYOUT.field_at(14, 20) is None


@pytest.mark.parametrize("start", [0, 50])
def test_plain_text_says_nothing(start: int) -> None:
    empty = Layout()
    assert empty.clutter_at(start, start + 10) is None
    told = (
        empty.is_headline(start, start + 10),
        empty.is_below(start),
        empty.is_near_headline(start),
        empty.is_link(start),
    )
    assert not any(told)
