"""Ô 5a and the căn cứ lines: kind and subject of the document, and what opens the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import OFFICIAL_ONLY
from cchc_toolkit.layout.geometry import page_middle
from cchc_toolkit.layout.rules.position import (
    NEARLY_AS_LONG,
    NEARLY_CENTRED,
    WantedStroke,
    check_centred_on_page,
    check_stroke,
)
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, tidy

__all__ = ["TITLE_RULES"]

_KIND = decree30.KIND.name
_SUBJECT = decree30.SUBJECT.name
_BASIS = decree30.BASIS.name
_ENDS = (".", "./.")
_SECOND_BASIS = re.compile(r";\s*((?:Căn cứ|Thực hiện|Theo|Xét) \S+)")


def _check_kind_presence(components: Components) -> Iterator[Fault]:
    if components.title.kind is None and not components.is_letter:
        yield Fault("không thấy tên loại văn bản", "Trang 1")


def _check_kind_centred(components: Components) -> Iterator[Fault]:
    if components.title.kind is not None:
        yield from check_centred_on_page((components.title.kind,), components.content, _KIND)


def _check_subject_presence(components: Components) -> Iterator[Fault]:
    title = components.title
    if title.kind is not None and title.form.has_subject and not title.subject:
        yield Fault("không có trích yếu", describe_place(_KIND, title.kind))


def _check_subject_centred(components: Components) -> Iterator[Fault]:
    yield from check_centred_on_page(components.title.subject, components.content, _SUBJECT)


def _check_subject_line(components: Components) -> Iterator[Fault]:
    """Where "(Ban hành kèm theo …)" stands below the subject, the line stands below that."""
    subject = components.title.subject
    if subject and not components.title.attached:
        line = WantedStroke(
            decree30.SHORT_LINE, decree30.SUBJECT, (page_middle(subject[-1].paragraph, components.content),)
        )
        yield from check_stroke(components.title.strokes, subject, line)


def _check_basis_lines(components: Components) -> Iterator[Fault]:
    """A căn cứ that begins behind another one on its line; one behind Shift+Enter has a rule of its own."""
    for paragraph in components.basis:
        for line in paragraph.text.split("\n"):
            match = _SECOND_BASIS.search(tidy(line))
            if match:
                yield Fault(f"“{match[1]} …” không xuống dòng", describe_place(_BASIS, paragraph))


def _check_basis_signs(components: Components) -> Iterator[Fault]:
    for paragraph, below in zip_longest(components.basis, components.basis[1:]):
        text, where = tidy(paragraph.text), describe_place(_BASIS, paragraph)
        if below is None and not text.endswith(_ENDS):
            yield Fault(
                f"căn cứ cuối cùng kết thúc bằng “{_last_word(text)}”", where, "kết thúc bằng dấu chấm (.)"
            )
        elif below is not None and not text.endswith(";") and not _goes_on(below):
            yield Fault(f"kết thúc bằng “{_last_word(text)}”", where, "kết thúc bằng dấu chấm phẩy (;)")


def _goes_on(paragraph: Paragraph) -> bool:
    """True for the second half of a căn cứ that was broken by hand."""
    return tidy(paragraph.text)[:1].islower()


def _last_word(text: str) -> str:
    return text.rsplit(" ", 1)[-1]


TITLE_RULES = (
    LayoutRule(
        "ten-loai-thieu",
        decree30.KIND.point,
        "Tên loại: có",
        "có tên loại văn bản",
        _check_kind_presence,
        is_fixable=False,
        confirmed="điểm a, điểm b; thành phần chính ở Điều 8, khoản 2; ô số 5a",
        silent="khi văn bản là công văn (có “V/v” dưới số, ký hiệu)",
    ),
    LayoutRule(
        "ten-loai-canh-giua",
        decree30.KIND.point,
        "Tên loại: canh giữa",
        "canh giữa theo chiều ngang",
        _check_kind_centred,
        confirmed="chữ “canh giữa theo chiều ngang văn bản” của điểm b",
        silent=f"khi không thấy tên loại; {NEARLY_CENTRED}",
    ),
    LayoutRule(
        "trich-yeu-thieu",
        decree30.SUBJECT.point,
        "Trích yếu: có",
        "trích yếu ngay dưới tên loại",
        _check_subject_presence,
        is_fixable=False,
        confirmed="chữ “được đặt ngay dưới tên loại văn bản” của điểm b",
        silent=(
            "khi không thấy tên loại; với thư công, giấy ủy quyền, giấy giới thiệu, giấy nghỉ phép, "
            "các loại phiếu"
        ),
    ),
    LayoutRule(
        "trich-yeu-canh-giua",
        decree30.SUBJECT.point,
        "Trích yếu: canh giữa",
        "canh giữa theo chiều ngang",
        _check_subject_centred,
        confirmed="chữ “canh giữa theo chiều ngang văn bản” của điểm b",
        silent=f"khi không thấy trích yếu; {NEARLY_CENTRED}",
    ),
    LayoutRule(
        "trich-yeu-duong-ke",
        decree30.POINT_SUBJECT_LINE,
        "Trích yếu: đường kẻ",
        "đường kẻ nét liền, dài 1/3 đến 1/2 dòng chữ, cân đối",
        _check_subject_line,
        confirmed=(
            "câu “Bên dưới trích yếu … có độ dài bằng từ 1/3 đến 1/2 độ dài của dòng chữ và đặt cân "
            "đối” của điểm b"
        ),
        silent=f"khi không thấy trích yếu; khi dưới trích yếu có “(Kèm theo …)”; {NEARLY_AS_LONG}",
        applies_to=OFFICIAL_ONLY,
    ),
    LayoutRule(
        "can-cu-xuong-dong",
        decree30.BASIS.point,
        "Căn cứ: mỗi căn cứ một dòng",
        "sau mỗi căn cứ phải xuống dòng",
        _check_basis_lines,
        is_fixable=False,
        confirmed="chữ “sau mỗi căn cứ phải xuống dòng” của điểm a",
        silent="khi không có căn cứ; khi sau dấu (;) không phải “Căn cứ”, “Thực hiện”, “Theo”, “Xét”",
    ),
    LayoutRule(
        "can-cu-dau-cau",
        decree30.BASIS.point,
        "Căn cứ: dấu câu",
        "cuối dòng (;), dòng cuối (.)",
        _check_basis_signs,
        is_fixable=False,
        confirmed="các chữ “(;), dòng cuối cùng kết thúc bằng dấu chấm (.)” của điểm a",
        silent="khi không có căn cứ; khi dòng dưới mở đầu bằng chữ thường (một căn cứ bị ngắt đôi)",
    ),
)
