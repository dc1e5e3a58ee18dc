"""The pass over a sentence's cues, from left to right, that opens and closes contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.reading import Sentence
from flows.stages.annotate.english.speech.candidates import Candidate, Role
from flows.stages.annotate.english.speech.clauses import Subject
from flows.stages.annotate.english.speech.cue_matches import CueHit
from flows.stages.annotate.english.speech.edges import EdgeReader
from flows.stages.annotate.english.speech.embedded import EmbeddedJudge, Opened
from flows.stages.annotate.english.speech.frames import WH_WORDS, Content, FrameReader
from flows.stages.annotate.english.speech.trailing import TrailingJudge, past_day, region_end
from flows.stages.annotate.english.tokens import Tokens

_JOINTS = frozenset({",", "and", "but", "while", ";", "then", "as", "well", "–", "—", "or", ":"})
_SHORTEST_CLAUSE = 3
_PASSIVE_AUXILIARIES = frozenset({"was", "were", "is", "are", "been", "be", "being", "has", "have", "had"})
# The rule that a statement bears when its content follows a cue of this role.
_RULES: Mapping[Role, str] = {
    "finite": "leading_cue",
    "inverted": "inserted_cue",
    "ing": "participle_cue",
    "infinitive": "purpose_cue",
    "coordinate": "coordinated_cue",
    "according": "according_to",
    "impersonal": "impersonal_cue",
    "noun_passive": "impersonal_cue",
}


@dataclass(slots=True)
class Draft:
    """One statement in tokens, its speaker not yet known: the cue, the subject's references and the content."""

    sentence: Sentence
    hit: CueHit
    cue: tuple[int, int]
    subject: Subject | None
    content: tuple[int, int]
    is_clause: bool
    rule: str
    addressee: Reference | None = None
    inner: tuple[Draft, ...] = ()


