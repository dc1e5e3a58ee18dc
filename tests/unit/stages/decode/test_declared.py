from __future__ import annotations

import json

import pytest
from resiliparse.parse.html import HTMLTree

from flows.stages.decode.declared import read_declared
from tests.support.reading import rules

ARTICLE = {"@type": "NewsArticle", "headline": "Ministers meet", "datePublished": "2021-03-04T10:00:00+01:00"}


def declared(markup: str) -> list[tuple[str, str, str]]:
    return list(read_declared(HTMLTree.parse(markup), rules().names))


def by_field(markup: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, field, value in declared(markup):
        found.setdefault(field, []).append(value)
    return found


def script(data: object) -> str:
    return f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'


@pytest.mark.parametrize("data", [ARTICLE, [ARTICLE], {"@graph": [{"@type": "Person", "name": "x"}, ARTICLE]}])
def test_linked_data(data: object) -> None:
    assert by_field(script(data)) == {"title": ["Ministers meet"], "published": ["2021-03-04T10:00:00+01:00"]}


def test_a_publisher_of_linked_data_is_told_by_its_name() -> None:
    data = ARTICLE | {"publisher": {"@type": "Organization", "name": "The Ministry"}}
    assert by_field(script(data))["publisher"] == ["The Ministry"]


@pytest.mark.parametrize(
    "data",
    ["{", "[" * 50_000, {"@type": "Person", "headline": "x"}, {"a": {"b": {"c": {"d": {"e": {"f": {"g": ARTICLE}}}}}}}],
    ids=["broken", "deep", "other type", "too deep"],
)
def test_linked_data_that_is_passed_over(data: object) -> None:
    assert declared(script(data)) == []


def test_meta_elements_and_the_title() -> None:
    markup = """<title>Ministers meet | Ministry</title><meta property="og:title" content="Ministers meet">
    <meta property="article:published_time" content="2021-03-04T10:00Z"><link rel="canonical" href="https://x.org/1">
    <meta property="og:site_name" content="The Ministry"><meta name="viewport" content="width=device-width">"""
    assert by_field(markup) == {
        "title": ["Ministers meet | Ministry", "Ministers meet"],
        "published": ["2021-03-04T10:00Z"],
        "url": ["https://x.org/1"],
        "publisher": ["The Ministry"],
    }


def test_linked_data_is_believed_before_meta_elements_and_these_before_times() -> None:
    markup = f'<time datetime="2019-01-01"></time><meta name="date" content="2020-01-01">{script(ARTICLE)}'
    assert by_field(markup)["published"] == ["2021-03-04T10:00:00+01:00"]
    assert by_field(markup.replace("ld+json", "x"))["published"] == ["2020-01-01"]
    assert by_field('<aside><time datetime="2018-01-01"></aside><time datetime="2019-01-01">')["published"] == [
        "2019-01-01"
    ]


def test_the_title_of_a_drawing_is_no_headline() -> None:
    assert declared("<body><svg><title>Menu icon</title></svg></body>") == []


def test_no_more_than_three_wordings_of_a_headline() -> None:
    markup = "".join(f'<meta property="og:title" content="Headline {n}">' for n in range(9))
    assert len(by_field(markup)["title"]) == 3


def test_thousands_of_declarations_do_no_harm() -> None:
    assert len(declared('<meta name="author" content="x">' * 20_000)) <= 3
