"""Statements of one sentence before their speakers are known: which cue, which subject, which content."""

from __future__ import annotations

from dataclasses import replace

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.reading import MAX_TOKENS, Sentence
from flows.stages.annotate.english.speech.candidates import QUOTE_PAIRS, Candidate, CandidateFinder, takes_clause
from flows.stages.annotate.english.speech.clauses import Subject
from flows.stages.annotate.english.speech.cue_matches import CueMatcher
from flows.stages.annotate.english.speech.walk import Draft, Walk
from flows.stages.annotate.english.tokens import Tokens

# Who speaks inside a statement that a ministry makes of talks: the sides together, or people it names.
_TALKERS = frozenset({"collective", "person"})
_SOURCE_REACH = 8
_TOLD = frozenset({"said", "says", "reported", "according"})
_LEARNED = frozenset({"learned", "learnt", "reported", "announced", "stated", "said"})
_PERFECT = frozenset({"has", "have", "had"})


class DraftReader:
    """Reads the statements of a sentence: trailing cues first, then left to right."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, matcher: CueMatcher, *, accepts_present: bool) -> None:
        self._lexicon = lexicon
        self._tokens = tokens
        self._releases = lexicon.words["release_noun"]
        self._finder = CandidateFinder(lexicon, tokens, matcher, accepts_present=accepts_present)

    def read(self, sentence: Sentence) -> list[Draft]:
        """The drafts of a sentence in text order; empty if it reports nothing."""
        sentence = self._without_source(sentence)
        relayed = self._relayed(sentence)
        return (self._walk(relayed) if relayed is not None else []) or self._walk(sentence)

    def _walk(self, sentence: Sentence) -> list[Draft]:
        candidates = self._candidates(sentence)
        return Walk(self._lexicon, self._tokens, sentence, candidates).run() if candidates else []

    def _without_source(self, sentence: Sentence) -> Sentence:
        """The sentence up to `, said a ministry press release` or `, it was learned`: the paper passes it on."""
        lows = self._tokens.lows
        for comma in range(sentence.last - 3, max(sentence.first, sentence.last - _SOURCE_REACH - 2), -1):
            if lows[comma] != ",":
                continue
            behind = lows[comma + 1 : sentence.last]
            is_paper = behind[0] in _TOLD and not self._releases.isdisjoint(behind)
            if is_paper or (behind[:2] == ["it", "was"] and behind[2:3] and behind[2] in _LEARNED):
                return replace(sentence, last=comma)
            return sentence
        return sentence

    def _relayed(self, sentence: Sentence) -> Sentence | None:
        """What a ministry's quoted statement of talks says (`"The ministers agreed …," the ministry said.`); else None.

        It is read like the reporter's own words: the ministry only passes it on.
        """
        words, lows = self._tokens.words, self._tokens.lows
        mark = QUOTE_PAIRS.get(words[sentence.first])
        if mark is None:
            return None
        closing = next((i for i in range(sentence.first + 1, sentence.last) if words[i] == mark), None)
        if closing is None:
            return None
        behind = lows[closing + 1 : min(closing + _SOURCE_REACH, sentence.last)]
        is_source = not self._lexicon.words["relaying_noun"].isdisjoint(behind) or "kremlin" in behind
        opens = next((r for r in sentence.references if r.first == sentence.first + 1), None)
        if not is_source or opens is None or opens.kind not in _TALKERS:
            return None
        inside = tuple(r for r in sentence.references if r.last <= closing)
        return replace(sentence, first=sentence.first + 1, last=closing, references=inside)

    def introduces(self, sentence: Sentence) -> Subject | None:
        """The subject of `The Minister said:` when the words follow in the next paragraph."""
        for candidate in reversed(self._candidates(sentence)):
            rest = self._tokens.lows[candidate.hit.end : sentence.last]
            if candidate.role == "finite" and takes_clause(candidate.hit) and rest == [":"]:
                return candidate.subject
        return None

    def happenings(self, sentence: Sentence) -> list[Subject]:
        """The subjects of the sentence's verbs of meeting and doing (`They had a frank conversation`)."""
        return [
            c.subject
            for c in self._candidates(sentence)
            if c.role == "finite"
            and c.subject is not None
            and c.hit.cue.kind == "happening"
            and not c.nested
            # `The two countries have conducted …` looks back on relations, `They had …` tells of the talk.
            and not _PERFECT & set(self._tokens.lows[c.subject.last : c.hit.verb])
            and c.subject.references[0].head not in {"countries", "nations"}
        ]

    def _candidates(self, sentence: Sentence) -> list[Candidate]:
        """The sentence's cues; none in one that is too long to be a sentence."""
        return self._finder.find(sentence) if sentence.last - sentence.first <= MAX_TOKENS else []
