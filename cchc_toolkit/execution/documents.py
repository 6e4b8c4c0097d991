"""Word files from outside, held against packets: compared, traced, their layout checked and mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cchc_toolkit.archive import disk
from cchc_toolkit.archive.lookup import find_packets
from cchc_toolkit.archive.sealed_document import SealedDocument, sealed_document
from cchc_toolkit.audit.trace import sealed_record, trace
from cchc_toolkit.audit.trace_text import as_text
from cchc_toolkit.document import check as layout
from cchc_toolkit.document.compare import Comparison, compare
from cchc_toolkit.document.read import read
from cchc_toolkit.document.redline import redline
from cchc_toolkit.document.traced import TracedFigure, as_table, edited_lines, traced_figures
from cchc_toolkit.errors import SourceError, UsageError
from cchc_toolkit.report.record import Layout
from cchc_toolkit.vocabulary.file_limits import DOCUMENT_BYTES, read_bytes

__all__ = ["Checked", "check_layout", "compare_file", "trace_file", "trace_packet"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the layout verifier said of a file; of its mended copy and what was done, where one was made."""

    remarks: tuple[Layout, ...]
    done: tuple[str, ...] = ()
    left: tuple[Layout, ...] | None = None

    @property
    def is_sound(self) -> bool:
        """Whether nothing is left to mend: in the copy where one was made, else in the file."""
        return not (self.remarks if self.left is None else self.left)

    def as_json(self) -> str:
        """The remarks of what is left, for programs."""
        return layout.to_json(self.remarks if self.left is None else self.left)

    def as_text(self, copy: str = "") -> str:
        """Lines for a person; ``copy`` is the name of the mended copy."""
        count = len(self.remarks)
        lines = [*map(_sentence, self.remarks)]
        lines.append(f"Có {count:02} chỗ sai thể thức." if count else "Không thấy chỗ nào sai thể thức.")
        lines += [f"Đã chỉnh: {each}" for each in self.done]
        if self.left is not None:
            lines.append(f"Bản đã chỉnh: {copy}; {_remaining(len(self.left))}.")
        return "\n".join(lines)


def _sentence(remark: Layout) -> str:
    return f"{remark.rule}: {remark.where}: {remark.found}; quy định: {remark.wanted} ({remark.point})."


def _remaining(count: int) -> str:
    return f"còn {count:02} chỗ phải sửa tay" if count else "không còn chỗ nào sai"


def compare_file(folder: Path, file: Path, out: Path | None = None) -> Comparison:
    """Compare a Word file with the sealed one of a packet.

    Parameters
    ----------
    folder : Path
        A packet.
    file : Path
    out : Path, optional
        Where to write the changes as tracked changes; nothing may be there.

    Returns
    -------
    Comparison

    Raises
    ------
    UsageError
        No packet, or something stands where the tracked changes were to go.
    SourceError
        The file is no .docx.
    VerificationError
        The packet is not as it was sealed.
    """
    _refuse_existing(out)
    sealed, content = sealed_document(folder), _content(file)
    found = compare(sealed.content, content, sealed.codes, sealed.names, file.name)
    if out:
        _write(out, redline(sealed.content, content, sealed.stamp, file.name), "bản đối chiếu")
    return found


def check_layout(file: Path, out: Path | None = None) -> Checked:
    """Verify the layout of a Word file, and mend it in a copy.

    Parameters
    ----------
    file : Path
    out : Path, optional
        Where to write the mended copy; nothing may be there.

    Returns
    -------
    Checked

    Raises
    ------
    UsageError
        Something stands where the copy was to go.
    SourceError
        The file is no .docx.
    """
    _refuse_existing(out)
    content = _content(file)
    remarks = layout.check(content, file.name)
    if out is None:
        return Checked(remarks)
    mended, done = layout.fix(content, file.name)
    _write(out, mended, "bản đã chỉnh")
    return Checked(remarks, done, layout.check(mended, out.name))


def trace_packet(folder: Path, code: str = "") -> str:
    """Where a figure of a packet comes from; without a code all figures of its document.

    Parameters
    ----------
    folder : Path
    code : str

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


def trace_file(outputs: Path, file: Path, code: str = "") -> str:
    """Where the figures of a stray Word file come from, by the digest of the inputs that it carries.

    Parameters
    ----------
    outputs : Path
        Where the packets are looked for.
    file : Path
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
    content = _content(file)
    sealed, others = _packet_of(outputs, file.name, content)
    figures = traced_figures(sealed, content, file.name)
    lines = [f"{file.name}: {_standing(sealed, content, figures)}, gói {sealed.packet}", *others]
    if not code:
        return "\n".join([*lines, as_table(figures)])
    found = trace(sealed_record(sealed.folder), code)
    told = edited_lines(figures, found.code)
    return "\n".join([*lines, as_text(found), *(f"  Khác bản niêm phong: {each}" for each in told)])


def _packet_of(outputs: Path, name: str, content: bytes) -> tuple[SealedDocument, list[str]]:
    """The packet that a file was made from, else the newest of its inputs; the others are named."""
    digest = read(content, name).inputs_digest
    if not digest:
        fix = "Đề nghị dò gói bằng cchc find, hoặc chỉ thẳng gói lưu vết"
        raise UsageError("Tệp không mang mã băm đầu vào, không dò được gói", name, fix)
    reports = [
        each for each in _of_digest(outputs, digest, name) if (each / "data" / "report.docx").is_file()
    ]
    if not reports:
        fix = "Đề nghị chạy lệnh này trong thư mục dự án đã lập báo cáo"
        raise UsageError(f"Không có gói nào của đầu vào {digest[:12]} trong outputs", name, fix)
    same = [each for each in reports if _digest(each / "data" / "report.docx") == sha256(content).hexdigest()]
    chosen = (same or reports)[-1]
    others = [each.name for each in reports if each != chosen]
    told = [f"Cùng đầu vào còn có gói {', '.join(others)}"] if others else []
    return sealed_document(chosen), told


def _of_digest(outputs: Path, digest: str, name: str) -> tuple[Path, ...]:
    try:
        return find_packets(outputs, digest)
    except UsageError as error:
        raise UsageError("Mã băm đầu vào ghi trong tệp không đọc được", name) from error


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _standing(sealed: SealedDocument, content: bytes, figures: Iterable[TracedFigure]) -> str:
    if content == sealed.content:
        return "đúng bản niêm phong"
    edited = sum(each.change is not None for each in figures)
    return f"bản đã sửa, {edited:02} số liệu khác bản niêm phong" if edited else "số liệu đúng bản niêm phong"


def _content(file: Path) -> bytes:
    try:
        return read_bytes(file, DOCUMENT_BYTES)
    except IsADirectoryError as error:
        raise UsageError(f"{file.name} là thư mục, không phải tệp Word") from error
    except OSError as error:
        fix = "Đề nghị đóng tệp, kiểm tra quyền đọc"
        raise SourceError(f"Không mở được tệp {file.name}", fix=fix) from error


def _refuse_existing(out: Path | None) -> None:
    if out is None:
        return
    if out.exists() or out.is_symlink():
        raise UsageError(f"Đã có {out}, không ghi đè", fix="Đề nghị đặt tên khác")
    if not out.parent.is_dir():
        raise UsageError(f"Không có thư mục {out.parent}", fix="Đề nghị tạo thư mục trước")


def _write(out: Path, content: bytes, what: str) -> None:
    with disk.writing(what, "tệp gốc"):
        disk.write_new(out, content)
