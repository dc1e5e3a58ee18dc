"""Guesses the encoding of bytes that are not UTF-8 and refuses guesses that do not read like text."""

import codecs
import re
import unicodedata
from collections import Counter
from functools import lru_cache

from resiliparse.parse.encoding import detect_encoding

_LEGACY = ("gb18030", "cp1252", "cp1251", "cp932", "euc_kr", "big5", "cp1250", "cp1254", "cp1256", "koi8_r")
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "euc_kr",
}
# Codecs of Python that are no character sets.
_NO_CHARSETS = frozenset({"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf_7"})
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{3,20})""", re.IGNORECASE)
_DECLARATION_BYTES = 2_000
_MIN_SENSE = 0.9
_MIN_WIDE_SENSE = 0.98
_PUNCTUATION = frozenset("“”‘’–—…•·\u00a0«»„©®™°€£§、。，：；！？（）《》「」『』")
_OPENING = frozenset("¡¿")
# Hardly a letter in any language, but the most common stray byte.
_STRAY = "ÿ"
_MIN_SCRIPT_SHARE = 0.2


def guess_encoding(data: bytes) -> tuple[str, str] | None:
    """The Python codec that reads every byte and gives the most sensible text, and that text; None if none makes sense.

    Wide encodings without a byte-order mark are tried when there are zero bytes, legacy encodings otherwise. Ties go to
    the detector's guess, then to the more frequent encoding, so that the answer is the same on every machine.
    """
    candidates: tuple[str, ...]
    if b"\0" in data:
        candidates, least = _WIDE, _MIN_WIDE_SENSE
    else:
        if _is_damaged_utf8(data):
            return None
        detected = detect_encoding(data, html5_compatible=False)
        candidates, least = tuple(dict.fromkeys(_as_codecs(detected) + _LEGACY)), _MIN_SENSE
    best: tuple[float, str, str] | None = None
    for codec in candidates:
        try:
            text = data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
        sense = _sense(text, codec)
        if sense >= least and (best is None or sense > best[0]):
            best = (sense, codec, text)
    if best is None:
        return None
    codec = "cp1252" if best[1] != "cp1252" and best[2].encode("cp1252", "ignore") == data else best[1]
    return codec, best[2]


def declared_encoding(data: bytes) -> tuple[str, str] | None:
    """The Python codec that the markup names in its first 2,000 bytes, and the text; None if a byte does not fit it."""
    declared = _DECLARED.search(data[:_DECLARATION_BYTES])
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
        codec = _SUPERSETS.get(name, name)
        return None if name.replace("-", "_") in _NO_CHARSETS else (codec, data.decode(codec))
    except (LookupError, UnicodeError):
        return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII reads as UTF-8: then it is UTF-8 with stray bytes, and no other encoding."""
    text = data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= char <= "\udcff" for char in text)
    return sum(char >= "\x80" for char in text) > 2 * stray


def _as_codecs(detected: str | None) -> tuple[str, ...]:
    """The detector's name as Python codecs; Latin-1 is read as its superset, the Windows page, and so are its kin."""
    if detected is None or detected in ("ascii", "utf-8"):
        return ()
    return (_SUPERSETS.get(detected, detected),)


def _sense(text: str, codec: str) -> float:
    """The share of characters that fit where they stand: all of a wide text's, those outside ASCII of another's."""
    if codec in _WIDE:
        counts = Counter(_script(char) for char in text)
        common = counts["ascii"] + max((n for script, n in counts.items() if script not in ("ascii", "bad")), default=0)
        return (common + counts["punctuation"]) / len(text) if counts["bad"] == 0 else 0.0
    return _legacy_sense(text, codec)


def _legacy_sense(text: str, codec: str) -> float:
    good = total = letters = 0
    scripts: Counter[str] = Counter()
    padded = f" {text} "
    for before, char, after in zip(padded, text, padded[2:], strict=False):
        if char < "\x80":
            continue
        total += 1
        script = _script(char)
        if char in _OPENING:
            good += after.isalpha() and not before.isalpha()
        elif script == "punctuation":
            good += 1
        elif script not in ("bad", "ascii"):
            letters += 1
            scripts[script] += 1
            good += _fits(script, before, char, after)
    if total == 0:
        return 0.0
    # A text is in one script; Japanese mixes two.
    main = sum(n for _, n in scripts.most_common(2 if codec == "cp932" else 1))
    mixture = main / letters if letters else 1.0
    if letters and scripts.most_common(1)[0][0] not in ("LATIN", "CJK"):
        share = letters / max(1, sum(map(str.isalpha, text)))
        mixture = mixture if share >= _MIN_SCRIPT_SHARE else 0.0
    return good / total * mixture * (0.95 if codec in ("gb18030", "big5") and letters and not _is_common(text) else 1.0)


def _fits(script: str, before: str, char: str, after: str) -> bool:
    """Whether a letter stands among letters of its script; those of East Asia stand anywhere."""
    if script in ("CJK", "HIRAGANA", "KATAKANA", "HANGUL"):
        return True
    neighbours = [c for c in (before, after) if c.isalpha()]
    if script == "LATIN":
        # A capital in the middle of a small word, or accented letters side by side, is how broken bytes look.
        if char.isupper() and before.islower():
            return False
        return all(_script(c) in ("ascii", "LATIN") for c in neighbours) and not (
            before >= "\x80" and after >= "\x80" and bool(neighbours)
        )
    return all(_script(c) == script for c in neighbours)


def _is_common(text: str) -> bool:
    """Whether most ideographs are among the 6,763 of GB 2312; rare ones are what other encodings turn into."""
    ideographs = [c for c in text if _script(c) == "CJK"]
    return sum(_is_gb2312(c) for c in ideographs) >= 0.9 * len(ideographs)


@lru_cache(maxsize=4096)
def _is_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=8192)
def _script(char: str) -> str:
    if char < "\x80":
        return "ascii" if char >= " " or char in "\t\n\r\f\v" else "bad"
    if char == _STRAY:
        return "bad"
    if char in _PUNCTUATION:
        return "punctuation"
    category = unicodedata.category(char)
    if category[0] not in "LMN":
        return "punctuation" if category[0] == "Z" or category in ("Pd", "Pi", "Pf") else "bad"
    return unicodedata.name(char, "bad").split()[0]
