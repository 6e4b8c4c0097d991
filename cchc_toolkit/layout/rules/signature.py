"""Ô 7: authority, capacity and name of the signer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import OFFICIAL_ONLY
from cchc_toolkit.layout.rules.position import NEARLY_CENTRED, check_centred_under
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Piece, tidy

__all__ = ["SIGNATURE_RULES"]

_CAPACITY = decree30.CAPACITY.name
_SIGNER = decree30.SIGNER.name
_AUTHORITY = re.compile(r"(TM|Q|KT|TL|TUQ)\. \S")
# Behind these the next line must name the capacity of the signer.
_ON_BEHALF = ("TM.", "KT.", "TL.", "TUQ.")
# "TM." stands before the name of a body, the others before the capacity of its head (điểm b).
_MISPLACED = re.compile(
    r"TM\. (PHÓ )?(CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG (BAN|PHÒNG)|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG)\b"
    r"|(Q|KT|TL|TUQ)\. (ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND)\b"
)
_DEGREE = re.compile(
    r"(GS|PGS|TS|TSKH|ThS|Th\.S|Ths|BS|DS|KS|CN|Ks|Cn|LS|Tiến sĩ|Thạc sĩ|Giáo sư|Phó Giáo sư|Cử nhân|Kỹ sư"
    r"|Bác sĩ|NGƯT|NGND|AHLĐ)[.\s:]",
)
# Offices whose branch may have its own rule on degrees before a name (khoản 7, điểm c).
_MAY_NAME_DEGREES = re.compile(
    r"truong (?!ban|phong)|dai hoc|hoc vien|vien |nha tre|trung tam (y te|giao duc|kiem)|benh vien|tram y te"
    r"|phong kham|cong an|quan doi|bo tu lenh|(bo|ban) chi huy quan su|(bo doi|don) bien phong"
)


def _check_capacity_presence(components: Components) -> Iterator[Fault]:
    if not components.foot.capacity:
        yield Fault("không thấy quyền hạn, chức vụ của người ký", "Cuối văn bản")


def _check_authority(components: Components) -> Iterator[Fault]:
    lines = components.foot.capacity
    for index, piece in enumerate(lines):
        shown = tidy(piece.shown).upper()
        if not patterns.AUTHORITY.match(piece.folded):
            continue
        where = describe_place(_CAPACITY, piece)
        if not _AUTHORITY.match(shown):
            yield Fault("ghi quyền hạn không đúng mẫu", where)
        elif _MISPLACED.match(shown):
            after = "tên tập thể, cơ quan" if shown.startswith("TM.") else "chức vụ của người đứng đầu"
            sign = shown.split()[0]
            yield Fault(f"sau “{sign}” không phải {after}", where, f"“{sign}” đứng trước {after}")
        elif index == len(lines) - 1 and shown.startswith(_ON_BEHALF):
            yield Fault(
                "dòng dưới không ghi chức vụ của người ký", where, "dòng dưới là chức vụ của người ký"
            )


def _check_capacity_centred(components: Components) -> Iterator[Fault]:
    for above, below in pairwise(components.foot.capacity):
        if not _are_side_by_side(above, below):
            yield from check_centred_under(below, (above,), _CAPACITY)


def _are_side_by_side(one: Piece, other: Piece) -> bool:
    """True if two pieces belong to two who sign, in two cells or behind two tabs."""
    here, there = one.paragraph.cell, other.paragraph.cell
    is_one_column = here.column == there.column if here and there else here is there
    return not is_one_column or one.column != other.column


def _check_degree(components: Components) -> Iterator[Fault]:
    signer, office = components.foot.signer, " ".join(line.folded for line in components.head.issuer)
    match = _DEGREE.match(tidy(signer.text)) if signer else None
    if signer is not None and match and not _MAY_NAME_DEGREES.match(office):
        yield Fault(f"ghi “{match[1]}” trước họ tên", describe_place(_SIGNER, signer))


def _check_signer_centred(components: Components) -> Iterator[Fault]:
    if components.foot.capacity:
        yield from check_centred_under(components.foot.signer, components.foot.capacity, _SIGNER)


SIGNATURE_RULES = (
    LayoutRule(
        "chuc-vu-thieu",
        "Phụ lục I, Phần I, Mục II, khoản 7, điểm c",
        "Chức vụ người ký: có",
        "có quyền hạn, chức vụ của người ký",
        _check_capacity_presence,
        is_fixable=False,
        confirmed=(
            "“Chức vụ ghi trên văn bản là chức vụ lãnh đạo chính thức” của điểm c; thành phần chính "
            "ở Điều 8, khoản 2; ô số 7a"
        ),
        silent="khi thấy quyền hạn hoặc chức vụ ở cuối văn bản",
        applies_to=OFFICIAL_ONLY,
    ),
    LayoutRule(
        "chuc-vu-quyen-han",
        "Phụ lục I, Phần I, Mục II, khoản 7, điểm b",
        "Quyền hạn người ký: TM., Q., KT., TL., TUQ.",
        "“TM.”, “Q.”, “KT.”, “TL.”, “TUQ.”, rồi cách chữ: “TM. ỦY BAN NHÂN DÂN”, “KT. CHỦ TỊCH”",
        _check_authority,
        is_fixable=False,
        confirmed=(
            "điểm b: “TM.” “vào trước tên tập thể lãnh đạo hoặc tên cơ quan, tổ chức”; “Q.”, “KT.”, “TL.”, "
            "“TUQ.” “vào trước chức vụ của người đứng đầu”"
        ),
        silent="khi dòng không mở đầu bằng chữ tắt quyền hạn",
    ),
    LayoutRule(
        "chuc-vu-canh-giua",
        decree30.CAPACITY.point,
        "Chức vụ người ký: canh giữa",
        "các dòng canh giữa với nhau",
        _check_capacity_centred,
        confirmed=(
            "suy từ “canh giữa quyền hạn, chức vụ của người ký” của điểm đ và cách bày các mẫu ở Phụ lục III"
        ),
        silent=f"khi chỉ có một dòng; khi hai người ký cạnh nhau; {NEARLY_CENTRED}",
    ),
    LayoutRule(
        "nguoi-ky-hoc-ham",
        "Phụ lục I, Phần I, Mục II, khoản 7, điểm c",
        "Họ tên người ký: không ghi học hàm, học vị",
        "chỉ ghi họ, tên đệm và tên",
        _check_degree,
        is_fixable=False,
        confirmed="câu “không ghi học hàm, học vị và các danh hiệu danh dự khác” của điểm c",
        silent=(
            "khi chưa ghi họ tên; khi cơ quan thuộc lực lượng vũ trang, giáo dục, y tế, khoa học "
            "(điểm c để ngành ấy quy định)"
        ),
    ),
    LayoutRule(
        "nguoi-ky-canh-giua",
        decree30.SIGNER.point,
        "Họ tên người ký: canh giữa",
        "canh giữa quyền hạn, chức vụ",
        _check_signer_centred,
        confirmed="chữ “được đặt canh giữa quyền hạn, chức vụ của người ký” của điểm đ",
        silent=f"khi chưa ghi họ tên; {NEARLY_CENTRED}",
    ),
)
