"""The text of a PDF page by page, by PDFium, which is imported only when a PDF is really read."""

from __future__ import annotations

from cchc_toolkit.errors import SourceError, UsageError

__all__ = ["pages_of"]


def pages_of(content: bytes, name: str = "") -> tuple[str, ...]:
    """Read the words of a PDF.

    Parameters
    ----------
    name : str
        Its name, for messages only.

    Returns
    -------
    tuple of str
        One a page, in the order in which the page was written; empty texts for a scan.

    Raises
    ------
    UsageError
        PDFium is not installed.
    SourceError
        It is no PDF, damaged, or locked with a password.
    """
    try:
        import pypdfium2
    except ImportError:
        raise UsageError(
            "Chưa cài phần đọc tệp PDF", fix='Đề nghị cài: pip install "cchc-toolkit[signature]"'
        ) from None
    try:
        with pypdfium2.PdfDocument(content) as document:
            return tuple(page.get_textpage().get_text_range() for page in document)
    except pypdfium2.PdfiumError as error:
        fix = "Đề nghị dùng đúng tệp đã ký, không đặt mật khẩu"
        raise SourceError("Không đọc được tệp PDF", name, fix) from error
