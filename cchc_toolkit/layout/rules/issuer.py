"""Ô 2: the issuing office and the office above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import OFFICIAL_ONLY
from cchc_toolkit.layout.geometry import middle
from cchc_toolkit.layout.rules.position import (
    NEARLY_AS_LONG,
    NEARLY_CENTRED,
    WantedStroke,
    check_centred_under,
    check_single_spaced,
    check_stroke,
)
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import tidy

__all__ = ["ISSUER_RULES"]

_ISSUER = decree30.BODY_NAME.name
_MUC_II = "Phụ lục I, Phần I, Mục II"
_FULL = {"UBND": "ỦY BAN NHÂN DÂN", "HĐND": "HỘI ĐỒNG NHÂN DÂN"}
_SHORT = re.compile(r"(?:TT\.? )?(UBND|HĐND)\b")


def _check_issuer_presence(components: Components) -> Iterator[Fault]:
    if not components.head.issuer and components.title.form.has_office:
        yield Fault("không thấy tên cơ quan ban hành", "Trang 1")


def _check_issuer_in_full(components: Components) -> Iterator[Fault]:
    """Only the name of the superior office may be abbreviated."""
    for piece in components.head.issuer[:1]:
        match = _SHORT.match(tidy(piece.shown).upper())
        if match:
            wanted = f"viết đầy đủ “{_FULL[match[1]]} …”"
            yield Fault(f"viết tắt “{match[1]}”", describe_place(_ISSUER, piece), wanted)


def _check_issuer_centred(components: Components) -> Iterator[Fault]:
    """Every line of the names is centred under the line above it."""
    pieces = (*components.head.superior, *components.head.issuer)
    for above, below in pairwise(pieces):
        yield from check_centred_under(below, (above,), _ISSUER)


def _check_issuer_line(components: Components) -> Iterator[Fault]:
    names = components.head.issuer
    axes = tuple(middle(piece) for piece in (*names, *components.head.superior))
    yield from check_stroke(
        components.head.issuer_strokes, names, WantedStroke(decree30.SHORT_LINE, decree30.BODY_NAME, axes)
    )


def _check_issuer_single(components: Components) -> Iterator[Fault]:
    pieces = (*components.head.superior, *components.head.issuer)
    for above, below in pairwise(pieces):
        yield from check_single_spaced(above, below, _ISSUER)


ISSUER_RULES = (
    LayoutRule(
        "co-quan-thieu",
        f"{_MUC_II}, khoản 2, điểm a",
        "Tên cơ quan ban hành: có",
        "có tên cơ quan, tổ chức ban hành văn bản",
        _check_issuer_presence,
        is_fixable=False,
        confirmed=(
            "“Tên cơ quan, tổ chức ban hành văn bản” của điểm a; thành phần chính ở Điều 8, khoản 2; ô số 2"
        ),
        silent=(
            "khi có tên ở bên trái, trên số, ký hiệu; với văn bản của hai bên (hợp đồng, bản ghi "
            "nhớ, bản thỏa thuận)"
        ),
        applies_to=OFFICIAL_ONLY,
    ),
    LayoutRule(
        "co-quan-day-du",
        decree30.POINT_FULL_BODY_NAME,
        "Tên cơ quan ban hành: đầy đủ",
        "tên chính thức, đầy đủ; chỉ tên cơ quan chủ quản được viết tắt",
        _check_issuer_in_full,
        is_fixable=False,
        confirmed=(
            "chữ “tên chính thức, đầy đủ” của điểm a; chỉ cơ quan chủ quản “được viết tắt những cụm "
            "từ thông dụng”"
        ),
        silent="khi không thấy tên cơ quan; với chữ tắt khác UBND, HĐND",
    ),
    LayoutRule(
        "co-quan-canh-giua",
        decree30.BODY_NAME.point,
        "Tên cơ quan: canh giữa",
        "canh giữa dưới dòng trên",
        _check_issuer_centred,
        confirmed="chữ “được đặt canh giữa dưới tên cơ quan, tổ chức chủ quản trực tiếp” của điểm b",
        silent=f"khi tên chỉ có một dòng; {NEARLY_CENTRED}",
    ),
    LayoutRule(
        "co-quan-duong-ke",
        decree30.POINT_BODY_NAME_LINE,
        "Tên cơ quan: đường kẻ",
        "đường kẻ nét liền, dài 1/3 đến 1/2 dòng chữ, cân đối",
        _check_issuer_line,
        confirmed=(
            "câu “có độ dài bằng từ 1/3 đến 1/2 độ dài của dòng chữ và đặt cân đối so với dòng chữ” "
            "của điểm b"
        ),
        silent=f"khi không thấy tên cơ quan; {NEARLY_AS_LONG}",
    ),
    LayoutRule(
        "co-quan-dong-don",
        decree30.BODY_NAME.point,
        "Tên cơ quan: dòng đơn",
        "cách nhau dòng đơn",
        _check_issuer_single,
        confirmed="chữ “cách nhau dòng đơn” của điểm b",
        silent="khi tên chỉ có một dòng; khi cách thêm không quá 1 pt",
    ),
)
