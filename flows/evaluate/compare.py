"""One document held against its labels, field by field and statement by statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from flows.evaluate.gold import EventLabel, Gold, Label, flat
from flows.evaluate.likeness import code_of, is_same_name, overlap, words
from flows.evaluate.release_rows import DocumentRows
from schemas.event_documents import EventDocument
from schemas.statements import Statement

CHANNELS = {
    "phone_call": "phone",
    "video_call": "video",
    "meeting": "in_person",
    "visit": "in_person",
    "message": "written",
}
# Cues of what parties can only do with one another: whoever is named, all of them did it.
_SYMMETRIC = frozenset(
    "discuss discussed discussing exchanged exchange spoke consulted exchanges discussion discussions reviewed".split()
)
_SAME = 0.5
_CLUTTER = 3


@dataclass(frozen=True, slots=True)
class Count:
    """One field of one document: how many values were right, labelled and given."""

    name: str
    right: int
    labelled: int
    given: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled statement and the row that reports it; either is None where it has no partner.

    The flags tell what agrees; without both partners all are false.
    """

    label: Label | None
    row: Statement | None
    is_who: bool = False
    is_cue: bool = False
    is_type: bool = False
    is_act: bool = False
    is_content: bool = False

    @property
    def is_aligned(self) -> bool:
        """Whether both are there."""
        return self.label is not None and self.row is not None

    @property
    def is_exact(self) -> bool:
        """Whether speaker, cue and every word of the content agree."""
        return self.is_who and self.is_cue and self.is_content


@dataclass(slots=True)
class Comparison:
    """One document's fields and statements against its labels; `disagreements` are (field, wanted, got).

    Of a document that the release does not have (`is_found` false) nothing but that is compared.
    """

    gold: Gold
    publisher: str
    counts: list[Count] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    disagreements: list[tuple[str, str, str]] = field(default_factory=list)
    event_id: str | None = None
    is_found: bool = True

    def check(self, name: str, wanted: object, got: object, *, is_right: bool) -> None:
        """Enter a field that has one value."""
        self.counts.append(Count(name, int(is_right), 1, 1))
        if not is_right:
            self.disagreements.append((name, _shown(wanted), _shown(got)))


def compare(gold: Gold, rows: DocumentRows | None) -> Comparison:
    """The document's rows held against its labels; without rows only that they are missing."""
    if rows is None:
        lost = Comparison(gold, "-", is_found=False)
        lost.check("found", gold.file, None, is_right=False)
        return lost
    document = rows.document
    done = Comparison(gold, document.publisher_id or "-", event_id=document.event_id)
    done.check("found", gold.file, gold.file, is_right=True)
    done.check("kind", gold.one("kind"), document.document_type, is_right=gold.is_readout == document.is_readout)
    title, published = gold.one("title"), (gold.one("published") or "")[:10]
    if title:
        done.check("title", title, document.title, is_right=words(title) == words(document.title))
    if published:
        day = _iso(document.published_on)
        done.check("published_date", published, day, is_right=day == published)
    if not gold.is_readout:
        done.pairs = [Pair(None, row) for row in rows.statements]
    else:
        _compare_event(done, rows)
        _compare_people(done, rows)
        _compare_body(done, rows)
        done.pairs = list(_pairs(gold, rows))
    done.disagreements += [fault for pair in done.pairs for fault in _faults(pair)]
    return done


def _compare_event(done: Comparison, rows: DocumentRows) -> None:
    gold, document = done.gold, rows.document
    if len(gold.sides) > 1:
        done.check("asserting_side", "joint", document.authorship, is_right=document.authorship == "joint")
    elif gold.sides:
        side = document.asserting_side
        done.check("asserting_side", gold.sides[0], side, is_right=code_of(side) == gold.sides[0])
    if gold.event is not None:
        _compare_account(done, gold.event, rows.account)


def _compare_account(done: Comparison, event: EventLabel, account: EventDocument | None) -> None:
    channel = CHANNELS.get(event.format)
    if channel is not None:
        got = account.channel if account is not None else None
        done.check("event_channel", channel, got, is_right=got == channel)
    first, last = (_iso(account.start_on), _iso(account.end_on)) if account is not None else (None, None)
    wanted = (event.first, event.last) if event.last else (event.first, None)
    days = (first or "?", last) if event.last else (first or "?", None)
    done.check("event_date", "..".join(filter(None, wanted)), "..".join(filter(None, days)), is_right=wanted == days)
    if event.country is not None:
        country = account.place_country if account is not None else None
        done.check("event_country", event.country, country, is_right=country == event.country)


