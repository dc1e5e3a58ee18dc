"""A statement as characters of the body: its content and cue, what the content does and how it is reported."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.reading import Sentence, list_mark_end
from flows.stages.annotate.english.speech.acts import ActReader
from flows.stages.annotate.english.speech.quotes import report_type
from flows.stages.annotate.english.speech.speakers import Voice
from flows.stages.annotate.english.speech.walk import Draft
from flows.stages.annotate.english.tokens import Tokens
from schemas.vocabularies import Act, ReportType

_TRAILERS = " \t\n,;:.–—-"
_OPENER = re.compile(
    r"(?:(?:Besides|In addition|Additionally|Moreover|Also|Meanwhile|Furthermore)\s*,\s*)", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.)+[A-Za-z]$")
_NEGATION_WINDOW = 3


@dataclass(slots=True)
class Spoken:
    """A statement with its voice, in code points of the body.

    `target` is whom it blames, urges, praises or backs; `inner` are the statements that somebody else makes inside its
    content (`Wang said that Russia had proposed …`).
    """

    sentence: Sentence
    voice: Voice
    content: tuple[int, int]
    cue: tuple[int, int] | None
    cue_lemma: str | None
    report_type: ReportType
    act: Act
    act_second: Act | None
    is_negated: bool
    rule: str
    continues: bool
    addressee: Voice | None = None
    target: Voice | None = None
    inner: tuple[Spoken, ...] = ()


class SpokenReader:
    """Reads the statements of one body off drafts and whole sentences."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens) -> None:
        self._tokens = tokens
        self._acts = ActReader(lexicon)
        self._negations = lexicon.words["negation"]

    def of_draft(self, draft: Draft, voice: Voice) -> Spoken | None:
        """The draft with its voice; None if its content is punctuation only."""
        tokens = self._tokens
        start, end = tokens.starts[draft.content[0]], tokens.ends[draft.content[1] - 1]
        content = tokens.text[start:end]
        if not any(c.isalnum() for c in content):
            return None
        first, last = draft.cue
        printed = tokens.text[tokens.starts[first] : tokens.ends[last - 1]]
        act, second = self._acts.read(draft.hit.cue, content, is_clause=draft.is_clause, printed=printed)
        before = tokens.lows[max(draft.sentence.first, first - _NEGATION_WINDOW) : first]
        return Spoken(
            sentence=draft.sentence,
            voice=voice,
            content=(start, end),
            cue=(tokens.starts[first], tokens.ends[last - 1]),
            cue_lemma=draft.hit.cue.lemma,
            report_type=report_type(content, is_clause=draft.is_clause),
            act=act,
            act_second=second,
            is_negated=not self._negations.isdisjoint(before),
            rule=draft.rule,
            continues=False,
        )

    def whole(self, sentence: Sentence, voice: Voice, rule: str) -> Spoken:
        """The whole sentence as content, without an opener such as `In addition` and the final stop."""
        text = sentence.segment.text
        start = list_mark_end(text)
        start += opener_end(text[start:])
        end = _without_trailer(text, start)
        content = text[start:end]
        act, second = self._acts.read(None, content, is_clause=True)
        return Spoken(
            sentence=sentence,
            voice=replace(voice, printed=None, references=()),
            content=(sentence.segment.start + start, sentence.segment.start + end),
            cue=None,
            cue_lemma=None,
            report_type=report_type(content, is_clause=True),
            act=act,
            act_second=second,
            is_negated=False,
            rule=rule,
            continues=rule == "continued",
        )


def opener_end(text: str) -> int:
    """Where the words behind an opener such as `Besides, …` begin; 0 without one."""
    opener = _OPENER.match(text)
    return opener.end() if opener is not None else 0


def _without_trailer(text: str, start: int) -> int:
    end = len(text)
    while end > start and text[end - 1] in _TRAILERS:
        end -= 1
    # An abbreviation keeps its stop: `in the U.S.`
    if end < len(text) and text[end] == "." and _ABBREVIATION.search(text[start:end]):
        end += 1
    return end
