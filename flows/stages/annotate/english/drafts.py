"""Statements of one sentence before their speakers are known: which cue, which subject, which content."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from flows.stages.annotate.english.clauses import Subject, SubjectFinder
from flows.stages.annotate.english.cue_matches import CueHit, CueMatcher
from flows.stages.annotate.english.frames import Content, FrameReader
from flows.stages.annotate.english.lexicon import Lexicon, split_list
from flows.stages.annotate.english.reading import Sentence
from flows.stages.annotate.english.references import Reference
from flows.stages.annotate.english.tokens import Tokens

Role = Literal["finite", "inverted", "ing", "infinitive", "coordinate"]
_BE = frozenset({"was", "were", "is", "are", "been", "be", "being"})
_HAVE = frozenset({"has", "have", "had", "having"})
_JOINTS = frozenset({",", "and", "but", "while", ";", "then", "as", "well", "–", "—", "or", ":"})
_BREAKS = frozenset({",", "and", "but", "while", ";", "–", "—", ":"})
_CLOSERS = frozenset({",", '"', "”", "'", "’", "–", "—", "”"})
_TRIM = frozenset({",", ";", "and", "while", "but", ".", "–", "—", ":", "also", "further", "then", "or"})
_OBJECT_BEFORE = frozenset({"with", "of", "by", "between", "for", "to", "from", "in", "on", "at", "about", "among", "than"})
_DETERMINERS = frozenset("the a an this that these those his her their its our all any each both some to on upon with".split())
# Past forms that are adjectives as often as verbs: a coordinated one counts only before a determiner or a capital.
_ADJECTIVAL = frozenset("shared agreed proposed expected promised detailed repeated stated outlined noted valued raised offered".split())
_QUOTE_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“"}


@dataclass(frozen=True, slots=True)
class Draft:
    """One statement in tokens: its cue (None for a content that goes on), the subject's references and the content."""

    sentence: Sentence
    content: tuple[int, int]
    is_clause: bool
    rule: str
    subject: Subject | None = None
    hit: CueHit | None = None
    cue: tuple[int, int] | None = None
    addressee: Reference | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    hit: CueHit
    role: Role
    subject: Subject | None
    nested: bool = False


@dataclass(slots=True)
class _Open:
    candidate: _Candidate
    content: Content
    subject: Subject | None
    is_purpose: bool = False