def _compare_people(done: Comparison, rows: DocumentRows) -> None:
    gold, left, right = done.gold, list(rows.principals), 0
    for name, side in gold.people.items():
        person = next((p for p in left if _is_named(gold, name, p.name) and code_of(p.side) == side), None)
        if person is not None:
            left.remove(person)
            right += 1
        else:
            got = ", ".join(f"{p.name} ({p.side})" for p in rows.principals)
            done.disagreements.append(("participants", f"{name} ({side})", got or "-"))
    done.counts.append(Count("participants", right, len(gold.people), len(rows.principals)))


def _compare_body(done: Comparison, rows: DocumentRows) -> None:
    wanted, got = Counter(w for s in done.gold.sentences for w in words(s)), Counter(words(rows.document.text))
    done.counts.append(Count("body_words", (wanted & got).total(), wanted.total(), got.total()))
    for word, times in (got - wanted).items():
        if times >= _CLUTTER:
            done.disagreements.append(("body_words", "-", f"{word} {times} times too often"))
    labelled, given = done.gold.sentences, [flat(text) for text in rows.sentences]
    blocks = SequenceMatcher(None, labelled, given, autojunk=False).get_matching_blocks()
    done.counts.append(Count("sentences", sum(b.size for b in blocks), len(labelled), len(given)))
    done.disagreements += [("sentences", text, "-") for text in labelled if text not in set(given)]


def _pairs(gold: Gold, rows: DocumentRows) -> Iterator[Pair]:
    """Labels with rows of the same sentence, the likest contents first, each used once; then those left alone."""
    label_of = {}
    labels, said = gold.statements, rows.statements
    likely = sorted(
        (
            (overlap(words(label.content), words(row.content)), i, j)
            for i, label in enumerate(labels)
            for j, row in enumerate(said)
            if overlap(words(gold.sentences[label.sentence]), words(rows.sentence_of[row.segment_id])) >= _SAME
        ),
        reverse=True,
    )
    taken: set[int] = set()
    for likeness, i, j in likely:
        if likeness >= _SAME and i not in taken and j not in label_of:
            taken.add(i)
            label_of[j] = i
    for j, row in enumerate(said):
        yield _judge(gold, labels[label_of[j]], row, rows) if j in label_of else Pair(None, row)
    yield from (Pair(label, None) for i, label in enumerate(labels) if i not in taken)


def _judge(gold: Gold, label: Label, row: Statement, rows: DocumentRows) -> Pair:
    return Pair(
        label,
        row,
        is_who=is_speaker(gold, label, row, rows.speakers_of.get(row.statement_id, ())),
        is_cue=words(label.cue) == words(row.cue),
        is_type=label.report_type == row.report_type,
        is_act=label.act == row.act,
        is_content=words(label.content) == words(row.content),
    )


def is_speaker(gold: Gold, label: Label, row: Statement, speakers: Sequence[str]) -> bool:
    """Whether a statement's speaker is the labelled one: `both`, names joined by `and`, or one name."""
    is_symmetric = not _SYMMETRIC.isdisjoint(words(label.cue))
    names = [name for name in (row.speaker, row.speaker_as_printed) if name]
    if label.speaker == "both":
        is_one = any(_is_named(gold, person, name) for person in gold.people for name in names)
        return row.speaker_kind == "joint" or (is_symmetric and is_one)
    if " and " in label.speaker:
        named = speakers or names
        return all(any(_is_named(gold, part, name) for name in named) for part in label.speaker.split(" and "))
    if row.speaker_kind == "joint":
        return is_symmetric
    return any(_is_named(gold, label.speaker, name) for name in names)


def _is_named(gold: Gold, wanted: str, got: str) -> bool:
    return any(is_same_name(name, got) for name in gold.names(wanted))


def _faults(pair: Pair) -> Iterator[tuple[str, str, str]]:
    """What a pair disagrees in, in words for a reader."""
    label, row = pair.label, pair.row
    if label is None or row is None:
        wanted = _said(label.speaker, label.cue, label.content) if label is not None else "-"
        got = _said(row.speaker or row.speaker_kind, row.cue, row.content) if row is not None else "-"
        yield ("missed" if row is None else "extra"), wanted, got
        return
    about = f": {_shown(label.content)}"
    if not pair.is_who:
        yield "speaker", label.speaker + about, row.speaker or row.speaker_kind
    if not pair.is_cue:
        yield "cue", (label.cue or "-") + about, row.cue or "-"
    if not pair.is_type:
        yield "type", label.report_type + about, row.report_type
    if not pair.is_act:
        yield "act", label.act + about, row.act
    if pair.is_who and pair.is_cue and not pair.is_content:
        yield "content", label.content, row.content


def _said(speaker: str, cue: str | None, content: str) -> str:
    return f"{speaker} | {cue or '-'} | {_shown(content)}"


def _shown(value: object, length: int = 90) -> str:
    text = flat("-" if value is None else str(value))
    return text if len(text) <= length else f"{text[:length]}…"


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
