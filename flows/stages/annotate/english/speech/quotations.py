"""Quotations that run over sentences and paragraphs: who holds them, and which sentences still wait for a speaker."""

from __future__ import annotations

from dataclasses import replace

from flows.stages.annotate.english.reading import Sentence
from flows.stages.annotate.english.speech.quotes import QUOTES, closing_end, is_open_quotation
from flows.stages.annotate.english.speech.speakers import Voice
from flows.stages.annotate.english.speech.spoken import Spoken, SpokenReader

_STOPS = " .,;"
_CLOSERS = ('"', "”", "»")
_TRAILING_RULES = frozenset({"trailing_cue", "inverted_cue"})


class QuotationKeeper:
    """Follows the quotation marks of a body and adds quoted sentences to its statements.

    A sentence inside a quotation belongs to whoever holds it. Until somebody is known to, it waits: a cue behind the
    quotation claims what waits; at the end of a paragraph whoever spoke last gets it.
    """

    def __init__(self, reader: SpokenReader, spoken: list[Spoken]) -> None:
        self._reader = reader
        self._spoken = spoken
        self._holder: Voice | None = None
        self._is_announced = False
        self._is_open = False
        self._waiting: list[int] = []
        self._last: Voice | None = None

    def begin_paragraph(self, text: str) -> None:
        """A quotation over several paragraphs opens each of them; any other ends with its paragraph."""
        is_quoted = text.startswith(QUOTES)
        if not (is_quoted and self._is_open):
            self.end_paragraph()
        if not is_quoted:
            self._holder = None
        self._is_open = False

    def end_paragraph(self) -> None:
        """Give what still waits to whoever spoke last in the paragraphs before; without one it stays nobody's."""
        if self._last is not None:
            self._give(self._last)
        self._waiting = []

    def enter(self, sentence: Sentence) -> Sentence:
        """The sentence, told whether a quotation is open where it begins."""
        text, is_inside = sentence.segment.text, self._is_open
        self._is_open = is_open_quotation(text, was_open=is_inside)
        return replace(sentence, is_inside_quotation=True) if is_inside else sentence

    def take(self, sentence: Sentence) -> Voice | None:
        """Add a sentence that is all quotation and nobody's but the holder's; the holder, None if it was not added."""
        text = sentence.segment.text
        is_inside = sentence.is_inside_quotation
        if is_inside and any(c.isalpha() for c in text[closing_end(text) or len(text) :]):
            # A cue may stand behind the quotation.
            return None
        if self._holder is not None and (is_inside or (self._is_announced and text.startswith(QUOTES))):
            self._add(sentence, self._holder, "continued")
            holder, self._is_announced = self._holder, False
            self._holder = holder if self._is_open else None
            return holder
        if is_inside and self._waiting:
            # Whoever goes on with its first sentence goes on with the next.
            before = self._spoken[self._waiting[-1]].voice
            self._wait(sentence, before if before.kind != "document" else None)
            return before
        return None

    def wait(self, sentence: Sentence, floor: Voice | None) -> bool:
        """Add a sentence without a cue that is quoted, or that a quotation is open in; False if it is neither."""
        text = sentence.segment.text
        is_quoted = text.startswith(QUOTES) and text.rstrip(_STOPS).endswith(_CLOSERS)
        if sentence.is_inside_quotation and self._holder is not None:
            self._add(sentence, self._holder, "continued")
            self._holder = self._holder if self._is_open else None
            return True
        if not (self._is_open or sentence.is_inside_quotation or (is_quoted and floor is None)):
            self._waiting = []
            return False
        self._wait(sentence, floor)
        return True

    def claim(self, found: list[Spoken]) -> None:
        """`"A is B. C is D," the President stated.`: a cue at the end claims what waits; others leave it nobody's."""
        if found and found[0].rule in _TRAILING_RULES:
            self._give(found[0].voice)
        if found:
            self._waiting = []
            voice = next((s.voice for s in reversed(found) if s.voice.kind in {"person", "side"}), None)
            self._last = voice or self._last
            self._holder = found[-1].voice if self._is_open else None
            self._is_announced = False

    def announce(self, voice: Voice) -> None:
        """`The Minister said:` at the end of a paragraph: the quotation that follows is hers."""
        self._holder, self._is_announced, self._last = voice, True, voice

    def _give(self, voice: Voice) -> None:
        if not self._waiting:
            return
        claimed = replace(voice, attribution="continued", printed=None, references=())
        for index in self._waiting:
            self._spoken[index] = replace(self._spoken[index], voice=claimed, rule="quotation_claimed")

    def _wait(self, sentence: Sentence, floor: Voice | None) -> None:
        self._waiting.append(len(self._spoken))
        self._add(sentence, floor, "own_voice" if floor is None else "continued")

    def _add(self, sentence: Sentence, voice: Voice | None, rule: str) -> None:
        speaker = Voice("document", "none") if voice is None else replace(voice, attribution="continued")
        self._spoken.append(replace(self._reader.whole(sentence, speaker, rule), report_type="direct"))
