"""Finds the headline among the units above the first prose, and marks what stands around it."""

from __future__ import annotations

import re

from flows.stages.clean.datelines import is_place
from flows.stages.clean.layout import Layout
from flows.stages.clean.lines import Unit, is_list_item, is_open
from flows.stages.clean.rules import Mark, PageRules

_MAX_WORDS = 50
_MAX_CANDIDATES = 40
_SOME_WORDS = 3
_MANY_WORDS = 5
_MIN_SCORE = 1.9
_TITLE_BEFORE_STAMP = 10
# In units: how far below the summary of a page its stamp may stand, with credits and buttons between.
_STAMP_NEAR = 5
# How much a trail of section names may add to a headline that ends it.
_TRAIL = 60
_ABOVE_TRAIL = 4
# Marks that rest on shape alone: a headline can have it too, if there is no better candidate.
_SOFT = frozenset(
    {
        "office_byline",
        "name_and_office",
        "by_line",
        "breadcrumb_slashes",
        "contact_line",
        "caption_label",
        "office_line",
        "trail",
        "trail_shape",
        "letterhead_capitals",
        "numbered_release",
        "statement_from",
        "unit_line",
    }
)
# The stories of a digest are numbered, their headlines in capitals.
_NUMBERED = re.compile(r"\[\d{1,3}\] [^a-z]{8,}$")
_NAME = re.compile(r"\b[A-ZÀ-ÞĀ-Ž][\w’'-]+")
_DASHED = re.compile(r"[-–—•*] ")
_FEW_BULLETS = 4
# What stands above these is the site's own name, if a candidate stands below.
_TRAILS = frozenset({"breadcrumb", "breadcrumb_slashes", "menu_line", "site_section", "trail", "trail_shape"})
# Words that make a clause of an English line; a headline that is only a name for the event has none of them.
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|met|held|spoke|said|told|took|made|paid|gave|sent|began|led|left|saw"
    r"|\w{2,}ed)\b"
)


def mark_headline(units: list[Unit], rules: PageRules, listed_title: str | None, layout: Layout) -> Unit | None:
    """The headline's unit, marked, or None; what stands above it and around it is marked too.

    Evidence: the page's structure; it stands above the text and mostly at a stamp, has several words and no full stop,
    may be repeated, and is what the catalogue says it is. A page that begins with prose has none, nor has one whose
    headline is a field and is not shown again.
    """
    shown = next((i for i, unit in enumerate(units) if layout.is_headline(unit.start, unit.end)), None)
    if shown is not None:
        return _mark_shown(units, shown, rules, layout)
    head_end = _head_end(units)
    if layout.first("title") is not None and not layout.is_page:
        _mark_repeated(units[:head_end], _fold(listed_title or ""))
        _mark_head(units, 0, head_end, rules)
        return None
    best = _find_best(units, head_end, rules, _fold(listed_title) if listed_title else None)
    if best is None and _is_closed_headline(units, head_end):
        best, head_end = head_end, head_end + 1
    if best is None:
        if layout.is_page and layout.content is not None:
            _mark_above([unit for unit in units[:head_end] if unit.end <= layout.content.start], rules)
        _mark_head(units, 0, head_end, rules)
        return None
    title = units[best]
    title.mark = Mark("headline", "glued_headline" if title.glued else "headline")
    title.is_prose = False
    _mark_above(units[:best], rules)
    _mark_bullets(units, best + 1)
    _mark_head(units, best + 1, head_end, rules)
    return title


def _mark_repeated(units: list[Unit], headline: str) -> None:
    """Marks a record's headline where the text above the first prose shows it again."""
    for unit in units:
        if _fold(unit.text) == headline:
            unit.mark, unit.is_prose = Mark("headline", "repeated_headline"), False


