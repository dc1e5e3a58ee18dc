"""Who said what: drafts of each sentence given voices, contents that go on without a cue, acts and report types."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.cast import Cast
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.reading import Reading, Sentence
from flows.stages.annotate.english.speech.acts import ActReader
from flows.stages.annotate.english.speech.cue_matches import CueMatcher
from flows.stages.annotate.english.speech.drafts import DraftReader
from flows.stages.annotate.english.speech.quotes import QUOTES, is_open_quotation, report_type
from flows.stages.annotate.english.speech.speakers import Stage, Voice, VoiceResolver
from flows.stages.annotate.english.speech.walk import Draft
from schemas.vocabularies import Act, ReportType

_TRAILERS = " \t\n,;:.–—-"
_OPENER = re.compile(
    r"(?:(?:Besides|In addition|Additionally|Moreover|Also|Meanwhile|Furthermore)\s*,\s*)", re.IGNORECASE
)
_CUE_REACH = 5
_SHORTEST = 3
_TRAILING_RULES = frozenset({"trailing_cue", "inverted_cue"})
_RUNNING_RULES = frozenset({"trailing_cue", "inverted_cue", "inserted_cue", "leading_cue_comma"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement with its voice, in code points of the body."""

    sentence: Sentence
    voice: Voice
    content: tuple[int, int]
    cue: tuple[int, int] | None
    cue_lemma: str | None
    report_type: ReportType
    act: Act
    act_second: Act | None
    is_negated: bool
    rule: str
    continues: bool
    addressee: Voice | None = None


@dataclass(frozen=True, slots=True)
class _Quotation:
    """Whose quotation runs on into the next sentence; not `is_open` if it is only announced."""

    voice: Voice
    is_open: bool


