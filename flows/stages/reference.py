"""The curated reference data as the stages receive it: validated rows, never files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from flows.stages.annotate.english.lexicon import Lexicon, compile_lexicon
from flows.stages.clean import PageRules
from schemas.acts import ActDefinition
from schemas.reference import ActPattern, Country, Cue, Office, Organisation, Person, Place, Word
from schemas.reference_pages import ClutterRule, Publisher


@dataclass(frozen=True, kw_only=True)
class Reference:
    """All reference tables; what the rules look up is compiled from them once."""

    acts: tuple[ActDefinition, ...]
    act_patterns: tuple[ActPattern, ...]
    clutter: tuple[ClutterRule, ...]
    countries: tuple[Country, ...]
    cues: tuple[Cue, ...]
    offices: tuple[Office, ...]
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    publishers: tuple[Publisher, ...]
    words: tuple[Word, ...]

    @cached_property
    def english(self) -> Lexicon:
        """What the English rules look up."""
        return compile_lexicon(
            countries=self.countries,
            organisations=self.organisations,
            places=self.places,
            offices=self.offices,
            cues=self.cues,
            act_patterns=self.act_patterns,
            words=self.words,
            people=self.people,
        )

    @cached_property
    def pages(self) -> PageRules:
        """What cleaning looks up."""
        return PageRules(self.publishers, self.clutter)