def _find_best(units: list[Unit], head_end: int, rules: PageRules, listed: str | None) -> int | None:
    """The index of the likeliest headline above the first prose; marked lines only if no other will do."""
    best, best_score = None, _MIN_SCORE
    trail = _last_trail(units, head_end)
    for soft in (False, True):
        for i in range(min(head_end, _MAX_CANDIDATES)):
            unit = units[i]
            if unit.mark is None or (soft and unit.mark.rule in _SOFT):
                score = _score(units, i, head_end, listed) - 6 * (rules.named(unit.text) is not None)
                score -= _ABOVE_TRAIL * (i <= trail)
                if score > best_score:
                    best, best_score = i, score
        if best is not None:
            break
    return best


def _mark_shown(units: list[Unit], shown: int, rules: PageRules, layout: Layout) -> Unit:
    """The headline that the page's structure shows, marked with what stands above and right below it.

    Prose between it and the part with the text is a summary: clutter, unless it alone says who met whom.
    """
    title = units[shown]
    title.mark, title.is_prose = Mark("headline", "page_headline"), False
    _mark_above(units[:shown], rules)
    below = units[shown + 1 :]
    _mark_head(below, 0, _head_end(below), rules)
    for i, unit in enumerate(below):
        if layout.content is None or unit.start >= layout.content.start:
            break
        if unit.mark is None and _recurs(unit.text, below[i + 1 :]):
            unit.mark, unit.is_prose = Mark("headline", "summary"), False
    return title


def _mark_above(units: list[Unit], rules: PageRules) -> None:
    for unit in units:
        if unit.mark is None:
            is_masthead = rules.named(unit.text) is not None
            unit.mark = Mark("byline", "publisher_line") if is_masthead else Mark("navigation", "above_headline")
            unit.is_prose = False


def _last_trail(units: list[Unit], head_end: int) -> int:
    """The index of the last menu or trail with a line below it that can be the headline, else -1."""
    has_candidate = False
    for i in range(min(head_end, _MAX_CANDIDATES) - 1, -1, -1):
        unit = units[i]
        if unit.mark is not None and unit.mark.rule in _TRAILS and has_candidate:
            return i
        is_open_to_doubt = unit.mark is None or unit.mark.rule in _SOFT - _TRAILS
        has_candidate = has_candidate or (is_open_to_doubt and len(unit.text.split()) >= _SOME_WORDS)
    return -1


def _head_end(units: list[Unit]) -> int:
    """The index of the first prose; a sentence right above a stamp near the top is a headline with a full stop."""
    for i, unit in enumerate(units):
        if not unit.is_prose:
            continue
        # A summary stands above the stamp too, perhaps with the publisher's line between.
        below = next((u for u in units[i + 1 : i + _STAMP_NEAR] if u.stamp is not None or u.mark is None), None)
        if (
            i < _TITLE_BEFORE_STAMP
            and below is not None
            and below.stamp is not None
            and len(unit.text.split()) <= _MAX_WORDS // 2
            and not unit.text.endswith(("”", '"', ":"))
            and any(u.is_prose for u in units[i + 2 :])
            and not any(u.stamp and any(v.mark is None for v in units[:j]) for j, u in enumerate(units[:i]))
        ):
            continue
        return i
    # Without prose the page is short lines only: the first one above a stamp can still be a headline.
    return next((i for i, unit in enumerate(units) if unit.stamp is not None), 0)


def _is_closed_headline(units: list[Unit], i: int) -> bool:
    """Whether the first prose is a headline with a full stop: a name without a verb, alone between stamp and text."""
    if not 0 < i < _TITLE_BEFORE_STAMP or i + 1 >= len(units):
        return False
    text, below = units[i].text, units[i + 1]
    return (
        not units[i].gap
        and below.gap
        and below.is_prose
        and any(unit.stamp is not None for unit in units[:i])
        and _SOME_WORDS <= len(text.split()) <= _MAX_WORDS // 2
        and not is_list_item(text)
        and _FINITE.search(text) is None
    )


