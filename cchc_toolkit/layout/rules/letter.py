"""Ô 5b: the subject of a công văn, under its number."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.fixes import formatting
from cchc_toolkit.layout.rules.position import NEARLY_CENTRED, check_centred_under
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place, format_number
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Piece, fold

__all__ = ["LETTER_RULES"]

_SUBJECT = decree30.LETTER_SUBJECT.name
_TOLERANCE = 0.3


def _check_form(components: Components) -> Iterator[Fault]:
    piece = components.head.letter_subject
    if components.is_letter and piece is not None and not fold(piece.text).startswith("v/v"):
        yield Fault("không bắt đầu bằng “V/v”", describe_place(_SUBJECT, piece))


def _check_centred(components: Components) -> Iterator[Fault]:
    """Under the number, or under the names that the number should be centred under itself."""
    head = components.head
    if components.is_letter and head.number is not None:
        above = (head.number, *head.issuer, *head.superior)
        yield from check_centred_under(head.letter_subject, above, _SUBJECT)


def _check_spaced(components: Components) -> Iterator[Fault]:
    piece, above = components.head.letter_subject, components.head.number
    if not components.is_letter or piece is None or above is None or piece.paragraph.frame:
        return
    gap, has_room_between = _gap(above, piece)
    if not has_room_between and abs(gap - decree30.LETTER_SUBJECT_GAP) > _TOLERANCE:
        is_apart = above.paragraph is not piece.paragraph
        fix = partial(_set_gap, above, piece) if is_apart else None
        yield Fault(f"cách số, ký hiệu {format_number(gap)} pt", describe_place(_SUBJECT, piece), fix=fix)


def _gap(above: Piece, below: Piece) -> tuple[float, bool]:
    """Return the points between two lines, and true if other paragraphs stand between them."""
    first, second = above.paragraph, below.paragraph
    if first is second:
        return 0.0, False
    return first.placement.after + second.placement.before, second.order != first.order + 1


def _set_gap(above: Piece, below: Piece) -> None:
    formatting.set_spacing(above.paragraph.element, after=0)
    formatting.set_spacing(below.paragraph.element, before=round(decree30.LETTER_SUBJECT_GAP * 20))


LETTER_RULES = (
    LayoutRule(
        "trich-yeu-cv-mau",
        decree30.LETTER_SUBJECT.point,
        "Trích yếu công văn",
        "bắt đầu bằng “V/v”",
        _check_form,
        is_fixable=False,
        confirmed="chữ “sau chữ “V/v”” của điểm b",
        silent="khi văn bản có tên loại; khi không thấy trích yếu dưới số, ký hiệu",
    ),
    LayoutRule(
        "trich-yeu-cv-canh-giua",
        decree30.LETTER_SUBJECT.point,
        "Trích yếu công văn: canh giữa",
        "canh giữa dưới số, ký hiệu",
        _check_centred,
        confirmed="chữ “đặt canh giữa dưới số và ký hiệu văn bản” của điểm b",
        silent=f"khi văn bản có tên loại; khi dòng đầu đầy ô; {NEARLY_CENTRED}",
    ),
    LayoutRule(
        "trich-yeu-cv-cach-dong",
        decree30.LETTER_SUBJECT.point,
        "Trích yếu công văn: cách số, ký hiệu",
        "cách số, ký hiệu 6 pt",
        _check_spaced,
        confirmed="chữ “cách dòng 6pt với số và ký hiệu văn bản” của điểm b",
        silent=(
            "khi văn bản có tên loại; khi có đoạn khác xen giữa; khi chênh không quá 0,3 pt; khi "
            "chữ nằm trong khung"
        ),
    ),
)
