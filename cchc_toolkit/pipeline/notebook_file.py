"""A notebook as a file: the parameters it was executed with, the draft it left, and its clean form."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

import nbformat

from cchc_toolkit.errors import Problem, UsageError
from cchc_toolkit.model.parameters_cell import PERIOD, assigned, chosen_period, is_injected
from cchc_toolkit.pipeline.fingerprint import Fingerprint
from cchc_toolkit.render.review.harmless import without_paths
from cchc_toolkit.render.review.notebook_cells import DEFAULTS_TAG
from cchc_toolkit.render.review.notebook_page import Execution
from cchc_toolkit.report.record import DRAFT_TYPE
from cchc_toolkit.report.report_type import REPORT_TYPES
from cchc_toolkit.vocabulary.file_limits import NOTEBOOK_BYTES, read_bytes

SEALED = "application/vnd.cchc.sealed"
"""By what an output is known that was added after the execution: that the draft has become a packet."""

__all__ = [
    "SEALED",
    "as_template",
    "code_cells",
    "draft_facts",
    "draft_key",
    "draft_of",
    "execution_of",
    "given_parameters",
    "mark_sealed",
    "parameters_for",
    "read_notebook",
    "refuse_empty_sections",
    "report_parameters",
    "unmarked",
    "without_machine",
]


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
    codes = [each.source for each in notebook.cells if each.cell_type == "code"]
    empty = [(n, text.split()) for n, text in enumerate(codes, 1) if re.fullmatch(r"%%section\b.*\s*", text)]
    if empty:
        fix = "Đề nghị viết lời văn dưới dòng %%section, hoặc xóa ô"
        raise UsageError(
            Problem(f"Mục {' '.join(words[1:2])} chưa có lời văn", f"ô mã {n}", fix) for n, words in empty
        )


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """The cells that a kernel executes, in order: an empty one is passed over."""
    return [each for each in notebook.cells if each.cell_type == "code" and each.source.strip()]


def execution_of(
    notebook: nbformat.NotebookNode, fingerprint: Fingerprint, versions: Mapping[str, str]
) -> Execution:
    """How a notebook was executed: what the kernel noted; how long single cells took, as the file says.

    Parameters
    ----------
    notebook : NotebookNode
        Executed.
    versions : mapping of str to str
        Of Python and the packages, as the record has them.
    """
    started, finished = (datetime.fromisoformat(each) for each in (fingerprint.started, fingerprint.finished))
    seconds = {each.get("id", ""): _seconds(each) for each in code_cells(notebook)}
    return Execution(
        template=fingerprint.template,
        started=started.replace(microsecond=0).isoformat(),
        seconds=(finished - started).total_seconds(),
        kernel=f"ipykernel {versions.get('ipykernel', '')}, Python {versions.get('python', '')}",
        cells=len(code_cells(notebook)),
        of_cells={id_: each for id_, each in seconds.items() if each is not None},
    )


def _seconds(cell: nbformat.NotebookNode) -> float | None:
    """How long a cell ran, as papermill, nbclient or JupyterLab noted it."""
    noted = cell.metadata.get("papermill", {}).get("duration")
    if isinstance(noted, int | float):
        return float(noted)
    times = cell.metadata.get("execution", {})
    try:
        begun, ended = (
            datetime.fromisoformat(str(times[each]))
            for each in ("iopub.execute_input", "shell.execute_reply")
        )
    except (KeyError, ValueError):
        return None
    return (ended - begun).total_seconds()


def draft_facts(notebook: nbformat.NotebookNode) -> Mapping[str, str]:
    """What the last cell left of its draft.

    Returns
    -------
    mapping of str to str
        ``path`` of the draft, relative to the project; ``fingerprint``, the SHA-256 of its fingerprint.

    Raises
    ------
    UsageError
        No cell left anything: the notebook was not executed to its end.
    """
    for cell in reversed(notebook.cells):
        for output in cell.get("outputs", []):
            facts = output.get("data", {}).get(DRAFT_TYPE)
            if isinstance(facts, Mapping) and isinstance(facts.get("path"), str):
                return {name: str(value) for name, value in facts.items()}
    raise UsageError(
        "Sổ tay chưa chạy đến ô cuối, chưa có bản thảo", fix="Đề nghị chạy lại từ trên xuống dưới"
    )


def draft_of(notebook: nbformat.NotebookNode, root: Path) -> Path:
    """The draft folder that the last cell names.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Raises
    ------
    UsageError
        No cell names one, or one that lies elsewhere.
    """
    path = draft_facts(notebook)["path"]
    folder: Path = (root / path).resolve()
    if not folder.is_relative_to((root / "outputs" / "drafts").resolve()):
        raise UsageError("Sổ tay chỉ tới bản thảo ngoài thư mục outputs/drafts", where=path)
    return folder


def unmarked(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without what ``mark_sealed`` adds to its last cell; the same in another cell stays.

    Parameters
    ----------
    notebook : NotebookNode
        Changed in place.
    """
    for cell in code_cells(notebook)[-1:]:
        cell.outputs = [each for each in cell.outputs if SEALED not in each.get("data", {})]
    return notebook


