"""Where figures come from: those of a packet, and those of a stray Word file that was made from one."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from cchc_toolkit.archive.lookup import find_packets
from cchc_toolkit.audit.figure_table import TracedFigure, as_table, edited_lines, traced_figures
from cchc_toolkit.audit.sealed_document import SealedDocument, sealed_document
from cchc_toolkit.audit.trace import sealed_record, trace
from cchc_toolkit.audit.trace_text import as_text
from cchc_toolkit.errors import UsageError
from cchc_toolkit.word.printed_document import read_printed

__all__ = ["trace_file", "trace_packet"]


def trace_packet(folder: Path, code: str = "") -> str:
    """Where a figure of a packet comes from; without a code all figures of its document.

    Returns
    -------
    str
        As printed.

    Raises
    ------
    UsageError, VerificationError
        No packet, an unknown code, or a packet that is not as it was sealed.
    """
    sealed = sealed_document(folder)
    if code:
        return as_text(trace(sealed_record(folder), code))
    return f"Gói {sealed.packet}\n{as_table(traced_figures(sealed))}"


def trace_file(outputs: Path, name: str, content: bytes, code: str = "") -> str:
    """Where the figures of a stray Word file come from, by the digest of the inputs that it carries.

    Parameters
    ----------
    outputs : Path
        Where the packets are looked for.
    name, content : str, bytes
        Of the Word file.
    code : str
        Of one figure; all where it is empty.

    Returns
    -------
    str
        As printed; a figure that was edited since the sealing says so.

    Raises
    ------
    UsageError
        The file names no inputs, or no packet of them lies here.
    SourceError
        The file is no .docx.
    """
    sealed, others = _packet_of(outputs, name, content)
    figures = traced_figures(sealed, content, name)
    lines = [f"{name}: {_agreement(sealed, content, figures)}, gói {sealed.packet}", *others]
    if not code:
        return "\n".join([*lines, as_table(figures)])
    traced = trace(sealed_record(sealed.folder), code)
    edited = edited_lines(figures, traced.code)
    return "\n".join([*lines, as_text(traced), *(f"  Khác bản niêm phong: {line}" for line in edited)])


def _packet_of(outputs: Path, name: str, content: bytes) -> tuple[SealedDocument, list[str]]:
    """The packet that a file was made from, else the newest of its inputs; the others are named."""
    digest = read_printed(content, name).inputs_digest
    if not digest:
        fix = "Đề nghị dò gói bằng cchc find, hoặc chỉ thẳng gói lưu vết"
        raise UsageError("Tệp không mang mã băm đầu vào, không dò được gói", name, fix)
    reports = [
        packet for packet in _of_digest(outputs, digest, name) if (packet / "data" / "report.docx").is_file()
    ]
    if not reports:
        fix = "Đề nghị chạy lệnh này trong thư mục dự án đã lập báo cáo"
        raise UsageError(f"Không có gói nào của đầu vào {digest[:12]} trong outputs", name, fix)
    same = [
        packet
        for packet in reports
        if _digest(packet / "data" / "report.docx") == sha256(content).hexdigest()
    ]
    chosen = (same or reports)[-1]
    others = [packet.name for packet in reports if packet != chosen]
    remark = [f"Cùng đầu vào còn có gói {', '.join(others)}"] if others else []
    return sealed_document(chosen), remark


def _of_digest(outputs: Path, digest: str, name: str) -> tuple[Path, ...]:
    try:
        return find_packets(outputs, digest)
    except UsageError as error:
        raise UsageError("Mã băm đầu vào ghi trong tệp không đọc được", name) from error


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _agreement(sealed: SealedDocument, content: bytes, figures: Iterable[TracedFigure]) -> str:
    if content == sealed.content:
        return "đúng bản niêm phong"
    edited = sum(figure.change is not None for figure in figures)
    return f"bản đã sửa, {edited:02} số liệu khác bản niêm phong" if edited else "số liệu đúng bản niêm phong"
