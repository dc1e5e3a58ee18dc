"""Whether a content is quoted, partly quoted, clausal or nominal."""

from __future__ import annotations

import re

from schemas.vocabularies import ReportType

_QUOTED = re.compile(r"“([^“”]{1,2000})”|\"([^\"]{1,2000})\"|«([^«»]{1,2000})»|„([^„“”]{1,2000})[“”]")
_PAIRED_OPENERS = "“«„"
_PAIRED_CLOSERS = "”»"
QUOTES = tuple(_PAIRED_OPENERS + '"')
_MARKS = re.compile(f'[{_PAIRED_OPENERS}{_PAIRED_CLOSERS}"]')
_TERM_WORDS = 4
_OTHERS_WORDS = re.compile(
    r"\b(?:so-called|as you put it|as \w+ (?:put|said)|what (?:he|she|it|they) calls?|dubbed|known as)\b", re.IGNORECASE
)


def report_type(content: str, *, is_clause: bool) -> ReportType:
    """Direct if all is quoted, mixed if a stretch claims to be the speaker's wording, else indirect or narrative.

    A short quoted stretch is a term or a name and does not count; nor does the wording of somebody else.
    """
    if _MARKS.search(content) is None:
        return "indirect" if is_clause else "narrative"
    # One quotation mark alone: the other one stands in the sentence before or after.
    if is_open_quotation(content, was_open=False) and (content.startswith(QUOTES) or content.endswith(('"', '",'))):
        return "direct"
    if content.rstrip(",.").endswith("”") and "“" not in content:
        return "direct"
    quoted = [next(g for g in m.groups() if g is not None) for m in _QUOTED.finditer(content)]
    if quoted:
        bare = re.sub(r"[\s\W]+", "", _QUOTED.sub("", content))
        if not bare:
            return "direct"
        if any(_is_wording(q) for q in quoted) and not _OTHERS_WORDS.search(content):
            return "mixed"
    return "indirect" if is_clause else "narrative"


def is_open_quotation(text: str, *, was_open: bool) -> bool:
    """Whether a quotation is still open at the end of `text`, given whether one was at its start."""
    is_open = was_open
    for char in _MARKS.findall(text):
        if char in _PAIRED_OPENERS:
            is_open = True
        elif char in _PAIRED_CLOSERS:
            is_open = False
        else:
            is_open = not is_open
    return is_open


def closing_end(text: str) -> int | None:
    """Where the words behind a quotation begin that was open at the start of `text`; None if it stays open."""
    for mark in _MARKS.finditer(text):
        if mark.group() not in _PAIRED_OPENERS:
            return mark.end()
    return None


def _is_wording(quoted: str) -> bool:
    words = quoted.split()
    if len(words) < _TERM_WORDS:
        return False
    capitals = sum(w[:1].isupper() for w in words)
    return capitals * 2 < len(words)
