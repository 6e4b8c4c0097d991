"""The summary of a batch as a page: totals on top, each commune under how its report ended; no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cchc_toolkit.model.batch_row import BatchRow, Outcome, counted
from cchc_toolkit.render.review.html_templates import asset, render_page
from cchc_toolkit.render.sheets.batch_workbook import remark_of
from cchc_toolkit.vocabulary.alphabet import sort_key_vi
from cchc_toolkit.vocabulary.wording import capital, count

__all__ = ["batch_page"]

_STATES = {Outcome.FIT: ("fit", "✓"), Outcome.UNFIT: ("unfit", "✕"), Outcome.SILENT: ("none", "–")}


class BatchLine(NamedTuple):
    """A commune as the page shows it."""

    unit: str
    place: str
    href: str
    link: str
    figures: str
    causes: tuple[str, ...]
    remark: str


class BatchGroup(NamedTuple):
    """The communes whose reports ended in one way."""

    id: str
    title: str
    state: str
    sign: str
    number: str
    lines: list[BatchLine]


def batch_page(title: str, rows: Sequence[BatchRow], *, made: str = "", root: str = "") -> str:
    """Make the page.

    Parameters
    ----------
    title : str
        The reports that were made.
    made : str
        When, as printed; empty where it should not say.
    root : str
        From the page to the folder of the project, with ``/``.

    Returns
    -------
    str
        One HTML file without any request; the same rows give the same text.
    """
    groups = [_group(outcome, rows, root) for outcome in counted(rows)]
    return render_page(
        "batch.html.j2",
        asset("base.css") + asset("index.css") + asset("batch.css"),
        title=title,
        made=made,
        total=count(len(rows)),
        kept=count(kept) if (kept := sum(row.is_kept for row in rows)) else "",
        groups=groups,
    )


def _group(outcome: Outcome, rows: Iterable[BatchRow], root: str) -> BatchGroup:
    own = sorted((row for row in rows if row.outcome is outcome), key=_order)
    state, sign = _STATES.get(outcome, ("unfit", "!"))
    lines = [_line(row, root) for row in own]
    return BatchGroup(outcome.value, outcome.label, state, sign, count(len(own)), lines)


def _order(row: BatchRow) -> tuple[object, ...]:
    """Those with most to mend in front, then by name."""
    return (-row.blocking, sort_key_vi(row.unit_name), row.commune)


def _line(row: BatchRow, root: str) -> BatchLine:
    figures = [
        f"{count(number)} {words}"
        for number, words in ((row.blocking, "lỗi phải sửa"), (row.warnings, "điểm cần xem lại"))
        if number
    ]
    place = f"{row.packet}/data/review.html" if row.packet else row.notebook
    link = "Bản rà soát" if row.packet else "Sổ tay có giải thích lỗi" if row.notebook else ""
    href = "/".join(part for part in (root, place) if part) if place else ""
    named = ", ".join(part for part in (row.commune, row.area) if part)
    return BatchLine(
        capital(row.unit_name), named, href, link, ", ".join(figures), row.causes, remark_of(row)
    )
