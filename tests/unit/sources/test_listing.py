from __future__ import annotations

import datetime as dt
import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from flows.sources import InputError, Opener, list_sources, open_source
from tests.support.reading import rules

HEADER = "id,file,url,publisher,licence,redistributable,retrieved_on"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    (folder / "sub").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", "README.md", "sub/readme"):
        (folder / name).write_text(name)
    return folder


def ids(*paths: Path) -> list[str]:
    return [ref.source_id for ref in list_sources(paths)]


def test_lists_files_by_path(folder: Path) -> None:
    assert ids(folder) == ["texts/a.txt", "texts/b.txt", "texts/sub/c.txt"]


def test_order_and_repetition_of_arguments_do_not_matter(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "more"
    other.mkdir()
    (other / "z.txt").write_text("z")
    assert ids(other, folder) == ids(folder, other, folder, folder / "a.txt")


def test_a_file_by_itself_has_the_identity_it_has_in_its_folder(folder: Path) -> None:
    (folder / "catalogue.csv").write_text(f"{HEADER}\nkept,a.txt,,xinhua,,,\n")
    (ref,) = list_sources([folder / "a.txt"])
    assert ref == next(r for r in list_sources([folder]) if r.path == "a.txt")
    assert ref.source_id == "kept"
    assert ref.listing.publisher_id == "xinhua"


def test_dots_in_a_path_do_not_change_the_identity(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "sub")
    assert ids(Path("..")) == ids(folder)


@pytest.mark.parametrize("name", ["catalogue.csv", "README.md", ".hidden"])
def test_files_that_are_no_sources_are_refused_by_name(folder: Path, name: str) -> None:
    (folder / name).write_text("file\n")
    with pytest.raises(InputError, match="name a source"):
        ids(folder / name)


def test_faults_of_the_input(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no source given"):
        ids()
    with pytest.raises(InputError, match="does not exist"):
        ids(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no source"):
        ids(tmp_path / "empty")
    (tmp_path / "second" / "texts").mkdir(parents=True)
    (tmp_path / "second" / "texts" / "q.txt").write_text("q")
    with pytest.raises(InputError, match="same name"):
        ids(folder, tmp_path / "second" / "texts")


def test_faults_of_the_catalogue(folder: Path) -> None:
    catalogue = folder / "catalogue.csv"
    catalogue.write_text(f"{HEADER}\n,gone.txt,,,,,\n")
    with pytest.raises(InputError, match=r"gone\.txt does not exist"):
        ids(folder)
    catalogue.write_text(f"{HEADER}\ntexts/b.txt,a.txt,,,,,\n")
    with pytest.raises(InputError, match="has the source id"):
        ids(folder)
    catalogue.write_text(f"{HEADER}\n,a.txt,,nobody,,,\n")
    with pytest.raises(InputError, match="unknown publisher 'nobody'"):
        list_sources([folder], known_publishers={"xinhua"})
    catalogue.unlink()
    (folder / "sub" / "catalogue.csv").write_text(HEADER)
    with pytest.raises(InputError, match="a catalogue lies in the folder that is listed"):
        ids(folder)


def test_links(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("outside")
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "out.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "out").symlink_to(tmp_path)
    (folder / "again.txt").symlink_to("a.txt")
    (folder / "broken.txt").symlink_to("nothing")
    refs = {ref.path: ref for ref in list_sources([folder])}
    assert sorted(refs) == ["a.txt", "again.txt", "b.txt", "broken.txt", "out", "out.txt", "self", "sub/c.txt"]
    faults = {path: open_source(ref).fault for path, ref in refs.items()}
    assert faults["out"] == faults["out.txt"] == "link_outside"
    assert faults["self"] == faults["broken.txt"] == "not_a_file"
    assert open_source(refs["again.txt"]).data == b"a.txt"
    assert open_source(refs["out.txt"]).data is None


def test_a_named_pipe_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    ref = next(r for r in list_sources([folder]) if r.path == "pipe")
    assert open_source(ref).fault == "not_a_file"


def test_names_that_are_no_text_get_a_readable_identity(folder: Path) -> None:
    (folder / os.fsdecode(b"bad\xff.txt")).write_text("x")
    ref = next(r for r in list_sources([folder]) if r.path.startswith("bad"))
    assert ref.source_id.encode() == b"texts/bad\\udcff.txt"
    assert open_source(ref).data == b"x"


def test_reading_is_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = list_sources([folder])[0]
    calls: list[Path] = []

    def fail_once(path: Path) -> bytes:
        calls.append(path)
        if len(calls) == 1:
            raise OSError("the drive is away")
        return b"bytes"

    monkeypatch.setattr(Path, "read_bytes", fail_once)
    assert open_source(ref).data == b"bytes"


def test_a_file_that_stays_unreadable_is_a_fault_of_the_source(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> bytes:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "read_bytes", fail)
    source = open_source(list_sources([folder])[0])
    assert (source.data, source.fault) == (None, "unreadable")


def test_a_pattern_gives_the_identities_of_its_folder(folder: Path) -> None:
    (folder / "catalogue.csv").write_text(f"{HEADER}\nkept,a.txt,,,,,\n")
    assert ids(folder / "*.txt") == ["kept", "texts/b.txt"]
    assert ids(folder / "**" / "*.txt") == ids(folder)
    assert ids(folder / "s*") == ["texts/sub/c.txt"]
    assert ids(folder / "?.txt", folder / "[ab].txt") == ["kept", "texts/b.txt"]
    with pytest.raises(InputError, match="no source fits"):
        ids(folder / "*.html")


def test_a_file_whose_name_holds_a_wildcard_is_a_file(folder: Path) -> None:
    (folder / "[a].txt").write_text("a")
    assert ids(folder / "[a].txt") == ["texts/[a].txt"]


def test_patterns_of_the_catalogue(folder: Path) -> None:
    (folder / "catalogue.csv").write_text(f"{HEADER}\n,*.txt,,xinhua,,,\nkept,a.txt,,tass,,,\n,sub/*,,nato,,,\n")
    refs = {ref.source_id: ref.listing.publisher_id for ref in list_sources([folder])}
    assert refs == {"kept": "tass", "texts/b.txt": "xinhua", "texts/sub/c.txt": "xinhua"}
    (folder / "catalogue.csv").write_text(f"{HEADER}\none,*.txt,,,,,\n")
    with pytest.raises(InputError, match="leave the id empty"):
        ids(folder)


def test_a_catalogue_in_json_lines_may_hold_the_texts(folder: Path) -> None:
    rows = [
        {"file": "a.txt", "publisher": "xinhua", "redistributable": True},
        {"id": "x1", "text": "They met.", "title": "A call", "published": "2021-03-04T10:30", "publisher": "tass"},
        {"id": "x2", "html": "<p>They met.</p>"},
    ]
    (folder / "catalogue.jsonl").write_text("\n".join(map(json.dumps, rows)))
    refs = {ref.source_id: ref for ref in list_sources([folder])}
    assert sorted(refs) == ["texts/a.txt", "texts/b.txt", "texts/sub/c.txt", "x1", "x2"]
    assert refs["texts/a.txt"].listing.is_text_redistributable is True
    assert refs["x1"].listing.published_on == dt.date(2021, 3, 4)
    source = open_source(refs["x1"])
    expected = {"title": "A call", "published": "2021-03-04T10:30", "text": "They met."}
    assert json.loads(source.data or b"") == expected
    assert (source.path, source.member, source.is_record) == ("catalogue.jsonl", "x1", True)
    assert ids(folder / "catalogue.jsonl") == ["x1", "x2"]
    assert ids(folder / "*.txt") == ["texts/a.txt", "texts/b.txt"]


def test_the_texts_of_a_catalogue_are_listed_beside_a_single_file(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("a")
    (tmp_path / "texts" / "catalogue.csv").write_text("id,file,text\nx1,,They met.\n")
    assert ids(tmp_path / "texts") == ["texts/a.txt", "x1"]
    assert ids(tmp_path / "texts" / "a.txt") == ["texts/a.txt"]
    (tmp_path / "texts" / "a.txt").unlink()
    assert ids(tmp_path / "texts") == ["x1"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('{"text": "They met."}', "needs an id"),
        ('{"id": "x", "file": "a.txt", "text": "They met."}', "both a file and a text"),
        ('["x"]', "not a JSON object"),
        ('{"id": "x", "colour": "red"}', "unknown column 'colour'"),
        ('{"file": "a.txt", "fields": "title"}', "write pairs"),
    ],
)
def test_faults_of_a_catalogue_in_json_lines(folder: Path, row: str, words: str) -> None:
    (folder / "catalogue.jsonl").write_text(row)
    with pytest.raises(InputError, match=words):
        ids(folder)


def test_there_is_one_catalogue_under_its_name(folder: Path) -> None:
    (folder / "catalogue.csv").write_text(f"{HEADER}\n")
    (folder / "catalogue.jsonl").write_text("")
    with pytest.raises(InputError, match="keep one catalogue"):
        ids(folder)
    (folder / "catalogue.csv").unlink()
    (folder / "catalogue.jsonl").rename(folder / "Catalogue.jsonl")
    with pytest.raises(InputError, match=r"call it catalogue\.jsonl"):
        ids(folder)


def test_members_of_an_archive_and_records_of_members(folder: Path) -> None:
    with zipfile.ZipFile(folder / "all.zip", "w") as file:
        file.writestr("d.txt", "d")
        file.writestr("../e.txt", "e")
        file.writestr("calls.csv", "id,text\n1,They met.\n")
        file.writestr("broken.json", "{")
    (folder / "catalogue.csv").write_text(f"{HEADER}\n,all.zip,,xinhua,,,\n")
    refs = {ref.source_id: ref for ref in list_sources([folder / "all.zip"], field_of=rules().names.field_of)}
    assert {key: ref.fault for key, ref in refs.items()} == {
        "texts/all.zip#../e.txt": "unsafe_path",
        "texts/all.zip#broken.json": "broken_records",
        "texts/all.zip#calls.csv#1": None,
        "texts/all.zip#d.txt": None,
    }
    assert {ref.listing.publisher_id for ref in refs.values()} == {"xinhua"}
    assert refs["texts/all.zip#calls.csv#1"].member == "calls.csv#1"
    assert open_source(refs["texts/all.zip#d.txt"]).data == b"d"


def test_containers_that_hold_nothing_or_are_broken_are_sources_with_a_fault(folder: Path) -> None:
    (folder / "broken.zip").write_bytes(b"PK\x03\x04")
    with zipfile.ZipFile(folder / "empty.zip", "w") as file:
        file.writestr("README.md", "nothing")
    (folder / "empty.csv").write_text("id,text\n")
    (folder / "broken.csv").write_text("a,a\n1,2\n")
    (folder / "page.xml").write_text("<html xmlns='http://www.w3.org/1999/xhtml'><body>They met.</body></html>")
    faults = {ref.path: ref.fault for ref in list_sources([folder])}
    assert faults["broken.zip"] == "broken_archive"
    assert faults["empty.zip"] == faults["empty.csv"] == "no_record"
    assert faults["broken.csv"] == "broken_records"
    assert faults["page.xml"] is None


def test_a_field_map_of_the_catalogue(folder: Path) -> None:
    (folder / "calls.csv").write_text("number,headline,words\n1,A call,They met.\n")
    fields = "id=number;title=headline;text=words"
    (folder / "catalogue.csv").write_text(f"{HEADER},fields\n,calls.csv,,,,,,{fields}\n")
    (ref,) = list_sources([folder / "calls.csv"], field_of=rules().names.field_of)
    assert ref.source_id == "texts/calls.csv#1"
    source = Opener(rules().names.field_of).open(ref)
    assert json.loads(source.data or b"") == {"id": "1", "title": "A call", "text": "They met."}
    (folder / "catalogue.csv").write_text(f"{HEADER},fields\n,calls.csv,,,,,,text=main\n")
    with pytest.raises(InputError, match=r"calls\.csv: the field map names 'main'"):
        ids(folder / "calls.csv")


@pytest.fixture
def store() -> Iterator[str]:
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pseudo_dirs[:] = [""]
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", "README.md"):
        files.pipe(f"/bucket/texts/{name}", name.encode())
    yield "memory://bucket/texts"
    files.store.clear()


def url_ids(*urls: str) -> list[str]:
    return [ref.source_id for ref in list_sources(urls)]


def test_a_folder_at_a_url_has_the_identities_of_a_folder(store: str, folder: Path) -> None:
    assert url_ids(store) == url_ids(f"{store}/") == ids(folder) == url_ids(folder.as_uri())
    assert url_ids(f"{store}/a.txt") == ["texts/a.txt"]
    assert open_source(list_sources([f"{store}/a.txt"])[0]).data == b"a.txt"


def test_a_catalogue_at_a_url(store: str) -> None:
    files = fsspec.filesystem("memory")
    rows = [{"id": "kept", "file": "a.txt", "publisher": "xinhua"}, {"id": "x1", "text": "They met."}]
    files.pipe("/bucket/texts/catalogue.jsonl", "\n".join(map(json.dumps, rows)).encode())
    assert url_ids(store) == ["kept", "texts/b.txt", "texts/sub/c.txt", "x1"]
    assert url_ids(f"{store}/a.txt") == ["kept"]
    assert url_ids(f"{store}/catalogue.jsonl") == ["x1"]
    (ref,) = list_sources([f"{store}/catalogue.jsonl"])
    assert json.loads(open_source(ref).data or b"") == {"text": "They met."}
    files.pipe("/bucket/texts/catalogue.jsonl", b'{"file": "gone.txt"}')
    with pytest.raises(InputError, match=r"gone\.txt does not exist"):
        url_ids(store)
    files.mv("/bucket/texts/catalogue.jsonl", "/bucket/texts/sub/catalogue.jsonl")
    with pytest.raises(InputError, match="a catalogue lies in the folder"):
        url_ids(store)


def test_urls_without_sources(store: str) -> None:
    fsspec.filesystem("memory").pipe("/empty/README.md", b"")
    with pytest.raises(InputError, match="holds no source"):
        url_ids("memory://empty")
    with pytest.raises(InputError):
        url_ids("memory://nowhere")


def test_an_archive_at_a_url(store: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("d.txt", "d")
    fsspec.filesystem("memory").pipe("/bucket/texts/all.zip", buffer.getvalue())
    (ref,) = list_sources([f"{store}/all.zip"])
    assert ref.source_id == "texts/all.zip#d.txt"
    assert open_source(ref).data == b"d"
