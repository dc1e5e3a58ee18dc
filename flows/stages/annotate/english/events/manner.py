"""How they talked: by which channel, on what occasion, in what tone."""

from __future__ import annotations

from flows.stages.annotate.english.events.cells import Cell, TitleAt, body_cell
from flows.stages.annotate.english.events.channels import channel_of
from flows.stages.annotate.english.events.interactions import Interaction
from flows.stages.annotate.english.reading import Reading

_VAGUE = frozenset({"spoke", "speaks", "talked", "conversation", "talks"})
_VISITS = frozenset({"visit", "visited", "traveled", "travelled", "trip", "visits"})
_VISIT_REACH = 6
_BEFORE_TONE = frozenset({"a", "an", "had", "held", "and", "their"})
_AFTER_TONE = frozenset({"atmosphere", "manner", "spirit"})


def read_channel(reading: Reading, title: TitleAt | None, main: Interaction | None) -> Cell | None:
    """The words of the report first; `spoke` alone yields to a headline that says how."""
    found: Cell | None = None
    if main is not None and main.channel is not None and main.channel_words is not None:
        first, last = main.channel_words
        found = body_cell(reading, main.channel, first, last, "interaction_words")
        if reading.tokens.lows[first] not in _VAGUE:
            return found
    if title is not None:
        channel, words = channel_of(reading.lexicon, title.tokens, 0, len(title.tokens))
        if channel is not None and words is not None and (found is None or channel != found.value):
            return title.cell(channel, *words, "headline_words")
    return found if found is not None or main is not None else _in_opening(reading)


def _in_opening(reading: Reading) -> Cell | None:
    """`The Administration met with manufacturers`: how the first verb of meeting says, where nobody is named."""
    lexicon, lows = reading.lexicon, reading.tokens.lows
    for sentence in reading.sentences[:1]:
        for at in range(sentence.first, sentence.last):
            if lows[at] in lexicon.words["interaction_verb"]:
                ends = (i for i in range(at, sentence.last) if lows[i] in lexicon.words["report_end"])
                channel, words = channel_of(lexicon, reading.tokens, at, next(ends, sentence.last))
                if channel is not None and words is not None:
                    return body_cell(reading, channel, *words, "opening_words")
    return None


def read_setting(reading: Reading, main: Interaction | None) -> Cell | None:
    """On the margins of something, or during a visit; None if the report of the meeting tells neither."""
    if main is None or main.sentence is None:
        return None
    lows = reading.tokens.lows
    margins = reading.lexicon.phrases["margins_phrase"]
    told = not margins.first_words.isdisjoint(lows[main.sentence.first : main.sentence.last])
    for at in range(main.sentence.first, main.sentence.last) if told else ():
        match = margins.match(lows, at)
        if match is not None:
            return body_cell(reading, "margins", at, match[0], "margins_words")
    for at in range(main.first, min(main.last + _VISIT_REACH, main.sentence.last)):
        if lows[at] in _VISITS:
            return body_cell(reading, "visit", at, at + 1, "visit_words")
    return None


def read_tone(reading: Reading) -> Cell | None:
    """`a frank and open discussion`, `in a constructive atmosphere`: the adjectives as printed."""
    lexicon, lows = reading.lexicon, reading.tokens.lows
    tones = lexicon.words["atmosphere"]
    if tones.isdisjoint(lows):
        return None
    nouns = lexicon.words["interaction_noun"] | _AFTER_TONE
    for sentence in reading.sentences:
        for at in range(sentence.first, sentence.last):
            if lows[at] not in tones:
                continue
            end = at + 1
            while end < sentence.last and (
                lows[end] in tones or (lows[end] in {"and", ","} and end + 1 < sentence.last and lows[end + 1] in tones)
            ):
                end += 1
            if end < sentence.last and lows[end] in nouns and lows[at - 1] in _BEFORE_TONE:
                return body_cell(reading, reading.tokens.slice(at, end), at, end, "tone_words")
    return None
