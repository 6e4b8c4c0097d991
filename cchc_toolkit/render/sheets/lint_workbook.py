"""What was found in a typed report as Excel: one sheet of points, one of layout, one of what was not read."""

from __future__ import annotations

from cchc_toolkit.model.lint_account import LintAccount, LintPoint
from cchc_toolkit.render.sheets.sheet_table import Column, closed, new_book, write_table

__all__ = ["lint_workbook"]

_POINTS = (
    Column("TT", 5),
    Column("Mức độ", 12),
    Column("Nơi", 26),
    Column("Vấn đề", 70),
    Column("Phép tính", 36),
    Column("Cách sửa", 40),
    Column("Quy tắc", 14),
)
_REMARKS = (
    Column("TT", 5),
    Column("Nơi", 40),
    Column("Đang là", 40),
    Column("Quy định", 44),
    Column("Điểm của Nghị định 30", 34),
    Column("Mã", 22),
)
_UNREAD = (Column("TT", 5), Column("Số", 14), Column("Nơi", 50))


def lint_workbook(account: LintAccount, conclusion: str) -> bytes:
    """The account as bytes, the same for the same values.

    Parameters
    ----------
    conclusion : str
        The sum of what was found, in words.
    """
    title = f"Đọc soát: {account.title}"
    made = new_book(title)
    lines = (title, f"Kết quả: {conclusion}.", f"Tệp {account.file}: {account.understood}.")
    write_table(
        made, "Nội dung", lines, _POINTS, (_row(n, point) for n, point in enumerate(account.points, 1))
    )
    remarks = (
        (n, r.where, r.found, r.wanted, r.point, r.rule) for n, r in enumerate(account.remarks or (), 1)
    )
    about = tuple(filter(None, ("Thể thức theo Nghị định số 30/2020/NĐ-CP", account.about_layout)))
    write_table(made, "Thể thức", about, _REMARKS, remarks)
    unread = ((n, figure, place) for n, (place, figure) in enumerate(account.unread, 1))
    write_table(
        made, "Chưa đối chiếu", ("Số liệu chưa xác định được nội dung, chưa đối chiếu",), _UNREAD, unread
    )
    return closed(made)


def _row(number: int, point: LintPoint) -> tuple[str | int, ...]:
    message = "\n".join((point.message, *(f"Kéo theo: {text}" for text in point.follows)))
    places = "\n".join(point.where)
    return number, point.severity.label, places, message, point.arithmetic, point.fix, point.rule
