"""Ô 9b: "Nơi nhận" and its list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import OFFICIAL_ONLY
from cchc_toolkit.layout.fixes import formatting
from cchc_toolkit.layout.geometry import first_line_start
from cchc_toolkit.layout.rules.position import is_on_same_line, without_missing
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place, format_number
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, fold, tidy

__all__ = ["RECIPIENT_RULES"]

_LABEL = decree30.RECIPIENTS_LABEL.name
_LIST = decree30.RECIPIENTS.name
_KEPT = re.compile(r"Lưu ?: ?VT\b(,[^.;]*)?.*\.")
# Three stops are a blank that is still to be filled in.
_WRONG_END = re.compile(r"/\.$|[^.\s]\.\.$")
# Millimetres from the left margin that still count as flush.
_FLUSH = 3.0


def _check_label_presence(components: Components) -> Iterator[Fault]:
    if components.foot.label is None and components.title.form.has_recipients:
        yield Fault("không thấy “Nơi nhận”", "Cuối văn bản")


def _check_label_form(components: Components) -> Iterator[Fault]:
    label, entries = components.foot.label, components.foot.recipients
    if label is None:
        return
    text = tidy(label.text)
    if not re.fullmatch(r"Nơi nhận ?:", text) and text != label.shown.upper():
        what = "viết không đúng" if ":" in text else "không có dấu hai chấm"
        yield Fault(what, describe_place(_LABEL, label))
    if entries and entries[0].paragraph is label.paragraph and entries[0].row == label.row:
        yield Fault("không trên một dòng riêng", describe_place(_LABEL, label))


def _check_level(components: Components) -> Iterator[Fault]:
    """Where several sign side by side, the recipients stand below them."""
    label, lines = components.foot.label, components.foot.capacity
    is_below = components.title.form.is_signed_by_several or components.foot.has_several_signers
    if is_below or label is None or not lines or label.paragraph.frame or lines[0].paragraph.frame:
        return
    here, there = label.paragraph.cell, lines[0].paragraph.cell
    is_same_column = here is not None and there is not None and here.column == there.column
    if is_same_column or not is_on_same_line(label, lines[0]):
        yield Fault("không ngang hàng với quyền hạn, chức vụ của người ký", describe_place(_LABEL, label))


def _check_flush(components: Components) -> Iterator[Fault]:
    label = components.foot.label
    for piece in (*without_missing(label), *components.foot.recipients):
        paragraph = piece.paragraph
        if piece.row or piece.column or paragraph.frame:
            continue
        start = first_line_start(paragraph)
        is_left = paragraph.placement.align in {"left", "both"}
        if not is_left or start > _FLUSH:
            what = f"cách lề {format_number(start)} mm" if is_left else "không canh trái"
            where = describe_place(_LABEL if piece is label else _LIST, piece)
            yield Fault(what, where, fix=partial(_align_left, paragraph))


def _align_left(paragraph: Paragraph) -> None:
    formatting.drop_leading_blanks(paragraph.element)
    formatting.set_alignment(paragraph.element, "left")
    formatting.set_indents(paragraph.element)


def _check_as_above(components: Components) -> Iterator[Fault]:
    if components.addressee is not None and components.foot.label is not None and components.foot.recipients:
        first = components.foot.recipients[0]
        if not fold(first.text).lstrip("-+ ").startswith("nhu tren"):
            yield Fault("dòng đầu không phải “- Như trên;”", describe_place(_LIST, first))


def _check_signs(components: Components) -> Iterator[Fault]:
    """Report the first entry without a dash, or without a semicolon that it needs."""
    entries = components.foot.recipients
    for piece in entries:
        text, where = tidy(piece.text), describe_place(_LIST, piece)
        if not text.startswith(("-", "\u2011")):
            yield Fault("không có gạch đầu dòng", where)
            return
        needs_sign = piece is not entries[-1] and not fold(text).lstrip("- ").startswith("luu")
        if needs_sign and not text.endswith(";"):
            yield Fault(_describe_end(text), where, "cuối dòng có dấu chấm phẩy (;)")
            return


def _check_kept(components: Components) -> Iterator[Fault]:
    entries = components.foot.recipients
    if components.foot.label is None:
        return
    if not entries:
        yield Fault("không có danh sách nơi nhận", describe_place(_LABEL, components.foot.label))
        return
    last = entries[-1]
    text = re.sub(r"^[-\u2011–•+*\s]+", "", tidy(last.text))
    if not _KEPT.fullmatch(text) or _WRONG_END.search(text):
        yield Fault(_describe_kept(text), describe_place(_LIST, last))


def _describe_kept(text: str) -> str:
    """Say what is wrong in the last line of the list."""
    if not fold(text).startswith("luu"):
        return "dòng cuối không phải dòng “Lưu”"
    if not re.match(r"Lưu ?: ?VT\b", text):
        return "sau “Lưu:” không phải “VT”"
    return _describe_end(text)


def _describe_end(text: str) -> str:
    """Say with which sign a line ends."""
    return "cuối dòng không có dấu" if text[-1:].isalnum() else f"cuối dòng là dấu “{text[-1:]}”"


RECIPIENT_RULES = (
    LayoutRule(
        "noi-nhan-thieu",
        "Phụ lục I, Phần I, Mục II, khoản 9, điểm c",
        "Nơi nhận: có",
        "có “Nơi nhận:” và danh sách",
        _check_label_presence,
        is_fixable=False,
        confirmed=(
            "chữ “bao gồm từ “Nơi nhận” và phần liệt kê” của điểm c; thành phần chính ở Điều 8, "
            "khoản 2; ô số 9b"
        ),
        silent="khi có dòng “Nơi nhận”, dù viết sai; với thư công, văn bản của hai bên (hợp đồng, …)",
        applies_to=OFFICIAL_ONLY,
    ),
    LayoutRule(
        "noi-nhan-mau",
        decree30.POINT_RECIPIENTS,
        "Nơi nhận: từ và dấu hai chấm",
        "“Nơi nhận:” trên một dòng riêng",
        _check_label_form,
        is_fixable=False,
        confirmed="chữ “trên một dòng riêng … sau có dấu hai chấm (:)” của điểm d",
        silent="khi không có “Nơi nhận”; khi cả dòng là chữ in hoa (quy tắc về loại chữ nhắc)",
    ),
    LayoutRule(
        "noi-nhan-ngang-hang",
        decree30.POINT_RECIPIENTS,
        "Nơi nhận: vị trí",
        "ngang hàng với quyền hạn, chức vụ của người ký",
        _check_level,
        is_fixable=False,
        confirmed="chữ “ngang hàng với dòng chữ “quyền hạn, chức vụ của người ký”” của điểm d",
        silent=(
            "khi thiếu một trong hai; khi một trong hai nằm trong khung; khi nhiều người cùng ký "
            "(nơi nhận ở dưới)"
        ),
    ),
    LayoutRule(
        "noi-nhan-sat-le",
        decree30.POINT_RECIPIENTS,
        "Nơi nhận: sát lề trái",
        "sát lề trái",
        _check_flush,
        confirmed="chữ “sát lề trái” của điểm d",
        silent="khi cách lề không quá 3 mm; ở dòng sau tab; khi chữ nằm trong khung",
    ),
    LayoutRule(
        "noi-nhan-nhu-tren",
        decree30.POINT_ADDRESSEE_REQUIRED,
        "Nơi nhận: dòng “Như trên”",
        "dòng đầu “- Như trên;” khi có “Kính gửi”",
        _check_as_above,
        is_fixable=False,
        confirmed="chữ “phía dưới là từ “Như trên”” của điểm b",
        silent="khi không có “Kính gửi” hoặc danh sách nơi nhận",
    ),
    LayoutRule(
        "noi-nhan-dau-cau",
        decree30.POINT_RECIPIENTS,
        "Nơi nhận: gạch đầu dòng, dấu câu",
        "đầu dòng gạch (-), cuối dòng (;)",
        _check_signs,
        is_fixable=False,
        confirmed="chữ “có gạch đầu dòng (-) … cuối dòng có dấu chấm phẩy (;)” của điểm d",
        silent="ở dòng lưu và dòng cuối; sau lỗi thứ nhất",
    ),
    LayoutRule(
        "noi-nhan-luu",
        decree30.POINT_RECIPIENTS,
        "Nơi nhận: dòng lưu",
        "dòng cuối “- Lưu: VT, <đơn vị soạn thảo>.”",
        _check_kept,
        is_fixable=False,
        confirmed=(
            "chữ “dòng cuối cùng bao gồm chữ “Lưu” … chữ viết tắt “VT” … cuối cùng là dấu chấm (.)” "
            "của điểm d"
        ),
        silent="khi không có “Nơi nhận”",
    ),
)
