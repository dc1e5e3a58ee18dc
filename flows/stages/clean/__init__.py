"""clean: from the source text to the body, with a log of what was removed and why."""

import dataclasses

from flows.stages.clean.body import VisibleText, build_body, to_rows
from flows.stages.clean.facts import read_facts
from flows.stages.clean.layout import Area, Layout, arrange
from flows.stages.clean.orders import order_of_names, order_told
from flows.stages.clean.page import read_page
from flows.stages.clean.rules import PageRules
from flows.stages.handover import Cleaned, Decoded, DocumentFault, Listing
from schemas.evidence import Evidence
from schemas.reference_pages import DateOrder

__all__ = ["PageRules", "clean"]

_HEAD_CHARS = 600
# What a page declares unseen gives way to what it shows; a record's or file's fields are what it shows.
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TAIL_CHARS = 1000


def clean(document_id: str, decoded: Decoded, listing: Listing, rules: PageRules) -> Cleaned:
    """The body of a page with where its characters came from, what was removed, and what the page says of itself.

    Body and removed spans hold every non-blank character of the source text once. In the body, paragraphs are divided
    by an empty line and words by one plain blank. Raises DocumentFault with the code `empty_body` if all of the page is
    clutter.
    """
    visible = VisibleText(decoded.text, [(r.start, r.end) for r in decoded.regions if r.role == "syntax"])
    plain = visible.with_plain_blanks()
    layout = _layout(decoded, visible)
    owners, order = _owners(plain, listing, rules)
    page = read_page(plain, rules, owners, order, listing.title, layout)
    if order is None and (order := order_told(page)) is not None:
        page = read_page(plain, rules, owners, order, listing.title, layout)
    body, runs, cuts = build_body(visible.text, page.units)
    if not body:
        raise DocumentFault("clean", "empty_body")
    run_rows, removed = to_rows(document_id, visible, runs, cuts)
    found = read_facts(page, rules, listing, order)
    evidence = []
    for column, start, end, rule in found.evidence:
        source_start, source_end = visible.span_to_source(start, end)
        evidence.append(
            Evidence(
                table="documents",
                row_id=document_id,
                column=column,
                document_id=document_id,
                text_kind="source",
                start=source_start,
                end=source_end,
                rule=rule,
            )
        )
    return Cleaned(body=body, runs=run_rows, removed=removed, facts=found.facts, evidence=tuple(evidence))


def _layout(decoded: Decoded, visible: VisibleText) -> Layout:
    """What the markup says, in the offsets of the visible text."""
    if not decoded.header_end and not decoded.regions:
        return Layout()
    to_visible = visible.from_source
    areas = [Area(to_visible(r.start), to_visible(r.end), r.role) for r in decoded.regions if r.role != "syntax"]
    fields = [dataclasses.replace(f, start=to_visible(f.start), end=to_visible(f.end)) for f in decoded.fields]
    layout = arrange(areas, fields, to_visible(decoded.header_end), is_page=decoded.media_type in _PAGES)
    shortened = {visible.text.rfind("\n", 0, to_visible(r.start)) + 1 for r in decoded.regions if r.role == "syntax"}
    return dataclasses.replace(layout, shortened=frozenset(shortened))


def _owners(text: str, listing: Listing, rules: PageRules) -> tuple[tuple[str, ...], DateOrder | None]:
    """The publishers that the page names near its ends, and how dates in figures are to be read if they agree on it."""
    # A letterhead may take two lines ("Republic of Arvania", "Ministry of Foreign Affairs").
    ends = [(end, rules.find_names(end.replace("\n", " "))) for end in (text[:_HEAD_CHARS], text[-_TAIL_CHARS:])]
    names = [name for _, found in ends for name in found]
    owners = tuple(dict.fromkeys(name.publisher.publisher_id for name in names))
    listed = rules.publishers.get(listing.publisher_id or "")
    if listed is not None:
        # A publisher that writes the year first says nothing of dates that end with it.
        order = listing.date_order if listed.date_order == "ymd" else None
        return tuple(dict.fromkeys((listed.publisher_id, *owners))), order or listed.date_order
    return owners, listing.date_order or order_of_names(ends)
