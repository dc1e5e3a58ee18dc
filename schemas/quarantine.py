"""quarantine: the sources that could not be processed."""

from dataclasses import dataclass
from typing import Annotated

from schemas.columns import SHA256_PATTERN
from schemas.contract import Column, Table
from schemas.vocabularies import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """A source that is in no other table, with the stage that gave it up and the reason; never dropped silently."""

    source_id: Annotated[str, Column("The source's identity.", "readouts/broken.txt")]
    source_sha256: Annotated[
        str | None,
        Column("SHA-256 of its bytes, if they could be read.", "9f86d081884c7d65" * 4, pattern=SHA256_PATTERN),
    ] = None
    stage: Annotated[Stage, Column("The stage that gave it up.", "decode")]
    code: Annotated[str, Column("The kind of fault.", "not_text", pattern="[a-z_]+")]
    message: Annotated[str, Column("The fault in words, a fixed text for each code.", "the bytes are not text")]


QUARANTINE = Table(name="quarantine", record=Quarantined, key=("source_id",), sort=("source_id",))
