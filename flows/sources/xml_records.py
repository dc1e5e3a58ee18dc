"""Splits feeds and other XML files into records, however broken, without touching anything outside the file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

# Entities are not expanded and nothing is fetched; libxml2 bounds depth and size.
_FEED_ROOTS = frozenset({"rss", "feed", "rdf"})
_FEED_RECORDS = frozenset({"item", "entry"})
# References to halves of a character, which libxml2 lets through as bytes that are no UTF-8.
_HALVES = re.compile(
    rb"&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d\d\d|7[0-2]\d\d|73[0-3]\d|734[0-3]));"
)


def read_xml(data: bytes, element: str | None) -> tuple[list[dict[str, str]], bool] | None:
    """The records as texts by element name, and whether the root itself is the only one; None for an XHTML page.

    `element` names the record's element. Without it these are records: the items of a feed; the children of the root if
    they have one name and children of their own; else the root. A file that has no root at all gives no record. Raises
    UnicodeDecodeError for characters that cannot be.
    """
    root = _parse(data)
    if root is None:
        return [], False
    name = _name(root)
    if name.lower() == "html":
        return None
    if element is not None:
        found = [node for node in root.iter() if _name(node) == element]
    elif name.lower() in _FEED_ROOTS:
        found = [node for node in root.iter() if _name(node).lower() in _FEED_RECORDS]
    else:
        children = [child for child in root if isinstance(_tag(child), str)]
        is_list = len({child.tag for child in children}) == 1 and all(len(child) for child in children)
        found = children if is_list and name.lower() not in _FEED_RECORDS else [root]
    return [_fields(node) for node in found], found == [root]


def _parse(data: bytes) -> etree._Element | None:
    """The root of what can be made of the file; None if there is none."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(_HALVES.sub(b"&#xFFFD;", data.strip()), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _tag(node: etree._Element) -> object:
    """The element's name, or what stands for a comment, entity or instruction, of which lxml's stubs know nothing."""
    return node.tag


def _name(node: etree._Element) -> str:
    """The element's name with its prefix as written; a default name space shows none."""
    tag = _tag(node)
    if not isinstance(tag, str):
        return ""
    local = etree.QName(node).localname if tag.startswith("{") else tag
    return f"{node.prefix}:{local}" if node.prefix else local


def _fields(record: etree._Element) -> dict[str, str]:
    fields: dict[str, list[str]] = {}
    for child in record:
        name = _name(child)
        if not name:
            continue
        value = _value(child) or (child.get("href") or "")
        is_address = name.rpartition(":")[2] in ("link", "id", "guid")
        if value.strip() and not (is_address and name in fields):
            fields.setdefault(name, []).append(value)
    return {name: "; ".join(values) for name, values in fields.items()}


def _value(node: etree._Element) -> str:
    """The text of an element; markup inside it (XHTML content) stays markup, a name inside it is its text."""
    inner = [child for child in node.iter() if child is not node and isinstance(_tag(child), str)]
    if any(_name(child).rpartition(":")[2] in ("div", "p", "br", "span") for child in inner):
        return (node.text or "") + "".join(etree.tostring(c, encoding="unicode") for c in node)
    return " ".join(" ".join(_texts(node)).split(" ")) if inner else "".join(_texts(node))


def _texts(node: etree._Element) -> Iterator[str]:
    if node.text:
        yield node.text
    for child in node:
        if _tag(child) is etree.Entity:
            yield html.unescape(str(child.text))
        elif isinstance(_tag(child), str):
            yield from _texts(child)
        if child.tail:
            yield child.tail
