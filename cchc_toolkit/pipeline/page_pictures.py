"""The pages of a PDF as pictures, by the program or the library that the machine has for it."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_toolkit.errors import CchcError

__all__ = ["page_pictures"]

_DOTS = 72
"""Dots an inch: a page of 595 by 842, on which the smallest print of a report can be read."""
_SECONDS = 60


def page_pictures(pdf: bytes) -> tuple[bytes, ...]:
    """Every page as a PNG in grey.

    Raises
    ------
    CchcError
        The machine has neither pdftoppm nor PDFium with Pillow, or the PDF cannot be read.
    """
    program = shutil.which("pdftoppm")
    return _by_poppler(program, pdf) if program else _by_pdfium(pdf)


def _by_poppler(program: str, pdf: bytes) -> tuple[bytes, ...]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "report.pdf").write_bytes(pdf)
        command = [
            program,
            "-png",
            "-gray",
            "-r",
            str(_DOTS),
            str(folder / "report.pdf"),
            str(folder / "page"),
        ]
        try:
            subprocess.run(
                command, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise CchcError("Chưa lập được hình các trang: pdftoppm báo lỗi") from error
        return tuple(page.read_bytes() for page in sorted(folder.glob("page*.png"), key=_number))


def _number(page: Path) -> int:
    return int(page.stem.rpartition("-")[2])


def _by_pdfium(pdf: bytes) -> tuple[bytes, ...]:
    try:
        import pypdfium2
        from PIL import Image  # noqa: F401  # PDFium makes its pictures with it
    except ImportError:
        raise CchcError("Chưa lập được hình các trang: máy này không có pdftoppm") from None
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            return tuple(_png(page) for page in document)
    except pypdfium2.PdfiumError as error:
        raise CchcError("Chưa lập được hình các trang: không đọc được bản PDF") from error


def _png(page: object) -> bytes:
    written = io.BytesIO()
    page.render(scale=_DOTS / 72, grayscale=True).to_pil().save(written, "png")  # type: ignore[attr-defined]
    return written.getvalue()
