"""Whether an executed notebook may be sealed as it is, or what has changed since it ran."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import nbformat

from cchc_toolkit.archive import draft as drafts
from cchc_toolkit.archive.history import newest_of_period, newest_of_report
from cchc_toolkit.checks.known import known_names
from cchc_toolkit.document.office_template import office_template
from cchc_toolkit.errors import CchcError
from cchc_toolkit.execution.notebook_file import code_cells, draft_of
from cchc_toolkit.inputs.fingerprint import (
    FINGERPRINT,
    Fingerprint,
    cell_digests,
    code_digest,
    from_json,
    input_digests,
    packet_names,
)
from cchc_toolkit.inputs.load import digests_of
from cchc_toolkit.inputs.params import load_params
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.wording import count

__all__ = ["changes_since", "fingerprint_of"]

_PERIODS_BACK = 7
"""As many as a run reads for its trend."""


def fingerprint_of(folder: Path) -> Fingerprint:
    """What the execution that left a draft was made of.

    Parameters
    ----------
    folder : Path
        A finished draft.

    Returns
    -------
    Fingerprint
    """
    return from_json((folder / FINGERPRINT).read_bytes())


def changes_since(notebook: nbformat.NotebookNode, root: Path) -> tuple[str, ...]:
    """What keeps an executed notebook from being sealed as it is.

    Parameters
    ----------
    notebook : NotebookNode
        As saved by papermill or JupyterLab.
    root : Path
        Folder of the project.

    Returns
    -------
    tuple of str
        Vietnamese, one reason each; empty where its cells ran once, in order, to the end, and inputs,
        parameters, code and template are those of its draft.

    Raises
    ------
    UsageError, SourceError
        The parameters, the Word template or a file of the commune cannot be read any more.
    """
    try:
        folder = draft_of(notebook, root)
        record = drafts.open_draft(folder).record
        fingerprint = fingerprint_of(folder)
    except (CchcError, OSError, ValueError) as error:
        said = error.problems[0].what if isinstance(error, CchcError) else "Bản thảo của nó không đọc được"
        return (f"{said[:1].lower()}{said[1:]}",)
    return (
        *_cells(notebook, fingerprint),
        *_differences(fingerprint.inputs, _inputs_now(root, record)),
        *_software(fingerprint, record["versions"]),
    )


def _cells(notebook: nbformat.NotebookNode, fingerprint: Fingerprint) -> Iterator[str]:
    """Cells that did not run once and in order, and those whose text is not the one that ran."""
    cells = code_cells(notebook)
    for place, cell in enumerate(cells, 1):
        if cell.execution_count is None:
            yield f"ô mã {count(place)} chưa chạy"
            return
        if cell.execution_count != place:
            yield f"ô mã {count(place)} chạy lại hoặc chạy không theo thứ tự (In [{cell.execution_count}])"
            return
    digests = cell_digests(cell.source for cell in cells)
    for place, (now, ran) in enumerate(zip(digests, fingerprint.cells, strict=False), 1):
        if now != ran:
            yield f"ô mã {count(place)} đã sửa sau khi chạy"
            return
    if len(digests) != len(fingerprint.cells):
        yield f"sổ tay có {count(len(digests))} ô mã, đã chạy {count(len(fingerprint.cells))} ô"


def _inputs_now(root: Path, record: Mapping[str, Any]) -> dict[str, str]:
    """All that the same run would read now, by name."""
    commune, period = str(record["commune"]), parse_period(str(record["period"]))
    outputs = root / "outputs"
    loaded = load_params(root, commune, period.key, known_names())
    earlier, before = {}, period
    for _ in range(_PERIODS_BACK):
        before = before.previous
        earlier[before.key] = _id(newest_of_period(outputs, commune, before.key))
    last = _id(newest_of_report(outputs, f"{commune}/{period.key}/{record['report_type']}"))
    sources = digests_of(root / "data" / commune / period.key)
    template = office_template(root, loaded.params.word_template)
    return input_digests(root, loaded, sources, template, packet_names(earlier, last))


def _id(facts: Mapping[str, Any] | None) -> str:
    return str(facts["id"]) if facts else ""


def _differences(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(before.keys() | now.keys()):
        if before.get(name) != now.get(name):
            what = "mới có" if name not in before else "không còn" if name not in now else "đã đổi"
            yield f"{name} {what} sau khi chạy"


def _software(fingerprint: Fingerprint, versions: Mapping[str, str]) -> Iterator[str]:
    if fingerprint.code != code_digest():
        yield "mã nguồn của bộ công cụ đã đổi sau khi chạy"
    for name, before in versions.items():
        now = _version(name)
        if now != before:
            yield f"{name} {before} nay là {now}"


def _version(name: str) -> str:
    try:
        return platform.python_version() if name == "python" else version(name)
    except PackageNotFoundError:
        return "không có"
