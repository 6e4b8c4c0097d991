"""Ô 9a: the addressee behind "Kính gửi"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from cchc_toolkit.layout.components import Addressee, Components
from cchc_toolkit.layout.fixes import formatting
from cchc_toolkit.layout.geometry import left_edge
from cchc_toolkit.layout.printed_lines import MILLIMETRES_PER_POINT
from cchc_toolkit.layout.rules.rule import (
    Fault,
    Fix,
    LayoutRule,
    combine_fixes,
    describe_place,
    format_number,
)
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Piece, tidy
from cchc_toolkit.word.metrics import text_width

__all__ = ["ADDRESSEE_RULES"]

_ADDRESSEE = decree30.ADDRESSEE.name
# Recipients that stand above a commune.
_HIGHER = re.compile(
    r"nhu tren"
    r"|(ubnd|uy ban nhan dan) (tinh|huyen|thanh pho|tp|quan|thi xa)|\bso [a-z]|\bphong [a-z]|\bbo [a-z]"
    r"|van phong (ubnd|uy ban|chinh phu)|huyen uy|tinh uy|thanh uy|chinh phu"
)
# Millimetres: what the eye does not see, and how wrong estimated widths of words may be.
_ALIGNED = 2.0
_BELOW_COLON = 15.0


def _is_sent_upward(components: Components) -> bool:
    """True for a công văn, and for a report or proposal that may go to a higher office."""
    if components.title.kind is None:
        return components.is_letter
    if components.title.form.name not in decree30.KINDS_SENT_UPWARD:
        return False
    recipients = [
        recipient.folded for recipient in components.foot.recipients if "luu" not in recipient.folded[:6]
    ]
    return not recipients or any(_HIGHER.search(recipient) for recipient in recipients)


def _check_addressee_presence(components: Components) -> Iterator[Fault]:
    if components.addressee is None and _is_sent_upward(components):
        yield Fault("không có “Kính gửi”", "Dưới trích yếu")


def _check_addressee_form(components: Components) -> Iterator[Fault]:
    addressee = components.addressee
    if addressee is None:
        return
    where = describe_place(_ADDRESSEE, addressee.label)
    text = tidy(addressee.label.text)
    if not re.match(r"Kính gửi ?:", text):
        yield Fault("sau “Kính gửi” không có dấu hai chấm", where, "“Kính gửi:”")
        return
    if not addressee.name and not addressee.entries:
        yield Fault("không có nơi nhận sau “Kính gửi:”", where)
    elif len(addressee.entries) == 1 and not addressee.name:
        yield Fault("một nơi nhận nhưng không cùng dòng với “Kính gửi”", where, "cùng một dòng")
    elif addressee.entries:
        yield from _check_list(addressee, where)


def _check_list(addressee: Addressee, where: str) -> Iterator[Fault]:
    """Several addressees stand on lines of their own: a dash, a semicolon at the end, a stop at the last."""
    name = tidy(addressee.name)
    lines = ([name] if name else []) + [tidy(entry.text) for entry in addressee.entries]
    wanted = "mỗi nơi nhận một dòng, đầu dòng gạch (-), cuối dòng (;), dòng cuối (.)"
    if name and not name.startswith("-"):
        yield Fault("nhiều nơi nhận nhưng không xuống dòng có gạch đầu dòng", where, wanted)
        return
    for line in lines[:-1]:
        if not line.endswith(";") or not line.startswith("-"):
            yield Fault(_describe_line(line, ";"), where, wanted)
            return
    if not lines[-1].startswith("-") or not lines[-1].endswith("."):
        yield Fault(_describe_line(lines[-1], "."), where, wanted)


def _describe_line(line: str, sign: str) -> str:
    slip = f"không kết thúc bằng dấu ({sign})" if line.startswith("-") else "không có gạch đầu dòng"
    return f"dòng “{line}” {slip}"


def _check_dashes_aligned(components: Components) -> Iterator[Fault]:
    """The dashes of several addressees are aligned below the colon."""
    addressee = components.addressee
    if addressee is None or len(addressee.entries) < 2 or addressee.label.paragraph.frame:
        return
    entries = [entry for entry in addressee.entries if not entry.column or not entry.row]
    first = left_edge(entries[0])
    for entry in entries:
        distance = abs(left_edge(entry) - first)
        if distance > _ALIGNED:
            what = f"gạch đầu dòng lệch {format_number(distance)} mm"
            yield Fault(what, describe_place(_ADDRESSEE, entry), fix=_alignment_fix(entries, first))
            return
    label_width = text_width("Kính gửi:", addressee.label.size) * MILLIMETRES_PER_POINT
    colon = left_edge(addressee.label) + label_width
    distance = abs(first - colon)
    if distance > _BELOW_COLON:
        what = f"gạch đầu dòng cách dấu hai chấm {format_number(distance)} mm"
        where = describe_place(_ADDRESSEE, entries[0])
        yield Fault(what, where, fix=_alignment_fix(entries, max(0.0, colon)))


def _alignment_fix(entries: list[Piece], left: float) -> Fix | None:
    """Put all dashes at one distance from the margin (mm); none behind tabs, where they stay."""
    if any(entry.row or entry.column or entry.text[:1] != entry.paragraph.text[:1] for entry in entries):
        return None
    return combine_fixes(partial(_indent, entry, left) for entry in entries)


def _indent(piece: Piece, left: float) -> None:
    formatting.set_alignment(piece.paragraph.element, "left")
    formatting.set_indents(piece.paragraph.element, left=left)


ADDRESSEE_RULES = (
    LayoutRule(
        "kinh-gui-thieu",
        decree30.POINT_ADDRESSEE_REQUIRED,
        "Kính gửi: có trong báo cáo, tờ trình gửi cấp trên, công văn",
        "có “Kính gửi: …”",
        _check_addressee_presence,
        is_fixable=False,
        confirmed=(
            "câu “Phần thứ nhất bao gồm từ “Kính gửi”” của điểm b, về Tờ trình, Báo cáo gửi cấp "
            "trên và Công văn"
        ),
        silent="với loại khác; khi nơi nhận của báo cáo, tờ trình không có cấp trên",
    ),
    LayoutRule(
        "kinh-gui-mau",
        decree30.ADDRESSEE.point,
        "Kính gửi: dấu câu, xuống dòng",
        "một nơi: cùng dòng; nhiều nơi: mỗi nơi một dòng",
        _check_addressee_form,
        is_fixable=False,
        confirmed=(
            "các chữ “có dấu hai chấm (:)”, “trên cùng một dòng”, “đầu dòng có gạch đầu dòng (-), "
            "cuối dòng có dấu chấm phẩy (;), cuối dòng cuối cùng có dấu chấm (.)” của điểm d"
        ),
        silent="khi không có “Kính gửi”",
    ),
    LayoutRule(
        "kinh-gui-thang-hang",
        decree30.ADDRESSEE.point,
        "Kính gửi: các gạch đầu dòng",
        "thẳng hàng với nhau dưới dấu hai chấm",
        _check_dashes_aligned,
        confirmed="chữ “thẳng hàng với nhau dưới dấu hai chấm” của điểm d",
        silent=(
            "khi chỉ có một nơi nhận; khi lệch không quá 2 mm, cách dấu hai chấm không quá 15 "
            "mm; khi chữ nằm trong khung"
        ),
    ),
)
