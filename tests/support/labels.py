"""Labels for tests: blocks that agree with a document in everything, to be changed at one place, and their parsing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from flows.evaluate.compare import Comparison, compare
from flows.evaluate.gold import Gold, parse_gold
from flows.evaluate.release_rows import DocumentRows, gather_rows
from schemas.evaluations import Evaluation, Measure, RuleGroup
from tests.support.tables import mini

FORMATS = {"phone": "phone_call", "video": "video_call", "in_person": "meeting", "written": "message"}


def parsed(*blocks: str) -> list[Gold]:
    """The labels of a file with these blocks."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labels.gold"
        path.write_text("\n".join(blocks), encoding="utf-8")
        return parse_gold(path)


def a_document() -> DocumentRows:
    """The Chinese readout of an invented call: of its four statements three have a known speaker."""
    return gather_rows(mini().rows)[0]


def agreeing(rows: DocumentRows) -> str:
    """The block of a document whose rows are right in everything."""
    document, account = rows.document, rows.account
    lines = [f"# {document.source_path}", f"@kind {'readout' if document.is_readout else 'not_readout'}"]
    lines += [f"@title {document.title}", f"@published {document.published_on}", f"@side {document.asserting_side}"]
    if account is not None and account.channel is not None:
        lines.append(f"@event {FORMATS[account.channel]} {account.start_on}")
    lines += [f"@person {person.name} | {person.side} |" for person in rows.principals]
    said = {text: [s for s in rows.statements if rows.sentence_of[s.segment_id] == text] for text in rows.sentences}
    for text in rows.sentences:
        lines.append(f"S {text}")
        lines += [
            f"> {s.speaker or s.speaker_as_printed} | {s.cue or '-'} | {s.report_type} | {s.act} | {s.content}"
            for s in said[text]
        ]
    return "\n".join(lines) + "\n"


def held(block: str, rows: DocumentRows | None) -> Comparison:
    """A document held against its block."""
    (gold,) = parsed(block)
    return compare(gold, rows)


def an_evaluation(*groups: RuleGroup, name: str = "readouts", **changes: object) -> Evaluation:
    """A result on a real set that no rule was tuned on."""
    values = {
        "kind": "real",
        "tuned_on": False,
        "measured_on": "2026-11-05",
        "code_version": "0.1.0+abc",
        "note": "invented",
        "measures": {"who_said_what": Measure(0.9, 40, (0.8, 0.95))},
        "rule_groups": groups,
    }
    return Evaluation(name=name, **values | changes)  # type: ignore[arg-type]


def wrong_fields(comparison: Comparison) -> list[str]:
    """The fields in which a document disagrees with its labels."""
    return [name for name, _, _ in comparison.disagreements]


def joined(lines: Iterable[str]) -> str:
    """Lines of a gold file as its text."""
    return "".join(f"{line}\n" for line in lines)
