"""The reference data about pages: who publishes, and which text of a page is not the readout.

Lists inside a cell are separated by `;`. The codebook of these tables is seeds/reference/README.md.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from schemas.columns import SIDE_PATTERN, RuleName
from schemas.contract import Column, Table
from schemas.vocabularies import PublisherType, RemovalReason

DateOrder = Literal["dmy", "mdy", "ymd"]
ClutterScope = Literal["line", "head", "tail", "inline"]
FieldRole = Literal["title", "published", "modified", "url", "publisher", "author", "text", "id", "language"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A ministry, presidency, organisation or medium that publishes readouts, with the names its pages show."""

    publisher_id: Annotated[str, Column("A readable id.", "xinhua", pattern="[a-z][a-z0-9_]*")]
    name: Annotated[str, Column("The name.", "Xinhua News Agency")]
    aliases: Annotated[str | None, Column("Other printed names that mean this publisher alone.", "XINHUANET")] = None
    type: Annotated[PublisherType, Column("What kind of body it is.", "news_agency")]
    country: Annotated[
        str | None, Column("The country or organisation it belongs to.", "CHN", pattern=SIDE_PATTERN)
    ] = None
    speaks_for: Annotated[
        str | None, Column("The side it speaks for; null for independent publishers.", "CHN", pattern=SIDE_PATTERN)
    ] = None
    agency_names: Annotated[
        str | None, Column("The names by which texts credit it as a news agency, the usual one first.", "Xinhua")
    ] = None
    domains: Annotated[str | None, Column("Its domains.", "news.cn;xinhuanet.com")] = None
    time_zone: Annotated[str | None, Column("IANA time zone of its clock.", "Asia/Shanghai")] = None
    date_order: Annotated[DateOrder, Column("How it writes a date in figures.", "ymd")]
    license_id: Annotated[str | None, Column("Licence of its texts: an SPDX id.", "OGL-UK-3.0")] = None
    is_text_redistributable: Annotated[bool, Column("Whether its texts may be passed on.", False)]
    source: Annotated[str | None, Column("Where the facts were verified.", "seeds/readouts")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClutterRule:
    """A shape of text that is not the readout.

    `line` matches a whole line or paragraph anywhere, `head` one before the second paragraph of prose, `tail` one after
    the first, `inline` a stretch inside a paragraph; its pattern begins with plain characters.
    """

    rule: RuleName
    publisher_id: Annotated[str | None, Column("The only publisher it holds for; null for all.", "gov_cn")] = None
    scope: Annotated[ClutterScope, Column("Where on the page it holds.", "tail")]
    reason: Annotated[RemovalReason, Column("What the text is.", "copyright")]
    pattern: Annotated[str, Column("A regular expression without capturing groups.", r"(?i:share(?: this)?)")]
    example: Annotated[str, Column("A text that it matches.", "Share this")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldName:
    """A name by which a page, feed, table or front matter calls a field."""

    name: Annotated[
        str,
        Column(
            "The name in small letters, with a hyphen for each underscore; it also holds behind a prefix and a colon.",
            "og:title",
            pattern="[^A-Z_]+",
        ),
    ]
    field: Annotated[FieldRole, Column("What it holds.", "title")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionWord:
    """A word in an element's name, class, id or role that tells what this part of a web page is."""

    word: Annotated[str, Column("The word in small letters.", "breadcrumb", pattern="[a-z]+")]
    reason: Annotated[RemovalReason, Column("What such a part holds.", "navigation")]


PUBLISHERS = Table(name="publishers", record=Publisher, key=("publisher_id",), sort=("publisher_id",))
CLUTTER = Table(name="clutter", record=ClutterRule, key=("rule",), sort=("rule",))
FIELD_NAMES = Table(name="field_names", record=FieldName, key=("name",), sort=("name",))
REGION_WORDS = Table(name="region_words", record=RegionWord, key=("word",), sort=("word",))