def draft_key(notebook: nbformat.NotebookNode) -> tuple[str, str, str] | None:
    """Commune, period and report type of the draft that the last cell names; ``None`` where it names none."""
    try:
        outputs, drafts, commune, period, report_type, _ = Path(draft_facts(notebook)["path"]).parts
    except (UsageError, ValueError):
        return None
    return (commune, period, report_type) if (outputs, drafts) == ("outputs", "drafts") else None


def mark_sealed(notebook: nbformat.NotebookNode, packet: str) -> None:
    """Add to the last cell, which told of a draft, that the draft has become a packet.

    Parameters
    ----------
    notebook : NotebookNode
        Changed in place.
    packet : str
        Its place, relative to the project.
    """
    text = f"Đã niêm phong, không còn là bản thảo: {packet}/data/review.html, report.docx, notebook.html"
    data = {"text/html": f"<p><strong>{escape(text)}</strong></p>", "text/plain": text, SEALED: packet}
    code_cells(notebook)[-1].outputs.append(nbformat.v4.new_output("display_data", data=data))


def given_parameters(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """The parameters that a notebook was executed with.

    Returns
    -------
    dict of str to str
        Those of the cell tagged ``parameters``, overlaid by what papermill injected.

    Raises
    ------
    UsageError
        A cell of parameters that is no Python.
    """
    return _defaults(notebook) | _injected(notebook)


def report_parameters(notebook: nbformat.NotebookNode) -> tuple[str, str, str]:
    """Commune, period and stamp that a notebook was executed with.

    Returns
    -------
    tuple of str
        Empty texts for what its cells do not say; the period as typed, by whichever name.

    Raises
    ------
    UsageError
        As ``given_parameters``; or two names of the period say two periods.
    """
    injected = _injected(notebook)
    values = given_parameters(notebook)
    period = chosen_period(values, injected, _period_alias(values))
    return values.get("commune", ""), period, values.get("stamp", "")


def parameters_for(notebook: nbformat.NotebookNode, commune: str, period: str, stamp: str) -> dict[str, str]:
    """The parameters to execute a template with, each under the name that it takes.

    Parameters
    ----------
    notebook : NotebookNode
        The template; one that was sealed before ``period`` was its name still takes only ``quarter``.
    """
    names = _defaults(notebook)
    alias = "" if PERIOD in names else _period_alias(names)
    return {"commune": commune, alias or PERIOD: period, "stamp": stamp}


def _period_alias(names: Mapping[str, str]) -> str:
    return next((each.period_alias for each in REPORT_TYPES if each.period_alias in names), "")


def _defaults(notebook: nbformat.NotebookNode) -> dict[str, str]:
    tagged = (each for each in code_cells(notebook) if DEFAULTS_TAG in each.metadata.get("tags", []))
    return {name: str(value) for cell in tagged for name, value in _assigned(cell.source).items()}


def _injected(notebook: nbformat.NotebookNode) -> dict[str, str]:
    added = (each for each in code_cells(notebook) if is_injected(each.source))
    return {name: str(value) for cell in added for name, value in _assigned(cell.source).items()}


def _assigned(source: str) -> dict[str, Any]:
    try:
        return assigned(source)
    except (SyntaxError, ValueError, RecursionError) as error:
        line = f", dòng {error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
        fix = 'Đề nghị ghi mỗi dòng một tham số, ví dụ commune = "hong-kim"'
        raise UsageError("Ô tham số viết sai cú pháp", where=f"ô tham số{line}", fix=fix) from error


def as_template(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """An executed notebook as the template it came from: no injected cell, no outputs, no machine's facts."""
    clean = without_machine(notebook)
    clean.cells = [each for each in clean.cells if each.cell_type != "code" or not is_injected(each.source)]
    for cell in clean.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return clean


def without_machine(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without papermill's paths and times, and without folders in what cells printed."""
    clean: nbformat.NotebookNode = nbformat.from_dict(notebook)
    clean.metadata.pop("papermill", None)
    for cell in clean.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                output.text = without_paths(output.text)
    return clean
