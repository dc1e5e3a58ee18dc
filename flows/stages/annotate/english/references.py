"""Noun phrases that can stand for a speaker or participant: people with offices, offices alone, sides, collectives, pronouns.

Offices and shapes decide, not lists of names: "Iranian Foreign Minister X" is a person of Iran whatever X is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from flows.stages.annotate.english.lexicon import Lexicon, highest
from flows.stages.annotate.english.tokens import Tokens
from schemas.vocabularies import Level

Kind = Literal["person", "role", "side", "collective", "pronoun", "name"]

_MONTHS_AND_DAYS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)
_PRONOUNS = frozenset({"he", "she", "they", "i", "we"})
_DETERMINERS = frozenset({"the", "both", "all", "these", "our", "his", "her", "their", "its", "either"})
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven"})
_OPENERS = frozenset({"the", "a", "an", "his", "her", "its", "then", "former", "acting", "newly", "new", "visiting"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_MAX_NAME = 8
_NO_NAME = frozenset({"the", "a", "an", "in", "on", "at", "as", "for", "of", "and", "but", "or", "if", "he", "she", "they"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A noun phrase over tokens `first` to `last` (exclusive) that names or describes someone.

    `name` is the name's token range, `office` the office's; `side` the country or organisation that the phrase itself tells.
    """

    first: int
    last: int
    kind: Kind
    name: tuple[int, int] | None = None
    office: tuple[int, int] | None = None
    level: Level | None = None
    side: str | None = None
    head: str | None = None


@dataclass(frozen=True, slots=True)
class _OfficePhrase:
    last: int
    level: Level | None
    side: str | None
    head: str
    parts: int


