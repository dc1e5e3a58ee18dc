from __future__ import annotations

import pickle

import pytest

from flows.stages.decode import PageNames
from tests.support.reading import reference, rules

names = rules().names


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("title", "title"),
        (" Title ", "title"),
        ("og:title", "title"),
        ("dc:title", "title"),
        ("pub_date", "published"),
        ("pubDate", "published"),
        ("article:published_time", "published"),
        ("colour", None),
        ("", None),
    ],
)
def test_fields(name: str, field: str | None) -> None:
    assert names.field_of(name) == field


@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        (("nav",), "navigation"),
        (("div", "share-bar"), "share"),
        (("div", "mostRead"), "related"),
        (("div", "col-8 most-read"), "related"),
        (("div", "story", "breadcrumb"), "navigation"),
        (("div", "story-body"), None),
        (("div", ""), None),
    ],
)
def test_parts(marks: tuple[str, ...], reason: str | None) -> None:
    assert names.region_of(marks) == reason


def test_names_travel_to_other_processes() -> None:
    copy = pickle.loads(pickle.dumps(names))  # noqa: S301 our own bytes
    assert isinstance(copy, PageNames)
    assert copy.field_of("og:title") == "title"


def test_every_row_is_found() -> None:
    assert all(names.field_of(row.name) == row.field for row in reference().field_names)
    assert all(names.region_of([row.word]) == row.reason for row in reference().region_words)
