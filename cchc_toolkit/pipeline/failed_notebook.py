"""The notebook that a failed run leaves: at its head, in plain words, what went wrong and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import nbformat

from cchc_toolkit.archive import disk
from cchc_toolkit.errors import CchcError, Problem
from cchc_toolkit.pipeline.notebook_file import read_notebook, without_machine
from cchc_toolkit.render.review.harmless import without_paths
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.wording import count, ended

__all__ = ["explain_failure", "explained"]

_BANNER = "papermill-error-cell-tag"
_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")


def explain_failure(place: Path, commune: str, period: str, problems: Sequence[Problem], again: str) -> None:
    """Put the explanation at the head of the notebook that a run left; where it left none, into a new one.

    Parameters
    ----------
    place : Path
        Of the notebook.
    period : str
        Key.
    again : str
        The command that makes the report once all is mended.

    Raises
    ------
    OSError
        The disk refuses; what the run left is as it was.
    """
    notebook = _left_by_run(place)
    disk.make_folders(place.parent)
    text = nbformat.writes(explained(notebook, commune, period, problems, again))
    disk.replace_file(place, f"{text}\n".encode())


def explained(
    notebook: nbformat.NotebookNode, commune: str, period: str, problems: Sequence[Problem], again: str
) -> nbformat.NotebookNode:
    """A notebook with the explanation as its first cell, without papermill's own words and machine's paths.

    Parameters
    ----------
    notebook : NotebookNode
        As the run left it.
    commune, period : str
        Keys.
    """
    clean = without_machine(notebook)
    for output in (output for cell in clean.cells for output in cell.get("outputs", [])):
        if output.output_type == "error":
            output.traceback = [without_paths(line) for line in output.traceback]
    own = [cell for cell in clean.cells if _BANNER not in cell.metadata.get("tags", ())]
    head = nbformat.v4.new_markdown_cell(_text(own, commune, period, problems, again), id="loi")
    clean.cells = [head, *(cell for cell in own if cell.get("id") != "loi")]
    return clean


def _left_by_run(place: Path) -> nbformat.NotebookNode:
    try:
        return read_notebook(place)
    except (CchcError, OSError):
        empty: nbformat.NotebookNode = nbformat.v4.new_notebook()
        return empty


def _text(
    cells: Sequence[nbformat.NotebookNode], commune: str, period: str, problems: Sequence[Problem], again: str
) -> str:
    stopped = [
        number
        for number, cell in enumerate((cell for cell in cells if cell.cell_type == "code"), 1)
        if any(output.output_type == "error" for output in cell.outputs)
    ]
    where = (
        f"Sổ tay dừng ở ô mã {count(stopped[0])}; các ô sau chưa chạy."
        if stopped
        else "Sổ tay đã chạy, lỗi xảy ra sau đó."
        if any(cell.get("execution_count") for cell in cells)
        else "Sổ tay chưa chạy ô nào."
    )
    return "\n\n".join(
        [
            f"# Chưa lập được báo cáo {parse_period(period).label}: {_plain(commune)}",
            *(part for problem in problems for part in _parts(problem)),
            f"{where} Chưa niêm phong gì; báo cáo của các xã khác không bị ảnh hưởng.",
            f"Sửa xong, chạy lại: `{again}`",
        ]
    )


def _parts(problem: Problem) -> list[str]:
    named = (("Lỗi", problem.what), ("Ở đâu", problem.where), ("Cách sửa", problem.fix))
    return ["  \n".join(f"**{name}:** {ended(_plain(text))}" for name, text in named if text)]


def _plain(text: str) -> str:
    """A text in which nothing is Markdown."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
