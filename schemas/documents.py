"""documents: one row a published text."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

import polars as pl

from schemas.columns import (
    SHA256_PATTERN,
    SIDE_PATTERN,
    DocumentId,
    EventOfDocument,
    PublishedOn,
    PublisherId,
    PublisherKind,
    PublisherName,
    Side,
    Url,
)
from schemas.contract import Column, Rule, Table
from schemas.ids import pattern_of
from schemas.vocabularies import Authorship, DocumentType, PublishedBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One published text: where it came from, who issued it, what kind of text it is, and its cleaned body."""

    document_id: Annotated[
        str,
        Column("The document: a hash of its source_id.", "d5b1f0c2a9e84d317", pattern=pattern_of("documents")),
    ]
    source_id: Annotated[
        str,
        Column(
            "The source's identity: the catalogue's id if given, else <source name>/<path>[#member or record key].",
            "readouts/003_58374e1ec3d5b376.txt",
        ),
    ]
    source_path: Annotated[
        str, Column("Path of the file inside its source, with forward slashes.", "003_58374e1ec3d5b376.txt")
    ]
    source_member: Annotated[
        str | None, Column("Member of an archive or key of a record inside the file.", "item-12")
    ] = None
    url: Url = None
    source_sha256: Annotated[
        str, Column("SHA-256 of the source's bytes as received.", "9f86d081884c7d65" * 4, pattern=SHA256_PATTERN)
    ]
    source_bytes: Annotated[int, Column("Size of the source in bytes, as received.", 2841, at_least=1)]
    media_type: Annotated[str, Column("What the source was read as.", "text/plain")]
    encoding: Annotated[str | None, Column("The encoding it was decoded from.", "utf-8")] = None
    source_text_sha256: Annotated[
        str, Column("SHA-256 of the source text in UTF-8.", "9f86d081884c7d65" * 4, pattern=SHA256_PATTERN)
    ]
    source_text_chars: Annotated[int, Column("Length of the source text in code points.", 2790, at_least=1)]
    source_text_nonblank: Annotated[
        int, Column("Code points of the source text that are no white space.", 2371, at_least=0)
    ]
    publisher_id: PublisherId | None = None
    publisher: PublisherName = None
    publisher_type: PublisherKind = None
    publisher_country: Annotated[
        Side | None,
        Column("The publisher's country or organisation.", "CHN", pattern=SIDE_PATTERN, maturity="experimental"),
    ] = None
    agency: Annotated[
        str | None, Column("The news agency credited in the text.", "Xinhua", maturity="experimental")
    ] = None
    authorship: Annotated[
        Authorship | None,
        Column("Whether one side, all sides jointly or a third party issued the text.", "unilateral"),
    ] = None
    asserting_side: Annotated[
        Side | None,
        Column(
            "The side whose readout it is: its publisher's, else that of the principal whom the text puts first.",
            "CHN",
            pattern=SIDE_PATTERN,
        ),
    ] = None
    document_type: Annotated[
        DocumentType | None, Column("What kind of text it is.", "readout", maturity="experimental")
    ] = None
    is_readout: Annotated[bool | None, Column("Whether it reports an interaction that took place.", True)] = None
    language: Annotated[
        str | None,
        Column("ISO 639-1 code of the body's language.", "en", pattern="[a-z]{2,3}", maturity="experimental"),
    ] = None
    title: Annotated[
        str | None,
        Column(
            "The headline as printed.",
            "Chinese FM calls for elevating bilateral relations with Russia",
            is_source_text=True,
        ),
    ] = None
    published_on: PublishedOn = None
    published_at: Annotated[
        dt.datetime | None,
        Column(
            "Time of publication as printed, in the clock of published_offset or, without one, of the publisher.",
            dt.datetime(2021, 7, 16, 14, 19),
            maturity="experimental",
        ),
    ] = None
    published_offset: Annotated[
        str | None,
        Column("The UTC offset, only if printed.", "+00:00", pattern=r"[+-]\d\d:\d\d", maturity="experimental"),
    ] = None
    published_basis: Annotated[
        PublishedBasis | None, Column("Where the publication date was read.", "stamp", maturity="experimental")
    ] = None
    dateline_place: Annotated[
        str | None, Column("The dateline's place as printed.", "TASHKENT", is_source_text=True, maturity="experimental")
    ] = None
    dateline_on: Annotated[
        dt.date | None, Column("The dateline's day.", dt.date(2021, 7, 16), maturity="experimental")
    ] = None
    retrieved_on: Annotated[
        dt.date | None, Column("Day on which the source was fetched, from the catalogue.", dt.date(2021, 8, 1))
    ] = None
    text: Annotated[
        str | None,
        Column("The body: source text without clutter, hard-wrapped lines joined.", "Wang said …", is_source_text=True),
    ] = None
    text_sha256: Annotated[str, Column("SHA-256 of the body in UTF-8.", "9f86d081884c7d65" * 4, pattern=SHA256_PATTERN)]
    text_chars: Annotated[int, Column("Length of the body in code points.", 2510, at_least=1)]
    event_id: EventOfDocument = None
    reprint_of: Annotated[
        DocumentId | None,
        Column(
            "The document whose text this one repeats.",
            "d5b1f0c2a9e84d317",
            pattern=pattern_of("documents"),
            references="documents.document_id",
            maturity="experimental",
        ),
    ] = None
    license_id: Annotated[str, Column("Licence of the source text: an SPDX id, or `unknown`.", "unknown")]
    is_text_redistributable: Annotated[bool, Column("Whether the source text may be passed on.", False)]


DOCUMENTS = Table(
    name="documents",
    record=Document,
    key=("document_id",),
    sort=("source_id", "document_id"),
    row_group_rows=4_096,
    rules=(
        Rule(
            "unilateral_has_side",
            "A text with an asserting side is unilateral.",
            pl.col("asserting_side").is_null() | (pl.col("authorship") == "unilateral"),
        ),
        Rule(
            "time_on_day",
            "published_at lies on published_on.",
            pl.col("published_at").dt.date() == pl.col("published_on"),
        ),
        Rule(
            "date_has_basis",
            "A publication date says where it was read.",
            pl.col("published_on").is_null() == pl.col("published_basis").is_null(),
        ),
        Rule(
            "readout_type",
            "Only readouts and joint statements report an interaction.",
            ~pl.col("is_readout") | pl.col("document_type").is_in(["readout", "joint_statement", "news"]),
        ),
        Rule("not_own_reprint", "No document repeats itself.", pl.col("reprint_of") != pl.col("document_id")),
        Rule(
            "body_within_source",
            "The body has no more characters than blanks allow.",
            pl.col("source_text_nonblank") <= pl.col("source_text_chars"),
        ),
    ),
)
