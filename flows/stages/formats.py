"""Tells plain text from the formats that need a reader of their own."""

import json
import re

# Portable documents, archives (office documents too) and rich text.
_FOREIGN_MAGICS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\0",
    b"7z\xbc\xaf\x27\x1c",
    b"{\\rtf",
)
BINARY_MAGICS = (
    b"\x89PNG\r\n",
    b"GIF8",
    b"\xff\xd8\xff",
    b"RIFF",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3",
    b"PAR1",
    b"OggS",
    b"ID3",
)
_FOREIGN_EXTENSIONS = frozenset(
    {
        *(".html", ".htm", ".xhtml", ".mhtml", ".xml", ".rss", ".atom", ".json", ".jsonl", ".ndjson", ".csv", ".tsv"),
        *(".zip", ".gz", ".bz2", ".xz", ".7z", ".tar", ".tgz"),
        *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".epub", ".eml"),
    }
)
_MARKUP = re.compile(
    r"\s*<(?:!doctype\s|\?xml\s|html[\s>]|head[\s>]|body[\s>]|rss[\s>]|feed[\s>]|item[\s>]|!--)", re.IGNORECASE
)
_MARKDOWN_EXTENSIONS = frozenset({".md", ".markdown"})


def media_type_of(data: bytes, path: str) -> str | None:
    """`text/plain` or `text/markdown`, by extension and first bytes; None for what needs a reader of its own."""
    extension = "." + path.rpartition("/")[2].rpartition(".")[2].lower()
    if extension in _FOREIGN_EXTENSIONS or data.startswith(_FOREIGN_MAGICS):
        return None
    return "text/markdown" if extension in _MARKDOWN_EXTENSIONS else "text/plain"


def reads_as_markup(text: str) -> bool:
    """Whether the text is a web page, a feed or a JSON document under the name of a text file."""
    if _MARKUP.match(text, 0, 4096):
        return True
    first = text.lstrip()[:1]
    if first not in "[{" or text.rstrip()[-1:] not in "]}":
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
