"""Finds where the descriptions of a release are not what its tables give, by making them again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import polars as pl

from flows.publish.canonical import content_sha256
from flows.publish.descriptions import describe
from flows.publish.descriptor import DESCRIPTOR_NAME
from flows.publish.facts import Draft, FileFact, RunFacts, SourceFact
from flows.publish.files import read_json
from flows.publish.provenance import PROVENANCE_NAME, REFERENCE_PREFIX
from flows.publish.quality import QUALITY_NAME
from schemas.evaluations import parse_evaluation
from schemas.tables import TABLES

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Account:
    """How a release came to be, by its own words: the draft that it was written from, and the program that wrote it."""

    draft: Draft
    program: Mapping[str, Any]


def read_account(folder: Path, tables: Mapping[str, pl.DataFrame]) -> Account:
    """The account of the release in `folder`, whose tables are given; what no table can tell is taken as stated.

    Raises `ValueError` if the release does not say.
    """
    try:
        descriptor, provenance = read_json(folder / DESCRIPTOR_NAME), read_json(folder / PROVENANCE_NAME)
        quality = read_json(folder / QUALITY_NAME)
        release, run = provenance["release"], provenance["activity"]["run"]
        entities, program = dict(provenance["entity"]), dict(provenance["agent"]["code"])
        facts = RunFacts(
            today=dt.date.fromisoformat(release["released_on"]),
            started_at=dt.datetime.fromisoformat(run["prov:startTime"]),
            engine=run["engine"],
            code_version=program["version"],
            sources=tuple(
                SourceFact(source_id=str(member["source_id"]), sha256=member["sha256"], size=member["bytes"])
                for member in entities["sources"]["members"]
            ),
            reference_files={
                name.removeprefix(REFERENCE_PREFIX): entity["sha256"]
                for name, entity in entities.items()
                if name.startswith(REFERENCE_PREFIX)
            },
            evaluations=tuple(parse_evaluation(result) for result in [*quality["accuracy"], *quality["regression"]]),
        )
        draft = Draft(
            version=release["version"],
            sequence=release["sequence"],
            created_at=dt.datetime.fromisoformat(release["created_at"]),
            predecessor=release["predecessor"],
            run=facts,
            tables=tables,
            contents={name: content_sha256(table, tables[name]) for name, table in TABLES.items()},
            edition=descriptor["edition"],
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"no account of how the release came to be: {type(error).__name__}") from None
    return Account(draft, program)


def find_differences(folder: Path, account: Account, files: Mapping[str, FileFact]) -> list[str]:
    """One line for each description that is not, byte for byte, what the tables and the account give.

    `files` has size and SHA-256 of the data files. Raises `ValueError` if no description can be made of the account.
    """
    expected = describe(account.draft, files, account.program)
    found = {name: (folder / name).read_bytes() for name in expected if (folder / name).is_file()}
    return [
        f"{name} is not what the tables give: {_first_difference(found[name], expected[name], name)}"
        for name in expected
        if name in found and found[name] != expected[name]
    ]


def _first_difference(found: bytes, expected: bytes, name: str) -> str:
    if name.endswith(".json"):
        try:
            return f"{_first_path(json.loads(found), json.loads(expected)) or 'its layout'} differs"
        except ValueError:
            return "it is no JSON"
    lines = zip_longest(found.splitlines(), expected.splitlines(), fillvalue=_ABSENT)
    number = next((number for number, (one, other) in enumerate(lines, start=1) if one != other), None)
    return "its line ends differ" if number is None else f"line {number} differs"


def _first_path(found: Any, expected: Any) -> str:
    """The keys that lead to the first value that differs, joined by dots; empty if none is found deeper."""
    if isinstance(found, dict) and isinstance(expected, dict):
        pairs = [(key, found.get(key, _ABSENT), expected.get(key, _ABSENT)) for key in {**expected, **found}]
    elif isinstance(found, list) and isinstance(expected, list):
        longer = max(expected, found, key=len)
        both = zip_longest(found, expected, fillvalue=_ABSENT)
        pairs = [(_label(n, longer[n]), one, other) for n, (one, other) in enumerate(both)]
    else:
        return ""
    return next((f"{key}.{_first_path(one, other)}".rstrip(".") for key, one, other in pairs if one != other), "")


def _label(number: int, item: Any) -> str:
    names = ("name", "@id", "source_id") if isinstance(item, dict) else ()
    return next((str(item[name]) for name in names if name in item), str(number))
