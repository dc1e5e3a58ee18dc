"""One source, and one batch of them, through the per-document stages."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.shard import ShardCounts, process_shard, process_source
from flows.sources import list_sources
from flows.stages.annotate import annotate
from flows.stages.faults import MESSAGES
from flows.stages.handover import Listing, Source
from schemas.tables import TABLES
from tests.support.reading import REFERENCE, in_call, read, rules

TEXT = in_call("Lindqvist said the ferry is safe.", "They agreed to meet again.")


def test_a_document_says_where_it_came_from() -> None:
    listing = Listing(
        url="https://example.org/1", publisher_id="xinhua", license_id="CC0-1.0", is_text_redistributable=True
    )
    document = read(TEXT, "folder/case.txt", listing).document
    assert document.source_path == "folder/case.txt"
    assert document.source_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert document.source_bytes == len(TEXT.encode())
    assert document.url == "https://example.org/1"
    assert document.publisher_id == "xinhua"
    assert (document.license_id, document.is_text_redistributable) == ("CC0-1.0", True)


def test_what_nobody_says_of_the_rights_is_unknown_and_not_redistributable() -> None:
    document = read(TEXT).document
    assert (document.license_id, document.is_text_redistributable) == ("unknown", False)


def test_body_and_source_text_are_counted() -> None:
    document = read(TEXT).document
    assert document.text is not None
    assert document.text_chars == len(document.text)
    assert document.text_sha256 == hashlib.sha256(document.text.encode()).hexdigest()
    assert document.source_text_nonblank == sum(not c.isspace() for c in TEXT)


@pytest.mark.parametrize(
    ("data", "stage", "code"),
    [
        (b"", "decode", "empty"),
        (b"   \n ", "decode", "empty"),
        (b"\x00\x01\x02\x03" * 50, "decode", "not_text"),
        (b"%PDF-1.7 \x00\x01\x02" * 20, "decode", "unsupported_format"),
    ],
)
def test_a_source_that_cannot_be_processed_is_quarantined_with_a_fixed_message(
    data: bytes, stage: str, code: str
) -> None:
    page = read(data)
    row = page.quarantined
    assert (row.stage, row.code, row.message) == (stage, code, MESSAGES[code])
    assert row.source_sha256 == hashlib.sha256(data).hexdigest()
    assert all(not rows for table, rows in page.rows.items() if table != "quarantine")


def test_a_source_that_was_not_read_has_no_hash() -> None:
    emitted: list[tuple[str, Any]] = []
    source = Source(source_id="a/b", path="b", data=None, fault="unreadable")
    process_source(source, rules(), lambda table, rows: emitted.extend((table, row) for row in rows))
    ((table, row),) = emitted
    assert (table, row.stage, row.code, row.source_sha256) == ("quarantine", "read", "unreadable", None)


def test_a_shard_writes_each_table_that_has_rows_and_counts(tmp_path: Path) -> None:
    folder, out = tmp_path / "texts", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    counts = process_shard(list_sources((folder,)), REFERENCE, out)
    assert counts == ShardCounts(documents=1, quarantined=1, statements=2)
    written = {path.stem: pl.read_ipc(path) for path in out.iterdir()}
    assert set(written) <= set(TABLES)
    assert written["documents"]["source_id"].to_list() == ["texts/good.txt"]
    assert written["quarantine"]["source_id"].to_list() == ["texts/bad.txt"]
    assert all(frame.height for frame in written.values())


def test_a_text_whose_rows_break_the_contract_costs_that_text_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = tmp_path / "texts", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    (folder / "odd.txt").write_text(TEXT.replace("Lindqvist", "Oddson"), encoding="utf-8")

    def annotate_wrongly(document_id: str, cleaned: Any, *others: Any) -> Any:
        annotation = annotate(document_id, cleaned, *others)
        if "Oddson" in cleaned.body:
            annotation.statements = [
                dataclasses.replace(row, act="praise", act_second="praise") for row in annotation.statements
            ]
        return annotation

    monkeypatch.delenv("READOUTS_DEBUG", raising=False)
    monkeypatch.setattr("flows.shard.annotate", annotate_wrongly)
    counts = process_shard(list_sources((folder,)), REFERENCE, out)
    assert (counts.documents, counts.quarantined) == (1, 1)
    written = {path.stem: pl.read_ipc(path) for path in out.iterdir()}
    assert written["quarantine"].select("source_id", "code").rows() == [("texts/odd.txt", "contract_broken")]
    assert set(written["statements"]["document_id"]) == set(written["documents"]["document_id"])
