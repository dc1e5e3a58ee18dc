"""Reads a record of a feed, table or XML file: a JSON object of its fields."""

from __future__ import annotations

import json
import re

from flows.stages.decode.characters import repair
from flows.stages.decode.html import read_html, read_html_text
from flows.stages.decode.layout import Laid, lay_out
from flows.stages.decode.names import PageNames
from flows.stages.handover import DocumentFault

_TAG = re.compile(
    r"</?(?:p|div|br|span|a|ul|ol|li|strong|em|b|i|table|h[1-6]|blockquote|article|section)\b[^>]*>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")


def read_record(text: str, names: PageNames) -> Laid:
    """The record's text, markup rendered, below its other fields; the longest field that can be the text is it.

    Raises DocumentFault with the code `not_text` if it is no JSON object of texts, `empty` if none of its fields is a
    text or a headline.
    """
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        raise DocumentFault("decode", "not_text") from None
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise DocumentFault("decode", "not_text")
    roles = {name: names.field_of(name) for name in fields}
    bodies = [name for name in fields if roles[name] == "text" and fields[name].strip()]
    body = max(bodies, key=lambda name: len(fields[name]), default=None)
    if body is None:
        raise DocumentFault("decode", "empty")
    header = [(name, roles[name], _plain(fields[name])) for name in fields if roles[name] != "text"]
    markup = fields[body]
    if _TAG.search(markup):
        page = read_html(repair(markup, is_markup=True), names, is_fragment=True)
        return lay_out(header, page.text, page.regions)
    return lay_out(header, repair(markup))


def _plain(value: str) -> str:
    """A field without tags and entities; one that holds an address stays as it is."""
    if _TAG.search(value) or _ENTITY.search(value):
        value = read_html_text(value)
    return repair(value)
