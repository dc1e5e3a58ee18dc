"""Any row of a release can be traced to its words."""

from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

from schemas.ids import LETTERS
from schemas.tables import TABLES
from tests.support.curation import order
from tests.support.runs import publish_mini
from tests.support.tables import mini


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    from flows.pipeline import run
    from tests.conftest import MEETING, PHONE_CALL

    folder = tmp_path_factory.mktemp("explained") / "invented"
    folder.mkdir()
    (folder / "call.txt").write_text(PHONE_CALL, encoding="utf-8")
    (folder / "meeting.txt").write_text(MEETING, encoding="utf-8")
    return run(order(folder, folder.parent / "output")).path, folder


@pytest.fixture(scope="module")
def small_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that has rows in tables which no rule fills yet."""
    return publish_mini(mini(), tmp_path_factory.mktemp("small")).path


def rows_of(release: Path, table: str) -> pl.DataFrame:
    return pl.read_parquet(release / "parquet" / f"{table}.parquet")


@pytest.mark.parametrize("name", list(TABLES))
def test_every_row_has_an_address(release: tuple[Path, Path], name: str) -> None:
    from flows.explain import explain, show

    table, (path, folder) = TABLES[name], release
    for row in rows_of(path, name).iter_rows(named=True):
        key = ":".join(str(row[column]) for column in table.key)
        address = key if name in LETTERS else f"{name}:{key}"
        explanation = explain(path, address, [folder])
        assert explanation.cells == {column: value for column, value in row.items() if value is not None}
        show(explanation, path.name, Console(file=io.StringIO()))


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if table.spans])
def test_marked_words_are_the_cell(release: tuple[Path, Path], name: str) -> None:
    from flows.explain import explain

    table, (path, folder) = TABLES[name], release
    for row in rows_of(path, name).iter_rows(named=True):
        quotes = explain(path, f"{name}:{':'.join(str(row[column]) for column in table.key)}", [folder]).quotes
        words = [row[span.text] for span in table.spans if span.text is not None and row[span.text] is not None]
        assert set(words) <= {quote.span for quote in quotes}


# Tables of which no row was read from words: what they hold was counted, curated, stated by a publisher or is a fault.
WORDLESS = {
    "acts", "applied_corrections", "coverage", "document_sides", "quarantine", "retired_ids", "warnings",
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in TABLES if name not in WORDLESS])
def test_every_row_that_was_read_from_words_shows_them(
    release: tuple[Path, Path], small_release: Path, name: str
) -> None:
    from flows.explain import explain

    table, shown = TABLES[name], 0
    for path in (release[0], small_release):
        for row in rows_of(path, name).iter_rows(named=True):
            if name == "documents" and row["title"] is None and row["published_on"] is None:
                continue
            explanation = explain(path, f"{name}:{':'.join(str(row[column]) for column in table.key)}")
            quotes = [*explanation.quotes, *(found.quote for found in explanation.evidence)]
            assert all(quote.span.strip() for quote in quotes)
            assert quotes, row
            shown += 1
    assert shown, "no row to explain"


def words_of(path: Path, identifier: str) -> set[tuple[str, str]]:
    from flows.explain import explain

    return {(quote.label, quote.span) for quote in explain(path, identifier).quotes}


def test_a_participant_is_shown_where_the_documents_name_the_person(release: tuple[Path, Path]) -> None:
    path = release[0]
    rows = rows_of(path, "participants").filter(pl.col("name") == "Ada Lindqvist")
    assert words_of(path, f"participants:{rows['event_id'][0]}:{rows['position'][0]}") == {("named", "Ada Lindqvist")}


def test_evidence_is_shown_in_the_text_that_it_counts_in(release: tuple[Path, Path]) -> None:
    path = release[0]
    rows = rows_of(path, "evidence").filter(pl.col("column").is_in(["title", "channel"]))
    for row in rows.iter_rows(named=True):
        key = ":".join(str(row[name]) for name in TABLES["evidence"].key)
        ((label, span),) = words_of(path, f"evidence:{key}")
        assert label == row["column"]
        assert len(span) == row["end"] - row["start"]
    assert {"source", "body"} == set(rows["text_kind"])


def test_a_run_of_the_body_is_shown_and_a_long_one_without_its_middle(release: tuple[Path, Path]) -> None:
    from flows.explain import explain, show

    path = release[0]
    bodies = dict(rows_of(path, "documents").select("document_id", "text").iter_rows())
    for document_id, start, length in rows_of(path, "text_runs").select("document_id", "start", "length").iter_rows():
        explanation = explain(path, f"text_runs:{document_id}:{start}")
        assert [quote.span for quote in explanation.quotes] == [bodies[document_id][start : start + length]]
        long = dataclasses.replace(explanation.quotes[0], span="first " + "word " * 300 + "last")
        stream = io.StringIO()
        show(dataclasses.replace(explanation, quotes=[long]), path.name, Console(file=stream))
        assert re.search(r"⟦first word .* … \([\d,]+ characters\) … .* last⟧", stream.getvalue())


def test_a_row_of_the_flat_table_shows_its_statement_and_what_it_copies(release: tuple[Path, Path]) -> None:
    from flows.explain import explain

    path = release[0]
    for row in rows_of(path, "statements_flat").iter_rows(named=True):
        explanation = explain(path, f"statements_flat:{row['statement_id']}")
        assert {("content", row["content"]), ("cue", row["cue"])} >= {
            (quote.label, quote.span) for quote in explanation.quotes
        }
        assert explanation.quotes
        copied = {found.column for found in explanation.evidence}
        assert ("channel" in copied) == (row["event_channel"] is not None)
        assert ("start_on" in copied) == (row["event_start_on"] is not None)


def test_source_lines_are_numbered_if_the_source_is_at_hand(release: tuple[Path, Path]) -> None:
    from flows.explain import explain

    path, folder = release
    for row in rows_of(path, "statements").iter_rows(named=True):
        with_source = explain(path, row["statement_id"], [folder]).quotes[0]
        without = explain(path, row["statement_id"]).quotes[0]
        assert with_source.source_number is not None
        assert with_source.source_line is not None
        texts = [path.read_text().splitlines() for path in folder.iterdir()]
        there = [text[with_source.source_number - 1] for text in texts if len(text) >= with_source.source_number]
        assert any(with_source.source_line in line for line in there)
        assert without.source_number is None
        assert without.span == with_source.span


@pytest.mark.parametrize("identifier", ["x", "d0123456789abcdef", "dates:", "nothing:1", "dates:d0123456789abcdef:1:2"])
def test_an_unknown_id_is_one_line(release: tuple[Path, Path], identifier: str) -> None:
    from flows.explain import UnknownId, explain

    with pytest.raises(UnknownId) as raised:
        explain(release[0], identifier)
    assert "\n" not in str(raised.value)
    assert identifier in str(raised.value)
