"""A .docx as PDF through LibreOffice, where the machine has it.

The PDF lies beside the archive (``outputs/pdf``), not in the packet: its bytes depend on the LibreOffice, the
fonts and the clock of the machine, and it can be made again from the sealed .docx at any time.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_toolkit.archive import disk
from cchc_toolkit.errors import CchcError

__all__ = ["PROGRAM_VARIABLE", "find_program", "pdf_of_packet", "to_pdf"]

PROGRAM_VARIABLE = "CCHC_SOFFICE"
"""Names the program where it is not on the path."""

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_SECONDS = 180
# PDF/A-2b, which archives ask for, with the headings and tables marked for readers that speak.
_FILTER = {
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}


def find_program() -> str:
    """The path of LibreOffice, empty where the machine has none."""
    named = os.environ.get(PROGRAM_VARIABLE)
    if named is not None:
        return shutil.which(named) or ""
    programs = (shutil.which(program) for program in (*_NAMES, *_PLACES))
    return next((program for program in programs if program), "")


def pdf_of_packet(packet: Path, outputs: Path) -> Path:
    """Write the report of a sealed packet as PDF beside the archive.

    Parameters
    ----------
    packet : Path
        A sealed packet; it stays as it is.

    Returns
    -------
    Path
        ``outputs/pdf/<commune>/<period>/<report type>/<id>.pdf``; an older one of this packet is replaced.

    Raises
    ------
    CchcError
        LibreOffice is missing, takes too long or fails, or the disk refuses.
    """
    content = to_pdf((packet / "data" / "report.docx").read_bytes())
    key = packet.resolve().relative_to((outputs / "archive").resolve())
    target = outputs / "pdf" / key.parent / f"{key.name}.pdf"
    with disk.writing("bản PDF", "gói lưu vết"):
        disk.make_folders(target.parent)
        disk.replace_file(target, content)
    return target


def to_pdf(content: bytes, seconds: float = _SECONDS) -> bytes:
    """Convert a .docx to PDF under a profile of its own, so that several may run at once.

    Parameters
    ----------
    content : bytes
        A .docx.
    seconds : float
        After which LibreOffice is stopped.

    Raises
    ------
    CchcError
        LibreOffice is missing, takes too long or fails.
    """
    program = find_program()
    if not program:
        raise CchcError(
            "Chưa lập được bản PDF: máy này không có LibreOffice",
            fix=f"Đề nghị cài LibreOffice, hoặc đặt biến {PROGRAM_VARIABLE} trỏ tới soffice",
        )
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(content)
        output = _convert(program, folder, seconds)
        made = folder / "out" / "report.pdf"
        if not made.is_file():
            raise CchcError(f"Chưa lập được bản PDF: LibreOffice báo lỗi {output or 'không rõ'}", fix=_OPEN)
        return made.read_bytes()


_OPEN = "Đề nghị mở report.docx bằng Word hoặc LibreOffice và xuất PDF"


def _convert(program: str, folder: Path, seconds: float) -> str:
    """Run LibreOffice; what it said in one line."""
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(_FILTER)}",
        "--outdir",
        str(folder / "out"),
        str(folder / "report.docx"),
    ]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            what = f"Chưa lập được bản PDF: LibreOffice chạy quá {seconds:.0f} giây"
            raise CchcError(what, fix=_OPEN) from None
        finally:
            _stop(process)
    return " ".join(output.decode("utf-8", "replace").split())[:200]


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with what it started; it hands its work to a child of another name."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        ended = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(ended, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
