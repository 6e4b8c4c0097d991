"""What the cells of a template show: a section, the overview at the beginning, the verdict at the end."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from cchc_toolkit.model.reading import Reading, Status
from cchc_toolkit.model.verdict import conclusion
from cchc_toolkit.pipeline.judge import provisional_record
from cchc_toolkit.render.review.addresses import no_page
from cchc_toolkit.render.review.cards import CARDS, overview_cards, paper_cards
from cchc_toolkit.render.review.html_templates import render_macro, style_of
from cchc_toolkit.render.review.summary import summary_of
from cchc_toolkit.report.model import Block
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.vocabulary.wording import date_short, moment

if TYPE_CHECKING:
    from cchc_toolkit.pipeline.draft import Draft
    from cchc_toolkit.pipeline.gather import Gathered

__all__ = ["finished_html", "finished_text", "notes_html", "overview_html", "section_html"]

_TEMPLATE = "panels.html.j2"
_NO_NOTEBOOK = "SỔ_TAY.ipynb (SỔ_TAY.ipynb: tệp papermill vừa ghi)"
_PRODUCTS = {"Bản Word": "report.docx", "Bản rà soát": "review.html"}


class DraftEnd(NamedTuple):
    """What the last cell says: the verdict, what was counted, and the one command that seals."""

    verdict: str
    counts: str
    seal: str


def section_html(
    content: Iterable[Block], readings: Iterable[Reading] = (), notes: Sequence[str] = ()
) -> str:
    """A section as it will be printed.

    Parameters
    ----------
    readings : iterable of Reading
        That its figures lead to; a figure of none of them says only what is printed.
    notes : sequence of str
        What the report does not print: where the text is kept, numbers typed by hand.
    """
    return paper_cards(content, readings) + (notes_html(notes) if notes else "")


def notes_html(notes: Sequence[str]) -> str:
    """What a person should know, and the report does not print."""
    return render_macro(_TEMPLATE, "notes", notes)


def overview_html(gathered: Gathered, material: ReportInputs, stamp: datetime) -> str:
    """Unit, period, window and moment; the verdict as far as it is known, the tiles, the findings."""
    window = gathered.params.window
    facts = {
        "Số liệu": f"từ ngày {date_short(window.first)} đến ngày {date_short(window.last)}",
        "thời điểm lập": moment(stamp),
    }
    return overview_cards(provisional_record(gathered, material, stamp), facts)


def finished_html(draft: Draft, notebook: str, folder: str) -> str:
    """The verdict, links to the draft's two products, and the one command that seals.

    Parameters
    ----------
    notebook : str
        The notebook's file as seen from the project; empty where the kernel is not told.
    folder : str
        The draft's folder as seen from the notebook.

    Returns
    -------
    str
        HTML; a name follows each link, for a page in which links do not lead there.
    """
    products = [(name, quote(f"{folder}/{file}"), f"{draft.path}/{file}") for name, file in _PRODUCTS.items()]
    record, style = draft.record, style_of(*CARDS)
    summary = summary_of(record, no_page(record.readings))
    return render_macro(_TEMPLATE, "finished", style, record, summary, _end_of(draft, notebook), products)


def finished_text(draft: Draft, notebook: str) -> str:
    """The same in plain text, for a log.

    Parameters
    ----------
    notebook : str
        As in ``finished_html``.
    """
    end = _end_of(draft, notebook)
    products = (f"{name}: {draft.path}/{file}" for name, file in _PRODUCTS.items())
    return "\n".join((f"{end.verdict} {end.counts}", *products, end.seal))


def _end_of(draft: Draft, notebook: str) -> DraftEnd:
    record = draft.record
    command = f"cchc finalize {shlex.quote(notebook) if notebook else _NO_NOTEBOOK}"
    silent = sum(reading.status is not Status.NUMBER for reading in record.readings)
    how = (
        "Ctrl-S, rồi bấm “Rà soát và niêm phong” dưới đây, hoặc gõ lệnh"
        if notebook
        else "Lưu sổ tay, rồi niêm phong bằng một lệnh"
    )
    return DraftEnd(
        f"Kết luận: {conclusion(record.findings)}.",
        f"Bản thảo chưa niêm phong; {len(record.figures)} số liệu có nguồn, {silent} mã không có số.",
        f"{how}: {command}",
    )
