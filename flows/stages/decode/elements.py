"""Reads the elements of a parsed page: what the parser's types leave open is settled here once."""

from __future__ import annotations

from collections.abc import Sequence

from resiliparse.parse.html import DocumentNode, ElementNode, Node


def find_all(
    node: DocumentNode | ElementNode | None, selectors: str, limit: int | None = None
) -> Sequence[ElementNode]:
    """The elements below a node that a selector finds, in page order; a copy, so the tree may be changed meanwhile."""
    return node.query_selector_all(selectors)[:limit] if node is not None else ()


def tag_of(node: ElementNode) -> str:
    """The element's name in small letters."""
    return node.tag or ""


def text_of(node: Node) -> str:
    """The text of all nodes below a node."""
    return node.text or ""


def parent_of(node: Node) -> ElementNode | None:
    """The element around a node; None for the outermost."""
    return node.parent_element
