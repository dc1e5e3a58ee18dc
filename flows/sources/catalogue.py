"""Reads the catalogue of sources: who published each, under which licence, when it was fetched, or the text itself."""

from __future__ import annotations

import csv
import datetime as dt
import fnmatch
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from flows.sources.records import Record, read_field_map
from flows.sources.refs import InputError
from flows.stages.handover import Listing

_COLUMNS = ("id", "file", "url", "publisher", "licence", "redistributable", "retrieved_on")
_EXTRA_COLUMNS = ("title", "published", "fields", "text", "html")
_TRUTHS: Mapping[str, bool] = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the catalogue: the curator's id for the source, if any, the row's facts, how its records are mapped."""

    source_id: str | None
    listing: Listing
    field_map: str | None = None
    record: Record | None = None


@dataclass(slots=True)
class Catalogue:
    """The rows for files by path, the rows for patterns of paths in order, and the rows that hold a text themselves."""

    files: dict[str, Entry] = field(default_factory=dict)
    patterns: list[tuple[str, Entry]] = field(default_factory=list)
    texts: list[Entry] = field(default_factory=list)

    def find(self, path: str) -> Entry | None:
        """What is said of a file: its own row, else that of the first pattern that fits it."""
        entry = self.files.get(path)
        if entry is not None:
            return entry
        return next((entry for pattern, entry in self.patterns if fnmatch.fnmatchcase(path, pattern)), None)


def read_catalogue(name: str, data: bytes) -> Catalogue:
    """The rows of a catalogue in CSV or JSON Lines, by the file's name; paths are relative to it, with forward slashes.

    A row names a `file` (or a pattern such as `texts/*.xml`) or holds a `text` or `html` itself and then needs an `id`.
    Raises InputError for text that is no UTF-8 or not in the format, unknown or missing columns, cells that cannot be
    read, and files or ids that are listed twice.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 (byte {error.start}): save the catalogue as UTF-8") from error
    catalogue = Catalogue()
    ids: dict[str, int] = {}
    for number, row in _json_rows(name, text) if name.endswith(".jsonl") else _csv_rows(name, text):
        entry = _read_row(f"{name}: row {number}", row)
        if entry.source_id is not None:
            first = ids.setdefault(entry.source_id, number)
            if first != number:
                raise InputError(f"{name}: rows {first} and {number} have the id {entry.source_id}: give each its own")
        if entry.record is not None:
            catalogue.texts.append(entry)
            continue
        file = _read_file(f"{name}: row {number}", row)
        if _WILD.intersection(file):
            if entry.source_id is not None:
                raise InputError(f"{name}: row {number}: a pattern of files has one id: leave the id empty")
            catalogue.patterns.append((file, entry))
        elif file in catalogue.files:
            raise InputError(f"{name}: row {number}: {file} is listed twice: keep one row")
        else:
            catalogue.files[file] = entry
    return catalogue


def _csv_rows(name: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    except csv.Error as error:
        raise InputError(f"{name}: not CSV ({error}): check the quotation marks") from error
    if not rows:
        raise InputError(f"{name}: empty: write the header {','.join(_COLUMNS)} or remove the file")
    header = [cell.strip() for cell in rows[0]]
    _check_names(name, header)
    repeated = sorted({column for column in header if header.count(column) > 1})
    if repeated:
        raise InputError(f"{name}: column {', '.join(repeated)} occurs twice: keep one")
    if not {"file", "text", "html"}.intersection(header):
        raise InputError(f"{name}: column file is missing: add it, or a column text or html with the texts themselves")
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise InputError(f"{name}: row {number} has {len(cells)} cells, the header {len(header)}: check the commas")
        yield number, {column: cell.strip() for column, cell in zip(header, cells, strict=True)}


def _json_rows(name: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            raise InputError(f"{name}: row {number}: not a JSON object: write one object a line")
        _check_names(name, list(row))
        yield number, {column: _cell(value) for column, value in row.items()}


def _cell(value: object) -> str:
    if value is None:
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value).strip()


def _check_names(name: str, columns: list[str]) -> None:
    unknown = [column for column in columns if column not in (*_COLUMNS, *_EXTRA_COLUMNS)]
    if unknown:
        allowed = ", ".join((*_COLUMNS, *_EXTRA_COLUMNS))
        raise InputError(f"{name}: unknown column {', '.join(map(repr, unknown))}: the columns are {allowed}")


def _read_file(where: str, row: Mapping[str, str]) -> str:
    file = row.get("file", "").replace("\\", "/")
    if not file:
        raise InputError(f"{where}: no file: name the source's file, or give its text or html")
    parts = PurePosixPath(file)
    if parts.is_absolute() or ".." in parts.parts:
        raise InputError(f"{where}: {file}: give the path relative to the catalogue, inside its folder")
    return str(parts)


def _read_row(where: str, row: Mapping[str, str]) -> Entry:
    field_map = row.get("fields") or None
    try:
        read_field_map(field_map)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    listing = Listing(
        url=row.get("url") or None,
        publisher_id=row.get("publisher") or None,
        title=row.get("title") or None,
        published_on=_read_date(where, "published", row.get("published", "")),
        retrieved_on=_read_date(where, "retrieved_on", row.get("retrieved_on", "")),
        license_id=row.get("licence") or None,
        is_text_redistributable=_read_truth(where, row.get("redistributable", "")),
    )
    source_id = row.get("id") or None
    texts = {name: row[name] for name in ("text", "html") if row.get(name)}
    record = None
    if texts:
        if row.get("file"):
            raise InputError(f"{where}: both a file and a {next(iter(texts))}: keep one")
        if source_id is None:
            raise InputError(f"{where}: a row with its own {next(iter(texts))} needs an id")
        told = {name: row[name] for name in ("title", "published", "url") if row.get(name)}
        record = Record(source_id, told | texts)
    return Entry(source_id=source_id, listing=listing, field_map=field_map, record=record)


def _read_date(where: str, column: str, cell: str) -> dt.date | None:
    """The day of a date or of a date and time; the time itself is read where the text is cleaned."""
    if not cell:
        return None
    try:
        return dt.datetime.fromisoformat(cell).date()
    except ValueError:
        raise InputError(f"{where}: {column} is {cell!r}: write the date as YYYY-MM-DD") from None


def _read_truth(where: str, cell: str) -> bool | None:
    if not cell:
        return None
    if cell.lower() not in _TRUTHS:
        raise InputError(f"{where}: redistributable is {cell!r}: write true or false, or leave it empty")
    return _TRUTHS[cell.lower()]
