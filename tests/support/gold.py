"""Gold labels for readouts: a parser of their plain-text format, and how far a page's rows agree with them.

A block opens with `# FILE`; `@field value` lines describe the document, `S sentence` lists its sentences in order, and
each `> SPEAKER | CUE | TYPE | ACT | CONTENT` belongs to the sentence above it. `-` as a cue means that there is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from schemas.reference import Country, Organisation
from tests.support.reading import Page, reference

CHANNELS = {
    "phone_call": "phone",
    "video_call": "video",
    "meeting": "in_person",
    "visit": "in_person",
    "message": "written",
}
_EVENT = re.compile(r"(\S+) (\?|\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?(?: (.*) \| ([A-Z]{3}))?")
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled statement; `sentence` counts the document's sentences from 0."""

    sentence: int
    speaker: str
    cue: str
    type: str
    act: str
    content: str


@dataclass(slots=True)
class Gold:
    """The labels of one document."""

    file: str
    fields: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sentences: list[str] = field(default_factory=list)
    statements: list[Label] = field(default_factory=list)

    def one(self, name: str) -> str | None:
        """The value of a field that stands once; None if it is empty."""
        return next((value for value in self.fields[name] if value), None)

    @property
    def people(self) -> dict[str, str]:
        """The principals' names with their sides."""
        rows = [value.split(" | ") for value in self.fields["person"]]
        return {row[0]: row[1] for row in rows}

    def names(self, name: str) -> list[str]:
        """A name with its other printed forms."""
        pairs = [alias.split(" = ") for alias in self.fields["alias"]]
        return [name, *(other for known, other in pairs if known == name)]


def parse_gold(path: Path) -> list[Gold]:
    """The blocks of a file in order; ValueError names the line that has no known form."""
    found: list[Gold] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        mark, _, rest = line.partition(" ")
        if not line.strip():
            continue
        if mark == "#":
            found.append(Gold(rest))
        elif mark.startswith("@") and found:
            found[-1].fields[mark[1:]].append(rest.strip())
        elif mark == "S" and found:
            found[-1].sentences.append(_flat(rest))
        elif mark == ">" and rest.count(" | ") >= Label.__match_args__.index("content") - 1:
            speaker, cue, kind, act, content = rest.split(" | ", 4)
            label = Label(len(found[-1].sentences) - 1, speaker, "" if cue == "-" else cue, kind, act, _flat(content))
            found[-1].statements.append(label)
        else:
            raise ValueError(f"{path.name}:{number}: {line[:40]!r} is no line of a gold file")
    return found


