"""A broken promise stops the release, names its place and shows no words of a document."""

from __future__ import annotations

import csv
import dataclasses
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pydantic import BaseModel
from typer.testing import CliRunner

from flows.cli import app
from tests.conftest import MARKER
from tests.support.curation import left_behind, order

Spoil = tuple[str, str, str, pl.Expr]

# The stage, the table and column that it answers for, and what it does wrong to every row.
SPOILS: list[Spoil] = [
    ("read", "documents", "source_sha256", pl.lit("not a hash")),
    ("decode", "documents", "source_text_nonblank", pl.col("source_text_nonblank") - 1),
    ("clean", "documents", "text", pl.col("text") + pl.lit(MARKER)),
    ("clean", "text_runs", "length", pl.col("length") + 1),
    ("segment", "segments", "text", pl.lit(f"{MARKER} was not said")),
    ("segment", "segments", "segment_id", pl.lit("g0123456789abcdef")),
    ("annotate", "statements", "content", pl.lit(f"{MARKER} was not said")),
    ("annotate", "statements", "act", pl.lit(f"{MARKER}")),
    ("link", "documents", "event_id", pl.lit("e0123456789abcdef")),
]


def spoilt(frame: pl.DataFrame, column: str, value: pl.Expr) -> pl.DataFrame:
    return frame.with_columns(value.cast(frame.schema[column]).alias(column))


def plant(monkeypatch: pytest.MonkeyPatch, stage: str, table: str, column: str, value: pl.Expr) -> None:
    """Have a stage give wrong rows, by changing what comes out of the step that holds it."""
    from flows.shard import process_shard
    from flows.stages.link import link

    if stage == "link":

        def link_wrongly(*words: Any) -> dict[str, pl.DataFrame]:
            tables = dict(link(*words))
            return tables | {table: spoilt(tables[table], column, value)}

        monkeypatch.setattr("flows.steps.link", link_wrongly)
        return

    def process_wrongly(refs: Any, reference: Path, folder: Path) -> Any:
        counts = process_shard(refs, reference, folder)
        path = folder / f"{table}.arrow"
        frame = pl.read_ipc(path.read_bytes())
        assert frame.height > 0, f"no row of {table} to spoil"
        spoilt(frame, column, value).write_ipc(path)
        return counts

    monkeypatch.setattr("flows.steps.process_shard", process_wrongly)


def state_of(output: Path) -> tuple[str, list[str]]:
    versions = json.loads((output / "versions.json").read_text())
    return versions["latest"], sorted(path.name for path in (output / "releases").iterdir())


@pytest.mark.parametrize(("stage", "table", "column", "value"), SPOILS, ids=lambda part: str(part)[:24])
def test_a_breach_publishes_nothing_and_names_its_place(
    sources: Path,
    output: Path,
    monkeypatch: pytest.MonkeyPatch,
    stage: str,
    table: str,
    column: str,
    value: pl.Expr,
) -> None:
    from flows.pipeline import run
    from flows.stages.validate import ContractBroken

    run(order(sources, output))
    before = state_of(output)
    (sources / "more.txt").write_text("Wang said the talks went well.\n")
    plant(monkeypatch, stage, table, column, value)
    with pytest.raises(ContractBroken) as raised:
        run(order(sources, output))

    places = [breach for breach in raised.value.breaches if breach.table == table and breach.column in (column, "")]
    related = places or [breach for breach in raised.value.breaches if breach.table in (table, "segments", "text_runs")]
    assert related
    assert all(breach.rule and breach.message for breach in related)
    assert any(breach.row_id for breach in related)
    first = raised.value.breaches[0]
    assert f"the contract is broken: {first}" in str(raised.value)
    assert "\n" not in str(raised.value)
    assert MARKER not in str(raised.value)
    assert str(raised.value).endswith(f" breaches are listed in {output / 'contract-breaches.csv'}")
    with (output / "contract-breaches.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["table", "column", "rule", "row_id", "message"]
    assert [tuple(row) for row in rows] == [dataclasses.astuple(breach) for breach in raised.value.breaches]
    assert state_of(output) == before
    assert left_behind(output) == []


def test_the_list_of_breaches_goes_when_the_contract_is_kept_again(
    sources: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.pipeline import run
    from flows.stages.validate import ContractBroken

    with monkeypatch.context() as patch:
        plant(patch, *SPOILS[0])
        with pytest.raises(ContractBroken):
            run(order(sources, output))
    assert (output / "contract-breaches.csv").exists()
    assert run(order(sources, output)).is_new
    assert not (output / "contract-breaches.csv").exists()


def test_the_command_says_it_in_one_line(sources: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, *SPOILS[2])
    words = ["curate", str(sources), "--engine", "direct", "--workers", "1", "--output", str(output)]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 1
    steps, (line,) = result.stderr.splitlines()[:-1], result.stderr.splitlines()[-1:]
    assert line.startswith("error: the contract is broken: documents.text_chars: length: row d")
    assert steps[-1] == "hold against the contract"
    assert MARKER not in result.output


def everything_that_prefect_keeps() -> str:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        rows: list[BaseModel] = [*client.read_flow_runs(), *client.read_task_runs()]
        rows += [*client.read_logs(), *client.read_artifacts()]
    return json.dumps([row.model_dump(mode="json") for row in rows])


def break_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, *SPOILS[6])


def quote_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(tables: dict[str, pl.DataFrame], *_: Any) -> None:
        text = tables["documents"]["text"][0]
        assert MARKER in text
        raise ValueError(f"cannot read {text}")

    monkeypatch.setattr("flows.steps.link", fail)


@pytest.mark.parametrize(
    ("fault", "named"),
    [(break_contract, "the contract is broken"), (quote_the_text, "link documents to events: ValueError")],
)
def test_prefect_keeps_no_document_text(
    sources: Path,
    output: Path,
    monkeypatch: pytest.MonkeyPatch,
    prefect_server: None,
    fault: Callable[[pytest.MonkeyPatch], None],
    named: str,
) -> None:
    from flows.curate import curate

    fault(monkeypatch)
    with pytest.raises(Exception, match=named):
        curate(sources=[str(sources)], output=str(output), workers=1)

    kept = everything_that_prefect_keeps()
    for _ in range(30):
        # States of tasks and logs are written in the background.
        if kept.count(named) >= 3:
            break
        time.sleep(1)
        kept = everything_that_prefect_keeps()
    assert kept.count(named) >= 3, "a task, the flow and a log"
    assert MARKER not in kept
    assert not (output / "versions.json").exists()
