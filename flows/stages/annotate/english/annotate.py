"""annotate for English: from segments to the document's account, participants, statements and mentions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import cast as assume

from flows.stages.annotate.english.entities import EntityBook
from flows.stages.annotate.english.events.account import Account, give_account
from flows.stages.annotate.english.events.cells import Shown, TitleAt
from flows.stages.annotate.english.events.interactions import REPORT_SENTENCES, Interaction, InteractionFinder
from flows.stages.annotate.english.events.kinds import Kind, classify
from flows.stages.annotate.english.events.principals import find_principals, host_and_guest, main_of
from flows.stages.annotate.english.events.sides import settle_sides, share_sides, sides_of_compound
from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.output import event_rows, headline_evidence, participant_rows, statement_rows
from flows.stages.annotate.english.people.cast import Person, gather
from flows.stages.annotate.english.reading import Reading, read_body, read_line
from flows.stages.annotate.english.speech.speakers import Stage
from flows.stages.annotate.english.speech.statements import StatementReader
from flows.stages.annotate.english.tokens import Tokens, tokenize
from flows.stages.annotate.rows import Annotation
from flows.stages.handover import Cleaned
from schemas.dates import DateExpression
from schemas.removed_spans import RemovedSpan
from schemas.segments import Segment
from schemas.vocabularies import Authorship, DatePrecision, RemovalReason
from schemas.warnings import DocumentWarning

_MEDIA = frozenset({"news_agency", "newspaper", "broadcaster"})
_LETTERHEAD = re.compile(
    r"\b(?:Government|Ministry|Presidency|President|Prime Minister|Office|Department|State House|Secretariat)\b"
    r"|(?:[\w’'-]+ ){0,4}(?:Republic|Kingdom|State|Sultanate|Commonwealth|Federation|Principality) of (?:the )?[\w ]+$",
    re.IGNORECASE,
)
# A headline or caption names whom it likes.
_OTHERS: frozenset[RemovalReason] = frozenset({"headline", "caption", "related"})
_RIGHTS: frozenset[RemovalReason] = frozenset({"copyright", "legal"})


def annotate_english(document_id: str, cleaned: Cleaned, segments: Sequence[Segment], lexicon: Lexicon) -> Annotation:
    """Everything that is said about one English document; rows are in text order."""
    facts = cleaned.facts
    reading = read_body(lexicon, cleaned.body, segments)
    headline = read_line(lexicon, facts.title) if facts.title else None
    title = headline[0] if headline else None
    cast = gather(reading, headline)
    interactions = InteractionFinder(reading, cast).find(REPORT_SENTENCES)
    kind = classify(reading, title, interactions)
    if not kind.is_readout:
        return _no_readout(document_id, cleaned, kind)
    main = main_of(interactions)
    principals = find_principals(reading, headline, cast, main, interactions, cleaned)
    speaks_for = facts.speaks_for or _issuer(cleaned, lexicon)
    # An agency's dateline is where its reporter sits.
    dateline = facts.dateline_place if facts.agency is None and facts.publisher_type not in _MEDIA else None
    settle_sides(reading, title, main, principals, speaks_for, dateline)
    if main is not None:
        share_sides(main)
    sides = _sides(reading, title, main, principals, is_joint=kind.is_joint)
    authorship: Authorship = "joint" if kind.is_joint else facts.authorship_hint or "unilateral"
    if authorship == "unilateral" and facts.publisher_type in _MEDIA and _talk_without(speaks_for, principals):
        # A paper that reports what two other countries said to each other speaks for neither.
        authorship = "third_party"
    asserting = _asserting_side(speaks_for, principals, sides) if authorship == "unilateral" else None
    host, guest = host_and_guest(lexicon, main, principals)
    stage = Stage(principals, sides, principals[0] if main is not None and main.subjects else None, host, guest)
    meetings = {(i.sentence.segment.segment_id, i.first) for i in interactions if i.sentence is not None}
    spoken = StatementReader(reading, cast, stage, meetings, is_joint=kind.is_joint).read()
    account = give_account(reading, _shown(cleaned, title), facts, main, sides, asserting, spoken)

    book = EntityBook(lexicon)
    annotation = Annotation(
        document_type=kind.document_type,
        is_readout=True,
        authorship=authorship,
        asserting_side=asserting,
        sides=tuple(sides) if kind.is_joint else (asserting,) if asserting else (),
    )
    annotation.event_document, evidence = event_rows(document_id, account, authorship, facts)
    annotation.evidence.extend(evidence)
    annotation.participants = participant_rows(document_id, principals, book)
    annotation.evidence.extend(headline_evidence(document_id, principals, cleaned))
    annotation.statements, annotation.actors = statement_rows(document_id, reading, spoken, asserting, book)
    annotation.dates = _date_rows(document_id, account)
    annotation.mentions, annotation.entities = book.rows(document_id, reading, cast, spoken)
    annotation.warnings = _warnings(document_id, annotation, account)
    return annotation


def _no_readout(document_id: str, cleaned: Cleaned, kind: Kind) -> Annotation:
    """A document that reports no talks keeps its type; it has neither event nor statements."""
    facts = cleaned.facts
    authorship: Authorship = "joint" if kind.is_joint else facts.authorship_hint or "unilateral"
    asserting = facts.speaks_for if authorship == "unilateral" else None
    return Annotation(
        document_type=kind.document_type,
        is_readout=False,
        authorship=authorship,
        asserting_side=asserting,
        sides=(asserting,) if asserting else (),
        warnings=[
            DocumentWarning(
                document_id=document_id,
                code="no_readout",
                position=1,
                message=f"{kind.document_type}: no report of talks that took place was found, so nothing is annotated",
            )
        ],
    )


def _talk_without(side: str | None, principals: Sequence[Person]) -> bool:
    """Whether all who talked have a side, at least two sides, and none of them is this one."""
    sides = {p.side for p in principals}
    return side is not None and None not in sides and len(sides) > 1 and side not in sides


def _issuer(cleaned: Cleaned, lexicon: Lexicon) -> str | None:
    """The side whose government, ministry or presidency, or whose state, the page names above its text.

    Else the one that its copyright lines name; None unless it is one side.
    """
    if not cleaned.runs:
        return None
    top = cleaned.runs[0].source_start
    above = [s for s in cleaned.removed if s.start < top and s.reason not in _OTHERS]
    below = [s for s in cleaned.removed if s.start >= top and s.reason in _RIGHTS]
    return _one_side(above, lexicon) or _one_side(below, lexicon)


def _one_side(spans: Sequence[RemovedSpan], lexicon: Lexicon) -> str | None:
    """The one side that lines of a letterhead name."""
    found: set[str] = set()
    for span in spans:
        if _LETTERHEAD.search(span.text):
            tokens = tokenize(span.text)
            named = (lexicon.side_at(tokens, at) for at in range(len(tokens)))
            found.update(match[1].side for match in named if match is not None and match[1].form == "name")
    return found.pop() if len(found) == 1 else None


def _sides(
    reading: Reading, title: Tokens | None, main: Interaction | None, principals: Sequence[Person], *, is_joint: bool
) -> list[str]:
    """The sides that talked, in order; for joint texts without people those that the headline or the opening pairs."""
    found = [p.side for p in principals if p.side is not None] + (list(main.sides) if main is not None else [])
    if len(set(found)) < 2 and (is_joint or not found):
        for tokens in (title, reading.tokens):
            if tokens is None:
                continue
            last = len(tokens) if tokens is title else reading.sentences[min(2, len(reading.sentences) - 1)].last
            for at in range(last):
                found.extend(sides_of_compound(reading.lexicon, tokens, at))
        found.extend(
            r.side for s in reading.sentences[:2] for r in s.references if r.kind == "side" and r.side is not None
        )
    return list(dict.fromkeys(found))


def _asserting_side(speaks_for: str | None, principals: Sequence[Person], sides: Sequence[str]) -> str | None:
    """The publisher's side, else that of the principal whom the text puts first."""
    if speaks_for is not None:
        return speaks_for
    if principals:
        return principals[0].side
    return sides[0] if sides else None


