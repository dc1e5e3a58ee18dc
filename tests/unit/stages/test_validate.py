from __future__ import annotations

import pickle
import re
import time

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.stages.validate import Breach, ContractBroken, count_nonblank, find_breaches, require_valid, row_id
from schemas.tables import TABLES
from tests.support.tables import mini


def broken() -> dict[str, pl.DataFrame]:
    tables = mini(pairs=20).tables()
    tables["statements"] = tables["statements"].with_columns(content=pl.lit("SECRET WORDS"), act=pl.lit("SECRET ACT"))
    tables["documents"] = tables["documents"].with_columns(text=pl.lit("SECRET BODY"), title=pl.lit(""))
    return tables


def test_valid_tables_pass() -> None:
    require_valid(mini(pairs=2).tables())


def test_the_message_is_one_line_with_the_first_breach_and_how_many_more() -> None:
    with pytest.raises(ContractBroken) as caught:
        require_valid(broken())
    first, *others = caught.value.breaches
    alike = [breach for breach in others if breach.place == first.place]
    rules = {breach.place for breach in others} - {first.place}
    assert str(caught.value) == (
        f"the contract is broken: documents.title: not_empty: row {first.row_id}: the value is an empty string; "
        f"{len(alike)} more rows break this rule; {len(rules)} more rules are broken"
    )
    assert len(alike) == 39


def test_a_single_breach_has_no_more() -> None:
    breach = Breach("t", "c", "r", "k", "m")
    assert str(ContractBroken([breach])) == "the contract is broken: t.c: r: row k: m"
    assert str(ContractBroken([breach], "out/list.csv")) == (
        "the contract is broken: t.c: r: row k: m; all 1 breaches are listed in out/list.csv"
    )


@pytest.mark.parametrize("key", ["SECRET WORDS", "d0123456789abcdef:SECRET WORDS", "SECRET\nWORDS", "“SECRET”"])
def test_words_in_a_key_are_not_shown(key: str) -> None:
    assert str(Breach("documents", "", "unique_key", key, "m")) == "documents: unique_key: row (not a key): m"


def test_no_words_of_a_document_leak() -> None:
    with pytest.raises(ContractBroken) as caught:
        require_valid(broken())
    assert caught.value.__cause__ is None
    for breach in caught.value.breaches:
        assert "SECRET" not in str(breach)
    assert "SECRET" not in str(caught.value)


def test_the_error_survives_pickling() -> None:
    error = ContractBroken([Breach("t", "c", "r", "k", "m")], "out/list.csv")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made one line above
    assert (str(again), again.breaches, again.listed_in) == (str(error), error.breaches, error.listed_in)


def test_the_order_of_breaches_is_fixed() -> None:
    assert find_breaches(broken()) == find_breaches(broken())


def test_pandera_cannot_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    from pandera.config import CONFIG

    monkeypatch.setattr(CONFIG, "validation_enabled", False)
    tables = mini().tables()
    tables["coverage"] = tables["coverage"].with_columns(documents=pl.lit(-1, pl.Int64))
    assert [b.rule for b in find_breaches(tables)] == ["at_least"]


def test_a_withheld_text_is_passed_over() -> None:
    tables = mini().tables()
    tables["documents"] = tables["documents"].with_columns(text=pl.lit(None, pl.String))
    assert find_breaches(tables) == []


def test_a_correction_stands_for_evidence() -> None:
    tables = mini().tables()
    cell = tables["evidence"].filter(pl.col("column") == "channel").row(0, named=True)
    tables["evidence"] = tables["evidence"].filter(
        (pl.col("column") != "channel") | (pl.col("row_id") != cell["row_id"])
    )
    assert [b.rule for b in find_breaches(tables)] == ["has_evidence"]
    tables["applied_corrections"] = pl.DataFrame(
        [
            {
                "correction_id": "c-1",
                "table": cell["table"],
                "row_id": cell["row_id"],
                "column": "channel",
                "reason": "r",
            }
        ],
        schema=TABLES["applied_corrections"].polars_schema,
    )
    assert find_breaches(tables) == []


def test_keys_are_joined_by_colons() -> None:
    table = TABLES["dates"]
    key = mini().tables()["dates"].select(row_id(table)).to_series()[0]
    assert re.fullmatch(r"d[0-9a-f]{16}:\d+:\d+", key)


@given(st.text())
def test_blank_is_what_python_calls_white_space(text: str) -> None:
    assert count_nonblank(text) == sum(not character.isspace() for character in text)


@pytest.mark.benchmark
def test_a_hundred_thousand_statements_take_seconds() -> None:
    tables = mini(pairs=5_000, statements=10).tables()
    started = time.perf_counter()
    assert find_breaches(tables) == []
    assert time.perf_counter() - started < 15