class StatementReader:
    """Reads a document's statements in order, remembering who has the floor.

    `meetings` are the reports of talks: the sentence's segment_id and the token of the verb or noun that tells of them.
    """

    def __init__(
        self, reading: Reading, cast: Cast, stage: Stage, meetings: AbstractSet[tuple[str, int]], *, is_joint: bool
    ) -> None:
        lexicon: Lexicon = reading.lexicon
        self._reading = reading
        self._tokens = reading.tokens
        self._stage = stage
        self._cast = cast
        self._is_joint = is_joint
        self._voices = VoiceResolver(lexicon, reading.tokens, cast, stage)
        self._drafts = DraftReader(lexicon, reading.tokens, CueMatcher(lexicon), accepts_present=is_joint)
        self._acts = ActReader(lexicon)
        self._cues = lexicon.cues
        self._opinions = lexicon.words["opinion_verb"]
        self._plain = lexicon.words["plain_cue"]
        self._carrying = lexicon.words["carrying_cue"]
        self._negations = lexicon.words["negation"]
        self._finite = lexicon.words["finite_verb"]
        self._met = {segment_id for segment_id, _ in meetings}
        self._meetings = meetings

    def read(self) -> list[Spoken]:
        """All statements of the document, the readout's own voice included."""
        spoken: list[Spoken] = []
        floor: Voice | None = None
        paragraph = -1
        quoting: _Quotation | None = None
        unclaimed: list[int] = []
        for sentence in self._reading.sentences:
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                unclaimed = []
                if quoting is not None and not sentence.segment.text.startswith(QUOTES):
                    quoting = None
                # `Besides, …` at the head of a paragraph goes on with the words of the one before.
                floor = floor if _OPENER.match(sentence.segment.text) else None
            quoted = self._quoted(sentence, quoting)
            if quoted is not None and quoting is not None:
                spoken.append(quoted)
                floor = quoting.voice
                quoting = self._still_quoting(sentence, quoting)
                continue
            found = self._explicit(sentence, floor)
            if unclaimed and found and found[0].rule in _TRAILING_RULES:
                # `"A is B. C is D," the President stated.`: the cue at the end claims the whole quotation.
                claimed = replace(found[0].voice, attribution="continued", printed=None, references=())
                for index in unclaimed:
                    spoken[index] = replace(spoken[index], voice=claimed, rule="quotation_claimed")
            earlier, was_open, unclaimed = unclaimed, bool(unclaimed), []
            quoting = self._begins_quoting(sentence, found, was_open=was_open)
            if quoting is not None and not found:
                continue
            if not found and is_open_quotation(sentence.segment.text, was_open=was_open):
                unclaimed = [*earlier, len(spoken)]
                spoken.append(
                    replace(self._whole(sentence, Voice("document", "none"), "own_voice"), report_type="direct")
                )
                continue
            if found:
                spoken.extend(found)
                floor = self._floor_after(found)
            elif floor is not None and self._can_continue(sentence):
                spoken.append(self._whole(sentence, replace(floor, attribution="continued"), "continued"))
            elif self._is_joint:
                joint = self._joint_sentence(sentence)
                if joint is not None:
                    spoken.append(joint)
            elif sentence.segment.segment_id not in self._met and self._has_verb(sentence):
                spoken.append(self._whole(sentence, Voice("document", "none"), "own_voice"))
        return spoken

    def _begins_quoting(self, sentence: Sentence, found: Sequence[Spoken], *, was_open: bool) -> _Quotation | None:
        """Whether the sentence leaves a quotation open, or announces one (`The Minister said:`)."""
        text = sentence.segment.text
        if found and is_open_quotation(text, was_open=was_open):
            return _Quotation(replace(found[-1].voice, attribution="continued"), is_open=True)
        if not found and text.rstrip().endswith(":"):
            subject = self._drafts.introduces(replace(sentence, references=self._speakers(sentence)))
            voice = self._voices.resolve(subject.references) if subject is not None else None
            if voice is not None and voice.kind in {"person", "side"}:
                return _Quotation(replace(voice, attribution="continued"), is_open=False)
        return None

    def _quoted(self, sentence: Sentence, quoting: _Quotation | None) -> Spoken | None:
        """The sentence as words of a running or announced quotation; None if there is none."""
        if quoting is None or not (quoting.is_open or sentence.segment.text.startswith(QUOTES)):
            return None
        return replace(self._whole(sentence, quoting.voice, "continued"), report_type="direct")

    @staticmethod
    def _still_quoting(sentence: Sentence, quoting: _Quotation) -> _Quotation | None:
        is_open = is_open_quotation(sentence.segment.text, was_open=quoting.is_open)
        return _Quotation(quoting.voice, is_open=True) if is_open else None

    def _explicit(self, sentence: Sentence, floor: Voice | None) -> list[Spoken]:
        found: list[Spoken] = []
        voice_of: dict[tuple[int, int], Voice | None] = {}
        for draft in self._drafts.read(replace(sentence, references=self._speakers(sentence))):
            if draft.hit.cue.lemma == "welcome" and (sentence.segment.segment_id, draft.cue[0]) in self._meetings:
                # `X welcomed Y to Oslo` tells of the meeting itself.
                continue
            voice = self._voice(draft, voice_of)
            if voice is None or not self._may_speak(draft, voice, floor):
                continue
            spoken = self._spoken(draft, voice)
            if spoken is not None:
                found.append(spoken)
                self._stage.spoke(voice)
        if floor is not None and found and not self._interrupts(found):
            return []
        return found

    def _speakers(self, sentence: Sentence) -> tuple[Reference, ...]:
        """The references without capitals that name nobody known, unless a plain `said` stands beside them."""
        lows, plain = self._tokens.lows, self._plain
        return tuple(
            r
            for r in sentence.references
            if r.kind != "name"
            or self._cast.of(r) is not None
            or (
                r.last < sentence.last
                and (lows[r.last] in plain or (lows[r.last] == "," and r.last - r.first > 1))
                and (r.first == sentence.first or lows[r.first - 1] in {",", '"', "”"})
            )
            or (
                r.first > sentence.first
                and lows[r.first - 1] in plain
                and r.last < sentence.last
                and lows[r.last] in {",", "."}
            )
        )

    def _voice(self, draft: Draft, voice_of: dict[tuple[int, int], Voice | None]) -> Voice | None:
        if draft.rule in {"impersonal_cue", "passive_cue"}:
            return self._voices.joint("collective")
        if draft.subject is None:
            return self._voices.joint("none") if self._is_joint else None
        key = (draft.subject.first, draft.subject.last)
        if key not in voice_of:
            voice_of[key] = self._voices.resolve(draft.subject.references)
        voice = voice_of[key]
        if (
            voice is not None
            and draft.hit.cue.act == "agree"
            and (draft.rule == "participle_cue" or draft.addressee is not None)
        ):
            # Agreeing with the other side is both sides' doing, whoever is the grammatical subject.
            has_others = len(self._stage.principals) + len(self._stage.sides) > 1
            if has_others and voice.kind in {"person", "side"}:
                return self._voices.joint("collective", voice.printed, voice.references)
        return voice

    def _may_speak(self, draft: Draft, voice: Voice, floor: Voice | None) -> bool:
        """A side speaks by the reporter's own verb only in the past tense, and not inside someone's running words."""
        if voice.kind != "side" or self._is_joint:
            return True
        if floor is not None:
            return False
        return draft.hit.form == "past" and (
            voice.side in self._stage.sides
            or draft.hit.cue.lemma in {"say", "announce", "state"}
            or not self._stage.sides
        )

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

    def _floor_after(self, found: list[Spoken]) -> Voice | None:
        """Who goes on speaking: the last voice, if words rather than a gist were reported."""
        last = found[-1]
        if last.voice.kind in {"person", "side"} and last.report_type in {"direct", "mixed"}:
            return last.voice
        if (
            last.voice.kind in {"person", "side"}
            and last.report_type != "narrative"
            and last.act != "agree"
            and last.rule != "purpose_cue"
            and (last.cue_lemma in self._carrying or last.rule in _RUNNING_RULES)
        ):
            return last.voice
        return None

    def _can_continue(self, sentence: Sentence) -> bool:
        """Whether a sentence without a cue can be somebody's running words: not if it tells what those who met did."""
        if sentence.segment.segment_id in self._met or sentence.last - sentence.first < _SHORTEST:
            return False
        if self._has_other_cue(sentence):
            return False
        for subject in self._drafts.happenings(replace(sentence, references=self._speakers(sentence))):
            voice = self._voices.resolve(subject.references)
            is_party = voice is not None and all(person in self._stage.principals for person in voice.people)
            if is_party and voice is not None and voice.kind in {"person", "joint"}:
                return False
        return True

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
        if sentence.last - sentence.first < 4:
            return None
        spoken = self._whole(sentence, self._voices.joint("none"), "joint_text")
        opens_with_participle = self._tokens.lows[sentence.first].endswith("ing")
        if opens_with_participle and not self._finite_in(sentence):
            spoken = replace(spoken, report_type="narrative")
        return spoken

    def _finite_in(self, sentence: Sentence) -> bool:
        return any(self._tokens.lows[i] in self._finite for i in range(sentence.first, sentence.last))

    def _whole(self, sentence: Sentence, voice: Voice, rule: str) -> Spoken:
        """The whole sentence as content, without an opener such as `In addition` and the final stop."""
        text = sentence.segment.text
        opener = _OPENER.match(text)
        start = opener.end() if opener is not None else 0
        end = self._without_trailer(text, start, len(text))
        content = (sentence.segment.start + start, sentence.segment.start + end)
        act, second = self._acts.read(None, text[start:end], is_clause=True)
        voice = replace(voice, printed=None, references=())
        return Spoken(
            sentence,
            voice,
            content,
            None,
            None,
            report_type(text[start:end], is_clause=True),
            act,
            second,
            False,
            rule,
            rule == "continued",
        )

    @staticmethod
    def _without_trailer(text: str, start: int, end: int) -> int:
        while end > start and text[end - 1] in _TRAILERS:
            end -= 1
        # An abbreviation keeps its stop: `in the U.S.`
        if end < len(text) and text[end] == "." and re.search(r"\b(?:[A-Za-z]\.)+[A-Za-z]$", text[start:end]):
            end += 1
        return end

    def _spoken(self, draft: Draft, voice: Voice) -> Spoken | None:
        tokens, body = self._tokens, self._tokens.text
        start, end = tokens.starts[draft.content[0]], tokens.ends[draft.content[1] - 1]
        content = body[start:end]
        if not any(c.isalnum() for c in content):
            return None
        act, second = self._acts.read(draft.hit.cue, content, is_clause=draft.is_clause)
        cue = tokens.starts[draft.cue[0]], tokens.ends[draft.cue[1] - 1]
        negated = any(
            tokens.lows[i] in self._negations for i in range(max(draft.sentence.first, draft.cue[0] - 3), draft.cue[0])
        )
        addressee = None
        if draft.addressee is not None and draft.addressee.kind in {"person", "role", "side", "name"}:
            addressee = self._voices.resolve([draft.addressee])
        return Spoken(
            draft.sentence,
            voice,
            (start, end),
            cue,
            draft.hit.cue.lemma,
            report_type(content, is_clause=draft.is_clause),
            act,
            second,
            negated,
            draft.rule,
            False,
            addressee,
        )
