"""A report as a Word file, laid out as Decree 30 wants it; the same report and stamp give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from lxml.etree import _Element

from cchc_toolkit.errors import UsageError
from cchc_toolkit.render.docx.blocks import Sheet, render_appendix, render_blocks
from cchc_toolkit.render.docx.letterhead import (
    render_addressees,
    render_foot,
    render_letterhead,
    render_title,
)
from cchc_toolkit.render.docx.pages import Page, page_number_header, section_properties
from cchc_toolkit.render.docx.writer import Writer
from cchc_toolkit.report.model import Report
from cchc_toolkit.report.printed import PrintedReport, printed_report
from cchc_toolkit.vocabulary.stable_zip import pack, unpack
from cchc_toolkit.word.marks import Marks, add_digest
from cchc_toolkit.word.markup import clean, keep
from cchc_toolkit.word.styles import StyleSheet, missing_styles, open_template, shipped_template

__all__ = ["Rendered", "render"]

_LONGEST_PROPERTY = 255


@dataclass(frozen=True, slots=True)
class Rendered:
    """A Word file, and which reading each of its marks means (name of the mark to code)."""

    content: bytes
    marks: Mapping[str, str]


def render(report: Report, stamp: datetime, template: bytes | None = None) -> Rendered:
    """Lay a report out as a .docx.

    Parameters
    ----------
    report : Report
        Everything it says, already numbered and worded.
    stamp : datetime
        The moment that is written into the file as the time of its making.
    template : bytes, optional
        An office's own Word template; the shipped one where none is given.

    Returns
    -------
    Rendered
        The file, the same bytes for the same arguments, and the meaning of the marks in it.

    Raises
    ------
    UsageError
        The template is no .docx, or lacks styles (named as Word names them).
    """
    document = _open(template)
    printed = printed_report(report, stamp.year)
    sheet = Sheet(document, Writer(StyleSheet.of(document.styles.element), Marks()), Page.of(document))
    parts = [(sheet.page, _main_part(sheet, printed))]
    for appendix in printed.appendices:
        page = sheet.page.turned() if appendix.is_landscape else sheet.page
        parts.append((page, render_appendix(replace(sheet, page=page), appendix)))
    _fill(sheet, parts)
    _describe(document, report, stamp)
    add_digest(document, report.inputs_digest)
    return Rendered(_save(document), dict(sheet.writer.marks.codes))


def _open(template: bytes | None) -> DocumentObject:
    if template is None:
        return open_template(shipped_template())
    if missing := missing_styles(template):
        raise UsageError(
            f"Mẫu Word của đơn vị thiếu kiểu (style): {', '.join(missing)}",
            fix="Đề nghị chép các kiểu này từ mẫu kèm theo bộ công cụ (mau-bao-cao.docx)",
        )
    return open_template(template)


def _main_part(sheet: Sheet, report: PrintedReport) -> list[_Element]:
    """Everything before the appendices; the foot stays with the last paragraph of the body."""
    writer, room = sheet.writer, sheet.page.room
    body = render_blocks(sheet, report.blocks)
    keep(body[-1])
    return [
        render_letterhead(writer, report, room),
        *render_title(writer, report.kind, report.subject, room),
        *render_addressees(writer, report.addressees),
        *body,
        render_foot(writer, report, room),
    ]


def _fill(sheet: Sheet, parts: list[tuple[Page, list[_Element]]]) -> None:
    """Put the sections into the document, each with its page and its own page numbers."""
    body = sheet.document.element.body
    body.clear()
    header = page_number_header(sheet.document, sheet.writer)
    for number, (page, made) in enumerate(parts, start=1):
        properties = section_properties(page, header, is_first=number == 1)
        if made[-1].tag == qn("w:tbl"):
            # Word wants a paragraph below a table; this one takes no room.
            made.append(sheet.writer.paragraph("Hết phần", ()))
        body.extend(made)
        holder = body if number == len(parts) else made[-1][0]
        holder.append(properties)


def _describe(document: DocumentObject, report: Report, stamp: datetime) -> None:
    """Core properties from the report alone; times are the stamp's."""
    core = document.core_properties
    author = " ".join(report.letterhead.body)
    core.title = _property_text(f"{report.title.kind} {report.title.subject}")
    core.subject = _property_text(report.title.subject)
    core.author = core.last_modified_by = _property_text(author)
    core.category = _property_text(report.title.kind.capitalize())
    core.keywords = "cải cách hành chính"
    core.comments = ""
    core.content_status = "Dự thảo" if report.is_draft else ""
    core.language = "vi-VN"
    core.revision = 1
    moment = stamp.astimezone(UTC).replace(tzinfo=None, microsecond=0) if stamp.tzinfo else stamp
    core.created = core.modified = moment


def _property_text(text: str) -> str:
    return clean(text).replace("\n", " ")[:_LONGEST_PROPERTY]


def _save(document: DocumentObject) -> bytes:
    """The file with the same bytes every time."""
    target = io.BytesIO()
    document.save(target)
    return pack(unpack(target.getvalue()))
