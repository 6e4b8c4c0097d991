"""Ô 7 and 9b: authority, capacity and name of the signer; "Nơi nhận" and its list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from cchc_toolkit.layout import mending, patterns
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.geometry import first_line_start
from cchc_toolkit.layout.rules.position import check_centred_under
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place, format_number
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, Piece, fold, tidy

__all__ = ["FOOT_RULES"]

_CAPACITY = decree30.CAPACITY.name
_SIGNER = decree30.SIGNER.name
_LABEL = decree30.RECIPIENTS_LABEL.name
_LIST = decree30.RECIPIENTS.name
_FORMED = re.compile(r"(TM|Q|KT|TL|TUQ)\. \S")
_DEGREE = re.compile(
    r"(GS|PGS|TS|TSKH|ThS|Th\.S|Ths|BS|DS|KS|CN|Ks|Cn|LS|Tiến sĩ|Thạc sĩ|Giáo sư|Phó Giáo sư|Cử nhân|Kỹ sư"
    r"|Bác sĩ|NGƯT|NGND|AHLĐ)[.\s:]",
)
_FLUSH = 3.0


def _check_capacity_presence(components: Components) -> Iterator[Fault]:
    if not components.foot.capacity:
        yield Fault("không thấy quyền hạn, chức vụ của người ký", "Cuối văn bản")


def _check_authority(components: Components) -> Iterator[Fault]:
    lines = components.foot.capacity
    for at, piece in enumerate(lines):
        shown = tidy(piece.shown).upper()
        if not patterns.AUTHORITY.match(piece.folded):
            continue
        if not _FORMED.match(shown):
            yield Fault(f"“{shown[:30]}”", describe_place(_CAPACITY, piece))
        elif at == len(lines) - 1 and shown.startswith(("TM.", "KT.", "TL.", "TUQ.")):
            yield Fault(
                "không ghi chức vụ người ký ở dòng dưới",
                describe_place(_CAPACITY, piece),
                "chức vụ của người ký",
            )


def _check_capacity_centred(components: Components) -> Iterator[Fault]:
    lines = components.foot.capacity
    for above, below in pairwise(lines):
        yield from check_centred_under(below, (above,), _CAPACITY)


def _check_degree(components: Components) -> Iterator[Fault]:
    signer = components.foot.signer
    match = _DEGREE.match(tidy(signer.text)) if signer else None
    if signer is not None and match:
        yield Fault(f"ghi “{match[1]}” trước họ tên", describe_place(_SIGNER, signer))


def _check_signer_centred(components: Components) -> Iterator[Fault]:
    if components.foot.capacity:
        yield from check_centred_under(components.foot.signer, components.foot.capacity, _SIGNER)


def _check_label_presence(components: Components) -> Iterator[Fault]:
    if components.foot.label is None:
        yield Fault("không thấy “Nơi nhận”", "Cuối văn bản")


def _check_label_form(components: Components) -> Iterator[Fault]:
    label = components.foot.label
    if (
        label is not None
        and not re.fullmatch(r"Nơi nhận ?:", tidy(label.text))
        and tidy(label.text) != label.shown.upper()
    ):
        yield Fault(f"“{label.text}”", describe_place(_LABEL, label))
    entries = components.foot.recipients[:1]
    if (
        label is not None
        and entries
        and entries[0].paragraph is label.paragraph
        and entries[0].row == label.row
    ):
        yield Fault("không trên một dòng riêng", describe_place(_LABEL, label))


def _check_level(components: Components) -> Iterator[Fault]:
    label, lines = components.foot.label, components.foot.capacity
    if label is None or not lines or label.paragraph.frame or lines[0].paragraph.frame:
        return
    here, there = label.paragraph.cell, lines[0].paragraph.cell
    if here is not None and there is not None:
        is_level = here.table == there.table and here.row == there.row and here.column != there.column
    else:
        is_level = label.paragraph is lines[0].paragraph and label.row == lines[0].row
    if not is_level:
        yield Fault("không ngang hàng với quyền hạn, chức vụ của người ký", describe_place(_LABEL, label))


def _check_flush(components: Components) -> Iterator[Fault]:
    label = components.foot.label
    for piece in (*((label,) if label else ()), *components.foot.recipients):
        paragraph = piece.paragraph
        if piece.row or piece.column or paragraph.frame:
            continue
        at = first_line_start(paragraph)
        is_flush = paragraph.placement.align in {"left", "both"} and at <= _FLUSH
        if not is_flush:
            what = (
                f"cách lề {format_number(at)} mm"
                if paragraph.placement.align in {"left", "both"}
                else "không canh trái"
            )
            yield Fault(
                what,
                describe_place(_LABEL if piece is label else _LIST, piece),
                fix=partial(_to_edge, paragraph),
            )


def _to_edge(paragraph: Paragraph) -> None:
    mending.set_alignment(paragraph.element, "left")
    mending.set_indents(paragraph.element)


def _check_as_above(components: Components) -> Iterator[Fault]:
    if components.addressee is not None and components.foot.label is not None and components.foot.recipients:
        first = components.foot.recipients[0]
        if not fold(first.text).lstrip("-+ ").startswith("nhu tren"):
            yield Fault(f"dòng đầu là “{tidy(first.text)}”", describe_place(_LIST, first))


def _check_signs(components: Components) -> Iterator[Fault]:
    entries = components.foot.recipients
    for piece in entries[:-1]:
        text = tidy(piece.text)
        if not _is_dashed(piece):
            yield Fault(f"đầu dòng không có gạch: “{text}”", describe_place(_LIST, piece))
            return
        if not text.endswith(";") and not fold(text).lstrip("- ").startswith("luu"):
            yield Fault(
                f"cuối dòng là “{text[-1:]}”", describe_place(_LIST, piece), "cuối dòng có dấu chấm phẩy (;)"
            )
            return
    if entries and not _is_dashed(entries[-1]):
        yield Fault(f"đầu dòng không có gạch: “{tidy(entries[-1].text)}”", describe_place(_LIST, entries[-1]))


def _is_dashed(piece: Piece) -> bool:
    return tidy(piece.text).startswith(("-", "\u2011"))


def _check_kept(components: Components) -> Iterator[Fault]:
    entries = components.foot.recipients
    if components.foot.label is None:
        return
    if not entries:
        yield Fault("không có danh sách nơi nhận", describe_place(_LABEL, components.foot.label))
        return
    last = entries[-1]
    text = re.sub(r"^[-\u2011–•+*\s]+", "", tidy(last.text))
    if not re.fullmatch(r"Lưu ?: ?VT\b(,[^.;]*)?.*\.", text) or text.endswith("/."):
        yield Fault(f"dòng cuối là “{tidy(last.text)}”", describe_place(_LIST, last))


FOOT_RULES = (
    LayoutRule(
        "chuc-vu-thieu",
        "Phụ lục I, Phần I, Mục II, khoản 7, điểm c",
        "Chức vụ người ký: có",
        "có quyền hạn, chức vụ của người ký",
        _check_capacity_presence,
        is_fixable=False,
    ),
    LayoutRule(
        "chuc-vu-quyen-han",
        "Phụ lục I, Phần I, Mục II, khoản 7, điểm b",
        "Quyền hạn người ký: TM., Q., KT., TL., TUQ.",
        "“TM. ỦY BAN NHÂN DÂN”, “KT. CHỦ TỊCH”, dòng dưới là chức vụ",
        _check_authority,
        is_fixable=False,
    ),
    LayoutRule(
        "chuc-vu-canh-giua",
        decree30.CAPACITY.point,
        "Chức vụ người ký: canh giữa",
        "các dòng canh giữa với nhau",
        _check_capacity_centred,
    ),
    LayoutRule(
        "nguoi-ky-hoc-ham",
        "Phụ lục I, Phần I, Mục II, khoản 7, điểm c",
        "Họ tên người ký: không ghi học hàm, học vị",
        "chỉ ghi họ, tên đệm và tên",
        _check_degree,
        is_fixable=False,
    ),
    LayoutRule(
        "nguoi-ky-canh-giua",
        decree30.SIGNER.point,
        "Họ tên người ký: canh giữa",
        "canh giữa quyền hạn, chức vụ",
        _check_signer_centred,
    ),
    LayoutRule(
        "noi-nhan-thieu",
        "Phụ lục I, Phần I, Mục II, khoản 9, điểm a",
        "Nơi nhận: có",
        "có “Nơi nhận:” và danh sách",
        _check_label_presence,
        is_fixable=False,
    ),
    LayoutRule(
        "noi-nhan-mau",
        decree30.POINT_RECIPIENTS,
        "Nơi nhận: từ và dấu hai chấm",
        "“Nơi nhận:” trên một dòng riêng",
        _check_label_form,
        is_fixable=False,
    ),
    LayoutRule(
        "noi-nhan-ngang-hang",
        decree30.POINT_RECIPIENTS,
        "Nơi nhận: vị trí",
        "ngang hàng với quyền hạn, chức vụ của người ký",
        _check_level,
        is_fixable=False,
    ),
    LayoutRule(
        "noi-nhan-sat-le", decree30.POINT_RECIPIENTS, "Nơi nhận: sát lề trái", "sát lề trái", _check_flush
    ),
    LayoutRule(
        "noi-nhan-nhu-tren",
        decree30.POINT_ADDRESSEE_REQUIRED,
        "Nơi nhận: dòng “Như trên”",
        "dòng đầu “- Như trên;” khi có “Kính gửi”",
        _check_as_above,
        is_fixable=False,
    ),
    LayoutRule(
        "noi-nhan-dau-cau",
        decree30.POINT_RECIPIENTS,
        "Nơi nhận: gạch đầu dòng, dấu câu",
        "đầu dòng gạch (-), cuối dòng (;)",
        _check_signs,
        is_fixable=False,
    ),
    LayoutRule(
        "noi-nhan-luu",
        decree30.POINT_RECIPIENTS,
        "Nơi nhận: dòng lưu",
        "dòng cuối “- Lưu: VT, <đơn vị soạn thảo>.”",
        _check_kept,
        is_fixable=False,
    ),
)
