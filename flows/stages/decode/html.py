"""Reads a web page: the text that a reader sees, what the page declares of itself, and which part is what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import ElementNode, HTMLTree

from flows.stages.decode.declared import read_declared
from flows.stages.decode.layout import Laid, lay_out
from flows.stages.decode.names import PageNames
from flows.stages.decode.parts import Part, find_regions
from schemas.vocabularies import RemovalReason

_UNSEEN = (
    'script,style,template,noscript,[hidden],[style*="display:none"],[style*="display: none"],'
    '[style*="visibility:hidden"],dialog:not([open]),iframe,object,select,option'
)
# The elements that lay a page out; text-level ones are parts only if they bear a class or an id.
_PARTS = (
    "nav,aside,footer,header,figcaption,time,h1,h2[class],div,section,article,main,ul[class],ul[id],ol[class],table,"
    "td,form,dl[class],button,figure,span[class],p[class],li[class],details,[role]"
)
# Private characters around each part, taken out again: so its characters are found in the text.
_OPEN, _CLOSE = 0xF0000, 0x100000
_MARKS = re.compile("[\U000f0000-\U0010fffd]")
_MAX_PARTS = 4_000
# Text straight inside these is no text of the page: their marks stand around them.
_MAX_IMAGES = 60
_MAX_CAPTION = 250
# How many elements around a picture are looked at.
_CAPTION_DEPTH = 2
_CAPTION_TAGS = frozenset({"p", "div", "span", "center", "em", "i", "small", "td"})
_STOPS = (".", "!", "?", ":", '."', ".”", "…")
_HOLDS_NO_TEXT = frozenset({"table", "ul", "ol", "dl", "tr"})


def read_html(markup: str, names: PageNames, *, is_fragment: bool = False) -> Laid:
    """The visible text of a page with its regions; declared headline, time, address and publisher stand above it.

    A fragment (the text of a record) declares nothing.
    """
    tree = HTMLTree.parse(_MARKS.sub("", markup))
    body = tree.body
    if body is None:
        return lay_out((), "")
    declared = () if is_fragment else tuple(read_declared(tree, names))
    for node in body.query_selector_all(_UNSEEN)[:]:
        if node.parent is not None:
            node.decompose()
    text, parts = _render(tree, body, names)
    titles = [value for _, role, value in declared if role == "title"]
    links = {" ".join(link.text.split()) for link in body.query_selector_all("a")[:]} if parts else set()
    return lay_out(declared, text, find_regions(text, parts, titles, links))


def read_html_text(markup: str) -> str:
    """The visible text of a piece of markup, on one line."""
    return " ".join(extract_plain_text(markup, preserve_formatting=False, alt_texts=False).split())


def _captions(body: ElementNode) -> Iterator[ElementNode]:
    """The short texts without a full stop around or right behind pictures."""
    for image in body.query_selector_all("img")[:_MAX_IMAGES]:
        holder: ElementNode | None = image.parent
        for _ in range(_CAPTION_DEPTH):
            if holder is None or holder.tag in _HOLDS_NO_TEXT or holder.tag == "body":
                break
            text = holder.text.strip()
            if not text:
                text, holder = _next_text(holder)
            if holder is not None and 0 < len(text) <= _MAX_CAPTION and not text.endswith(_STOPS) and holder.tag != "a":
                yield holder
                break
            if text:
                break
            holder = image.parent.parent if image.parent is not None else None


def _next_text(holder: ElementNode) -> tuple[str, ElementNode | None]:
    """The text of the element behind a picture's holder, and that element if it is a paragraph or box."""
    follower = holder.next_element_sibling
    if follower is None or follower.tag not in _CAPTION_TAGS:
        return "", holder
    return follower.text.strip(), follower


def _render(tree: HTMLTree, body: ElementNode, names: PageNames) -> tuple[str, list[Part]]:
    """The visible text, and where in it each part of the page stands."""
    nodes = body.query_selector_all(_PARTS)[:_MAX_PARTS]
    kinds: list[tuple[str, RemovalReason | None]] = []
    for number, node in enumerate(nodes):
        tag = node.tag
        marks = (node.getattr("class"), node.getattr("id"), node.getattr("role"))
        kinds.append((tag, names.region_of((tag, *(mark for mark in marks if mark)))))
        opening, closing = tree.create_text_node(chr(_OPEN + number)), tree.create_text_node(chr(_CLOSE + number))
        if tag in _HOLDS_NO_TEXT:
            node.before(opening)
            node.after(closing)
        else:
            node.prepend(opening)
            node.append(closing)
    for node in _captions(body):
        number = len(kinds)
        kinds.append(("caption", "caption"))
        node.prepend(tree.create_text_node(chr(_OPEN + number)))
        node.append(tree.create_text_node(chr(_CLOSE + number)))
    marked = extract_plain_text(tree, preserve_formatting=True, list_bullets=True, alt_texts=False, noscript=False)
    pieces: list[str] = []
    spans: dict[int, list[int]] = {}
    at = length = last = 0
    for mark in _MARKS.finditer(marked):
        piece = marked[at : mark.start()]
        code = ord(mark[0])
        if not piece and last >= _CLOSE > code and pieces and not pieces[-1][-1:].isspace():
            # Neighbouring elements that nothing parts stand apart on the page.
            piece = " "
        if piece:
            pieces.append(piece)
        length += len(piece)
        at = mark.end()
        last = code
        spans.setdefault(code - (_OPEN if code < _CLOSE else _CLOSE), []).append(length)
    pieces.append(marked[at:])
    parts = [
        Part(*spans[number], tag, reason)
        for number, (tag, reason) in enumerate(kinds)
        if len(spans.get(number, ())) == len(("start", "end"))
    ]
    return "".join(pieces), parts
