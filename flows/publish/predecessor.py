"""What a run takes from the release before it: event ids that go on, and ids that are retired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from flows.publish.versions import read_history
from schemas.ids import LETTERS
from schemas.retired_ids import RetiredId
from schemas.tables import TABLES

RETIRING = ("documents", "statements", "events", "entities")
_KEYS = {name: TABLES[name].key[0] for name in RETIRING}
_OWNERS_SCHEMA = {"id": pl.String(), "document_id": pl.String()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """The latest release as far as the next one builds on it; all empty and `version` None before the first.

    `event_of_document` maps document_id to the id of its main event. `ids` has the ids of documents, statements, events
    and entities. `owners` has a row for each of these ids and each document it rested on.
    """

    version: str | None = None
    event_of_document: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, frozenset[str]] = field(default_factory=lambda: dict.fromkeys(RETIRING, frozenset()))
    retired: tuple[RetiredId, ...] = ()
    source_ids: frozenset[str] = frozenset()
    source_of_document: Mapping[str, str] = field(default_factory=dict)
    owners: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=_OWNERS_SCHEMA))


def read_predecessor(output: Path) -> Predecessor:
    """What the latest release of an output hands on; only the columns that are needed are read.

    Raises `OSError` or a Polars error if the release's files are gone or of another schema.
    """
    latest = read_history(output).latest
    return Predecessor() if latest is None else predecessor_at(output / latest.path, latest.version)


def predecessor_at(folder: Path, version: str) -> Predecessor:
    """What the release in `folder` hands on; errors as for `read_predecessor`."""

    def read(table: str, *columns: str) -> pl.DataFrame:
        return pl.read_parquet(folder / "parquet" / f"{table}.parquet", columns=list(columns))

    documents = read("documents", "document_id", "source_id", "event_id")
    quarantine = read("quarantine", "source_id")
    owners = [
        documents.select(id="document_id", document_id="document_id"),
        read("statements", "statement_id", "document_id").rename({"statement_id": "id"}),
        read("event_documents", "event_id", "document_id").rename({"event_id": "id"}),
        read("mentions", "entity_id", "document_id").rename({"entity_id": "id"}).unique(),
    ]
    retired = TABLES["retired_ids"]
    return Predecessor(
        version=version,
        event_of_document=dict(documents.select("document_id", "event_id").drop_nulls().iter_rows()),
        ids={name: frozenset(read(name, key).to_series()) for name, key in _KEYS.items()},
        retired=tuple(retired.rows(read("retired_ids", *retired.columns))),
        source_ids=frozenset([*documents["source_id"], *quarantine["source_id"]]),
        source_of_document=dict(documents.select("document_id", "source_id").iter_rows()),
        owners=pl.concat(owners),
    )


def retire(predecessor: Predecessor, tables: Mapping[str, pl.DataFrame], version: str) -> pl.DataFrame:
    """The table retired_ids of the release `version`: what was retired before and stayed away, and what is gone now.

    An id is retired as `source_withdrawn` if no source that it rested on is left, else as `content_changed`. A retired
    event names the event that most of its documents went to (tie: the smallest id), if there is one. Without a
    predecessor, or if nothing is gone, the result does not depend on `version`.
    """
    now = {name: frozenset(tables[name][key]) for name, key in _KEYS.items()}
    present = frozenset[str]().union(*now.values())
    rows = [row for row in predecessor.retired if row.id not in present]
    gone = {i: name for name in RETIRING for i in predecessor.ids[name] - now[name]}
    sources = frozenset([*tables["documents"]["source_id"], *tables["quarantine"]["source_id"]])
    left = {d for d, source in predecessor.source_of_document.items() if source in sources}
    owned = predecessor.owners.filter(pl.col("id").is_in(list(gone)))
    changed = frozenset(owned.filter(pl.col("document_id").is_in(list(left)))["id"])
    owners = frozenset(owned["id"])
    successors = _successors(predecessor, tables)
    for identifier, name in gone.items():
        withdrawn = identifier in owners and identifier not in changed
        rows.append(
            RetiredId(
                id=identifier,
                table=name,
                retired_in=version,
                reason="source_withdrawn" if withdrawn else "content_changed",
                superseded_by=successors.get(identifier) if identifier.startswith(LETTERS["events"]) else None,
            )
        )
    return TABLES["retired_ids"].frame(sorted(rows, key=lambda row: (row.table, row.id)))


def _successors(predecessor: Predecessor, tables: Mapping[str, pl.DataFrame]) -> dict[str, str]:
    """For each event of the predecessor the event that most of its documents have now."""
    now = tables["documents"].select("document_id", _now="event_id").drop_nulls()
    before = pl.DataFrame(
        {"document_id": list(predecessor.event_of_document), "_before": list(predecessor.event_of_document.values())},
        schema={"document_id": pl.String, "_before": pl.String},
    )
    counts = before.join(now, on="document_id").group_by("_before", "_now").len()
    best = counts.sort("_before", "len", "_now", descending=[False, True, False]).unique(
        "_before", keep="first", maintain_order=True
    )
    return dict(best.select("_before", "_now").iter_rows())
