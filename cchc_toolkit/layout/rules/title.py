"""Ô 5a, 9a and the căn cứ lines: kind, subject, addressee, and what opens the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from cchc_toolkit.layout import mending, patterns
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.geometry import left_edge, page_middle
from cchc_toolkit.layout.rules.position import WantedStroke, check_centred_on_page, check_stroke
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, combine_fixes, describe_place, format_number
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Piece, tidy
from cchc_toolkit.word.metrics import text_width

__all__ = ["TITLE_RULES"]

_KIND = decree30.KIND.name
_SUBJECT = decree30.SUBJECT.name
_ADDRESSEE = decree30.ADDRESSEE.name
_BASIS = decree30.BASIS.name
_HIGHER = re.compile(
    r"nhu tren"
    r"|(ubnd|uy ban nhan dan) (tinh|huyen|thanh pho|tp|quan|thi xa)|\bso [a-z]|\bphong [a-z]|\bbo [a-z]"
    r"|van phong (ubnd|uy ban|chinh phu)|huyen uy|tinh uy|thanh uy|chinh phu"
)
_ENDS = (".", "./.")
# Millimetres: what the eye does not see, and how far estimated widths of words may lead astray.
_ALIGNED = 2.0
_BELOW_COLON = 15.0


def _check_kind_presence(components: Components) -> Iterator[Fault]:
    if components.title.kind is None and not components.is_letter:
        yield Fault("không thấy tên loại văn bản", "Trang 1")


def _check_kind_centred(components: Components) -> Iterator[Fault]:
    if components.title.kind is not None:
        yield from check_centred_on_page((components.title.kind,), components.content, _KIND)


def _check_subject_presence(components: Components) -> Iterator[Fault]:
    if components.title.kind is not None and not components.title.subject:
        yield Fault("không thấy trích yếu ngay dưới tên loại", describe_place(_KIND, components.title.kind))


def _check_subject_centred(components: Components) -> Iterator[Fault]:
    yield from check_centred_on_page(components.title.subject, components.content, _SUBJECT)


def _check_subject_line(components: Components) -> Iterator[Fault]:
    subject = components.title.subject
    if subject:
        line = WantedStroke(
            decree30.SHORT_LINE, decree30.SUBJECT, (page_middle(subject[-1].paragraph, components.content),)
        )
        yield from check_stroke(components.title.lines, subject, line)


def _is_sent_upward(components: Components) -> bool:
    """A report or proposal whose list of recipients does not speak against it."""
    kind = components.title.kind
    if kind is None:
        return components.is_letter
    if patterns.KINDS[kind.folded] not in decree30.KINDS_SENT_UPWARD:
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
        yield Fault(f"“{text[:30]}”", where, "“Kính gửi:”, sau có dấu hai chấm")
        return
    if not addressee.name and not addressee.entries:
        yield Fault("không có nơi nhận sau “Kính gửi:”", where)
    elif len(addressee.entries) == 1 and not addressee.name:
        yield Fault("một nơi nhận nhưng không cùng dòng với “Kính gửi”", where, "cùng một dòng")
    elif addressee.entries:
        yield from _listed(components, where)


def _listed(components: Components, where: str) -> Iterator[Fault]:
    """Two or more addressees: one a line with a dash; ";" each, "." at the end."""
    assert components.addressee is not None
    name = tidy(components.addressee.name)
    lines = ([name] if name else []) + [tidy(entry.text) for entry in components.addressee.entries]
    wanted = "mỗi nơi nhận một dòng, đầu dòng gạch (-), cuối dòng (;), dòng cuối (.)"
    if name and not name.startswith("-"):
        yield Fault("nhiều nơi nhận nhưng không xuống dòng có gạch đầu dòng", where, wanted)
        return
    for line in lines[:-1]:
        if not line.endswith(";") or not line.startswith("-"):
            yield Fault(f"“{line}”", where, wanted)
            return
    if not lines[-1].startswith("-") or not lines[-1].endswith("."):
        yield Fault(f"“{lines[-1]}”", where, wanted)


def _check_dashes_aligned(components: Components) -> Iterator[Fault]:
    """The dashes of several addressees stand under each other, below the colon."""
    addressee = components.addressee
    if addressee is None or len(addressee.entries) < 2 or addressee.label.paragraph.frame:
        return
    entries = [entry for entry in addressee.entries if not entry.column or not entry.row]
    edges = [left_edge(entry) for entry in entries]
    colon = left_edge(addressee.label) + text_width("Kính gửi:", addressee.label.size) * 25.4 / 72
    for piece, edge in zip(entries, edges, strict=True):
        if abs(edge - edges[0]) > _ALIGNED:
            off = format_number(abs(edge - edges[0]))
            yield Fault(
                f"gạch đầu dòng lệch {off} mm", describe_place(_ADDRESSEE, piece), fix=_aligned(entries)
            )
            return
    if abs(edges[0] - colon) > _BELOW_COLON:
        off = format_number(abs(edges[0] - colon))
        found_ = f"gạch đầu dòng cách dấu hai chấm {off} mm"
        yield Fault(found_, describe_place(_ADDRESSEE, entries[0]), fix=_aligned(entries, max(0.0, colon)))


def _aligned(entries: list[Piece], left: float | None = None) -> Callable[[], object] | None:
    """Put all dashes where the first one is, or at a given place; behind tabs they stay."""
    if any(entry.row or entry.column or entry.text[:1] != entry.paragraph.text[:1] for entry in entries):
        return None
    at = left_edge(entries[0]) if left is None else left
    return combine_fixes(partial(_to_left, entry, at) for entry in entries)


def _to_left(piece: Piece, left: float) -> None:
    mending.set_alignment(piece.paragraph.element, "left")
    mending.set_indents(piece.paragraph.element, left=left)


def _check_basis_lines(components: Components) -> Iterator[Fault]:
    for paragraph in components.basis:
        match = re.search(r";\s*((?:Căn cứ|Thực hiện|Theo) \S+)", tidy(paragraph.text))
        if match:
            yield Fault(f"“{match[1]} …” không xuống dòng", describe_place(_BASIS, paragraph))


def _check_basis_signs(components: Components) -> Iterator[Fault]:
    for paragraph in components.basis[:-1]:
        if not tidy(paragraph.text).endswith(";"):
            yield Fault(
                f"cuối dòng là “{tidy(paragraph.text)[-1:]}”",
                describe_place(_BASIS, paragraph),
                "dấu chấm phẩy (;)",
            )
    if components.basis and not tidy(components.basis[-1].text).endswith(_ENDS):
        last = components.basis[-1]
        yield Fault(
            f"cuối dòng cuối là “{tidy(last.text)[-1:]}”", describe_place(_BASIS, last), "dấu chấm (.)"
        )


TITLE_RULES = (
    LayoutRule(
        "ten-loai-thieu",
        decree30.KIND.point,
        "Tên loại: có",
        "có tên loại văn bản",
        _check_kind_presence,
        is_fixable=False,
    ),
    LayoutRule(
        "ten-loai-canh-giua",
        decree30.KIND.point,
        "Tên loại: canh giữa",
        "canh giữa theo chiều ngang",
        _check_kind_centred,
    ),
    LayoutRule(
        "trich-yeu-thieu",
        decree30.SUBJECT.point,
        "Trích yếu: có",
        "trích yếu ngay dưới tên loại",
        _check_subject_presence,
        is_fixable=False,
    ),
    LayoutRule(
        "trich-yeu-canh-giua",
        decree30.SUBJECT.point,
        "Trích yếu: canh giữa",
        "canh giữa theo chiều ngang",
        _check_subject_centred,
    ),
    LayoutRule(
        "trich-yeu-duong-ke",
        decree30.POINT_SUBJECT_LINE,
        "Trích yếu: đường kẻ",
        "đường kẻ nét liền, dài 1/3 đến 1/2 dòng chữ, cân đối",
        _check_subject_line,
    ),
    LayoutRule(
        "kinh-gui-thieu",
        decree30.POINT_ADDRESSEE_REQUIRED,
        "Kính gửi: có trong báo cáo, tờ trình gửi cấp trên, công văn",
        "có “Kính gửi: …”",
        _check_addressee_presence,
        is_fixable=False,
    ),
    LayoutRule(
        "kinh-gui-mau",
        decree30.ADDRESSEE.point,
        "Kính gửi: dấu câu, xuống dòng",
        "một nơi: cùng dòng; nhiều nơi: mỗi nơi một dòng",
        _check_addressee_form,
        is_fixable=False,
    ),
    LayoutRule(
        "kinh-gui-thang-hang",
        decree30.ADDRESSEE.point,
        "Kính gửi: các gạch đầu dòng",
        "thẳng hàng với nhau dưới dấu hai chấm",
        _check_dashes_aligned,
    ),
    LayoutRule(
        "can-cu-xuong-dong",
        decree30.BASIS.point,
        "Căn cứ: mỗi căn cứ một dòng",
        "sau mỗi căn cứ phải xuống dòng",
        _check_basis_lines,
        is_fixable=False,
    ),
    LayoutRule(
        "can-cu-dau-cau",
        decree30.BASIS.point,
        "Căn cứ: dấu câu",
        "cuối dòng (;), dòng cuối (.)",
        _check_basis_signs,
        is_fixable=False,
    ),
)
