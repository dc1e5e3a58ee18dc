"""Coherent small releases built through the contract's records: invented readouts of invented calls."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from flows.stages.validate import count_nonblank, in_order
from schemas.acts import ActDefinition
from schemas.alignments import Alignment
from schemas.contract import TextKind
from schemas.coverage import Coverage
from schemas.dates import DateExpression
from schemas.document_participants import DocumentParticipant
from schemas.document_sides import DocumentSide
from schemas.documents import Document
from schemas.dyads import Dyad
from schemas.entities import Entity
from schemas.entity_codes import EntityCode
from schemas.event_documents import EventDocument
from schemas.events import Event
from schemas.evidence import Evidence
from schemas.ids import mint
from schemas.mentions import Mention
from schemas.participants import Participant
from schemas.quarantine import Quarantined
from schemas.removed_spans import RemovedSpan
from schemas.segments import Segment
from schemas.statement_actors import StatementActor
from schemas.statements import Statement
from schemas.statements_flat import FlatStatement
from schemas.tables import TABLES
from schemas.text_runs import TextRun
from schemas.topics import Topic
from schemas.vocabularies import RemovalReason
from schemas.warnings import DocumentWarning

DAY = dt.date(2021, 7, 16)
PEOPLE = {"Wang Yi": "CHN", "Sergey Lavrov": "RUS"}
QUARANTINED = "readouts/broken.txt"


@dataclass(slots=True)
class Mini:
    """A release under construction: its rows by table, and the source texts by document_id."""

    rows: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    source_texts: dict[str, str] = field(default_factory=dict)

    def add(self, table: str, *rows: Any) -> None:
        """Append records to a table."""
        self.rows[table].extend(rows)

    def tables(self) -> dict[str, pl.DataFrame]:
        """All tables of the contract as ordered frames."""
        return {name: in_order(table, table.frame(self.rows[name])) for name, table in TABLES.items()}

    @property
    def source_ids(self) -> list[str]:
        """The sources of documents and quarantine."""
        return [row.source_id for name in ("documents", "quarantine") for row in self.rows[name]]


def mini(pairs: int = 1, statements: int = 4, words: str = "", skip: Iterable[str] = ()) -> Mini:
    """A release of `pairs` calls, each with a Chinese and a Russian readout of `statements` statements.

    `words` are put into every text, so that releases of the same sources can differ; sources in `skip` are left out.
    """
    release = Mini()
    skipped = set(skip)
    for number in range(pairs):
        sources = {side: f"readouts/{side.lower()}-{number:05}.txt" for side in ("CHN", "RUS")}
        kept = {side: source for side, source in sources.items() if source not in skipped}
        if kept:
            _add_event(release, number, kept, statements, words)
    _add_entities(release)
    release.add(
        "quarantine",
        Quarantined(source_id=QUARANTINED, stage="decode", code="not_text", message="the bytes are not text"),
    )
    release.add(
        "coverage",
        Coverage(publisher_id="mfa", month="2021-07", documents=2, readouts=2, status="unknown", basis="catalogue"),
    )
    release.add(
        "acts", ActDefinition(act="pledge", definition="own will", example="is ready to", counterexample="should")
    )
    return release


def mini_tables(
    pairs: int = 1, statements: int = 4, words: str = "", skip: Iterable[str] = ()
) -> dict[str, pl.DataFrame]:
    """The tables of `mini`."""
    return mini(pairs, statements, words, skip).tables()


def entity_id(name: str) -> str:
    """The id of a person of these releases."""
    return mint("entities", "person", name)


def _add_entities(release: Mini) -> None:
    for name, side in PEOPLE.items():
        mentions = [row for row in release.rows["mentions"] if row.entity_id == entity_id(name)]
        release.add(
            "entities",
            Entity(
                entity_id=entity_id(name), entity_type="person", name=name, side=side, is_curated=True,
                mention_count=len(mentions), document_count=len({row.document_id for row in mentions}),
            ),
        )  # fmt: skip
        release.add("entity_codes", EntityCode(entity_id=entity_id(name), scheme="iso2", code="NA", source="invented"))


def _add_event(release: Mini, number: int, sources: dict[str, str], statements: int, words: str) -> None:
    documents = {side: mint("documents", source) for side, source in sources.items()}
    event = mint("events", min(documents.values()))
    for side, document in documents.items():
        _add_document(release, (event, document, side, sources[side]), number, statements, words)
    release.add(
        "events",
        Event(
            event_id=event, channel="phone", start_on=DAY, end_on=DAY, side_count=2, document_count=len(documents),
            reporting_side_count=len(documents), is_date_contested=False, is_initiator_contested=False,
        ),
    )  # fmt: skip
    for position, (name, side) in enumerate(PEOPLE.items(), start=1):
        release.add(
            "participants",
            Participant(
                event_id=event, position=position, entity_id=entity_id(name), name=name, side=side, role="principal",
                document_count=len(documents),
            ),
        )  # fmt: skip
    release.add(
        "dyads",
        Dyad(
            event_id=event, side_a="CHN", side_b="RUS", start_on=DAY, channel="phone", side_count=2,
            is_reported_by_a="CHN" in documents, is_reported_by_b="RUS" in documents, statements_a=2, statements_b=2,
        ),
    )  # fmt: skip
    if len(documents) > 1:
        said = [row for row in release.rows["statements"] if row.document_id == documents["CHN"]] if number < 1 else []
        release.add(
            "alignments",
            *(
                Alignment(
                    event_id=event, statement_id=row.statement_id, other_document_id=documents["RUS"],
                    relation="only_here", score=0.25,
                )
                for row in said
            ),
        )  # fmt: skip


def _sentences(number: int, statements: int, words: str) -> list[tuple[str, str, str]]:
    """Speaker, cue and content of each sentence of a readout; the last speaker is not known."""
    speakers = [*(list(PEOPLE) * statements)[: statements - 1], "An official"]
    contents = [f"call {number}: “both sides” meet again, point {n}{words} – naïve 好" for n in range(statements)]
    return [(speaker, "said", content) for speaker, content in zip(speakers, contents, strict=True)]


def _add_document(release: Mini, ids: tuple[str, str, str, str], number: int, statements: int, words: str) -> None:
    event, document, side, source_id = ids
    title, dateline, copyright_line = f"Call {number} held", "BEIJING, July 16 (Agency) --", "Copyright 2021"
    opening = "Wang Yi and Sergey Lavrov spoke by phone on July 16."
    sentences = _sentences(number, statements, words)
    said = [f"{speaker} {cue} {content}." for speaker, cue, content in sentences]
    paragraphs = [opening, " ".join(said)]
    body = "\n\n".join(paragraphs)
    source = f"{title}\n\n{dateline} {paragraphs[0]}\n{paragraphs[1]}\n{copyright_line}\n"
    release.source_texts[document] = source
    stamps: list[tuple[str, RemovalReason]] = [
        (title, "headline"), (dateline, "dateline"), (copyright_line, "copyright"),
    ]  # fmt: skip
    for text, reason in stamps:
        at = source.index(text)
        release.add(
            "removed_spans",
            RemovedSpan(document_id=document, start=at, end=at + len(text), text=text, reason=reason, rule=reason),
        )
    for paragraph in paragraphs:
        release.add(
            "text_runs",
            TextRun(
                document_id=document,
                start=body.index(paragraph),
                source_start=source.index(paragraph),
                length=len(paragraph),
            ),
        )
    release.add(
        "documents",
        Document(
            document_id=document, source_id=source_id, source_path=source_id.split("/", 1)[1],
            source_sha256=_sha256(source), source_bytes=len(source.encode()), media_type="text/plain",
            encoding="utf-8", source_text_sha256=_sha256(source), source_text_chars=len(source),
            source_text_nonblank=count_nonblank(source), publisher_type="ministry", publisher_country=side,
            authorship="unilateral", asserting_side=side, document_type="readout", is_readout=True, language="en",
            title=title, published_on=DAY, published_at=dt.datetime(2021, 7, 16, 14, 19), published_basis="dateline",
            text=body, text_sha256=_sha256(body), text_chars=len(body), event_id=event, license_id="unknown",
            is_text_redistributable=False,
        ),
    )  # fmt: skip
    release.add("document_sides", DocumentSide(document_id=document, side=side))
    warning = DocumentWarning(document_id=document, code="unknown_speaker", position=1, message="nobody known")
    release.add("warnings", warning)
    _add_account(release, ids, body, source)
    _add_segments(release, document, body, paragraphs, said)
    _add_statements(release, ids, body, sentences)


def _add_account(release: Mini, ids: tuple[str, str, str, str], body: str, source: str) -> None:
    event, document, _, _ = ids
    day, phone = body.index("July 16"), body.index("by phone")
    release.add(
        "dates",
        DateExpression(
            document_id=document, start=day, end=day + 7, text="July 16", starts_on=DAY, ends_on=DAY, precision="day",
            anchor_on=DAY, rule="month_day",
        ),
    )  # fmt: skip
    release.add(
        "event_documents",
        EventDocument(
            event_id=event, document_id=document, is_main=True, relation="own_official", channel="phone", start_on=DAY,
            end_on=DAY, date_basis="stated", match_basis="same_sides_and_day", match_score=0.875, rule="main",
        ),
    )  # fmt: skip
    account = f"{event}:{document}"
    shown: list[tuple[str, str, str, TextKind, int, int]] = [
        ("event_documents", account, "channel", "body", phone, phone + 8),
        ("event_documents", account, "start_on", "body", day, day + 7),
        ("documents", document, "title", "source", 0, source.index("\n")),
        ("documents", document, "published_on", "source", source.index("July"), source.index("July") + 7),
    ]
    for table, row, column, kind, start, end in shown:
        release.add(
            "evidence",
            Evidence(
                table=table, row_id=row, column=column, document_id=document, text_kind=kind, start=start,
                end=end, rule="shown",
            ),
        )  # fmt: skip
    for position, (name, its_side) in enumerate(PEOPLE.items(), start=1):
        at = body.index(name)
        release.add(
            "document_participants",
            DocumentParticipant(
                document_id=document, position=position, name=name, side=its_side, role="principal",
                entity_id=entity_id(name), start=at, end=at + len(name), rule="named",
            ),
        )  # fmt: skip


def segment_id(document: str, text: str) -> str:
    """The id of a segment of these releases."""
    return mint("segments", document, text)


def _add_segments(release: Mini, document: str, body: str, paragraphs: list[str], said: list[str]) -> None:
    release.add(
        "segments",
        *(
            Segment(
                segment_id=segment_id(document, f"paragraph {text}"), document_id=document, level="paragraph",
                position=n, start=body.index(text), end=body.index(text) + len(text), text=text,
            )
            for n, text in enumerate(paragraphs, start=1)
        ),
        *(
            Segment(
                segment_id=segment_id(document, text), document_id=document, level="sentence", position=n,
                parent_id=segment_id(document, f"paragraph {paragraphs[0 if n == 1 else 1]}"),
                start=body.index(text), end=body.index(text) + len(text), text=text,
            )
            for n, text in enumerate([paragraphs[0], *said], start=1)
        ),
    )  # fmt: skip


def _add_statements(
    release: Mini, ids: tuple[str, str, str, str], body: str, sentences: list[tuple[str, str, str]]
) -> None:
    event, document, side, source_id = ids
    for position, (speaker, cue, content) in enumerate(sentences, start=1):
        sentence = f"{speaker} {cue} {content}."
        at = body.index(sentence)
        cue_at, content_at = at + len(speaker) + 1, at + len(speaker) + len(cue) + 2
        statement = mint("statements", document, cue, content)
        segment = segment_id(document, sentence)
        known = speaker in PEOPLE
        row = Statement(
            statement_id=statement, document_id=document, segment_id=segment, position=position, utterance_id=statement,
            speaker_kind="person" if known else "unknown", speaker_id=entity_id(speaker) if known else None,
            speaker=speaker if known else None, speaker_as_printed=speaker, speaker_side=PEOPLE.get(speaker),
            asserting_side=side, cue=cue, cue_lemma="say", cue_start=cue_at, cue_end=cue_at + len(cue), content=content,
            content_start=content_at, content_end=content_at + len(content), report_type="indirect",
            attribution="explicit" if known else "none", act="assert", is_negated=False, rule="leading_cue",
        )  # fmt: skip
        release.add("statements", row)
        shared = {f.name: getattr(row, f.name) for f in dataclasses.fields(FlatStatement) if hasattr(row, f.name)}
        release.add(
            "statements_flat",
            FlatStatement(
                **shared,
                source_id=source_id,
                published_on=DAY,
                is_reprint=False,
                event_id=event,
                side_a="CHN",
                side_b="RUS",
            ),
        )
        release.add(
            "topics",
            Topic(
                statement_id=statement,
                topic="talks",
                document_id=document,
                score=0.5,
                start=content_at,
                end=content_at + 4,
            ),
        )
        if known:
            release.add(
                "statement_actors",
                StatementActor(
                    statement_id=statement, role="speaker", position=1, entity_id=entity_id(speaker), name=speaker,
                    side=PEOPLE[speaker], start=at, end=at + len(speaker), rule="named",
                ),
            )  # fmt: skip
            release.add(
                "mentions",
                Mention(
                    mention_id=mint("mentions", document, speaker, position), document_id=document, segment_id=segment,
                    start=at, end=at + len(speaker), text=speaker, entity_id=entity_id(speaker), entity_type="person",
                    is_nominal=False, rule="name",
                ),
            )  # fmt: skip


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
