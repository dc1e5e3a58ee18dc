"""Who does what a verb of a content says: the own will of somebody who can act, his hope, or a mere forecast."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Literal, NamedTuple

from flows.stages.annotate.english.lexicon import Lexicon

Intent = Literal["pledge", "request", "hope"]

_WILL = re.compile(
    r"\b(?:(?P<can>can|could)|will|would|shall)\b(?P<no> not\b| never\b)?(?:,[^,;.]{1,30},| \(\w+\))?"
    r"(?: (?:also|always|soon|long|only|further|then|thus|still|now|no longer|\w+ly))*"
    r"(?P<be> be)? (?P<verb>[a-z]+)(?P<by>[^,;.]{0,40}? by | with )?"
)
_CLAUSE = re.compile(
    r"[;:.!?,—–“”\"()]\s*|\b(?:that|which|who|whom|whose|where|whereby|while|whilst|as|because|since|if|when|until|unless"
    r"|before|after|so|and|but|or|than)\s+",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|which|who|whom|whose|where|whereby)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\s(?:of|from|for|in|on|between|with|at|to|by|under|across|throughout|over|within|including|against|toward|towards)\s"
)
_TRAILERS = re.compile(
    r"(?:[\s,]+(?:also|both|all|has|have|had|jointly|now|always|too|themselves|itself|himself|fully|\w+ly))+$"
)
_HOPING = re.compile(
    r"\b(?P<hope>hop(?:es?|ed|ing|eful)\b)|\b(?:look(?:s|ed|ing)? forward|expect(?:s|ed|ation)?|believ(?:es?|ed)"
    r"|confident|confidence|convinced|optimis\w+|trusts|wish(?:es|ed)?)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\b(?:both|two|three|they|we|our|their|joint)\b", re.IGNORECASE)
# What comes over somebody, and what he does not do by his will alone.
_BEFALLING = frozenset(
    {
        *("achieve", "become", "benefit", "bring", "emerge", "enjoy", "experience", "face", "fail", "find", "gain"),
        *("have", "know", "lead", "lose", "mark", "need", "overcome", "pay", "prove", "push", "reap", "result", "see"),
        *("succeed", "suffer", "take place", "understand", "win", "witness"),
    }
)
_RESOLVED = frozenset({"able", "glad", "guided", "happy", "pleased", "prepared", "ready", "willing"})
_UNDERGONE = frozenset(
    {
        *("achieved", "affected", "based", "celebrated", "concerned", "expected", "faced", "followed", "interested"),
        *("limited", "marked", "needed", "related", "remembered", "required"),
    }
)
_ALLOWED = frozenset({"allowed", "permitted", "used"})
_STRONG_PARTICIPLES = frozenset(
    {"built", "given", "held", "kept", "made", "met", "put", "sent", "shown", "spent", "taken"}
)
_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they", "both"})
_POINTERS = frozenset({"this", "that", "these", "those", "there", "such", "what", "any", "no", "next", "the", "each"})
_NOBODY = frozenset({"no", "any", "few", "such"})
# How far back the words are that hope for a `will`, and that begin its clause.
_REACH = 130
_WINDOW = 400
_OPENING_WORDS = 8


class Will(NamedTuple):
    """Where a content says `will` or `would`, and what that does."""

    at: int
    intent: Intent


class Doers:
    """Tells subjects that can act from things, by the words of a content alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._acting = lexicon.acting_words
        self._things = lexicon.words["named_thing"]

    def wills(self, content: str, *, is_hoped: bool = False) -> Iterator[Will]:
        """What each `will` does: an own will pledges, one hoped of another side asks; a forecast has none.

        `is_hoped`: the cue already says that the content is a hope.
        """
        if not ("will" in content or "ould" in content or "shall" in content or "can" in content):
            # Most contents have no such verb: to look for its letters costs far less than the pattern.
            return
        for match in _WILL.finditer(content):
            if match["can"] and not is_hoped and _HOPING.search(content) is None:
                continue
            intent = self._intent(content, match, is_hoped=is_hoped)
            if intent is not None:
                yield Will(match.start(), intent)

    def does(self, content: str, at: int) -> bool:
        """Whether the finite verb that stands there has a subject that can act."""
        start = _clause_start(content, at)
        subject = content[start:at].strip()
        if subject and not _TRAILERS.fullmatch(f" {subject}"):
            return self._can_act(subject)
        return not _is_relative(content, start) and self._opens(content, start)

    def _intent(self, content: str, match: re.Match[str], *, is_hoped: bool) -> Intent | None:
        at = match.start()
        start = _clause_start(content, at)
        subject = content[start:at].strip()
        if not subject and _is_relative(content, start):
            return None
        hoped = _hoped(content, at, is_joined=not subject)
        if hoped is not None or is_hoped:
            of_other = is_hoped or hoped == "hope"
            is_asked = of_other and not match["be"] and match["verb"] not in _BEFALLING and self._is_other(subject)
            return "request" if is_asked else "hope"
        if match["can"]:
            return None
        if match["be"] and match["verb"] not in _RESOLVED:
            return "pledge" if _is_done(match) else None
        if match["verb"] in _BEFALLING or match["verb"] == "be":
            return None
        is_own = self._can_act(subject) if subject else self._opens(content, start)
        return "pledge" if is_own else None

    def _is_other(self, subject: str) -> bool:
        """Whether a subject of which something is hoped is another side, not all sides together."""
        phrase = subject[m.end() :].strip() if (m := _last(_HOPING, subject)) else subject
        return not _JOINT.search(phrase) and phrase.lower() not in _PRONOUNS - {"you"} and self._can_act(phrase)

    def _can_act(self, subject: str) -> bool:
        """Whether the head of a subject is a name, a pronoun or a noun such as `side` or `company`."""
        phrase = _TRAILERS.sub("", _PREPOSITION.split(f" {subject} ", maxsplit=1)[0].rstrip()).split()
        if not phrase or phrase[0].lower() in _NOBODY:
            return False
        head = phrase[-1].strip("'’\"“”(),")
        low = head.lower()
        if low in _PRONOUNS:
            return True
        if low in _POINTERS or low in self._things:
            return False
        return low in self._acting or head[:1].isupper()

    def _opens(self, content: str, end: int) -> bool:
        """Whether what stands before a joined verb opens with a subject that can act (`Peru values … and would`)."""
        said = max(content.rfind(mark, 0, end) for mark in (". ", "; ", " that ", "! ", "? "))
        opening = content[said + 1 : min(end, said + _WINDOW)].strip().removeprefix("that ")
        words = opening.split()[:_OPENING_WORDS]
        for word, following in zip(words, [*words[1:], ""], strict=False):
            bare = word.strip(",'’\"“”()")
            low = bare.lower()
            if low in _PRONOUNS or low in self._acting:
                return True
            if _PREPOSITION.match(f" {low} ") or low in self._things:
                return False
            if bare[:1].isupper() and low not in _POINTERS and not bare.endswith(("'s", "’s")):
                is_whole = word.endswith(",") or following.endswith(("s", "ed", "ly")) or following in {"and", "has"}
                if is_whole and following.lower() not in self._things:
                    return True
        return False


