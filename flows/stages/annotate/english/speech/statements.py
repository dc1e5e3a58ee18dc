"""Who said what in a document: sentences with cues of their own, quotations and words that run on without one."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from flows.stages.annotate.english.people.cast import Cast
from flows.stages.annotate.english.reading import Reading, Sentence
from flows.stages.annotate.english.speech.attributions import AttributionReader
from flows.stages.annotate.english.speech.quotations import QuotationKeeper
from flows.stages.annotate.english.speech.speakers import Stage, Voice, VoiceResolver
from flows.stages.annotate.english.speech.spoken import Spoken, SpokenReader, opener_end
from flows.stages.annotate.english.speech.targets import TargetReader

_CUE_REACH = 5
_SHORTEST = 3
_RUNNING_RULES = frozenset({"trailing_cue", "inverted_cue", "inserted_cue", "leading_cue_comma"})


class StatementReader:
    """Reads a document's statements in order, remembering who has the floor.

    `meetings` are the reports of talks: the sentence's segment_id and the token of the verb or noun that tells of them.
    """

    def __init__(
        self, reading: Reading, cast: Cast, stage: Stage, meetings: AbstractSet[tuple[str, int]], *, is_joint: bool
    ) -> None:
        lexicon = reading.lexicon
        self._reading = reading
        self._tokens = reading.tokens
        self._stage = stage
        self._is_joint = is_joint
        self._voices = VoiceResolver(lexicon, reading.tokens, cast, stage)
        self._spoken = SpokenReader(lexicon, reading.tokens)
        self._attributions = AttributionReader(
            reading, cast, stage, self._voices, self._spoken, meetings, is_joint=is_joint
        )
        self._targets = TargetReader(reading.tokens, self._voices)
        self._cues = lexicon.cues
        self._opinions = lexicon.words["opinion_verb"]
        self._carrying = lexicon.words["carrying_cue"]
        self._finite = lexicon.words["finite_verb"]
        self._met = {segment_id for segment_id, _ in meetings}

    def read(self) -> list[Spoken]:
        """All statements of the document, the readout's own voice included."""
        spoken: list[Spoken] = []
        quotations = QuotationKeeper(self._spoken, spoken)
        floor: Voice | None = None
        paragraph = -1
        for printed in self._reading.sentences:
            text = printed.segment.text
            if printed.paragraph != paragraph:
                paragraph = printed.paragraph
                quotations.begin_paragraph(text)
                # `Besides, …` at the head of a paragraph goes on with the words of the one before.
                floor = floor if opener_end(text) else None
            sentence = quotations.enter(printed)
            if not any(char.isalnum() for char in text):
                # A lone dash or mark says nothing.
                continue
            holder = quotations.take(sentence)
            if holder is not None:
                floor = holder if holder.kind != "document" else floor
                continue
            found = self._attributions.read(sentence, is_running=floor is not None)
            if floor is not None and not self._interrupts(found):
                found = []
            quotations.claim(found)
            if found:
                spoken.extend(found)
                floor = self._floor_after(found)
                continue
            announced = self._attributions.announced(sentence) if text.rstrip().endswith(":") else None
            if announced is not None:
                quotations.announce(announced)
            elif not quotations.wait(sentence, floor):
                self._read_without_cue(sentence, floor, spoken)
        quotations.end_paragraph()
        for said in spoken:
            for one in (said, *said.inner):
                one.target = self._targets.read(one)
        return spoken

    def _read_without_cue(self, sentence: Sentence, floor: Voice | None, spoken: list[Spoken]) -> None:
        """A sentence that attributes nothing: somebody's running words, a joint text's, else the readout's own."""
        if floor is not None and self._can_continue(sentence):
            spoken.append(self._spoken.whole(sentence, replace(floor, attribution="continued"), "continued"))
        elif self._is_joint:
            joint = self._joint_sentence(sentence)
            if joint is not None:
                spoken.append(joint)
        elif sentence.segment.segment_id not in self._met and self._has_verb(sentence):
            spoken.append(self._spoken.whole(sentence, Voice("document", "none"), "own_voice"))

    @staticmethod
    def _interrupts(found: Sequence[Spoken]) -> bool:
        """Whether a sentence inside someone's running words has a cue of the reporter's own."""
        if all(
            s.voice.kind == "joint" and s.report_type == "narrative" and s.act not in {"consult", "agree"}
            for s in found
        ):
            # `The two leaders put forward a plan` inside somebody's words is part of them.
            return False
        return any(s.voice.kind in {"person", "joint"} for s in found)

    def _floor_after(self, found: Sequence[Spoken]) -> Voice | None:
        """Who goes on speaking: the last voice, if words rather than a gist were reported."""
        last = found[-1]
        if last.voice.kind not in {"person", "side"}:
            return None
        runs_on = last.report_type in {"direct", "mixed"} or (
            last.report_type != "narrative"
            and last.act != "agree"
            and last.rule != "purpose_cue"
            and (last.cue_lemma in self._carrying or last.rule in _RUNNING_RULES)
        )
        return last.voice if runs_on else None

    def _can_continue(self, sentence: Sentence) -> bool:
        """Whether a sentence without a cue can be somebody's running words: not if it tells what those who met did."""
        if sentence.segment.segment_id in self._met or sentence.last - sentence.first < _SHORTEST:
            return False
        if self._has_other_cue(sentence):
            return False
        return not any(
            voice.kind in {"person", "joint"} and all(person in self._stage.principals for person in voice.people)
            for voice in self._attributions.acting(sentence)
        )

    def _has_other_cue(self, sentence: Sentence) -> bool:
        """`Critics say the visit failed`: somebody else's words, whoever that is."""
        lows = self._tokens.lows
        for at in range(sentence.first + 1, min(sentence.first + _CUE_REACH, sentence.last)):
            forms = self._cues.get(lows[at], ())
            is_said = any(f.cue.lemma in {"say", "argue", "claim"} and f.kind != "ing" for f in forms)
            if is_said or lows[at] in self._opinions:
                return True
        return False

    def _has_verb(self, sentence: Sentence) -> bool:
        lows = self._tokens.lows
        return (
            any(
                lows[i] in self._finite or (lows[i].endswith("ed") and len(lows[i]) > 4)
                for i in range(sentence.first, sentence.last)
            )
            or sentence.last - sentence.first > 5
        )

    def _joint_sentence(self, sentence: Sentence) -> Spoken | None:
        """In a joint text every sentence is asserted by all; a list of parties without a verb asserts nothing."""
        text = sentence.segment.text.rstrip()
        if text.endswith((",", ":")) and not self._finite_in(sentence):
            return None
        if sentence.last - sentence.first < 4 or (text[-1].isalnum() and not self._finite_in(sentence)):
            # A heading, or the signatories.
            return None
        spoken = self._spoken.whole(sentence, self._voices.joint("none"), "joint_text")
        opens_with_participle = self._tokens.lows[sentence.first].endswith("ing")
        if opens_with_participle and not self._finite_in(sentence):
            spoken = replace(spoken, report_type="narrative")
        return spoken

    def _finite_in(self, sentence: Sentence) -> bool:
        return not self._finite.isdisjoint(self._tokens.lows[sentence.first : sentence.last])
