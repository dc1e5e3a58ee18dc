"""Damaged sources give rows that keep every promise, or a quarantine row with a known reason; no stage fails on one."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from flows.shard import process_source
from flows.sources.records import BrokenRecords, split_records
from flows.stages.decode import decode
from flows.stages.handover import Source
from tests.support.conservation import check_conserved
from tests.support.reading import rules

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
# Rows of the texts' tables a character of the source text: more would mean that work grows faster than the source.
MAX_ROWS = 2.0
# Characters of the source text a byte of the source: declared headlines stand in it twice or three times.
MAX_CHARS = 6
MAX_BYTES = 200_000
TAGS = (
    "<div>",
    "</div>",
    "<p>",
    "<td>",
    "<table><tr>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "</body>",
    "<h1>",
    '<a href="#">',
    "<img>",
    "<nav>",
    "<time datetime='x'>",
    "<svg>",
    "<plaintext>",
    "<title>",
    "<p class='share' id=\"",
    "<template>",
    "<frameset>",
)
MARKS = (
    "&amp;",
    "&nbsp;",
    "&#0;",
    "&#xD800;",
    "&lt;p&gt;",
    "&bogus;",
    "](",
    "![",
    "**",
    "---\n",
    "\\",
    "](x)",
    "# ",
    "| ",
)
CONTROLS = (
    "\x00",
    "\x01",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u200b",
    "\ufeff",
    "\U000f0000",
    "\r",
    "\t",
    "\x7f",
)
ENCODINGS = ("utf-8-sig", "utf-16", "utf-32", "cp1252", "cp1251", "gb18030", "utf-16-le", "shift_jis", "latin-1")


@lru_cache(maxsize=1)
def seeds() -> list[tuple[str, bytes]]:
    paths = [
        *GOLDEN.joinpath("web").glob("*.html"),
        *GOLDEN.joinpath("pages").glob("*.txt"),
        *GOLDEN.joinpath("readouts", "texts").iterdir(),
        *ROOT.joinpath("seeds", "readouts").glob("*.txt"),
    ]
    return [(path.name, path.read_bytes()) for path in sorted(paths)]


def cut(data: bytes, rng: random.Random) -> bytes:
    start, end = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[end:] if rng.random() < 0.5 else data[start:end]


def duplicate(data: bytes, rng: random.Random) -> bytes:
    start, end = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return data[:end] + data[start:end] * rng.randrange(1, 4) + data[end:]


def swap_bytes(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randrange(1, 20)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def swap_lines(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    rng.shuffle(lines)
    return b"\n".join(lines)


def drop_line_ends(data: bytes, rng: random.Random) -> bytes:
    return data.replace(b"\n", rng.choice((b"", b" ", b"\r", b"\r\n", b"\n\n", b"\n \n", b"<br>")))


def insert(pieces: tuple[str, ...]) -> Callable[[bytes, random.Random], bytes]:
    def mutate(data: bytes, rng: random.Random) -> bytes:
        for _ in range(rng.randrange(1, 12)):
            at = rng.randrange(len(data) + 1)
            data = (
                data[:at] + rng.choice(pieces).encode("utf-8", "surrogatepass") * rng.choice((1, 1, 1, 40)) + data[at:]
            )
        return data

    return mutate


def encode(data: bytes, rng: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(rng.choice(ENCODINGS), rng.choice(("replace", "xmlcharrefreplace")))


def break_encoding(data: bytes, rng: random.Random) -> bytes:
    return data.decode("latin-1").encode("utf-8")


def splice(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)] + rng.choice(seeds())[1]


MUTATIONS = (
    cut,
    duplicate,
    swap_bytes,
    swap_lines,
    drop_line_ends,
    insert(TAGS),
    insert(MARKS),
    insert(CONTROLS),
    encode,
    break_encoding,
    splice,
)


def mutant(number: int) -> tuple[str, bytes]:
    """A source by number: one of the seeds after one to four mutations, perhaps under another extension."""
    rng = random.Random(number)  # noqa: S311 the same mutants each time
    name, data = rng.choice(seeds())
    for _ in range(rng.randrange(1, 5)):
        if data:
            data = rng.choice(MUTATIONS)(data, rng)[:MAX_BYTES]
    extension = rng.choice(("", "", "", ".txt", ".html", ".md", ".xhtml"))
    return f"{name}{extension}", data


def check(name: str, data: bytes, *, is_record: bool = False) -> None:
    rows: dict[str, list[Any]] = defaultdict(list)

    def emit(table: str, new: Iterable[Any]) -> None:
        rows[table].extend(new)

    source = Source(source_id=f"tests/{name}", path=name, data=data, is_record=is_record)
    process_source(source, rules(), emit)
    if rows["quarantine"]:
        assert [row.code for row in rows["quarantine"]] != ["stage_failed"]
        return
    (document,) = rows["documents"]
    decoded = decode(data, name, rules().names, is_record=is_record)
    text = decoded.text
    assert len(text) <= MAX_CHARS * len(data) + 1_000
    assert all(0 <= region.start <= region.end <= len(text) for region in decoded.regions)
    check_conserved(text, document.text, rows["text_runs"], rows["removed_spans"])
    for row in (*rows["segments"], *rows["dates"], *rows["mentions"]):
        assert document.text[row.start : row.end] == row.text
    for row in rows["statements"]:
        assert document.text[row.content_start : row.content_end] == row.content
    texts = {"source": text, "body": document.text}
    assert all(texts[row.text_kind][row.start : row.end].strip() for row in rows["evidence"])
    assert sum(map(len, rows.values())) <= MAX_ROWS * len(text) + 100


def run(numbers: Iterable[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUTS_DEBUG", "1")
    for number in numbers:
        name, data = mutant(number)
        try:
            check(name, data)
        except Exception as error:
            raise AssertionError(f"mutant {number} ({name}) broke a promise") from error


@pytest.mark.parametrize("block", range(6))
def test_mutants_keep_every_promise(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    run(range(block * 50, block * 50 + 50), monkeypatch)


@pytest.mark.full
@pytest.mark.parametrize("block", range(20))
def test_many_mutants_keep_every_promise(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    run(range(1_000 + block * 1_000, 2_000 + block * 1_000), monkeypatch)


@pytest.mark.parametrize("extension", ["csv", "tsv", "json", "jsonl", "xml", "rss"])
def test_mutants_of_records_keep_every_promise(extension: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUTS_DEBUG", "1")
    for number in range(40):
        rng = random.Random(number)  # noqa: S311 the same mutants each time
        _, data = mutant(number)
        text = data.decode("utf-8", "replace").replace('"', "'").replace("\n", " ")[:5_000]
        files = {
            "csv": f'title,text\n"A call","{text}"\n',
            "tsv": f"title\ttext\nA call\t{text}\n",
            "json": f'[{{"title": "A call", "text": "{text}"}}]',
            "jsonl": f'{{"title": "A call", "text": "{text}"}}\n',
            "xml": f"<list><r><title>A call</title><text>{text}</text></r><r><text>b</text></r></list>",
            "rss": f"<rss><channel><item><title>A call</title><description>{text}</description></item></channel></rss>",
        }
        file = files[extension].encode()
        for _ in range(rng.randrange(3)):
            file = rng.choice(MUTATIONS)(file, rng)[:MAX_BYTES] or b"x"
        try:
            records = split_records(file, extension, None, rules().names.field_of)
        except BrokenRecords:
            continue
        for record in (records or ())[:50]:
            check(f"records.{extension}", record.to_bytes(), is_record=True)
