"""The document that was signed and sent: held against the sealed report, its signature read, sealed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_toolkit.archive.issued import IssuedDocument, issue
from cchc_toolkit.archive.pades import Signature, has_signature, read_signatures
from cchc_toolkit.audit.compare import Comparison, compare
from cchc_toolkit.audit.compare_pdf import compare_pdf, pages_of
from cchc_toolkit.audit.figure_diff import REGISTERED
from cchc_toolkit.audit.sealed_document import SealedDocument, sealed_document
from cchc_toolkit.errors import SourceError, UsageError
from cchc_toolkit.vocabulary.file_limits import DOCUMENT_BYTES, read_bytes
from cchc_toolkit.vocabulary.wording import date_long
from cchc_toolkit.word.package import open_package
from cchc_toolkit.word.passages import passages_in
from cchc_toolkit.word.printed_document import read_printed
from cchc_toolkit.word.views import accepted_blocks

__all__ = ["IssueRequest", "Issued", "issue_file"]

_UNREAD = (
    "Không so được số liệu với bản niêm phong: tệp không có lớp chữ đọc được (bản quét), hoặc là văn bản khác"
)


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """A document to be sealed as issued.

    Parameters
    ----------
    file : Path
        ``.pdf`` or ``.docx``, as it was signed and sent.
    number : str
        As the clerk registered it: ``78/BC-UBND``.
    reason : str
        Why a figure differs, where one does.
    roots : tuple of Path
        Root certificates that the office trusts.
    """

    file: Path
    number: str
    day: date
    reason: str = ""
    roots: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Issued:
    """What was sealed: the packet, differences of figures and words, what the signatures say."""

    packet: Path
    figures: tuple[str, ...]
    texts: tuple[str, ...]
    signatures: tuple[Signature, ...]


def issue_file(outputs: Path, folder: Path, request: IssueRequest, now: Callable[[], str]) -> Issued:
    """Compare an issued document with the sealed report, and seal it as a packet linked to the report's.

    Parameters
    ----------
    outputs, folder : Path
        The packet of the report lies in ``outputs``.
    now : callable
        Gives the time as ISO text.

    Raises
    ------
    UsageError
        Wrong kind of file; the packet was replaced or issued already; a part is not installed.
    SourceError
        The file cannot be read.
    VerificationError
        The packet is not as it was sealed, a signature is broken, or a figure differs without a reason.
    """
    sealed, content = sealed_document(folder), _content(request.file)
    figures, texts = _differences(sealed, request, content)
    roots = [_content(root) for root in request.roots]
    signatures = read_signatures(content, roots) if has_signature(content) else ()
    document = IssuedDocument(
        unicodedata.normalize("NFC", request.file.name), content, request.number.strip(), request.day,
        figures, texts, request.reason.strip(), signatures,
    )  # fmt: skip
    packet = issue(outputs, folder, document, times={"sealed": now()})
    return Issued(packet, figures, texts, signatures)


def _differences(
    sealed: SealedDocument, request: IssueRequest, content: bytes
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Differences of figures and of words, a sentence each."""
    match request.file.suffix.lower():
        case ".docx":
            comparison = compare(sealed.content, content, sealed.codes, sealed.names, request.file.name)
            text = read_printed(content, request.file.name).text
        case ".pdf":
            pages = pages_of(content, request.file.name)
            text = "\n".join(pages)
            compared = compare_pdf(sealed.content, pages, sealed.codes, sealed.names)
            if compared is None:
                return (_UNREAD,), ()
            comparison = compared
        case _:
            raise UsageError(
                "Văn bản ban hành phải là .pdf hoặc .docx", request.file.name, "Đề nghị dùng đúng tệp đã ký"
            )
    figures = tuple(str(difference) for difference in comparison.figures if difference.kind != "unmarked")
    return figures, (*_texts(sealed, comparison), *_not_registered(request, text))


def _texts(sealed: SealedDocument, comparison: Comparison) -> Iterable[str]:
    """Differences of words, and marks that were lost; number and date were to be filled in."""
    passages = passages_in(accepted_blocks(open_package(sealed.content)))
    blanks = {passage.text for passage in passages if passage.style in REGISTERED}
    unmarked = (difference for difference in comparison.figures if difference.kind == "unmarked")
    yield from map(
        str, (difference for difference in (*comparison.texts, *unmarked) if difference.before not in blanks)
    )


def _not_registered(request: IssueRequest, text: str) -> Iterable[str]:
    """Number and date that were given and do not stand in the document."""
    printed = _squeezed(text)
    if not _has_number(printed, _squeezed(request.number)):
        yield f"Không thấy số, ký hiệu {request.number} trong văn bản."
    if not any(_squeezed(date_text) in printed for date_text in _date_texts(request.day)):
        yield f"Không thấy {date_long(request.day)} trong văn bản."


def _has_number(printed: str, number: str) -> bool:
    """True if the number stands there as one: 9/BC-UBND is not in 79/BC-UBND, nor a bare 12 in 412 hồ sơ."""
    wanted = re.escape(number)
    pattern = rf"(?<!\d){wanted}" if "/" in number else rf"số:0*{wanted}/"
    return re.search(pattern, printed) is not None


def _date_texts(day: date) -> tuple[str, ...]:
    return (
        date_long(day),
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"ngày {day:%d tháng %m năm %Y}",
    )


def _squeezed(text: str) -> str:
    dashes = re.sub("[‐‑–\u00ad\ufffe]", "-", unicodedata.normalize("NFC", text))
    return "".join(dashes.casefold().split())


def _content(file: Path) -> bytes:
    try:
        return read_bytes(file, DOCUMENT_BYTES)
    except OSError as error:
        raise SourceError(f"Không mở được tệp {file.name}", fix="Đề nghị kiểm tra quyền đọc") from error
