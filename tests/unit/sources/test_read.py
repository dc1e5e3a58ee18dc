from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from flows.sources import Opener, SourceRef, list_sources, open_source
from flows.sources import read as reading
from flows.sources.refs import Place
from flows.sources.storage import read_file
from tests.support.reading import rules

field_of = rules().names.field_of


def test_records_of_a_table(tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text("id,text\n1,They met.\n2,They spoke.\n")
    opener = Opener(field_of)
    sources = [opener.open(ref) for ref in list_sources([tmp_path / "calls.csv"], field_of=field_of)]
    assert [json.loads(source.data or b"") for source in sources] == [
        {"id": "1", "text": "They met."},
        {"id": "2", "text": "They spoke."},
    ]
    assert all(source.is_record for source in sources)
    assert [source.member for source in sources] == ["1", "2"]


def test_neighbours_share_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        for name in ("a.txt", "b.txt"):
            file.writestr(name, name)
        file.writestr("calls.jsonl", '{"id": "1", "text": "a"}\n{"id": "2", "text": "b"}\n')
    refs = list_sources([tmp_path / "all.zip"], field_of=field_of)
    calls: list[str] = []

    def count(location: str) -> tuple[bytes | None, str | None]:
        calls.append(location)
        return read_file(location)

    monkeypatch.setattr(reading, "read_file", count)
    opener = Opener(field_of)
    assert [opener.open(ref).data for ref in refs][:2] == [b"a.txt", b"b.txt"]
    assert len(refs) == 4
    assert len(calls) == 1


def test_a_member_tells_its_format_by_its_own_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        file.writestr("sub/a.md", "text")
    source = open_source(list_sources([tmp_path / "all.zip"])[0])
    assert (source.path, source.member, source.name) == ("all.zip", "sub/a.md", "sub/a.md")


def test_a_record_that_is_gone_since_it_was_listed_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text("id,text\n1,They met.\n")
    (ref,) = list_sources([path], field_of=field_of)
    path.write_text("id,text\n2,They met.\n")
    assert Opener(field_of).open(ref).fault == "unreadable"
    path.write_text('id,text\n"2')
    assert Opener(field_of).open(ref).fault == "broken_records"
    path.unlink()
    assert Opener(field_of).open(ref).fault == "unreadable"


def test_a_source_with_a_fault_is_not_opened() -> None:
    ref = SourceRef(source_id="a", place=Place(location="/nowhere"), path="a", fault="link_outside")
    source = open_source(ref)
    assert (source.data, source.fault) == (None, "link_outside")
