"""countries.csv names every side once, and every printed form leads to one side only."""

import csv
import importlib
import importlib.util
import zoneinfo
from pathlib import Path
from typing import Any, cast

import pycountry
import pytest

# countrynames needs ICU's headers to install, so it is no test dependency; where it is there, it is asked.
HAS_COUNTRYNAMES = importlib.util.find_spec("countrynames") is not None

PATH = Path(__file__).parents[3] / "seeds" / "reference" / "countries.csv"
COLUMNS = [
    "side", "name", "iso2", "official_name", "aliases", "demonyms",
    "capital", "metonyms", "time_zone", "cow", "cow_number", "source",
]  # fmt: skip
LISTS = ["aliases", "demonyms", "capital", "metonyms", "source"]
NO_SEAT = {"ATA", "BVT", "HMD", "TKL", "UMI"}
SHARED_DEMONYM = {"COD", "COG", "DMA", "DOM"}


def read() -> list[dict[str, str]]:
    with PATH.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def items(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def normal(text: str) -> str:
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


ROWS = read()
SIDES = {row["side"]: row for row in ROWS}


def test_the_header_is_the_agreed_one_and_lines_end_in_lf() -> None:
    raw = PATH.read_bytes()
    assert raw.split(b"\n", 1)[0].decode() == ",".join(COLUMNS)
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.startswith(b"\xef\xbb\xbf")


def test_sides_are_iso_3166_alpha_3_and_kosovo() -> None:
    assert len(SIDES) == len(ROWS)
    assert set(SIDES) == {country.alpha_3 for country in pycountry.countries} | {"XKX"}


def test_iso2_is_the_code_of_the_same_country() -> None:
    for row in ROWS:
        if row["side"] == "XKX":
            assert row["iso2"] == "XK"
        else:
            country = pycountry.countries.get(alpha_3=row["side"])
            assert country is not None
            assert row["iso2"] == country.alpha_2


def test_rows_are_sorted_by_side() -> None:
    assert [row["side"] for row in ROWS] == sorted(SIDES)


@pytest.mark.parametrize("column", COLUMNS)
def test_cells_are_trimmed_and_single_spaced(column: str) -> None:
    for row in ROWS:
        assert row[column] == " ".join(row[column].split()), row["side"]


@pytest.mark.parametrize("column", LISTS)
def test_lists_hold_no_empty_padded_or_repeated_item(column: str) -> None:
    for row in ROWS:
        values = items(row[column])
        assert all(value and value == value.strip() for value in values), row["side"]
        assert len(values) == len(set(values)), row["side"]


def test_curly_apostrophes_are_left_to_the_matcher() -> None:
    assert "\N{RIGHT SINGLE QUOTATION MARK}" not in PATH.read_text(encoding="utf-8")


def test_each_printed_form_leads_to_one_side() -> None:
    owner: dict[str, str] = {}
    for row in ROWS:
        forms = {row["name"], row["official_name"]}
        for column in ("aliases", "demonyms", "metonyms"):
            forms.update(items(row[column]))
        for form in forms - {""}:
            assert owner.setdefault(normal(form), row["side"]) == row["side"], form


def test_a_capital_names_no_other_country() -> None:
    names = {name: row["side"] for row in ROWS for name in [row["name"], *items(row["aliases"])]}
    for row in ROWS:
        for capital in items(row["capital"]):
            assert names.get(capital, row["side"]) == row["side"], capital


def test_a_name_is_not_its_own_alias_and_the_official_name_is_one() -> None:
    for row in ROWS:
        aliases = items(row["aliases"])
        assert row["name"] not in aliases, row["side"]
        if row["official_name"] not in ("", row["name"]):
            assert row["official_name"] in aliases, row["side"]


def iso2_by_pycountry(name: str) -> str | None:
    try:
        return str(cast("Any", pycountry.countries).lookup(name).alpha_2)
    except LookupError:
        return None


def iso2_by_countrynames(name: str) -> str | None:
    code: str | None = importlib.import_module("countrynames").to_code(name) if HAS_COUNTRYNAMES else None
    return code


@pytest.mark.parametrize("column", ["name", "official_name"])
def test_independent_lists_know_the_name_by_the_same_code(column: str) -> None:
    for row in ROWS:
        if not row[column]:
            continue
        found = {iso2_by_countrynames(row[column]), iso2_by_pycountry(row[column])} - {None}
        # Without countrynames a usual name that ISO does not list is found by neither.
        assert found <= {row["iso2"]}, row[column]


@pytest.mark.skipif(not HAS_COUNTRYNAMES, reason="countrynames is not installed")
def test_no_alias_is_claimed_for_another_country_by_countrynames() -> None:
    parts = {"Northern Ireland": "GB-NIR", "Ascension Island": "AC", "Tristan da Cunha": "TA"}
    for row in ROWS:
        for alias in items(row["aliases"]):
            code = iso2_by_countrynames(alias)
            assert code in (None, row["iso2"], parts.get(alias)), alias


def test_time_zones_exist_and_only_seatless_territories_lack_one() -> None:
    known = zoneinfo.available_timezones()
    for row in ROWS:
        if row["time_zone"]:
            assert row["time_zone"] in known, row["side"]
        else:
            assert row["side"] in NO_SEAT
        assert bool(row["capital"]) == (row["side"] not in NO_SEAT), row["side"]


def test_cow_codes_are_unique_and_come_in_pairs() -> None:
    pairs = [(row["cow"], row["cow_number"]) for row in ROWS if row["cow"] or row["cow_number"]]
    assert all(len(letters) == 3 and letters.isupper() for letters, _ in pairs)
    assert all(number.isdigit() and 2 <= int(number) <= 990 for _, number in pairs)
    assert len({letters for letters, _ in pairs}) == len({n for _, n in pairs}) == len(pairs)


def test_every_row_says_what_it_was_verified_against() -> None:
    assert all(row["source"] for row in ROWS)


@pytest.mark.parametrize("form", ["Korea", "Korean", "Koreans", "Congolese", "Dominican"])
def test_forms_shared_by_two_sides_are_listed_for_neither(form: str) -> None:
    for row in ROWS:
        for column in ("aliases", "demonyms"):
            assert form not in items(row[column]), row["side"]


def test_every_member_of_the_correlates_of_war_system_has_a_demonym() -> None:
    lacking = {row["side"] for row in ROWS if row["cow"] and not row["demonyms"]}
    assert lacking == SHARED_DEMONYM


@pytest.mark.parametrize(
    ("form", "side"),
    [
        ("PRC", "CHN"),
        ("People's Republic of China", "CHN"),
        ("Republic of China", "TWN"),
        ("ROK", "KOR"),
        ("DPRK", "PRK"),
        ("U.S.", "USA"),
        ("Türkiye", "TUR"),
        ("Côte d'Ivoire", "CIV"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Dominican Republic", "DOM"),
        ("Dominica", "DMA"),
        ("Georgia", "GEO"),
        ("Kremlin", "RUS"),
        ("Downing Street", "GBR"),
    ],
)
def test_known_forms(form: str, side: str) -> None:
    row = SIDES[side]
    forms = [row["name"], *items(row["aliases"]), *items(row["demonyms"]), *items(row["metonyms"])]
    assert form in forms
