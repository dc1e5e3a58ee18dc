"""Whom a statement is about: who is blamed, urged, praised or backed by its content."""

from __future__ import annotations

from collections.abc import Sequence

from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.speech.speakers import Voice, VoiceResolver
from flows.stages.annotate.english.speech.spoken import Spoken
from flows.stages.annotate.english.tokens import Tokens

_ADDRESSED = frozenset({"request", "praise", "support", "empathy"})
_BLAMED = frozenset({"criticise", "warn", "reject"})
_KINDS = frozenset({"person", "role", "side"})
# `gratitude for Norway's support`, `solidarity with Ukraine`, `an attack by Russia`
_LINKS = frozenset({"for", "to", "with", "by", "of", "from", "against", "on"})
# In code points: an article or `both` may stand before the one who is urged.
_AT_START = 5


class TargetReader:
    """Reads the target off the references inside a content."""

    def __init__(self, tokens: Tokens, voices: VoiceResolver) -> None:
        self._tokens = tokens
        self._voices = voices

    def read(self, said: Spoken) -> Voice | None:
        """The person or side that the content's act is aimed at; None if none is named, or only who speaks is.

        Of a request, praise or support it is whoever opens the content, else the first who stands behind a preposition
        or owns something (`Norway's support`); of blame, warning and refusal the first side that is not the speaker's.
        """
        if said.voice.kind == "document" or said.act not in _ADDRESSED | _BLAMED:
            return None
        inside = self._inside(said)
        if said.act in _ADDRESSED:
            opener = next((r for r in inside if self._tokens.starts[r.first] <= said.content[0] + _AT_START), None)
            found = opener or next((r for r in inside if self._is_linked(r)), None)
        else:
            found = next((r for r in inside if r.kind == "side" and r.side not in self._own_sides(said)), None)
        voice = self._voice(found) if found is not None else None
        if voice is None or voice.kind not in {"person", "side"} or voice.side in self._own_sides(said):
            return None
        return voice

    def _inside(self, said: Spoken) -> Sequence[Reference]:
        starts, ends = self._tokens.starts, self._tokens.ends
        first, last = said.content
        return [
            r
            for r in said.sentence.references
            if r.kind in _KINDS and first <= starts[r.first] and ends[r.last - 1] <= last
        ]

    def _is_linked(self, reference: Reference) -> bool:
        lows = self._tokens.lows
        before = lows[reference.first - 1] if reference.first else ""
        return reference.head == "possessive" or before in _LINKS

    def _voice(self, reference: Reference) -> Voice | None:
        if reference.kind == "side" and reference.side is not None:
            # `Russia's attack`: who owns what is blamed is meant, though it cannot be a subject.
            printed = (self._tokens.starts[reference.first], self._tokens.ends[reference.last - 1])
            return Voice("side", "explicit", (), (reference.side,), None, printed, (reference,))
        return self._voices.resolve([reference])

    @staticmethod
    def _own_sides(said: Spoken) -> frozenset[str]:
        return frozenset({p.side for p in said.voice.people if p.side is not None} | set(said.voice.sides))
