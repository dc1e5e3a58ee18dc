"""Any row of a release can be traced to its words."""

from __future__ import annotations

import io
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

from schemas.ids import LETTERS
from schemas.tables import TABLES
from tests.support.curation import order


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    from flows.pipeline import run
    from tests.conftest import MEETING, PHONE_CALL

    folder = tmp_path_factory.mktemp("explained") / "invented"
    folder.mkdir()
    (folder / "call.txt").write_text(PHONE_CALL, encoding="utf-8")
    (folder / "meeting.txt").write_text(MEETING, encoding="utf-8")
    return run(order(folder, folder.parent / "output")).path, folder


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
