"""Writes a table as CSV in one exact form, so that equal rows are equal bytes."""

from __future__ import annotations

import io

import polars as pl

_INSTANT = "%Y-%m-%dT%H:%M:%S%.f"


def csv_bytes(frame: pl.DataFrame) -> bytes:
    """The table as CSV: UTF-8 without a byte-order mark, a header, `,` between fields, a newline after each line.

    A field is quoted only if it holds `,`, `"`, a newline or a carriage return, with `"` doubled (RFC 4180). Days are
    YYYY-MM-DD, times YYYY-MM-DDTHH:MM:SS with a fraction only if there is one, flags `true` and `false`. Floats are the
    shortest decimal that reads back equal, with at least one digit after the point. A missing value is an empty field;
    an empty text, which the contract allows in no column, would be `""`.
    """
    sink = io.BytesIO()
    frame.write_csv(
        sink,
        separator=",",
        quote_char='"',
        quote_style="necessary",
        line_terminator="\n",
        null_value="",
        date_format="%Y-%m-%d",
        datetime_format=_INSTANT,
    )
    return sink.getvalue()
