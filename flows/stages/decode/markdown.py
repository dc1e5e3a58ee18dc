"""Reads a Markdown file: its front matter, and which characters are markup and no text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from flows.stages.decode.layout import Laid
from flows.stages.decode.names import PageNames
from flows.stages.handover import Declared, Region

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MAX_FRONT_MATTER = 20_000
# Markup inside a line; what stands in no group named `text` is taken out.
_SYNTAX = re.compile(
    r"(?P<image>!\[[^\]\n]{0,300}\]\([^()\n]{0,1000}\))"
    r"|\[(?P<link>[^\[\]\n]{1,600}(?:\n[^\[\]\n]{1,300}){0,4})\]\(\s*<?[^()\s<>]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,400})?>?"
    r"(?:\s+\"[^\"\n]{0,300}\")?\s*\)"
    r"|(?P<escape>\\)(?=[\\`*_{}\[\]()#+.!|<>~\"'$&@^-])"
    r"|(?P<break>\\)(?=\n)"
    r"|(?P<strong>\*\*\*|\*\*|___|__)"
    r"|(?<![\w\\*])\*(?=[^\s*])(?P<starred>[^*\n]{1,600}(?:\n[^*\n]{1,300}){0,3})(?<=[^\s*\\])\*(?![\w*])"
    r"|(?<![\w\\_])_(?=[^\s_])(?P<scored>[^_\n]{1,600}(?:\n[^_\n]{1,300}){0,3})(?<=[^\s_\\])_(?![\w_])"
    r"|(?m:^)(?P<heading>[ \t]{0,3}\#{1,6}[ \t]+)(?=\S)"
    r"|(?m:^)(?P<quote>[ \t]{0,3}>[ \t]?)"
    r"|(?P<tag></?(?:p|br|span|div|strong|em|b|i|u|sup|sub|font)\b[^<>\n]{0,200}>)"
    r"|(?P<auto><)(?=https?://)"
)


def read_markdown(text: str, names: PageNames) -> Laid:
    """The text as it is, with the fields of its front matter and regions of the role `syntax` around markup.

    Front matter that is no YAML mapping is left in the text.
    """
    found = _FRONT_MATTER.match(text, 0, _MAX_FRONT_MATTER)
    fields = tuple(_fields(found["yaml"], found.start("yaml"), names)) if found else ()
    start = found.end() if found and fields else 0
    return Laid(text, start, fields, tuple(_syntax(text, start)))


def _fields(front: str, offset: int, names: PageNames) -> Iterator[Declared]:
    try:
        node = yaml.compose(front, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError):
        return
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        field = names.field_of(key.value) if isinstance(key, yaml.ScalarNode) else None
        if field is not None and isinstance(value, yaml.ScalarNode) and value.value.strip():
            yield Declared(
                field=field,
                value=" ".join(value.value.split()),
                start=offset + value.start_mark.index,
                end=offset + value.end_mark.index,
            )


def _syntax(text: str, start: int) -> Iterator[Region]:
    """The stretches of markup, in order; text inside a link or emphasis stays, and is looked through itself."""
    spans: list[tuple[int, int]] = []
    _collect(text, start, len(text), spans)
    return (Region(start=a, end=b, role="syntax") for a, b in sorted(spans) if a < b)


def _collect(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    for found in _SYNTAX.finditer(text, start, end):
        kept = next((name for name in ("link", "starred", "scored") if found[name] is not None), None)
        if kept is None:
            spans.append(found.span())
        else:
            spans.append((found.start(), found.start(kept)))
            spans.append((found.end(kept), found.end()))
            _collect(text, found.start(kept), found.end(kept), spans)