class DraftReader:
    """Reads the statements of a sentence: trailing cues first, then left to right."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, matcher: CueMatcher, *, accepts_present: bool) -> None:
        self._lexicon = lexicon
        self._tokens = tokens
        self._matcher = matcher
        self._finite = lexicon.words["finite_verb"]
        self._adverbs = lexicon.words["adverb"]
        self._subordinators = lexicon.words["subordinator"]
        self._relative = lexicon.words["relative"]
        self._comments = lexicon.words["comment_participle"]
        self._base_verbs = lexicon.words["base_verb"]
        self._event_nouns = lexicon.words["interaction_noun"]
        self._accepts_present = accepts_present

    def read(self, sentence: Sentence) -> list[Draft]:
        """The drafts of a sentence in text order; empty if it reports nothing."""
        subjects = SubjectFinder(self._lexicon, self._tokens, sentence.references, sentence.first, sentence.last)
        frames = FrameReader(self._lexicon, self._tokens, sentence.references, sentence.last)
        candidates = self._candidates(sentence, subjects)
        if not candidates:
            return []
        return _Walk(self, sentence, frames, candidates).run()

    def _candidates(self, sentence: Sentence, subjects: SubjectFinder) -> list[_Candidate]:
        inside = self._closed_tokens(sentence)
        found: list[_Candidate] = []
        at = sentence.first
        while at < sentence.last:
            if at in inside or self._tokens.lows[at] not in self._lexicon.cues:
                at += 1
                continue
            hit = self._matcher.at(self._tokens, at, sentence.last)
            candidate = self._candidate(hit, sentence, subjects, found) if hit is not None else None
            if candidate is not None:
                found.append(candidate)
                at = candidate.hit.end
            else:
                at += 1
        return found

    def _closed_tokens(self, sentence: Sentence) -> set[int]:
        """Tokens inside references and quotation marks, where no cue of the reporter's stands."""
        closed: set[int] = set()
        for reference in sentence.references:
            if reference.kind != "name":
                closed.update(range(reference.first, reference.last))
        opened: tuple[int, str] | None = None
        for i in range(sentence.first, sentence.last):
            word = self._tokens.words[i]
            if opened is None and word in _QUOTE_PAIRS:
                opened = (i, _QUOTE_PAIRS[word])
            elif opened is not None and word == opened[1]:
                closed.update(range(opened[0], i + 1))
                opened = None
        return closed

    def _candidate(
        self, hit: CueHit, sentence: Sentence, subjects: SubjectFinder, found: list[_Candidate]
    ) -> _Candidate | None:
        lows = self._tokens.lows
        first = sentence.first
        before = self._before(hit.verb, first)
        if hit.cue.lemma == "have_event" and self._is_auxiliary(hit.end, sentence.last):
            return None
        if hit.form == "ing":
            if before is None or lows[before] in {",", "–", "—", ";", "while"}:
                return _Candidate(hit, "ing", None)
            if lows[before] in {"and", "but"} and any(c.role == "ing" for c in found):
                return _Candidate(hit, "ing", None)
            return None
        if hit.form == "base":
            if before is not None and lows[before] == "to":
                return _Candidate(hit, "infinitive", None) if found and found[-1].hit.cue.kind == "happening" else None
            if before is not None and lows[before] in {"and", ","} and found and found[-1].role == "infinitive":
                return _Candidate(hit, "infinitive", None)
            if not self._accepts_present:
                return None
        elif self._is_passive(hit, first):
            return None
        subject = subjects.before(hit.verb)
        if subject is not None:
            placed = self._placed(subject, sentence, subjects)
            if placed is None:
                return None
            if hit.form in {"third", "base"} and not self._may_be_present(hit, placed):
                return None
            opener = self._tokens.lows[placed.first - 1] if placed.first > first else None
            return _Candidate(hit, "finite", placed, nested=opener == "that" or opener in self._relative)
        if before is None:
            return None
        inverted = self._inverted(hit, before, subjects)
        if inverted is not None:
            return inverted
        if lows[before] in {"and", ",", "but", "then", ";"} and hit.form in {"past", "participle"} and self._is_verb_here(hit):
            return _Candidate(hit, "coordinate", None)
        if hit.form in {"third", "base"} and lows[before] in {"and", ",", "but"} and found and found[-1].hit.form == hit.form and found[-1].role != "infinitive":
            return _Candidate(hit, "coordinate", None)
        return None

    def _before(self, verb: int, first: int) -> int | None:
        """The token before the verb, adverbs and auxiliaries left out; None at the head of the sentence."""
        i = verb - 1
        while i >= first and (self._tokens.lows[i] in self._adverbs or self._tokens.lows[i] in _HAVE):
            i -= 1
        return i if i >= first else None

    def _is_auxiliary(self, after: int, last: int) -> bool:
        """Whether `has` only helps another verb (`has been launched`)."""
        lows = self._tokens.lows
        while after < last and lows[after] in self._adverbs:
            after += 1
        return after < last and (lows[after] in {"been", "to"} or lows[after].endswith(("ed", "en", "ought", "own")))

    def _is_passive(self, hit: CueHit, first: int) -> bool:
        i = hit.verb - 1
        while i >= first and self._tokens.lows[i] in self._adverbs:
            i -= 1
        return i >= first and self._tokens.lows[i] in _BE

    def _may_be_present(self, hit: CueHit, subject: Subject) -> bool:
        if self._accepts_present:
            return True
        return hit.form == "third" and subject.references[0].kind in {"person", "name", "role", "pronoun"}

    def _placed(self, subject: Subject, sentence: Sentence, subjects: SubjectFinder) -> Subject | None:
        """The subject if it heads its clause; else the noun phrase left of the prepositional phrase that it stands in."""
        lows = self._tokens.lows
        if subject.first == sentence.first or lows[subject.first - 1] not in _OBJECT_BEFORE:
            return subject
        for reference in reversed([r for r in sentence.references if r.last < subject.first]):
            if subject.first - reference.last > 20:
                return None
            at_head = reference.first == sentence.first or lows[reference.first - 1] in _BREAKS
            if at_head and reference.kind != "side":
                return Subject((reference,), reference.first, reference.last)
        return None

    def _inverted(self, hit: CueHit, before: int, subjects: SubjectFinder) -> _Candidate | None:
        """`…, said Wang`: the cue takes a clause and a closer stands before it."""
        if "that" not in split_list(hit.cue.frames) or self._tokens.lows[before] not in _CLOSERS:
            return None
        subject = subjects.after(hit.end)
        if subject is None or subject.references[0].kind == "side" and self._tokens.lows[before] == ",":
            return None
        return _Candidate(hit, "inverted", subject)

    def _is_verb_here(self, hit: CueHit) -> bool:
        """Whether a coordinated past form is a verb rather than an adjective (`and shared interests`)."""
        if self._tokens.lows[hit.verb] not in _ADJECTIVAL or hit.end > hit.verb + 1:
            return True
        after = hit.end
        if after >= len(self._tokens):
            return False
        return self._tokens.lows[after] in _DETERMINERS or self._tokens.is_capital(after)


