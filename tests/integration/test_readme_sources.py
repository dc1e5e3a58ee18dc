"""The README's example of sources is run as it is printed."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from flows.pipeline import run
from tests.support.curation import order

README = Path(__file__).parents[2] / "README.md"
FILE = re.compile(r"^`(texts/[^`]+)`\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ROW = re.compile(r"^\| (\S+) \| (\S+/\S+) \| (.+) \| (\d{4}-\d\d-\d\d) \|$", re.MULTILINE)


def test_the_example_gives_the_documents_that_are_printed(tmp_path: Path, output: Path) -> None:
    section = README.read_text(encoding="utf-8").partition("## What can be read\n")[2].partition("\n## ")[0]
    for path, text in FILE.findall(section):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    summary = run(order(tmp_path / "texts", output))
    documents = pl.read_parquet(summary.path / "parquet" / "documents.parquet")
    columns = ["source_id", "media_type", "title", pl.col("published_on").cast(pl.String)]
    assert sorted(documents.select(columns).rows()) == ROW.findall(section)
    assert summary.rows["quarantine"] == 0
