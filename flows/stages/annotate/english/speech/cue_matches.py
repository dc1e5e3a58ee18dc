"""Cues in a sentence: the reporting verb with its tail, light-verb noun and particle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flows.stages.annotate.english.dates.calendar import CALENDAR_WORDS
from flows.stages.annotate.english.lexicon import CueForm, Lexicon
from flows.stages.annotate.english.tokens import Tokens
from schemas.reference import Cue

FormKind = Literal["base", "third", "past", "participle", "ing"]
_POSSESSIVES = frozenset({"their", "his", "her", "its", "our", "my", "your", "'s", "'"})
_ARTICLES = frozenset({"a", "an", "the", "any", "some", "no"})
_MAX_ADJECTIVES = 7
# A tail stands behind one adverb at most, a noun behind the adjectives.
_REACH = _MAX_ADJECTIVES + 2
_MAX_GAP = 14

_PASSIVE = frozenset({"was", "were", "been"})
# In tokens: `the necessity`, `great importance`.
_LONGEST_NOUN = 4
_ADJECTIVES = 3
_PHONE = frozenset({"phone", "telephone"})


@dataclass(slots=True)
class CueHit:
    """A cue over tokens `verb` to `end` (exclusive); `resume` is where its content is looked for."""

    cue: Cue
    frames: tuple[str, ...]
    form: FormKind
    verb: int
    end: int
    resume: int
    has_particle: bool = False


class CueMatcher:
    """Matches cues.csv against tokens, the longest entry first."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms = lexicon.cues
        self._adverbs = lexicon.words["adverb"]

    def at(self, tokens: Tokens, at: int, last: int) -> CueHit | None:
        """The longest cue whose verb is token `at`; a capital inside a sentence is a name (`EU Member States`)."""
        word = tokens.words[at]
        if at and word[:1].isupper() and not word.isupper() and tokens.words[at - 1][-1:].isalpha():
            return None
        best: CueHit | None = None
        behind = tokens.lows[at + 1 : at + 1 + _REACH]
        for form in self._forms.get(tokens.lows[at], ()):
            if form.needs is not None and form.needs.isdisjoint(behind):
                continue
            hit = self._match(tokens, at, last, form)
            if hit is not None and (best is None or hit.end > best.end or (hit.end == best.end and hit.has_particle)):
                best = hit
        return best

    def noun_passive(self, tokens: Tokens, at: int, first: int, last: int) -> CueHit | None:
        """`Concern was expressed about …`, `Views were exchanged on …`: the cue from its noun to the particle.

        The verb is the participle at token `at`; the noun stands before `was`, not before token `first`.
        """
        lows = tokens.lows
        noun_end = at - 1
        while noun_end > first and (lows[noun_end - 1] in self._adverbs or lows[noun_end] in self._adverbs):
            noun_end -= 1
        if noun_end <= first or lows[noun_end] not in _PASSIVE:
            return None
        if lows[noun_end] == "been" and noun_end - 1 > first:
            noun_end -= 1
        for form in self._forms.get(lows[at], ()):
            if form.kind not in {"participle", "past"} or not form.nouns or not form.particles:
                continue
            start = max(first, noun_end - _LONGEST_NOUN)
            noun = next(
                (i for i in range(start, noun_end) if self._noun_at(form, tokens, i, noun_end) == noun_end), None
            )
            if noun is None:
                continue
            noun = self._with_adjectives(tokens, noun, first)
            end = at + 1
            is_infinitive = end < last and lows[end] == "to" and self._is_infinitive(tokens, end, last)
            if is_infinitive or (end < last and lows[end] == "that"):
                return CueHit(form.cue, (*form.frames, "inf"), "past", noun, end, end, has_particle=True)
            if end < last and lows[end] in form.particles:
                return CueHit(form.cue, form.frames, "past", noun, end + 1, end + 1, has_particle=True)
        return None

    @staticmethod
    def _is_day(lows: Sequence[str], on: int, last: int) -> bool:
        """`held talks on 5 May`, `raised concerns on Monday`: a day is no topic."""
        return lows[on] == "on" and on + 1 < last and (lows[on + 1][0].isdigit() or lows[on + 1] in CALENDAR_WORDS)

    @staticmethod
    def _with_adjectives(tokens: Tokens, noun: int, first: int) -> int:
        """`Full agreement was expressed`: the cue begins with its phrase where that opens the clause."""
        start = max(first, noun - _ADJECTIVES)
        opens = next((i for i in range(noun, start - 1, -1) if i == first or tokens.lows[i - 1] == ","), None)
        return noun if opens is None else opens

    def _match(self, tokens: Tokens, at: int, last: int, form: CueForm) -> CueHit | None:
        cue, lows = form.cue, tokens.lows
        end = at + 1
        tail = form.tail
        if tail:
            if end < last and lows[end] in self._adverbs and lows[end] != tail[0]:
                end += 1
            if tuple(lows[end : end + len(tail)]) != tail:
                return None
            end += len(tail)
            if (
                tail == ("on",)
                and end < last
                and (lows[end] in CALENDAR_WORDS or not _PHONE.isdisjoint(lows[end : end + 2]))
            ):
                # `spoke on Wednesday`, `spoke on the telephone`
                return None
            # `agreed to deepen ties` is an infinitive, `agreed to a plan` has the particle.
            if (
                tail[-1] == "to"
                and end < last
                and not {"inf", "obj_inf"} & set(form.frames)
                and is_base_verb(tokens, end)
            ):
                return None
        if not form.nouns:
            return CueHit(cue, form.frames, form.kind, at, end, end) if end <= last else None
        return self._with_noun(tokens, at, end, last, form)

    def _with_noun(self, tokens: Tokens, at: int, end: int, last: int, form: CueForm) -> CueHit | None:
        cue, lows = form.cue, tokens.lows
        if not form.particles:
            return self._with_object(tokens, at, end, last, form)
        i = end
        noun_end: int | None = None
        while i < last and i - end <= _MAX_ADJECTIVES:
            noun_end = self._noun_at(form, tokens, i, last)
            if noun_end is not None:
                break
            if lows[i] in _POSSESSIVES or not (
                lows[i] in _ARTICLES or lows[i] in {"and", "-", ","} or lows[i][0].isalpha()
            ):
                return None
            if lows[i] in {"that", "to", "with", "for", "of", "on", "over", "about"} or tokens.is_capital(i):
                return None
            i += 1
        if noun_end is None:
            return None
        if noun_end >= last:
            return None
        particles = form.particles
        after = lows[noun_end]
        if after == "that" or (after == "to" and "inf" in form.frames and self._is_infinitive(tokens, noun_end, last)):
            return CueHit(cue, form.frames, form.kind, at, noun_end, noun_end, has_particle=True)
        if after == "over" and not _PHONE.isdisjoint(lows[noun_end + 1 : min(noun_end + 3, last)]):
            # `talked over the phone` has no topic.
            return None
        if self._is_day(lows, noun_end, last):
            return None
        if after in particles and not (after == "to" and is_base_verb(tokens, min(noun_end + 1, last - 1))):
            return CueHit(cue, form.frames, form.kind, at, noun_end + 1, noun_end + 1, has_particle=True)
        return self._distant_particle(tokens, at, noun_end, last, form)

    def _with_object(self, tokens: Tokens, at: int, end: int, last: int, form: CueForm) -> CueHit | None:
        """`extended her party's congratulations`: the verb reports because of its object, the content."""
        for i in range(end, min(last, end + _MAX_ADJECTIVES + 2)):
            if self._noun_at(form, tokens, i, last) is not None:
                return CueHit(form.cue, form.frames, form.kind, at, end, end)
            if tokens.lows[i] in {"to", "that", ".", ";", "on", "for"}:
                return None
        return None

    def _distant_particle(self, tokens: Tokens, at: int, noun_end: int, last: int, form: CueForm) -> CueHit | None:
        """`raised concerns in private – as in public – about …`: the particle stands apart, in neither."""
        lows = tokens.lows
        if not lows[noun_end].endswith("ly") and lows[noun_end] not in {"in", "–", "—", "-", ",", "with", "today"}:
            return None
        particles = form.particles - {"to", "at", "in", "with", "that"}
        for i in range(noun_end + 1, min(last - 1, noun_end + _MAX_GAP)):
            if lows[i] in particles and not self._is_day(lows, i, last):
                return CueHit(form.cue, form.frames, form.kind, at, noun_end, i + 1, has_particle=True)
            if lows[i] in {".", ";", "and"}:
                return None
        return None

    def _noun_at(self, form: CueForm, tokens: Tokens, at: int, last: int) -> int | None:
        for noun in form.nouns.get(tokens.lows[at], ()):
            end = at + len(noun)
            if end <= last and tokens.lows[at:end] == noun:
                return end
        return None

    @staticmethod
    def _is_infinitive(tokens: Tokens, to: int, last: int) -> bool:
        return to + 1 < last and is_base_verb(tokens, to + 1)


_NOT_VERBS = frozenset(
    "the a an this that these those his her their its our all any each both some other further such more many others "
    "another several much less what which whom one two three him them us me it".split()
)


_ADJECTIVE_ENDINGS = ("ed", "al", "ous", "ic", "ary", "ful", "ible", "ive")
_VERBS_LIKE_ADJECTIVES = frozenset(
    "need heed feed speed proceed succeed exceed embed shed lead deal appeal reveal signal steal heal conceal repeal "
    "seal give live drive strive arrive receive derive forgive survive revive deprive thrive panic mimic".split()
)


def is_base_verb(tokens: Tokens, at: int) -> bool:
    """Whether the token after `to` can be a verb: lower case, no article, no gerund."""
    word = tokens.words[at]
    if not word[0].islower() or tokens.lows[at] in _NOT_VERBS or (word.endswith("ing") and len(word) > 5):
        return False
    if word.endswith(_ADJECTIVE_ENDINGS) and word not in _VERBS_LIKE_ADJECTIVES:
        # `committed to continued consultation`, `agreed to annual talks`
        return False
    # Plural nouns are no verbs; verbs in `ss` and `us` (`discuss`, `focus`) are.
    return not word.endswith("s") or word.endswith(("ss", "us"))
