import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.stages.decode import MAX_BYTES
from flows.stages.decode import decode as decode_with_names
from flows.stages.decode.characters import MAX_LINE_CHARS
from flows.stages.faults import MESSAGES
from flows.stages.handover import Decoded, DocumentFault
from tests.support.reading import rules

ENGLISH = "The Minister’s call — “frank” and candid – took place in São Paulo.\n"
RUSSIAN = "Министр иностранных дел провёл переговоры в столице.\n"


def decode(data: bytes, path: str) -> Decoded:
    return decode_with_names(data, path, rules().names)


def code_of(data: bytes, path: str = "a.txt") -> str:
    with pytest.raises(DocumentFault) as caught:
        decode(data, path)
    assert caught.value.stage == "decode"
    assert caught.value.code in MESSAGES
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("外交部长同外长通电话。\n" * 3, "gb18030"),
        ("Wang said “China” and Russia—partners.\n" * 3, "gb18030"),
        ("外務大臣は電話会談を行いました。\n" * 3, "cp932"),
        ("Þórdís Guðmundsdóttir met her colleague.\n", "cp1252"),
        ("El ministro dijo: «está bien». ¿Qué? ¡Sí!\n", "cp1252"),
    ],
)
def test_encodings(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    decoded = decode(data, "a.txt")
    assert decoded.text == text
    assert decoded.encoding == encoding
    assert data.decode(decoded.encoding) == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\ufeff\n".encode(), "empty"),
        (bytes(range(256)) * 4, "not_text"),
        (b"\x89PNG\r\n\x1a\n" + b"data " * 40, "not_text"),
        (b"text \x01\x02\x03\x04\x05\x06" * 9, "not_text"),
        (ENGLISH.encode() * 4 + b"\xff and more \xe2\x80 text\n", "undecodable"),
        (b"plain \xff\xfe words with stray bytes \x9d here", "undecodable"),
        ("\ufeffhalf a pair".encode("utf-16") + b"\x00", "undecodable"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
        (b"x" * (MAX_LINE_CHARS + 1), "line_too_long"),
        (b"<!DOCTYPE html><p> ", "empty"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><rss/>", "unsupported_format"),
        (b'[{"text": "The ministers met."}]', "unsupported_format"),
        (b"%PDF-1.7 text", "unsupported_format"),
        (b"PK\x03\x04 text", "unsupported_format"),
    ],
)
def test_faults(data: bytes, code: str) -> None:
    assert code_of(data) == code


@pytest.mark.parametrize("path", ["a/b.CSV", "feed.xml", "page.pdf", "mail.eml"])
def test_formats_with_a_reader_of_their_own(path: str) -> None:
    assert code_of(b"The ministers met.", path) == "unsupported_format"


def test_a_bracket_does_not_make_a_text_json() -> None:
    assert decode(b"[Provisional Translation]\nThe ministers met. [ENDS]", "a.txt").media_type == "text/plain"


def test_line_ends_become_newlines() -> None:
    assert decode(b"a\r\nb\rc\n", "a.txt").text == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("The Ministerâ€™s call â€” in SÃ£o Paulo", "The Minister’s call — in São Paulo"),
        ("AT&amp;T and R&D", "AT&T and R&D"),
        ("Cafe\u0301", "Café"),
        ("soft\x7f control", "soft control"),
    ],
)
def test_damage_is_repaired(broken: str, whole: str) -> None:
    assert decode(broken.encode(), "a.txt").text == whole


@pytest.mark.parametrize(
    "text",
    [
        "“curly” ‘quotes’ — and – dashes…",
        "a\u00a0no-break and a\u202fnarrow one",
        "ﬁnal ligature and （full width）",
        "zero\u200bwidth",
        "Türkiye, Erdoğan, Łódź, Đà Nẵng, Zürich, Curaçao",
        "10³ µm ½ №5 §3 ©2020",
    ],
)
def test_what_is_no_damage_stays(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text


def text_or_code(data: bytes) -> tuple[str | None, str | None]:
    try:
        return decode(data, "a.txt").text, None
    except DocumentFault as fault:
        return None, fault.code


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_known_fault(data: bytes) -> None:
    text, code = text_or_code(data)
    if text is None:
        assert code in MESSAGES
    else:
        assert text.strip()
        assert "\r" not in text
        text.encode()


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"], exclude_characters="&<{["), min_size=1))
def test_plain_ascii_is_untouched(text: str) -> None:
    if text.strip():
        assert decode(text.encode(), "a.txt").text == text
