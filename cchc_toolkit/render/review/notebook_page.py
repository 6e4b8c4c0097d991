"""The executed notebook as a page of its own: ``notebook.html``, the audit trail of a packet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import nbformat

from cchc_toolkit.model.verdict import conclusion
from cchc_toolkit.render.review.html_templates import asset, render_page
from cchc_toolkit.render.review.notebook_cells import cells_of, seconds_text
from cchc_toolkit.render.review.summary import title_of
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import moment

__all__ = ["Execution", "notebook_page"]


@dataclass(frozen=True, slots=True)
class Execution:
    """How a notebook was executed.

    Parameters
    ----------
    template : str
        Name of the template.
    started : str
        When the set-up cell began, ISO with offset.
    seconds : float or None
        From then to the end of the last cell.
    kernel : str
        The kernel and its language, with their versions.
    cells : int
        Code cells executed.
    of_cells : mapping of str to float
        Seconds by id of the cell, where they were noted.
    """

    template: str
    started: str
    seconds: float | None
    kernel: str
    cells: int
    of_cells: Mapping[str, float] = field(default_factory=dict)


def notebook_page(record: Record, notebook: nbformat.NotebookNode, execution: Execution) -> str:
    """Make the page.

    Parameters
    ----------
    record : Record
        What the run established: whom and what it was of, what it ran with.
    notebook : NotebookNode
        Executed; left as it is.

    Returns
    -------
    str
        One HTML file without any request and without any script.
    """
    return render_page(
        "notebook_page.html.j2",
        "".join(map(asset, ("base.css", "cards.css", "paper.css", "notebook.css"))),
        record=record,
        title=title_of(record),
        verdict=conclusion(record.findings),
        facts=_facts(record, execution),
        cells=cells_of(notebook, execution.of_cells, _in_force(record)),
    )


def _facts(record: Record, execution: Execution) -> dict[str, str]:
    """What was in force, when it ran and on what; what is not known is left out."""
    python = record.versions.get("python", "")
    packages = "; ".join(f"{name} {version}" for name, version in record.versions.items() if name != "python")
    facts = {
        "Tham số có hiệu lực": "; ".join(f"{name} = {value}" for name, value in _in_force(record).items()),
        "Mẫu": execution.template,
        "Bắt đầu": moment(datetime.fromisoformat(execution.started)),
        "Thời gian chạy": f"{seconds_text(execution.seconds)}, từ ô chuẩn bị đến ô cuối",
        "Ô mã": f"{execution.cells:02} ô, mỗi ô chạy một lần, theo thứ tự" if execution.cells else "",
        "Nhân": execution.kernel,
        "Phiên bản": f"Python {python}; {packages}" if packages else f"Python {python}",
        "Mã băm dữ liệu vào": record.inputs_digest,
    }
    return {name: fact for name, fact in facts.items() if fact}


def _in_force(record: Record) -> dict[str, str]:
    return {"commune": record.commune, "period": record.period, "stamp": record.stamp}
