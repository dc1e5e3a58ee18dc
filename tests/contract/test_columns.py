"""A column that several tables have is defined once, in schemas/columns.py, unless it means something else in each."""

from __future__ import annotations

import ast
import inspect
from collections import defaultdict

from schemas import columns
from schemas.contract import Column
from schemas.tables import TABLES

# Names that tables define apart, and why one definition would be wrong. A table's own id needs no line here: the
# table says how the id is made, the other tables share the column that points to it.
_MEANT_DIFFERENTLY = {
    "asserting_side": "of a document it tells how the side is found, of a statement whose word it is",
    "code": "an identifier in another scheme; a kind of warning; a kind of fault",
    "column": "any cell has evidence, but a correction's example goes with its example of an old and a new value",
    "document_count": "documents that mention an entity; that report an event; that name a person as a participant",
    "end": "of a span in the body; in the source text; of words that may be missing; in the text that the row names",
    "end_on": "as one document tells it; of the event, as resolved from all",
    "entity_id": "whoever is meant; an actor, where known; a participant, where known",
    "entity_type": "of the entity; of what a mention means",
    "event_id": "the event of the row; the one that a document is chiefly about, if any",
    "level": "of a text segment; of an office",
    "message": "a warning's own words; the fixed text of a fault",
    "name": "as resolved for an actor; of the entity; as a document prints it",
    "office": "as one document prints it; chosen from all documents of the event",
    "reason": "what a removed stretch is; why an id is gone; why a curator corrected a cell",
    "relation": "of a document to its event; between two statements",
    "role": "in a statement; in an event",
    "side": "any side; an actor's; an entity's; the one that a participant speaks for",
    "side_a": "of a dyad, where it must be; of a statement's event, if two took part",
    "side_b": "of a dyad, where it must be; of a statement's event, if two took part",
    "side_count": "of any event; of one that has dyads, at least two",
    "source_id": "how the identity is made; whose statement it is",
    "source_sha256": "always known of a document; of a quarantined source only if its bytes could be read",
    "start": "of a span in the body; in the source text; of words that may be missing; in the text that the row names",
    "start_on": "as one document tells it; of the event, as resolved from all",
    "table": "of a cell; of an id",
    "text": "the body; what was removed; a segment; a date expression; a mention",
}


def _definitions() -> dict[str, dict[str, Column]]:
    """Each column name with the places that define it, a name of schemas/columns.py or a table; own ids left out."""
    found: dict[str, dict[str, Column]] = defaultdict(dict)
    for table in TABLES.values():
        column_of = {field.name: field.column for field in table.fields}
        (record,) = ast.parse(inspect.getsource(table.record)).body
        assert isinstance(record, ast.ClassDef)
        for line in record.body:
            if not isinstance(line, ast.AnnAssign) or not isinstance(line.target, ast.Name):
                continue
            name = line.target.id
            if table.key == (name,):
                continue
            words = [node.id for node in ast.walk(line.annotation) if isinstance(node, ast.Name)]
            place = table.name if "Annotated" in words else words[0]
            assert place == table.name or hasattr(columns, place)
            found[name][place] = column_of[name]
    return found


def test_a_name_has_one_definition_or_a_reason_for_several() -> None:
    several = {name: sorted(places) for name, places in _definitions().items() if len(places) > 1}
    unexplained = {name: places for name, places in several.items() if name not in _MEANT_DIFFERENTLY}
    assert not unexplained, "define it once in schemas/columns.py"
    assert set(several) == set(_MEANT_DIFFERENTLY), "a reason that is needed no more"


def test_no_definition_is_written_twice() -> None:
    for name, places in _definitions().items():
        seen = list(places.values())
        assert all(column not in seen[:n] for n, column in enumerate(seen)), f"{name}: {sorted(places)} say the same"
