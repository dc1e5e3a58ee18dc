"""organisations.csv gives each organisation one side, and no name that a country or another organisation has."""

import csv
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "seeds" / "reference"
PATH = FOLDER / "organisations.csv"
COLUMNS = ["side", "name", "aliases", "kind", "source"]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def items(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def normal(text: str) -> str:
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


ROWS = read(PATH)
SIDES = {row["side"]: row for row in ROWS}


def test_the_header_is_the_agreed_one_and_lines_end_in_lf() -> None:
    raw = PATH.read_bytes()
    assert raw.split(b"\n", 1)[0].decode() == ",".join(COLUMNS)
    assert b"\r" not in raw
    assert raw.endswith(b"\n")


def test_sides_are_unique_sorted_and_in_the_igo_namespace() -> None:
    sides = [row["side"] for row in ROWS]
    assert sides == sorted(set(sides))
    assert all(re.fullmatch(r"IGO:[A-Z][A-Z0-9]*", side) for side in sides)


def test_kinds_are_from_the_closed_list() -> None:
    assert {row["kind"] for row in ROWS} == {"intergovernmental", "forum", "non_governmental"}


@pytest.mark.parametrize("column", COLUMNS)
def test_cells_are_trimmed_and_single_spaced(column: str) -> None:
    for row in ROWS:
        assert row[column] == " ".join(row[column].split()), row["side"]


@pytest.mark.parametrize("column", ["aliases", "source"])
def test_lists_hold_no_empty_padded_or_repeated_item(column: str) -> None:
    for row in ROWS:
        values = items(row[column])
        assert all(value and value == value.strip() for value in values), row["side"]
        assert len(values) == len(set(values)), row["side"]


def test_each_name_and_alias_leads_to_one_organisation() -> None:
    owner: dict[str, str] = {}
    for row in ROWS:
        for form in [row["name"], *items(row["aliases"])]:
            assert normal(form) not in owner, form
            owner[normal(form)] = row["side"]


def test_no_name_or_alias_is_a_form_of_a_country() -> None:
    taken: dict[str, str] = {}
    for country in read(FOLDER / "countries.csv"):
        forms = [country["name"], country["official_name"], *items(country["capital"])]
        for column in ("aliases", "demonyms", "metonyms"):
            forms += items(country[column])
        taken.update((normal(form), country["side"]) for form in forms)
    for row in ROWS:
        for form in [row["name"], *items(row["aliases"])]:
            assert normal(form) not in taken, form


@pytest.mark.parametrize(
    ("form", "side"),
    [
        ("European Commission", "IGO:EU"),
        ("EEAS", "IGO:EU"),
        ("Council of Europe", "IGO:COE"),
        ("UN Security Council", "IGO:UN"),
        ("U.N.", "IGO:UN"),
        ("Arab League", "IGO:LAS"),
        ("North Atlantic Treaty Organization", "IGO:NATO"),
        ("ICRC", "IGO:ICRC"),
        ("World Bank", "IGO:WB"),
    ],
)
def test_known_forms(form: str, side: str) -> None:
    assert form in [SIDES[side]["name"], *items(SIDES[side]["aliases"])]