@dataclass(slots=True)
class Score:
    """Counts over documents; shares are 1.0 where there is nothing to get wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def f1(self, name: str) -> float:
        """Twice the hits by labels and statements together."""
        total = self.counts["labels"] + self.counts["statements"]
        return 2 * self.counts[name] / total if total else 1.0

    def among_aligned(self, name: str) -> float:
        """The share of aligned statements that are right in `name`."""
        return self.counts[name] / self.counts["aligned"] if self.counts["aligned"] else 1.0

    def share(self, name: str) -> float:
        """The share of documents whose field is right."""
        return self.counts[f"{name} right"] / self.counts[f"{name} asked"] if self.counts[f"{name} asked"] else 1.0

    def ask(self, file: str, name: str, wanted: object, got: object) -> None:
        """Count one field of one document."""
        self.counts[f"{name} asked"] += 1
        if wanted == got:
            self.counts[f"{name} right"] += 1
        else:
            self.misses.append(f"{file} {name}: wanted {wanted!r}, got {got!r}")

    def add(self, gold: Gold, page: Page) -> None:
        """Compare one page with its labels."""
        self._add_fields(gold, page)
        said = [s for s in page.statements if s.speaker_kind != "document"]
        self.counts["labels"] += len(gold.statements)
        self.counts["statements"] += len(said)
        speakers: dict[str, list[str]] = defaultdict(list)
        for actor in page.rows["statement_actors"]:
            if actor.role == "speaker" and actor.name:
                speakers[actor.statement_id].append(actor.name)
        for label, row in _align(gold, page, said):
            right = {
                "aligned": True,
                "who": is_speaker(gold, label.speaker, row, speakers[row.statement_id]),
                "cue": _words(label.cue) == _words(row.cue or ""),
                "type": label.type == row.report_type,
                "act": label.act == row.act,
            }
            right["exact"] = right["who"] and right["cue"] and _words(label.content) == _words(row.content)
            self.counts.update(name for name, is_right in right.items() if is_right)
            wrong = [name for name, is_right in right.items() if not is_right]
            if wrong:
                self.misses.append(f"{gold.file} {'+'.join(wrong)}: {label} / {row.speaker} {row.cue} {row.content}")

    def _add_fields(self, gold: Gold, page: Page) -> None:
        document, file = page.document, gold.file
        self.ask(file, "kind", gold.one("kind") == "readout", document.is_readout)
        self.ask(file, "title", _flat(gold.one("title") or ""), _flat(document.title or ""))
        self.ask(file, "published", gold.one("published"), _published(page, gold.one("published")))
        if gold.one("kind") != "readout" or not page.rows["event_documents"]:
            return
        account, event = page.account, _EVENT.fullmatch(gold.one("event") or "")
        assert event is not None, file
        channel, first, last, _, country = event.groups()
        day = None if first == "?" else first
        self.ask(file, "channel", CHANNELS.get(channel), account.channel)
        self.ask(file, "date", (day, last or day), (_iso(account.start_on), _iso(account.end_on)))
        self.ask(file, "country", country, account.place_country)
        sides = {row.side.removeprefix("IGO:") for row in page.rows["document_sides"]}
        self.ask(file, "side", set((gold.one("side") or "").split()), sides)
        self.ask(file, "participants", _parties(gold), {_party(gold, p.name, p.side) for p in page.participants})
        self._add_sentences(gold, Counter(_flat(s.text) for s in page.rows["segments"] if s.level == "sentence"))

    def _add_sentences(self, gold: Gold, got: Counter[str]) -> None:
        """Count each labelled sentence, and each that should not be there."""
        wanted = Counter(gold.sentences)
        self.counts["sentences asked"] += max(wanted.total(), got.total())
        self.counts["sentences right"] += (wanted & got).total()
        for is_missing, texts in ((True, wanted - got), (False, got - wanted)):
            self.misses += [f"{gold.file} sentence {'missing' if is_missing else 'too many'}: {text}" for text in texts]


def score(golds: Iterable[Gold], pages: Mapping[str, Page]) -> Score:
    """The score of all documents of a gold file; `pages` by file name."""
    total = Score()
    for gold in golds:
        total.add(gold, pages[gold.file])
    return total


def is_speaker(gold: Gold, wanted: str, row: Any, speakers: Sequence[str]) -> bool:
    """Whether a statement's speaker is the labelled one: `both`, names joined by `and`, a person or a country."""
    if wanted == "both":
        return row.speaker_kind == "joint" and (row.speaker is None or len(speakers) >= len(gold.people))
    names = wanted.split(" and ")
    if len(names) > 1:
        return len(speakers) == len(names) and all(any(_is_named(gold, n, s) for s in speakers) for n in names)
    if row.speaker_kind == "side" and row.speaker_side == _side_of(wanted):
        return True
    if row.speaker is None:
        # The words as printed name a party whom nothing resolves.
        return row.speaker_kind != "joint" and _is_named(gold, wanted, row.speaker_as_printed or "")
    return row.speaker_kind != "joint" and _is_named(gold, wanted, row.speaker)


def _side_of(name: str) -> str | None:
    rows: list[Country | Organisation] = [*reference().countries, *reference().organisations]
    return next((row.side for row in rows if name in (row.name, *(row.aliases or "").split(";"))), None)


def _align(gold: Gold, page: Page, said: Sequence[Any]) -> list[tuple[Label, Any]]:
    """Labels with statements of the same sentence, the likest contents first, each used once.

    Sentences are the same if most of their words are: where one is cut otherwise than labelled, only that is a miss.
    """
    sentence_of = {s.segment_id: _flat(s.text) for s in page.rows["segments"]}
    pairs = sorted(
        (
            (-_dice(label.content, row.content), i, j)
            for i, label in enumerate(gold.statements)
            for j, row in enumerate(said)
            if _dice(gold.sentences[label.sentence], sentence_of[row.segment_id]) >= _SAME
        )
    )
    labels: set[int] = set()
    rows: set[int] = set()
    found = []
    for unlike, i, j in pairs:
        if -unlike >= _SAME and i not in labels and j not in rows:
            labels.add(i)
            rows.add(j)
            found.append((gold.statements[i], said[j]))
    return found


def _dice(one: str, other: str) -> float:
    a, b = Counter(_words(one)), Counter(_words(other))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _published(page: Page, wanted: str | None) -> str | None:
    """The stamp as finely as the label gives it."""
    at, on = page.document.published_at, page.document.published_on
    if wanted is not None and "T" in wanted and at is not None:
        return at.isoformat(timespec="minutes")
    return _iso(on)


def _parties(gold: Gold) -> set[tuple[str, str | None]]:
    return set(gold.people.items())


def _party(gold: Gold, name: str, side: str | None) -> tuple[str, str | None]:
    """A participant under the labelled name, if it is a form of one."""
    known = next((n for n in gold.people if any(_words(f) == _words(name) for f in gold.names(n))), name)
    return known, side.removeprefix("IGO:") if side else side


def _is_named(gold: Gold, wanted: str, got: str) -> bool:
    """Whether `got` is the labelled name, another form of it, or a part of it."""
    words = set(_words(got))
    return any(words and (words <= set(_words(n)) or set(_words(n)) <= words) for n in gold.names(wanted))


def _words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.findall(r"\w+", plain.casefold())


def _flat(text: str) -> str:
    return " ".join(text.split())


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None
