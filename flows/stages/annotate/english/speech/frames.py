"""What a cue's content is: where it begins, and whether it is a clause, an infinitive or a noun phrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.stages.annotate.english.dates.calendar import CALENDAR_WORDS, WEEKDAY_NAMES
from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.speech.cue_matches import CueHit, is_base_verb
from flows.stages.annotate.english.tokens import Tokens

WH_WORDS = frozenset({"how", "whether", "why", "what", "where", "when", "if"})
_PREPOSITIONS = frozenset(
    {"on", "in", "at", "during", "after", "following", "to", "here", "via", "by", "through", "with"}
)
_NOUNS_ENDING_PHRASE = frozenset(
    {"and", "or", ",", "of", "in", "on", "for", "to", "with", "that", "by", "between", "from"}
)
_OPENING_QUOTES = frozenset({'"', "“", "«", "„"})
_NO_TOPIC = CALENDAR_WORDS | frozenset(
    "sidelines margins phone telephone occasion eve side sideline behalf call line anniversary basis today".split()
)
# Behind an addressee these begin a topic, not a clause: `cautioned traders against delays`.
_NO_CLAUSE = frozenset({"on", "about", "of", "that", "and", ",", "against", "for", "over", "with", "from"})
_TALKING = frozenset({"speak", "confer", "talk_event"})
_DAY_WORDS = frozenset(name.lower() for name in WEEKDAY_NAMES)
_THAT_WINDOW = 30
_TOPIC_WINDOW = 40


@dataclass(slots=True)
class Content:
    """A content that begins at token `first`; `is_clause` for clauses and infinitives; `cue_end` if the cue grew."""

    first: int
    is_clause: bool
    cue_end: int
    addressee: Reference | None = None


class FrameReader:
    """Reads the content after a cue by the cue's frames."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, references: Sequence[Reference]) -> None:
        self._tokens = tokens
        self._by_first = {r.first: r for r in references}
        self._by_last = {r.last: r for r in references}
        self._finite = lexicon.words["finite_verb"]
        self._cues = lexicon.cues
        self._ambiguous = lexicon.words["ambiguous_verb"]
        self._relative = lexicon.words["relative"]
        self._adverbs = lexicon.words["adverb"]
        self._adverb_phrases = lexicon.phrases["manner_phrase"]

    def after(self, hit: CueHit, limit: int) -> Content | None:
        """The content after the cue, before token `limit`; None if nothing fits the cue's frames."""
        frames = hit.frames
        at, end, addressee = self._skip(hit, limit)
        if at >= limit:
            return None
        lows = self._tokens.lows
        low = lows[at]
        if low == "that" and ({"that", "obj_that"} & set(frames)):
            return Content(at + 1, True, end, addressee) if at + 1 < limit else None
        if low == "to" and at + 1 < limit and is_base_verb(self._tokens, at + 1):
            return Content(at, True, end) if "inf" in frames else None
        if hit.cue.tail == "with" and hit.cue.act == "agree":
            # `agreed with X that …`: the other party stands between cue and content.
            for i in range(at, min(limit - 1, at + 12)):
                if lows[i] == "that" or (lows[i] == "to" and is_base_verb(self._tokens, i + 1)):
                    return Content(i + 1 if lows[i] == "that" else i, True, hit.verb + 1, self._by_first.get(at))
        that = self._distant_that(at, limit) if frames[0] in {"that", "obj_that"} else None
        if that is not None:
            return Content(that, True, end, addressee)
        if low in WH_WORDS and "wh" in frames:
            return Content(at, True, end, addressee)
        if low == "to" and at + 1 < limit:
            return self._after_particle(hit, frames, at, limit)
        if "obj_inf" in frames and self._has_infinitive(at, limit):
            return Content(at, True, end, self._by_first.get(at))
        if hit.cue.tail in {"on", "upon"} and hit.cue.base == "call":
            # `called on the President of Ghana` is a visit, `called on all parties to …` a request.
            return None
        if "obj_that" in frames or "obj_np" in frames:
            return self._with_object(frames, at, end, limit)
        if frames[0] in {"that", "obj_that"}:
            if "np" not in frames and "ing" not in frames:
                # A bare participle needs a clause: `, pointing out the direction` reports nothing.
                if hit.form == "ing" and hit.cue.lemma != "say" and not self.is_clause(at, limit):
                    return None
                return Content(at, True, end, addressee)
            return Content(at, self.is_clause(at, limit), end, addressee)
        if {"np", "ing", "obj_inf"} & set(frames):
            if low in {"by", "with", "from", "against", "as", "in", "on", "at", "between"} and hit.end == hit.verb + 1:
                return None
            return Content(at, False, end, addressee)
        return None

    def topic(self, hit: CueHit, limit: int) -> Content | None:
        """What `spoke with X about A` is about; None for other cues, and where the speaking only happens."""
        if hit.cue.lemma not in _TALKING:
            return None
        lows = self._tokens.lows
        for i in range(hit.end, min(limit - 1, hit.end + _TOPIC_WINDOW)):
            if lows[i] in {"about", "regarding", "concerning"} or (lows[i] == "on" and self._is_topic(i, limit)):
                return Content(i + 1, False, hit.end)
            if (lows[i] in {".", ";"} and i > hit.end) or (lows[i] in {"and", "to"} and lows[i + 1] in self._cues):
                return None
        return None

    def _is_topic(self, on: int, limit: int) -> bool:
        """`spoke with X on trade`, not `spoke with X on Monday` or `on the sidelines of …`."""
        lows = self._tokens.lows
        behind = lows[on + 1 : min(on + 3, limit)]
        return on in self._by_last and not any(low in _NO_TOPIC or low[0].isdigit() for low in behind)

    def _skip(self, hit: CueHit, limit: int) -> tuple[int, int, Reference | None]:
        """Past a comma or colon, an addressee (`to Minister X`, `with X`), and adverbs."""
        lows = self._tokens.lows
        at, addressee = hit.resume, None
        if at + 1 < limit and lows[at] in _DAY_WORDS and lows[at + 1] not in {",", "."} and "that" in hit.frames:
            # `said Thursday that …`, not `said Thursday was …`
            at += lows[at + 1] not in self._finite
        elif at + 2 < limit and lows[at] == "on" and lows[at + 1] in _DAY_WORDS and lows[at + 2] == "to":
            # `agreed on Thursday to meet`
            at += 2 if "inf" in hit.frames else 0
        while at < limit and (
            lows[at] in {",", ":"}
            or (lows[at] in self._adverbs and lows[at] not in {"all", "each", "both", "also", "always"})
        ):
            at += 1
        phrase = self._adverb_phrases.match(lows, at) if at < limit else None
        if phrase is not None and phrase[0] < limit:
            # `condemned in the strongest terms the attack`
            at = phrase[0]
        if at + 1 < limit and lows[at] in {"to", "with"} and hit.cue.tail is None:
            reference = self._by_first.get(at + 1)
            if reference is not None and reference.kind in {"person", "role", "side", "name", "pronoun"}:
                addressee = reference
                at = reference.last
                while at < limit and (lows[at] == "," or lows[at] in self._adverbs):
                    at += 1
        return at, hit.end, addressee

    def _distant_that(self, at: int, limit: int) -> int | None:
        """`said on Wednesday that …`, `told reporters in Moscow that …`."""
        lows = self._tokens.lows
        if lows[at] not in _PREPOSITIONS:
            return None
        for i in range(at + 1, min(limit - 1, at + _THAT_WINDOW)):
            if lows[i] == "that":
                return i + 1
            if lows[i] in {";", "."} or lows[i] in self._finite:
                return None
        return None

    @staticmethod
    def _after_particle(hit: CueHit, frames: Sequence[str], at: int, limit: int) -> Content | None:
        # `committed to deepening …`: the particle belongs to the cue when the content is its object.
        if "inf" in frames and ({"np", "ing"} & set(frames)) and at == hit.end:
            return Content(at + 1, False, at + 1) if at + 1 < limit else None
        return None

    def _has_infinitive(self, at: int, limit: int) -> bool:
        lows = self._tokens.lows
        for i in range(at + 1, min(limit - 1, at + 40)):
            if lows[i] == "to" and is_base_verb(self._tokens, i + 1):
                return True
            if lows[i] == ";" or (lows[i] == "and" and self._is_past_cue(i + 1)):
                return False
        return False

    def _is_past_cue(self, at: int) -> bool:
        return any(form.kind == "past" for form in self._cues.get(self._tokens.lows[at], ()))

    def _with_object(self, frames: Sequence[str], at: int, end: int, limit: int) -> Content | None:
        lows = self._tokens.lows
        if "obj_that" in frames:
            for i in range(at, min(limit - 1, at + 12)):
                if lows[i] == "that":
                    return Content(i + 1, True, end, self._by_first.get(at))
                if lows[i] in {",", ";", "of", "on", "about"}:
                    break
            reference = self._by_first.get(at)
            if (
                reference is not None
                and reference.last + 1 < limit
                and lows[reference.last] in {":", ","}
                and self._tokens.words[reference.last + 1] in _OPENING_QUOTES
            ):
                # `told Minister X: "…"`
                return Content(reference.last + 1, True, end, reference)
            if (
                reference is not None
                and reference.last < limit
                and lows[reference.last] not in _NO_CLAUSE
                and self.is_clause(reference.last, limit)
            ):
                return Content(reference.last, True, end, reference)
            if "that" in frames or (reference is None and self.is_clause(at, limit)):
                return Content(at, self.is_clause(at, limit), end)
        if "obj_np" in frames or "np" in frames:
            return Content(at, False, end, self._by_first.get(at))
        return None

    def is_clause(self, at: int, limit: int) -> bool:
        """Whether the words from `at` have a finite verb of their own, outside relative clauses."""
        lows = self._tokens.lows
        pending = 0
        for i in range(at, limit):
            low = lows[i]
            if low in self._relative and i > at:
                pending += 1
                continue
            if self._tokens.capitals[i] and i > at:
                continue
            if low in self._finite or (low in self._ambiguous and self._has_subject(at, i)):
                if i > at and lows[i - 1] == "to":
                    continue
                if pending:
                    pending -= 1
                elif not self._in_zero_relative(at, i):
                    return True
        return False

    def _has_subject(self, at: int, verb: int) -> bool:
        """Whether a word that can be a noun (`needs`, `supports`) follows a speaker-like subject."""
        reference = self._by_last.get(verb)
        return reference is not None and reference.head != "possessive" and reference.first >= at

    def _in_zero_relative(self, at: int, verb: int) -> bool:
        """`the contribution Australia was making`: the verb's subject follows a noun without a link."""
        lows = self._tokens.lows
        i = verb
        while i > at and lows[i - 1] in self._adverbs:
            i -= 1
        reference = self._by_last.get(i)
        if reference is None or reference.first <= at:
            return False
        before = lows[reference.first - 1]
        return before not in _NOUNS_ENDING_PHRASE and before[0].isalpha() and before not in self._adverbs
