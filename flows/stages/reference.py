"""The curated reference data as the stages receive it: validated rows, never files."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.acts import ActDefinition
from schemas.reference import ActPattern, Country, Cue, Office, Organisation, Person, Place, Word
from schemas.reference_pages import ClutterRule, FieldName, Publisher, RegionWord


@dataclass(frozen=True, kw_only=True)
class Reference:
    """All reference tables."""

    acts: tuple[ActDefinition, ...]
    act_patterns: tuple[ActPattern, ...]
    clutter: tuple[ClutterRule, ...]
    countries: tuple[Country, ...]
    cues: tuple[Cue, ...]
    field_names: tuple[FieldName, ...]
    offices: tuple[Office, ...]
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    publishers: tuple[Publisher, ...]
    region_words: tuple[RegionWord, ...]
    words: tuple[Word, ...]
