"""All tables of a release, in the order in which the codebook presents them."""

from collections.abc import Mapping
from typing import Any

from schemas.acts import ACTS
from schemas.alignments import ALIGNMENTS
from schemas.applied_corrections import APPLIED_CORRECTIONS
from schemas.contract import Table
from schemas.coverage import COVERAGE
from schemas.dates import DATES
from schemas.document_participants import DOCUMENT_PARTICIPANTS
from schemas.document_sides import DOCUMENT_SIDES
from schemas.documents import DOCUMENTS
from schemas.dyads import DYADS
from schemas.entities import ENTITIES
from schemas.entity_codes import ENTITY_CODES
from schemas.event_documents import EVENT_DOCUMENTS
from schemas.events import EVENTS
from schemas.evidence import EVIDENCE
from schemas.mentions import MENTIONS
from schemas.participants import PARTICIPANTS
from schemas.quarantine import QUARANTINE
from schemas.removed_spans import REMOVED_SPANS
from schemas.retired_ids import RETIRED_IDS
from schemas.segments import SEGMENTS
from schemas.statement_actors import STATEMENT_ACTORS
from schemas.statements import STATEMENTS
from schemas.statements_flat import STATEMENTS_FLAT
from schemas.text_runs import TEXT_RUNS
from schemas.topics import TOPICS
from schemas.warnings import WARNINGS

GROUPS: Mapping[str, tuple[Table[Any], ...]] = {
    "Texts": (DOCUMENTS, DOCUMENT_SIDES, TEXT_RUNS, REMOVED_SPANS, SEGMENTS, DATES),
    "What was said": (STATEMENTS, STATEMENT_ACTORS, TOPICS),
    "Who and what": (MENTIONS, ENTITIES, ENTITY_CODES),
    "Events": (EVENT_DOCUMENTS, DOCUMENT_PARTICIPANTS, EVENTS, PARTICIPANTS, DYADS, ALIGNMENTS),
    "Bookkeeping": (
        EVIDENCE,
        COVERAGE,
        WARNINGS,
        QUARANTINE,
        RETIRED_IDS,
        APPLIED_CORRECTIONS,
        ACTS,
        STATEMENTS_FLAT,
    ),
}

TABLES: Mapping[str, Table[Any]] = {table.name: table for group in GROUPS.values() for table in group}
