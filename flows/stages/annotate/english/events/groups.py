"""Talks with people whom the text only counts or describes: `met with mayors`, `hosted a roundtable with advocates`."""

from __future__ import annotations

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.tokens import Tokens

_REACH = 14
_GUEST_REACH = 10
_LEADS_TO_GUESTS = frozenset({"with", "by"})


def meets_group(lexicon: Lexicon, tokens: Tokens, verb: int, last: int) -> int | None:
    """The token after the words that tell of talks with a group, from a verb of meeting on; None if none do.

    A light verb needs a noun of meeting (`held a video call with leaders`), any other one guests (`hosted 30 mayors`).
    """
    lows, nouns = tokens.lows, lexicon.phrases["interaction_noun"]
    if lows[verb] in lexicon.words["light_verb"]:
        noun = _first_noun(lexicon, tokens, verb + 1, min(last, verb + _REACH))
        if noun is not None:
            return noun
    elif verb + 1 < last and nouns.match(lows, verb) is None and lows[verb + 1] == "to":
        return None
    if lows[verb] in lexicon.words["group_verb"]:
        return _guests(lexicon, tokens, verb + 1, min(last, verb + _GUEST_REACH))
    for at in range(verb + 1, min(last - 1, verb + _REACH)):
        if lows[at] in _LEADS_TO_GUESTS:
            return _guests(lexicon, tokens, at + 1, min(last, at + 1 + _GUEST_REACH))
        if lows[at] in lexicon.words["report_end"]:
            break
    return None


def _first_noun(lexicon: Lexicon, tokens: Tokens, at: int, last: int) -> int | None:
    """The token after a noun of meeting that is no part of a longer noun phrase's possessive or purpose."""
    nouns, lows = lexicon.phrases["interaction_noun"], tokens.lows
    while at < last and lows[at] not in lexicon.words["report_end"]:
        match = nouns.match(lows, at)
        if match is not None and match[0] <= last:
            return match[0]
        at += 1
    return None


def _guests(lexicon: Lexicon, tokens: Tokens, at: int, last: int) -> int | None:
    """The token after a plural of people in a noun phrase that begins at `at`."""
    nouns, lows = lexicon.phrases["guest_noun"], tokens.lows
    while at < last and lows[at] != "." and lows[at] not in lexicon.words["roster_end"]:
        match = nouns.match(lows, at)
        if match is not None:
            return match[0]
        at += 1
    return None
