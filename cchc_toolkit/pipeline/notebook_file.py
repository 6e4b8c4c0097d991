"""A notebook as a file: read and checked, the cells that a kernel executes, and its clean form."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import NamedTuple

import nbformat

from cchc_toolkit.errors import Problem, UsageError
from cchc_toolkit.model.parameters_cell import is_injected
from cchc_toolkit.render.review.harmless import without_paths
from cchc_toolkit.report.record import PREVIEW_TYPE
from cchc_toolkit.vocabulary.file_limits import NOTEBOOK_BYTES, read_bytes

__all__ = [
    "SectionCell",
    "as_template",
    "code_cells",
    "read_notebook",
    "refuse_empty_sections",
    "section_cells",
    "section_headings",
    "without_machine",
]

_NO_PREVIEW = "Bản xem trước không giữ trong gói; bản in là report.docx."
_NO_NOTEBOOK = (
    OSError, ValueError, AttributeError, TypeError, KeyError, RecursionError, nbformat.ValidationError,
)  # fmt: skip


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """Read a notebook that somebody named.

    Raises
    ------
    UsageError
        The file is no notebook.
    SourceError
        It is too large for one.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nbformat's, of cells without an id, which it mends itself
            # Not nbformat.read: it only logs that a notebook is none, in English.
            notebook: nbformat.NotebookNode = nbformat.reader.reads(
                read_bytes(path, NOTEBOOK_BYTES).decode("utf-8-sig")
            )
            nbformat.validate(notebook)
            converted: nbformat.NotebookNode = nbformat.convert(notebook, 4)
    except _NO_NOTEBOOK as error:
        raise UsageError(f"Không đọc được sổ tay {path.name}", fix="Đề nghị chỉ đúng tệp .ipynb") from error
    return converted


def refuse_empty_sections(notebook: nbformat.NotebookNode) -> None:
    """Refuse sections without a word, for which IPython would not even call the magic.

    Raises
    ------
    UsageError
        All such sections at once.
    """
    codes = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    empty = [(n, text.split()) for n, text in enumerate(codes, 1) if re.fullmatch(r"%%section\b.*\s*", text)]
    if empty:
        fix = "Đề nghị viết lời văn dưới dòng %%section, hoặc xóa ô"
        raise UsageError(
            Problem(f"Mục {' '.join(words[1:2])} chưa có lời văn", f"ô mã {n}", fix) for n, words in empty
        )


class SectionCell(NamedTuple):
    """A section as a cell holds it: its heading, empty where it has none, and the text below."""

    title: str
    text: str


def section_cells(notebook: nbformat.NotebookNode) -> dict[str, SectionCell]:
    """The sections of a notebook by their codes, in its order."""
    cells = (cell.source.partition("\n") for cell in code_cells(notebook))
    parts = ((line.split(maxsplit=2), text) for line, _, text in cells if line.startswith("%%section "))
    return {code: SectionCell(" ".join(heading), text) for (_, code, *heading), text in parts}


def section_headings(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """The headings of the sections of a template by their codes, in its order; some have none."""
    return {code: cell.title for code, cell in section_cells(notebook).items()}


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """The cells that a kernel executes, in order: an empty one is passed over."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def as_template(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """An executed notebook as the template it came from: no injected cell, no outputs, no machine's facts."""
    clean = without_machine(notebook)
    clean.cells = [cell for cell in clean.cells if cell.cell_type != "code" or not is_injected(cell.source)]
    for cell in clean.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return clean


def without_machine(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without papermill's paths and times, folders in what cells printed, and previews."""
    clean: nbformat.NotebookNode = nbformat.from_dict(notebook)
    clean.metadata.pop("papermill", None)
    for cell in clean.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                output.text = without_paths(output.text)
            elif PREVIEW_TYPE in output.get("data", {}):
                output.data = {"text/plain": _NO_PREVIEW, PREVIEW_TYPE: {}}
    return clean
