"""Which side each person speaks for, and whose readout the text is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flows.stages.annotate.english.events.interactions import Interaction
from flows.stages.annotate.english.events.places import find_place
from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.cast import Person
from flows.stages.annotate.english.reading import Reading
from flows.stages.annotate.english.tokens import Tokens, tokenize
from schemas.vocabularies import Level

_PAIR_WEIGHT = 3
_OFTEN = 2
_OPENING = 2
_PLACE_WORDS = frozenset({"in", ","})
_STATE_LEVELS: frozenset[Level] = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "security_adviser", "deputy"}
)


def sides_of_compound(lexicon: Lexicon, tokens: Tokens, at: int) -> list[str]:
    """The sides that a compound such as `U.S.-Sweden` or `China-Russia` names; empty if it is none."""
    word = tokens.words[at]
    if "-" not in word and "–" not in word:
        return []
    parts = word.replace("–", "-").split("-")
    found = []
    for part in parts:
        match = lexicon.sides.match([part.lower()], 0)
        if match is None or not part[:1].isupper():
            return []
        found.append(match[1].side)
    return found if len(found) > 1 else []


def settle_sides(
    reading: Reading,
    title: Tokens | None,
    main: Interaction | None,
    principals: Sequence[Person],
    speaks_for: str | None,
    dateline: str | None = None,
) -> None:
    """Give principals without a printed side one that the text makes certain; the others stay without.

    The publisher's own come first: who begins the report, and everyone if nobody from elsewhere takes part. Then
    those of one list share its side, a visited country's leaders speak for it, and at last the country most paired.
    """
    open_people = [p for p in principals if p.side is None]
    if not open_people:
        return
    if speaks_for is not None and all(p.side != speaks_for for p in principals):
        subjects = main.subjects if main is not None else ()
        next((p for p in open_people if p in subjects), open_people[0]).side = speaks_for
    if main is not None:
        share_sides(main)
    if speaks_for is not None and _is_among_own(reading, title, main, principals, speaks_for):
        for person in principals:
            person.side = person.side or speaks_for
    known = {p.side for p in principals if p.side is not None}
    if main is not None:
        _settle_host(reading, main, known, dateline)
        _settle_visited(reading, title, main, principals, known)
        share_sides(main)
    known |= {p.side for p in principals if p.side is not None}
    open_people = [p for p in principals if p.side is None and (main is None or p in main.people)]
    if not known or not open_people:
        # Without anybody's side there is nothing to pair with: any country would be a guess.
        return
    weights = _count_sides(reading, title, known)
    candidates = [side for side, _ in weights.most_common() if side not in known]
    if not candidates:
        own = _own_side(reading, known) if open_people[:1] == list(principals[:1]) else None
        open_people[0].side = own
        return
    for person in open_people:
        person.side = candidates[0]


def _settle_host(reading: Reading, main: Interaction, known: set[str], dateline: str | None) -> None:
    """The side of who begins the report: the capital in the dateline of its own text, or where they receive a guest.

    A capital of somebody else who takes part says nothing: the text may be written on a visit.
    """
    host = main.subjects[0] if main.subjects else None
    if host is None or host.side is not None:
        return
    told = tokenize(dateline.title()) if dateline is not None else None
    found = _capitals(reading.lexicon, told, 0, len(told)) if told is not None else set()
    if not found and reading.tokens.lows[main.first] in reading.lexicon.words["hosting_verb"]:
        for sentence in {s.first: s for s in (*reading.sentences[:_OPENING], main.sentence) if s is not None}.values():
            found |= _capitals(reading.lexicon, reading.tokens, sentence.first, sentence.last, after=_PLACE_WORDS)
    if len(found) == 1 and not found & known:
        host.side = found.pop()


def _capitals(lexicon: Lexicon, tokens: Tokens, first: int, last: int, after: frozenset[str] | None = None) -> set[str]:
    """The countries whose capitals a stretch names, `after` one of some words if they are given."""
    found = set()
    for at in range(first, last):
        named = lexicon.side_at(tokens, at) if tokens.capitals[at] else None
        is_place = after is None or (at > first and tokens.lows[at - 1] in after)
        if named is not None and named[1].form == "capital" and is_place:
            found.add(named[1].side)
    return found


def _settle_visited(
    reading: Reading, title: Tokens | None, main: Interaction, principals: Sequence[Person], known: set[str]
) -> None:
    """`President X travelled to Chile and met with Minister Y`, `met Minister Y in Santiago`: Y speaks for Chile.

    Only if the text speaks of the country besides; a city where others meet is seldom spoken of.
    """
    hosts = [p for p in principals if p.side is None and p not in main.subjects and p.level in _STATE_LEVELS]
    if not hosts or main.sentence is None or not all(p.side for p in main.subjects):
        return
    found = find_place(
        reading.lexicon, reading.tokens, main.sentence.first, main.sentence.last, (), accepts_country=True
    )
    if found is None or found.side in known:
        return
    named_place = reading.lexicon.side_at(reading.tokens, found.first)
    # `on a visit to Chile, met Minister Y in Santiago`: the capital speaks of the country, too.
    is_country = named_place is not None and named_place[1].form == "name"
    forms = {"name", "demonym", "capital"} if is_country else {"name", "demonym"}
    stretches = [(reading.tokens, 0, len(reading.tokens))] + ([(title, 0, len(title))] if title is not None else [])
    is_spoken_of = any(
        tokens.capitals[at]
        and not (tokens is reading.tokens and found.first <= at < found.last)
        and (named := reading.lexicon.side_at(tokens, at)) is not None
        and named[1].side == found.side
        and named[1].form in forms
        for tokens, first, last in stretches
        for at in range(first, last)
    )
    if is_spoken_of:
        for person in hosts:
            person.side = found.side


def _is_among_own(
    reading: Reading, title: Tokens | None, main: Interaction | None, principals: Sequence[Person], speaks_for: str
) -> bool:
    """Whether a government talks with its own: nobody of another side, and no other country where the talks are told.

    Somebody without an office may come from anywhere if another country is spoken of beside them.
    """
    if speaks_for.startswith("IGO:") or {p.side for p in principals} - {None, speaks_for}:
        return False
    stretches = [(title, 0, len(title))] if title is not None else []
    if main is not None and main.sentence is not None:
        stretches.append((reading.tokens, main.sentence.first, main.sentence.last))
    return not any(
        tokens.capitals[at]
        and (named := reading.lexicon.side_at(tokens, at)) is not None
        and named[1].side != speaks_for
        for tokens, first, last in stretches
        for at in range(first, last)
    )


def share_sides(interaction: Interaction) -> None:
    """Give those who stand in one list before the verb, or behind `with`, the side of the list's other members.

    Only where the two lists are apart: `A and B met` has one list and two sides.
    """
    if not interaction.subjects or not interaction.counterparts:
        return
    for group, others in (
        (interaction.subjects, interaction.counterparts),
        (interaction.counterparts, interaction.subjects),
    ):
        sides = {p.side for p in group if p.side is not None}
        if len(sides) == 1 and not sides & {p.side for p in others}:
            for person in group:
                person.side = person.side or next(iter(sides))


def _own_side(reading: Reading, known: set[str]) -> str | None:
    """The one other country that keeps acting in the text (`China is ready …`): a readout speaks most of its own side.

    Only names at the head of a clause count, and at least twice; two such countries decide nothing.
    """
    lows = reading.tokens.lows
    acting = Counter(
        r.side
        for s in reading.sentences
        for r in s.references
        if r.kind == "side"
        and r.side not in known
        and r.head != "capital"
        and (r.first == s.first or lows[r.first - 1] in {",", "that", "and"})
        and r.last < s.last
        and lows[r.last] in reading.lexicon.words["finite_verb"] | reading.lexicon.words["ambiguous_verb"]
    )
    often = [side for side, count in acting.items() if count >= _OFTEN]
    return often[0] if len(often) == 1 else None


def _count_sides(reading: Reading, title: Tokens | None, known: set[str]) -> Counter[str]:
    """How often each side is paired with one that is known to talk; being talked about does not count."""
    weights: Counter[str] = Counter()
    lexicon = reading.lexicon
    for tokens in (reading.tokens, title):
        if tokens is None:
            continue
        for at, low in enumerate(tokens.lows):
            if "-" not in low:
                continue
            pair = sides_of_compound(lexicon, tokens, at)
            if set(pair) & known:
                weights.update(dict.fromkeys(pair, _PAIR_WEIGHT))
    for sentence in reading.sentences:
        for reference in sentence.references:
            if reference.side is None or reference.kind not in {"side", "role"}:
                continue
            words = reading.tokens.lows[reference.first : reference.last]
            if reference.kind == "role" or "side" in words or "delegation" in words:
                # `the Russian representative`, `the Russian side` take part, `Russia` may only be talked about.
                weights[reference.side] += _PAIR_WEIGHT
            if reference.last + 1 < sentence.last and reading.tokens.lows[reference.last] == "and":
                other = lexicon.side_at(reading.tokens, reference.last + 1)
                if other is not None and other[1].side in known:
                    weights[reference.side] += _PAIR_WEIGHT
            if reference.first >= 2 and reading.tokens.lows[reference.first - 1] == "and":
                before = [r for r in sentence.references if r.last == reference.first - 1 and r.side in known]
                if before:
                    weights[reference.side] += _PAIR_WEIGHT
    return weights
