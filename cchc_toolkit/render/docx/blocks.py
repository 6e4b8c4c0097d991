"""The body and the appendices: one small function for each kind of block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from lxml.etree import _Element

from cchc_toolkit.render.docx.letterhead import balance_lines, full_lines, short_line, title_words
from cchc_toolkit.render.docx.pages import Page
from cchc_toolkit.render.docx.word_table import render_table
from cchc_toolkit.render.docx.writer import Writer, draw_line
from cchc_toolkit.report.model import Text
from cchc_toolkit.report.printed import PrintedAppendix, PrintedBlock, PrintedLine
from cchc_toolkit.word.markup import add_property, element, keep

__all__ = ["Sheet", "render_appendix", "render_blocks"]

_STYLES = {
    "body": "Nội dung",
    "basis": "Căn cứ",
    "item": "Gạch đầu dòng",
    "note": "Ghi chú bảng",
    "table title": "Tên bảng",
    "closing": "Cuối phụ lục",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where blocks are written: the document, its writer, and the page of the section."""

    document: DocumentObject
    writer: Writer
    page: Page


def render_blocks(sheet: Sheet, blocks: Sequence[PrintedBlock]) -> list[_Element]:
    """Blocks one below the other; what closes them stays with what stands above it."""
    made: list[_Element] = []
    for block in blocks:
        part = _render_block(sheet, block)
        if isinstance(block, PrintedLine) and block.style == "closing":
            if made:
                keep(made[-1])
            made.append(part)
        elif made and made[-1].tag == qn("w:tbl"):
            made.extend(_below_table(sheet.writer, made[-1], part))
        else:
            made.append(part)
    return made


def render_appendix(sheet: Sheet, appendix: PrintedAppendix) -> list[_Element]:
    """Phụ lục: number, title, "(Kèm theo …)" with its line, and its blocks."""
    writer, room = sheet.writer, sheet.page.room
    attached_to, title = appendix.attached_to, appendix.title
    style, last = ("Kèm theo", attached_to) if attached_to else ("Tên phụ lục", title.upper())
    width = room
    made = [writer.paragraph("Phụ lục", appendix.label), full_lines(writer, "Tên phụ lục", title)]
    if attached_to:
        attached, width = balance_lines(writer, "Kèm theo", attached_to, room)
        made.append(attached)
    length = short_line((last,), writer.size(style), width, is_bold=style == "Tên phụ lục")
    made.append(draw_line(writer, length, room, below=10))
    return made + render_blocks(sheet, appendix.blocks)


def _render_block(sheet: Sheet, block: PrintedBlock) -> _Element:
    if not isinstance(block, PrintedLine):
        return render_table(sheet.writer, block, sheet.page.room)
    if block.style != "heading":
        return sheet.writer.paragraph(_STYLES[block.style], block.content)
    content = [
        replace(piece, text=title_words(piece.text)) if isinstance(piece, Text) else piece
        for piece in block.content
    ]
    return sheet.writer.paragraph(f"heading {block.level}", content)


def _below_table(writer: Writer, above: _Element, part: _Element) -> list[_Element]:
    """What follows a table: a remark stays with it, other words stand apart from it.

    Word would take two tables without words between them for one.
    """
    if part.tag == qn("w:tbl"):
        return [writer.paragraph("Hết phần", (), element("w:spacing", before=120)), part]
    if part[0][0].get(qn("w:val")) == writer.styles.ids[_STYLES["note"]]:
        keep(above)
    else:
        add_property(part, element("w:spacing", before=120))
    return [part]
