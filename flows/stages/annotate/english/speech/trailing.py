"""Whether a cue's content stands before it: `X, Wang said`, `X, said Wang`, `"X," she told reporters`."""

from __future__ import annotations

from collections.abc import Sequence

from flows.stages.annotate.english.dates.calendar import WEEKDAY_NAMES
from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.reading import Sentence
from flows.stages.annotate.english.speech.candidates import CLOSERS, Candidate, takes_clause
from flows.stages.annotate.english.speech.edges import EdgeReader
from flows.stages.annotate.english.tokens import Tokens

# What a trailing cue may be followed by: punctuation, or an adjunct of the telling.
_AFTER_TRAILING = frozenset(
    {",", ".", '"', "”", ";", "—", "–"}
    | {name.lower() for name in WEEKDAY_NAMES}
    | set("on at in during here when while after today to earlier yesterday as via through".split())
)
_CLAUSE_OPENERS = frozenset(
    {"if", "when", "as", "since", "because", "although", "unless", "until", "though", "whereas", "without"}
)
_DAYS = frozenset(name.lower() for name in WEEKDAY_NAMES)
_EMPTY_REST = frozenset({".", ",", '"', "”"} | _DAYS)
_CLOSING_QUOTES = frozenset({'"', "”", "»", "’"})
_OPENING_QUOTES = frozenset({'"', "“", "«", "„"})
_HEARERS = 6


def region_end(candidate: Candidate) -> int:
    """The token before which the words of a trailing cue end: its subject, or the verb of an inverted one."""
    if candidate.role == "inverted" or candidate.subject is None:
        return candidate.hit.verb
    return candidate.subject.first


def past_day(tokens: Tokens, at: int, last: int) -> int:
    """The token behind the day of `…, he said Thursday, …`; `at` itself if no day set off by a comma stands there."""
    lows = tokens.lows
    return at + 1 if at + 1 < last and lows[at] in _DAYS and lows[at + 1] == "," else at


class TrailingJudge:
    """Judges the cues of one sentence."""

    def __init__(
        self, lexicon: Lexicon, tokens: Tokens, sentence: Sentence, candidates: Sequence[Candidate], edges: EdgeReader
    ) -> None:
        self.words = lexicon.words
        self.tokens = tokens
        self.sentence = sentence
        self.candidates = candidates
        self._edges = edges

    def is_trailing(self, candidate: Candidate) -> bool:
        """Whether the content stands before the cue (`X, Wang said`, `X, said Wang`)."""
        if candidate.role == "inverted":
            return region_end(candidate) - self.sentence.first >= 2
        if candidate.role != "finite" or not takes_clause(candidate.hit) or candidate.subject is None:
            return False
        lows, first = self.tokens.lows, candidate.subject.first
        if self._is_behind_speaker(candidate):
            return False
        if first - self.sentence.first < 3 or lows[first - 1] not in CLOSERS:
            return False
        after = past_day(self.tokens, candidate.hit.end, self.sentence.last)
        if lows[first - 1] in _CLOSING_QUOTES and self._opens_quoted():
            return True
        if after < self.sentence.last and self._tells_somebody(candidate):
            return True
        if after < self.sentence.last and lows[after] not in _AFTER_TRAILING:
            return False
        rest_is_empty = all(lows[i] in _EMPTY_REST for i in range(after, self.sentence.last))
        if any(lows[i] == "that" for i in range(after, min(after + 14, self.sentence.last))) and lows[after] != ",":
            return False
        if rest_is_empty:
            return True
        if lows[after] not in {",", "”", '"', "."} and self._has_clause_after_adverbial(after):
            return False
        if self._is_fronted_adverbial(self.sentence.first, first - 1):
            # `If it does not stop, he cautioned, nobody …` is one utterance; `On Tuesday, he said, …` is not.
            is_clause = lows[self.sentence.first] in _CLAUSE_OPENERS and self._has_verb(self.sentence.first, first)
            return is_clause and after < self.sentence.last and lows[after] == ","
        if lows[after] == "," and self._has_verb(after, self.sentence.last):
            # `The ferry, she said, serves both towns`
            return True
        return self._has_finite(self.sentence.first, first)

    def is_source(self, candidate: Candidate) -> bool:
        """`X and Y discussed Z, the Foreign Ministry reported`: the source of the news is no speaker."""
        subject = candidate.subject
        is_body = subject is not None and subject.references[-1].head in self.words["relaying_noun"]
        return is_body and self._is_behind_speaker(candidate)

    def _is_behind_speaker(self, candidate: Candidate) -> bool:
        """Whether a side is said to say so behind what a person or both said."""
        subject = candidate.subject
        return (
            candidate.role == "finite"
            and subject is not None
            and subject.references[0].kind == "side"
            and subject.first > self.sentence.first
            and self.tokens.lows[subject.first - 1] in CLOSERS
            and any(
                c.role == "finite"
                and c.hit.verb < subject.first
                and c.subject is not None
                and c.subject.references[0].kind != "side"
                for c in self.candidates
            )
        )

    def _opens_quoted(self) -> bool:
        """Whether the region begins with a quotation mark: `"…," he told his hosts`."""
        return (
            self.tokens.words[self._edges.content_start(self.sentence.first, self.sentence.last - 1)] in _OPENING_QUOTES
        )

    def _tells_somebody(self, candidate: Candidate) -> bool:
        """`…, she told reporters.`: after the cue only its hearers are left."""
        rest = self.tokens.lows[candidate.hit.end : self.sentence.last]
        return (
            "obj_that" in candidate.hit.frames
            and len(rest) <= _HEARERS
            and "that" not in rest
            and not any(low in self.words["finite_verb"] for low in rest)
            and self._has_finite(self.sentence.first, candidate.subject.first if candidate.subject is not None else 0)
        )

    def _has_clause_after_adverbial(self, after: int) -> bool:
        """`Wang said in a call with X the two sides should …` leads; `Wang said on Thursday, adding …` trails."""
        lows = self.tokens.lows
        end = next((i for i in range(after, self.sentence.last) if lows[i] in {",", "."}), self.sentence.last)
        return any(lows[i] in self.words["finite_verb"] for i in range(after, end))

    def _has_verb(self, first: int, last: int) -> bool:
        return not self.words["finite_verb"].isdisjoint(self.tokens.lows[first:last])

    def _has_finite(self, first: int, last: int) -> bool:
        lows = self.tokens.lows
        return (
            any(lows[i] in self.words["finite_verb"] for i in range(first, last))
            or lows[last - 1] in {'"', "”", "’"}
            or (lows[last - 2 : last - 1] != [] and lows[last - 2] in {'"', "”"})
            or any(w.endswith(("ed", "s")) for w in lows[first:last])
        )

    def _is_fronted_adverbial(self, first: int, last: int) -> bool:
        """Whether the words before the subject are one adverbial without a main clause."""
        lows = self.tokens.lows
        if lows[first] not in self.words["subordinator"]:
            return False
        commas = [i for i in range(first, last) if lows[i] == ","]
        return not any(
            any(lows[k] in self.words["finite_verb"] for k in range(i + 1, last))
            and lows[i + 1] not in {"and", "which", "who"}
            for i in commas
        )
