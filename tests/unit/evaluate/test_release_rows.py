from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from flows.evaluate import compare_files
from flows.evaluate.gold import GoldFault
from flows.evaluate.release_rows import DocumentRows, ReleaseRows, gather_rows, read_release
from schemas.tables import TABLES
from tests.support.labels import agreeing
from tests.support.runs import publish_mini
from tests.support.tables import Mini, mini


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_mini(mini(pairs=2), tmp_path_factory.mktemp("output")).path


def rows_of(*paths: str) -> ReleaseRows:
    """Documents at these paths with the ids d0, d1 …"""
    first = gather_rows(mini().rows)[0]
    return ReleaseRows(
        [
            dataclasses.replace(
                first, document=dataclasses.replace(first.document, document_id=f"d{n}", source_path=path)
            )
            for n, path in enumerate(paths)
        ]
    )


def id_of(found: DocumentRows | None) -> str | None:
    return found.document.document_id if found is not None else None


@pytest.mark.parametrize(
    ("file", "document_id"),
    [
        ("d1", "d1"),
        ("d1.txt", "d1"),
        ("call.txt", "d0"),
        ("elsewhere/call.txt", "d0"),
        ("call.html", "d1"),
        ("visit.md", "d2"),
        ("call.md", None),
        ("note.txt", None),
        ("nothing.txt", None),
    ],
)
def test_a_document_is_found_by_id_name_or_name_without_extension(file: str, document_id: str | None) -> None:
    rows = rows_of("a/call.txt", "a/call.html", "b/visit.txt", "a/note.txt", "b/note.txt")
    assert id_of(rows.find(file)) == document_id


def test_an_id_goes_before_a_name() -> None:
    assert id_of(rows_of("d1.txt", "x.txt").find("d1.txt")) == "d1"


def test_only_the_labelled_documents_are_read(release: Path) -> None:
    read = read_release(release, ["chn-00001.txt", "rus-00000.html", "none.txt"])
    assert sorted(rows.document.source_path for rows in read.documents) == ["chn-00001.txt", "rus-00000.txt"]
    assert read_release(release, ["none.txt"]).documents == []


def test_a_release_gives_the_rows_that_it_was_made_of(release: Path) -> None:
    made = gather_rows(mini(pairs=2).rows)
    read = read_release(release, [rows.document.source_path for rows in made])
    assert len(read.documents) == len(made) == 4
    for rows in made:
        assert read.find(rows.document.document_id) == rows


def with_rows(*, reverse: bool = False, own_voice: bool = False) -> DocumentRows:
    """The first document of a small release."""
    release: Mini = mini()
    if own_voice:
        statements = release.rows["statements"]
        statements[1] = dataclasses.replace(statements[1], speaker_kind="document", speaker=None)
    rows = {name: list(reversed(release.rows[name])) if reverse else release.rows[name] for name in TABLES}
    first = release.rows["documents"][0].document_id
    return next(found for found in gather_rows(rows) if found.document.document_id == first)


def test_sentences_and_statements_stand_in_text_order() -> None:
    found = with_rows(reverse=True)
    assert found == with_rows()
    assert found.sentences[0] == "Wang Yi and Sergey Lavrov spoke by phone on July 16."
    assert len(found.sentences) == 5
    assert [statement.position for statement in found.statements] == [1, 2, 3, 4]
    assert found.account is not None
    assert {person.name for person in found.principals} == {"Wang Yi", "Sergey Lavrov"}
    assert [found.speakers_of.get(s.statement_id) for s in found.statements] == [
        ["Wang Yi"], ["Sergey Lavrov"], ["Wang Yi"], None,
    ]  # fmt: skip


def test_the_readouts_own_voice_is_left_out() -> None:
    assert [statement.position for statement in with_rows(own_voice=True).statements] == [1, 3, 4]


def test_delegations_are_no_principals() -> None:
    release = mini()
    people = release.rows["document_participants"]
    people[0] = dataclasses.replace(people[0], role="delegation")
    assert [person.name for person in gather_rows(release.rows)[0].principals] == [people[1].name]


def write(path: Path, *blocks: str) -> Path:
    path.write_text("\n".join(blocks), encoding="utf-8")
    return path


def test_files_of_labels_are_held_against_a_release_together(release: Path, tmp_path: Path) -> None:
    blocks = [agreeing(rows) for rows in gather_rows(mini(pairs=2).rows)]
    one, two = write(tmp_path / "1.gold", *blocks[:3]), write(tmp_path / "2.gold", blocks[3], "# gone\n@kind readout")
    found = compare_files(release, [one, two])
    assert [comparison.is_found for comparison in found] == [True] * 4 + [False]
    assert [comparison.disagreements for comparison in found[:4]] == [[], [], [], []]


def test_labels_of_other_documents_are_one_fault(release: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "1.gold", "# gone.txt\n@kind readout\n# lost.txt\n@kind readout\n")
    with pytest.raises(GoldFault, match=r"2026\.11\.0 has none of the 2 labelled documents, such as gone\.txt"):
        compare_files(release, [path])


def test_a_document_that_two_files_label_is_a_fault(release: Path, tmp_path: Path) -> None:
    block = agreeing(gather_rows(mini().rows)[0])
    one, two = write(tmp_path / "1.gold", block), write(tmp_path / "2.gold", block)
    with pytest.raises(GoldFault, match=r"2\.gold: chn-00000\.txt has labels in .*1\.gold already"):
        compare_files(release, [one, two])


def test_a_folder_without_tables_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"documents\.parquet"):
        read_release(tmp_path, ["a.txt"])