def _clause_start(content: str, at: int) -> int:
    """Where the clause of the verb that stands there begins."""
    first = max(0, at - _WINDOW)
    return first + (m.end() if (m := _last(_CLAUSE, content[first:at])) else 0)


def _is_relative(content: str, start: int) -> bool:
    """Whether a clause without a subject of its own hangs on the noun before it (`the plan, which will …`)."""
    before = content[max(0, start - _WINDOW) : start]
    clause = before[_clause_start(before, len(before.rstrip())) :] if before.endswith(("and ", "but ", "or ")) else ""
    opener = before.rstrip(" ,").rpartition(" ")[2]
    return bool(_RELATIVE.fullmatch(opener)) or bool(clause and _governed(before))


def _governed(before: str) -> bool:
    """Whether the joined verb before belongs to a relative clause: `which has grown and will`."""
    last = _last(_RELATIVE, before)
    return last is not None and last[0].lower() != "that" and "," not in before[last.end() :]


def _hoped(content: str, at: int, *, is_joined: bool) -> str | None:
    """`hope` or `trust` if words of hope or belief govern the clause of the `will`; else None."""
    near = content[max(0, at - _REACH) : at]
    found = _last(_HOPING, near)
    if found is None:
        return None
    between = near[found.end() :]
    if any(mark in between for mark in (". ", "; ", ", and ", ", but ")):
        return None
    if is_joined and not _WILL.search(between):
        # `looks forward to the visit and will work for it`
        return None
    return "hope" if found["hope"] else "trust"


def _is_done(match: re.Match[str]) -> bool:
    """Whether `will be` with a participle promises a deed: `will be sent`, not `will be met with`, `by the plan`."""
    verb = match["verb"]
    if match["no"]:
        return verb in _ALLOWED
    is_participle = verb.endswith("ed") or verb in _STRONG_PARTICIPLES
    return match["by"] is None and is_participle and verb not in _UNDERGONE


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = deque(pattern.finditer(text), maxlen=1)
    return found.pop() if found else None
