from __future__ import annotations

from flows.stages.clean.lines import find_wrap_width, split_lines
from flows.stages.clean.zones import Zones, find_zones
from tests.support.reading import rules

PROSE = "The two ministers met in the capital today and spoke about trade, transport and the coming summit."


def zones(text: str) -> Zones:
    lines = split_lines(text)
    return find_zones(lines, find_wrap_width(lines), rules().pages, None)


def test_the_head_ends_at_the_first_prose() -> None:
    found = zones(f"Home\nMinisters meet\n2021-05-12\n{PROSE}\n{PROSE}\nShare\n")
    assert found == Zones(head_end=3, tail_start=3, last_prose=4)
    assert found.is_head(2)
    assert not found.is_head(3)
    assert found.is_in_text(4)
    assert found.is_tail(5)
    assert found.is_below_prose(5)
    assert not found.is_below_prose(4)


def test_a_summary_above_the_stamp_stands_in_the_head() -> None:
    assert zones(f"Ministers meet\n{PROSE}\n2021-05-12\n{PROSE}\n").head_end == 3


def test_a_page_without_prose_is_all_head_and_tail() -> None:
    found = zones("Home\nNews\n")
    assert found.is_head(1)
    assert found.is_tail(0)
    assert not found.is_in_text(1)
    assert not found.is_below_prose(1)
