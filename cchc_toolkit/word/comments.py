"""Put comments of Word at paragraphs of any .docx, in a copy; nothing else of the file changes.

Earlier comments of the same author go, so that a file that was mended and is read again bears those of now
alone; the comments of others stay.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

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
    _remove_earlier(document, author)
    paragraphs = list(document.element.iter(qn("w:p")))
    for comment in comments:
        if 0 <= comment.paragraph < len(paragraphs):
            _add(document, _host(paragraphs[comment.paragraph]), comment.lines, (author, moment))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _opened(content: bytes, name: str) -> DocumentObject:
    try:
        return Document(io.BytesIO(content))
    except (KeyError, ValueError, PackageNotFoundError) as error:
        fix = "Đề nghị mở bằng Word, lưu lại kiểu Word Document (.docx), không chọn Strict, mẫu, macro"
        raise SourceError("Không ghi được ý kiến vào tệp Word kiểu này", name, fix) from error


def _remove_earlier(document: DocumentObject, author: str) -> None:
    """Take away the comments of an author, with the marks of their places."""
    numbers = {str(own.comment_id) for own in document.comments if own.author == author}
    marks = map(qn, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"))
    for mark in [own for own in document.element.iter(*marks) if own.get(qn("w:id")) in numbers]:
        is_alone = (
            mark.tag == qn("w:commentReference") and len(mark.getparent().xpath("*[not(self::w:rPr)]")) == 1
        )
        gone = mark.getparent() if is_alone else mark
        gone.getparent().remove(gone)
    for own in [own for own in document.comments if own.author == author]:
        own._comment_elm.getparent().remove(own._comment_elm)


def _host(paragraph: BaseOxmlElement) -> BaseOxmlElement:
    """The paragraph, or the one that holds its text box: Word lets no comment stand inside a box."""
    outer = paragraph.xpath("ancestor::w:p[not(ancestor::w:txbxContent)]")
    return outer[0] if outer else paragraph


def _add(
    document: DocumentObject, paragraph: BaseOxmlElement, lines: tuple[str, ...], by: tuple[str, datetime]
) -> None:
    """Over all that a paragraph holds, be it in a link, a field, a control or a tracked change."""
    author, moment = by
    made = document.comments.add_comment("\n".join(lines), author=author, initials="CCHC")
    made._comment_elm.set(qn("w:date"), moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    start, end, reference = map(
        OxmlElement, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
    )
    for mark in (start, end, reference):
        mark.set(qn("w:id"), str(made.comment_id))
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    run = OxmlElement("w:r")
    run.style = "CommentReference"
    run.append(reference)
    paragraph.extend((end, run))
