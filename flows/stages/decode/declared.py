"""Reads what a web page declares of itself unseen: JSON-LD, OpenGraph, meta and time elements, its title."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from resiliparse.parse.html import ElementNode, HTMLTree

from flows.stages.decode.elements import find_all, tag_of, text_of
from flows.stages.decode.names import PageNames
from schemas.reference_pages import FieldRole

_DECLARING = (
    'script[type="application/ld+json"],meta[property],meta[name],meta[itemprop],title,link[rel="canonical"],'
    "[itemprop],time[datetime]"
)
_MAX_DECLARING = 400
_MAX_DEPTH = 6
# One value of each is enough; the sources stand in the order in which they are believed.
_SINGLE: tuple[FieldRole, ...] = ("published", "url", "publisher")
_MAX_TITLES = 3
_ASIDE = "aside,nav,footer"


def read_declared(tree: HTMLTree, names: PageNames) -> Iterator[tuple[str, FieldRole, str]]:
    """Name, field and value of headline (up to three wordings), publication time, address and publisher.

    Broken JSON-LD is passed over. An element's own `content` or `datetime` counts, not its text.
    """
    linked: list[tuple[str, FieldRole, str]] = []
    metas: list[tuple[str, FieldRole, str]] = []
    times: list[tuple[str, FieldRole, str]] = []
    for node in find_all(tree.document, _DECLARING, _MAX_DECLARING):
        tag = tag_of(node)
        if tag == "script":
            linked += _from_json(text_of(node), names)
        elif tag == "title":
            metas += _from_title(node)
        elif tag == "link":
            metas.append(("canonical", "url", node.getattr("href") or ""))
        elif tag == "meta" or node.getattr("itemprop"):
            metas += _from_meta(node, names)
        elif not times and node.closest(_ASIDE) is None:
            times.append(("time", "published", node.getattr("datetime") or ""))
    taken: dict[FieldRole, list[str]] = {}
    for name, field, value in linked + metas + times:
        folded = " ".join(value.split())
        known = taken.setdefault(field, [])
        if not folded or folded in known or (known and field in _SINGLE) or len(known) >= _MAX_TITLES:
            continue
        if field in ("title", *_SINGLE):
            known.append(folded)
            yield name, field, folded


def _from_title(node: ElementNode) -> Iterator[tuple[str, FieldRole, str]]:
    """The page's title; that of a drawing is none."""
    if node.closest("svg") is None:
        yield "title", "title", text_of(node)


def _from_meta(node: ElementNode, names: PageNames) -> Iterator[tuple[str, FieldRole, str]]:
    name = node.getattr("property") or node.getattr("name") or node.getattr("itemprop") or ""
    field = names.field_of(name)
    value = node.getattr("content") or node.getattr("datetime")
    if field is not None and value:
        yield name, field, value


def _from_json(text: str, names: PageNames) -> list[tuple[str, FieldRole, str]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return []
    found: list[tuple[str, FieldRole, str]] = []
    for item in _objects(data, 0):
        kind = item.get("@type")
        kinds = kind if isinstance(kind, list) else [kind]
        if not any(isinstance(k, str) and k.endswith(("Article", "Posting", "Report", "WebPage")) for k in kinds):
            continue
        for name, value in item.items():
            field = names.field_of(name)
            plain = value.get("name") if isinstance(value, dict) else value
            if field in ("title", *_SINGLE) and isinstance(plain, str):
                found.append((name, field, plain))
    return found


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, dict):
        yield data
        for value in data.values():
            if isinstance(value, (dict, list)):
                yield from _objects(value, depth + 1)
    elif isinstance(data, list):
        for value in data[:_MAX_DECLARING]:
            yield from _objects(value, depth + 1)
