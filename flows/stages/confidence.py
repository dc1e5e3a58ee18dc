"""How sure a statement is: the measured precision of the rules that made statements like it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from schemas.evaluations import LEAST_LABELS, RuleGroup, wilson

ANY = "any"


@dataclass(frozen=True, slots=True)
class Calibrated:
    """A rule group with what it measured; `attribution` is `any` where the paths to the speaker were taken together.

    `confidence` is the lower 95 % Wilson bound of who-said-what precision; None if fewer than 20 statements were
    labelled.
    """

    rule: str
    attribution: str
    statements: int
    right: int
    confidence: float | None


def calibrate(groups: Iterable[RuleGroup]) -> list[Calibrated]:
    """The groups by rule and path to the speaker, and each rule over all paths, in order of their names."""
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for group in groups:
        for attribution in (group.attribution, ANY):
            statements, right = counts.get((group.rule, attribution), (0, 0))
            counts[group.rule, attribution] = (statements + group.statements, right + group.right)
    return [
        Calibrated(rule, attribution, n, right, wilson(right, n)[0] if n >= LEAST_LABELS else None)
        for (rule, attribution), (n, right) in sorted(counts.items())
    ]


def with_confidence(statements: pl.DataFrame, calibrated: Sequence[Calibrated]) -> pl.DataFrame:
    """`statements` with the confidence of each row's group: its rule and path, else its rule; null if neither is known.

    The readout's own voice (`speaker_kind` document) and abstentions (unknown) have no speaker to be sure of.
    """
    known = [c for c in calibrated if c.confidence is not None]
    by_path = {f"{c.rule}/{c.attribution}": c.confidence for c in known if c.attribution != ANY}
    by_rule = {c.rule: c.confidence for c in known if c.attribution == ANY}

    def found(keys: pl.Expr, values: dict[str, float | None]) -> pl.Expr:
        return keys.replace_strict(values, default=None, return_dtype=pl.Float64)

    path = found(pl.concat_str("rule", pl.lit("/"), "attribution"), by_path)
    has_speaker = ~pl.col("speaker_kind").is_in(["document", "unknown"])
    return statements.with_columns(
        confidence=pl.when(has_speaker).then(pl.coalesce(path, found(pl.col("rule"), by_rule)))
    )
