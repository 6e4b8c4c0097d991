"""Ô 10 to 14: marks in their boxes, drafter's letters, address, and digital signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from cchc_toolkit.layout.boxes import is_boxed
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.fixes import formatting
from cchc_toolkit.layout.fixes.page_numbers import show_footer_on_first_page
from cchc_toolkit.layout.fixes.strokes import add_line_above
from cchc_toolkit.layout.geometry import middle, page_middle
from cchc_toolkit.layout.rules.page_numbers import is_short
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place, format_number
from cchc_toolkit.vocabulary.alphabet import CAPITALS
from cchc_toolkit.word import decree30, drawing
from cchc_toolkit.word.content import Piece, fold, tidy

__all__ = ["EXTRA_RULES"]

_MARK = decree30.MARK.name
_ANY_MARK = "Dấu chỉ độ mật, mức độ khẩn, phạm vi lưu hành"
_DRAFTER = decree30.DRAFTER.name
_ADDRESS = decree30.ADDRESS.name
_DIGITAL_SIGN = decree30.DIGITAL_SIGN.name
_CIRCULATION = {fold(mark) for mark in decree30.CIRCULATION_MARKS}
_DRAFTER_FORM = re.compile(rf"[{CAPITALS}]{{1,6}}\.? ?\(?\d{{1,5}}(?: ?(?:b|bản))?\)?\.?")
# Millimetres from the middle that the eye does not see.
_OFF_CENTRE = 7.0
# Paragraphs below the capacity in which a picture is a signature, if there is no name.
_SIGNATURE_ROOM = 8
# Share of the text width from which a line counts as full.
_FULL = 0.95


def _check_mark_box(components: Components) -> Iterator[Fault]:
    for piece in components.head.described_marks:
        if not is_boxed(piece, components.content):
            fix = partial(formatting.box_words, [run.element for run in piece.runs])
            yield Fault("không có khung", describe_place(_MARK, piece), fix=fix)


def _check_mark_place(components: Components) -> Iterator[Fault]:
    nation = components.head.national_name
    for piece in components.head.marks:
        if piece.paragraph.frame or nation is None:
            continue
        distance = middle(piece) - page_middle(piece.paragraph, components.content)
        if piece.folded.strip(" .") in _CIRCULATION:
            if not _is_above(piece, nation) or distance < -_OFF_CENTRE:
                yield Fault(
                    "không ở phía trên Quốc hiệu", describe_place(_ANY_MARK, piece), "phía trên Quốc hiệu"
                )
        elif distance > _OFF_CENTRE or _is_above(piece, nation) or _is_in_column(piece, nation):
            yield Fault(
                "không ở bên trái, dưới số, ký hiệu",
                describe_place(_ANY_MARK, piece),
                "bên trái, dưới số, ký hiệu",
            )


def _is_above(piece: Piece, other: Piece) -> bool:
    """True if a piece comes before another one; cells beside each other are not above each other."""
    cell, there = piece.paragraph.cell, other.paragraph.cell
    if cell and there and (cell.table, cell.row) == (there.table, there.row) and cell.column != there.column:
        return False
    return (piece.paragraph.order, piece.row) < (other.paragraph.order, other.row)


def _is_in_column(piece: Piece, other: Piece) -> bool:
    """True if two pieces stand in the same column of a table, and not in the first one."""
    cell, there = piece.paragraph.cell, other.paragraph.cell
    return bool(cell and there and cell.table == there.table and cell.column == there.column > 0)


def _check_drafter_form(components: Components) -> Iterator[Fault]:
    drafter = components.foot.drafter
    if drafter is not None and not _DRAFTER_FORM.fullmatch(tidy(drafter.text)):
        yield Fault("viết không đúng dạng", describe_place(_DRAFTER, drafter))


def _check_address_line(components: Components) -> Iterator[Fault]:
    page_address = components.page_address
    if not page_address.lines:
        return
    first = page_address.lines[0]
    room = components.content.sections[0].text_width * _FULL
    drawn = [stroke for stroke in page_address.strokes if stroke.is_solid]
    longest = max((stroke.length for stroke in drawn if stroke.length is not None), default=0.0)
    if any(stroke.length is None for stroke in drawn) or longest >= room:
        return
    what = f"đường kẻ dài {format_number(longest)} mm" if longest else "không có đường kẻ bên trên"
    yield Fault(what, describe_place(_ADDRESS, first), fix=partial(add_line_above, first.element))


def _check_address_position(components: Components) -> Iterator[Fault]:
    for piece in components.head.address:
        yield Fault("ở phần đầu văn bản", describe_place(_ADDRESS, piece))


def _check_address_pages(components: Components) -> Iterator[Fault]:
    page_address = components.page_address
    if (
        not page_address.lines
        or page_address.shown_on == "first"
        or (page_address.shown_on == "all" and is_short(components))
    ):
        return
    what = "hiện ở mọi trang" if page_address.shown_on == "all" else "không hiện ở trang thứ nhất"
    fix = partial(show_footer_on_first_page, components.content)
    yield Fault(what, describe_place(_ADDRESS, page_address.lines[0]), "chỉ ở trang thứ nhất", fix)


def _check_digital_sign_place(components: Components) -> Iterator[Fault]:
    nation = components.head.national_name
    for piece in components.head.digital_signs:
        if piece.paragraph.frame:
            continue
        is_left = middle(piece) < page_middle(piece.paragraph, components.content)
        is_low = nation is not None and not _is_above(piece, nation)
        if is_left or is_low:
            yield Fault("ở bên trái" if is_left else "ở dưới Quốc hiệu", describe_place(_DIGITAL_SIGN, piece))


def _check_signature_format(components: Components) -> Iterator[Fault]:
    """Pictures between the capacity and the name are those of signature and seal."""
    capacity, signer = components.foot.capacity, components.foot.signer
    if not capacity:
        return
    first = capacity[-1].paragraph
    last = signer.paragraph.order if signer is not None else first.order + _SIGNATURE_ROOM
    for paragraph in components.content.paragraphs[first.order : last + 1]:
        for name in drawing.picture_files(paragraph.element, components.content.package):
            if not name.lower().endswith(decree30.SIGNATURE_FORMAT):
                kind = name.rpartition(".")[2]
                yield Fault(f"tệp hình .{kind}", describe_place("Hình chữ ký số, dấu", capacity[-1]))


EXTRA_RULES = (
    LayoutRule(
        "chu-ky-dinh-dang",
        decree30.POINT_SIGNATURE_PICTURE,
        "Hình ảnh chữ ký số, dấu: định dạng",
        "Portable Network Graphics (.png)",
        _check_signature_format,
        is_fixable=False,
        confirmed=(
            "chữ “định dạng Portable Network Graphics (.png)” của điểm d; hình dấu: “(.png)” ở "
            "khoản 8, điểm a"
        ),
        silent="khi không có hình giữa chức vụ và họ tên",
    ),
    LayoutRule(
        "dau-muc-do-khung",
        decree30.MARK.point,
        "Dấu chỉ mức độ khẩn, phạm vi lưu hành: khung",
        "trong khung hình chữ nhật viền đơn",
        _check_mark_box,
        confirmed=(
            "chữ “trong khung hình chữ nhật viền đơn” (độ khẩn), “trong một khung hình chữ nhật "
            "viền đơn” (phạm vi lưu hành) của khoản 2"
        ),
        silent=(
            "khi không có dấu; với dấu chỉ độ mật (quy định riêng); khi có viền đoạn, viền chữ, "
            "viền ô hoặc khung chữ"
        ),
    ),
    LayoutRule(
        "dau-muc-do-vi-tri",
        decree30.POINT_MARK_PLACE,
        f"{_ANY_MARK}: vị trí",
        "độ mật, mức độ khẩn: bên trái, dưới số, ký hiệu; phạm vi lưu hành: phía trên Quốc hiệu",
        _check_mark_place,
        is_fixable=False,
        confirmed="sơ đồ Mục IV (hình), ô số 10a, 10b và 11",
        silent="khi không có dấu hoặc Quốc hiệu; khi chữ nằm trong khung",
    ),
    LayoutRule(
        "nguoi-soan-mau",
        decree30.DRAFTER.point,
        "Ký hiệu người soạn thảo, số lượng bản: chữ in hoa, số Ả Rập",
        "dạng “PL.(300)”",
        _check_drafter_form,
        is_fixable=False,
        confirmed=(
            "câu “ký hiệu bằng chữ in hoa, số lượng bản bằng chữ số Ả Rập” của khoản 3; “PL.(300)” ở Mục V"
        ),
        silent="khi không có dòng ấy dưới “Lưu: …”",
    ),
    LayoutRule(
        "dia-chi-duong-ke",
        decree30.ADDRESS.point,
        "Địa chỉ cơ quan: đường kẻ",
        "dưới một đường kẻ nét liền dài hết chiều ngang vùng trình bày",
        _check_address_line,
        confirmed=(
            "chữ “dưới một đường kẻ nét liền kéo dài hết chiều ngang của vùng trình bày văn bản” của khoản 4"
        ),
        silent="khi chân trang không có địa chỉ; khi đường kẻ dài từ 95% hoặc không rõ độ dài",
    ),
    LayoutRule(
        "dia-chi-vi-tri",
        decree30.ADDRESS.point,
        "Địa chỉ cơ quan: trang thứ nhất",
        "ở trang thứ nhất, không ở các trang sau",
        _check_address_pages,
        confirmed="chữ “ở trang thứ nhất của văn bản” của khoản 4; không ở trang sau là suy ra",
        silent="khi chân trang không có địa chỉ; khi không chắc văn bản có từ hai trang",
    ),
    LayoutRule(
        "dia-chi-cuoi-trang",
        decree30.POINT_MARK_PLACE,
        "Địa chỉ cơ quan: cuối trang",
        "dưới cùng trang thứ nhất (ô số 13)",
        _check_address_position,
        is_fixable=False,
        confirmed="sơ đồ Mục IV (hình), ô số 13; Mẫu 1.5",
        silent="khi phần đầu không có địa chỉ, điện thoại, thư điện tử",
    ),
    LayoutRule(
        "ky-so-vi-tri",
        decree30.DIGITAL_SIGN.point,
        "Thông tin chữ ký số của cơ quan: vị trí",
        "góc trên, bên phải, trang đầu",
        _check_digital_sign_place,
        is_fixable=False,
        confirmed=(
            "chữ “Góc trên, bên phải, trang đầu” của điểm b (văn bản kèm theo), cũng ở Phần II, Mục I, "
            "khoản 3 (bản sao, ô số 14); với chính văn bản là suy ra"
        ),
        silent="khi không có dòng ấy; khi chữ nằm trong khung",
    ),
)
