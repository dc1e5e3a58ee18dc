"""What was read about a document as rows of the contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast as assume

from flows.stages.annotate.english.entities import EntityBook
from flows.stages.annotate.english.events.account import Account
from flows.stages.annotate.english.people.cast import Person
from flows.stages.annotate.english.reading import Reading
from flows.stages.annotate.english.speech.speakers import Voice
from flows.stages.annotate.english.speech.spoken import Spoken
from flows.stages.handover import Cleaned, PageFacts
from schemas.document_participants import DocumentParticipant
from schemas.event_documents import EventDocument
from schemas.evidence import Evidence
from schemas.ids import mint
from schemas.statement_actors import StatementActor
from schemas.statements import Statement
from schemas.vocabularies import ActorRole, Authorship, Channel, Relation, Setting

# Entity, name, side and where they are printed.
_Party = tuple[str | None, str | None, str | None, tuple[int, int] | None]


def event_rows(
    document_id: str, account: Account, authorship: Authorship, facts: PageFacts
) -> tuple[EventDocument, list[Evidence]]:
    """The document's account of its event, under the event id it has alone, with evidence for each told cell."""
    event_id = mint("events", document_id)
    relation: Relation | None
    if authorship == "joint":
        relation = "joint"
    elif authorship == "third_party":
        relation = "third_party"
    else:
        is_known = facts.publisher_id is not None or facts.agency is not None or facts.speaks_for is not None
        is_media = facts.publisher_type in {"news_agency", "newspaper", "broadcaster"} or (
            facts.publisher_type is None and facts.agency is not None
        )
        # Whose text it is may be read off its words, but not what kind of publisher stands behind it.
        relation = ("own_media" if is_media else "own_official") if is_known else None
    row = EventDocument(
        event_id=event_id,
        document_id=document_id,
        is_main=True,
        relation=relation,
        channel=assume("Channel | None", account.value("channel")),
        setting=assume("Setting | None", account.value("setting")),
        start_on=account.start_on,
        end_on=account.end_on,
        date_basis=account.date_basis,
        place=assume("str | None", account.value("place")),
        place_country=assume("str | None", account.value("place_country")),
        at_request_of=assume("str | None", account.value("at_request_of")),
        atmosphere=assume("str | None", account.value("atmosphere")),
        match_basis="alone",
        match_score=1.0,
        rule="report_of_meeting",
    )
    evidence = [
        Evidence(
            table="event_documents",
            row_id=f"{event_id}:{document_id}",
            column=column,
            document_id=document_id,
            text_kind=cell.kind,
            start=cell.start,
            end=cell.end,
            rule=cell.rule,
        )
        for column, cell in account.cells.items()
    ]
    return row, evidence


def headline_evidence(document_id: str, principals: Sequence[Person], cleaned: Cleaned) -> list[Evidence]:
    """Where the headline or a byline prints a participant's name most fully: the body has only a shorter form."""
    title = next(((e.start, e.end) for e in cleaned.evidence if e.column == "title"), None)
    places = [(n, p.named_at or (title if p.is_named_in_headline else None)) for n, p in enumerate(principals, start=1)]
    return [
        Evidence(
            table="document_participants",
            row_id=f"{document_id}:{position}",
            column="name",
            document_id=document_id,
            text_kind="source",
            start=at[0],
            end=at[1],
            rule="headline_name" if at == title else "byline_name",
        )
        for position, at in places
        if at is not None
    ]


def participant_rows(document_id: str, principals: Sequence[Person], book: EntityBook) -> list[DocumentParticipant]:
    """The principals by the fullest form printed, the subject of the report first."""
    rows = []
    for position, person in enumerate(principals, start=1):
        offices = [o for o in person.offices if "counterpart" not in o[0].lower()] or person.offices
        office = max(offices, key=lambda o: len(o[0]))[0] if offices else None
        rows.append(
            DocumentParticipant(
                document_id=document_id,
                position=position,
                name=person.name,
                office=" ".join(office.split()) if office else None,
                side=person.side,
                level=person.level,
                role="principal",
                entity_id=book.person(person),
                start=person.span[0],
                end=person.span[1],
                rule="report_of_meeting",
            )
        )
    return rows


