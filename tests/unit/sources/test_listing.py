import os
from pathlib import Path

import pytest

from flows.sources import InputError, list_sources, open_source

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
