"""What a sentence attributes by cues of its own: each draft given its voice, if that voice may speak here."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from flows.stages.annotate.english.people.cast import Cast
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.reading import Reading, Sentence
from flows.stages.annotate.english.speech.cue_matches import CueMatcher
from flows.stages.annotate.english.speech.drafts import DraftReader
from flows.stages.annotate.english.speech.speakers import Stage, Voice, VoiceResolver
from flows.stages.annotate.english.speech.spoken import Spoken, SpokenReader
from flows.stages.annotate.english.speech.walk import Draft


class AttributionReader:
    """Reads the attributed statements of a document's sentences; who spoke is remembered on the stage.

    `meetings` are the reports of talks: the sentence's segment_id and the token of the verb or noun that tells of them.
    """

    def __init__(
        self,
        reading: Reading,
        cast: Cast,
        stage: Stage,
        voices: VoiceResolver,
        spoken: SpokenReader,
        meetings: AbstractSet[tuple[str, int]],
        *,
        is_joint: bool,
    ) -> None:
        lexicon = reading.lexicon
        self._tokens = reading.tokens
        self._cast = cast
        self._stage = stage
        self._voices = voices
        self._spoken = spoken
        self._meetings = meetings
        self._is_joint = is_joint
        self._drafts = DraftReader(lexicon, reading.tokens, CueMatcher(lexicon), accepts_present=is_joint)
        self._plain = lexicon.words["plain_cue"]

    def read(self, sentence: Sentence, *, is_running: bool) -> list[Spoken]:
        """The sentence's statements; `is_running` if it may be part of somebody's running words."""
        found: list[Spoken] = []
        voice_of: dict[tuple[int, int], Voice | None] = {}
        for draft in self._drafts.read(self._with_speakers(sentence)):
            if draft.hit.cue.lemma == "welcome" and (sentence.segment.segment_id, draft.cue[0]) in self._meetings:
                # `X welcomed Y to Oslo` tells of the meeting itself.
                continue
            voice = self._voice(draft, voice_of)
            if voice is None or not self._may_speak(draft, voice, is_running=is_running):
                continue
            spoken = self._spoken.of_draft(draft, voice)
            if spoken is not None:
                spoken.addressee = self._addressee(draft)
                spoken.inner = tuple(self._nested(draft, voice))
                found.append(spoken)
                self._stage.spoke(voice)
        return found

    def announced(self, sentence: Sentence) -> Voice | None:
        """Whose words `The Minister said:` announces for the next paragraph."""
        subject = self._drafts.introduces(self._with_speakers(sentence))
        voice = self._voices.resolve(subject.references) if subject is not None else None
        return voice if voice is not None and voice.kind in {"person", "side"} else None

    def acting(self, sentence: Sentence) -> Iterator[Voice]:
        """Who is told to have met or done something in the sentence."""
        for subject in self._drafts.happenings(self._with_speakers(sentence)):
            voice = self._voices.resolve(subject.references)
            if voice is not None:
                yield voice

    def _with_speakers(self, sentence: Sentence) -> Sentence:
        """The sentence with only those references that can speak."""
        speakers = tuple(r for r in sentence.references if self._can_speak(r, sentence))
        return sentence if len(speakers) == len(sentence.references) else replace(sentence, references=speakers)

    def _can_speak(self, reference: Reference, sentence: Sentence) -> bool:
        """Not a mere run of capitals that names nobody known, unless a plain `said` or a comma stands beside it."""
        if reference.kind != "name" or self._cast.of(reference) is not None:
            return True
        first, last = reference.first, reference.last
        if last >= sentence.last:
            return False
        lows = self._tokens.lows
        before, after = lows[first - 1] if first > sentence.first else None, lows[last]
        opens = before is None or before in {",", '"', "”"}
        if opens and (after in self._plain or (after == "," and last - first > 1)):
            return True
        return before in self._plain and after in {",", "."}

    def _voice(self, draft: Draft, voice_of: dict[tuple[int, int], Voice | None]) -> Voice | None:
        if draft.subject is None and draft.rule in {"impersonal_cue", "passive_cue"}:
            return self._voices.joint("collective")
        if draft.subject is None:
            return self._voices.joint("none") if self._is_joint else None
        key = (draft.subject.first, draft.subject.last)
        if key not in voice_of:
            voice_of[key] = self._voices.resolve(draft.subject.references)
        voice = voice_of[key]
        is_mutual = draft.hit.cue.act == "agree" and (draft.rule == "participle_cue" or draft.addressee is not None)
        if voice is not None and voice.kind in {"person", "side"} and is_mutual:
            # Agreeing with the other side is both sides' doing, whoever is the grammatical subject.
            has_others = len(self._stage.principals) + len(self._stage.sides) > 1
            return self._voices.joint("collective", voice.printed, voice.references) if has_others else voice
        return voice

    def _may_speak(self, draft: Draft, voice: Voice, *, is_running: bool) -> bool:
        """A side speaks by the reporter's own verb only in the past tense, and not inside someone's running words."""
        if voice.kind != "side" or self._is_joint:
            return True
        if is_running or draft.hit.form != "past":
            return False
        return (
            voice.side in self._stage.sides
            or draft.hit.cue.lemma in {"say", "announce", "state"}
            or not self._stage.sides
        )

    def _nested(self, draft: Draft, outer: Voice) -> Iterator[Spoken]:
        """The statements of others inside a draft's content."""
        for inner in draft.inner:
            voice = self._voices.resolve(inner.subject.references) if inner.subject is not None else None
            is_other = voice is not None and (voice.people, voice.sides) != (outer.people, outer.sides)
            if voice is not None and is_other and voice.kind in {"person", "side", "joint"}:
                spoken = self._spoken.of_draft(inner, voice)
                if spoken is not None:
                    yield spoken

    def _addressee(self, draft: Draft) -> Voice | None:
        if draft.addressee is None or draft.addressee.kind not in {"person", "role", "side", "name"}:
            return None
        return self._voices.resolve([draft.addressee])
