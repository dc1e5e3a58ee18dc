"""Whom somebody met: the people behind `with` and its like, late objects, hosts who invited."""

from __future__ import annotations

from collections.abc import Sequence

from flows.stages.annotate.english.events.parties import Parties
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.reading import Reading, Sentence
from flows.stages.annotate.english.speech.clauses import SubjectFinder

_BE = frozenset({"was", "were", "is", "are", "being"})
# In tokens: an auxiliary before its participle, and the words of place and time behind it.
_AUXILIARY = 2
_ADVERBIALS = 12
_LATE = 16
_WITH_WINDOW = 45


def host_word(lows: Sequence[str], first: int, at: int, last: int) -> int | None:
    """The `by` of `X was received in Paris today by Y`, whose participle is at token `at`; None in the active."""
    if _BE.isdisjoint(lows[max(first, at - _AUXILIARY) : at]):
        return None
    for i in range(at + 1, min(at + _ADVERBIALS, last)):
        if lows[i] in {"by", "that", "and", ";"}:
            return i if lows[i] == "by" else None
    return None


class CompanionFinder:
    """Finds those who take part besides the subject of a verb or noun of meeting."""

    def __init__(self, reading: Reading, parties: Parties) -> None:
        self._reading = reading
        self._parties = parties

    def after(self, subjects: SubjectFinder, at: int, last: int) -> tuple[list[Reference], int]:
        """The people after the next `with` (or `from`, `for`) that names any, and where that word stands."""
        lows, end = self._reading.tokens.lows, at
        if at < last and lows[at] in {"on", "upon"} and lows[at - 1] == "call":
            return subjects.list_from(at + 1), at
        while True:
            joint = self._with_after(at, last)
            if joint is None:
                return self._led_by(subjects, end, last), end
            found = subjects.list_from(joint + 1)
            if any(r.kind != "side" for r in found) or (found and lows[joint] == "with"):
                return found, joint
            at = joint + 1

    def _led_by(self, subjects: SubjectFinder, at: int, last: int) -> list[Reference]:
        """`met with a delegation of the ruling party, led by X`."""
        lows = self._reading.tokens.lows
        for i in range(at, min(last - 2, at + _WITH_WINDOW)):
            if lows[i] in {"led", "headed"} and lows[i + 1] == "by":
                found = subjects.list_from(i + 2)
                return found or subjects.list_from(i + 3)
        return []

    def late_object(self, sentence: Sentence, subjects: SubjectFinder, at: int) -> list[Reference]:
        """`received in his office here today the Prime Minister of …`: the first person past the adverbials."""
        lows = self._reading.tokens.lows
        for reference in sentence.references:
            is_near = at <= reference.first <= at + _LATE and reference.kind in {"person", "role", "name"}
            is_object = is_near and lows[reference.first - 1] not in {"in", "at", "of", "by", "with"}
            if is_object and self._parties.people([reference]):
                return subjects.list_from(reference.first)
        return []

    def hosts(self, sentence: Sentence, subjects: SubjectFinder) -> list[Reference]:
        """`At the invitation of X, Y undertook a visit …`: the inviting person."""
        lows = self._reading.tokens.lows
        for i in range(sentence.first, sentence.last - 2):
            if lows[i] == "invitation" and lows[i + 1] == "of":
                return subjects.list_from(i + 2)[:1]
        return []

    def _with_after(self, at: int, last: int) -> int | None:
        lows = self._reading.tokens.lows
        for i in range(at, min(last, at + _WITH_WINDOW)):
            if lows[i] in {"with", "from", "for"} and i + 1 < last:
                return i
            if lows[i] in {"about", "that", ";"} or (lows[i] == "to" and i > at):
                return None
        return None
