"""What kind of text a document is: a readout of talks that took place, or something that only looks like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.stages.annotate.english.events.interactions import Interaction
from flows.stages.annotate.english.reading import Reading, Sentence
from flows.stages.annotate.english.tokens import Tokens
from schemas.vocabularies import DocumentType

_SPEAKER_LABEL = re.compile(
    r"\s*(?:QUESTION|Question|Q|A|ANSWER|Answer|MODERATOR|Moderator|JOURNALIST|Journalist|REPORTER|Reporter|HOST|"
    r"PRIME MINISTER|PM|PRESIDENT [A-Z]+|(?:SECRETARY|FOREIGN MINISTER|MINISTER|AMBASSADOR|MR|MS|MRS|DR)\.? [A-Z'’-]+|"
    r"[A-Z][A-Z'’.-]+(?: [A-Z'’.-]+){1,3}) ?(?:\([^)]{1,40}\))?:\s"
)
_LABELS = 3
_LEAD_SENTENCES = 4
_QUOTES = frozenset({'"', "“", "‘", "«"})
_OPENING = frozenset({"“", "«"})
_CLOSING = frozenset({"”", "»"})
_VOICES = 2
_FIRST_PERSON_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Kind:
    """The document type, whether an interaction that took place is reported, and whether all sides issued the text."""

    document_type: DocumentType
    is_readout: bool
    is_joint: bool


def classify(reading: Reading, title: Tokens | None, interactions: Sequence[Interaction]) -> Kind:
    """Decide by the headline's words, the speakers' labels, and whether the lead reports past talks."""
    headline = _Headline(reading, title)
    past = [i for i in interactions if not i.is_future]
    joint = headline.has("title_joint") or _opens_jointly(reading)
    if _has_labels(reading.tokens.text):
        return Kind("transcript", False, False)
    if headline.has("title_schedule"):
        return Kind("announcement", False, False)
    is_readout = headline.has("title_readout_sure")
    if headline.has("title_transcript_sure") and not is_readout:
        return Kind("transcript", False, False)
    if joint:
        return Kind("joint_statement", bool(past) or _names_meeting(reading, title), True)
    if headline.has("title_condolence") and not past:
        return Kind("statement", False, False)
    if _speaks_in_first_person(reading) and not headline.has("title_readout"):
        return Kind("transcript" if headline.has("title_transcript") else "statement", False, False)
    if headline.has("title_transcript") and not past:
        return Kind("transcript", False, False)
    if _announces(reading, interactions) or (headline.has("title_announcement") and not past):
        return Kind("announcement", False, False)
    if past or (headline.has("title_readout") and _reports_speech(reading)) or (is_readout and reading.sentences):
        return Kind("readout", True, False)
    if headline.has("title_other"):
        return Kind("other", False, False)
    return Kind("news", False, False)


def _has_labels(text: str) -> bool:
    """Whether so many lines begin with the label of a speaker that the text is a transcript."""
    labels = start = end = 0
    while start < len(text) and labels < _LABELS:
        match = _SPEAKER_LABEL.match(text, start) if start >= end else None
        if match is not None:
            labels, end = labels + 1, match.end()
        start = text.find("\n", start) + 1 or len(text)
    return labels >= _LABELS


class _Headline:
    def __init__(self, reading: Reading, title: Tokens | None) -> None:
        self._phrases = reading.lexicon.phrases
        self._tokens = title

    def has(self, name: str) -> bool:
        """Whether a phrase of the list stands in the headline."""
        if self._tokens is None:
            return False
        book, lows = self._phrases[name], self._tokens.lows
        if book.first_words.isdisjoint(lows):
            return False
        return any(book.match(lows, i) is not None for i in range(len(lows)))


def _reports_speech(reading: Reading) -> bool:
    """Whether two sides together, or one person after another, are said to have discussed or said something."""
    lows = reading.tokens.lows
    voices = {
        (r.kind, lows[r.last - 1])
        for s in reading.sentences
        for r in s.references
        if r.last < s.last
        and r.kind in {"person", "name", "role", "collective", "pronoun"}
        and any(f.kind == "past" and f.cue.kind == "statement" for f in reading.lexicon.cues.get(lows[r.last], ()))
    }
    return len(voices) >= _VOICES


def _opens_jointly(reading: Reading) -> bool:
    """`… the following joint statement`, `… the following statement was released by the Governments of …`."""
    head = " ".join(s.segment.text for s in reading.sentences[:2]).lower()
    return bool(
        re.search(
            r"\bfollowing (?:is the )?(?:full )?(?:text of the )?joint (?:statement|communiqu|declaration|press)", head
        )
        or re.search(r"following (?:joint )?statement was (?:released|issued) by the governments", head)
    )


def _names_meeting(reading: Reading, title: Tokens | None) -> bool:
    """Whether the headline or the first paragraphs name a meeting, call or visit."""
    nouns = reading.lexicon.phrases["interaction_noun"]
    if title is not None and any(nouns.match(title.lows, i) for i in range(len(title))):
        return True
    tokens = reading.tokens
    last = reading.sentences[min(3, len(reading.sentences) - 1)].last if reading.sentences else 0
    return any(
        (nouns.match(tokens.lows, i) is not None and not _is_appeal(tokens, i)) or tokens.lows[i] == "met"
        for i in range(last)
    )


def _is_appeal(tokens: Tokens, at: int) -> bool:
    """`We call on the authorities`: nobody phoned."""
    return tokens.lows[at] in {"call", "calls"} and tokens.lows[at + 1 : at + 2] in (["on"], ["upon"], ["for"])


def _speaks_in_first_person(reading: Reading) -> bool:
    sentences = reading.sentences[:8]
    if not sentences:
        return False
    sentences = tuple(s for s in sentences if not _is_quoted(reading, s))
    if not sentences:
        return False
    spoken = sum(
        any(reading.tokens.lows[i] in {"i", "we", "my"} for i in range(s.first, min(s.last, s.first + 4)))
        for s in sentences
    )
    return spoken / len(sentences) >= _FIRST_PERSON_SHARE


def _is_quoted(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence begins with a quotation mark or inside a quotation that its paragraph has opened before it."""
    tokens = reading.tokens
    if tokens.words[sentence.first] in _QUOTES:
        return True
    before = sentence.first
    is_open = False
    for other in reading.sentences:
        if other.paragraph == sentence.paragraph and other.first < before:
            for word in tokens.words[other.first : other.last]:
                if word in _OPENING or word in _CLOSING:
                    is_open = word in _OPENING
                elif word == '"':
                    is_open = not is_open
    return is_open


def _announces(reading: Reading, interactions: Sequence[Interaction]) -> bool:
    """Whether the lead speaks of talks to come and no talks have taken place."""
    lead = {s.segment.segment_id for s in reading.sentences[:_LEAD_SENTENCES]}
    in_lead = [i for i in interactions if i.sentence is not None and i.sentence.segment.segment_id in lead]
    future = [i for i in in_lead if i.is_future]
    if future and len(future) == len(in_lead):
        return True
    if in_lead or not reading.sentences:
        return False
    first = reading.sentences[0]
    lows = reading.tokens.lows[first.first : first.last]
    return any(
        a == "will"
        and b in {"travel", "visit", "host", "meet", "attend", "hold", "pay", "participate", "receive", "join", "be"}
        for a, b in pairwise(lows)
    )
