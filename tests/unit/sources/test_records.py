from __future__ import annotations

import json

import pytest

from flows.sources.records import BrokenRecords, Record, extension_of, read_field_map, split_records
from flows.sources.refs import InputError
from tests.support.reading import rules

field_of = rules().names.field_of


def split(text: str | bytes, extension: str, field_map: str | None = None) -> list[Record]:
    data = text.encode() if isinstance(text, str) else text
    return split_records(data, extension, field_map, field_of) or []


def rows(text: str | bytes, extension: str, field_map: str | None = None) -> list[dict[str, str]]:
    return [dict(record.fields) for record in split(text, extension, field_map)]


ONE = {"id": "7", "title": "A call", "text": "They met."}


@pytest.mark.parametrize(
    ("text", "extension"),
    [
        ("id,title,text\n7,A call,They met.\n", "csv"),
        ("id;title;text\n7;A call;They met.\n", "csv"),
        ("id|title|text\n7|A call|They met.\n", "csv"),
        ("id\ttitle\ttext\n7\tA call\tThey met.\n", "tsv"),
        (json.dumps([ONE]), "json"),
        (json.dumps({"count": 1, "items": [ONE]}), "json"),
        (json.dumps(ONE), "json"),
        (json.dumps(ONE) + "\n\n", "jsonl"),
        (json.dumps(ONE), "ndjson"),
    ],
)
def test_each_format_gives_the_same_record(text: str, extension: str) -> None:
    assert rows(text, extension) == [ONE]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = 'title,text\nA call,"“They met”, said São Tomé’s envoy – twice."\n'
    assert rows(text.encode(encoding), "csv")[0]["text"] == "“They met”, said São Tomé’s envoy – twice."


def test_cells_may_hold_commas_quotes_and_line_breaks_and_rows_may_be_short() -> None:
    text = 'title,text,url\nA call,"They ""met"", then\nparted."\n'
    assert rows(text, "csv") == [{"title": "A call", "text": 'They "met", then\nparted.'}]


def test_values_that_are_no_texts_become_texts() -> None:
    record = {"text": "They met.", "tags": ["a", "b"], "n": 3, "none": None, "sub": {"a": 1}, "blank": "  "}
    expected = {"text": "They met.", "tags": "a; b", "n": "3", "sub": '{"a": 1}'}
    assert rows(json.dumps([record]), "json") == [expected]


def test_a_key_is_the_id_else_the_address_else_the_words() -> None:
    records = [{"id": "7", "url": "u", "text": "a"}, {"url": " u  v ", "text": "b"}, {"text": "c"}]
    keys = [record.key for record in split(json.dumps(records), "json")]
    assert keys[:2] == ["7", "u v"]
    assert len(keys[2] or "") == 16
    backwards = [record.key for record in split(json.dumps(records[::-1]), "json")]
    assert backwards == keys[::-1]


def test_equal_keys_are_told_apart_by_words_then_counted() -> None:
    records = [{"id": "7", "text": "a"}, {"id": "7", "text": "b"}, {"id": "7", "text": "b"}, {"id": "7", "text": "a"}]
    keys = [record.key for record in split(json.dumps(records), "json")]
    assert keys[0] == "7"
    assert len(set(keys)) == 4


def test_an_object_by_itself_is_the_file() -> None:
    (record,) = split(json.dumps(ONE), "json")
    assert record.key is None
    assert json.loads(record.to_bytes()) == ONE


def test_a_field_map_renames() -> None:
    assert rows('{"headline": "A call", "main": "They met."}', "jsonl", "title=headline; text = main") == [
        {"title": "A call", "text": "They met."}
    ]
    assert read_field_map(" title=headline;; record = entry ") == {"title": "headline", "record": "entry"}
    assert read_field_map(None) == {}


@pytest.mark.parametrize("field_map", ["title", "title=", "=headline"])
def test_a_field_map_is_made_of_pairs(field_map: str) -> None:
    with pytest.raises(InputError, match="write pairs"):
        read_field_map(field_map)


def test_a_field_map_names_fields_that_are_there() -> None:
    with pytest.raises(InputError, match="'main', which no record has"):
        split("title,words\na,b\n", "csv", "text=main")


def test_a_field_map_loses_no_field() -> None:
    text = '{"title": "Ministry", "headline": "A call", "text": "They met."}'
    expected = {"other title": "Ministry", "title": "A call", "text": "They met."}
    assert rows(text, "jsonl", "title=headline") == [expected]


@pytest.mark.parametrize(
    ("text", "extension"),
    [
        ("", "csv"),
        ("a,a\n1,2\n", "csv"),
        ("a,b\n1,2,3\n", "csv"),
        ('a,b\n"1,2\n', "csv"),
        ("{", "json"),
        ("3", "json"),
        ("[1, 2]", "json"),
        ('{"a": 1}\nnot json\n', "jsonl"),
        ("[" * 100_000, "json"),
        (b"\xff\xfea", "csv"),
    ],
)
def test_files_that_are_not_what_they_say(text: str | bytes, extension: str) -> None:
    with pytest.raises(BrokenRecords):
        split(text, extension)


def test_extensions() -> None:
    assert [extension_of(path) for path in ("a/b.CSV", "x.y/readme", "a.tar.gz", "")] == ["csv", "", "gz", ""]
