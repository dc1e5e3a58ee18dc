"""Reads a web page: the text that a reader sees, what the page declares of itself, and which part is what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import DocumentNode, ElementNode, HTMLTree, TextNode

from flows.stages.decode.declared import read_declared
from flows.stages.decode.elements import find_all, parent_of, tag_of, text_of
from flows.stages.decode.layout import Laid, lay_out
from flows.stages.decode.names import PageNames
from flows.stages.decode.parts import Part, find_regions
from schemas.vocabularies import RemovalReason

_UNSEEN = (
    'script,style,template,noscript,[hidden],[style*="display:none"],[style*="display: none"],'
    '[style*="visibility:hidden"],dialog:not([open]),iframe,object,select,option,video,audio,embed,svg,canvas'
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
# In characters: a box of this length is a paragraph.
_BOX_CHARS = 80
_MAX_IMAGES = 60
_MAX_CAPTION = 250
_CAPTION_TAGS = frozenset({"p", "div", "span", "center", "em", "i", "small", "td"})
_STOPS = (".", "!", "?", ":", '."', ".”", "…")
# Text straight inside these is no text of the page: their marks stand around them.
_HOLDS_NO_TEXT = frozenset({"table", "ul", "ol", "dl", "tr"})
# An element's name, and what its name, class, id or role says that it is.
_Kind = tuple[str, RemovalReason | None]


def read_html(markup: str, names: PageNames, *, is_fragment: bool = False) -> Laid:
    """The visible text of a page with its regions; declared headline, time, address and publisher stand above it.

    A fragment (the text of a record) declares nothing.
    """
    tree = HTMLTree.parse(_MARKS.sub("", markup))
    document, body = tree.document, tree.body
    if document is None or body is None:
        return lay_out((), "")
    declared = () if is_fragment else tuple(read_declared(tree, names))
    for node in find_all(body, _UNSEEN):
        if node.parent is not None:
            node.decompose()
    # Without `alt_texts` the extraction would pass over all that stands inside a figure.
    for image in find_all(body, "[alt]"):
        image.remove_attribute("alt")
    kinds = _mark_parts(document, body, names)
    marked = extract_plain_text(tree, preserve_formatting=True, list_bullets=True, alt_texts=True, noscript=False)
    text, parts = _take_out_marks(marked, kinds)
    titles = [value for _, role, value in declared if role == "title"]
    links = {" ".join(text_of(link).split()) for link in find_all(body, "a")} if parts else set()
    return lay_out(declared, text, find_regions(text, parts, titles, links))


def read_html_text(markup: str) -> str:
    """The visible text of a piece of markup, on one line."""
    return " ".join(extract_plain_text(markup, preserve_formatting=False, alt_texts=False).split())


def _mark_parts(document: DocumentNode, body: ElementNode, names: PageNames) -> list[_Kind]:
    """What each part of the page is; a private character is put into the tree where it begins and where it ends."""
    kinds: list[_Kind] = []
    for node in find_all(body, _PARTS, _MAX_PARTS):
        tag = tag_of(node)
        marks = (node.getattr("class"), node.getattr("id"), node.getattr("role"))
        opening, closing = _mark(document, len(kinds))
        kinds.append((tag, names.region_of((tag, *(mark for mark in marks if mark)))))
        if tag in _HOLDS_NO_TEXT:
            node.before(opening)
            node.after(closing)
        else:
            node.prepend(opening)
            node.append(closing)
    for node in _captions(body):
        opening, closing = _mark(document, len(kinds))
        kinds.append(("caption", "caption"))
        node.prepend(opening)
        node.append(closing)
    return kinds


def _mark(document: DocumentNode, number: int) -> tuple[TextNode, TextNode]:
    return document.create_text_node(chr(_OPEN + number)), document.create_text_node(chr(_CLOSE + number))


def _captions(body: ElementNode) -> Iterator[ElementNode]:
    """The short texts without a full stop around or right behind pictures."""
    for image in find_all(body, "img", _MAX_IMAGES):
        holder = parent_of(image)
        outer = parent_of(holder) if holder is not None else None
        for around in (holder, outer):
            if around is None or tag_of(around) in _HOLDS_NO_TEXT or tag_of(around) == "body":
                break
            found, text = _text_at(around)
            if 0 < len(text) <= _MAX_CAPTION and not text.endswith(_STOPS) and tag_of(found) != "a":
                yield found
                break
            if text:
                break


def _text_at(holder: ElementNode) -> tuple[ElementNode, str]:
    """A picture's holder with its text; if it has none, the paragraph or box behind it with its own."""
    text = text_of(holder).strip()
    follower = holder.next_element_sibling if not text else None
    if follower is None or tag_of(follower) not in _CAPTION_TAGS:
        return holder, text
    return follower, text_of(follower).strip()


def _take_out_marks(marked: str, kinds: Sequence[_Kind]) -> tuple[str, list[Part]]:
    """The visible text without marks, and where in it each part of the page stands."""
    marks = list(_MARKS.finditer(marked))
    contents = _spans({ord(mark[0]): mark.end() for mark in marks}, kinds)
    pieces: list[str] = []
    places: dict[int, int] = {}
    at = length = last = 0
    for mark in marks:
        piece, code = marked[at : mark.start()], ord(mark[0])
        if last >= _CLOSE > code and pieces and (not piece or piece.isspace()):
            pair = (last - _CLOSE, code - _OPEN)
            tag, other = (kinds[number][0] for number in pair)
            if not piece:
                # Neighbouring elements that nothing parts stand apart on the page.
                piece = "" if pieces[-1][-1:].isspace() else " "
            elif tag == other and all(number in contents for number in pair):
                piece = _between(piece, tag, marked, [contents[number] for number in pair])
        if piece:
            pieces.append(piece)
        length += len(piece)
        at = mark.end()
        last = code
        places[code] = length
    pieces.append(marked[at:])
    parts = [Part(start, end, *kinds[number]) for number, (start, end) in _spans(places, kinds).items()]
    return "".join(pieces), parts


def _spans(places: Mapping[int, int], kinds: Sequence[_Kind]) -> dict[int, tuple[int, int]]:
    """Start and end of each part by number, from the places of the marks."""
    spans = ((number, places.get(_OPEN + number), places.get(_CLOSE + number)) for number in range(len(kinds)))
    return {number: (start, end) for number, start, end in spans if start is not None and end is not None}


def _between(blank: str, tag: str, marked: str, contents: Sequence[tuple[int, int]]) -> str:
    """The white space between two neighbouring elements of one name, given where their contents stand.

    Cells of a table that lays out the page stand below one another; boxes that are paragraphs stand apart.
    """
    if tag == "td" and "\n" not in blank and any(marked.find("\n", *content) >= 0 for content in contents):
        return "\n"
    if tag == "div" and blank == "\n" and all(end - start >= _BOX_CHARS for start, end in contents):
        return "\n\n"
    return blank
