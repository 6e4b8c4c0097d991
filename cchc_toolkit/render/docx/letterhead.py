"""The head of a document (ô 1 to 5a and 9a) and its foot (ô 7 and 9b), as Decree 30 places them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lxml.etree import _Element

from cchc_toolkit.render.docx.writer import Writer, indent, join_numbers, layout_table, rule
from cchc_toolkit.report.model import Letterhead, Report, Signature, Title
from cchc_toolkit.word import decree30
from cchc_toolkit.word.markup import element, twips
from cchc_toolkit.word.metrics import balanced_width, text_width

__all__ = [
    "addressees",
    "balanced",
    "closing",
    "letterhead",
    "number_and_symbol",
    "place_and_date",
    "short_line",
    "title",
]

_NBSP = "\u00a0"
_ROOM = _NBSP * 6
_DATE = re.compile(r"ngày +\d* *tháng +\d* *năm +\d*")
_LETTERHEAD_SHARE = 0.41
_CLOSING_SHARE = 0.46
_TITLE_SHARE = 0.9
_ADDRESSEE_INDENT = 1701


def letterhead(writer: Writer, report: Report, year: int, room: float) -> _Element:
    """Ô 1 to 4: two columns, so that each component stands centred under the one it belongs to."""
    head = report.letterhead
    widths = _columns(room, _LETTERHEAD_SHARE)
    left, right = (width / 20 for width in widths)
    names = [writer.paragraph("Cơ quan chủ quản", head.superior)] if head.superior else []
    names += [writer.paragraph("Cơ quan ban hành", line) for line in head.body]
    capitals = tuple(line.upper() for line in head.body)
    names.append(rule(writer, short_line(capitals, writer.size("Cơ quan ban hành"), left), left))
    motto = text_width(decree30.MOTTO_TEXT, writer.size("Tiêu ngữ"), is_bold=True)
    nation = [
        writer.paragraph("Quốc hiệu", decree30.NATIONAL_NAME_TEXT),
        writer.paragraph("Tiêu ngữ", decree30.MOTTO_TEXT),
        rule(writer, motto, right),
    ]
    number = [writer.paragraph("Số ký hiệu", number_and_symbol(head))]
    if report.is_draft:
        number.append(writer.paragraph("Dự thảo", "DỰ THẢO"))
    place = [writer.paragraph("Địa danh thời gian", place_and_date(head, year))]
    description = "Khung trình bày: cơ quan ban hành, số, ký hiệu; Quốc hiệu, Tiêu ngữ, địa danh, thời gian"
    return layout_table(description, widths, [[names, nation], [number, place]])


def number_and_symbol(head: Letterhead) -> str:
    """``Số: 05/BC-UBND``; room for the number where the clerk has not given one yet."""
    number = head.number.strip()
    if number.isdigit():
        number = f"{int(number):02d}"
    return f"Số: {number or _ROOM}/{head.symbol}"


def place_and_date(head: Letterhead, year: int) -> str:
    """``Hồng Kim, ngày 05 tháng 9 năm 2023``; room for day and month where the clerk has not given them."""
    if head.issued_on is None:
        return f"{head.place}, ngày{_ROOM}tháng{_ROOM}năm {year}"
    return f"{head.place}, {_written_out(head.issued_on)}"


def title(writer: Writer, named: Title, room: float) -> list[_Element]:
    """Ô 5a: kind of document, subject, and the line below."""
    subject, width = balanced(writer, "Trích yếu", named.subject, room)
    length = short_line((named.subject,), writer.size("Trích yếu"), width)
    return [writer.paragraph("Tên loại", named.kind), subject, rule(writer, length, room, below=10)]


def balanced(writer: Writer, style: str, text: str, room: float) -> tuple[_Element, float]:
    """A centred title whose lines are of like length, and the width that it was given in points.

    Dates in it do not break.
    """
    text = _DATE.sub(lambda date: date[0].replace(" ", _NBSP), text)
    measured = join_numbers(text.upper() if style == decree30.APPENDIX_TITLE.style else text)
    width = balanced_width(measured, writer.size(style), room * _TITLE_SHARE)
    margin = twips((room - width) / 2)
    return writer.paragraph(style, text, indent(left=margin, right=margin, firstLine=0)), width


def addressees(writer: Writer, names: Sequence[str]) -> list[_Element]:
    """Ô 9a: one addressee on the line of "Kính gửi:", several below it, their dashes under the colon."""
    if not names:
        return []
    if len(names) == 1:
        centred = (indent(left=0, firstLine=0), element("w:jc", val="center"))
        return [writer.paragraph("Kính gửi", f"Kính gửi: {names[0]}", *centred)]
    colon = twips(text_width("Kính gửi", writer.size("Kính gửi"))) + _ADDRESSEE_INDENT
    made = [writer.paragraph("Kính gửi", "Kính gửi:", element("w:keepNext"))]
    for line in _listed(names):
        made.append(writer.paragraph("Kính gửi", line, indent(left=colon + 160, hanging=160)))
    return made


def closing(writer: Writer, signature: Signature, recipients: Sequence[str], room: float) -> _Element:
    """Ô 9b beside ô 7: one row that never splits and stays with what stands above it."""
    widths = _columns(room, _CLOSING_SHARE)
    left = [
        writer.paragraph("Nơi nhận", "Nơi nhận:"),
        *(writer.paragraph("Danh sách nơi nhận", line) for line in _listed(recipients)),
    ]
    right = [writer.paragraph("Chức vụ người ký", line) for line in signature.capacity]
    right.append(writer.paragraph("Họ tên người ký", signature.name))
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


def _listed(names: Sequence[str]) -> list[str]:
    """``- A;`` and at the end ``- B.``"""
    return [f"- {name}{'.' if place == len(names) else ';'}" for place, name in enumerate(names, start=1)]


def _written_out(day: date) -> str:
    """A date in full: a zero before days below 10 and before the months 1 and 2 alone."""
    month = f"{day.month:02d}" if day.month <= decree30.MONTHS_PADDED_UP_TO else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _columns(room: float, share: float) -> tuple[int, int]:
    left = round(twips(room) * share)
    return left, twips(room) - left
