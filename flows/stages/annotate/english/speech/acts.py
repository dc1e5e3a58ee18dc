"""What a content does: the cue decides for agreement and consultation, else the words of the content by rank."""

from __future__ import annotations

import re

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.speech.doers import Doers, Will
from schemas.reference import Cue
from schemas.vocabularies import Act

_STRONG: tuple[Act, ...] = ("warn", "reject", "request", "pledge")
_MILD: tuple[Act, ...] = ("criticise", "concern", "support", "praise", "empathy", "hope")
_ONE_SIDED = frozenset({"raise", "speak_about", "speak_of", "bring_up"})
# Who is told *of* a thing is briefed; what he is told *that* is so is asserted.
_TELLING = frozenset({"inform", "notify"})
_WH = re.compile(r"(?:how|whether|why|what|where|when|if)\b")
_IMPORTANCE = re.compile(
    r"(?:the|its|their|an?)?\s*(?:[\w-]+ ){0,3}?"
    r"(?:(?:importance|significance|value|urgency) of|(?:need|necessity|urgency) (?:to|for|of))\b",
    re.IGNORECASE,
)
_DETAILS = re.compile(
    r"(?:the |an? |some )?(?:(?:(?:their|his|her) (?:assessments?|views|perspectives|positions?)"
    r"|(?:its|[\w.]+[’']s?) (?:assessments?|views|perspectives)) (?:on|about|of|regarding)"
    r"|details|information|updates?|overview|briefing|latest)\b",
    re.IGNORECASE,
)
_VICTIMS = re.compile(
    r"\b(?:victims?|famil|bereaved|affected|loss|lives|flood|earthquake|disaster|tragedy|attack)", re.IGNORECASE
)
_JOINED = re.compile(
    r"\band (?=(?:[\w.’'-]+ ){0,3}?(?:commitments?|determination|readiness|resolve|rejection|refusal) (?:to|of)\b)"
)
# What somebody plans or asks for: to welcome it backs him, to welcome what was done praises.
_PROPOSED = re.compile(
    r"(?:[\w.’'-]+ ){0,5}?(?:applications?|interest|proposals?|plans?|bid|candidacy|candidature|ideas?|vision|offer"
    r"|intention|readiness|willingness|aspirations?|projects?)(?= (?:by|of|from|in|to|for)\b|$)",
    re.IGNORECASE,
)
# What shows, or thanks for, a commitment makes none: `the visit reflects the determination of both sides to …`.
_SHOWN = re.compile(
    r"\b((?:reflect|demonstrat|testif|testament|proof|sign of|evidence|symbol|attest|embod|illustrat|appreciat|prais"
    r"|commend|thank)[^,;:.]{0,60}? )(commitments?|determination|resolve|readiness|willingness)\b",
    re.IGNORECASE,
)
_WILLS = ("commitment", "determination", "resolve", "readiness", "willingness")
_SPEECH_ACTS: frozenset[str] = frozenset({*_STRONG, *_MILD})


