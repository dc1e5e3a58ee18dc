"""Offices: titles and head nouns with their modifiers, joined offices, and what they are of or for."""

from __future__ import annotations

from dataclasses import dataclass

from flows.stages.annotate.english.lexicon import Lexicon, highest
from flows.stages.annotate.english.people.names import NameReader
from flows.stages.annotate.english.tokens import Tokens
from schemas.vocabularies import Level

_SENT = frozenset({"ambassador", "envoy", "representative", "commissioner", "d'affaires"})
# Nouns that end a portfolio or a body's name (`Tribal Affairs`).
_PORTFOLIO_NOUNS = frozenset(
    "affairs ministry security cooperation relations trade council committee department".split()
)
_PORTFOLIO_HEADS = frozenset({"minister", "secretary", "ministry"})
_PORTFOLIO_LINKS = frozenset({"and", ",", "&", "of", "the", "for"})
_MAX_PORTFOLIO = 14
_MAX_STYLE = 2
# Within so many tokens an office comes to a title or a head noun.
_REACH = 7
# `President of the sisterly Republic of Sudan`
_COURTESIES = frozenset({"sisterly", "brotherly", "fraternal", "friendly"})


@dataclass(slots=True)
class OfficePhrase:
    """An office up to token `last`; `parts` counts joined offices."""

    last: int
    level: Level | None
    side: str | None
    head: str
    parts: int


