"""The report as the paper it will be: one small function for each component and each kind of block.

Every printed paragraph carries the attribute ``data-p`` and every figure ``data-code``, so that the page
can be read back and compared with the .docx.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from datetime import date
from typing import assert_never

from markupsafe import Markup

from cchc_toolkit.document.decree30 import MOTTO_TEXT, NATIONAL_NAME_TEXT
from cchc_toolkit.document.pages.markup import Child, join, tag
from cchc_toolkit.document.pages.places import Places
from cchc_toolkit.report.model import (
    Appendix,
    Block,
    Cell,
    Chart,
    Figure,
    Heading,
    Inline,
    Letterhead,
    Paragraph,
    Report,
    Row,
    Signature,
    Table,
    Text,
)
from cchc_toolkit.vocabulary.wording import date_long

__all__ = ["inline", "paper"]

DRAFT_MARK = "DỰ THẢO"


def paper(report: Report, places: Places) -> Markup:
    """The whole report: a sheet for the body, one for each appendix.

    Parameters
    ----------
    report : Report
    places : Places

    Returns
    -------
    Markup
    """
    body = tag(
        "div",
        _letterhead(report.letterhead, is_draft=report.is_draft),
        _line(report.title.kind, "kind-of-paper"),
        _line(report.title.subject, "subject"),
        _addressees(report.addressees),
        (_block(each, places) for each in report.blocks),
        _ending(report.signature, report.recipients),
        class_="sheet",
    )
    return join(body, (_appendix(each, places) for each in report.appendices))


def _line(text: str, class_: str = "") -> Markup:
    return tag("p", text, class_=class_, data_p=True)


def _letterhead(head: Letterhead, *, is_draft: bool) -> Markup:
    body = (
        _line(head.superior, "superior") if head.superior else None,
        (_line(each, "body-name") for each in head.body),
    )
    left = tag(
        "div",
        tag("div", body, class_="underlined"),
        _line(f"Số: {head.number or ' ' * 5}/{head.symbol}", "number"),
        _line(DRAFT_MARK, "draft-mark") if is_draft else None,
    )
    right = tag(
        "div",
        tag("div", _line(NATIONAL_NAME_TEXT, "national"), _line(MOTTO_TEXT, "motto")),
        _line(f"{head.place}, {_day(head.issued_on)}", "place-date"),
    )
    return tag("div", left, right, class_="letterhead")


def _day(issued_on: date | None) -> str:
    """The date, or the room for it."""
    return date_long(issued_on) if issued_on else "ngày     tháng     năm     "


def _addressees(addressees: tuple[str, ...]) -> Markup | None:
    if not addressees:
        return None
    if len(addressees) == 1:
        return tag("div", _line(f"Kính gửi: {addressees[0]}."), class_="addressees")
    return tag("div", _line("Kính gửi:"), (_line(each) for each in _closed(addressees)), class_="addressees")


def _closed(entries: tuple[str, ...]) -> Iterable[str]:
    """``- …;`` for each entry, ``- ….`` for the last."""
    for place, entry in enumerate(entries, start=1):
        yield f"- {entry}{'.' if place == len(entries) else ';'}"


def _ending(signature: Signature, recipients: tuple[str, ...]) -> Markup:
    left = tag(
        "div",
        _line("Nơi nhận:", "recipients-label"),
        (_line(each, "recipient") for each in _closed(recipients)),
    )
    name = _line(signature.name, "signer") if signature.name else None
    right = tag(
        "div", (_line(each, "capacity") for each in signature.capacity), tag("div", class_="room"), name
    )
    return tag("div", left if recipients else tag("div"), right, class_="ending")


def _appendix(appendix: Appendix, places: Places) -> Markup:
    label = f"Phụ lục {appendix.number}".strip()
    return tag(
        "div",
        _line(label, "appendix-label"),
        _line(appendix.title, "appendix-title"),
        _line(appendix.attached_to, "attached") if appendix.attached_to else None,
        (_block(each, places) for each in appendix.blocks),
        class_="sheet landscape" if appendix.is_landscape else "sheet",
    )


def _block(block: Block, places: Places) -> Markup:
    match block:
        case Heading(level=level, number=number, content=content):
            words = (f"{number} " if number else "", inline(content, places))
            return tag(f"h{level + 2}", words, class_=f"mark-{level}", data_p=True)
        case Paragraph(content=content, style=style):
            dash = "- " if style == "item" else None
            return tag("p", dash, inline(content, places), class_=style, data_p=True)
        case Table():
            return _table(block, places)
        case Chart(title=title, description=description, png=png):
            data = base64.b64encode(png).decode("ascii")
            picture = tag("img", src=f"data:image/png;base64,{data}", alt=description)
            return tag("figure", picture, tag("figcaption", title))
        case _:
            assert_never(block)


def inline(content: tuple[Inline, ...], places: Places, ids: Mapping[int, str] | None = None) -> Markup:
    """Words and figures; a figure is a link to its trace, and has an id where its place in ``ids`` says so."""
    return join(_piece(each, places, (ids or {}).get(place)) for place, each in enumerate(content))


def _piece(piece: Inline, places: Places, id_: str | None) -> Child:
    match piece:
        case Figure(code=code, text=text):
            reading = places.readings.get(code)
            if reading is None:
                return tag("span", text, class_="figure", data_code=code)
            return tag(
                "a", text, href=f"#{places.traces[reading.code]}", class_="figure", id=id_, data_code=code
            )
        case Text(text=text, is_bold=is_bold, is_italic=is_italic):
            styled: Child = tag("i", text) if is_italic else text
            return tag("b", styled) if is_bold else styled
        case _:
            assert_never(piece)


def _table(table: Table, places: Places) -> Markup:
    widths = sum(column.width for column in table.columns) or 1
    columns = (tag("col", style=f"width:{100 * column.width / widths:.1f}%") for column in table.columns)
    return tag(
        "div",
        tag(
            "table",
            tag("colgroup", columns),
            tag("thead", (_row(row, table, places, is_head=True) for row in table.head)),
            tag("tbody", (_row(row, table, places, is_head=False) for row in table.body)),
            aria_label=table.title,
        ),
        class_="frame",
        tabindex="0",
        role="region",
        aria_label=f"Bảng trên giấy: {table.title}",
    )


def _row(row: Row, table: Table, places: Places, *, is_head: bool) -> Markup:
    cells, column = [], 0
    for cell in row.cells:
        cells.append(_cell(cell, table, column, places, is_head=is_head))
        column += cell.colspan
    return tag("tr", cells, class_=row.role if row.role != "data" else None)


def _cell(cell: Cell, table: Table, column: int, places: Places, *, is_head: bool) -> Markup:
    own = table.columns[column].align if column < len(table.columns) and not is_head else "center"
    words = inline(cell.content, places)
    return tag(
        "th" if is_head else "td",
        tag("b", words) if cell.is_bold and words else words,
        class_=cell.align or own,
        colspan=cell.colspan if cell.colspan > 1 else None,
        rowspan=cell.rowspan if cell.rowspan > 1 else None,
        scope=("colgroup" if cell.colspan > 1 else "col") if is_head else None,
    )
