"""Tells the formats of single documents from one another and from those that are not read."""

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
# Files of records and archives are opened by the input edge; one that arrives here has none inside.
_FOREIGN_EXTENSIONS = frozenset(
    {
        *(".mhtml", ".xml", ".rss", ".atom", ".json", ".jsonl", ".ndjson", ".csv", ".tsv"),
        *(".zip", ".gz", ".bz2", ".xz", ".7z", ".tar", ".tgz"),
        *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".epub", ".eml"),
    }
)
_EXTENSIONS = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}
MEDIA_TYPES_OF_MARKUP = frozenset({"text/html", "application/xhtml+xml"})
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|rss|feed|item|entry|!--)[\s>-]", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n\w[^\n]{0,200}:")
_RECORD_START = re.compile(r"\s*(?:\{\s*\"|\[\s*\{\s*\")")


def media_type_of(data: bytes, path: str) -> str | None:
    """What a file is to be read as, by extension and first bytes; None for what is not read."""
    extension = "." + path.rpartition("/")[2].rpartition(".")[2].lower()
    if extension in _FOREIGN_EXTENSIONS or data.startswith(_FOREIGN_MAGICS):
        return None
    return _EXTENSIONS.get(extension, "text/plain")


def sniff(text: str) -> str | None:
    """What a file with the name of a text file holds: a web page, Markdown with front matter, plain text.

    None for feeds, other XML and JSON, which only files with their extension are opened for.
    """
    if _PAGE.match(text):
        return "text/html"
    if _OTHER_MARKUP.match(text, 0, 4096) or (_RECORD_START.match(text) and text.rstrip()[-1:] in "]}"):
        return None
    return "text/markdown" if _FRONT_MATTER.match(text.lstrip("\ufeff")) else "text/plain"
