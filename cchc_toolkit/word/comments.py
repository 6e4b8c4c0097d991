"""Put comments of Word at paragraphs of any .docx, in a copy; nothing else of the file changes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph

from cchc_toolkit.errors import SourceError

__all__ = ["PlacedComment", "with_comments"]


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment: lines of text, and the number of its paragraph among all of the main part, from 0."""

    paragraph: int
    lines: tuple[str, ...]


def with_comments(
    content: bytes, comments: Iterable[PlacedComment], author: str, moment: datetime, name: str = ""
) -> bytes:
    """The file with comments, those of one paragraph in the order given.

    Parameters
    ----------
    content : bytes
        A .docx.
    author : str
        Under whose name they stand.
    name : str
        Of the file, for messages.

    Raises
    ------
    SourceError
        The file cannot be written anew ("Strict Open XML").
    """
    document = _opened(content, name)
    paragraphs = list(document.element.iter(qn("w:p")))
    for comment in comments:
        if 0 <= comment.paragraph < len(paragraphs):
            _add(document, paragraphs[comment.paragraph], comment.lines, (author, moment))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _opened(content: bytes, name: str) -> DocumentObject:
    try:
        return Document(io.BytesIO(content))
    except (KeyError, ValueError, PackageNotFoundError) as error:
        fix = "Đề nghị mở bằng Word, lưu lại kiểu .docx thường (không chọn Strict Open XML)"
        raise SourceError("Không ghi được ý kiến vào tệp Word kiểu này", name, fix) from error


def _add(document: DocumentObject, element: CT_P, lines: tuple[str, ...], by: tuple[str, datetime]) -> None:
    """Over all runs of a paragraph; a paragraph without any gets an empty one, which shows nothing."""
    paragraph = Paragraph(element, document._body)
    runs = paragraph.runs or [paragraph.add_run("")]
    author, moment = by
    made = document.add_comment([runs[0], runs[-1]], "\n".join(lines), author=author, initials="CCHC")
    made._comment_elm.set(qn("w:date"), moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
