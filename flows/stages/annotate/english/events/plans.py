"""Talks that are only planned."""

from __future__ import annotations

from itertools import pairwise

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.reading import Sentence
from flows.stages.annotate.english.tokens import Tokens

_ADVERBIAL = 8


def is_planned(lexicon: Lexicon, tokens: Tokens, sentence: Sentence, last: int) -> bool:
    """`where talks with X are planned`, `will travel on to Accra for talks with X`: talks named up to token `last`."""
    lows, future = tokens.lows, lexicon.words["future_word"]
    behind = lows[last : min(last + _ADVERBIAL, sentence.last)]
    if any(low in {"are", "is"} and after in future | {"planned"} for low, after in pairwise(behind)):
        return True
    words = lows[sentence.first : sentence.last]
    spoken = any(form.kind == "past" for low in words for form in lexicon.cues.get(low, ()))
    return not spoken and any(low in {"will", "shall"} for low in words)
