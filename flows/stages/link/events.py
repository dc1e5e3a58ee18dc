"""Events and their participants: the documents' accounts resolved by one written rule, own official texts first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from schemas.event_documents import EventDocument
from schemas.events import EVENTS, Event
from schemas.participants import PARTICIPANTS, Participant
from schemas.tables import TABLES

_ORDER = ("own_official", "joint", "own_media", "third_party", "translation", "reprint", None)


def resolve_events(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables events and participants.

    A cell takes the first value told, own official texts before joint ones, media, third parties and reprints, then by
    document_id. Without a place the earliest day claimed holds. The date is contested if two accounts have no day in
    common; a reprint has no account of its own, though its `today` may be read as another day.
    """
    accounts: dict[str, list[EventDocument]] = defaultdict(list)
    for row in TABLES["event_documents"].rows(tables["event_documents"]):
        accounts[row.event_id].append(row)
    participants = _participants(tables, accounts)
    documents = {
        d["document_id"]: d
        for d in tables["documents"].select("document_id", "reprint_of", "asserting_side").iter_rows(named=True)
    }
    sides = _sides_of_events(tables, accounts)
    events = [_event(event_id, rows, documents, sides[event_id]) for event_id, rows in sorted(accounts.items())]
    return {"events": EVENTS.frame(events), "participants": PARTICIPANTS.frame(participants)}


def _ranked(rows: list[EventDocument]) -> list[EventDocument]:
    return sorted(rows, key=lambda r: (_ORDER.index(r.relation), r.document_id))


def _sides_of_events(
    tables: Mapping[str, pl.DataFrame], accounts: Mapping[str, list[EventDocument]]
) -> dict[str, set[str]]:
    of_document: dict[str, set[str]] = defaultdict(set)
    for name in ("document_participants", "document_sides"):
        for document_id, side in tables[name].select("document_id", "side").drop_nulls().iter_rows():
            of_document[document_id].add(side)
    return {e: set().union(*(of_document[r.document_id] for r in rows)) for e, rows in accounts.items()}


def _event(event_id: str, rows: list[EventDocument], documents: Mapping[str, Any], sides: set[str]) -> Event:
    ranked = _ranked(rows)

    def first(column: str) -> Any:
        return next((v for r in ranked if (v := getattr(r, column)) is not None), None)

    dated = [r for r in ranked if r.start_on is not None]
    place = first("place")
    chosen = dated[0] if dated and place is not None else min(dated, key=lambda r: r.start_on, default=None)  # type: ignore[arg-type, return-value]
    initiators = {r.at_request_of for r in rows if r.at_request_of is not None}
    originals = [r for r in rows if documents[r.document_id]["reprint_of"] is None]
    reporting = {documents[r.document_id]["asserting_side"] for r in rows} - {None}
    return Event(
        event_id=event_id,
        channel=first("channel"),
        setting=first("setting"),
        start_on=chosen.start_on if chosen is not None else None,
        end_on=chosen.end_on if chosen is not None else None,
        place=place,
        place_country=first("place_country"),
        at_request_of=first("at_request_of"),
        side_count=len(sides),
        document_count=len(originals),
        reporting_side_count=len(reporting),
        is_date_contested=_have_no_day_in_common([r for r in originals if r.start_on is not None]),
        is_initiator_contested=len(initiators) > 1,
    )


def _have_no_day_in_common(dated: Sequence[EventDocument]) -> bool:
    """Whether days of two accounts do not overlap: then the last to begin does so after the first to end ended."""
    starts = [r.start_on for r in dated if r.start_on is not None]
    ends = [r.end_on for r in dated if r.end_on is not None]
    return bool(starts) and max(starts) > min(ends)


def _participants(tables: Mapping[str, pl.DataFrame], accounts: Mapping[str, list[EventDocument]]) -> list[Participant]:
    """One row a person: entities of several documents that share side and a name are one."""
    names = dict(tables["entities"].select("entity_id", "name").iter_rows())
    by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in tables["document_participants"].sort("document_id", "position").iter_rows(named=True):
        if row["entity_id"] is not None:
            by_document[row["document_id"]].append(row)
    found = []
    for event_id, rows in sorted(accounts.items()):
        people: dict[str, list[dict[str, Any]]] = {}
        country = next((r.place_country for r in _ranked(rows) if r.place_country is not None), None)
        for account in _ranked(rows):
            for person in by_document[account.document_id]:
                people.setdefault(_known_as(person, people), []).append(person)
        for position, (entity_id, forms) in enumerate(people.items(), start=1):
            office = max((f["office"] for f in forms if f["office"]), key=len, default=None)
            side = next((f["side"] for f in forms if f["side"]), None)
            found.append(
                Participant(
                    event_id=event_id,
                    position=position,
                    entity_id=entity_id,
                    name=names.get(entity_id, forms[0]["name"]),
                    side=side,
                    office=office,
                    level=next((f["level"] for f in forms if f["level"]), None),
                    role=forms[0]["role"],
                    is_host=(side == country) if country is not None and side is not None else None,
                    document_count=len({f["document_id"] for f in forms}),
                )
            )
    return found


def _known_as(person: Mapping[str, Any], people: Mapping[str, list[dict[str, Any]]]) -> str:
    """The entity by which the event knows this person: the same, or one of their side whose name holds theirs."""
    if person["entity_id"] in people:
        return str(person["entity_id"])
    words = set(person["name"].casefold().split())
    for entity_id, forms in people.items():
        if forms[0]["side"] == person["side"] and any(
            words <= set(f["name"].casefold().split()) or set(f["name"].casefold().split()) <= words for f in forms
        ):
            return entity_id
    return str(person["entity_id"])
