"""What the cells of a template show: a section, the overview at the beginning, the verdict at the end."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from cchc_toolkit.model.reading import Status
from cchc_toolkit.model.verdict import conclusion
from cchc_toolkit.render.review.html_templates import render_macro
from cchc_toolkit.report.model import Block, Table
from cchc_toolkit.report.printed import printed_line
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


def section_html(content: Iterable[Block], notes: Sequence[str] = ()) -> str:
    """A section as it will be printed, each figure with the code of its reading as a hint.

    Parameters
    ----------
    notes : sequence of str
        What the report does not print: where the text is kept, numbers typed by hand.
    """
    blocks = [block if isinstance(block, Table) else printed_line(block) for block in content]
    return render_macro(_TEMPLATE, "section", blocks) + (notes_html(notes) if notes else "")


def notes_html(notes: Sequence[str]) -> str:
    """What a person should know, and the report does not print."""
    return render_macro(_TEMPLATE, "notes", notes)


def overview_html(gathered: Gathered, stamp: datetime) -> str:
    """Unit, period, window, the moment, and whether the data are synthetic."""
    params = gathered.params
    synthetic = "DỮ LIỆU GIẢ LẬP, không phải số liệu thật" if params.unit.synthetic else ""
    facts = (
        ("Đơn vị", params.unit.name),
        ("Kỳ báo cáo", gathered.period.label),
        ("Số liệu", f"từ ngày {date_short(params.window.first)} đến ngày {date_short(params.window.last)}"),
        ("Thời điểm lập", moment(stamp)),
        ("Ghi chú", synthetic),
    )
    return render_macro(_TEMPLATE, "overview", [fact for fact in facts if fact[1]])


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
    return render_macro(_TEMPLATE, "finished", _end_of(draft, notebook), products)


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
    return DraftEnd(
        f"Kết luận: {conclusion(record.findings)}.",
        f"Bản thảo chưa niêm phong; {len(record.figures)} số liệu có nguồn, {silent} mã không có số.",
        f"Lưu sổ tay, rồi niêm phong bằng một lệnh: {command}",
    )
