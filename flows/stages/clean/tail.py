"""Marks what stands below the text: other stories, a page's history, loose headings and names, the footer."""

from __future__ import annotations

import re

from flows.stages.clean.datelines import is_place, read_dateline
from flows.stages.clean.lines import Unit, is_list_item, is_open
from flows.stages.clean.rules import Mark, PageRules

_FRAGMENT_WORDS = 12
_FEW_WORDS = 4
# The share of the page that may stand below a copyright line for the line to begin the footer.
_FOOTER_SHARE = 0.25
# Rules whose lines announce more of their kind.
_HEADERS = {
    "related_header": Mark("related", "after_related_header"),
    "label_only": Mark("navigation", "after_label"),
    "contact_line": Mark("other", "after_contact_line"),
    "issuer_footer": Mark("other", "after_issuer_footer"),
}
_CLOSING_FORMULA = re.compile(r"(?i:done|signed|adopted|concluded|issued|agreed)\b")


def mark_related(units: list[Unit], rules: PageRules) -> None:
    """Marks what follows a header such as "Related stories" or "Press contact", up to the next prose.

    Prose that begins with a dateline there is another report. The history of a page is prose too: all that follows its
    header is marked.
    """
    following: Mark | None = None
    history = False
    for unit in units:
        history = history or (unit.mark is not None and unit.mark.rule == "page_history")
        if history:
            unit.mark, unit.is_prose = unit.mark or Mark("other", "page_history"), False
            continue
        if unit.mark is not None:
            header = _HEADERS.get(unit.mark.rule)
            following = header or (following if unit.mark.reason in ("related", "stamp", "caption", "byline") else None)
        elif following and (not unit.is_prose or _is_bullet(unit) or _begins_report(unit, rules)):
            unit.mark, unit.is_prose = following, False
        else:
            following = None


def _is_bullet(unit: Unit) -> bool:
    """Whether a unit is an item without a full stop: below such a header that is another headline."""
    return is_list_item(unit.text) and is_open(unit.text)


def _begins_report(unit: Unit, rules: PageRules) -> bool:
    dateline = read_dateline(unit.text, rules)
    return dateline is not None and (dateline.date is not None or dateline.agency is not None)


def mark_tail(units: list[Unit]) -> None:
    """Marks what stands below the last prose: loose headings and names, and everything after a copyright line."""
    for unit in units[_footer_start(units) :]:
        unit.mark = unit.mark or Mark("legal", "after_copyright")
    last = max((i for i, unit in enumerate(units) if unit.mark is None and not _is_fragment(unit)), default=-1)
    loose = [unit for unit in units[last + 1 :] if unit.mark is None]
    # A colon announces a list, and "name, office" line by line is one: its members are no loose ends.
    if last < 0 or units[last].text[-1] in ":;," or sum("," in unit.text for unit in loose) * 2 > len(loose):
        return
    is_below_marked = False
    for i in range(len(units) - 1, last, -1):
        unit = units[i]
        if unit.mark is not None:
            is_below_marked = True
            continue
        words = unit.text.split()
        capitals = sum(word[0].isupper() for word in words)
        is_loose = capitals * 2 > len(words) or (is_below_marked and len(words) <= _FEW_WORDS)
        if not is_loose:
            return
        follower = units[i + 1] if i + 1 < len(units) else None
        if follower is not None and follower.stamp is not None and not follower.gap and is_place(unit.text):
            unit.mark = Mark("dateline", "place_line")
        else:
            unit.mark = Mark("navigation", "tail_fragment")


def _footer_start(units: list[Unit]) -> int:
    """The index of the first copyright line with only a small part of the page below it, else of the page's end."""
    allowed = sum(len(unit.text) for unit in units) * _FOOTER_SHARE
    start, after = len(units), 0
    for i in range(len(units) - 1, -1, -1):
        after += len(units[i].text)
        if after > allowed:
            break
        mark = units[i].mark
        if mark is not None and mark.reason == "copyright":
            start = i
    return start


def _is_fragment(unit: Unit) -> bool:
    """Whether a piece could be a loose end: short, no item of a list, no sentence, no closing formula."""
    return not (
        unit.is_prose
        or unit.holes
        or not is_open(unit.text)
        or is_list_item(unit.text)
        or len(unit.text.split()) > _FRAGMENT_WORDS
        or _CLOSING_FORMULA.match(unit.text)
    )