def statement_rows(
    document_id: str, reading: Reading, spoken: Sequence[Spoken], asserting_side: str | None, book: EntityBook
) -> tuple[list[Statement], list[StatementActor]]:
    """Statements in text order with their actors."""
    body = reading.tokens.text
    ordinal: Counter[tuple[str, str]] = Counter()
    statements: list[Statement] = []
    actors: list[StatementActor] = []
    utterance: str | None = None
    ordered = sorted(_flattened(spoken), key=lambda s: (s[0].content[0], s[1] is not None, s[0].content[1]))
    id_of: dict[int, str] = {}
    for position, (said, outer) in enumerate(ordered, start=1):
        content, cue = body[slice(*said.content)], body[slice(*said.cue)] if said.cue else None
        key = ((cue or "").lower(), " ".join(content.split()).lower())
        statement_id = mint("statements", document_id, *key, ordinal[key])
        ordinal[key] += 1
        if outer is None:
            utterance = utterance if said.continues and utterance is not None else statement_id
        id_of[id(said)] = statement_id
        voice = said.voice
        statements.append(
            Statement(
                statement_id=statement_id,
                document_id=document_id,
                segment_id=said.sentence.segment.segment_id,
                position=position,
                utterance_id=statement_id if outer is not None or utterance is None else utterance,
                nested_in=id_of[id(outer)] if outer is not None else None,
                speaker_kind=voice.kind,
                speaker_id=_speaker_id(voice, book),
                speaker=_speaker_name(voice),
                speaker_as_printed=body[slice(*voice.printed)] if voice.printed is not None else None,
                speaker_side=voice.side if voice.kind in {"person", "side"} else None,
                asserting_side=asserting_side,
                cue=cue,
                cue_lemma=said.cue_lemma if cue is not None else None,
                cue_start=said.cue[0] if said.cue else None,
                cue_end=said.cue[1] if said.cue else None,
                content=content,
                content_start=said.content[0],
                content_end=said.content[1],
                report_type=said.report_type,
                attribution=voice.attribution,
                act=said.act,
                act_second=said.act_second,
                is_negated=said.is_negated,
                rule=said.rule,
            )
        )
        actors.extend(_actors(statement_id, said, reading, book))
    return statements, actors


def _flattened(spoken: Sequence[Spoken]) -> Iterator[tuple[Spoken, Spoken | None]]:
    """Each statement, and each inside another with that one."""
    for said in spoken:
        yield said, None
        yield from ((inner, said) for inner in said.inner)


def _speaker_id(voice: Voice, book: EntityBook) -> str | None:
    if voice.kind == "person":
        return book.person(voice.people[0])
    return book.side(voice.sides[0]) if voice.kind == "side" else None


def _speaker_name(voice: Voice) -> str | None:
    return voice.name if voice.kind in {"person", "side", "joint"} else None


def _actors(statement_id: str, said: Spoken, reading: Reading, book: EntityBook) -> list[StatementActor]:
    """A row for each party of the speaker, the addressee, the target and whoever speaks inside the content."""
    parties = _parties(said.voice, reading, book)
    rows = _actor_rows(statement_id, "speaker", parties, f"speaker_{said.voice.attribution}")
    if said.addressee is not None:
        rows += _actor_rows(statement_id, "addressee", _parties(said.addressee, reading, book), "object_of_cue")
    if said.target is not None:
        rows += _actor_rows(statement_id, "target", _parties(said.target, reading, book), "object_of_act")
    if said.inner:
        parties = [party for inner in said.inner for party in _parties(inner.voice, reading, book)]
        rows += _actor_rows(statement_id, "inner_speaker", parties, "nested_cue")
    return rows


def _actor_rows(statement_id: str, role: ActorRole, parties: Sequence[_Party], rule: str) -> list[StatementActor]:
    return [
        StatementActor(
            statement_id=statement_id,
            role=role,
            position=position,
            entity_id=entity,
            name=name,
            side=side,
            start=span[0] if span else None,
            end=span[1] if span else None,
            rule=rule,
        )
        for position, (entity, name, side, span) in enumerate(dict.fromkeys(parties), start=1)
    ]


def _parties(voice: Voice, reading: Reading, book: EntityBook) -> list[_Party]:
    """Each person, else each side, behind a voice; the printed words if they name one party alone or nobody known."""
    span = voice.printed if len(voice.people) + (0 if voice.people else len(voice.sides)) == 1 else None
    if voice.kind in {"document", "unknown"}:
        return []
    if not voice.people and not voice.sides:
        return [(None, None, None, voice.printed)]
    if voice.people:
        return [(book.person(p), p.name, p.side, span) for p in voice.people]
    return [(book.side(s), reading.lexicon.side_names.get(s, s), s, span) for s in voice.sides]
