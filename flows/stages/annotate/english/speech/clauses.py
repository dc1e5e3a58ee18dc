"""Where a verb's subject stands: the noun phrase that ends right before it, past adverbs and insertions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.stages.annotate.english.dates.calendar import CALENDAR_WORDS
from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.tokens import Tokens

_MAX_INSERTION = 25
_DATE_WORDS = CALENDAR_WORDS | frozenset(
    "/ on in at today yesterday this morning afternoon evening the st nd rd th of local time late early".split()
)
_PREPOSITIONS = frozenset("in of with by between for to from on at about among than against under over".split())


@dataclass(slots=True)
class Subject:
    """The references that make up a subject, their token range, and whether it is one conjoined phrase."""

    references: tuple[Reference, ...]
    first: int
    last: int


class SubjectFinder:
    """Finds subjects among the references of one sentence."""

    def __init__(
        self, lexicon: Lexicon, tokens: Tokens, references: Sequence[Reference], first: int, last: int
    ) -> None:
        self._tokens = tokens
        self._first, self._last = first, last
        self._by_last = {r.last: r for r in references}
        self._by_first = {r.first: r for r in references}
        self._skip = lexicon.verb_helpers
        self._skip_phrases = lexicon.phrases["adverb"]
        self._lexicon = lexicon

    def before(self, verb: int) -> Subject | None:
        """The subject that ends before token `verb`; None if no reference does."""
        at = self._past_insertions(verb)
        reference = self._holder_before(self._by_last.get(at)) or self._apposed_from_start(verb)
        if reference is None:
            return None
        at = reference.last
        chain = [reference]
        first = reference.first
        # A list ends in `and`: a comma alone only closes an adverbial (`In a call with X, Y said`).
        previous = self._joined_before(first, {"and", "&"})
        while previous is not None:
            chain.insert(0, previous)
            first = previous.first
            previous = self._joined_before(first, {",", "and", "&"})
        return Subject(tuple(chain), first, at)

    def _holder_before(self, reference: Reference | None) -> Reference | None:
        """The person of `X of the Israeli Foreign Ministry`, whose side tells where X serves; else the reference."""
        if reference is None or reference.kind != "side" or reference.first - 1 <= self._first:
            return reference
        person = self._by_last.get(reference.first - 1)
        is_of = self._tokens.lows[reference.first - 1] in {"of", "from"}
        return person if is_of and person is not None and person.kind == "person" else reference

    def _apposed_from_start(self, verb: int) -> Reference | None:
        """The person who begins the sentence and whose office, in commas, runs up to the verb, however it is worded."""
        person = next((r for r in self._by_first.values() if r.first - self._first <= 1), None)
        lows = self._tokens.lows
        if (
            person is None
            or person.kind != "person"
            or not self._first < person.last < verb - 1
            or lows[verb - 1] != ","
            or verb - person.last > _MAX_INSERTION
        ):
            return None
        inside = lows[person.last : verb]
        has_comma = "," in lows[person.first : person.last] or inside[0] == ","
        return person if has_comma and not any(self._is_finite_cue(low) for low in inside) else None

    def after(self, verb: int) -> Subject | None:
        """The subject of an inverted cue (`said Wang`), right after token `verb` (exclusive end of the cue)."""
        reference = self._by_first.get(verb)
        if reference is None:
            return None
        chain, last = [reference], reference.last
        while last < self._last and self._tokens.lows[last] == "and" and last + 1 in self._by_first:
            chain.append(self._by_first[last + 1])
            last = chain[-1].last
        return Subject(tuple(chain), verb, last)

    def list_from(self, at: int) -> list[Reference]:
        """The references of a list that begins at token `at`: `A, B, and C`, `A and his counterpart B`."""
        found: list[Reference] = []
        closed = 1
        lows = self._tokens.lows
        while at < self._last:
            reference = self._by_first.get(at) or (self._by_first.get(at + 1) if lows[at] == "the" else None)
            if reference is None:
                break
            found.append(reference)
            if "and" in lows[max(self._first, at - 2) : at] or "with" in lows[max(self._first, at - 1) : at]:
                closed = len(found)
            at = reference.last
            if at < self._last and lows[at] == "(":
                at = self._closing(at) + 1
            step = at
            while step < self._last and lows[step] in {",", "and", "&", "as", "well", "along", "with"}:
                step += 1
            if step == at:
                break
            at = step
        # What follows a mere comma after the list's `and` belongs to the next clause (`with X, Wang recalled …`).
        return found[:closed]

    def _closing(self, at: int) -> int:
        lows = self._tokens.lows
        end = at
        while end < self._last - 1 and lows[end] != ")":
            end += 1
        return end

    def _past_insertions(self, verb: int) -> int:
        """Walk left over adverbs, auxiliaries, dates and `, for his part,` to the end of what may be the subject."""
        lows = self._tokens.lows
        at = verb
        while at > self._first:
            here = self._by_last.get(at)
            if here is not None and not self._is_place(here):
                return at
            if here is not None:
                at = here.first - 1
                continue
            low = lows[at - 1]
            if low in self._skip:
                at -= 1
                continue
            if low in {")", "]"}:
                opening = self._opening(at - 1, "(" if low == ")" else "[")
                if opening is None:
                    return at
                at = opening
                continue
            if low == ",":
                if self._is_apposed(at - 1):
                    return at - 1
                comma = self._comma_before(at - 1)
                if comma is None:
                    return at
                at = comma
                continue
            dated = self._date_before(at)
            if dated is not None:
                at = dated
                continue
            phrase = self._adverb_phrase_before(at)
            if phrase is None:
                return at
            at = phrase
        return at

    def _is_place(self, reference: Reference) -> bool:
        """`The President on Tuesday in Abuja received …`: a place between subject and verb."""
        at = reference.first - 1
        if reference.kind not in {"side", "name"} or at <= self._first or self._tokens.lows[at] not in {"in", "at"}:
            return False
        before = self._date_before(at)
        return (before if before is not None else at) in self._by_last

    def _opening(self, at: int, bracket: str) -> int | None:
        lows = self._tokens.lows
        for i in range(at - 1, max(self._first - 1, at - 12), -1):
            if lows[i] == bracket:
                return i
        return None

    def _comma_before(self, comma: int) -> int | None:
        """The comma that opens an insertion closed by `comma`, if a reference ends there."""
        lows = self._tokens.lows
        for i in range(comma - 1, max(self._first - 1, comma - _MAX_INSERTION), -1):
            if lows[i] == "," and i in self._by_last:
                inside = lows[i + 1 : comma]
                # Neither a joined list nor another clause is an insertion.
                is_relative = inside[:1] in (["who"], ["which"], ["whose"])
                if "and" in inside[:1] or (not is_relative and any(self._is_finite_cue(low) for low in inside)):
                    return None
                return i
            if lows[i] in {";", ":", "."}:
                return None
        return None

    def _is_finite_cue(self, low: str) -> bool:
        return any(
            form.kind in {"past", "third"} and form.cue.kind == "statement" and form.cue.nouns is None
            for form in self._lexicon.cues.get(low, ())
        )

    def _is_apposed(self, comma: int) -> bool:
        """Whether `comma` closes an apposition of the reference before it (`X, the Prime Minister of Y,`)."""
        reference = self._by_last.get(comma)
        return reference is not None and "," in self._tokens.lows[reference.first : reference.last]

    def _date_before(self, at: int) -> int | None:
        """The token where a short date such as `on Dec 18` or `on Thursday (July 15)` begins, ending at `at`."""
        lows = self._tokens.lows
        i = at
        while i > self._first and (lows[i - 1] in _DATE_WORDS or lows[i - 1][0].isdigit()) and i not in self._by_last:
            i -= 1
        return i if i < at else None

    def _adverb_phrase_before(self, at: int) -> int | None:
        lows = self._tokens.lows
        for length in (4, 3, 2):
            start = at - length
            if start >= self._first and lows[start] in self._skip_phrases.first_words:
                match = self._skip_phrases.match(lows, start)
                if match is not None and match[0] == at:
                    return start
        return None

    def _joined_before(self, first: int, joints: frozenset[str] | set[str]) -> Reference | None:
        """The reference that one of the `joints` ties to the one at `first` (`together with` counts as `and`)."""
        lows = self._tokens.lows
        i = first
        while i > self._first and lows[i - 1] in {"and", ",", "&", "together", "with"}:
            i -= 1
        if i == first or not joints & set(lows[i:first]) or lows[i:first] == ["with"]:
            return None
        previous = self._by_last.get(i)
        if previous is None or (previous.first > self._first and lows[previous.first - 1] in _PREPOSITIONS):
            return None
        return previous