class _Walk:
    """One pass over a sentence's candidates."""

    def __init__(self, reader: DraftReader, sentence: Sentence, frames: FrameReader, candidates: list[_Candidate]) -> None:
        self.reader = reader
        self.tokens = reader._tokens
        self.sentence = sentence
        self.frames = frames
        self.candidates = candidates
        self.drafts: list[Draft] = []
        self.open: _Open | None = None
        self.subject: Subject | None = None
        self.boundary = sentence.first
        self.happening = False
        self.fronted: list[int] = []

    def run(self) -> list[Draft]:
        trailing = [c for c in self.candidates if self._is_trailing(c)]
        for candidate in self.candidates:
            if candidate.hit.verb < self.boundary:
                continue
            closing = next((t for t in trailing if self._region_end(t) > candidate.hit.verb and t is not candidate), None)
            if closing is not None and candidate.hit.verb >= self.boundary and candidate not in trailing:
                if not (candidate.role == "ing" and self._before_comma(candidate)):
                    continue
            if candidate in trailing:
                self._trail(candidate)
            else:
                self._lead(candidate)
        self._close(self.sentence.last)
        return sorted(self.drafts, key=lambda d: d.content[0])

    def _before_comma(self, candidate: _Candidate) -> bool:
        return self.drafts != [] and candidate.hit.verb > self.boundary

    def _region_end(self, candidate: _Candidate) -> int:
        if candidate.role == "inverted":
            return candidate.hit.verb
        return candidate.subject.first if candidate.subject is not None else candidate.hit.verb

    def _is_trailing(self, candidate: _Candidate) -> bool:
        """Whether the content stands before the cue (`X, Wang said`, `X, said Wang`)."""
        if candidate.role == "inverted":
            return self._region_end(candidate) - self.sentence.first >= 2
        if candidate.role != "finite" or "that" not in split_list(candidate.hit.cue.frames) or candidate.subject is None:
            return False
        lows, first = self.tokens.lows, candidate.subject.first
        if first - self.sentence.first < 3 or lows[first - 1] not in _CLOSERS:
            return False
        after = candidate.hit.end
        if after < self.sentence.last and lows[after] not in {",", ".", '"', "”", ";", "on", "at", "in", "during", "here", "when", "while", "after", "today", "to", "earlier", "yesterday", "as", "—", "–", "via", "through"}:
            return False
        rest_is_empty = all(lows[i] in {".", ",", '"', "”"} for i in range(after, self.sentence.last))
        if any(lows[i] == "that" for i in range(after, min(after + 14, self.sentence.last))) and lows[after] != ",":
            return False
        if rest_is_empty:
            return True
        if lows[after] not in {",", "”", '"', "."} and self._has_clause_after_adverbial(after):
            return False
        return not self._is_fronted_adverbial(self.boundary, first - 1) and self._has_finite(self.boundary, first)

    def _has_clause_after_adverbial(self, after: int) -> bool:
        """`Wang said in a call with X the two sides should …` leads; `Wang said on Thursday, adding …` trails."""
        lows = self.tokens.lows
        end = next((i for i in range(after, self.sentence.last) if lows[i] in {",", "."}), self.sentence.last)
        return any(lows[i] in self.reader._finite for i in range(after, end))

    def _has_finite(self, first: int, last: int) -> bool:
        lows = self.tokens.lows
        return any(lows[i] in self.reader._finite for i in range(first, last)) or lows[last - 1] in {'"', "”", "’"} or (
            lows[last - 2 : last - 1] != [] and lows[last - 2] in {'"', "”"}
        ) or any(w.endswith(("ed", "s")) for w in lows[first:last])

    def _is_fronted_adverbial(self, first: int, last: int) -> bool:
        """Whether the words before the subject are one adverbial without a main clause."""
        lows = self.tokens.lows
        if lows[first] not in self.reader._subordinators:
            return False
        commas = [i for i in range(first, last) if lows[i] == ","]
        return not any(
            any(lows[k] in self.reader._finite for k in range(i + 1, last)) and lows[i + 1] not in {"and", "which", "who"} for i in commas
        )

    def _trail(self, candidate: _Candidate) -> None:
        self.open = None
        end = self._trimmed_end(self.boundary, self._region_end(candidate))
        first = self._content_start(self.boundary, end)
        subject = candidate.subject
        self.subject = subject
        if end > first:
            self._add(candidate, (first, end), True, "trailing_cue" if candidate.role == "finite" else "inverted_cue", subject, None)
        after = candidate.hit.end if candidate.role == "finite" or subject is None else subject.last
        self.boundary = after
        self._after_trailing(candidate, after)

    def _after_trailing(self, candidate: _Candidate, after: int) -> None:
        """The part after an inserted cue is a second content, unless a participle or a new clause follows."""
        lows, last = self.tokens.lows, self.sentence.last
        if after >= last or lows[after] != "," or after + 3 >= last:
            return
        start = after + 1
        upcoming = [c for c in self.candidates if c.hit.verb >= start]
        following = upcoming[0] if upcoming else None
        if following is not None:
            head = following.subject.first if following.role == "finite" and following.subject else following.hit.verb
            if all(lows[i] in _JOINTS or lows[i] in self.reader._adverbs for i in range(start, head)):
                return
        content = Content(start, True, candidate.hit.end)
        self.open = _Open(candidate, content, candidate.subject)

    def _lead(self, candidate: _Candidate) -> None:
        if candidate.role == "finite":
            self._finite(candidate)
        elif candidate.role == "coordinate":
            self._coordinate(candidate)
        elif candidate.role == "ing":
            self._participle(candidate)
        elif candidate.role == "infinitive" and self.subject is not None and (self.open is None or self.open.is_purpose):
            self._close(candidate.hit.verb - 1)
            self._start(candidate, self.subject, is_purpose=True)

    def _finite(self, candidate: _Candidate) -> None:
        subject = candidate.subject
        if subject is None:
            return
        if self.open is not None and not self._opens_clause(candidate, subject):
            return
        if self.open is None and candidate.nested and self.drafts:
            return
        self._close(subject.first)
        self.subject = subject
        for index in self.fronted:
            self.drafts[index] = replace(self.drafts[index], subject=subject)
        self.fronted = []
        if candidate.hit.cue.kind == "happening" and not self._reports(candidate):
            self.happening = True
            self.boundary = candidate.hit.end
            return
        self._start(candidate, subject)

    def _reports(self, candidate: _Candidate) -> bool:
        """`spoke with X about A` reports, `spoke with X` only happens."""
        return candidate.hit.cue.lemma == "speak" and self._about(candidate) is not None

    def _about(self, candidate: _Candidate) -> int | None:
        lows = self.tokens.lows
        for i in range(candidate.hit.end, min(self.sentence.last - 1, candidate.hit.end + 40)):
            if lows[i] in {"about", "regarding", "concerning"}:
                return i + 1
            if lows[i] in {"to", ".", ";"} and i > candidate.hit.end and lows[i] != "to":
                return None
            if lows[i] in {"and", "to"} and i + 1 < self.sentence.last and lows[i + 1] in self.reader._lexicon.cues:
                return None
        return None

    def _opens_clause(self, candidate: _Candidate, subject: Subject) -> bool:
        """Whether a finite cue inside an open content begins a clause of the reporter's own."""
        if self.open is None or candidate.nested:
            return False
        lows = self.tokens.lows
        before = lows[subject.first - 1] if subject.first > self.sentence.first else ""
        if before not in {",", "and", "but", "while", ";", "–", "—"}:
            return False
        if not self.open.content.is_clause or self.open.subject is None:
            return True
        if before == ",":
            return False
        kinds = {r.kind for r in subject.references}
        same_tense = candidate.hit.form == self.open.candidate.hit.form
        return same_tense and "side" not in kinds and (kinds & {"pronoun", "person", "name", "role"} != set() or len(subject.references) > 1)

    def _coordinate(self, candidate: _Candidate) -> None:
        opened = self.open
        if opened is None:
            if self.subject is None or not (self.happening or self.drafts):
                return
            if candidate.hit.cue.kind == "happening":
                return
            self._start(candidate, self.subject)
            return
        if opened.content.is_clause and not self._joins_cue(candidate, opened):
            return
        if opened.candidate.role == "ing" and candidate.hit.form != "past":
            return
        before = candidate.hit.verb - 2
        if before > opened.content.first and self.tokens.lows[before].endswith("ed") and self.tokens.lows[before + 1] == "and":
            # `as they helped and supported each other`: the pair belongs to the content.
            return
        self._close(candidate.hit.verb)
        if candidate.hit.cue.kind == "happening" and not self._reports(candidate):
            self.happening = True
            self.boundary = candidate.hit.end
            return
        self._start(candidate, opened.subject)

    def _joins_cue(self, candidate: _Candidate, opened: _Open) -> bool:
        """`said that A was B and welcomed C`: the verb joins the cue unless the content's own subject can speak."""
        if candidate.hit.form != opened.candidate.hit.form:
            return False
        if self.tokens.lows[opened.content.first] == "to":
            return True
        speaks = {"person", "role", "side", "collective", "pronoun", "name"}
        heads = [
            r
            for r in self.sentence.references
            if r.kind in speaks and opened.content.first <= r.first < candidate.hit.verb and r.head != "possessive"
        ]
        lows = self.tokens.lows
        return not any(
            (r.first == opened.content.first or lows[r.first - 1] in {",", "and", "that"})
            and any(lows[k] in self.reader._finite or lows[k].endswith("ed") for k in range(r.last, min(r.last + 3, candidate.hit.verb)))
            for r in heads
        )

    def _participle(self, candidate: _Candidate) -> None:
        if candidate.hit.cue.kind == "happening":
            return
        is_first = self.subject is None and not self.drafts and self.open is None
        if candidate.hit.verb == self.sentence.first or is_first:
            content = self.frames.after(candidate.hit, self.sentence.last)
            if content is not None:
                self.open = _Open(candidate, content, None)
            return
        if self.open is not None and self.open.candidate.role == "ing" and self.open.subject is None and self.subject is None:
            self._close(candidate.hit.verb)
            content = self.frames.after(candidate.hit, self.sentence.last)
            if content is not None:
                self.open = _Open(candidate, content, None)
            return
        subject = self.open.subject if self.open is not None else self.subject
        if subject is None:
            return
        content = self.frames.after(candidate.hit, self.sentence.last)
        if content is None:
            return
        self._close(candidate.hit.verb)
        self.open = _Open(candidate, content, subject)

    def _start(self, candidate: _Candidate, subject: Subject | None, *, is_purpose: bool = False) -> None:
        if self._reports(candidate):
            about = self._about(candidate)
            content = Content(about, False, candidate.hit.end) if about is not None else None
        else:
            content = self.frames.after(candidate.hit, self.sentence.last)
        if content is None:
            self.boundary = candidate.hit.end
            return
        self.open = _Open(candidate, content, subject, is_purpose)

    def _close(self, at: int) -> None:
        """End the open content before token `at`."""
        opened = self.open
        if opened is None:
            return
        self.open = None
        first = opened.content.first
        end = self._trimmed_end(first, self._cut(opened, first, at), is_final=at == self.sentence.last)
        if end <= first:
            return
        rule = {"ing": "participle_cue", "coordinate": "coordinated_cue", "infinitive": "purpose_cue"}.get(
            opened.candidate.role, "leading_cue" if opened.candidate.role == "finite" else "inserted_cue"
        )
        if opened.content.cue_end < first and opened.content.first == opened.candidate.hit.end + 1 and self.tokens.lows[opened.candidate.hit.end] == ",":
            rule = "leading_cue_comma" if opened.candidate.role == "finite" else rule
        if opened.subject is None:
            self.fronted.append(len(self.drafts))
            rule = "fronted_participle"
        self._add(opened.candidate, (first, end), opened.content.is_clause, rule, opened.subject, opened.content.addressee, opened.content.cue_end)
        self.boundary = max(self.boundary, end)

    def _cut(self, opened: _Open, first: int, at: int) -> int:
        """Adjuncts that are the reporter's: a comment on the talk, the occasion, a further purpose."""
        lows = self.tokens.lows
        for i in range(first, at - 1):
            if lows[i] == "," and lows[i + 1] in self.reader._comments and opened.candidate.hit.cue.act == "consult":
                return i
            if opened.is_purpose and lows[i] == "and" and lows[i + 1] in self.reader._base_verbs:
                return i
            if lows[i] == "," and lows[i + 1] in {"during", "at"} and i + 3 < at and lows[i + 2] in {"their", "a", "the", "his", "her", "an"} and any(
                lows[k] in self.reader._event_nouns for k in range(i + 3, min(i + 8, at))
            ) and not any(lows[k] == "," for k in range(i + 1, at)):
                return i
        return at

    def _content_start(self, first: int, end: int) -> int:
        lows = self.tokens.lows
        while first < end and lows[first] in {",", "and", "but", ";", "–", "—"}:
            first += 1
        return first

    def _trimmed_end(self, first: int, end: int, *, is_final: bool = False) -> int:
        lows = self.tokens.lows
        trim = _TRIM - self.reader._adverbs if is_final else _TRIM
        while end > first and lows[end - 1] in trim:
            end -= 1
        return end

    def _add(
        self,
        candidate: _Candidate,
        content: tuple[int, int],
        is_clause: bool,
        rule: str,
        subject: Subject | None,
        addressee: Reference | None,
        cue_end: int | None = None,
    ) -> None:
        cue = (candidate.hit.verb, cue_end or candidate.hit.end)
        self.drafts.append(Draft(self.sentence, content, is_clause, rule, subject, candidate.hit, cue, addressee))
