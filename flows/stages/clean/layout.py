"""What the markup of a page says of its lines, in the offsets of the visible text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from flows.stages.handover import Declared
from schemas.reference_pages import FieldRole
from schemas.vocabularies import RemovalReason

# A line belongs to a part of the page if at least this share of it lies inside.
_MOST = 0.8
_NEAR = 300
# Such parts hold dates and names worth reading, so the rules for lines go first.
_SOFT: frozenset[RemovalReason] = frozenset({"byline"})


@dataclass(frozen=True, slots=True)
class Area:
    """A stretch of the page with one role."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the header lines end, the fields in them, and the areas of a page; empty for plain text.

    `shortened` are the starts of lines that are shorter here than in the source, because markup in them is hidden.
    """

    header_end: int = 0
    fields: tuple[Declared, ...] = ()
    clutter: tuple[Area, ...] = ()
    headline: Area | None = None
    content: Area | None = None
    links: frozenset[int] = frozenset()
    is_page: bool = False
    shortened: frozenset[int] = frozenset()

    def first(self, field: FieldRole) -> Declared | None:
        """The first field with this meaning."""
        return next((declared for declared in self.fields if declared.field == field), None)

    def all(self, field: FieldRole) -> list[Declared]:
        """The fields with this meaning, in order."""
        return [declared for declared in self.fields if declared.field == field]

    def field_at(self, start: int, end: int) -> Declared | None:
        """The field whose value lies in a header line, or begins or goes on in it."""
        return next((d for d in self.fields if d.start < end and start < d.end), None)

    def is_headline(self, start: int, end: int) -> bool:
        """Whether a line is the page's headline or a part of it."""
        return self.headline is not None and _covers(self.headline, start, end)

    def clutter_at(self, start: int, end: int, *, soft: bool = False) -> RemovalReason | None:
        """What the innermost part of the page around a line is if it is clutter; soft parts only if asked for."""
        beside = [area for area in self.clutter if area.start < end and start < area.end]
        found = [area for area in beside if (area.role in _SOFT) == soft and _covers(area, start, end)]
        return cast("RemovalReason", min(found, key=lambda area: area.end - area.start).role) if found else None

    def is_below(self, start: int) -> bool:
        """Whether a place is below the part that holds the text."""
        return self.content is not None and start >= self.content.end

    def is_near_headline(self, start: int) -> bool:
        """Whether a place stands right above or below the headline, before the text."""
        if self.headline is None:
            return False
        below = self.content.start if self.content is not None else self.headline.end
        return self.headline.start - _NEAR <= start < max(below, self.headline.end) + _NEAR

    def is_link(self, start: int) -> bool:
        """Whether the line that begins here is nothing but a link."""
        return start in self.links


def _covers(area: Area, start: int, end: int) -> bool:
    return min(area.end, end) - max(area.start, start) >= _MOST * (end - start)


def arrange(areas: Sequence[Area], fields: Sequence[Declared], header_end: int, *, is_page: bool) -> Layout:
    """The layout of a page from its areas."""
    named = {role: next((a for a in areas if a.role == role), None) for role in ("headline", "content")}
    return Layout(
        header_end=header_end,
        fields=tuple(fields),
        clutter=tuple(a for a in areas if a.role not in ("headline", "content", "link")),
        headline=named["headline"],
        content=named["content"],
        links=frozenset(a.start for a in areas if a.role == "link"),
        is_page=is_page,
    )
