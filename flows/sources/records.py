"""Splits files of records (CSV, TSV, JSON, JSON Lines) into records: texts by field name."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resiliparse.parse.encoding import detect_encoding

from flows.sources.refs import InputError
from flows.sources.xml_records import read_xml

FieldOf = Callable[[str], str | None]
RECORD_EXTENSIONS = frozenset({"csv", "tsv", "json", "jsonl", "ndjson", "xml", "rss", "atom"})
_MAX_CELL = 50_000_000
_KEY_CHARS = 16
_MAX_KEY = 200
# In a field map, the name of the element that is a record.
RECORD_ELEMENT = "record"


class BrokenRecords(Exception):
    """A file that is not what its extension says; the code is `broken_records`."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its key inside the file (None if the file is the record) and its fields as texts."""

    key: str | None
    fields: Mapping[str, str]

    def to_bytes(self) -> bytes:
        """The fields as a JSON object in UTF-8: what is hashed and decoded."""
        return json.dumps(self.fields, ensure_ascii=False, sort_keys=False).encode("utf-8", "replace")


def extension_of(path: str) -> str:
    """The extension of a path in small letters, without the dot."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def split_records(data: bytes, extension: str, field_map: str | None, field_of: FieldOf) -> list[Record] | None:
    """The records of a file in their order; None if it holds one document and no records (an XHTML page).

    A record's key is its id or address, else a hash of its fields, so it does not depend on its position. Raises
    BrokenRecords if the file cannot be read as its extension says, InputError for a field map that does not fit.
    """
    renames = read_field_map(field_map)
    element = renames.pop(RECORD_ELEMENT, None)
    if extension in ("xml", "rss", "atom"):
        try:
            found = read_xml(data, element)
        except UnicodeDecodeError:
            raise BrokenRecords from None
        if found is None:
            return None
        rows, is_whole = found
    else:
        text = _read_text(data)
        rows, is_whole = _read_json(text) if extension == "json" else (_read_rows(text, extension), False)
    rows = [{name: value for name, value in row.items() if value.strip()} for row in rows]
    rows = [_rename(row, renames) for row in rows if row]
    missing = [raw for field, raw in renames.items() if rows and not any(field in row for row in rows)]
    if missing:
        raise InputError(f"the field map names {missing[0]!r}, which no record has")
    if is_whole and len(rows) == 1:
        return [Record(None, rows[0])]
    return _with_keys(rows, field_of)


def read_field_map(cell: str | None) -> dict[str, str]:
    """Our field names by those of the file, from `title=headline; text=content; record=entry`."""
    pairs = {}
    for part in (cell or "").split(";"):
        ours, equals, theirs = (piece.strip() for piece in part.partition("="))
        if not part.strip():
            continue
        if not (ours and equals and theirs):
            raise InputError(f"the field map has {part.strip()!r}: write pairs such as title=headline")
        pairs[ours] = theirs
    return pairs


def _rename(row: dict[str, str], renames: Mapping[str, str]) -> dict[str, str]:
    """The record with our names; a field that already has one of them, and is not meant, is kept as `other <name>`."""
    named = {theirs: ours for ours, theirs in renames.items() if theirs in row}
    taken = set(named.values())
    return {named.get(name) or (f"other {name}" if name in taken else name): value for name, value in row.items()}


def _read_text(data: bytes) -> str:
    for bom, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(bom):
            return _decoded(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, detect_encoding(data) or "utf-8")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise BrokenRecords from None


def _read_rows(text: str, extension: str) -> list[dict[str, str]]:
    if extension in ("jsonl", "ndjson"):
        return [_as_texts(_load(line)) for line in text.split("\n") if line.strip()]
    csv.field_size_limit(_MAX_CELL)
    lines = text.splitlines(keepends=True)
    try:
        rows = list(csv.reader(lines, delimiter="\t" if extension == "tsv" else _delimiter(lines), strict=True))
    except csv.Error:
        raise BrokenRecords from None
    header = [name.strip() for name in rows[0]] if rows else []
    if not header or len(set(header)) != len(header) or any(len(row) > len(header) for row in rows):
        raise BrokenRecords
    return [dict(zip(header, row, strict=False)) for row in rows[1:]]


def _delimiter(lines: Sequence[str]) -> str:
    """The mark that parts the most columns of the header: spreadsheets of half the world write semicolons."""
    counts = Counter(char for char in (lines[0] if lines else "") if char in ",;\t|")
    return max(",;\t|", key=lambda char: counts[char])


def _read_json(text: str) -> tuple[list[dict[str, str]], bool]:
    """The objects of a list, or of the only list inside an object; else the object itself."""
    data = _load(text)
    if isinstance(data, dict):
        lists = [v for v in data.values() if isinstance(v, list) and v and all(isinstance(i, dict) for i in v)]
        if len(lists) != 1:
            return [_as_texts(data)], True
        data = lists[0]
    if not isinstance(data, list):
        raise BrokenRecords
    return [_as_texts(row) for row in data], False


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise BrokenRecords from None


def _as_texts(row: Any) -> dict[str, str]:
    if not isinstance(row, dict):
        raise BrokenRecords
    return {str(name): _as_text(value) for name, value in row.items() if value is not None}


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)


def _with_keys(rows: Iterable[dict[str, str]], field_of: FieldOf) -> list[Record]:
    records = []
    seen: Counter[str] = Counter()
    for row in rows:
        key = _key(row, field_of)
        if seen[key]:
            # The same key with other words is another record; the same record again is counted.
            key = f"{key}~{_digest(row)[:8]}"
        seen[key] += 1
        records.append(Record(key if seen[key] == 1 else f"{key}~{seen[key]}", row))
    return records


def _key(row: Mapping[str, str], field_of: FieldOf) -> str:
    for role in ("id", "url"):
        for name, value in row.items():
            if field_of(name) == role and value.strip():
                return " ".join(value.split())[:_MAX_KEY]
    return _digest(row)[:_KEY_CHARS]


def _digest(row: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()
