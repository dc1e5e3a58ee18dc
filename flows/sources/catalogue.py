"""Reads the catalogue of a folder of sources: who published each file, under which licence, and when it was fetched."""

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from flows.sources.refs import InputError
from flows.stages.handover import Listing

CATALOGUE_NAME = "catalogue.csv"
_COLUMNS = ("id", "file", "url", "publisher", "licence", "redistributable", "retrieved_on")
_EXTRA_COLUMNS = ("title", "published")
_TRUTHS: Mapping[str, bool] = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the catalogue: the curator's id for the source, if any, and the row's facts."""

    source_id: str | None
    listing: Listing


def read_catalogue(path: Path) -> dict[str, Entry]:
    """The catalogue's rows by file, as a path relative to the catalogue with forward slashes.

    Raises InputError for text that is no UTF-8 or no CSV, unknown or missing columns, cells that cannot be read, and
    files or ids that are listed twice.
    """
    rows = _read_rows(path)
    if not rows:
        raise InputError(f"{path}: empty: write the header {','.join(_COLUMNS)} or remove the file")
    header = [cell.strip() for cell in rows[0]]
    _check_header(path, header)
    entries: dict[str, Entry] = {}
    ids: dict[str, int] = {}
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise InputError(f"{path}: row {number} has {len(cells)} cells, the header {len(header)}: check the commas")
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
        file, entry = _read_row(path, number, row)
        if file in entries:
            raise InputError(f"{path}: row {number}: {file} is listed twice: keep one row")
        if entry.source_id is not None:
            first = ids.setdefault(entry.source_id, number)
            if first != number:
                raise InputError(f"{path}: rows {first} and {number} have the id {entry.source_id}: give each its own")
        entries[file] = entry
    return entries


def _read_rows(path: Path) -> list[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 (byte {error.start}): save the catalogue as UTF-8") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}): check the file and its permissions") from error
    try:
        return list(csv.reader(text.splitlines(keepends=True), strict=True))
    except csv.Error as error:
        raise InputError(f"{path}: not CSV ({error}): check the quotation marks") from error


def _check_header(path: Path, header: list[str]) -> None:
    unknown = [name for name in header if name not in (*_COLUMNS, *_EXTRA_COLUMNS)]
    if unknown:
        allowed = ", ".join((*_COLUMNS, *_EXTRA_COLUMNS))
        raise InputError(f"{path}: unknown column {', '.join(map(repr, unknown))}: the columns are {allowed}")
    repeated = sorted({name for name in header if header.count(name) > 1})
    if repeated:
        raise InputError(f"{path}: column {', '.join(repeated)} occurs twice: keep one")
    missing = [name for name in _COLUMNS if name not in header]
    if missing:
        raise InputError(f"{path}: column {', '.join(missing)} is missing: add it, its cells may be empty")


def _read_row(path: Path, number: int, row: Mapping[str, str]) -> tuple[str, Entry]:
    where = f"{path}: row {number}"
    file = row["file"].replace("\\", "/")
    if not file:
        raise InputError(f"{where}: no file: name the source's file")
    parts = PurePosixPath(file)
    if parts.is_absolute() or ".." in parts.parts:
        raise InputError(f"{where}: {file}: give the path relative to the catalogue, inside its folder")
    listing = Listing(
        url=row["url"] or None,
        publisher_id=row["publisher"] or None,
        title=row.get("title") or None,
        published_on=_read_date(where, "published", row.get("published", "")),
        retrieved_on=_read_date(where, "retrieved_on", row["retrieved_on"]),
        license_id=row["licence"] or None,
        is_text_redistributable=_read_truth(where, row["redistributable"]),
    )
    return str(parts), Entry(source_id=row["id"] or None, listing=listing)


def _read_date(where: str, column: str, cell: str) -> dt.date | None:
    if not cell:
        return None
    try:
        return dt.datetime.strptime(cell, "%Y-%m-%d").date()
    except ValueError:
        raise InputError(f"{where}: {column} is {cell!r}: write the date as YYYY-MM-DD") from None


def _read_truth(where: str, cell: str) -> bool | None:
    if not cell:
        return None
    if cell.lower() not in _TRUTHS:
        raise InputError(f"{where}: redistributable is {cell!r}: write true or false, or leave it empty")
    return _TRUTHS[cell.lower()]
