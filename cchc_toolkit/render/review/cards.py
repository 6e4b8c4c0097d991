"""Verdict, tiles and findings as one piece of HTML, for a place that is no page of its own.

The piece carries its style, which touches nothing outside of it and follows the theme of JupyterLab; without
the style, and without a script, it reads as plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cchc_toolkit.model.reading import Reading
from cchc_toolkit.render.review.addresses import addresses_of, no_page
from cchc_toolkit.render.review.findings import finding_groups
from cchc_toolkit.render.review.html_templates import render_macro, style_of
from cchc_toolkit.render.review.report_tables import on_paper
from cchc_toolkit.render.review.summary import summary_of
from cchc_toolkit.report.model import Block, Table
from cchc_toolkit.report.printed import printed_line
from cchc_toolkit.report.record import Record

__all__ = ["overview_cards", "paper_cards"]


def overview_cards(record: Record, facts: Mapping[str, str] | None = None, has_findings: bool = True) -> str:
    """What a report is of, its verdict with the causes, its tiles, and its findings as cards.

    Parameters
    ----------
    record : Record
        Of a draft, or of what is known before one is written.
    facts : mapping of str to str, optional
        What else is said under the title, by name.
    has_findings : bool
        False leaves the cards of the findings out.

    Returns
    -------
    str
        HTML under one element of the class ``cchc``, its style inside; nothing in it is a link.
    """
    addresses = replace(addresses_of(record), is_page=False)
    return render_macro(
        "cards.html.j2",
        "overview",
        style_of("panel.css", "cards.css"),
        record,
        summary_of(record, addresses),
        facts or {},
        finding_groups(record, addresses) if has_findings else [],
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
        "cards.html.j2", "paper", style_of("panel.css", "paper.css"), printed, no_page(readings)
    )