class ReferenceFinder:
    """Finds references in a sentence, left to right, longest first."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self._modifiers = lexicon.words["office_modifier"]
        self._portfolio = lexicon.words["portfolio"]
        self._particles = lexicon.words["name_particle"]
        self._suffixes = lexicon.words["name_suffix"]
        self._not_names = _NO_NAME | lexicon.words["not_name"]
        self._collective = lexicon.words["collective_noun"]
        self._collective_phrases = lexicon.phrases["collective_noun"]
        self._side_nouns = lexicon.phrases["side_noun"]

    def find(self, first: int, last: int) -> list[Reference]:
        """The references of the sentence from token `first` to `last`, disjoint and in order."""
        found: list[Reference] = []
        at = first
        while at < last:
            reference = self._at(at, last)
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
        if low in _DETERMINERS or low in _NUMBERS:
            collective = self._collective_at(at, last)
            if collective is not None:
                return collective
        return self._titled_at(at, last) or self._bare_collective_at(at, last)

    def _collective_at(self, at: int, last: int) -> Reference | None:
        """`the two sides`, `both ministers`, `the Secretaries and Ministers`, `the two`."""
        lows = self.tokens.lows
        i = at + 1 if lows[at] in _DETERMINERS else at
        if i < last and lows[i] == "of" and lows[at] == "both":
            i += 1
        if i < last and lows[i] in {"the", "our", "their"}:
            i += 1
        counted = i < last and (lows[i] in _NUMBERS or lows[i] == "both") or lows[at] == "both"
        if i < last and (lows[i] in _NUMBERS or lows[i] == "both"):
            i += 1
        end = self._plural_head(i, last)
        if end is None:
            return Reference(at, i, "collective", head="two") if counted and i > at and self._ends_phrase(i, last) else None
        head = lows[end - 1]
        if not counted and lows[at] not in {"the", "both", "all", "these"}:
            return None
        while end + 1 < last and lows[end] in {"and", ","}:
            more = self._plural_head(end + 1, last)
            if more is None:
                break
            end = more
        if end + 2 < last and lows[end] == "of" and lows[end + 1] in {"the", "both"}:
            more = self._plural_head(end + 3 if lows[end + 2] in _NUMBERS else end + 2, last)
            end = more or end
        return Reference(at, end, "collective", head=head)

    def _plural_head(self, i: int, last: int) -> int | None:
        """The token after a plural head noun with up to three modifiers before it."""
        lows = self.tokens.lows
        for skip in range(4):
            if i + skip >= last:
                return None
            match = self._collective_phrases.match(lows, i + skip)
            if match is not None and match[0] <= last:
                return match[0]
            if not (lows[i + skip] in self._modifiers or lows[i + skip] in self._portfolio or lows[i + skip] == "and"):
                side = self.lexicon.side_at(self.tokens, i + skip)
                if side is None or side[1].form != "demonym":
                    return None
        return None

    def _bare_collective_at(self, at: int, last: int) -> Reference | None:
        """`Leaders`, `Ministers`, `Participants` at the head of a sentence, without an article."""
        words, lows = self.tokens.words, self.tokens.lows
        if words[at][0].isupper() and lows[at] in self._collective and (at == 0 or lows[at - 1] in {".", ";"}):
            return Reference(at, at + 1, "collective", head=lows[at])
        return None

    def _ends_phrase(self, i: int, last: int) -> bool:
        """Whether token `i` cannot go on a noun phrase (`The two discussed …`)."""
        lows = self.tokens.lows
        return i < last and (lows[i] in self.lexicon.cues or lows[i] in self.lexicon.words["adverb"] or lows[i] in {"have", "had"})

    def _titled_at(self, at: int, last: int) -> Reference | None:
        tokens, lows = self.tokens, self.tokens.lows
        i = at
        while i < last and lows[i] in _OPENERS:
            i += 1
        if i >= last:
            return None
        side, start_of_office = None, i
        named = self.lexicon.side_at(tokens, i)
        side_name = named[1] if named is not None and named[0] <= last else None
        if named is not None and side_name is not None:
            after = named[0]
            if after < last and lows[after] in {"'s", "'"}:
                after += 1
            start_of_office = after
            side = side_name.side
        office = self._office(start_of_office, last) if start_of_office < last else None
        if office is None and side_name is not None and side_name.form != "demonym":
            # `Republic of Korea (ROK) Special Representative`: an abbreviation in brackets may stand between.
            return self._side(at, named[0] if named else i, last, side_name.side, side_name.form)
        if office is not None:
            return self._person_or_role(at, i, start_of_office, office, side, last)
        if side_name is not None and named is not None:
            return self._side(at, named[0], last, side_name.side, side_name.form)
        return self._honoured_or_plain(at, i, last)

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
            name = self._name(end, last)
            if name is not None and name[1] - name[0] >= 2:
                return Reference(at, name[1], "name", name=name, side=side)
            return None
        return Reference(at, end, "side", side=side, head=form)

    def _person_or_role(
        self, at: int, i: int, office_first: int, office: _OfficePhrase, side: str | None, last: int
    ) -> Reference | None:
        tokens, lows = self.tokens, self.tokens.lows
        side = office.side or side
        end = office.last
        name_from = end
        if end < last and lows[end] == "," and side is not None:
            # `the Prime Minister of Bahrain, His Royal Highness Salman …`
            honoured = self._honorific(end + 1, last)
            if honoured > end + 1 or (tokens.is_capital(min(end + 1, last - 1)) and self._name_length(end + 1, last) >= 2):
                name_from = honoured
        else:
            name_from = self._honorific(end, last)
        name = self._name(name_from, last)
        if name is not None and office.parts > 1 and at < office_first and side is None and name_from == end:
            # `the Secretary and Foreign Minister Park` are two people.
            name = None
        if name is not None and name_from > end and lows[end] == "," and name[1] - name[0] < 2 and name_from == end + 1:
            name = None
        if name is None:
            single = self._office(office_first, last, single=True) or office
            end = single.last
            side = single.side or side
            if not (tokens.is_capital(office_first) or at < office_first):
                return None
            return Reference(
                at, end, "role", office=(office_first, end), level=single.level, side=side, head=single.head
            )
        end = name[1]
        reference = Reference(at, end, "person", name, (office_first, office.last), office.level, side, office.head)
        return self._with_country_after(reference, last)

    def _honoured_or_plain(self, at: int, i: int, last: int) -> Reference | None:
        """`Mr. Sullivan`, `Dr. Monica Juma`, or a bare run of capitals; an office may follow in apposition."""
        tokens, lows = self.tokens, self.tokens.lows
        name_from = self._honorific(i, last)
        name = self._name(name_from, last)
        if name is None:
            return None
        if name_from == i and at != i and lows[at] not in {"then", "former"}:
            return None
        kind: Kind = "person" if name_from > i else "name"
        reference = Reference(at, name[1], kind, name)
        end = name[1]
        while end < last and lows[end] in self._suffixes:
            end += 1
        if end + 1 < last and lows[end] == ",":
            j = end + 1
            while j < last and lows[j] in _OPENERS:
                j += 1
            named = self.lexicon.side_at(tokens, j) if j < last else None
            office_first = named[0] if named is not None else j
            if office_first < last and lows[office_first] in {"'s", "'"}:
                office_first += 1
            office = self._office(office_first, last) if office_first < last else None
            if office is not None and self._name(office.last, last) is None:
                side = office.side or (named[1].side if named is not None else None)
                end = office.last
                return Reference(at, end, "person", name, (office_first, office.last), office.level, side, office.head)
        return self._with_country_after(replace(reference, last=end), last) if kind == "person" else replace(reference, last=end)

    def _with_country_after(self, reference: Reference, last: int) -> Reference:
        """`Prime Minister Ulf Kristersson of Sweden`."""
        lows = self.tokens.lows
        end = reference.last
        while end < last and lows[end] in self._suffixes:
            end += 1
        if end + 1 < last and lows[end] == "of":
            i = end + 2 if lows[end + 1] == "the" else end + 1
            named = self.lexicon.side_at(self.tokens, i) if i < last else None
            if named is not None and named[1].form != "demonym" and named[0] <= last:
                return replace(reference, last=named[0], side=reference.side or named[1].side)
        return replace(reference, last=end)

    def _honorific(self, i: int, last: int) -> int:
        """The token after any forms of address at `i`."""
        while i < last:
            match = self.lexicon.honorifics.match(self.tokens.lows, i)
            if match is None or match[0] > last or not self.tokens.is_capital(i):
                return i
            if self.tokens.lows[i] == "he" and self.tokens.words[i] != "HE":
                return i
            i = match[0]
        return i

    def _name_length(self, i: int, last: int) -> int:
        name = self._name(i, last)
        return name[1] - name[0] if name else 0

    def _name(self, i: int, last: int) -> tuple[int, int] | None:
        """The token range of a personal name at `i`: capitals, inner particles, initials, a nickname in quotes, Jr. or III."""
        tokens, lows = self.tokens, self.tokens.lows
        first = i
        while i < last and i - first < _MAX_NAME:
            low = lows[i]
            if not tokens.words[i][0].isalpha():
                if i > first and low in _QUOTES and i + 2 < last and lows[i + 2] in _QUOTES and tokens.is_capital(i + 1):
                    i += 3
                    continue
                break
            if tokens.is_capital(i):
                if low in _MONTHS_AND_DAYS or (low in self.lexicon.heads and i > first) or low in self._not_names:
                    break
                if i == first and (self.lexicon.titles.match(lows, i) is not None):
                    return None
                i += 1
            elif i >= first and low in self._particles and i + 1 < last and (
                tokens.is_capital(i + 1) or (lows[i + 1] in self._particles and i + 2 < last and tokens.is_capital(i + 2))
            ) and (i > first or low in {"bin", "al", "el", "von", "van", "de", "al-"}):
                i += 1
            else:
                break
        while i > first and lows[i - 1] in self._particles and not tokens.is_capital(i - 1):
            i -= 1
        if i == first:
            return None
        while i - 1 > first and lows[i - 1] in self._suffixes and lows[i - 1] not in {"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"}:
            i -= 1
        if i + 1 < last and lows[i] == "," and lows[i + 1] in {"jr.", "jr", "sr.", "sr"}:
            i += 2
        return first, i

    def _office(self, i: int, last: int, *, single: bool = False) -> _OfficePhrase | None:
        """The office at `i`; with `single` only its first part (`State Councilor` of `State Councilor and Foreign Minister`)."""
        part = self._office_part(i, last)
        if part is None:
            return None
        end, levels, side, head, parts = part.last, [part.level], part.side, part.head, 1
        lows = self.tokens.lows
        while not single and end + 1 < last and lows[end] in {"and", ",", "&", "/"}:
            nxt = end + 2 if lows[end] == "," and lows[end + 1] == "and" else end + 1
            more = self._office_part(nxt, last) if nxt < last else None
            if more is None:
                break
            if lows[end] == "," and self._name(more.last, last) is None:
                break
            end, side, parts = more.last, side or more.side, parts + 1
            levels.append(more.level)
            head = f"{head}+{more.head}"
        return _OfficePhrase(end, highest(levels), side, head, parts)

    def _office_part(self, i: int, last: int) -> _OfficePhrase | None:
        tokens, lows = self.tokens, self.tokens.lows
        title = self.lexicon.titles.match(lows, i)
        end: int | None = None
        level: Level | None = None
        side: str | None = None
        lowered = False
        if title is not None and title[0] <= last:
            end, level, side = title[0], title[1].level, title[1].side
        j = end if end is not None and title is not None else i
        while j < last and j - i < 7:
            low = lows[j]
            if low in self.lexicon.heads and (end is None or j >= end):
                if end is None or (end < j + 1 and all(tokens.is_capital(k) or lows[k] in self._modifiers for k in range(end, j + 1))):
                    longer = self.lexicon.titles.match(lows, j)
                    head_end = longer[0] if longer is not None and longer[0] <= last else j + 1
                    level = longer[1].level if longer is not None else self.lexicon.heads[low].level
                    end = head_end
                    j = head_end
                    continue
            if low in self._modifiers or (low == "and" and end is None):
                lowered = lowered or low in {"deputy", "vice", "assistant", "under", "second"}
                j += 1
                continue
            inner = self.lexicon.titles.match(lows, j) if j > i else None
            if inner is not None and inner[0] <= last and (end is None or inner[0] > end):
                end, level, side = inner[0], inner[1].level, side or inner[1].side
                j = inner[0]
                continue
            if tokens.is_capital(j) and tokens.words[j].isalpha() and low not in _NO_NAME and end is None:
                j += 1
                continue
            break
        if end is None or not (tokens.is_capital(i) or lows[i] in self._modifiers or lows[i] in self.lexicon.heads or title):
            return None
        if any(lows[k] == "and" for k in range(i, end)) and title is None and not self._joined_modifiers(i, end):
            return None
        if lowered and level in {"foreign_minister", "defence_minister", "head_of_government", "security_adviser", "other"}:
            level = "deputy"
        head = lows[end - 1]
        end, complement_side, complement_level = self._complement(end, last, head)
        level = self._level_with_complement(level, complement_level, lowered=lowered)
        return _OfficePhrase(end, level, side or complement_side, head, 1)

    def _joined_modifiers(self, i: int, end: int) -> bool:
        """Whether `and` joins two portfolios (`Defence and Security Adviser`) rather than two people."""
        lows = self.tokens.lows
        return all(
            lows[k] in self._modifiers or lows[k] in self._portfolio or lows[k] in self.lexicon.heads or lows[k] == "and"
            for k in range(i, end)
        )

    @staticmethod
    def _level_with_complement(level: Level | None, found: Level | None, *, lowered: bool) -> Level | None:
        if found is None or lowered or level not in {None, "other"}:
            return level
        return found

    def _complement(self, end: int, last: int, head: str) -> tuple[int, str | None, Level | None]:
        """`of Foreign Affairs of Ukraine`, `of Egypt`, `for Political and Security Affairs`: where it ends, and its side."""
        tokens, lows = self.tokens, self.tokens.lows
        side: str | None = None
        level: Level | None = None
        i = end
        while i + 1 < last and lows[i] in {"of", "for", "to", "on"}:
            j = i + 1
            if lows[j] == "the":
                j += 1
            k = j
            while k < last and k - j < 14:
                named = self.lexicon.side_at(tokens, k)
                if named is not None and named[1].form != "demonym" and named[1].form != "metonym":
                    side = side or named[1].side
                    k = named[0]
                    continue
                if tokens.is_capital(k) and (lows[k] in self._portfolio or self._portfolio_ahead(k, last)):
                    if lows[i] in {"of", "for"} and lows[k] in {"foreign", "external"} and head == "minister":
                        level = "foreign_minister"
                    if lows[k] in {"defence", "defense"} and head in {"minister", "secretary"}:
                        level = "defence_minister"
                    k += 1
                    continue
                if k > j and lows[k] in {"and", "of", "the", "for", "&", "on", ","} and self._portfolio_next(k + 1, last, comma=lows[k] == ","):
                    k += 1
                    continue
                break
            if k == j:
                break
            i = k
        return (i, side, level) if i > end else (end, side, level)

    def _portfolio_ahead(self, k: int, last: int) -> bool:
        """Whether an unknown capital is followed within two tokens by a portfolio word (`Tribal Affairs`)."""
        tokens, lows = self.tokens, self.tokens.lows
        for ahead in (k + 1, k + 2):
            if ahead >= last or not (tokens.is_capital(ahead) or lows[ahead] == "and"):
                return False
            if lows[ahead] in {"affairs", "ministry", "security", "cooperation", "relations", "trade", "council", "committee", "department"}:
                return True
        return False

    def _portfolio_next(self, k: int, last: int, *, comma: bool) -> bool:
        if k < last and self.tokens.lows[k] == "the":
            k += 1
        if k >= last or not self.tokens.is_capital(k):
            return False
        if self.tokens.lows[k] in self._portfolio and self.tokens.lows[k] not in self.lexicon.heads:
            return not comma or (k + 1 < last and self.tokens.lows[k + 1] in {"and", ","})
        named = self.lexicon.side_at(self.tokens, k)
        return named is not None and named[1].form == "name" and not comma
