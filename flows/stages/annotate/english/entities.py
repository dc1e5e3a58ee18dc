"""Entities and their mentions in one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flows.stages.annotate.english.lexicon import Lexicon
from flows.stages.annotate.english.people.cast import Cast, Person, fold
from flows.stages.annotate.english.reading import Reading, Sentence
from flows.stages.annotate.english.speech.spoken import Spoken
from schemas.entities import Entity
from schemas.ids import mint
from schemas.mentions import Mention
from schemas.vocabularies import EntityType


class EntityBook:
    """Gives people and sides their entity ids and gathers the entities that the document's rows refer to."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._entities: dict[str, tuple[EntityType, str, str | None, bool]] = {}
        self._of_person: dict[Person, str] = {}
        self._of_side: dict[str, str] = {}

    def person(self, person: Person) -> str:
        """The entity of a person: curated by name, else told apart by side and normalised name."""
        if person in self._of_person:
            return self._of_person[person]
        known = self._lexicon.people.get(person.name)
        if known is not None:
            entity = mint("entities", "person", known.person_id)
            self._entities[entity] = ("person", known.name, known.side, True)
        else:
            entity = mint("entities", "person", person.side or "", fold(person.name))
            self._entities.setdefault(entity, ("person", person.name, person.side, False))
        self._of_person[person] = entity
        return entity

    def side(self, side: str) -> str:
        """The entity of a country or organisation."""
        if side in self._of_side:
            return self._of_side[side]
        kind: EntityType = "organisation" if side.startswith("IGO:") else "country"
        entity = mint("entities", kind, side)
        self._entities[entity] = (kind, self._lexicon.side_names.get(side, side), side, True)
        self._of_side[side] = entity
        return entity

    def rows(
        self, document_id: str, reading: Reading, cast: Cast, spoken: Sequence[Spoken]
    ) -> tuple[list[Mention], list[Entity]]:
        """The document's mentions in text order and every entity that its rows refer to."""
        found: dict[tuple[int, int, str], tuple[Sentence, bool, str]] = {}
        tokens = reading.tokens
        for sentence in reading.sentences:
            for reference in sentence.references:
                person = cast.of(reference)
                if person is not None and reference.name is not None:
                    span = tokens.starts[reference.name[0]], tokens.ends[reference.name[1] - 1]
                    found[(*span, self.person(person))] = (sentence, False, "name")
                elif reference.kind == "side" and reference.side is not None:
                    span = tokens.starts[reference.first], tokens.ends[reference.last - 1]
                    found[(*span, self.side(reference.side))] = (sentence, False, "side_name")
        for statement in spoken:
            voice = statement.voice
            if voice.printed is not None and voice.attribution in {"pronoun", "role"} and len(voice.people) == 1:
                entity = self.person(voice.people[0])
                found.setdefault((*voice.printed, entity), (statement.sentence, True, f"speaker_{voice.attribution}"))
        ordinals: dict[tuple[str, str], int] = {}
        mentions = []
        for start, end, entity in sorted(found):
            sentence, is_nominal, rule = found[start, end, entity]
            text = tokens.text[start:end]
            ordinal = ordinals.get((entity, text), 0)
            ordinals[entity, text] = ordinal + 1
            mentions.append(
                Mention(
                    mention_id=mint("mentions", document_id, entity, text, ordinal),
                    document_id=document_id,
                    segment_id=sentence.segment.segment_id,
                    start=start,
                    end=end,
                    text=text,
                    entity_id=entity,
                    entity_type=self._entities[entity][0],
                    is_nominal=is_nominal,
                    rule=rule,
                )
            )
        counts = Counter(m.entity_id for m in mentions)
        entities = [
            Entity(
                entity_id=entity,
                entity_type=kind,
                name=name,
                side=side,
                is_curated=is_curated,
                mention_count=counts[entity],
                document_count=1 if counts[entity] else 0,
            )
            for entity, (kind, name, side, is_curated) in sorted(self._entities.items())
        ]
        return mentions, entities
