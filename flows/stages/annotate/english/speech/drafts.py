"""Statements of one sentence before their speakers are known: which cue, which subject, which content."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.reading import MAX_TOKENS, Sentence
from flows.stages.annotate.english.speech.candidates import Candidate, CandidateFinder, takes_clause
from flows.stages.annotate.english.speech.clauses import Subject
from flows.stages.annotate.english.speech.cue_matches import CueHit, CueMatcher
from flows.stages.annotate.english.speech.edges import EdgeReader
from flows.stages.annotate.english.speech.frames import Content, FrameReader
from flows.stages.annotate.english.speech.trailing import TrailingJudge, region_end
from flows.stages.annotate.english.tokens import Tokens

_JOINTS = frozenset({",", "and", "but", "while", ";", "then", "as", "well", "–", "—", "or", ":"})
_PASSIVE_AUXILIARIES = frozenset({"was", "were", "is", "are", "been", "be", "being", "has", "have", "had"})
_OTHER_TENSE = frozenset({"had", "has", "have", "is", "are", "will", "remains", "always"})
_NEAR = 2
_PERFECT = frozenset({"has", "have", "had"})


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


@dataclass(slots=True)
class _Open:
    candidate: Candidate
    content: Content
    subject: Subject | None
    is_purpose: bool = False


class DraftReader:
    """Reads the statements of a sentence: trailing cues first, then left to right."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, matcher: CueMatcher, *, accepts_present: bool) -> None:
        self._lexicon = lexicon
        self._tokens = tokens
        self._candidates = CandidateFinder(lexicon, tokens, matcher, accepts_present=accepts_present)

    def introduces(self, sentence: Sentence) -> Subject | None:
        """The subject of `The Minister said:` when the words follow in the next paragraph."""
        if sentence.last - sentence.first > MAX_TOKENS:
            return None
        for candidate in reversed(self._candidates.find(sentence)):
            rest = self._tokens.lows[candidate.hit.end : sentence.last]
            if candidate.role == "finite" and takes_clause(candidate.hit) and rest == [":"]:
                return candidate.subject
        return None

    def happenings(self, sentence: Sentence) -> list[Subject]:
        """The subjects of the sentence's verbs of meeting and doing (`They had a frank conversation`)."""
        return [
            c.subject
            for c in (self._candidates.find(sentence) if sentence.last - sentence.first <= MAX_TOKENS else ())
            if c.role == "finite"
            and c.subject is not None
            and c.hit.cue.kind == "happening"
            and not c.nested
            # `The two countries have conducted …` looks back on relations, `They had …` tells of the talk.
            and not _PERFECT & set(self._tokens.lows[c.subject.last : c.hit.verb])
            and c.subject.references[0].head not in {"countries", "nations"}
        ]

    def read(self, sentence: Sentence) -> list[Draft]:
        """The drafts of a sentence in text order; empty if it reports nothing."""
        if sentence.last - sentence.first > MAX_TOKENS:
            return []
        candidates = self._candidates.find(sentence)
        if not candidates:
            return []
        frames = FrameReader(self._lexicon, self._tokens, sentence.references)
        return _Walk(self._lexicon, self._tokens, sentence, frames, candidates).run()