class Walk:
    """One pass over the candidates of one sentence."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, sentence: Sentence, candidates: Sequence[Candidate]) -> None:
        self._words = lexicon.words
        self._tokens = tokens
        self._sentence = sentence
        self._candidates = candidates
        self._edges = EdgeReader(lexicon, tokens, sentence.references)
        self._frames = FrameReader(lexicon, tokens, sentence.references)
        self._trailing = TrailingJudge(lexicon, tokens, sentence, candidates, self._edges)
        self._embedded = EmbeddedJudge(lexicon, tokens, sentence, candidates)
        self._drafts: list[Draft] = []
        # The content whose end is still to be found, and the subject of the reporter's own last clause.
        self._open: Opened | None = None
        self._subject: Subject | None = None
        # The token from which words are still free.
        self._boundary = sentence.first
        self._happening = False
        self._relayed = False
        # The cues of somebody else inside the open content.
        self._inner: list[Candidate] = []
        # The drafts that wait for a subject to come.
        self._fronted: list[int] = []

    def run(self) -> list[Draft]:
        """The drafts of the sentence in text order."""
        trailing = [c for c in self._candidates if self._trailing.is_trailing(c)]
        for candidate in self._candidates:
            verb = candidate.hit.verb
            if verb < self._boundary:
                continue
            if self._trailing.is_source(candidate) and candidate.subject is not None:
                self._close(candidate.subject.first)
                self._boundary = self._sentence.last
            elif candidate in trailing:
                self._trail(candidate)
            elif not any(region_end(t) > verb for t in trailing) or self._goes_on(candidate):
                self._lead(candidate)
        self._close(self._sentence.last)
        return sorted(self._drafts, key=lambda d: d.content[0])

    def _goes_on(self, candidate: Candidate) -> bool:
        """`A, Wang said, adding that B, while C, Li said`: a participle behind a draft, before a cue that trails."""
        return candidate.role == "ing" and self._drafts != [] and candidate.hit.verb > self._boundary

    def _trail(self, candidate: Candidate) -> None:
        self._open = None
        subject = self._subject = candidate.subject
        end = self._edges.trimmed_end(self._boundary, region_end(candidate))
        first = self._edges.content_start(self._boundary, end)
        if end > first:
            rule = "trailing_cue" if candidate.role == "finite" else "inverted_cue"
            self._add(candidate, subject, (first, end), rule, is_clause=True)
        self._boundary = candidate.hit.end if candidate.role == "finite" or subject is None else subject.last
        self._after_trailing(candidate)

    def _after_trailing(self, candidate: Candidate) -> None:
        """The part after an inserted cue is a second content, unless a participle or a new clause follows."""
        lows, last = self._tokens.lows, self._sentence.last
        after = past_day(self._tokens, self._boundary, last)
        if after >= last or lows[after] != "," or after + 3 >= last:
            return
        start = after + 1
        following = next((c for c in self._candidates if c.hit.verb >= start), None)
        if following is not None:
            head = following.subject.first if following.role == "finite" and following.subject else following.hit.verb
            if all(lows[i] in _JOINTS or lows[i] in self._words["adverb"] for i in range(start, head)):
                return
        self._open = Opened(candidate, Content(start, True, candidate.hit.end), candidate.subject)

    def _lead(self, candidate: Candidate) -> None:
        match candidate.role:
            case "finite":
                self._finite(candidate)
            case "coordinate":
                self._coordinate(candidate)
            case "ing":
                self._participle(candidate)
            case "according":
                self._according(candidate)
            case "passive":
                self._passive(candidate)
            case "noun_passive" if self._open is None or not self._open.content.is_clause:
                self._close(candidate.hit.verb)
                self._start(candidate, None)
            case "impersonal" if self._open is None or not self._open.content.is_clause:
                self._close(candidate.hit.verb - 2)
                self._start(candidate, None)
            case "infinitive" if self._subject is not None and (self._open is None or self._open.is_purpose):
                self._close(candidate.hit.verb - 1)
                self._start(candidate, self._subject, is_purpose=True)

    def _according(self, candidate: Candidate) -> None:
        """`According to the minister, X` and `X, according to the minister`."""
        subject, verb, lows = candidate.subject, candidate.hit.verb, self._tokens.lows
        if subject is None or self._open is not None:
            return
        if verb == self._boundary:
            start = subject.last
            if start < self._sentence.last and lows[start] == ",":
                start += 1
            if start < self._sentence.last:
                self._subject = subject
                self._open = Opened(candidate, Content(start, True, candidate.hit.end), subject)
            return
        end = self._edges.trimmed_end(self._boundary, verb)
        if end > self._boundary and lows[verb - 1] == ",":
            first = self._edges.content_start(self._boundary, end)
            self._add(candidate, subject, (first, end), _RULES["according"], is_clause=True)
            self._boundary = subject.last

    def _passive(self, candidate: Candidate) -> None:
        """`Topical issues were reviewed`: the content is the verb's subject."""
        lows = self._tokens.lows
        if self._open is not None:
            return
        end = candidate.hit.verb
        while end > self._boundary and (
            lows[end - 1] in _PASSIVE_AUXILIARIES or lows[end - 1] in self._words["adverb"]
        ):
            end -= 1
        first = self._edges.content_start(self._boundary, end)
        if lows[first] in self._words["subordinator"]:
            # `At the talks, the state of cooperation was considered`: the adverbial stays outside.
            first = max((i + 1 for i in range(first, end) if lows[i] == ","), default=first)
        end = self._edges.trimmed_end(first, end)
        if end > first and lows[first] not in {"it", "this", "they"}:
            self._add(candidate, candidate.subject, (first, end), "passive_cue", is_clause=False)
            self._boundary = candidate.hit.end if candidate.subject is None else candidate.subject.last

    def _finite(self, candidate: Candidate) -> None:
        subject = candidate.subject
        if subject is None:
            return
        if self._open is not None and self._embedded.begins_content(self._open, subject):
            # `The Spokesman stated that the President stressed …`: whoever passes it on is no speaker.
            self._relayed = self._embedded.is_relayed(self._open)
            if self._relayed:
                self._open = None
        if self._open is not None and not self._embedded.opens_clause(candidate, subject, self._open):
            if self._embedded.is_report(candidate, subject, self._open):
                self._inner.append(candidate)
            if self._embedded.names_source(candidate, subject):
                self._close(subject.first)
                self._boundary = self._sentence.last
            return
        if self._open is None and candidate.nested and not self._relayed:
            return
        is_inserted = self._open is not None and subject.first < self._open.candidate.hit.verb
        self._close(candidate.hit.verb if is_inserted else subject.first)
        self._subject = subject
        for index in self._fronted:
            self._drafts[index] = replace(self._drafts[index], subject=subject)
        self._fronted = []
        self._tell(candidate, subject)

    def _coordinate(self, candidate: Candidate) -> None:
        opened = self._open
        if opened is not None:
            if self._embedded.joins_cue(candidate, opened):
                self._close(candidate.hit.verb)
                self._tell(candidate, opened.subject)
        elif self._subject is not None and (self._happening or self._drafts) and candidate.hit.cue.kind != "happening":
            self._start(candidate, self._subject)

    def _participle(self, candidate: Candidate) -> None:
        opened, verb = self._open, candidate.hit.verb
        if candidate.hit.cue.kind == "happening" or (opened is not None and self._embedded.lists(candidate, opened)):
            return
        if candidate.subject is not None:
            self._close(candidate.subject.first - 1)
            self._start(candidate, candidate.subject)
            return
        subject = opened.subject if opened is not None else self._subject
        # `Noting A and stressing B, the Minister …`: the subject of fronted participles comes later.
        is_fronted = self._subject is None and (
            not self._drafts if opened is None else opened.candidate.role == "ing" and opened.subject is None
        )
        if subject is None and not is_fronted:
            return
        content = self._frames.after(candidate.hit, self._sentence.last)
        if content is not None or is_fronted:
            self._close(verb)
        if content is not None:
            self._open = Opened(candidate, content, subject)

    def _tell(self, candidate: Candidate, subject: Subject | None) -> None:
        """Begin a clause of the reporter's own: a report of words, or of what only happened."""
        hit = candidate.hit
        if hit.cue.kind == "happening" and self._frames.topic(hit, self._sentence.last) is None:
            self._pass(candidate)
        else:
            self._start(candidate, subject)

    def _pass(self, candidate: Candidate) -> None:
        """Go on behind a clause that reports no words; `…, and expressed hope` finds its subject all the same."""
        self._boundary = candidate.hit.end
        self._happening = True

    def _start(self, candidate: Candidate, subject: Subject | None, *, is_purpose: bool = False) -> None:
        hit, last = candidate.hit, self._sentence.last
        content = self._frames.topic(hit, last) or self._frames.after(hit, last)
        if content is None:
            self._pass(candidate)
        else:
            self._open = Opened(candidate, content, subject, is_purpose)

    def _close(self, at: int) -> None:
        """End the open content before token `at`."""
        opened, self._open = self._open, None
        inner, self._inner = self._inner, []
        if opened is None:
            return
        content, is_consult = opened.content, opened.candidate.hit.cue.act == "consult"
        cut = self._edges.cut(content.first, at, is_consult=is_consult, is_purpose=opened.is_purpose)
        end = self._edges.trimmed_end(content.first, cut, is_final=at == self._sentence.last)
        if end <= content.first:
            return
        rule = self._rule(opened)
        if rule == "fronted_participle":
            self._fronted.append(len(self._drafts))
        self._add(
            opened.candidate,
            opened.subject,
            (content.first, end),
            rule,
            is_clause=content.is_clause and self._is_clause_up_to(opened, end),
            addressee=content.addressee,
            cue_end=content.cue_end,
        )
        self._drafts[-1].inner = tuple(d for d in (self._nested(c, end) for c in inner) if d is not None)
        self._boundary = max(self._boundary, end)

    def _nested(self, candidate: Candidate, end: int) -> Draft | None:
        """What somebody says inside a content that ends before token `end`; only whole clauses count."""
        hit = candidate.hit
        content = self._frames.after(hit, end) if hit.end < end else None
        if content is None or not content.is_clause:
            return None
        last = self._edges.trimmed_end(content.first, end)
        if last - content.first < _SHORTEST_CLAUSE:
            return None
        cue = (hit.verb, content.cue_end)
        return Draft(self._sentence, hit, cue, candidate.subject, (content.first, last), True, "nested_cue")

    def _is_clause_up_to(self, opened: Opened, end: int) -> bool:
        """Whether a clause up to the sentence's end is one where the content ends (`noted A and agreed B was C`)."""
        lows, first, frames = self._tokens.lows, opened.content.first, opened.candidate.hit.frames
        is_bare = first == opened.content.cue_end and lows[first] not in WH_WORDS and lows[first] != "to"
        if not is_bare or frames[0] not in {"that", "obj_that"} or not {"np", "ing"} & set(frames):
            return True
        return self._frames.is_clause(first, end)

    def _rule(self, opened: Opened) -> str:
        """The rule that an opened content's statement bears."""
        hit, role = opened.candidate.hit, opened.candidate.role
        if opened.subject is None and role not in {"impersonal", "noun_passive"}:
            return "fronted_participle"
        comma = past_day(self._tokens, hit.end, self._sentence.last)
        if role == "finite" and opened.content.first == comma + 1 and self._tokens.lows[comma] == ",":
            return "leading_cue_comma"
        return _RULES[role]

    def _add(
        self,
        candidate: Candidate,
        subject: Subject | None,
        content: tuple[int, int],
        rule: str,
        *,
        is_clause: bool,
        addressee: Reference | None = None,
        cue_end: int | None = None,
    ) -> None:
        hit = candidate.hit
        cue = (hit.verb, hit.end if cue_end is None else cue_end)
        self._drafts.append(Draft(self._sentence, hit, cue, subject, content, is_clause, rule, addressee))