class ActReader:
    """Classifies contents by cue and by the patterns of act_patterns.csv."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._patterns = lexicon.acts
        self._heads = lexicon.act_heads
        self._doers = Doers(lexicon)
        self._deeds = lexicon.deeds

    def read(
        self, cue: Cue | None, content: str, *, is_clause: bool, printed: str | None = None
    ) -> tuple[Act, Act | None]:
        """The first and, if the content does two things, the second act; `printed` are the cue's own words."""
        stated = self._stated(cue, printed)
        if stated == "agree":
            return "agree", None
        if cue is not None and stated == "consult" and (not is_clause or _WH.match(content)):
            # Only raising a matter with the other side can be criticism; discussing it jointly is not.
            if cue.lemma in _ONE_SIDED and not _IMPORTANCE.match(content) and self._blames(content):
                return "criticise", None
            return "consult", None
        if not is_clause and _IMPORTANCE.match(content):
            return ("pledge", None) if self._joined(content) == "pledge" else ("assert", None)
        if not is_clause and _DETAILS.match(content):
            return "consult", None
        if cue is not None and stated in _SPEECH_ACTS:
            return self._with_cue(cue, stated, content, is_clause=is_clause)
        head = None if is_clause else self._head(content)
        if head is not None:
            return self._with_head(head, content)
        found = self._ranked(f"believes {content}" if cue is not None and cue.base == "believe" else content)
        if found[:1] == ["concern"] and self._blames(content):
            found = ["criticise", *(act for act in found[1:] if act != "criticise")]
        if found:
            return found[0], found[1] if len(found) > 1 else None
        is_talk = self._is_talk(content) if cue is None else stated == "consult" and cue.lemma not in _TELLING
        return ("consult" if is_talk else "assert"), None

    def _stated(self, cue: Cue | None, printed: str | None) -> Act | None:
        """What the cue itself does: its printed noun says it (`expressed interest in`), else its entry."""
        if cue is None:
            return None
        head = self._head(printed) if printed is not None and cue.nouns is not None else None
        if head is not None and cue.act not in {"agree", "empathy"}:
            return head
        return None if cue.act == "content" else cue.act  # type: ignore[return-value]

    def _with_cue(self, cue: Cue, stated: Act, content: str, *, is_clause: bool) -> tuple[Act, Act | None]:
        """The cue's own act, raised by what outranks it in a clause that the speaker puts forward."""
        if stated == "hope" and is_clause and any(w.intent == "request" for w in self._hoped(content)):
            return "request", "hope"
        if cue.base == "welcome" and not is_clause and _PROPOSED.match(content):
            return "support", "praise"
        joined = self._joined(content) if not is_clause and stated in {"support", "hope"} else None
        if joined is not None:
            return joined, stated
        if not is_clause or stated in _STRONG:
            if cue.lemma.endswith("_solidarity") and _VICTIMS.search(content):
                return "empathy", None
            if stated == "concern" and self._blames(content):
                return "criticise", "concern"
            return stated, None
        found = [a for a in self._ranked(content) if a in _STRONG and a != stated]
        return stated, found[0] if found else None

    def _hoped(self, content: str) -> list[Will]:
        return list(self._doers.wills(content, is_hoped=True))

    def _with_head(self, head: Act, content: str) -> tuple[Act, Act | None]:
        """The act of a nominal content's head; of two joined nouns (`support for X and commitment to Y`) the higher."""
        joined = self._joined(content) if head not in _STRONG else None
        if joined is not None:
            return joined, head
        if head == "support" and "solidarity" in content.lower() and _VICTIMS.search(content):
            return "empathy", None
        if head in {"pledge", "hope"} and "warn" in self._ranked(content):
            return "warn", head
        return ("criticise", "concern") if head == "concern" and self._blames(content) else (head, None)

    def _joined(self, content: str) -> Act | None:
        """The strong act that a second noun of a nominal content states."""
        found = _JOINED.search(content)
        act = self._head(content[found.end() :]) if found is not None else None
        return act if act in _STRONG else None

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

    def _is_talk(self, content: str) -> bool:
        """Whether words without a cue say what was talked about (`Trade was also a topic of discussion`)."""
        return any(a == "consult" and p.search(content) for a, p in self._patterns.that_may_match(content))

    def _ranked(self, content: str) -> list[Act]:
        """The acts that the content shows, strong before mild, each group in text order."""
        first: dict[str, int] = {}
        if any(word in content for word in _WILLS):
            content = _SHOWN.sub(lambda m: f"{m[1]}{'x' * len(m[2])}", content)
        for act, pattern in self._patterns.that_may_match(content):
            match = pattern.search(content) if act in _SPEECH_ACTS else None
            if match is not None:
                first[act] = min(match.start(), first.get(act, match.start()))
        for will in self._doers.wills(content):
            first[will.intent] = min(will.at, first.get(will.intent, will.at))
        for deed, pattern in self._deeds.that_may_match(content):
            done = (m.start() for m in pattern.finditer(content) if self._doers.does(content, m.start()))
            at = next(done, None)
            if at is not None:
                first[deed] = min(at, first.get(deed, at))
        if not first:
            return []
        strong = sorted((a for a in _STRONG if a in first), key=lambda a: first[a])
        mild = sorted((a for a in _MILD if a in first), key=lambda a: first[a])
        return [*strong, *mild]
