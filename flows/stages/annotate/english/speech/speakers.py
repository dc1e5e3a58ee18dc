"""Who a subject is: people, sides, everyone jointly; null rather than a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.cast import Cast, Person, holders, of_side
from flows.stages.annotate.english.people.references import Reference
from flows.stages.annotate.english.tokens import Tokens
from schemas.vocabularies import Attribution, Level, SpeakerKind

# Plural nouns that only people of these levels answer to; others (`leaders`, `sides`) fit anyone.
_PLURAL_LEVELS: dict[str, frozenset[Level]] = {
    "presidents": frozenset({"head_of_state"}),
    "monarchs": frozenset({"head_of_state"}),
    "state": frozenset({"head_of_state", "head_of_government"}),
    "heads": frozenset({"head_of_state", "head_of_government"}),
    "government": frozenset({"head_of_government", "head_of_state"}),
    "premiers": frozenset({"head_of_government"}),
    "chancellors": frozenset({"head_of_government"}),
}

_RECEPTION = frozenset({"host", "guest", "visitor"})
_STOPS = frozenset({".", "!", "?", "”", '"'})
_PAIR = 2


@dataclass(slots=True)
class Voice:
    """A resolved speaker: who, of which side, by which words, and how that was found."""

    kind: SpeakerKind
    attribution: Attribution
    people: tuple[Person, ...] = ()
    sides: tuple[str, ...] = ()
    name: str | None = None
    printed: tuple[int, int] | None = None
    references: tuple[Reference, ...] = ()

    @property
    def side(self) -> str | None:
        """The one side that spoke; None if several did or it is unknown."""
        if len(self.people) == 1:
            return self.people[0].side
        sides = {p.side for p in self.people} if self.people else set(self.sides)
        return next(iter(sides)) if len(sides) == 1 else None


@dataclass(slots=True)
class Stage:
    """Who is on stage: the principals and sides of the event, who received whom, and who spoke last."""

    principals: list[Person]
    sides: list[str]
    last_person: Person | None = None
    host: Person | None = None
    guest: Person | None = None

    def spoke(self, voice: Voice) -> None:
        """Remember who spoke, for pronouns."""
        if voice.kind == "person" and voice.people:
            self.last_person = voice.people[0]


class VoiceResolver:
    """Turns a subject's references into a voice."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, cast: Cast, stage: Stage) -> None:
        self._lexicon = lexicon
        self._tokens = tokens
        self._cast = cast
        self._stage = stage

    def resolve(self, references: Sequence[Reference]) -> Voice | None:
        """The voice of a subject; None if it can be no speaker here (`the heads of state` at a ministers' meeting)."""
        printed = (self._tokens.starts[references[0].first], self._tokens.ends[references[-1].last - 1])
        return self._one(references[0], printed) if len(references) == 1 else self._several(references, printed)

    def joint(
        self, attribution: Attribution, printed: tuple[int, int] | None = None, references: Sequence[Reference] = ()
    ) -> Voice:
        """Everyone who took part."""
        people, sides = tuple(self._stage.principals), tuple(self._stage.sides)
        return Voice("joint", attribution, people, sides, None, printed, tuple(references))

    def _one(self, reference: Reference, printed: tuple[int, int]) -> Voice | None:
        if reference.kind in {"person", "name"}:
            person = self._cast.of(reference)
            if person is None and self._cast.is_ambiguous(reference):
                return Voice("unknown", "none", printed=printed, references=(reference,))
            person = person or self._cast.enter(reference)
            if person is None:
                return None
            return Voice("person", "explicit", (person,), (), person.name, printed, (reference,))
        if reference.kind == "pronoun":
            return self._pronoun(reference, printed)
        if reference.kind == "collective":
            return self._collective(reference, printed)
        if reference.kind == "group":
            return Voice("other", "collective", printed=printed, references=(reference,))
        if reference.kind == "role":
            return self._role(reference, printed)
        if reference.side is None or reference.head == "possessive":
            return None
        name = self._lexicon.side_names.get(reference.side, reference.side)
        return Voice("side", "explicit", (), (reference.side,), name, printed, (reference,))

    def _pronoun(self, reference: Reference, printed: tuple[int, int]) -> Voice | None:
        if reference.head in {"they", "we"}:
            return self.joint("collective" if reference.head == "they" else "pronoun", printed, (reference,))
        if reference.head == "i":
            return None
        sex = "male" if reference.head == "he" else "female"
        last = self._stage.last_person
        matching = [p for p in self._stage.principals if p.sex == sex]
        # `…, she promised` at the end goes on as well.
        opens = reference.first == 0 or self._tokens.words[reference.first - 1] in _STOPS | {","}
        if last is not None and last.sex is None and len(matching) == 1 and not opens:
            # `Lindqvist asked, and he said`: the other one; at a sentence's head the pronoun goes on with the last.
            last = matching[0]
        if last is not None and last.sex in {None, sex}:
            return Voice("person", "pronoun", (last,), (), last.name, printed, (reference,))
        if len(matching) == 1:
            return Voice("person", "pronoun", (matching[0],), (), matching[0].name, printed, (reference,))
        return Voice("unknown", "none", printed=printed, references=(reference,))

    def _collective(self, reference: Reference, printed: tuple[int, int]) -> Voice | None:
        wanted = _PLURAL_LEVELS.get(reference.head or "")
        levels = {p.level for p in self._stage.principals}
        if wanted is not None and levels and not (levels & wanted) and levels != {None}:
            return None
        if len(self._stage.principals) < 2 and len(self._stage.sides) < 2:
            return Voice("joint", "collective", printed=printed, references=(reference,))
        return self.joint("collective", printed, (reference,))

    def _role(self, reference: Reference, printed: tuple[int, int]) -> Voice | None:
        person = self._holder(reference)
        if person is not None:
            return Voice("person", "role", (person,), (), person.name, printed, (reference,))
        if reference.side is not None:
            name = self._lexicon.side_names.get(reference.side, reference.side)
            return Voice("side", "role", (), (reference.side,), name, printed, (reference,))
        return Voice("unknown", "none", printed=printed, references=(reference,))

    def _holder(self, reference: Reference) -> Person | None:
        """The person whom a title alone names: principals first, the readout's own side first."""
        if reference.office is None:
            return None
        if reference.head in _RECEPTION:
            return self._stage.host if reference.head == "host" else self._stage.guest
        title = self._cast.title_words(reference.office)
        head = (reference.head or "").split("+")[-1]
        for pool in (self._stage.principals, self._cast.people):
            fitting = holders(pool, title, reference.level)
            fitting = fitting or [p for p in pool if head and head in p.heads and len(title) == 1]
            fitting = of_side(fitting, reference.side)
            if (
                len(fitting) > 1
                and not self._tokens.is_capital(reference.office[0])
                and self._stage.last_person in fitting
            ):
                # `the minister` in lower case goes on with whoever spoke last; a capital title is the readout's own.
                return self._stage.last_person
            if len(fitting) > 1:
                exact = [p for p in fitting if "deputy" in title or "deputy" not in p.heads]
                fitting = exact or fitting
            if fitting:
                return fitting[0]
        if self._is_address(reference) and self._stage.principals:
            return self._stage.principals[0]
        if reference.side is not None:
            same = [p for p in self._stage.principals if p.side == reference.side]
            if len(same) == 1:
                return same[0]
        return None

    def _is_address(self, reference: Reference) -> bool:
        """`His Highness` alone means the first of the principals."""
        return reference.head in {"highness", "majesty", "excellency", "holiness"}

    def _several(self, references: Sequence[Reference], printed: tuple[int, int]) -> Voice | None:
        voices = [self._one(r, printed) for r in references]
        found = [v for v in voices if v is not None and v.kind != "unknown"]
        if not found:
            return None
        if any(v is not None and v.kind == "unknown" for v in voices):
            # `She and Mr. Martin`: of two principals the other one is meant, else nobody can tell.
            pair = len(self._stage.principals) == len(references) == _PAIR
            return self.joint("role", printed, references) if pair else Voice("unknown", "none", printed=printed)
        if any(v.kind in {"joint", "other"} for v in found):
            return self.joint("collective", printed, references)
        people: list[Person] = []
        for voice in found:
            people.extend(p for p in voice.people if p not in people)
        sides = [s for v in found for s in v.sides]
        if people and len(people) == 1 and not sides:
            return Voice("person", found[0].attribution, tuple(people), (), people[0].name, printed, tuple(references))
        attribution: Attribution = "explicit" if all(v.attribution == "explicit" for v in found) else "role"
        if people and set(map(id, people)) >= set(map(id, self._stage.principals)):
            return Voice("joint", attribution, tuple(people), tuple(sides), None, printed, tuple(references))
        if not people and len(set(sides)) == 1:
            return found[0]
        name = " and ".join([p.name for p in people] + [self._lexicon.side_names.get(s, s) for s in sides])
        return Voice("joint", attribution, tuple(people), tuple(sides), name, printed, tuple(references))