def _shown(cleaned: Cleaned, title: Tokens | None) -> Shown:
    at = {e.column: (e.start, e.end) for e in reversed(cleaned.evidence)}
    shows_title = title is not None and len(title) and "title" in at
    return Shown(TitleAt(title, *at["title"]) if title is not None and shows_title else None, at.get("dateline_place"))


def _date_rows(document_id: str, account: Account) -> list[DateExpression]:
    return [
        DateExpression(
            document_id=document_id,
            start=d.start,
            end=d.end,
            text=d.text,
            starts_on=d.starts_on,
            ends_on=d.ends_on,
            precision=assume("DatePrecision", d.precision),
            anchor_on=d.anchor_on,
            rule=d.rule,
        )
        for d in account.dates
    ]


def _warnings(document_id: str, annotation: Annotation, account: Account) -> list[DocumentWarning]:
    found: list[tuple[str, str]] = []
    if account.start_on is None:
        found.append(("no_event_date", "the text does not say on which day they talked"))
    if not annotation.participants:
        found.append(("no_participants", "nobody is named as having talked"))
    found += [
        ("unknown_speaker", f"statement {s.position} has a speaker that could not be resolved")
        for s in annotation.statements
        if s.speaker_kind == "unknown"
    ]
    ordinal: Counter[str] = Counter()
    rows = []
    for code, message in found:
        ordinal[code] += 1
        rows.append(DocumentWarning(document_id=document_id, code=code, position=ordinal[code], message=message))
    return rows
