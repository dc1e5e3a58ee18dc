"""The closed vocabularies: each word list once, as a type that the type checker and the contract both read."""

from typing import Literal

PublisherType = Literal[
    "ministry", "presidency", "embassy", "news_agency", "newspaper", "broadcaster", "organisation", "other"
]
Authorship = Literal["unilateral", "joint", "third_party"]
DocumentType = Literal["readout", "joint_statement", "announcement", "transcript", "statement", "news", "other"]
PublishedBasis = Literal["stamp", "header", "dateline", "catalogue"]
RemovalReason = Literal[
    "headline",
    "stamp",
    "dateline",
    "byline",
    "navigation",
    "share",
    "caption",
    "related",
    "copyright",
    "legal",
    "editor",
    "end_mark",
    "advert",
    "other",
]
SegmentLevel = Literal["paragraph", "sentence"]
DatePrecision = Literal["day", "month", "year", "range"]
SpeakerKind = Literal["person", "side", "joint", "other", "document", "unknown"]
ReportType = Literal["direct", "mixed", "indirect", "narrative"]
Attribution = Literal["explicit", "pronoun", "role", "collective", "continued", "none"]
Act = Literal[
    "assert",
    "praise",
    "support",
    "pledge",
    "request",
    "criticise",
    "concern",
    "empathy",
    "reject",
    "warn",
    "hope",
    "agree",
    "consult",
]
ActorRole = Literal["speaker", "addressee", "target", "inner_speaker"]
EntityType = Literal["person", "country", "organisation", "agreement", "initiative", "place", "event"]
Relation = Literal["own_official", "own_media", "joint", "third_party", "reprint", "translation"]
Channel = Literal["in_person", "phone", "video", "written"]
Setting = Literal["standalone", "visit", "summit", "margins", "press_conference"]
DateBasis = Literal["stated", "relative", "dateline", "today"]
Level = Literal[
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defence_minister",
    "security_adviser",
    "deputy",
    "envoy",
    "ambassador",
    "other",
]
ParticipantRole = Literal["principal", "delegation"]
AlignmentRelation = Literal["equivalent", "related", "only_here"]
CoverageStatus = Literal["complete", "partial", "unknown"]
Stage = Literal["read", "decode", "clean", "segment", "annotate", "link"]
