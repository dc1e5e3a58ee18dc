from __future__ import annotations

import pytest

from flows.stages.decode.encodings import declared_encoding, guess_encoding

ENGLISH = "The Minister’s call – “frank” and candid – took place in São Paulo. "


@pytest.mark.parametrize(
    ("declaration", "codec"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ("<meta http-equiv=content-type content='text/html; charset=ISO-8859-1'>", "cp1252"),
        ("<?xml version='1.0' encoding='gb2312'?>", "gb18030"),
        ("<meta charset=Shift_JIS>", "cp932"),
    ],
)
def test_markup_says_its_encoding(declaration: str, codec: str) -> None:
    text = f"{declaration}<p>They met in Paris"
    assert declared_encoding(text.encode(codec)) == (codec, text)


@pytest.mark.parametrize("declaration", ["", '<meta charset="klingon">', " " * 2_000 + '<meta charset="cp1252">'])
def test_markup_that_says_none(declaration: str) -> None:
    assert declared_encoding(declaration.encode()) is None


def test_a_declaration_that_does_not_fit_every_byte_is_not_believed() -> None:
    assert declared_encoding(b"<meta charset=utf-8>\xff") is None
    assert declared_encoding(b"<meta charset=ascii>\xe9") is None


@pytest.mark.parametrize("codec", ["cp1252", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_english(codec: str) -> None:
    assert guess_encoding((ENGLISH * 3).encode(codec)) == (codec, ENGLISH * 3)


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03", "São".encode() * 9 + b"\xff", bytes(range(256))])
def test_what_makes_no_sense_has_no_encoding(data: bytes) -> None:
    assert guess_encoding(data) is None


@pytest.mark.parametrize("codec", ["rot13", "base64", "hex", "zlib", "idna", "punycode", "unicode_escape", "utf-7"])
def test_codecs_that_are_no_character_sets_are_not_used(codec: str) -> None:
    found = declared_encoding(f'<meta charset="{codec}"><p>They met.'.encode())
    assert found is None
