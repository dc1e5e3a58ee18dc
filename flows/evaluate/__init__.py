"""evaluate: a release held against labelled readouts, and documents drawn for labelling."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from flows.evaluate.compare import Comparison, compare
from flows.evaluate.floors import Floor, WrongFloor
from flows.evaluate.gold import GoldFault, parse_gold
from flows.evaluate.measures import Result, measure
from flows.evaluate.record import as_evaluation, record_evaluation
from flows.evaluate.release_rows import read_release
from flows.evaluate.sample import draw_sample
from flows.evaluate.show import result_as_json, show

__all__ = [
    "Floor",
    "Result",
    "WrongFloor",
    "as_evaluation",
    "compare_files",
    "draw_sample",
    "measure",
    "record_evaluation",
    "result_as_json",
    "show",
]


def compare_files(release: Path, files: Iterable[Path]) -> list[Comparison]:
    """Each labelled document of some gold files held against the release.

    Raises GoldFault if a file cannot be read as labels, if two label the same document, or if the release has none of
    the documents.
    """
    first: dict[str, Path] = {}
    golds = []
    for path in files:
        for gold in parse_gold(path):
            if gold.file in first:
                raise GoldFault(f"{path}: {gold.file} has labels in {first[gold.file]} already")
            first[gold.file] = path
            golds.append(gold)
    rows = read_release(release, [gold.file for gold in golds])
    if not rows.documents:
        raise GoldFault(f"{release.name} has none of the {len(golds):,} labelled documents, such as {golds[0].file}")
    return [compare(gold, rows.find(gold.file)) for gold in golds]
