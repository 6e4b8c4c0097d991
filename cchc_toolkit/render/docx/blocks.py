"""The body and the appendices: one small function for each kind of block, and the sign that closes them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml.etree import _Element

from cchc_toolkit.render.docx.letterhead import balanced, short_line
from cchc_toolkit.render.docx.sections import Page
from cchc_toolkit.render.docx.tables import table
from cchc_toolkit.render.docx.writer import Writer, rule
from cchc_toolkit.report.model import (
    Appendix,
    Block,
    Chart,
    Heading,
    Inline,
    Paragraph,
    Table,
    Text,
    plain,
)
from cchc_toolkit.word import decree30
from cchc_toolkit.word.markup import add_property, clean, element, keep

__all__ = ["Sheet", "appendix", "blocks", "closed"]

_STYLES = {"body": "Nội dung", "basis": "Căn cứ", "item": "Gạch đầu dòng", "note": "Ghi chú bảng"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where blocks are written: the document, its writer, and the page of the section."""

    document: DocumentObject
    writer: Writer
    page: Page


def blocks(sheet: Sheet, content: Sequence[Block], titled: str = "") -> list[_Element]:
    """Blocks one below the other, closed with "./."; ``titled`` is a title that stands above already."""
    closed_blocks, is_closed = closed(content)
    made: list[_Element] = []
    for part in (part for block in closed_blocks for part in _block(sheet, block, titled)):
        if made and made[-1].tag == qn("w:tbl"):
            made.extend(_below_table(sheet.writer, made[-1], part))
        else:
            made.append(part)
    if not is_closed:
        if made:
            keep(made[-1])
        made.append(sheet.writer.paragraph("Cuối phụ lục", decree30.CLOSING))
    return made


def appendix(sheet: Sheet, said: Appendix) -> list[_Element]:
    """Phụ lục: number, title, "(Kèm theo …)" with its line, and its blocks."""
    writer, room = sheet.writer, sheet.page.room
    style, last = ("Kèm theo", said.attached_to) if said.attached_to else ("Tên phụ lục", said.title.upper())
    named, width = balanced(writer, "Tên phụ lục", said.title, room)
    made = [writer.paragraph("Phụ lục", f"Phụ lục {said.number}".rstrip()), named]
    if said.attached_to:
        attached, width = balanced(writer, "Kèm theo", said.attached_to, room)
        made.append(attached)
    length = short_line((last,), writer.size(style), width, is_bold=style == "Tên phụ lục")
    made.append(rule(writer, length, room, below=10))
    return made + blocks(sheet, said.blocks, said.title)


def closed(content: Sequence[Block]) -> tuple[tuple[Block, ...], bool]:
    """The blocks with "./." at the end of their last paragraph, in place of its full stop.

    Returns
    -------
    tuple of tuple of Block and bool
        False where the last block is no paragraph: the sign then needs a line of its own.
    """
    if not content or not isinstance(content[-1], Paragraph):
        return tuple(content), False
    last = content[-1]
    if plain(last.content).rstrip().endswith(decree30.CLOSING):
        return tuple(content), True
    return (*content[:-1], replace(last, content=_ended(last.content))), True


def _ended(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if content and isinstance(content[-1], Text):
        last = content[-1]
        return (*content[:-1], replace(last, text=last.text.rstrip(" .;,") + decree30.CLOSING))
    return (*content, Text(decree30.CLOSING))


def _block(sheet: Sheet, block: Block, titled: str) -> list[_Element]:
    writer = sheet.writer
    match block:
        case Heading():
            number = (Text(f"{block.number} "),) if block.number else ()
            return [writer.paragraph(f"heading {block.level}", (*number, *block.content))]
        case Paragraph():
            return [writer.paragraph(_STYLES[block.style], _dashed(block))]
        case Table():
            return _table(sheet, block, titled)
        case Chart():
            return [writer.paragraph("Tên bảng", block.title), _picture(sheet, block)]
        case _:
            assert_never(block)


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


def _dashed(block: Paragraph) -> tuple[Inline, ...]:
    """The words of a paragraph; a "- …" line gets its dash where the words do not bring one."""
    if block.style != "item" or plain(block.content).startswith(("-", "–", "+")):
        return block.content
    return (Text("- "), *block.content)


def _table(sheet: Sheet, block: Table, titled: str) -> list[_Element]:
    made = table(sheet.writer, block, sheet.page.room)
    if made is None:
        return []
    is_titled = not block.title or block.title.casefold() == titled.casefold()
    return [made] if is_titled else [sheet.writer.paragraph("Tên bảng", block.title), made]


def _picture(sheet: Sheet, block: Chart) -> _Element:
    """A picture as wide as the text, not higher than half a page, with its description for the blind."""
    _, image = sheet.document.part.get_or_add_image(io.BytesIO(block.png))
    scale = min(sheet.page.room / image.width.pt, sheet.page.depth / 2 / image.height.pt, 1)
    inline = sheet.document.part.new_pic_inline(
        io.BytesIO(block.png), Pt(image.width.pt * scale), Pt(image.height.pt * scale)
    )
    inline.docPr.set("descr", clean(block.description))
    inline.docPr.set("title", clean(block.title))
    made = sheet.writer.paragraph("Biểu đồ", ())
    made.append(element("w:r", element("w:drawing", inline)))
    return made
