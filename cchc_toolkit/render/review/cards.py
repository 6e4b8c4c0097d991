"""Verdict, tiles and findings as one piece of HTML, for a place that is no page of its own.

The piece carries its style, which touches nothing outside of it and follows the theme of JupyterLab; without
the style, and without a script, it reads as plain text.
"""

from __future__ import annotations

from dataclasses import replace

from cchc_toolkit.render.review.addresses import addresses_of
from cchc_toolkit.render.review.findings import finding_groups
from cchc_toolkit.render.review.html_templates import render_macro, style_of
from cchc_toolkit.render.review.summary import summary_of
from cchc_toolkit.report.record import Record

__all__ = ["overview_cards"]


def overview_cards(record: Record, has_findings: bool = True) -> str:
    """What a report is of, its verdict with the causes, its tiles, and its findings as cards.

    Parameters
    ----------
    record : Record
        Of a draft, or of what is known before one is written.
    has_findings : bool
        False leaves the cards out, as where they stand in a cell of their own.

    Returns
    -------
    str
        HTML under one element of the class ``cchc``, its style inside; nothing in it is a link.
    """
    addresses = replace(addresses_of(record), is_page=False)
    groups = finding_groups(record, addresses) if has_findings else None
    style = style_of("panel.css", "cards.css")
    return render_macro("cards.html.j2", "overview", style, record, summary_of(record, addresses), groups)
