"""Cues of a sentence with their grammatical role and subject: what may open or close a statement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.reading import Sentence
from flows.stages.annotate.english.speech.clauses import Subject, SubjectFinder
from flows.stages.annotate.english.speech.cue_matches import CueHit, CueMatcher
from flows.stages.annotate.english.tokens import Tokens

Role = Literal[
    "finite", "inverted", "ing", "infinitive", "coordinate", "according", "passive", "noun_passive", "impersonal"
]
_BE = frozenset({"was", "were", "is", "are", "been", "be", "being"})
_HAVE = frozenset({"has", "have", "had", "having"})
_BREAKS = frozenset({",", "and", "but", "while", ";", "–", "—", ":"})
CLOSERS = frozenset({",", '"', "”", "'", "’", "–", "—"})
_OBJECT_BEFORE = frozenset("with of by between for to from in on at about among than".split())
_DETERMINERS = frozenset(
    "the a an this that these those his her their its our all any each both some to on upon with there it they one two "
    "three four five several many more".split()
)
# Past forms that are adjectives as often as verbs: a coordinated one counts only before a determiner or a capital.
_ADJECTIVAL = frozenset(
    "shared agreed proposed expected promised detailed repeated stated outlined noted valued raised offered".split()
)
_JOINED_REACH = 12
_BRIEFED = frozenset({"brief", "apprise", "update", "inform"})
_NESTING = frozenset({"that", "which", "who", "whom", "whose", "where"})
_DOERS = frozenset({"person", "role", "pronoun", "collective", "name"})
_WAS = frozenset({"was", "has"})
_OBLIQUE = {"him": "he", "her": "she", "them": "they"}
_DO = frozenset({"did", "does", "do", "didn't", "doesn't", "don't"})
_NOT = frozenset({"not", "n't", "never"})
_RELATIVE = frozenset({"that", "which", "who", "as", "what"})
_QUOTE_CLOSERS = frozenset({'"', "”", "»"})
QUOTE_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“"}


@dataclass(slots=True)
class Candidate:
    """A cue in its sentence; `nested` if it stands in a relative or that-clause."""

    hit: CueHit
    role: Role
    subject: Subject | None
    nested: bool = False


def takes_clause(hit: CueHit) -> bool:
    """Whether words may be set before the cue (`…, he told reporters`)."""
    return bool({"that", "obj_that"} & set(hit.frames))


class CandidateFinder:
    """Finds the cues of a sentence, those inside names and quotation marks left out."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, matcher: CueMatcher, *, accepts_present: bool) -> None:
        self._lexicon = lexicon
        self._tokens = tokens
        self._matcher = matcher
        self._adverbs = lexicon.words["adverb"]
        self._phases = lexicon.words["phase_verb"]
        self._controls = lexicon.words["control_verb"]
        self._prepositions = lexicon.words["preposition_participle"]
        self._accepts_present = accepts_present
        self._before_participle = self._adverbs | {"was", "were", "been"}

    def find(self, sentence: Sentence) -> list[Candidate]:
        """The candidates in text order."""
        lows, cues = self._tokens.lows, self._lexicon.cues
        verbs = [at for at in range(sentence.first, sentence.last) if lows[at] in cues]
        if not verbs:
            return []
        subjects = SubjectFinder(self._lexicon, self._tokens, sentence.references, sentence.first, sentence.last)
        inside = self._closed_tokens(sentence)
        found: list[Candidate] = []
        free = sentence.first
        for at in verbs:
            if at < free or at in inside:
                continue
            hit = self._matcher.at(self._tokens, at, sentence.last)
            candidate = self._candidate(hit, sentence, subjects, found) if hit is not None else None
            if candidate is None and at > sentence.first and self._tokens.lows[at - 1] in self._before_participle:
                noun = self._matcher.noun_passive(self._tokens, at, sentence.first, sentence.last)
                candidate = Candidate(noun, "noun_passive", None) if noun is not None else None
            if candidate is not None:
                found.append(candidate)
                free = candidate.hit.end
        return found

    def _closed_tokens(self, sentence: Sentence) -> set[int]:
        """Tokens inside references and quotation marks, where no cue of the reporter's stands."""
        closed: set[int] = set()
        for reference in sentence.references:
            if reference.kind != "name":
                closed.update(range(reference.first, reference.last))
        words = self._tokens.words[sentence.first : sentence.last]
        if not sentence.is_inside_quotation and QUOTE_PAIRS.keys().isdisjoint(words):
            return closed
        opened: tuple[int, str] | None = None
        if sentence.is_inside_quotation:
            closer = next((word for word in words if word in _QUOTE_CLOSERS), "")
            opened = (sentence.first, closer)
        for i, word in enumerate(words, start=sentence.first):
            if opened is None and word in QUOTE_PAIRS:
                opened = (i, QUOTE_PAIRS[word])
            elif opened is not None and word == opened[1]:
                closed.update(range(opened[0], i + 1))
                opened = None
        return closed

    def _candidate(
        self, hit: CueHit, sentence: Sentence, subjects: SubjectFinder, found: list[Candidate]
    ) -> Candidate | None:
        lows = self._tokens.lows
        first = sentence.first
        before = self._before(hit.verb, first)
        if hit.cue.lemma == "have_event" and self._is_auxiliary(hit.end, sentence.last):
            return None
        if hit.cue.lemma == "according_to":
            source = subjects.after(hit.end) or self._oblique(hit.end, sentence.last)
            return Candidate(hit, "according", source) if source is not None else None
        if hit.form == "ing" and self._tokens.lows[hit.verb] in self._prepositions:
            return None
        if hit.form == "ing":
            own = self._with_subject(hit, subjects) or self._by_way(hit, subjects, first)
            own = own or self._joined(hit, subjects, first)
            if own is not None:
                return Candidate(hit, "ing", own)
            if before is None or lows[before] in {",", "–", "—", ";", "while"}:
                return Candidate(hit, "ing", None)
            if lows[before] in {"and", "but"} and any(c.role == "ing" for c in found):
                return Candidate(hit, "ing", None)
            return None
        if hit.form == "base" and self._is_emphatic(hit.verb, first):
            # `did not object to …` is a finite report.
            hit = replace(hit, form="past")
        if hit.form == "base":
            control = self._control(hit, subjects, first) if before is not None and lows[before] == "to" else None
            if control is not None:
                return Candidate(replace(hit, form="past"), "finite", control)
            if before is not None and lows[before] == "to":
                return Candidate(hit, "infinitive", None) if found and found[-1].hit.cue.kind == "happening" else None
            if before is not None and lows[before] in {"and", ","} and found and found[-1].role == "infinitive":
                return Candidate(hit, "infinitive", None)
            if not self._accepts_present:
                return None
        elif hit.cue.base in _BRIEFED and hit.cue.tail and self._is_passive(hit, first):
            # `The Minister was briefed on the reforms`: who was told is all that the text tells.
            hearer = subjects.before(hit.verb)
            return Candidate(hit, "finite", hearer) if hearer is not None else None
        elif self._is_passive(hit, first):
            return self._passive(hit, sentence, subjects)
        subject = subjects.before(hit.verb)
        if subject is not None:
            placed = self._placed(subject, sentence)
            if placed is None:
                return None
            if hit.form in {"third", "base"} and not self._may_be_present(hit, placed):
                return None
            opener = self._tokens.lows[placed.first - 1] if placed.first > first else None
            if opener == "which" and placed.first - 2 >= first and lows[placed.first - 2] == "to":
                # `…, to which Minister X replied that …` is the reporter's.
                opener = None
            return Candidate(hit, "finite", placed, nested=opener in _NESTING)
        if before is None:
            return None
        inverted = self._inverted(hit, before, subjects)
        if inverted is not None:
            return inverted
        if (
            lows[before] in {"and", ",", "but", "then", ";"}
            and hit.form in {"past", "participle"}
            and self._is_verb_here(hit)
        ):
            doer = self._doer(subjects, sentence, hit.verb) if not found else None
            return Candidate(hit, "coordinate" if doer is None else "finite", doer)
        if (
            hit.form in {"third", "base"}
            and lows[before] in {"and", ",", "but"}
            and found
            and found[-1].hit.form == hit.form
            and found[-1].role != "infinitive"
        ):
            return Candidate(hit, "coordinate", None)
        return None

    def _doer(self, subjects: SubjectFinder, sentence: Sentence, verb: int) -> Subject | None:
        """`X opened the hall and thanked …`: who did what stands before, at the head of a clause."""
        lows = self._tokens.lows
        for reference in sentence.references:
            if reference.last >= verb - 1:
                return None
            opens = reference.first == sentence.first or lows[reference.first - 1] == ","
            if opens and reference.kind in _DOERS and self._is_past_verb(reference.last, verb):
                return subjects.before(self._past_adverbs(reference.last, verb))
        return None

    def _past_adverbs(self, at: int, last: int) -> int:
        while at < last and (self._tokens.lows[at] in self._adverbs or self._tokens.lows[at] in _HAVE):
            at += 1
        return at

    def _is_past_verb(self, at: int, last: int) -> bool:
        """Whether a verb in the past follows: by its ending, or one of the common irregular ones."""
        at = self._past_adverbs(at, last)
        if at >= last:
            return False
        low = self._tokens.lows[at]
        return (low.endswith("ed") and len(low) > 4) or low in self._lexicon.words["irregular_past"]

    def _before(self, verb: int, first: int) -> int | None:
        """The token before the verb, adverbs and auxiliaries left out; None at the head of the sentence."""
        i = verb - 1
        while i >= first and (self._tokens.lows[i] in self._adverbs or self._tokens.lows[i] in _HAVE):
            i -= 1
        return i if i >= first else None

    def _is_emphatic(self, verb: int, first: int) -> bool:
        lows, i = self._tokens.lows, verb - 1
        while i >= first and (lows[i] in self._adverbs or lows[i] in _NOT):
            i -= 1
        return i >= first and lows[i] in _DO

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

    def _oblique(self, at: int, last: int) -> Subject | None:
        """`according to him`."""
        head = _OBLIQUE.get(self._tokens.lows[at]) if at < last else None
        return Subject((Reference(at, at + 1, "pronoun", head=head),), at, at + 1) if head is not None else None

    def _with_subject(self, hit: CueHit, subjects: SubjectFinder) -> Subject | None:
        """`with both underlining that …`: a participle with a subject of its own."""
        subject = subjects.before(hit.verb)
        if subject is None or subject.last != hit.verb or subject.first == 0:
            return None
        return subject if self._tokens.lows[subject.first - 1] == "with" else None

    def _by_way(self, hit: CueHit, subjects: SubjectFinder, first: int) -> Subject | None:
        """`She began by offering …`: the subject of the verb of beginning or ending."""
        lows = self._tokens.lows
        at = hit.verb - 2
        if at <= first or lows[at + 1] != "by" or lows[at] not in self._phases:
            return None
        return subjects.before(at)

    def _joined(self, hit: CueHit, subjects: SubjectFinder, first: int) -> Subject | None:
        """`X joined Y in urging …`: both speak."""
        lows = self._tokens.lows
        if hit.verb - 2 <= first or lows[hit.verb - 1] != "in":
            return None
        for at in range(hit.verb - 2, max(first, hit.verb - _JOINED_REACH), -1):
            if lows[at] == "joined":
                own, others = subjects.before(at), subjects.list_from(at + 1)
                if own is None or not others or others[-1].last != hit.verb - 1:
                    return None
                return Subject((*own.references, *others), own.first, own.last)
        return None

    def _control(self, hit: CueHit, subjects: SubjectFinder, first: int) -> Subject | None:
        """`took the opportunity to thank …`, `went on to stress …`: the subject of the controlling verb."""
        lows = self._tokens.lows
        for at in range(hit.verb - 2, max(first, hit.verb - 6), -1):
            if lows[at] in self._controls:
                return subjects.before(at)
        return None

    def _passive(self, hit: CueHit, sentence: Sentence, subjects: SubjectFinder) -> Candidate | None:
        """`It was noted that …` (impersonal) and `Topical issues were reviewed.`: both sides spoke."""
        lows = self._tokens.lows
        i = hit.verb - 1
        while i > sentence.first and (lows[i] in self._adverbs or lows[i] in _BE or lows[i] in _HAVE):
            i -= 1
        if lows[i] == "it" and lows[i + 1] in _WAS and hit.end < sentence.last and lows[hit.end] in {"that", "to"}:
            return Candidate(hit, "impersonal", None)
        ends = hit.end >= sentence.last or lows[hit.end] in {".", ",", ";", "during", "at", "in"}
        is_final = hit.end >= sentence.last or lows[hit.end] == "."
        is_said = hit.cue.act in {"consult", "agree"} or (is_final and hit.frames[0] == "that")
        agent = subjects.after(hit.end + 1) if hit.end < sentence.last and lows[hit.end] == "by" else None
        if agent is not None and hit.cue.kind == "statement" and i > sentence.first and lows[i] not in _RELATIVE:
            # `The need for reform was underlined by Minister X`
            return Candidate(hit, "passive", agent)
        if is_said and ends and i - sentence.first >= 1 and lows[i] not in _RELATIVE:
            return Candidate(hit, "passive", None)
        return None

    def _may_be_present(self, hit: CueHit, subject: Subject) -> bool:
        if hit.cue.lemma == "share":
            # `The two countries share an interest`: a state of things.
            return False
        if self._accepts_present:
            return True
        return hit.form == "third" and subject.references[0].kind in {"person", "name", "role", "pronoun"}

    def _placed(self, subject: Subject, sentence: Sentence) -> Subject | None:
        """The subject if it heads its clause, else the phrase left of the one with a preposition that it stands in."""
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

    def _inverted(self, hit: CueHit, before: int, subjects: SubjectFinder) -> Candidate | None:
        """`…, said Wang`: the cue takes a clause and a closer stands before it."""
        if not takes_clause(hit) or self._tokens.lows[before] not in CLOSERS:
            return None
        subject = subjects.after(hit.end)
        if subject is None or (subject.references[0].kind == "side" and self._tokens.lows[before] == ","):
            return None
        return Candidate(hit, "inverted", subject)

    def _is_verb_here(self, hit: CueHit) -> bool:
        """Whether a coordinated past form is a verb rather than an adjective (`and shared interests`)."""
        if self._tokens.lows[hit.verb] not in _ADJECTIVAL or hit.end > hit.verb + 1:
            return True
        after = hit.end
        if after >= len(self._tokens):
            return False
        return self._tokens.lows[after] in _DETERMINERS or self._tokens.is_capital(after)
