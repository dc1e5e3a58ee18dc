"""The rules of cleaning, compiled once from the curated tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from schemas.reference_pages import ClutterRule, Publisher
from schemas.vocabularies import RemovalReason

# The longest line that a rule is tried on; longer ones are prose.
MAX_RULE_CHARS = 600
_SHORT_CHARS = 80


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a stretch of the page is not the readout."""

    reason: RemovalReason
    rule: str


@dataclass(frozen=True, slots=True)
class Named:
    """A publisher's name found on the page: as publisher (alias or domain) or as the agency that a text credits."""

    start: int
    end: int
    publisher: Publisher
    is_credit: bool
    is_domain: bool


class PageRules:
    """Publishers and clutter rules, ready for use; build it once for many documents, it holds no state.

    Raises ValueError if a pattern has capturing groups, because they would hide which rule matched.
    """

    def __init__(self, publishers: Sequence[Publisher], clutter: Sequence[ClutterRule]) -> None:
        self._tables = (tuple(publishers), tuple(clutter))
        self.publishers = {publisher.publisher_id: publisher for publisher in publishers}
        self._marks = {f"r{i}": Mark(rule.reason, rule.rule) for i, rule in enumerate(clutter)}
        numbered = list(enumerate(clutter))
        self._general = _LineRules((i, rule) for i, rule in numbered if rule.publisher_id is None)
        owners = sorted({rule.publisher_id for rule in clutter if rule.publisher_id is not None})
        self._own = {o: _LineRules((i, rule) for i, rule in numbered if rule.publisher_id == o) for o in owners}
        self._inline = [
            (_literal_start(rule), re.compile(rule.pattern, re.MULTILINE), Mark(rule.reason, rule.rule))
            for rule in clutter
            if rule.scope == "inline"
        ]
        self._mark_short = lru_cache(maxsize=16_384)(self._match_line)
        # One spelling can be name and domain ("regjeringen.no"): as domain it says more, so it stands first.
        names = sorted((name for p in publishers for name in _names_of(p)), key=lambda name: not name[3])
        self._names = names
        self._finder = AhoCorasick([text.lower() for text, *_ in names], matchkind=MatchKind.LeftmostLongest)
        # One spelling can be a publisher's alias and its credit ("AFP"): the credit says less and so is safer.
        self._by_name: dict[str, Named] = {}
        for text, publisher, is_credit, is_domain in names:
            known = self._by_name.get(text.lower())
            if known is None or (is_credit and not known.is_credit):
                self._by_name[text.lower()] = Named(0, 0, publisher, is_credit, is_domain)

    def __reduce__(self) -> tuple[type[PageRules], tuple[tuple[Publisher, ...], tuple[ClutterRule, ...]]]:
        """Rebuilt from its tables in a worker process, because the finder cannot be copied."""
        return PageRules, self._tables

    def named(self, text: str) -> Named | None:
        """The publisher or agency that the whole text names, whatever its case."""
        return self._by_name.get(text.strip().replace("’", "'").lower())

    def find_names(self, text: str) -> list[Named]:
        """The names of publishers and agencies in the text, at word boundaries, leftmost and longest first."""
        text = text.replace("’", "'")
        lowered = text.lower()
        if len(lowered) != len(text):
            return []
        found = []
        for index, start, end in self._finder.find_matches_as_indexes(lowered):
            if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
                continue
            printed, publisher, is_credit, is_domain = self._names[index]
            # Short names are words when written small: "petra", "spa", "app".
            if not is_domain and text[start:end] not in (printed, printed.upper()):
                continue
            found.append(Named(start, end, publisher, is_credit, is_domain))
        return found

    def mark_line(self, text: str, *, head: bool, tail: bool, owners: Iterable[str] = ()) -> Mark | None:
        """What a whole line is, if a rule for its place on the page matches it."""
        if len(text) > MAX_RULE_CHARS:
            return None
        # Pages of one publisher share their short lines: most need no second look.
        match = self._mark_short if len(text) <= _SHORT_CHARS else self._match_line
        return match(text, (head, tail), tuple(owner for owner in owners if owner in self._own))

    def _match_line(self, text: str, zones: tuple[bool, bool], owners: tuple[str, ...]) -> Mark | None:
        for rules in (self._general, *(self._own[owner] for owner in owners)):
            found = rules.match(text, zones)
            if found is not None:
                return self._marks[found]
        return None

    def find_inline(self, text: str) -> list[tuple[int, int, Mark]]:
        """Start, end and reason of the clutter inside a body's text."""
        found = []
        for literal, pattern, mark in self._inline:
            at = text.find(literal)
            while at >= 0:
                match = pattern.match(text, at)
                if match:
                    found.append((at, match.end(), mark))
                at = text.find(literal, match.end() if match else at + 1)
        return found


class _LineRules:
    """The rules of one owner, joined into one pattern for each place on the page."""

    def __init__(self, numbered: Iterable[tuple[int, ClutterRule]]) -> None:
        rules = list(numbered)
        self._patterns = {
            zones: _join((i, rule) for i, rule in rules if rule.scope in _scopes(zones))
            for zones in ((head, tail) for head in (False, True) for tail in (False, True))
        }

    def match(self, text: str, zones: tuple[bool, bool]) -> str | None:
        """The number of the rule that matches a line, as `r12`; `zones` says whether it is in the head, in the tail."""
        pattern = self._patterns[zones]
        found = pattern.fullmatch(text) if pattern else None
        return found.lastgroup if found else None


def _scopes(zones: tuple[bool, bool]) -> set[str]:
    return {"line"} | {scope for scope, is_there in zip(("head", "tail"), zones, strict=True) if is_there}


def _join(numbered: Iterable[tuple[int, ClutterRule]]) -> re.Pattern[str] | None:
    parts = []
    for i, rule in numbered:
        if re.compile(rule.pattern).groups:
            raise ValueError(f"clutter.csv: {rule.rule}: write (?:…) instead of (…)")
        parts.append(f"(?P<r{i}>{rule.pattern})")
    return re.compile("|".join(parts)) if parts else None


def _literal_start(rule: ClutterRule) -> str:
    """The plain characters that an inline pattern begins with; they make the search fast."""
    literal, at, pattern = "", 0, rule.pattern
    while at < len(pattern):
        is_escaped = pattern[at] == "\\"
        width = 1 + is_escaped
        char = pattern[at + width - 1 : at + width]
        if char.isalnum() == is_escaped or pattern[at + width : at + width + 1] in ("?", "*", "+", "{", "|"):
            break
        literal, at = literal + char, at + width
    if not literal or "|" in re.sub(r"\(.*\)|\\.", "", pattern):
        raise ValueError(f"clutter.csv: {rule.rule}: begin the pattern of an inline rule with plain characters")
    return literal


def _names_of(publisher: Publisher) -> list[tuple[str, Publisher, bool, bool]]:
    """Text, publisher, whether it is a credit, whether it is a domain."""
    names = [(publisher.name, publisher, False, False)]
    names += [(name, publisher, False, False) for name in split_cell(publisher.aliases)]
    names += [(name, publisher, True, False) for name in split_cell(publisher.agency_names)]
    names += [(name, publisher, False, True) for name in split_cell(publisher.domains)]
    return names


def split_cell(cell: str | None) -> list[str]:
    """The members of a list inside a cell."""
    return [part.strip() for part in cell.split(";") if part.strip()] if cell else []
