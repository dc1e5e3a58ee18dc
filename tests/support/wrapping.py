"""Puts a readout into web pages of several makes, with menus, teasers, buttons and footers around it."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

_TEASERS = (
    ("Ministers open trade fair in the harbour", "The fair was opened on Monday. The minister said he hopes for more."),
    (
        "Deputy Foreign Minister receives new ambassador of Arvania",
        (
            "On Tuesday the Deputy Foreign Minister met the new ambassador of Arvania and they discussed visas and "
            "fishing."
        ),
    ),
    ("Public holiday: consulates closed", "All consulates are closed on Friday. Emergency numbers are open."),
)
_PROSE_CHARS = 200
_SECTIONS = ("Home", "News", "World", "Press releases", "About us", "Contact")


def wrap(text: str, title: str | None, make: str) -> str:
    """The text as a web page of a make of `MAKES`; its blocks, which empty lines part, become paragraphs."""
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    prose = next((i for i, block in enumerate(blocks) if len(block) >= _PROSE_CHARS), len(blocks))
    # Above the text each line is one of its own; in it, line breaks are only wrapping.
    blocks = [line for block in blocks[:prose] for line in _lines(block)] + blocks[prose:]
    heading = None
    if title and blocks and _fold(blocks[0]) == _fold(title):
        heading, *blocks = blocks
    return MAKES[make](heading, blocks)


def _lines(block: str) -> list[str]:
    lines = block.split("\n")
    return [block] if any(line[:1].islower() for line in lines[1:]) else lines


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _article(heading: str | None, blocks: Sequence[str]) -> str:
    head = f"<title>{_escape(heading)} | Daily Messenger</title>" if heading else "<title>Daily Messenger</title>"
    menu = "".join(f'<li><a href="/{section}">{section}</a></li>' for section in _SECTIONS)
    teasers = "".join(f'<div><h3><a href="#">{title}</a></h3><p>{text}</p></div>' for title, text in _TEASERS)
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>
<a class="skip" href="#main">Skip to main content</a>
<header><nav><ul>{menu}</ul></nav></header>
<main id="main"><article>{f"<h1>{_escape(heading)}</h1>" if heading else ""}
<div class="story-body">{"".join(f"<p>{_escape(block)}</p>" for block in blocks)}</div>
<div class="share-bar"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div></article>
<aside class="related"><h2>More stories</h2>{teasers}</aside>
</main><footer><p>Copyright 2022 Daily Messenger. All rights reserved.</p><p>12 Long Street, Harbour Town</p></footer>
<script>track("page")</script></body></html>"""


def _boxes(heading: str | None, blocks: Sequence[str]) -> str:
    menu = " | ".join(f'<a href="/{section}">{section}</a>' for section in _SECTIONS)
    teasers = "".join(f'<p><a href="#">{title}</a><br>{text}</p>' for title, text in _TEASERS)
    return f"""<html><head><title>{_escape(heading or "")}</title></head><body>
<div id="top"><div class="menu">{menu}</div></div>
<div class="cookie-notice">We use cookies to give you the best service. By going on you agree to our policy.</div>
<div class="wrapper"><div class="col-8">{f'<h1 class="t">{_escape(heading)}</h1>' if heading else ""}
<div class="text">{"".join(f"<div>{_escape(block)}</div>" for block in blocks)}</div></div>
<div class="col-4"><div class="most-read"><h4>Most read</h4>{teasers}</div></div></div>
<div class="footer"><a href="#">Privacy</a> <a href="#">Imprint</a><br>&copy; The Messenger</div></body></html>"""


def _tables(heading: str | None, blocks: Sequence[str]) -> str:
    menu = " &nbsp; ".join(f'<A href="/{section}">{section}</A>' for section in _SECTIONS)
    latest = "<BR>".join(f'<A href="#">{title}</A> {text}' for title, text in _TEASERS)
    return f"""<HTML><HEAD><TITLE>{_escape(heading or "Messenger")}</TITLE></HEAD><BODY>
<TABLE width=780><TR><TD colspan=2>{menu}</TD></TR>
<TR><TD valign=top>{f"<FONT size=4><B>{_escape(heading)}</B></FONT><BR><BR>" if heading else ""}
{"<BR><BR>".join(_escape(block) for block in blocks)}</TD>
<TD valign=top class=sidebar><B>Latest news</B><BR>{latest}</TD></TR>
<TR><TD colspan=2 class=footer>Copyright Messenger. <A href="#">Contact us</A></TD></TR></TABLE></BODY></HTML>"""


def _escape(text: str | None) -> str:
    return html.escape(text or "", quote=False)


MAKES: dict[str, Callable[[str | None, Sequence[str]], str]] = {
    "article": _article,
    "boxes": _boxes,
    "tables": _tables,
}