class OfficeReader:
    """Reads the office at a token."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, names: NameReader) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self._names = names
        self._modifiers = lexicon.words["office_modifier"]
        self._portfolio = lexicon.words["portfolio"]
        # The tokens within whose reach a title or a head noun stands.
        self._near = {
            before
            for at, low in enumerate(tokens.lows)
            if low in lexicon.office_words
            for before in range(at - _REACH + 1, at + 1)
        }

    def is_near(self, i: int) -> bool:
        """Whether a word that an office must have stands within its reach of token `i`."""
        return i in self._near

    def read(self, i: int, last: int, *, single: bool = False, is_apposition: bool = False) -> OfficePhrase | None:
        """The office at `i`; with `single` only the first of joined ones."""
        part = self._part(i, last)
        if part is None:
            return None
        end, levels, side, head, parts = part.last, [part.level], part.side, part.head, 1
        lows = self.tokens.lows
        while not single and end + 1 < last and lows[end] in {"and", ",", "&", "/"}:
            nxt = end + 2 if lows[end] == "," and lows[end + 1] == "and" else end + 1
            more = self._part(nxt, last) if nxt < last else None
            if more is None:
                break
            if lows[end] == "," and not is_apposition and self._names.read(more.last, last) is None:
                break
            end, side, parts = more.last, side or more.side, parts + 1
            levels.append(more.level)
            head = f"{head}+{more.head}"
        if parts == 1:
            return part
        return OfficePhrase(end, highest(levels), side, head, parts)

    def _part(self, i: int, last: int) -> OfficePhrase | None:
        tokens, lows = self.tokens, self.tokens.lows
        if not self.is_near(i):
            return None
        title = self.lexicon.titles.match(lows, i)
        if title is None and self._begins_with_demonym(i):
            return None
        end: int | None = None
        level: Level | None = None
        side: str | None = None
        lowered = False
        if title is not None and title[0] <= last:
            end, level, side = title[0], title[1].level, title[1].side
        j = end if end is not None and title is not None else i
        while j < last and j - i < _REACH:
            low = lows[j]
            if low in self.lexicon.heads and (end is None or self._goes_on(end, j)):
                longer = self.lexicon.titles.match(lows, j)
                level = longer[1].level if longer is not None else self.lexicon.heads[low].level
                end = j = longer[0] if longer is not None and longer[0] <= last else j + 1
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
            if tokens.capitals[j] and tokens.words[j].isalpha() and low not in self._names.not_names and end is None:
                j += 1
                continue
            break
        if end is None or not (
            tokens.capitals[i] or lows[i] in self._modifiers or lows[i] in self.lexicon.heads or title
        ):
            return None
        if title is None and "and" in lows[i:end] and not self._joined_modifiers(i, end):
            return None
        if lowered and level in {
            "foreign_minister",
            "defence_minister",
            "head_of_government",
            "security_adviser",
            "other",
        }:
            level = "deputy"
        head = lows[end - 1]
        end, complement_side, complement_level = self._complement(end, last, head)
        level = self._level_with_complement(level, complement_level, lowered=lowered)
        return OfficePhrase(end, level, side or complement_side, head, 1)

    def _begins_with_demonym(self, i: int) -> bool:
        """`in Oslo French Foreign Minister X`: the title is French, and the demonym no word of it."""
        named = self.lexicon.side_at(self.tokens, i)
        return (
            named is not None
            and named[1].form == "demonym"
            and named[0] < len(self.tokens)
            and self.lexicon.titles.match(self.tokens.lows, named[0]) is not None
        )

    def _goes_on(self, end: int, head: int) -> bool:
        """Whether a further head noun up to token `head` belongs to the office that seemed to end at `end`."""
        lows = self.tokens.lows
        return end <= head and all(self.tokens.capitals[k] or lows[k] in self._modifiers for k in range(end, head + 1))

    def _joined_modifiers(self, i: int, end: int) -> bool:
        """Whether `and` joins two portfolios (`Defence and Security Adviser`) rather than two people."""
        lows = self.tokens.lows
        return all(
            lows[k] in self._modifiers
            or lows[k] in self._portfolio
            or lows[k] in self.lexicon.heads
            or lows[k] == "and"
            for k in range(i, end)
        )

    @staticmethod
    def _level_with_complement(level: Level | None, found: Level | None, *, lowered: bool) -> Level | None:
        if found is None or lowered or level not in {None, "other"}:
            return level
        return found

    def _complement(self, end: int, last: int, head: str) -> tuple[int, str | None, Level | None]:
        """`of Foreign Affairs of Ukraine`, `for Political Affairs`: where it ends, its side and level."""
        tokens, lows = self.tokens, self.tokens.lows
        side: str | None = None
        level: Level | None = None
        i = end = self._past_joined_portfolios(end, last, head)
        if i + 1 < last and lows[i] in {"responsible", "in"} and lows[i + 1] in {"for", "charge"}:
            # `Minister Responsible for Foreign Affairs`, `Minister in charge of Foreign Affairs`
            i += 1 if lows[i] == "responsible" else 2
        while i + 1 < last and lows[i] in {"of", "for", "to", "on"}:
            j = i + 1
            if lows[j] == "the":
                j += 1
            served = self.lexicon.titles.match(lows, j) if lows[i] == "to" else None
            if served is not None and served[0] <= last:
                # `Adviser to the Vice President X`: the one who is served is no part of X's rank.
                i = served[0]
                continue
            j = self._past_style(j, last)
            k = j
            while k < last and k - j < 14:
                named = self.lexicon.side_at(tokens, k)
                if named is not None and named[1].form != "demonym" and named[1].form != "metonym":
                    # `Ambassador to Russia` speaks for another country.
                    is_field = (lows[i] in {"for", "on"} and k == j) or (lows[i] == "to" and head in _SENT)
                    side = side if is_field else side or named[1].side
                    k = named[0]
                    continue
                if tokens.capitals[k] and (lows[k] in self._portfolio or self._portfolio_ahead(k, last)):
                    if lows[i] in {"of", "for"} and lows[k] in {"foreign", "external"} and head == "minister":
                        level = "foreign_minister"
                    if lows[k] in {"defence", "defense"} and head in {"minister", "secretary"}:
                        level = "defence_minister"
                    k += 1
                    continue
                if k > j and lows[k] == "'s":
                    k += 1
                    continue
                if (
                    k > j
                    and lows[k] in {"and", "of", "the", "for", "&", "on", ","}
                    and self._portfolio_next(k + 1, last, comma=lows[k] == ",")
                ):
                    k += 1
                    continue
                break
            if head in _PORTFOLIO_HEADS and side is None:
                k = self._unknown_portfolio(k, last)
            if k == j:
                break
            i = k
        return (i, side, level) if i > end else (end, side, level)

    def _past_style(self, j: int, last: int) -> int:
        """Past words before a state's name: `the sisterly Republic of Sudan`, `the Co-operative Republic of Guyana`."""
        tokens = self.tokens
        if j < last and tokens.lows[j] in _COURTESIES:
            return j + 1
        for words in range(_MAX_STYLE + 1):
            named = self.lexicon.side_at(tokens, j + words) if j + words < last else None
            if named is not None:
                return j + words if named[1].form == "name" else j
            if j + words >= last or not tokens.capitals[j + words] or tokens.lows[j + words] in self._portfolio:
                return j
        return j

    def _unknown_portfolio(self, k: int, last: int) -> int:
        """Where capitals and small words lead to `of COUNTRY` (`…, Migration and Burkinabe Abroad of Burkina Faso`).

        Whatever a ministry is called, its country ends the name; without one the token `k` itself is returned.
        """
        tokens, lows = self.tokens, self.tokens.lows
        at = k
        while at < last and at - k < _MAX_PORTFOLIO:
            if lows[at] == "of" and at > k:
                named = self.lexicon.side_at(tokens, at + 2 if lows[at + 1 : at + 2] == ["the"] else at + 1)
                if named is not None and named[0] <= last and named[1].form == "name":
                    return at
            is_word = tokens.capitals[at] and lows[at] not in self.lexicon.heads
            is_person = lows[at : at + 2] == [",", "the"] or self._names.honorific(at, last) > at
            if is_person or not (is_word or lows[at] in _PORTFOLIO_LINKS):
                return k
            at += 1
        return k

    def _past_joined_portfolios(self, end: int, last: int, head: str) -> int:
        """The end of `Minister for Foreign Affairs and Regional Integration`, where the first part is a known title."""
        tokens, lows = self.tokens, self.tokens.lows
        i = end
        ends_in_portfolio = lows[end - 1] in self._portfolio and lows[end - 1] not in self.lexicon.heads
        while (
            i + 1 < last
            and ends_in_portfolio
            and lows[i] in {"and", ",", "&"}
            and self._portfolio_next(i + 1, last, comma=lows[i] == ",")
        ):
            i += 1
            while i < last and tokens.capitals[i] and lows[i] in self._portfolio:
                i += 1
        if i + 1 < last and lows[i] in {"and", ",", "&"} and (ends_in_portfolio or head in _PORTFOLIO_HEADS):
            i = self._unknown_portfolio(i, last)
        return i

    def _portfolio_ahead(self, k: int, last: int) -> bool:
        """Whether an unknown capital is followed within two tokens by a portfolio word (`Tribal Affairs`)."""
        tokens, lows = self.tokens, self.tokens.lows
        for ahead in (k + 1, k + 2):
            if ahead >= last or not (tokens.capitals[ahead] or lows[ahead] == "and"):
                return False
            if lows[ahead] in _PORTFOLIO_NOUNS:
                return True
        return False

    def _portfolio_next(self, k: int, last: int, *, comma: bool) -> bool:
        if k < last and self.tokens.lows[k] == "the":
            k += 1
        if k >= last or not self.tokens.capitals[k]:
            return False
        if self.tokens.lows[k] in self._portfolio and self.tokens.lows[k] not in self.lexicon.heads:
            return not comma or (k + 1 < last and self.tokens.lows[k + 1] in {"and", ","})
        named = self.lexicon.side_at(self.tokens, k)
        return named is not None and named[1].form == "name" and not comma
