"""cues.csv, offices.csv, words.csv, acts.csv, act_patterns.csv and people.csv are tidy and say what they mean."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from schemas.acts import ACTS, ActDefinition
from schemas.reference import ACT_PATTERNS, CUES, OFFICES, PEOPLE, WORDS, ActPattern
from schemas.vocabularies import Act
from tests.support.reading import REFERENCE, reference

FILES = ("acts", "act_patterns", "cues", "offices", "people", "words")
KEYS = {table.name: table.key for table in (ACTS, ACT_PATTERNS, CUES, OFFICES, PEOPLE, WORDS)}
LISTS = {"cues": ("nouns", "particles", "frames"), "people": ("aliases",)}
FRAMES = {"that", "np", "inf", "ing", "wh", "obj_inf", "obj_that", "obj_np", "none"}
VALUES = set(get_args(Act))


def read(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", FILES)
def test_lines_end_in_lf(name: str) -> None:
    raw = Path(REFERENCE / f"{name}.csv").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")


@pytest.mark.parametrize("name", FILES)
def test_rows_are_sorted_by_their_key_and_unique(name: str) -> None:
    keys = [tuple(row[column] for column in KEYS[name]) for row in read(name)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", FILES)
def test_cells_are_trimmed_and_single_spaced(name: str) -> None:
    for row in read(name):
        for cell in row.values():
            assert cell == " ".join(cell.split()), row


@pytest.mark.parametrize(("name", "column"), [(name, column) for name, columns in LISTS.items() for column in columns])
def test_lists_hold_no_empty_padded_or_repeated_item(name: str, column: str) -> None:
    for row in read(name):
        items = row[column].split(";") if row[column] else []
        assert all(item and item == item.strip() for item in items), row
        assert len(items) == len(set(items)), row


def test_every_act_is_defined_and_shown() -> None:
    assert {row.act for row in reference().acts} == VALUES
    assert {row.act for row in reference().act_patterns} - {"blame"} <= VALUES


@pytest.mark.parametrize("row", reference().acts, ids=lambda row: str(row.act))
def test_a_counterexample_names_another_act(row: ActDefinition) -> None:
    assert row.counterexample.rpartition(": ")[2] in VALUES - {row.act}


@pytest.mark.parametrize("row", reference().act_patterns, ids=lambda row: f"{row.act}-{row.pattern[:30]}")
def test_a_pattern_compiles_and_finds_its_example(row: ActPattern) -> None:
    assert re.search(row.pattern, row.example, re.IGNORECASE), row.pattern


def test_an_act_pattern_has_no_capturing_group_and_bounds_every_dot() -> None:
    for row in reference().act_patterns:
        assert re.compile(row.pattern).groups == 0, row.pattern
        assert not re.search(r"(?<!\\)\.[*+]", row.pattern), row.pattern


def test_cues_have_known_frames_and_acts() -> None:
    for row in reference().cues:
        frames = row.frames.split(";")
        assert set(frames) <= FRAMES, row.lemma
        assert row.kind == "happening" or "none" not in frames, row.lemma
        assert row.act in VALUES | {"content"}, row.lemma


def test_cue_forms_and_words_are_in_lower_case() -> None:
    for row in reference().cues:
        for form in (row.base, row.third, row.past, row.participle, row.ing, row.tail):
            assert form is None or form == form.lower(), row.lemma


def test_no_two_cues_are_the_same_words() -> None:
    words = Counter((r.base, r.past, r.tail, r.nouns, r.particles, r.kind) for r in reference().cues)
    assert [key for key, count in words.items() if count > 1] == []


def test_offices_and_words_are_in_lower_case() -> None:
    assert [o.office for o in reference().offices if o.office != o.office.lower()] == []
    assert [w.word for w in reference().words if w.word != w.word.lower()] == []


def test_honorifics_have_no_level_and_titles_but_counterparts_have_one() -> None:
    for row in reference().offices:
        if row.kind == "honorific":
            assert row.level is None, row.office
        elif row.office != "counterpart":
            assert row.level is not None, row.office


def test_people_have_a_known_side_and_no_shared_name() -> None:
    sides = {row.side for row in reference().countries} | {row.side for row in reference().organisations}
    names: Counter[str] = Counter()
    for row in reference().people:
        assert row.side is None or row.side in sides, row.person_id
        names.update([row.name, *(row.aliases.split(";") if row.aliases else [])])
    assert all(count == 1 for count in names.values())
