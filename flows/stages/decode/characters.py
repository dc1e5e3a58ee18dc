"""From bytes to characters: which encoding they are in, and the repair of what was broken on the way."""

import codecs
import re
import unicodedata

from ftfy import TextFixerConfig, fix_text

from flows.stages.decode.encodings import declared_encoding, guess_encoding
from flows.stages.decode.formats import BINARY_MAGICS
from flows.stages.handover import DocumentFault

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
_MARKUP_SUSPECT = re.compile("[^\x00-\x7f]{2}|[ÂÃÐÑØÙàâ] |[\x80-\x9f\u2028\u2029]|[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]")
_SUSPECT = re.compile(f"{_MARKUP_SUSPECT.pattern}|&(?:[A-Za-z]{{2,8}}|#\\d{{2,5}});")
# So many characters of a suspect at most stand behind its first: those of an entity.
_SUSPECT_REACH = 9
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
_MARKUP_REPAIRS = _REPAIRS._replace(unescape_html=False)


def read_characters(data: bytes, *, is_markup: bool = False) -> tuple[str, str]:
    """Encoding and text of bytes, before any repair; markup may say in which encoding it is written.

    `data.decode(encoding)` gives the text. Raises DocumentFault with the code `not_text`, `undecodable` or `empty`.
    """
    if data.startswith(BINARY_MAGICS):
        raise DocumentFault("decode", "not_text")
    encoding, text = _read(data, is_markup=is_markup)
    _check_characters(text)
    if not text or text.isspace():
        raise DocumentFault("decode", "empty")
    return encoding, text


def check_length(text: str) -> str:
    """The text itself; raises DocumentFault with the code `empty` or `line_too_long` if it cannot be worked on."""
    if not text or text.isspace():
        raise DocumentFault("decode", "empty")
    if len(text) > MAX_LINE_CHARS and max(map(len, text.split("\n"))) > MAX_LINE_CHARS:
        raise DocumentFault("decode", "line_too_long")
    return text


def _read(data: bytes, *, is_markup: bool) -> tuple[str, str]:
    """Encoding and text: by byte-order mark, else UTF-8, else as declared, else what makes sense of every byte."""
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
    guessed = (declared_encoding(data) if is_markup else None) or guess_encoding(data)
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


def repair(text: str, *, is_markup: bool = False) -> str:
    r"""The text with mojibake undone, stray controls gone, line ends as \\n, in NFC; entities of markup stay."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    repairs, suspect = (_MARKUP_REPAIRS, _MARKUP_SUSPECT) if is_markup else (_REPAIRS, _SUSPECT)
    unusual = set(_UNUSUAL.findall(text)) - _HARMLESS_LETTERS
    if not all(_HARMLESS_MARKS.issuperset(marks) for marks in unusual) and _holds(text, suspect):
        text = "".join(
            fix_text(line, repairs) if suspect.search(line) else line for line in text.splitlines(keepends=True)
        )
    text = text.replace("\ufeff", "") if text.startswith("\ufeff") else text
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _holds(text: str, suspect: re.Pattern[str]) -> bool:
    """Whether the pattern matches: it begins with an unusual character, so that it is tried at those alone."""
    return any(suspect.search(text, run.start(), run.end() + _SUSPECT_REACH) for run in _UNUSUAL.finditer(text))
