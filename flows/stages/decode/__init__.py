"""decode: from bytes to the source text, with what the page declares of itself and how it is laid out."""

from __future__ import annotations

from flows.stages.decode.characters import check_length, read_characters, repair
from flows.stages.decode.formats import MEDIA_TYPES_OF_MARKUP, media_type_of, sniff
from flows.stages.decode.html import read_html
from flows.stages.decode.markdown import read_markdown
from flows.stages.decode.names import PageNames
from flows.stages.decode.records import read_record
from flows.stages.handover import Decoded, DocumentFault

__all__ = ["PageNames", "decode"]

MAX_BYTES = 5_000_000
RECORD = "application/json"


def decode(data: bytes, path: str, names: PageNames, *, is_record: bool = False) -> Decoded:
    r"""The source text of a page, Markdown file, plain text or record: repaired, no byte-order mark, newlines as \\n.

    For a web page it is the text that a reader sees; what the page declares of itself unseen (headline, time of
    publication, address) stands above it as lines `name: value`, as the fields of a record do. A record is the JSON
    object that the input edge made of it. `path` is used for its extension only. Raises DocumentFault with the code
    `too_large`, `empty`, `not_text`, `unsupported_format`, `undecodable` or `line_too_long`.
    """
    if len(data) > MAX_BYTES:
        raise DocumentFault("decode", "too_large")
    if not data.strip():
        raise DocumentFault("decode", "empty")
    media_type = RECORD if is_record else media_type_of(data, path)
    if media_type is None:
        raise DocumentFault("decode", "unsupported_format")
    encoding, text = read_characters(data, is_markup=media_type in MEDIA_TYPES_OF_MARKUP)
    if media_type == "text/plain":
        media_type = sniff(text)
        if media_type is None:
            raise DocumentFault("decode", "unsupported_format")
    if media_type == RECORD:
        page = read_record(text, names)
    elif media_type in MEDIA_TYPES_OF_MARKUP:
        page = read_html(repair(text, is_markup=True), names)
    elif media_type == "text/markdown":
        page = read_markdown(repair(text), names)
    else:
        return Decoded(text=check_length(repair(text)), encoding=encoding, media_type=media_type)
    return Decoded(
        text=check_length(page.text),
        encoding=encoding,
        media_type=media_type,
        header_end=page.header_end,
        fields=page.fields,
        regions=page.regions,
    )
