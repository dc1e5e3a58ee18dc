"""Noun phrases that can stand for a speaker: people with offices, offices alone, sides, collectives, pronouns.

Offices and shapes decide, not lists of names: "Iranian Foreign Minister X" is a person of Iran whatever X is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from flows.stages.annotate.english.lexicon import Lexicon, highest
from flows.stages.annotate.english.people.collectives import DETERMINERS, NUMBERS, Plural, PluralReader
from flows.stages.annotate.english.people.names import NameReader
from flows.stages.annotate.english.people.offices import OfficePhrase, OfficeReader
from flows.stages.annotate.english.tokens import Tokens
from schemas.vocabularies import Level

Kind = Literal["person", "role", "side", "collective", "group", "pronoun", "name"]

_PRONOUNS = frozenset({"he", "she", "they", "i", "we"})
_OPENERS = frozenset(
    {"top", "senior", "the", "a", "an", "his", "her", "its", "then", "former", "acting", "newly", "new", "visiting"}
)
# No reference begins with any other word in lower case.
_STARTERS = _PRONOUNS | DETERMINERS | NUMBERS | _OPENERS
_FULL_NAME = 2
_CLAUSE_MARKS = frozenset({",", ":", ";", "while"})


@dataclass(slots=True)
class Reference:
    """A noun phrase over tokens `first` to `last` (exclusive) that names or describes someone.

    `name` and `office` are token ranges; `side` is the country or organisation that the phrase itself tells.
    """

    first: int
    last: int
    kind: Kind
    name: tuple[int, int] | None = None
    office: tuple[int, int] | None = None
    level: Level | None = None
    side: str | None = None
    head: str | None = None


class ReferenceFinder:
    """Finds references in a sentence, left to right, longest first."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, *, is_headline: bool = False) -> None:
        self._is_headline = is_headline
        self.lexicon = lexicon
        self.tokens = tokens
        self._names = NameReader(lexicon, tokens)
        self._offices = OfficeReader(lexicon, tokens, self._names)
        self._side_words = lexicon.sides.first_words
        self._side_nouns = lexicon.phrases["side_noun"]
        self._plurals = PluralReader(lexicon, tokens)
        self._opening = 0

    def find(self, first: int, last: int) -> list[Reference]:
        """The references of the sentence from token `first` to `last`, disjoint and in order."""
        found: list[Reference] = []
        lows, capitals = self.tokens.lows, self.tokens.capitals
        at = self._opening = first
        self._plurals.enter(first, last)
        if first < last and self.tokens.lows[first] in self.lexicon.words["fronted_meeting"]:
            # `Receiving Spanish President X`: the capital is the sentence's.
            at += 1
        may_have_group = self._plurals.may_have_group
        while at < last:
            if not capitals[at] and lows[at] not in _STARTERS:
                # Only talks, at the head of the sentence, and groups begin with a word in lower case.
                group = None
                if at == first or (may_have_group and self._may_open_group(at, first, found)):
                    group = self._group_at(at, last)
                if group is None:
                    at += 1
                else:
                    found.append(group)
                    at = group.last
                continue
            reference = self._at(at, last) or (self._group_at(at, last) if self._opens_clause(at) else None)
            if reference is not None and reference.kind in {"name", "collective"} and self._opens_clause(at):
                # `Task Force members discussed …`: what looks like a name begins a group's.
                reference = self._longer(reference, self._group_at(at, last))
            if reference is None:
                at += 1
            else:
                found.append(reference)
                at = max(reference.last, at + 1)
        return found

    def _at(self, at: int, last: int) -> Reference | None:
        low = self.tokens.lows[at]
        if low in _PRONOUNS and self.tokens.words[at] != "HE":
            return Reference(at, at + 1, "pronoun", head=low)
        if low in DETERMINERS or low in NUMBERS:
            collective = self._plurals.read(at, last)
            if collective is not None:
                return _of_plural(at, collective)
        return self._titled_at(at, last)

    def _opens_clause(self, at: int) -> bool:
        """Whether a clause may begin at token `at`: at the head of the sentence, or behind a comma, `and` or adverb."""
        if at == self._opening:
            return True
        before = self.tokens.lows[at - 1]
        return before in {",", "and", "while", "but", ";", ":"} or before in self.lexicon.words["adverb"]

    def _may_open_group(self, at: int, first: int, found: Sequence[Reference]) -> bool:
        """Whether a group in lower case may begin at a token: behind a mark, or as a further member of a list."""
        before = self.tokens.lows[at - 1]
        if before != "and":
            return before in _CLAUSE_MARKS
        return at > first + 1 and (self.tokens.lows[at - 2] == "," or (found != [] and found[-1].last == at - 1))

    def _group_at(self, at: int, last: int) -> Reference | None:
        group = self._plurals.group(at, last)
        return _of_plural(at, group) if group is not None else None

    @staticmethod
    def _longer(reference: Reference, other: Reference | None) -> Reference:
        is_longer = other is not None and other.last >= reference.last + (reference.kind != "name")
        return other if other is not None and is_longer else reference

    def _titled_at(self, at: int, last: int) -> Reference | None:
        tokens, lows = self.tokens, self.tokens.lows
        i = at
        while (
            i < last and lows[i] in _OPENERS and not (lows[i] in {"his", "her"} and self._names.honorific(i, last) > i)
        ):
            i += 1
        if i >= last or not (self._names.may_begin(i) or lows[i] in self._side_words or self._offices.is_near(i)):
            return None
        honoured = self._names.honorific(i, last)
        if honoured > i and honoured < last and lows[honoured] == "the":
            # `HRH the Crown Prince`
            i = honoured + 1
        elif honoured > i and honoured < last and self._begins_office(honoured):
            # `HE President of Sudan X`, `HE the Sudanese President`
            i = honoured
        elif honoured - i >= _FULL_NAME and lows[i] in {"his", "her"} and not tokens.capitals[min(honoured, last - 1)]:
            return Reference(at, honoured, "role", office=(i, honoured), head=lows[honoured - 1])
        if i >= last:
            return None
        side, start_of_office = None, i
        named = self.lexicon.side_at(tokens, i) if lows[i] in self._side_words else None
        side_name = named[1] if named is not None and named[0] <= last else None
        if named is not None and side_name is not None:
            after = named[0]
            if after < last and lows[after] in {"'s", "'"}:
                after += 1
            if lows[after : after + 1] == ["("] and lows[after + 2 : after + 3] == [")"] and after + 3 < last:
                # `Republic of Korea (ROK) Foreign Minister X`: an abbreviation in brackets may stand between.
                is_titled = self._offices.read(after + 3, last, single=True) is not None
                after = after + 3 if is_titled else after
            start_of_office = after
            side = side_name.side
        # `As ASEAN Chair, Minister X said`: what X speaks as is no part of X's office.
        speaks_as = at > self._opening and lows[at - 1] == "as"
        office = self._offices.read(start_of_office, last, single=speaks_as) if start_of_office < last else None
        if office is None and side_name is not None and side_name.form != "demonym":
            return self._side(at, named[0] if named else i, last, side_name.side, side_name.form)
        if office is not None:
            return self._person_or_role(at, start_of_office, office, side, last)
        if side_name is not None and named is not None:
            return self._side(at, named[0], last, side_name.side, side_name.form)
        return self._honoured_or_plain(at, i, last)

    def _begins_office(self, at: int) -> bool:
        named = self.lexicon.side_at(self.tokens, at)
        after = named[0] if named is not None and named[0] < len(self.tokens) else at
        return self.lexicon.titles.match(self.tokens.lows, after) is not None

    def _side(self, at: int, end: int, last: int, side: str, form: str) -> Reference | None:
        """`China`, `the Chinese side`, `Beijing`, `the Government of China`; a demonym alone is none."""
        lows = self.tokens.lows
        after = end + 1 if end < last and lows[end] in {"'s", "'"} else end
        noun = self._side_nouns.match(lows, after) if after < last else None
        if noun is not None and noun[0] <= last and lows[noun[0] - 1] not in self.lexicon.heads:
            return Reference(at, noun[0], "side", side=side, head=lows[noun[0] - 1])
        if form == "demonym" or after != end:
            if form != "demonym":
                return Reference(at, end, "side", side=side, head="possessive")
            name = self._names.read(end, last)
            if name is not None and name[1] - name[0] >= 2:
                return Reference(at, name[1], "name", name=name, side=side)
            return None
        return Reference(at, end, "side", side=side, head=form)

    def _person_or_role(
        self, at: int, office_first: int, office: OfficePhrase, side: str | None, last: int
    ) -> Reference | None:
        tokens, lows = self.tokens, self.tokens.lows
        side = side or office.side
        end = office.last
        name_from = end
        if end + 1 < last and lows[end] == ",":
            # `the Prime Minister of Bahrain, His Royal Highness Salman …`, `the President of the Republic, X, spoke`
            name_from = self._name_in_apposition(
                end, last, has_side=side is not None, opens=at == self._opening or at < office_first
            )
        else:
            # `the Principal Deputy Adviser (PDNSA) Jon Finer`
            after = end + 3 if lows[end : end + 1] == ["("] and lows[end + 2 : end + 3] == [")"] else end
            name_from = self._names.honorific(after, last)
            end = after if self._names.read(name_from, last) is not None else end
        name = self._names.read(name_from, last)
        inside = lows[office_first : office.last]
        is_one = any(a == "," and b != "the" for a, b in pairwise(inside)) and "the" not in inside[1:]
        is_joined = office.parts > 1 and not is_one
        if name is not None and is_joined and at < office_first and side is None and name_from == end:
            # `the Secretary and Foreign Minister Park` are two people; `the Minister, Ambassador X,` is one.
            name = None
        if name is not None and name_from > end and lows[end] == "," and name[1] - name[0] < 2 and name_from == end + 1:
            name = None
        if name is None:
            single = (self._offices.read(office_first, last, single=True) if office.parts > 1 else None) or office
            end = single.last
            side = single.side or side
            if not (tokens.capitals[office_first] or at < office_first):
                return None
            return Reference(
                at, end, "role", office=(office_first, end), level=single.level, side=side, head=single.head
            )
        end = name[1]
        reference = Reference(at, end, "person", name, (office_first, office.last), office.level, side, office.head)
        return self._with_apposition(self._with_country_after(reference, last), last)

    def _name_in_apposition(self, comma: int, last: int, *, has_side: bool, opens: bool) -> int:
        """Where the name begins that a comma sets beside an office; the comma itself if there is none.

        `opens` says that the office has an article or begins the sentence.
        """
        honoured = self._names.honorific(comma + 1, last)
        if honoured < last and self.tokens.lows[honoured] in self.lexicon.words["rank"]:
            # `the Foreign Minister of Oman, His Highness Prince X`
            honoured = self._names.honorific(honoured + 1, last)
        name = self._names.read(honoured, last)
        if name is None:
            return comma
        is_closed = name[1] < last and self.tokens.lows[name[1]] in {",", ".", "and", "(", ";"}
        is_long = name[1] - name[0] >= _FULL_NAME
        if honoured > comma + 1 or (is_long and (has_side or (opens and is_closed))):
            return honoured
        return comma

    def _honoured_or_plain(self, at: int, i: int, last: int) -> Reference | None:
        """`Mr. Sullivan`, `Dr. Monica Juma`, or a bare run of capitals; an office may follow in apposition."""
        lows = self.tokens.lows
        name_from = self._names.honorific(i, last)
        name = self._names.read(name_from, last)
        if name is None:
            return None
        if name_from == i and at != i and lows[at] not in {"then", "former"}:
            return None
        kind: Kind = "person" if name_from > i else "name"
        reference = Reference(at, name[1], kind, name)
        if kind == "person":
            reference = self._with_country_after(reference, last)
        return self._with_apposition(reference, last)

    def _with_apposition(self, reference: Reference, last: int) -> Reference:
        """`X, the Prime Minister of the Republic of Turkey`: an office, or a list of them, after a comma."""
        tokens, lows, name = self.tokens, self.tokens.lows, reference.name
        end = self._past_suffixes(reference.last, last)
        is_loose = reference.kind == "name" and name is not None and name[1] - name[0] < _FULL_NAME
        follows_noun = reference.kind == "name" and reference.first > 0 and lows[reference.first - 1] in {"of", "and"}
        is_list = self._is_headline and end + 1 < last and self.lexicon.side_at(tokens, end + 1) is not None
        if name is None or end + 1 >= last or lows[end] != "," or is_loose or follows_noun or is_list:
            # In a headline, `Wang, Ethiopian FM discuss ties` is a list of two.
            return replace(reference, last=end) if end > reference.last else reference
        j = end + 1
        while j < last and lows[j] in _OPENERS:
            j += 1
        named = self.lexicon.side_at(tokens, j) if j < last else None
        office_first = named[0] if named is not None else j
        if office_first < last and lows[office_first] in {"'s", "'"}:
            office_first += 1
        office = self._offices.read(office_first, last, is_apposition=True) if office_first < last else None
        if office is None or self._names.read(office.last, last) is not None:
            return replace(reference, last=end)
        named_after = office.last + 1 < last and lows[office.last] == "," and self._names.length(office.last + 1, last)
        if (named_after or 0) >= _FULL_NAME and (lows[end + 1] in _OPENERS or named is not None):
            # `A, the Foreign Minister, B said`: the office belongs to B if nothing but a comma divides them.
            return replace(reference, last=end)
        side = reference.side or office.side or (named[1].side if named is not None else None)
        if reference.office is not None:
            level = highest([reference.level, office.level])
            return replace(reference, last=office.last, side=side, level=level)
        return replace(
            reference,
            last=office.last,
            kind="person",
            office=(office_first, office.last),
            level=office.level,
            side=side,
            head=office.head,
        )

    def _past_suffixes(self, end: int, last: int) -> int:
        """The token after letters behind a name (`MP`, `, M.P.`)."""
        lows = self.tokens.lows
        while end < last and (
            lows[end] in self._names.suffixes
            or (lows[end] == "," and end + 1 < last and lows[end + 1] in self._names.suffixes)
        ):
            end += 1 if lows[end] != "," else 2
        return end

    def _with_country_after(self, reference: Reference, last: int) -> Reference:
        """`Prime Minister Ulf Kristersson of Sweden`."""
        lows = self.tokens.lows
        end = reference.last
        while end < last and lows[end] in self._names.suffixes:
            end += 1
        if end + 1 < last and lows[end] == "of":
            i = end + 2 if lows[end + 1] == "the" else end + 1
            named = self.lexicon.side_at(self.tokens, i) if i < last else None
            if named is not None and named[1].form != "demonym" and named[0] <= last:
                return replace(reference, last=named[0], side=reference.side or named[1].side)
        return replace(reference, last=end) if end > reference.last else reference


def _of_plural(at: int, plural: Plural) -> Reference:
    office = (plural.last - 1, plural.last) if plural.kind == "role" else None
    return Reference(at, plural.last, plural.kind, office=office, head=plural.head)
