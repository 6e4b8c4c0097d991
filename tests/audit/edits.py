"""Edits that an office makes to a sealed report, done here on the XML: for ``compare`` and ``redline``."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from functools import cache

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from render.samples import STAMP, sample_report, with_picture

from cchc_toolkit.render.docx.document import Rendered, render

__all__ = ["EDITS", "Edit", "edited", "paragraph", "rejected_text", "sealed", "type_figure", "unmark"]

Edit = Callable[[DocumentObject], object]


@cache
def sealed() -> Rendered:
    """The report as it was sealed, with a picture."""
    rendered = render(sample_report(), STAMP)
    return replace(rendered, content=with_picture(rendered.content))


def edited(*edits: Edit, content: bytes = b"") -> bytes:
    """The sealed report after some edits."""
    document = Document(io.BytesIO(content or sealed().content))
    for edit in edits:
        edit(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def paragraph(document: DocumentObject, words: str) -> Paragraph:
    """The paragraph of the body that begins with these words."""
    return next(each for each in document.paragraphs if each.text.replace("\u00a0", " ").startswith(words))


def type_figure(document: DocumentObject, words: str, old: str, new: str) -> None:
    """Type over a figure within its mark."""
    next(run for run in paragraph(document, words).runs if run.text == old).text = new


def unmark(document: DocumentObject, words: str) -> None:
    """Lose the marks of a paragraph, as typing all of it anew does."""
    for each in list(paragraph(document, words)._p):
        if each.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
            each.getparent().remove(each)


def retype(document: DocumentObject, words: str, new: str) -> None:
    """Type a whole paragraph anew."""
    unmark(document, words)
    paragraph(document, words).text = new


def remove(document: DocumentObject, words: str) -> None:
    """Delete a paragraph."""
    gone = paragraph(document, words)._p
    gone.getparent().remove(gone)


def move(document: DocumentObject, words: str, above: str) -> None:
    """Cut a paragraph and paste it above another."""
    paragraph(document, above)._p.addprevious(paragraph(document, words)._p)


def insert(document: DocumentObject, above: str, words: str) -> None:
    """Type a new paragraph."""
    paragraph(document, above).insert_paragraph_before(words, style="Nội dung")


def split(document: DocumentObject, words: str) -> None:
    """Press Enter behind the first figure of a paragraph."""
    first = paragraph(document, words)._p
    second = deepcopy(first)
    end = next(place for place, each in enumerate(first) if each.tag == qn("w:bookmarkEnd"))
    for each in list(first)[end + 1 :]:
        first.remove(each)
    for each in list(second)[1 : end + 1]:
        second.remove(each)
    first.addnext(second)


def copy_marked(document: DocumentObject, words: str, name: str) -> None:
    """Copy the first figure of a paragraph to its end, its mark under another name."""
    held = paragraph(document, words)._p
    start = next(each for each in held if each.tag == qn("w:bookmarkStart"))
    run, number = deepcopy(start.getnext()), "9001"
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    begin.set(qn("w:id"), number)
    begin.set(qn("w:name"), name)
    end.set(qn("w:id"), number)
    held.extend([begin, run, end])


def remove_row(document: DocumentObject, table: int, row: int) -> None:
    """Delete a row."""
    gone = document.tables[table].rows[row]._tr
    gone.getparent().remove(gone)


def add_row(document: DocumentObject, table: int, row: int, *texts: str) -> None:
    """Insert a row below another and type into it."""
    above = document.tables[table].rows[row]._tr
    made = deepcopy(above)
    for each in list(made.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        each.getparent().remove(each)
    for cell, text in zip(made.iter(qn("w:tc")), texts, strict=True):
        words = cell.find(qn("w:p"))
        for run in list(words.iter(qn("w:r"))):
            words.remove(run)
        Paragraph(words, None).add_run(text)  # type: ignore[arg-type]
    above.addnext(made)


def type_cell(document: DocumentObject, table: int, row: int, cell: int, text: str) -> None:
    """Type over the words of a cell."""
    document.tables[table].cell(row, cell).paragraphs[0].runs[0].text = text


def remove_column(document: DocumentObject, table: int) -> None:
    """Delete the last column."""
    for row in document.tables[table]._tbl.iter(qn("w:tr")):
        row.remove(list(row.iter(qn("w:tc")))[-1])


def add_table(document: DocumentObject, above: str) -> None:
    """Insert a table with a merged cell."""
    made = document.add_table(2, 3)
    made.cell(0, 0).merge(made.cell(0, 1)).text = "Đơn vị"
    for column in range(3):
        made.cell(1, column).text = f"thôn {column + 1}"
    paragraph(document, above)._p.addprevious(made._tbl)


def decompose(document: DocumentObject) -> None:
    """Write every letter as some keyboards do: signs apart from letters (NFD)."""
    for each in document.element.iter(qn("w:t")):
        each.text = unicodedata.normalize("NFD", each.text or "")


EDITS: dict[str, Edit] = {
    "a figure typed over": lambda d: type_figure(d, "Kế hoạch năm", "06", "07"),
    "a figure emptied": lambda d: type_figure(d, "Kế hoạch năm", "04", ""),
    "words around a figure": lambda d: retype_words(d, "Đã giải quyết đúng hạn"),
    "a paragraph typed anew": lambda d: retype(
        d, "Kế hoạch năm", "Kế hoạch đề ra 08 nhiệm vụ, đã xong 04 việc."
    ),
    "a paragraph deleted": lambda d: remove(d, "- Trước hạn"),
    "a paragraph inserted": lambda d: insert(d, "Trên đây", "Ngoài ra còn 15 hồ sơ chờ & <bổ sung>."),
    "a paragraph at the very top": lambda d: insert(d, "BÁO CÁO", "Bản sao"),
    "a paragraph moved": lambda d: move(d, "Đã giải quyết đúng hạn", "Kế hoạch năm"),
    "a paragraph split": lambda d: split(d, "Kế hoạch năm"),
    "a figure copied": lambda d: copy_marked(d, "Đã giải quyết đúng hạn", "_cchc_0003_Copy_1"),
    "a row deleted": lambda d: remove_row(d, 2, 4),
    "a row inserted": lambda d: add_row(d, 2, 4, "4", "Lĩnh vực mới", *map(str, range(1, 8))),
    "a cell typed over": lambda d: type_cell(d, 3, 5, 1, "Tên khác"),
    "a column deleted": lambda d: remove_column(d, 2),
    "a table deleted": lambda d: d.element.body.remove(d.tables[2]._tbl),
    "the signer's name": lambda d: setattr(
        d.tables[1].cell(0, 1).paragraphs[-1].runs[0], "text", "Trần Thị Giả Lập"
    ),
    "the first row deleted": lambda d: remove_row(d, 3, 0),
    "a table inserted": lambda d: add_table(d, "Trên đây"),
    "a picture deleted": lambda d: remove_picture(d),
    "letters composed otherwise": decompose,
}


def retype_words(document: DocumentObject, words: str) -> None:
    """Change the words before and behind the first figure of a paragraph."""
    runs = paragraph(document, words).runs
    runs[0].text = "Đã giải quyết đúng hạn, trước hạn "
    runs[2].text = " % hồ sơ:"


def remove_picture(document: DocumentObject) -> None:
    """Delete a picture and leave its paragraph."""
    picture = next(document.element.body.iter(qn("w:drawing")))
    run = picture.getparent()
    run.getparent().remove(run)


def rejected_text(document: DocumentObject) -> None:
    """Refuse every tracked change, as Word's own button does."""
    body = document.element.body
    for row in list(body.iter(qn("w:tr"))):
        if row.find(f"{qn('w:trPr')}/{qn('w:ins')}") is not None:
            row.getparent().remove(row)
    for table in list(body.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)
    for each in list(body.iter(qn("w:p"))):
        if each.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:ins')}") is not None:
            each.getparent().remove(each)
    for each in list(body.iter(qn("w:ins"))):
        each.getparent().remove(each)
    for each in list(body.iter(qn("w:del"))):
        for inside in list(each):
            each.addprevious(inside)
        each.getparent().remove(each)
    for each in body.iter(qn("w:delText")):
        each.tag = qn("w:t")
