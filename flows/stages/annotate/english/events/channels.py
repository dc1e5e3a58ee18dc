"""How they talked: the words that tell a video call from a phone call, a meeting and a letter."""

from __future__ import annotations

from flows.stages.annotate.english.dates.calendar import CALENDAR_WORDS
from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.tokens import Tokens
from schemas.vocabularies import Channel

# `called for calm` is no call.
_CALLS = frozenset({"called", "calls", "calling", "call"})
_LETTER_REACH = 5


def letter_words(lexicon: Lexicon, tokens: Tokens, verb: int) -> tuple[int, int] | None:
    """The tokens from a verb such as `received` to the letter or message that it takes; None if it takes none."""
    if tokens.lows[verb] not in lexicon.words["letter_verb"]:
        return None
    for i in range(verb + 1, min(verb + _LETTER_REACH, len(tokens))):
        match = lexicon.phrases["letter_word"].match(tokens.lows, i)
        if match is not None:
            return verb, match[0]
    return None


def channel_of(
    lexicon: Lexicon, tokens: Tokens, first: int, last: int
) -> tuple[Channel | None, tuple[int, int] | None]:
    """How they talked by the words of a stretch: video before phone before meeting; None if no word tells."""
    courtesies = lexicon.phrases["courtesy_call"]
    for i in range(first, last):
        match = courtesies.match(tokens.lows, i) if tokens.lows[i] in courtesies.first_words else None
        behind = tokens.lows[match[0]] if match is not None and match[0] < len(tokens) else "."
        # `a call on Thursday` is none of courtesy.
        if match is not None and match[0] <= last + 1 and behind not in CALENDAR_WORDS and not behind[0].isdigit():
            return "in_person", (i, min(match[0], last))
    lists: tuple[tuple[str, Channel], ...] = (
        ("video_word", "video"),
        ("phone_word", "phone"),
        ("meeting_word", "in_person"),
    )
    for name, channel in lists:
        if lexicon.phrases[name].first_words.isdisjoint(tokens.lows[first:last]):
            continue
        for i in range(first, last):
            match = lexicon.phrases[name].match(tokens.lows, i)
            if match is None or match[0] > last:
                continue
            if tokens.lows[i] in _CALLS and tokens.lows[match[0] : match[0] + 1] in (["for"], ["on"], ["upon"]):
                continue
            return channel, (i, match[0])
    for i in range(first, last):
        if tokens.lows[i] in {"spoke", "speaks", "talked", "conversation"}:
            return "phone", (i, i + 1)
    return None, None
