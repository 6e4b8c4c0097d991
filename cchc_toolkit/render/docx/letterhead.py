"""The head of a document (ô 1 to 5a and 9a) and its foot (ô 7 and 9b), as Decree 30 places them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.etree import _Element

from cchc_toolkit.render.docx.writer import Writer, draw_line, indent, join_numbers, layout_table
from cchc_toolkit.report.printed import ADDRESSEE_LABEL, PrintedReport
from cchc_toolkit.vocabulary.wording import NBSP
from cchc_toolkit.word import decree30
from cchc_toolkit.word.markup import element, twips
from cchc_toolkit.word.metrics import balanced_width, text_width

__all__ = [
    "balance_lines",
    "full_lines",
    "render_addressees",
    "render_foot",
    "render_letterhead",
    "render_title",
    "short_line",
    "title_words",
]

_DATE = re.compile(r"ngày +\d* *tháng +\d* *năm +\d*")
# Words of two syllables that titles of these reports are made of.
_COMPOUND = re.compile(
    r"\b(báo cáo|cải cách|công tác|công việc|cơ chế|cơ quan|đơn vị|giải quyết|hành chính|hoạt động|kết quả|"
    r"nhiệm vụ|số liệu|tiếp nhận|thống kê|thủ tục|thực hiện|tình hình|trọng tâm|trực tiếp|một cửa)\b",
    re.IGNORECASE,
)
_ROOM = re.compile(r" {2,}")
_LETTERHEAD_SHARE = 0.41
_FOOT_SHARE = 0.46
_TITLE_SHARE = 0.9
_ADDRESSEE_INDENT = 1701


def render_letterhead(writer: Writer, report: PrintedReport, room: float) -> _Element:
    """Ô 1 to 4: two columns, so that each component stands centred under the one it belongs to."""
    widths = _columns(room, _LETTERHEAD_SHARE)
    left, right = (width / 20 for width in widths)
    names = [writer.paragraph("Cơ quan chủ quản", report.superior)] if report.superior else []
    names += [writer.paragraph("Cơ quan ban hành", line) for line in report.issuers]
    capitals = tuple(line.upper() for line in report.issuers)
    names.append(draw_line(writer, short_line(capitals, writer.size("Cơ quan ban hành"), left), left))
    motto = text_width(report.motto, writer.size("Tiêu ngữ"), is_bold=True)
    nation = [
        writer.paragraph("Quốc hiệu", report.national_name),
        writer.paragraph("Tiêu ngữ", report.motto),
        draw_line(writer, motto, right),
    ]
    number = [writer.paragraph("Số ký hiệu", report.number)]
    if report.draft_mark:
        number.append(writer.paragraph("Dự thảo", report.draft_mark))
    place = [writer.paragraph("Địa danh thời gian", report.place_and_date)]
    description = "Khung trình bày: cơ quan ban hành, số, ký hiệu; Quốc hiệu, Tiêu ngữ, địa danh, thời gian"
    return layout_table(description, widths, [[names, nation], [number, place]])


def render_title(writer: Writer, kind: str, subject: str, room: float) -> list[_Element]:
    """Ô 5a: kind of document, subject, and the line below."""
    named, width = balance_lines(writer, "Trích yếu", subject, room)
    length = short_line((subject,), writer.size("Trích yếu"), width)
    return [writer.paragraph("Tên loại", kind), named, draw_line(writer, length, room, below=10)]


def balance_lines(writer: Writer, style: str, text: str, room: float) -> tuple[_Element, float]:
    """A centred title whose lines are of like length, and the width that it was given in points."""
    text = title_words(text)
    measured = join_numbers(text.upper() if style == decree30.APPENDIX_TITLE.style else text)
    width = balanced_width(measured, writer.size(style), room * _TITLE_SHARE)
    margin = twips((room - width) / 2)
    return writer.paragraph(style, text, indent(left=margin, right=margin, firstLine=0)), width


def full_lines(writer: Writer, style: str, text: str) -> _Element:
    """A centred title whose first line is as long as the page allows."""
    return writer.paragraph(style, title_words(text), indent(left=0, right=0, firstLine=0))


def title_words(text: str) -> str:
    """Words of a title or heading: dates, words of two syllables and room left for a number do not break."""
    for pattern in (_DATE, _COMPOUND, _ROOM):
        text = pattern.sub(lambda words: words[0].replace(" ", NBSP), text)
    return text


def render_addressees(writer: Writer, lines: Sequence[str]) -> list[_Element]:
    """Ô 9a: one line is centred; of several the dashes stand under the colon of the first."""
    if not lines:
        return []
    if len(lines) == 1:
        centred = (indent(left=0, firstLine=0), element("w:jc", val="center"))
        return [writer.paragraph("Kính gửi", lines[0], *centred)]
    colon = twips(text_width(ADDRESSEE_LABEL, writer.size("Kính gửi"))) + _ADDRESSEE_INDENT
    made = [writer.paragraph("Kính gửi", lines[0], element("w:keepNext"))]
    for line in lines[1:]:
        made.append(writer.paragraph("Kính gửi", line, indent(left=colon + 160, hanging=160)))
    return made


def render_foot(writer: Writer, report: PrintedReport, room: float) -> _Element:
    """Ô 9b beside ô 7: one row that never splits and stays with what stands above it."""
    widths = _columns(room, _FOOT_SHARE)
    left = [
        writer.paragraph("Nơi nhận", report.recipients_label),
        *(writer.paragraph("Danh sách nơi nhận", line) for line in report.recipients),
    ]
    right = [writer.paragraph("Chức vụ người ký", line) for line in report.capacity]
    right.append(writer.paragraph("Họ tên người ký", report.signer))
    description = "Khung trình bày: nơi nhận; chức vụ, chữ ký và họ tên người ký"
    return layout_table(description, widths, [[left, right]])


def short_line(lines: Sequence[str], size: float, room: float, is_bold: bool = True) -> float:
    """Length of a line below words: between a third and a half of them.

    Where a name runs over several printed lines it is a third to a half of the longest, and as near as
    that allows to half of the last, below which it stands; words that wrap are as long as their room.
    """
    widths = [min(text_width(line, size, is_bold), room) for line in lines if line]
    if not widths:
        return 0.0
    shortest, wanted = max(widths) * decree30.SHORT_LINE.low * 1.03, max(widths) * decree30.SHORT_LINE.ours
    return max(shortest, min(wanted, widths[-1] * decree30.SHORT_LINE.high))


def _columns(room: float, share: float) -> tuple[int, int]:
    left = round(twips(room) * share)
    return left, twips(room) - left