class _Walk:
    """One pass over a sentence's candidates."""

    def __init__(
        self, lexicon: Lexicon, tokens: Tokens, sentence: Sentence, frames: FrameReader, candidates: list[Candidate]
    ) -> None:
        self.words = lexicon.words
        self.cues = lexicon.cues
        self.tokens = tokens
        self.edges = EdgeReader(lexicon, tokens)
        self.trailing = TrailingJudge(lexicon, tokens, sentence, candidates, self.edges)
        self.sentence = sentence
        self.frames = frames
        self.candidates = candidates
        self.drafts: list[Draft] = []
        self.open: _Open | None = None
        self.subject: Subject | None = None
        self.boundary = sentence.first
        self.happening = False
        self.relayed = False
        self.fronted: list[int] = []

    def run(self) -> list[Draft]:
        trailing = [c for c in self.candidates if self.trailing.is_trailing(c)]
        for candidate in self.candidates:
            if candidate.hit.verb < self.boundary:
                continue
            is_inside = candidate not in trailing and any(region_end(t) > candidate.hit.verb for t in trailing)
            if is_inside and not (candidate.role == "ing" and self._before_comma(candidate)):
                continue
            if candidate in trailing:
                self._trail(candidate)
            else:
                self._lead(candidate)
        self._close(self.sentence.last)
        return sorted(self.drafts, key=lambda d: d.content[0])

    def _before_comma(self, candidate: Candidate) -> bool:
        return self.drafts != [] and candidate.hit.verb > self.boundary

    def _trail(self, candidate: Candidate) -> None:
        self.open = None
        end = self.edges.trimmed_end(self.boundary, region_end(candidate))
        first = self.edges.content_start(self.boundary, end)
        subject = candidate.subject
        self.subject = subject
        if end > first:
            self._add(
                candidate,
                (first, end),
                "trailing_cue" if candidate.role == "finite" else "inverted_cue",
                subject,
                None,
                is_clause=True,
            )
        after = candidate.hit.end if candidate.role == "finite" or subject is None else subject.last
        self.boundary = after
        self._after_trailing(candidate, after)

    def _after_trailing(self, candidate: Candidate, after: int) -> None:
        """The part after an inserted cue is a second content, unless a participle or a new clause follows."""
        lows, last = self.tokens.lows, self.sentence.last
        if after >= last or lows[after] != "," or after + 3 >= last:
            return
        start = after + 1
        upcoming = [c for c in self.candidates if c.hit.verb >= start]
        following = upcoming[0] if upcoming else None
        if following is not None:
            head = following.subject.first if following.role == "finite" and following.subject else following.hit.verb
            if all(lows[i] in _JOINTS or lows[i] in self.words["adverb"] for i in range(start, head)):
                return
        content = Content(start, True, candidate.hit.end)
        self.open = _Open(candidate, content, candidate.subject)

    def _lead(self, candidate: Candidate) -> None:
        if candidate.role == "finite":
            self._finite(candidate)
        elif candidate.role == "coordinate":
            self._coordinate(candidate)
        elif candidate.role == "ing":
            self._participle(candidate)
        elif candidate.role == "according":
            self._according(candidate)
        elif candidate.role == "passive":
            self._passive(candidate)
        elif candidate.role == "impersonal" and (self.open is None or not self.open.content.is_clause):
            self._close(candidate.hit.verb - 2)
            self._start(candidate, None)
        elif (
            candidate.role == "infinitive" and self.subject is not None and (self.open is None or self.open.is_purpose)
        ):
            self._close(candidate.hit.verb - 1)
            self._start(candidate, self.subject, is_purpose=True)

    def _according(self, candidate: Candidate) -> None:
        """`According to the minister, X` and `X, according to the minister`."""
        subject, lows = candidate.subject, self.tokens.lows
        if subject is None or self.open is not None:
            return
        if candidate.hit.verb == self.boundary:
            start = (
                subject.last + 1 if subject.last < self.sentence.last and lows[subject.last] == "," else subject.last
            )
            if start < self.sentence.last:
                self.subject = subject
                self.open = _Open(candidate, Content(start, True, candidate.hit.end), subject)
            return
        end = self.edges.trimmed_end(self.boundary, candidate.hit.verb)
        if end > self.boundary and lows[candidate.hit.verb - 1] == ",":
            self._add(
                candidate,
                (self.edges.content_start(self.boundary, end), end),
                "according_to",
                subject,
                None,
                is_clause=True,
            )
            self.boundary = subject.last

    def _passive(self, candidate: Candidate) -> None:
        """`Topical issues were reviewed`: the content is the verb's subject."""
        lows = self.tokens.lows
        if self.open is not None:
            return
        end = candidate.hit.verb
        while end > self.boundary and (lows[end - 1] in _PASSIVE_AUXILIARIES or lows[end - 1] in self.words["adverb"]):
            end -= 1
        first = self.edges.content_start(self.boundary, end)
        if lows[first] in self.words["subordinator"]:
            # `At the talks, the state of cooperation was considered`: the adverbial stays outside.
            first = max((i + 1 for i in range(first, end) if lows[i] == ","), default=first)
        end = self.edges.trimmed_end(first, end)
        if end > first and lows[first] not in {"it", "this", "they"}:
            self._add(candidate, (first, end), "passive_cue", None, None, is_clause=False)
            self.boundary = candidate.hit.end

    def _finite(self, candidate: Candidate) -> None:
        subject = candidate.subject
        if subject is None:
            return
        if self.open is not None and self._relays(self.open, subject):
            # `The Spokesman stated that the President stressed …`: whoever passes it on is no speaker.
            self.open = None
        if self.open is not None and not self._opens_clause(candidate, subject):
            if self._names_source(candidate, subject):
                self._close(subject.first)
                self.boundary = self.sentence.last
            return
        if self.open is None and candidate.nested and not self.relayed:
            return
        inserted = self.open is not None and subject.first < self.open.candidate.hit.verb
        self._close(candidate.hit.verb if inserted else subject.first)
        self.subject = subject
        for index in self.fronted:
            self.drafts[index] = replace(self.drafts[index], subject=subject)
        self.fronted = []
        if candidate.hit.cue.kind == "happening" and not self._reports(candidate):
            self.happening = True
            self.boundary = candidate.hit.end
            return
        self._start(candidate, subject)

    def _relays(self, opened: _Open, subject: Subject) -> bool:
        """Whether the open content is what a spokesperson or ministry passes on, and this subject opens it."""
        if (
            opened.subject is None
            or subject.first - opened.content.first > _NEAR
            or subject.references[0].kind == "side"
        ):
            return False
        self.relayed = opened.subject.references[-1].head in self.words["relaying_noun"]
        return self.relayed

    def _names_source(self, candidate: Candidate, subject: Subject) -> bool:
        """Whether the sentence ends in `, the Foreign Ministry reported`."""
        lows = self.tokens.lows
        rest = lows[candidate.hit.end : self.sentence.last]
        is_final = all(low in {".", '"', "”"} for low in rest[:1]) if rest else True
        return subject.references[0].kind == "side" and lows[subject.first - 1] == "," and is_final

    def _reports(self, candidate: Candidate) -> bool:
        """`spoke with X about A` reports, `spoke with X` only happens."""
        return candidate.hit.cue.lemma == "speak" and self._about(candidate) is not None

    def _about(self, candidate: Candidate) -> int | None:
        lows = self.tokens.lows
        for i in range(candidate.hit.end, min(self.sentence.last - 1, candidate.hit.end + 40)):
            if lows[i] in {"about", "regarding", "concerning"}:
                return i + 1
            if lows[i] in {"to", ".", ";"} and i > candidate.hit.end and lows[i] != "to":
                return None
            if lows[i] in {"and", "to"} and i + 1 < self.sentence.last and lows[i + 1] in self.cues:
                return None
        return None

    def _opens_clause(self, candidate: Candidate, subject: Subject) -> bool:
        """Whether a finite cue inside an open content begins a clause of the reporter's own."""
        if self.open is None or candidate.nested:
            return False
        lows = self.tokens.lows
        if self.open.subject is None and subject.first < self.open.candidate.hit.verb < candidate.hit.verb:
            # `The Minister, noting that A, said that B`
            return True
        before = lows[subject.first - 1] if subject.first > self.sentence.first else ""
        if before == "which" and lows[subject.first - 2] == "to":
            return True
        if before not in {",", "and", "but", "while", ";", "–", "—"}:
            return False
        if not self.open.content.is_clause or self.open.subject is None:
            return True
        if before == ",":
            return False
        kinds = {r.kind for r in subject.references}
        same_tense = candidate.hit.form == self.open.candidate.hit.form
        return (
            same_tense
            and "side" not in kinds
            and (kinds & {"pronoun", "person", "name", "role"} != set() or len(subject.references) > 1)
        )

    def _coordinate(self, candidate: Candidate) -> None:
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
        if any(c.nested and opened.content.first <= c.hit.verb < candidate.hit.verb for c in self.candidates):
            # `the talks, during which both decided A and issued B`: the relative clause goes on.
            return
        before = candidate.hit.verb - 2
        if (
            before > opened.content.first
            and self.tokens.lows[before].endswith("ed")
            and self.tokens.lows[before + 1] == "and"
        ):
            # `as they helped and supported each other`: the pair belongs to the content.
            return
        self._close(candidate.hit.verb)
        if candidate.hit.cue.kind == "happening" and not self._reports(candidate):
            self.happening = True
            self.boundary = candidate.hit.end
            return
        self._start(candidate, opened.subject)

    def _joins_cue(self, candidate: Candidate, opened: _Open) -> bool:
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
            # A pluperfect or present content (`that they had sought no thanks`) leaves the simple past to the reporter.
            and lows[r.last] not in _OTHER_TENSE
            and any(
                lows[k] in self.words["finite_verb"] or lows[k].endswith("ed")
                for k in range(r.last, min(r.last + 3, candidate.hit.verb))
            )
            for r in heads
        )

    def _participle(self, candidate: Candidate) -> None:
        if candidate.hit.cue.kind == "happening":
            return
        if candidate.subject is not None:
            self._close(candidate.subject.first - 1)
            self._start(candidate, candidate.subject)
            return
        is_first = self.subject is None and not self.drafts and self.open is None
        if candidate.hit.verb == self.sentence.first or is_first:
            content = self.frames.after(candidate.hit, self.sentence.last)
            if content is not None:
                self.open = _Open(candidate, content, None)
            return
        if (
            self.open is not None
            and self.open.candidate.role == "ing"
            and self.open.subject is None
            and self.subject is None
        ):
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

    def _start(self, candidate: Candidate, subject: Subject | None, *, is_purpose: bool = False) -> None:
        if self._reports(candidate):
            about = self._about(candidate)
            content = Content(about, False, candidate.hit.end) if about is not None else None
        else:
            content = self.frames.after(candidate.hit, self.sentence.last)
        if content is None:
            # The clause is the reporter's all the same, so that `…, and expressed hope` finds its subject.
            self.boundary = candidate.hit.end
            self.happening = True
            return
        self.open = _Open(candidate, content, subject, is_purpose)

    def _close(self, at: int) -> None:
        """End the open content before token `at`."""
        opened = self.open
        if opened is None:
            return
        self.open = None
        first = opened.content.first
        end = self.edges.trimmed_end(
            first,
            self.edges.cut(
                first, at, is_consult=opened.candidate.hit.cue.act == "consult", is_purpose=opened.is_purpose
            ),
            is_final=at == self.sentence.last,
        )
        if end <= first:
            return
        rule = {"ing": "participle_cue", "coordinate": "coordinated_cue", "infinitive": "purpose_cue"}.get(
            opened.candidate.role, "leading_cue" if opened.candidate.role == "finite" else "inserted_cue"
        )
        if (
            opened.content.cue_end < first
            and opened.content.first == opened.candidate.hit.end + 1
            and self.tokens.lows[opened.candidate.hit.end] == ","
        ):
            rule = "leading_cue_comma" if opened.candidate.role == "finite" else rule
        if opened.candidate.role == "impersonal":
            rule = "impersonal_cue"
        elif opened.candidate.role == "according":
            rule = "according_to"
        elif opened.subject is None:
            self.fronted.append(len(self.drafts))
            rule = "fronted_participle"
        self._add(
            opened.candidate,
            (first, end),
            rule,
            opened.subject,
            opened.content.addressee,
            opened.content.cue_end,
            is_clause=opened.content.is_clause,
        )
        self.boundary = max(self.boundary, end)

    def _add(
        self,
        candidate: Candidate,
        content: tuple[int, int],
        rule: str,
        subject: Subject | None,
        addressee: Reference | None,
        cue_end: int | None = None,
        *,
        is_clause: bool,
    ) -> None:
        cue = (candidate.hit.verb, cue_end or candidate.hit.end)
        self.drafts.append(Draft(self.sentence, content, is_clause, rule, subject, candidate.hit, cue, addressee))
