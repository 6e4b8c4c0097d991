"""Figures that are counted from the optional lists of the entry workbook: which cell from which rows.

ADD A COUNT HERE. Order of trust: counted from a list, then stated; a list without rows says nothing, and
what was stated then stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from cchc_toolkit.forms.list_count import ListCount, Where
from cchc_toolkit.forms.lists import LISTS

__all__ = ["LIST_COUNTS", "cells_counted_from", "sheet_that_counts"]

_ONLINE = ("full", "partial")
_APPROVED = ("approved", "electronic")


def _staff(row: str, text: str, where: Where) -> ListCount:
    """A row of the staff sheet: people present, or the share of them with a level of training."""
    group = {"CB": "official", "CC": "civil_servant", "KCT": "part_time"}[row.partition("/")[0]]
    present: Where = {"staff_group": (group,), "is_present": ("yes",)}
    needs: Where = {"staff_group": (group,)}
    if not where:
        return ListCount((f"NS/{row}",), "staff", text, present, needs=needs)
    return ListCount((f"NS/{row}",), "staff", text, where, present, needs)


_HIGHER = ("postgraduate", "university", "college")
_STAFF = (
    _staff("CB/present", "cán bộ có mặt", {}),
    _staff("CB/thcs", "cán bộ học hết trung học cơ sở ÷ cán bộ có mặt × 100", {"schooling": ("lower",)}),
    _staff("CB/thpt", "cán bộ học hết trung học phổ thông ÷ cán bộ có mặt × 100", {"schooling": ("upper",)}),
    _staff("CB/cd_dh", "cán bộ có trình độ từ cao đẳng ÷ cán bộ có mặt × 100", {"profession": _HIGHER}),
    _staff("CB/cao_cap", "cán bộ có cao cấp lý luận ÷ cán bộ có mặt × 100", {"political_theory": ("high",)}),
    _staff(
        "CB/trung_cap", "cán bộ có trung cấp lý luận ÷ cán bộ có mặt × 100", {"political_theory": ("middle",)}
    ),
    _staff("CB/so_cap", "cán bộ có sơ cấp lý luận ÷ cán bộ có mặt × 100", {"political_theory": ("basic",)}),
    _staff("CC/present", "công chức có mặt", {}),
    _staff(
        "CC/thcs", "công chức học hết trung học cơ sở ÷ công chức có mặt × 100", {"schooling": ("lower",)}
    ),
    _staff(
        "CC/thpt", "công chức học hết trung học phổ thông ÷ công chức có mặt × 100", {"schooling": ("upper",)}
    ),
    _staff("CC/cd_dh", "công chức có trình độ từ cao đẳng ÷ công chức có mặt × 100", {"profession": _HIGHER}),
    _staff(
        "CC/cao_trung_cap",
        "công chức có cao cấp, trung cấp lý luận ÷ công chức có mặt × 100",
        {"political_theory": ("high", "middle")},
    ),
    _staff(
        "CC/so_cap", "công chức có sơ cấp lý luận ÷ công chức có mặt × 100", {"political_theory": ("basic",)}
    ),
    _staff("KCT/present", "người hoạt động không chuyên trách có mặt", {}),
    _staff("KCT/thcs", "người học hết trung học cơ sở ÷ người có mặt × 100", {"schooling": ("lower",)}),
    _staff("KCT/thpt", "người học hết trung học phổ thông ÷ người có mặt × 100", {"schooling": ("upper",)}),
    _staff(
        "KCT/cd_dh_tc",
        "người có trình độ từ trung cấp ÷ người có mặt × 100",
        {"profession": (*_HIGHER, "vocational")},
    ),
    _staff(
        "KCT/trung_cap", "người có trung cấp lý luận ÷ người có mặt × 100", {"political_theory": ("middle",)}
    ),
    _staff("KCT/so_cap", "người có sơ cấp lý luận ÷ người có mặt × 100", {"political_theory": ("basic",)}),
)
_OFFICIALS = ("official", "civil_servant")

LIST_COUNTS: tuple[ListCount, ...] = (
    *_STAFF,
    ListCount(
        ("620/4.2.2", "4625/B4/2.2"),
        "staff",
        "cán bộ, công chức có mặt",
        {"staff_group": _OFFICIALS, "is_present": ("yes",)},
        needs={"staff_group": _OFFICIALS},
    ),
    ListCount(
        ("620/1.1.3", "4625/B1/1"), "outgoing", "văn bản đi trong kỳ chỉ đạo CCHC", {"reform": ("yes",)}
    ),
    ListCount(("620/7.4.2",), "outgoing", "văn bản đi có ngày trong kỳ"),
    ListCount(
        ("620/7.4.2.a", "4625/B7/3.2.2"),
        "outgoing",
        "văn bản gửi hoàn toàn điện tử ÷ văn bản đi trong kỳ × 100",
        {"sent": ("electronic",)},
        {},
    ),
    ListCount(
        ("620/7.4.2.b",),
        "outgoing",
        "văn bản gửi điện tử kèm giấy ÷ văn bản đi trong kỳ × 100",
        {"sent": ("both",)},
        {},
    ),
    ListCount(("620/1.3.1",), "tasks", "nhiệm vụ có ngày giao trong kỳ"),
    ListCount(
        ("620/1.3.2",),
        "tasks",
        "nhiệm vụ giao trong kỳ, hoàn thành không sau ngày hạn",
        {"outcome": ("in_time",)},
    ),
    ListCount(
        ("620/1.3.3",), "tasks", "nhiệm vụ giao trong kỳ, hoàn thành sau ngày hạn", {"outcome": ("late",)}
    ),
    ListCount(("620/1.4.1", "4625/B1/5.1"), "survey", "phiếu thu trong kỳ"),
    ListCount(
        ("620/1.4.2", "4625/B1/5.2"),
        "survey",
        "hình thức của các phiếu thu trong kỳ",
        {"mode": ("online", "paper")},
        answer_from="mode",
    ),
    ListCount(("620/2.1", "4625/B2/1.2"), "legal_documents", "văn bản có ngày ban hành trong kỳ"),
    ListCount(("620/3.1.3", "4625/B3/1.4.2"), "procedures", "thủ tục còn hiệu lực vào ngày chốt số liệu"),
    ListCount(
        ("620/3.2.3",),
        "procedures",
        "thủ tục có quy trình nội bộ được phê duyệt ÷ thủ tục còn hiệu lực × 100",
        {"process": _APPROVED},
        {},
    ),
    ListCount(
        ("620/3.2.4",),
        "procedures",
        "quy trình nội bộ đã điện tử hóa ÷ quy trình đã phê duyệt × 100",
        {"process": ("electronic",)},
        {"process": _APPROVED},
    ),
    ListCount(
        ("620/3.4.2",),
        "procedures",
        "thủ tục còn hiệu lực, trực tuyến toàn trình hoặc một phần",
        {"online_level": _ONLINE},
    ),
    ListCount(
        ("620/3.4.3", "4625/B7/4.5.2"),
        "procedures",
        "thủ tục còn hiệu lực, có thanh toán trực tuyến",
        {"payment": ("yes",)},
    ),
    ListCount(
        ("620/7.5.1",),
        "procedures",
        "thủ tục còn hiệu lực, trực tuyến một phần",
        {"online_level": ("partial",)},
    ),
    ListCount(
        ("620/7.5.2",),
        "procedures",
        "thủ tục còn hiệu lực, trực tuyến toàn trình",
        {"online_level": ("full",)},
    ),
)

_SHEETS = {each.table: each.sheet for each in LISTS}
_BY_CELL = {cell: each for each in LIST_COUNTS for cell in each.cells}


def sheet_that_counts(cell: str) -> str:
    """Title of the sheet whose rows give a cell, empty where none does.

    Parameters
    ----------
    cell : str
        ``620/7.4.2``.
    """
    return _SHEETS[_BY_CELL[cell].table] if cell in _BY_CELL else ""


def cells_counted_from(tables: Iterable[str]) -> frozenset[str]:
    """Every cell that rows of these lists can give."""
    wanted = set(tables)
    return frozenset(cell for each in LIST_COUNTS if each.table in wanted for cell in each.cells)
