"""Verdict, tiles and findings as one piece of HTML, for a place that is no page of its own.

The piece carries its style, which touches nothing outside of it and follows the theme of JupyterLab; without
the style, and without a script, it reads as plain text.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from markupsafe import Markup

from cchc_toolkit.model.reading import Reading
from cchc_toolkit.render.review.addresses import addresses_of, no_page
from cchc_toolkit.render.review.findings import Around, finding_groups
from cchc_toolkit.render.review.html_templates import render_macro, render_piece, style_of
from cchc_toolkit.render.review.report_tables import on_paper
from cchc_toolkit.render.review.summary import summary_of
from cchc_toolkit.report.model import Block, Table
from cchc_toolkit.report.printed import printed_line, printed_report
from cchc_toolkit.report.record import Record

__all__ = ["CARDS", "overview_cards", "paper_cards", "preview_cards", "product_links"]

CARDS = ("theme.css", "panel.css", "frame.css", "cards.css")
"""The style sheets of cards in a place that is no page."""


_PRODUCTS = {
    "Mở bản Word": "data/report.docx",
    "Xem bản rà soát": "data/review.html",
    "Xem sổ tay đã chạy": "data/notebook.html",
}


def overview_cards(
    record: Record,
    facts: Mapping[str, str] | None = None,
    has_findings: bool = True,
    around: Around | None = None,
) -> str:
    """What a report is of, its verdict with the causes, its tiles, and its findings as cards.

    Parameters
    ----------
    record : Record
        Of a draft, or of what is known before one is written.
    facts : mapping of str to str, optional
        What else is said under the title, by name.
    has_findings : bool
        False leaves the cards of the findings out.
    around : callable, optional
        What is shown of the cells around a place.

    Returns
    -------
    str
        HTML under one element of the class ``cchc``, its style inside; nothing in it is a link.
    """
    addresses = replace(addresses_of(record), is_page=False)
    return render_macro(
        "cards.html.j2",
        "overview",
        style_of(*CARDS),
        record,
        summary_of(record, addresses),
        facts or {},
        finding_groups(record, addresses, *((around,) if around else ())) if has_findings else [],
    )


def product_links(address: Callable[[str], str], besides: Mapping[str, str] = MappingProxyType({})) -> str:
    """Links to what a packet holds for people.

    Parameters
    ----------
    address : callable
        Gives the address of a file from its place in the packet.
    besides : mapping of str to str
        Places of other files, by what their links say.
    """
    return render_macro(
        "desk.html.j2", "links", [(address(file), words) for words, file in {**_PRODUCTS, **besides}.items()]
    )


def paper_cards(blocks: Iterable[Block], readings: Iterable[Reading]) -> str:
    """Blocks of a report on paper; a figure says its trace where one hovers or tabs to it.

    Parameters
    ----------
    readings : iterable of Reading
        Those that figures lead to.

    Returns
    -------
    str
        HTML as of ``overview_cards``.
    """
    printed = on_paper(block if isinstance(block, Table) else printed_line(block) for block in blocks)
    return render_macro(
        "cards.html.j2", "paper", style_of("theme.css", "paper.css"), printed, no_page(readings)
    )


def preview_cards(lines: Iterable[str], pictures: Mapping[int, bytes], record: Record | None = None) -> str:
    """A report before it is finished: its pages as pictures, or the whole of it on paper.

    Parameters
    ----------
    lines : iterable of str
        What is said above it.
    pictures : mapping of int to bytes
        PNG by number of the page.
    record : Record, optional
        Whose report is shown as HTML, where there are no pictures.

    Returns
    -------
    str
        HTML as of ``overview_cards``.
    """
    shown = [(number, b64encode(picture).decode("ascii")) for number, picture in pictures.items()]
    style = style_of("theme.css", "pages.css", *(("paper.css", "letterhead.css") if record else ()))
    return render_macro(
        "cards.html.j2", "preview", style, list(lines), shown, _whole(record) if record else ""
    )


def _whole(record: Record) -> Markup:
    """A report on paper, with letterhead, signature and appendices."""
    paper = printed_report(record.report, int(record.stamp[:4]))
    return render_piece("paper.html.j2", paper=paper, on_paper=on_paper, addresses=no_page(record.readings))
