"""Draws documents of a release as files that are ready to be labelled."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from flows.evaluate.gold import block
from flows.explain.source_text import read_source_text
from flows.releases import scan_table

LABELS_NAME = "labels.gold"


class CannotSample(ValueError):
    """The sample cannot be drawn or written; the message is one line."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn: the documents' ids in their order, and the file of blocks to be filled in.

    `put_together` counts the texts whose source was not found, so that their line breaks are lost.
    """

    document_ids: Sequence[str]
    labels: Path
    put_together: int


def draw_sample(release: Path, count: int, seed: int, folder: Path, sources: Sequence[str | Path] = ()) -> Sample:
    """Draw `count` documents and write their texts and one block each to `folder`, which must not hold labels yet.

    Equal releases, counts and seeds give equal samples. Each text is the source text, clutter included, as
    DOCUMENT_ID.txt: exact if its source is found unchanged below `sources`, else put together from the release. The
    blocks list the sentences as the release splits them; what the release says of their speakers is not shown, so that
    labels are independent of it. Raises CannotSample if there are too few documents, or labels lie there already.
    """
    table = scan_table(release, "documents").select("document_id", "source_id").sort("document_id").collect()
    if not 0 < count <= table.height:
        raise CannotSample(f"{release.name} has {table.height:,} documents: cannot draw {count:,}")
    labels = folder / LABELS_NAME
    if labels.exists():
        raise CannotSample(f"{labels} exists: name another folder with --to, or remove it")
    rows = random.Random(seed).sample(list(table.iter_rows()), count)  # noqa: S311 a seed makes it repeatable
    folder.mkdir(parents=True, exist_ok=True)
    blocks, put_together = [], 0
    for document_id, source_id in rows:
        source = read_source_text(release, document_id, sources)
        put_together += not source.is_exact
        (folder / f"{document_id}.txt").write_text(source.text, encoding="utf-8")
        blocks.append(_block(release, document_id, source_id))
    labels.write_text("\n".join(blocks), encoding="utf-8")
    return Sample([document_id for document_id, _ in rows], labels, put_together)


def _block(release: Path, document_id: str, source_id: str) -> str:
    """The document's empty fields and its sentences."""
    fields = dict.fromkeys(("kind", "title", "outlet", "agency", "published", "event", "side", "person"), "")
    fields["note"] = f"source {source_id}; sentences as release {release.name} splits them"
    is_sentence = (pl.col("document_id") == document_id) & (pl.col("level") == "sentence")
    segments = scan_table(release, "segments").filter(is_sentence).sort("start").select("text").collect()
    return block(f"{document_id}.txt", fields, segments["text"].to_list())
