"""Whether a cue inside an open content is part of what was said, or the reporter's own next clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.reading import Sentence
from flows.stages.annotate.english.speech.candidates import Candidate
from flows.stages.annotate.english.speech.clauses import Subject
from flows.stages.annotate.english.speech.frames import Content
from flows.stages.annotate.english.tokens import Tokens

_CLAUSE_JOINTS = frozenset({",", "and", "but", "while", ";", "–", "—"})
_SPEAKERS = frozenset({"person", "role", "side", "collective", "pronoun", "name"})
_OTHER_TENSE = frozenset({"had", "has", "have", "is", "are", "will", "remains", "always"})
_LISTING = frozenset({"including", "like", "by", "through", "from"})
_NEAR = 2
_VERB_WINDOW = 3


@dataclass(slots=True)
class Opened:
    """A content that a cue has opened and whose end is still to be found."""

    candidate: Candidate
    content: Content
    subject: Subject | None
    is_purpose: bool = False


class EmbeddedJudge:
    """Judges the cues of one sentence that stand inside a content which another cue has opened."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, sentence: Sentence, candidates: Sequence[Candidate]) -> None:
        self._words = lexicon.words
        self._tokens = tokens
        self._sentence = sentence
        self._candidates = candidates

    def begins_content(self, opened: Opened, subject: Subject) -> bool:
        """Whether the open content begins with this subject, a person or several (`stated that the President …`)."""
        return (
            opened.subject is not None
            and subject.first - opened.content.first <= _NEAR
            and subject.references[0].kind != "side"
        )

    def is_relayed(self, opened: Opened) -> bool:
        """Whether a spokesperson or ministry passes the open content on."""
        if opened.subject is None:
            return False
        heads = (opened.subject.references[-1].head or "").split("+")
        return not self._words["relaying_noun"].isdisjoint(heads)

    def is_report(self, candidate: Candidate, subject: Subject, opened: Opened) -> bool:
        """Whether somebody named speaks inside an open clause (`said that Russia had proposed …`), in a that-clause."""
        if not opened.content.is_clause or opened.subject is None or candidate.hit.cue.kind != "statement":
            return False
        names = {r.kind for r in subject.references}
        takes_clause = candidate.hit.frames[0] in {"that", "obj_that"}
        return takes_clause and names <= {"person", "name", "role", "side"} and subject.first >= opened.content.first

    def names_source(self, candidate: Candidate, subject: Subject) -> bool:
        """Whether the sentence ends in `, the Foreign Ministry reported`."""
        lows = self._tokens.lows
        is_last = all(low in {".", '"', "”"} for low in lows[candidate.hit.end : self._sentence.last][:1])
        return subject.references[0].kind == "side" and lows[subject.first - 1] == "," and is_last

    def opens_clause(self, candidate: Candidate, subject: Subject, opened: Opened) -> bool:
        """Whether a finite cue begins a clause of the reporter's own."""
        if candidate.nested:
            return False
        lows = self._tokens.lows
        if opened.subject is None and subject.first < opened.candidate.hit.verb < candidate.hit.verb:
            # `The Minister, noting that A, said that B`
            return True
        before = lows[subject.first - 1] if subject.first > self._sentence.first else ""
        if before == "which" and lows[subject.first - 2] == "to":
            return True
        if before not in _CLAUSE_JOINTS:
            return False
        if not opened.content.is_clause or opened.subject is None:
            return True
        if before == ",":
            return False
        kinds = {r.kind for r in subject.references}
        same_tense = candidate.hit.form == opened.candidate.hit.form
        can_speak = not kinds.isdisjoint({"pronoun", "person", "name", "role", "group"}) or len(subject.references) > 1
        return same_tense and "side" not in kinds and can_speak

    def lists(self, candidate: Candidate, opened: Opened) -> bool:
        """Whether a participle is an item of what the content lists (`issues including A, addressing B, and C`)."""
        if {"that", "obj_that"} & set(candidate.hit.frames) or candidate.subject is not None:
            return False
        lows, verb = self._tokens.lows, candidate.hit.verb
        return not _LISTING.isdisjoint(lows[opened.content.first : verb]) and lows[verb - 1] in {",", "and"}

    def joins_cue(self, candidate: Candidate, opened: Opened) -> bool:
        """Whether a coordinated verb goes on from the cue (`said A and welcomed B`), not from its content."""
        if opened.candidate.role == "ing" and candidate.hit.form != "past":
            return False
        if any(c.nested and opened.content.first <= c.hit.verb < candidate.hit.verb for c in self._candidates):
            # `the talks, during which both decided A and issued B`: the relative clause goes on.
            return False
        lows, before = self._tokens.lows, candidate.hit.verb - 2
        if before > opened.content.first and lows[before].endswith("ed") and lows[before + 1] == "and":
            # `as they helped and supported each other`: the pair belongs to the content.
            return False
        return not opened.content.is_clause or self._leaves_clause(candidate, opened)

    def _leaves_clause(self, candidate: Candidate, opened: Opened) -> bool:
        """`said that A was B and welcomed C`: the verb leaves the clause unless the clause's own subject can speak."""
        if candidate.hit.form != opened.candidate.hit.form:
            return False
        first, verb = opened.content.first, candidate.hit.verb
        lows = self._tokens.lows
        # `stated that he considered A, and announced B`: with a comma the clause's pronoun does not hold the verb.
        subjects = [r for r in self._sentence.references if first <= r.first < verb]
        if lows[verb - 2 : verb] == [",", "and"]:
            subjects = [r for r in subjects if r.kind != "pronoun"]
        return lows[first] == "to" or not any(self._is_subject(r, first, verb) for r in subjects)

    def _is_subject(self, reference: Reference, first: int, verb: int) -> bool:
        """Whether a reference is the subject of a clause of the content before token `verb`, in the simple past."""
        lows = self._tokens.lows
        return (
            reference.kind in _SPEAKERS
            and reference.head != "possessive"
            and (reference.first == first or lows[reference.first - 1] in {",", "and", "that"})
            # A pluperfect or present content (`that they had sought no thanks`) leaves the simple past to the reporter.
            and lows[reference.last] not in _OTHER_TENSE
            and any(
                low in self._words["finite_verb"] or low.endswith("ed")
                for low in lows[reference.last : min(reference.last + _VERB_WINDOW, verb)]
            )
        )
