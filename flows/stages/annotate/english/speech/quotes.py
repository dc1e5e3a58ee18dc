"""Whether a content is quoted, partly quoted, clausal or nominal."""

from __future__ import annotations

import re

from schemas.vocabularies import ReportType

_QUOTED = re.compile(r"“([^“”]{1,2000})”|\"([^\"]{1,2000})\"|«([^«»]{1,2000})»|„([^„“”]{1,2000})[“”]")
_TERM_WORDS = 4
_OTHERS_WORDS = re.compile(
    r"\b(?:so-called|as you put it|as \w+ (?:put|said)|what (?:he|she|it|they) calls?|dubbed|known as)\b", re.IGNORECASE
)


def report_type(content: str, *, is_clause: bool) -> ReportType:
    """Direct if all is quoted, mixed if a stretch claims to be the speaker's wording, else indirect or narrative.

    A short quoted stretch is a term or a name and does not count; nor does the wording of somebody else.
    """
    quoted = [next(g for g in m.groups() if g is not None) for m in _QUOTED.finditer(content)]
    if quoted:
        bare = re.sub(r"[\s\W]+", "", _QUOTED.sub("", content))
        if not bare:
            return "direct"
        if any(_is_wording(q) for q in quoted) and not _OTHERS_WORDS.search(content):
            return "mixed"
    return "indirect" if is_clause else "narrative"


def _is_wording(quoted: str) -> bool:
    words = quoted.split()
    if len(words) < _TERM_WORDS:
        return False
    capitals = sum(w[:1].isupper() for w in words)
    return capitals * 2 < len(words)
