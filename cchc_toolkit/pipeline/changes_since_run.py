"""Whether an executed notebook may be sealed as it is, or what has changed since it ran."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import nbformat

from cchc_toolkit.archive import draft as drafts
from cchc_toolkit.archive.earlier_packets import newest_of_period, newest_of_report
from cchc_toolkit.archive.packet import open_packet
from cchc_toolkit.errors import CchcError, UsageError
from cchc_toolkit.inputs.load import digests_of
from cchc_toolkit.pipeline.fingerprint import (
    FINGERPRINT,
    LAST_PACKET,
    WORD_TEMPLATE,
    Fingerprint,
    cell_digests,
    code_digest,
    from_json,
    input_digests,
    output_digest,
    packet_names,
)
from cchc_toolkit.pipeline.notebook_draft import draft_facts, draft_key, draft_of
from cchc_toolkit.pipeline.notebook_file import code_cells, read_notebook
from cchc_toolkit.pipeline.notebook_parameters import report_parameters
from cchc_toolkit.pipeline.office_template import office_template
from cchc_toolkit.pipeline.own_sections import load_run_params
from cchc_toolkit.pipeline.past_readings import periods_read
from cchc_toolkit.pipeline.sections import SECTIONS, section_file
from cchc_toolkit.report.report_type import report_type
from cchc_toolkit.vocabulary.file_limits import TEXT_BYTES, read_bytes
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.wording import count

__all__ = ["changed_surroundings", "changes_since", "fingerprint_of", "packet_of", "refuse_other_report"]


def fingerprint_of(folder: Path) -> Fingerprint:
    """What the execution that left a draft was made of.

    Parameters
    ----------
    folder : Path
        A finished draft, or the payload of a packet.
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
        Vietnamese, one reason each; empty where its cells ran once, in order, to the end, show what they
        showed then, and inputs, parameters, code and template are those of its draft.

    Raises
    ------
    UsageError, SourceError
        The parameters, the Word template or a file of the commune cannot be read any more.
    """
    try:
        folder = draft_of(notebook, root)
        draft, fingerprint = drafts.open_draft(folder), fingerprint_of(folder)
    except (CchcError, OSError, ValueError) as error:
        reason = error.problems[0].what if isinstance(error, CchcError) else "Bản thảo của nó không đọc được"
        return (f"{reason[:1].lower()}{reason[1:]}",)
    if draft_facts(notebook).get("fingerprint") != draft.hashes[FINGERPRINT]:
        return ("bản thảo mà nó nêu là của lần chạy khác",)
    return (*_of_notebook(notebook, fingerprint), *changed_surroundings(fingerprint, root, draft.record))


def packet_of(notebook: nbformat.NotebookNode, root: Path) -> Path | None:
    """The packet that this very execution was sealed into, while nothing has changed since.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Returns
    -------
    Path or None
        ``None`` where it was not sealed yet, or where it would have to be executed anew.
    """
    key = draft_key(notebook)
    if key is None:
        return None
    digest = draft_facts(notebook).get("fingerprint")
    for file in sorted((root / "outputs" / "archive").joinpath(*key).glob(f"*/data/{FINGERPRINT}")):
        content = file.read_bytes()
        if sha256(content).hexdigest() == digest:
            return None if _has_changed(notebook, root, file.parent, content) else file.parents[1]
    return None


def _has_changed(notebook: nbformat.NotebookNode, root: Path, data: Path, content: bytes) -> bool:
    """True if a sealed notebook would have to be executed anew; its own packet is the last one by now."""
    fingerprint, record = from_json(content), open_packet(data.parent).facts
    return (
        any(_of_notebook(notebook, fingerprint))
        or any(changed_surroundings(fingerprint, root, record, besides=LAST_PACKET))
        or _words(notebook) != _words(read_notebook(data / "notebook.ipynb"))
    )


def _words(notebook: nbformat.NotebookNode) -> list[str]:
    """What stands in cells that no kernel executes."""
    return [cell.source.strip() for cell in notebook.cells if cell.cell_type != "code"]


def refuse_other_report(notebook: nbformat.NotebookNode) -> None:
    """Refuse to execute anew a notebook whose parameters name another report than the one that it ran for.

    Parameters
    ----------
    notebook : NotebookNode
        Executed once, and changed since.

    Raises
    ------
    UsageError
        Commune or period differ; both are named.
    """
    ran = draft_key(notebook)
    commune, period, _ = report_parameters(notebook)
    commune, period = commune.strip(), period.strip().upper()
    if ran and (commune, period) != ran[:2]:
        raise UsageError(
            f"Sổ tay đã chạy cho {ran[0]}, kỳ {ran[1]}; ô tham số ghi {commune or '…'}, kỳ {period or '…'}",
            fix="Đề nghị ghi lại ô tham số, chạy lại sổ tay từ đầu, rồi niêm phong",
        )


def _of_notebook(notebook: nbformat.NotebookNode, fingerprint: Fingerprint) -> Iterator[str]:
    """The first cell that did not run once, in order, or is not what it was, or shows not what it showed."""
    cells = code_cells(notebook)
    for place, cell in enumerate(cells, 1):
        if cell.execution_count is None:
            yield f"ô mã {count(place)} chưa chạy"
            return
        if cell.execution_count != place:
            yield f"ô mã {count(place)} chạy lại hoặc chạy không theo thứ tự (In [{cell.execution_count}])"
            return
    texts = cell_digests(cell.source for cell in cells)
    ran = zip(cells, texts, fingerprint.cells, fingerprint.outputs, strict=False)
    for place, (cell, text, text_then, shown_then) in enumerate(ran, 1):
        if text != text_then:
            yield f"ô mã {count(place)} đã sửa sau khi chạy"
            return
        is_seen = place >= fingerprint.watched_from
        if reason := _of_outputs(cell, shown_then, is_seen=is_seen):
            yield f"ô mã {count(place)} {reason}"
            return
    if len(texts) > len(fingerprint.cells):
        yield f"sau ô hoàn tất báo cáo còn {count(len(texts) - len(fingerprint.cells))} ô mã"
    elif len(texts) < len(fingerprint.cells):
        yield f"sổ tay có {count(len(texts))} ô mã, đã chạy {count(len(fingerprint.cells))} ô"


def _of_outputs(cell: nbformat.NotebookNode, shown: tuple[str, ...], *, is_seen: bool) -> str:
    """What a cell shows against what the kernel saw it show; empty where they are the same."""
    kinds = {output.output_type for output in cell.outputs}
    if cell.outputs and not is_seen:
        return "hiện kết quả trước khi báo cáo bắt đầu, không có gì chứng minh là của lần chạy"
    if "error" in kinds:
        return "dừng vì lỗi"
    if kinds - {"display_data", "execute_result"}:
        return "có dòng in ra (print, cảnh báo), không có gì chứng minh là của lần chạy"
    now = tuple(output_digest(output.data, output.metadata) for output in cell.outputs)
    return "" if now == shown else "hiện kết quả khác lúc chạy, hoặc lần chạy không ghi lại được"


def _sections_now(root: Path, fingerprint: Fingerprint) -> dict[str, bytes]:
    """The shared sections that a run included, as they are now; one that is no more is left out."""
    sections = {}
    for name in fingerprint.inputs:
        folder, _, section = name.partition("/")
        if folder == SECTIONS:
            with suppress(UsageError):
                sections[name] = read_bytes(section_file(root, section), TEXT_BYTES)
    return sections


def _inputs_now(root: Path, record: Mapping[str, Any], sections: Mapping[str, bytes]) -> dict[str, str]:
    """All that the same run would read now, by name."""
    commune, period = str(record["commune"]), parse_period(str(record["period"]))
    outputs = root / "outputs"
    kind = str(record["report_type"])
    loaded = load_run_params(root, report_type(kind), commune, period)
    before = (other.key for other in periods_read(period))
    earlier = {key: _id(newest_of_period(outputs, commune, key, kind)) for key in before}
    last = _id(newest_of_report(outputs, f"{commune}/{period.key}/{kind}"))
    sources = digests_of(root / "data" / commune / period.key)
    texts = {WORD_TEMPLATE: office_template(root, loaded.params.word_template), **sections}
    return input_digests(root, loaded, sources, texts, packet_names(earlier, last))


def _id(facts: Mapping[str, Any] | None) -> str:
    return str(facts["id"]) if facts else ""


def changed_surroundings(
    fingerprint: Fingerprint, root: Path, record: Mapping[str, Any], besides: str = ""
) -> Iterator[str]:
    """Inputs, code and versions that are not those of an execution.

    Parameters
    ----------
    record : mapping
        What the draft or packet says of itself.
    besides : str
        An input that is nobody's matter.
    """
    before, now = fingerprint.inputs, _inputs_now(root, record, _sections_now(root, fingerprint))
    for name in sorted((before.keys() | now.keys()) - {besides}):
        if before.get(name) != now.get(name):
            what = "mới có" if name not in before else "không còn" if name not in now else "đã đổi"
            yield f"{name} {what} sau khi chạy" if "." in name else f"{name} không còn là gói lúc chạy"
    if fingerprint.code != code_digest():
        yield "mã nguồn của bộ công cụ đã đổi sau khi chạy"
    for name, then in record["versions"].items():
        installed = _version(name)
        if installed != then:
            yield f"{name} {then} nay là {installed}"


def _version(name: str) -> str:
    try:
        return platform.python_version() if name == "python" else version(name)
    except PackageNotFoundError:
        return "không có"
