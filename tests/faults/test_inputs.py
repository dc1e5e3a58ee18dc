"""What is wrong with one source costs that source; what is wrong with the order costs the run."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from tests.support.curation import left_behind, order


def empty(path: Path) -> None:
    path.write_bytes(b"")


def blank(path: Path) -> None:
    path.write_bytes(b" \n\t\n")


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def invalid_utf8(path: Path) -> None:
    noise = random.Random(1)  # noqa: S311 the same bytes each time
    path.write_bytes(b"Wang said " + bytes(noise.randrange(128, 256) for _ in range(400)))


def long_line(path: Path) -> None:
    path.write_bytes(b"word " * 4_000_000)


def dangling_link(path: Path) -> None:
    path.symlink_to(path.with_name("gone.txt"))


def named_pipe(path: Path) -> None:
    os.mkfifo(path)


def broken_archive(path: Path) -> None:
    path.with_suffix(".zip").write_bytes(b"PK\x03\x04 and no more")


def broken_table(path: Path) -> None:
    path.with_suffix(".csv").write_text("title,title\na,b\n")


def broken_page(path: Path) -> None:
    path.with_suffix(".html").write_text("<html><script>")


def empty_feed(path: Path) -> None:
    path.with_suffix(".rss").write_text("<rss><channel></channel></rss>")


@pytest.mark.parametrize(
    "spoil",
    [
        empty,
        blank,
        binary,
        invalid_utf8,
        long_line,
        dangling_link,
        named_pipe,
        broken_archive,
        broken_table,
        broken_page,
        empty_feed,
    ],
)
def test_a_spoilt_source_is_quarantined_and_the_rest_published(
    sources: Path, output: Path, spoil: Callable[[Path], None]
) -> None:
    from flows.pipeline import run
    from flows.stages.faults import MESSAGES

    spoil(sources / "spoilt.txt")
    summary = run(order(sources, output))

    documents = pl.read_parquet(summary.path / "parquet" / "documents.parquet")
    quarantine = pl.read_parquet(summary.path / "parquet" / "quarantine.parquet")
    assert sorted(documents["source_id"]) == ["invented/call.txt", "invented/meeting.txt"]
    assert [Path(source_id).stem for source_id in quarantine["source_id"]] == ["spoilt"]
    code, message = quarantine.select("code", "message").row(0)
    assert MESSAGES[code] == message


@pytest.fixture
def lost_file(sources: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source that is listed and then cannot be read, as when a drive is away."""
    path = sources / "lost.txt"
    path.write_text("Wang said so.")
    read_bytes = Path.read_bytes

    def fail(other: Path) -> bytes:
        if other == path:
            raise PermissionError(other)
        return read_bytes(other)

    monkeypatch.setattr(Path, "read_bytes", fail)
    return path


def test_an_unreadable_source_stops_the_run_before_anything_is_published(
    sources: Path, output: Path, lost_file: Path
) -> None:
    from flows.pipeline import run
    from flows.sources import InputError

    with pytest.raises(InputError, match=r"invented/lost\.txt: cannot be read, in all 1 source: .*--allow-unreadable"):
        run(order(sources, output))
    assert not (output / "versions.json").exists()
    assert left_behind(output) == []


def test_an_unreadable_source_is_quarantined_if_that_is_allowed(sources: Path, output: Path, lost_file: Path) -> None:
    from flows.pipeline import run

    summary = run(order(sources, output, allow_unreadable=True))
    quarantine = pl.read_parquet(summary.path / "parquet" / "quarantine.parquet")
    assert quarantine.select("source_id", "stage", "code").rows() == [("invented/lost.txt", "read", "unreadable")]
    assert summary.rows["documents"] == 2


def test_bytes_of_an_older_encoding_are_read(sources: Path, output: Path) -> None:
    from flows.pipeline import run

    words = "“We welcome the talks”, Wang said in Orléans – a first. "
    (sources / "older.txt").write_bytes((words * 10).encode("cp1252"))
    summary = run(order(sources, output))

    documents = pl.read_parquet(summary.path / "parquet" / "documents.parquet")
    older = documents.filter(pl.col("source_id") == "invented/older.txt").row(0, named=True)
    assert older["encoding"] == "cp1252"
    assert "Orléans –" in older["text"]


def test_another_language_is_a_document_without_annotation(sources: Path, output: Path) -> None:
    from flows.pipeline import run

    text = "Le ministre des Affaires étrangères a rencontré son homologue à Paris mardi. Il a salué leurs relations.\n"
    (sources / "autre.txt").write_text(text * 5, encoding="utf-8")
    summary = run(order(sources, output))

    documents = pl.read_parquet(summary.path / "parquet" / "documents.parquet")
    other = documents.filter(pl.col("source_id") == "invented/autre.txt").row(0, named=True)
    assert other["language"] == "fr"
    for table in ("statements", "mentions"):
        rows = pl.read_parquet(summary.path / "parquet" / f"{table}.parquet")
        assert other["document_id"] not in rows["document_id"]
    warnings = pl.read_parquet(summary.path / "parquet" / "warnings.parquet")
    assert other["document_id"] in warnings["document_id"]


def no_sources(folder: Path) -> Path:
    (folder / "nothing").mkdir()
    return folder / "nothing"


def missing_folder(folder: Path) -> Path:
    return folder / "missing"


def loop(folder: Path) -> Path:
    path = folder / "loop"
    path.mkdir()
    (path / "again").symlink_to(path, target_is_directory=True)
    return path


def duplicate_id(folder: Path) -> Path:
    path = folder / "duplicate"
    path.mkdir()
    rows = ["id,file,url,publisher,licence,redistributable,retrieved_on", "one,a.txt,,,,,", "one,b.txt,,,,,"]
    (path / "catalogue.csv").write_text("\n".join(rows) + "\n")
    for name in ("a.txt", "b.txt"):
        (path / name).write_text("Wang said so.")
    return path


@pytest.mark.parametrize("make", [no_sources, missing_folder, loop, duplicate_id])
def test_an_input_error_is_one_line_and_publishes_nothing(
    sources: Path, output: Path, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    from flows.pipeline import run
    from flows.sources import InputError

    before = run(order(sources, output))
    with pytest.raises(InputError) as raised:
        run(order([sources, make(tmp_path)], output))
    assert "\n" not in str(raised.value)
    assert json.loads((output / "versions.json").read_text())["latest"] == before.version
    assert [path.name for path in (output / "releases").iterdir()] == [before.version]


def test_a_loop_beside_sources_is_passed_over(sources: Path, output: Path) -> None:
    from flows.pipeline import run

    (sources / "loop").symlink_to(sources, target_is_directory=True)
    assert run(order(sources, output)).rows["documents"] == 2
