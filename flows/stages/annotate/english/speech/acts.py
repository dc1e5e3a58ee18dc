"""What a content does: the cue decides for agreement and consultation, else the words of the content by rank."""

from __future__ import annotations

import re

from flows.stages.annotate.english.lexicon import Lexicon
from schemas.reference import Cue
from schemas.vocabularies import Act

_STRONG: tuple[Act, ...] = ("warn", "reject", "request", "pledge")
_MILD: tuple[Act, ...] = ("criticise", "concern", "support", "praise", "empathy", "hope")
_ONE_SIDED = frozenset({"raise", "speak_about", "speak_of", "bring_up"})
_WH = re.compile(r"(?:how|whether|why|what|where|when|if)\b")
_IMPORTANCE = re.compile(r"(?:the|its|their)?\s*(?:\w+ )?(?:importance|significance|value) of\b", re.IGNORECASE)
_DETAILS = re.compile(
    r"(?:the |an? |some )?(?:(?:their|his|her) (?:assessments?|views|perspectives|positions?) (?:on|about|of|regarding)"
    r"|details|information|updates?|overview|briefing|latest)\b",
    re.IGNORECASE,
)
_VICTIMS = re.compile(
    r"\b(?:victims?|famil|bereaved|affected|loss|lives|flood|earthquake|disaster|tragedy|attack)", re.IGNORECASE
)
_JOINED_PLEDGE = re.compile(r"\band (?:\w+ )?(?:commitments?|determination|readiness) to\b")
_SPEECH_ACTS: frozenset[str] = frozenset({*_STRONG, *_MILD})


class ActReader:
    """Classifies contents by cue and by the patterns of act_patterns.csv."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._patterns = lexicon.acts
        self._heads = lexicon.act_heads

    def read(self, cue: Cue | None, content: str, *, is_clause: bool) -> tuple[Act, Act | None]:
        """The first and, if the content does two things, the second act."""
        if cue is not None and cue.act == "agree":
            return "agree", None
        if cue is not None and cue.act == "consult" and (not is_clause or _WH.match(content)):
            # Only raising a matter with the other side can be criticism; discussing it jointly is not.
            if cue.lemma in _ONE_SIDED and not _IMPORTANCE.match(content) and self._blames(content):
                return "criticise", None
            return "consult", None
        if not is_clause and _IMPORTANCE.match(content):
            return "assert", None
        if not is_clause and _DETAILS.match(content):
            return "consult", None
        if cue is not None and cue.act in _SPEECH_ACTS:
            return self._with_cue(cue, content, is_clause=is_clause)
        head = None if is_clause else self._head(content)
        if head is not None and head not in _STRONG and _JOINED_PLEDGE.search(content):
            # `support for X and commitment to Y`: of two joined nouns the stronger act counts.
            return "pledge", head
        if head is not None:
            return ("criticise", "concern") if head == "concern" and self._blames(content) else (head, None)
        found = self._ranked(content)
        if found[:1] == ["concern"] and self._blames(content):
            found = ["criticise", *(act for act in found[1:] if act != "criticise")]
        if not found:
            return ("consult", None) if cue is not None and cue.act == "consult" else ("assert", None)
        return found[0], found[1] if len(found) > 1 else None

    def _with_cue(self, cue: Cue, content: str, *, is_clause: bool) -> tuple[Act, Act | None]:
        """The cue's own act, raised by what outranks it in a clause that the speaker puts forward."""
        stated: Act = cue.act  # type: ignore[assignment]
        if not is_clause or stated in _STRONG:
            if cue.lemma.endswith("_solidarity") and _VICTIMS.search(content):
                return "empathy", None
            if stated == "concern" and self._blames(content):
                return "criticise", "concern"
            return stated, None
        found = [a for a in self._ranked(content) if a in _STRONG and a != stated]
        return stated, found[0] if found else None

    def _head(self, content: str) -> Act | None:
        """The act that the head noun of a nominal content states (`his hope that …`); the earliest if several match."""
        found = [
            (match.end(), act)
            for act, pattern in self._heads.that_may_match(content)
            if (match := pattern.search(content)) is not None
        ]
        return min(found)[1] if found else None

    def _blames(self, content: str) -> bool:
        return any(
            act in {"blame", "criticise"} and pattern.search(content)
            for act, pattern in self._patterns.that_may_match(content)
        )

    def _ranked(self, content: str) -> list[Act]:
        """The acts that the content shows, strong before mild, each group in text order."""
        first: dict[str, int] = {}
        for act, pattern in self._patterns.that_may_match(content):
            match = pattern.search(content) if act in _SPEECH_ACTS else None
            if match is not None:
                at = match.start()
                first[act] = min(at, first.get(act, at))
        strong = sorted((a for a in _STRONG if a in first), key=lambda a: first[a])
        mild = sorted((a for a in _MILD if a in first), key=lambda a: first[a])
        return [*strong, *mild]
