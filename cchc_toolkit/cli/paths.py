"""What every verb stands on: the clock, the project's folder, paths that are there, lines to the user."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_toolkit.cli.screen import say

if TYPE_CHECKING:
    from cchc_toolkit.errors import CchcError
    from cchc_toolkit.inputs.exports.export_layout import ExportLayout

__all__ = [
    "DIFFERENT",
    "UNFIT",
    "existing",
    "existing_file",
    "layouts",
    "new_file",
    "now",
    "outputs_of_packet",
    "project_if_any",
    "project_root",
    "read_document",
    "recovered",
    "step",
    "tell_ledger",
    "write_document",
]

UNFIT, DIFFERENT = 4, 5
_LONGEST_SHOWN = 80


def now() -> str:
    """The time, ISO with offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def step(line: str) -> None:
    """Say what is being done."""
    say(f"  … {line}", err=True)


def project_root() -> Path:
    """The folder of the project."""
    from cchc_toolkit.pipeline.project import find_root

    return find_root(Path.cwd())


def project_if_any() -> Path | None:
    """The folder of the project, ``None`` outside of any."""
    from cchc_toolkit.errors import UsageError

    try:
        return project_root()
    except UsageError:
        return None


def existing(text: str) -> Path:
    """A path that is there, or a refusal in the office's words."""
    from cchc_toolkit.errors import UsageError

    if not text.strip():
        raise UsageError("Đường dẫn để trống", fix="Đề nghị ghi tên tệp hoặc thư mục")
    path = Path(text)
    try:
        path.stat()
    except FileNotFoundError:
        raise UsageError(f"Không tìm thấy {text}", fix="Đề nghị kiểm tra đường dẫn") from None
    except OSError as error:
        raise _unreachable(error, text) from error
    return path


def existing_file(text: str) -> Path:
    """A file that is there; a folder, a device or a pipe, which would never end, is refused."""
    from cchc_toolkit.errors import UsageError

    path = existing(text)
    if path.is_dir():
        raise UsageError(f"{text} là thư mục, không phải tệp", fix="Đề nghị chỉ rõ một tệp trong thư mục")
    if not path.is_file():
        raise UsageError(f"{text} không phải tệp thường", fix="Đề nghị chỉ một tệp trên ổ đĩa")
    return path


def new_file(text: str) -> Path | None:
    """A place to write to, whose folder is there and which is free; ``None`` where none was asked for."""
    from cchc_toolkit.errors import UsageError

    if not text:
        return None
    path = Path(text)
    try:
        path.lstat()
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise UsageError(f"Không có thư mục {path.parent}", fix="Đề nghị tạo thư mục trước") from None
        return path
    except OSError as error:
        raise _unreachable(error, text) from error
    raise UsageError(f"Đã có {text}, không ghi đè", fix="Đề nghị đặt tên khác")


def read_document(file: Path) -> bytes:
    """A Word file that somebody named, or a refusal that says why it cannot be read."""
    from cchc_toolkit.errors import SourceError
    from cchc_toolkit.vocabulary.file_limits import DOCUMENT_BYTES, read_bytes

    try:
        return read_bytes(file, DOCUMENT_BYTES)
    except OSError as error:
        fix = "Đề nghị đóng tệp, kiểm tra quyền đọc"
        raise SourceError(f"Không mở được tệp {file.name}", fix=fix) from error


def write_document(out: Path, content: bytes, what: str) -> None:
    """Write a new file whole or not at all; ``what`` it is stands in the message of a disk that refuses."""
    from cchc_toolkit.archive import disk

    with disk.writing(what, "tệp gốc"):
        try:
            disk.write_new(out, content)
        except FileExistsError:
            raise
        except OSError:
            with suppress(OSError):
                out.unlink()
            raise


def _unreachable(error: OSError, text: str) -> CchcError:
    """Why the system does not let a path be looked at: the caller's mistake, or a right that is missing."""
    from cchc_toolkit.errors import SourceError, UsageError
    from cchc_toolkit.vocabulary.system_words import system_reason

    name = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    what, fix = f"Không tới được {name}: {system_reason(error)}", "Đề nghị kiểm tra đường dẫn"
    if isinstance(error, PermissionError):
        return SourceError(what, fix=f"{fix}, quyền đọc")
    return UsageError(what, fix=fix)


def outputs_of_packet(folder: Path) -> Path:
    """The outputs folder in which a packet was sealed, or a refusal: a copy has no ledger to write to."""
    from cchc_toolkit.archive.packet import open_packet, outputs_of
    from cchc_toolkit.errors import UsageError

    open_packet(folder)
    outputs = outputs_of(folder)
    if outputs is None:
        raise UsageError("Gói không nằm trong thư mục outputs có sổ cái", str(folder), "Đề nghị chỉ gói gốc")
    return outputs


def recovered(outputs: Path) -> None:
    """Finish what a killed command left, and say so."""
    from cchc_toolkit.archive.recovery import recover

    for line in recover(outputs):
        say(line, err=True)


def tell_ledger(outputs: Path) -> None:
    """The hash that proves, kept elsewhere, that nothing before it was changed."""
    from cchc_toolkit.archive.ledger import last_hash

    say(f"Mã sổ cái: {last_hash(outputs)}, ghi lại nơi khác để đối chiếu (cchc verify --witness).")


def layouts() -> tuple[ExportLayout, ...]:
    """Layouts of the project, or those of the package where a file is inspected outside any project."""
    from cchc_toolkit.inputs.exports.export_layout import load_layouts, own_layouts

    root = project_if_any()
    return load_layouts() if root is None else own_layouts(root)
