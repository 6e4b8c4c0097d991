"""Ô 1: the national name and the motto, their words, places, line and spacing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import OFFICIAL_ONLY
from cchc_toolkit.layout.geometry import middle, page_middle
from cchc_toolkit.layout.rules.position import (
    NEARLY_AS_LONG,
    NEARLY_CENTRED,
    WantedStroke,
    check_centred_under,
    check_single_spaced,
    check_stroke,
    without_missing,
)
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Piece, fold, tidy

__all__ = ["NATION_RULES"]

_NATION = decree30.NATIONAL_NAME.name
_MOTTO = decree30.MOTTO.name
_HYPHEN = "-"
_MUC_II = "Phụ lục I, Phần I, Mục II"


def _check_nation_words(components: Components) -> Iterator[Fault]:
    piece = components.head.national_name
    if piece is None:
        yield Fault("không thấy Quốc hiệu", "Trang 1")
    elif fold(piece.text) != fold(decree30.NATIONAL_NAME_TEXT) or not _is_national_name(piece):
        yield Fault("sai lời Quốc hiệu", describe_place(_NATION, piece))


def _is_national_name(piece: Piece) -> bool:
    """True for the words of the decree; it places the tone in both ways itself: HÒA, HOÀ."""
    shown = tidy(piece.text).upper().replace("HOÀ", "HÒA").replace("NGHIÃ", "NGHĨA")
    return shown == decree30.NATIONAL_NAME_TEXT


def _check_nation_place(components: Components) -> Iterator[Fault]:
    """Above an agreement of two sides the national name stands in the middle."""
    piece = components.head.national_name
    is_alone = not components.head.issuer and not components.title.form.has_office
    if piece is None or piece.paragraph.frame or is_alone:
        return
    cell = piece.paragraph.cell
    is_right = middle(piece) > page_middle(piece.paragraph, components.content) + 5
    if not (cell.column > 0 if cell is not None and not cell.nested else is_right):
        yield Fault("không ở phía trên, bên phải", describe_place(_NATION, piece))


def _check_motto_words(components: Components) -> Iterator[Fault]:
    piece = components.head.motto
    if piece is None:
        yield Fault("không thấy Tiêu ngữ", "Trang 1")
        return
    text = tidy(piece.text).lower().replace("\u2011", _HYPHEN)
    wanted = decree30.MOTTO_TEXT.lower()
    if text != wanted:
        is_hyphen = re.sub(r"\s*[-–—]\s*", " - ", text) == wanted
        what = "gạch nối không đúng" if is_hyphen else "sai lời Tiêu ngữ"
        yield Fault(what, describe_place(_MOTTO, piece))


def _check_motto_capitals(components: Components) -> Iterator[Fault]:
    piece = components.head.motto
    if piece is None or piece.text == piece.text.upper() or any(run.look.is_capitals for run in piece.runs):
        return
    words = [word for word in re.split(r"\s*[-–—\u2011]\s*", tidy(piece.text)) if word]
    wrong = [word for word in words if not word[0].isupper() or word[1:] != word[1:].lower()]
    if wrong:
        yield Fault(f"viết “{wrong[0]}”", describe_place(_MOTTO, piece))


def _check_motto_centred(components: Components) -> Iterator[Fault]:
    yield from check_centred_under(
        components.head.motto, without_missing(components.head.national_name), _MOTTO
    )


def _check_motto_line(components: Components) -> Iterator[Fault]:
    motto, nation = components.head.motto, components.head.national_name
    if motto is not None:
        axes = tuple(middle(piece) for piece in (motto, nation) if piece is not None)
        yield from check_stroke(
            components.head.motto_strokes, (motto,), WantedStroke(decree30.MOTTO_LINE, decree30.MOTTO, axes)
        )


def _check_motto_single(components: Components) -> Iterator[Fault]:
    above, below = components.head.national_name, components.head.motto
    if above is not None and below is not None:
        yield from check_single_spaced(above, below, _MOTTO)


NATION_RULES = (
    LayoutRule(
        "quoc-hieu-loi",
        decree30.NATIONAL_NAME.point,
        "Quốc hiệu: có và đúng lời",
        decree30.NATIONAL_NAME_TEXT,
        _check_nation_words,
        is_fixable=False,
        confirmed=(
            "lời Quốc hiệu ở điểm a; bảng mẫu chữ ở Mục V viết HOÀ, nên cả hai cách đặt dấu thanh đều đúng"
        ),
        silent="khi dấu thanh đặt cách khác (HOÀ, NGHIÃ)",
        applies_to=OFFICIAL_ONLY,
    ),
    LayoutRule(
        "quoc-hieu-vi-tri",
        decree30.NATIONAL_NAME.point,
        "Quốc hiệu: vị trí",
        "phía trên cùng, bên phải trang đầu",
        _check_nation_place,
        is_fixable=False,
        confirmed="chữ “ở phía trên cùng, bên phải trang đầu tiên” của điểm a; sơ đồ Mục IV, ô số 1",
        silent=(
            "khi không thấy Quốc hiệu; khi chữ nằm trong khung; khi văn bản của hai bên (hợp đồng, "
            "…) đặt Quốc hiệu ở giữa"
        ),
    ),
    LayoutRule(
        "tieu-ngu-loi",
        decree30.MOTTO.point,
        "Tiêu ngữ: có, đúng lời, gạch nối có cách chữ",
        decree30.MOTTO_TEXT,
        _check_motto_words,
        is_fixable=False,
        confirmed="lời Tiêu ngữ ở điểm b, “có gạch nối (-), có cách chữ”",
        silent="khi chỉ khác chữ hoa, chữ thường; khi dùng gạch nối hoặc cách chữ không ngắt",
        applies_to=OFFICIAL_ONLY,
    ),
    LayoutRule(
        "tieu-ngu-chu-hoa",
        decree30.MOTTO.point,
        "Tiêu ngữ: viết hoa chữ đầu các cụm từ",
        decree30.MOTTO_TEXT,
        _check_motto_capitals,
        is_fixable=False,
        confirmed="chữ “chữ cái đầu của các cụm từ được viết hoa” của điểm b",
        silent="khi không thấy Tiêu ngữ; khi cả dòng là chữ in hoa (quy tắc về loại chữ nhắc)",
    ),
    LayoutRule(
        "tieu-ngu-canh-giua",
        decree30.MOTTO.point,
        "Tiêu ngữ: canh giữa",
        "canh giữa dưới Quốc hiệu",
        _check_motto_centred,
        confirmed="chữ “được canh giữa dưới Quốc hiệu” của điểm b",
        silent=f"khi không thấy Quốc hiệu hoặc Tiêu ngữ; {NEARLY_CENTRED}",
    ),
    LayoutRule(
        "tieu-ngu-duong-ke",
        decree30.POINT_MOTTO_LINE,
        "Tiêu ngữ: đường kẻ",
        "đường kẻ nét liền, dài bằng dòng chữ",
        _check_motto_line,
        confirmed="câu “có đường kẻ ngang, nét liền, có độ dài bằng độ dài của dòng chữ” của điểm b",
        silent=f"khi không thấy Tiêu ngữ; {NEARLY_AS_LONG}",
    ),
    LayoutRule(
        "tieu-ngu-dong-don",
        f"{_MUC_II}, khoản 1, điểm c",
        "Quốc hiệu và Tiêu ngữ: dòng đơn",
        "cách nhau dòng đơn",
        _check_motto_single,
        confirmed="câu “được trình bày cách nhau dòng đơn” của điểm c",
        silent="khi thiếu một trong hai dòng; khi cách thêm không quá 1 pt",
    ),
)