def _score(units: list[Unit], i: int, head_end: int, listed: str | None) -> float:
    text = units[i].text
    words = len(text.split())
    if words > _MAX_WORDS:
        return 0.0
    folded = _fold(text)
    near_ends = units if len(units) <= 2 * _MAX_CANDIDATES else units[:_MAX_CANDIDATES] + units[-_MAX_CANDIDATES:]
    score = (
        2.0 * (words >= _SOME_WORDS)
        + 1.5 * (words >= _MANY_WORDS)
        - 2.0 * (words <= 1)
        - 1.0 * (words < _SOME_WORDS)
        - 0.3 * i
    )
    if listed is not None and folded == listed:
        score += 10
    if units[i].glued:
        score += 4
    if words >= _SOME_WORDS and any(
        _repeats(u.text, folded) for u in near_ends if u is not units[i] and not u.is_prose
    ):
        score += 4
    if any(u.stamp is not None for u in units[i + 1 : min(head_end + 1, i + _MAX_CANDIDATES)]):
        score += 3
    elif i and units[i - 1].stamp is not None:
        score += 1
    if text[-1] in ":,;" or (is_list_item(text) and not _NUMBERED.match(text)):
        score -= 4
    elif not is_open(text):
        score -= 2
    return score


def _repeats(text: str, headline: str) -> bool:
    """Whether a text is the headline, alone or at the end of a trail of section names."""
    if len(text) < len(headline) or len(text) > 2 * len(headline) + _TRAIL:
        return False
    folded = _fold(text)
    return folded == headline or (
        folded.endswith(headline) and folded[: -len(headline)].rstrip()[-1:] in ("|", ">", "›", "»", "/")
    )


def _mark_head(units: list[Unit], start: int, end: int, rules: PageRules) -> None:
    """Marks units between headline and prose on evidence: what stands above a stamp, places, publishers."""
    last_stamp = max((i for i in range(start, end) if units[i].stamp is not None), default=-1)
    for i in range(start, end):
        unit = units[i]
        if (
            unit.mark is not None
            or is_list_item(unit.text)
            or (start and _fold(unit.text) == _fold(units[start - 1].text))
        ):
            continue
        is_above_stamp = 0 < start <= i < last_stamp
        if unit.is_prose and not is_open(unit.text) and not (is_above_stamp and _recurs(unit.text, units[end:])):
            continue
        words = unit.text.split()
        named = rules.named(unit.text)
        beside_stamp = (i and units[i - 1].stamp is not None and not unit.gap) or (
            i + 1 < end and units[i + 1].stamp is not None
        )
        if named is not None:
            unit.mark = Mark("byline", "publisher_line")
        elif beside_stamp and is_place(unit.text):
            unit.mark = Mark("dateline", "place_line")
        elif i < last_stamp and start > 0:
            unit.mark = (
                Mark("headline", "subheadline") if len(words) > _SOME_WORDS else Mark("navigation", "below_headline")
            )
        elif i == start > 0 and not unit.gap and len(words) >= _MANY_WORDS and end < len(units) and units[end].gap:
            unit.mark = Mark("headline", "subheadline")
        elif i + 1 == end and unit.text.isupper() and is_place(unit.text) and end < len(units):
            unit.mark = Mark("dateline", "place_line")
        if unit.mark is not None:
            unit.is_prose = False


def _mark_bullets(units: list[Unit], start: int) -> None:
    """Marks bullets without full stops that stand alone between headline and prose: what the story says in short."""
    bullets: list[Unit] = []
    for unit in units[start:]:
        if unit.mark is not None:
            continue
        if not _DASHED.match(unit.text) or not is_open(unit.text):
            is_text = unit.is_prose and unit.gap and not is_list_item(unit.text)
            for bullet in bullets if is_text and len(bullets) <= _FEW_BULLETS else ():
                bullet.mark, bullet.is_prose = Mark("headline", "subheadline"), False
            return
        bullets.append(unit)


def _recurs(summary: str, below: list[Unit]) -> bool:
    """Whether the text says again what a summary says: at least half of the summary's names stand in it.

    A summary that alone says who met whom is part of the readout.
    """
    names = set(_NAME.findall(summary, 1))
    text = " ".join(unit.text for unit in below if unit.mark is None)
    return 2 * sum(name.rstrip("s") in text for name in names) >= len(names)


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
