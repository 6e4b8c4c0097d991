"""The HTML review of a run: what a leader, a clerk and in ten years an inspector opens.

Everything in it comes from the record, so that it cannot say other things than the .docx. A draft says that
it is not sealed; a sealed one leads to the executed notebook beside it. What each part shows is worked out
in the modules beside this one, what it looks like stands in ``templates``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from cchc_toolkit.render.review.addresses import Addresses, addresses_of, finding_id
from cchc_toolkit.render.review.changes import changes_of, period_before
from cchc_toolkit.render.review.charts import bar_charts, trend_chart
from cchc_toolkit.render.review.findings import finding_groups
from cchc_toolkit.render.review.html_templates import asset, render_macro, render_page
from cchc_toolkit.render.review.last_year import changes_in_a_year, is_of_other_length, last_year
from cchc_toolkit.render.review.notebook_page import Execution
from cchc_toolkit.render.review.own_texts import compared_texts
from cchc_toolkit.render.review.report_tables import on_paper, screen_tables
from cchc_toolkit.render.review.run_facts import fact_tables, layout_rows, log_tables, parameter_rows
from cchc_toolkit.render.review.summary import leader_sheet, summary_of
from cchc_toolkit.render.review.traces import trace_rows
from cchc_toolkit.report.printed import printed_report
from cchc_toolkit.report.record import Record

__all__ = ["review", "sealed_review"]


class Part(NamedTuple):
    """A part of the page: its address, its heading, the template of its content, and whom it is for."""

    id: str
    title: str
    template: str
    is_technical: bool = False


_PARTS = (
    Part("phat-hien", "Kết quả kiểm tra", "findings.html.j2"),
    Part("thay-doi", "Thay đổi", "changes.html.j2"),
    Part("bao-cao", "Báo cáo", "paper.html.j2"),
    Part("loi-van", "Lời văn khác mẫu", "own_texts.html.j2"),
    Part("bang", "Bảng số liệu", "tables.html.j2"),
    Part("bieu-do", "Biểu đồ", "charts.html.j2"),
    Part("so-lieu", "Nguồn gốc số liệu", "traces.html.j2"),
    Part("nguon", "Nguồn dữ liệu", "sources.html.j2"),
    Part("the-thuc", "Kiểm tra thể thức", "layout_remarks.html.j2"),
    Part("nhat-ky", "Nhật ký bảo đảm chất lượng", "quality.html.j2"),
    Part("tham-so", "Tham số", "parameters.html.j2", is_technical=True),
    Part("ban-ghi", "Bản ghi", "record.html.j2", is_technical=True),
    Part("so-tay", "Sổ tay đã chạy", "execution.html.j2", is_technical=True),
)

_SEALED_PIECES = ("draft_mark", "buttons", "notebook")
"""Macros of ``sealing.html.j2``."""


def review(record: Record) -> str:
    """Make the review of a draft, which says that it is one.

    Parameters
    ----------
    record : Record
        What the run established.

    Returns
    -------
    str
        One HTML file without any request; the same record gives the same text, whenever it ran.
    """
    style = "".join(map(asset, ("base.css", "cards.css", "paper.css", "letterhead.css", "review.css")))
    shown = _shown(record, addresses_of(record))
    return render_page("review.html.j2", style, asset("review.js"), **shown)


def sealed_review(draft: str, execution: Execution) -> str:
    """The review of a draft as that of its packet: what it says of the report stays to the letter.

    Parameters
    ----------
    draft : str
        As ``review`` made it.
    execution : Execution
        How the notebook was executed that lies beside the page.

    Raises
    ------
    ValueError
        The page is not one of ``review``.
    """
    for piece in _SEALED_PIECES:
        of_draft, of_packet = (render_macro("sealing.html.j2", piece, ran) for ran in (None, execution))
        before, held, after = draft.partition(of_draft)
        if not held or of_draft in after:
            raise ValueError(f"a review that does not hold the piece {piece} of a draft once")
        draft = f"{before}{of_packet}{after}"
    return draft


def _shown(record: Record, addresses: Addresses) -> dict[str, Any]:
    """What the templates of the parts show, by the name that they give it."""
    return dict(
        parts=[part for part in _PARTS if part.id != "loi-van" or record.own_texts],
        own_texts=compared_texts(record),
        record=record,
        addresses=addresses,
        finding_id=finding_id,
        summary=summary_of(record, addresses),
        leader_sheet=leader_sheet(record, addresses),
        period_before=period_before(record),
        finding_groups=finding_groups(record, addresses),
        since_period=changes_of(record, record.previous, addresses),
        last_year=last_year(record),
        since_last_year=changes_in_a_year(record, addresses),
        is_of_other_length=is_of_other_length(record),
        since_last=changes_of(record, record.last_readings, addresses),
        paper=printed_report(record.report, int(record.stamp[:4])),
        on_paper=on_paper,
        screen_tables=screen_tables(record, addresses),
        bar_charts=bar_charts(addresses),
        trend_chart=trend_chart(record, addresses),
        trace_rows=trace_rows(record, addresses),
        parameter_rows=parameter_rows(record),
        layout_rows=layout_rows(record),
        log_tables=log_tables(record),
        fact_tables=fact_tables(record),
    )
