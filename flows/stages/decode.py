"""decode: from bytes to the source text."""

import codecs
import re
import unicodedata

from ftfy import TextFixerConfig, fix_text

from flows.stages.encodings import guess_encoding
from flows.stages.formats import BINARY_MAGICS, media_type_of, reads_as_markup
from flows.stages.handover import Decoded, DocumentFault

MAX_BYTES = 5_000_000
MAX_LINE_CHARS = 200_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAX_CONTROL_SHARE = 0.002
_CONTROLS = bytes([*range(9), *range(0x0E, 0x20), 0x7F])
# What could need repair: two neighbours outside ASCII, a letter that begins most broken pairs before a blank, the
# unused controls of Latin-1, an entity, a control character or another line separator.
_SUSPECT = re.compile(
    "[^\x00-\x7f]{2}|[ÂÃÐÑØÙàâ] |[\x80-\x9f\u2028\u2029]|&(?:[A-Za-z]{2,8}|#\\d{2,5});"
    "|[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]"
)
# Most texts hold nothing but plain ASCII and single marks of these: one fast scan shows it.
_UNUSUAL = re.compile("[^\t\n !-%'-~]+")
_HARMLESS_LETTERS = frozenset("éèáíóúñçöüäãôışğ£€§°©")
_HARMLESS_MARKS = frozenset("’‘“”–—…•\u00a0")
# Repairs of damage only. Quotes, ligatures and character widths are the author's choice and stay; a sequence that has
# lost a character stays visibly broken rather than becoming a replacement mark.
_REPAIRS = TextFixerConfig(
    unescape_html="auto",
    remove_terminal_escapes=True,
    fix_encoding=True,
    restore_byte_a0=True,
    replace_lossy_sequences=False,
    decode_inconsistent_utf8=True,
    fix_c1_controls=True,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=True,
    fix_surrogates=True,
    remove_control_chars=True,
    normalization=None,
    explain=False,
)


def decode(data: bytes, path: str) -> Decoded:
    r"""The source text of a plain-text source: decoded, mojibake repaired, no byte-order mark, newlines as \\n, NFC.

    `data.decode(encoding)` gives the text before repair. `path` is used for its extension only. Raises DocumentFault
    with the code `too_large`, `empty`, `not_text`, `unsupported_format`, `undecodable` or `line_too_long`.
    """
    if len(data) > MAX_BYTES:
        raise DocumentFault("decode", "too_large")
    if not data.strip():
        raise DocumentFault("decode", "empty")
    media_type = media_type_of(data, path)
    if media_type is None:
        raise DocumentFault("decode", "unsupported_format")
    if data.startswith(BINARY_MAGICS):
        raise DocumentFault("decode", "not_text")
    encoding, text = _read(data)
    _check_characters(text)
    if not text or text.isspace():
        raise DocumentFault("decode", "empty")
    if reads_as_markup(text):
        raise DocumentFault("decode", "unsupported_format")
    text = _repair(text)
    if len(text) > MAX_LINE_CHARS and max(map(len, text.split("\n"))) > MAX_LINE_CHARS:
        raise DocumentFault("decode", "line_too_long")
    if not text or text.isspace():
        raise DocumentFault("decode", "empty")
    return Decoded(text=text, encoding=encoding, media_type=media_type)


def _read(data: bytes) -> tuple[str, str]:
    """Encoding and text: by byte-order mark, else UTF-8, else the encoding that makes sense of every byte."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return encoding, data.decode(encoding)
            except UnicodeDecodeError:
                raise DocumentFault("decode", "undecodable") from None
    if b"\0" not in data:
        try:
            return "utf-8", data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    guessed = guess_encoding(data)
    if guessed is None:
        raise DocumentFault("decode", "not_text" if _is_binary(data) else "undecodable")
    return guessed


def _is_binary(data: bytes) -> bool:
    return b"\0" in data or _count_controls(data) > len(data) * _MAX_CONTROL_SHARE


def _count_controls(data: bytes) -> int:
    return len(data) - len(data.translate(None, _CONTROLS))


def _check_characters(text: str) -> None:
    if "\0" in text or _count_controls(text.encode("utf-8", "replace")) > max(2, len(text) * _MAX_CONTROL_SHARE):
        raise DocumentFault("decode", "not_text")


def _repair(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    unusual = set(_UNUSUAL.findall(text)) - _HARMLESS_LETTERS
    if not all(_HARMLESS_MARKS.issuperset(marks) for marks in unusual):
        text = "".join(
            fix_text(line, _REPAIRS) if _SUSPECT.search(line) else line for line in text.splitlines(keepends=True)
        )
    text = text.replace("\ufeff", "") if text.startswith("\ufeff") else text
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
