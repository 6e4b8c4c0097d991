"""The summary of a batch as Excel: one sheet of communes, one of all points that must be dealt with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cchc_toolkit.model.batch_row import BatchRow, Point, counted
from cchc_toolkit.render.sheets.sheet_table import Column, closed, new_book, write_table
from cchc_toolkit.vocabulary.wording import capital, count

__all__ = ["batch_workbook"]

_COMMUNES = (
    Column("TT", 5),
    Column("Mã", 16),
    Column("Đơn vị", 22),
    Column("Tỉnh, huyện", 20),
    Column("Kết quả", 24),
    Column("Lỗi phải sửa", 9),
    Column("Cần xem lại", 9),
    Column("Nguyên nhân chính", 70),
    Column("Ghi chú", 30),
    Column("Gói lưu vết, sổ tay", 50),
)
_POINTS = (
    Column("Mã", 14),
    Column("Đơn vị", 18),
    Column("Mức độ", 11),
    Column("Quy tắc", 14),
    Column("Tệp", 18),
    Column("Trang", 18),
    Column("Ô", 14),
    Column("Đang ghi", 14),
    Column("Vấn đề", 60),
    Column("Cách xử lý", 45),
)


def batch_workbook(title: str, rows: Sequence[BatchRow], points: Iterable[Point]) -> bytes:
    """The summary as bytes.

    Parameters
    ----------
    title : str
        What the batch was (``Báo cáo cải cách hành chính quý III năm 2026``).
    points : iterable of Point
        Of all communes, in order; read once.

    Returns
    -------
    bytes
        The same for the same values.
    """
    made = new_book(title)
    totals = [f"{outcome.label}: {count(number)}" for outcome, number in counted(rows).items()]
    lines = (f"Tổng hợp: {title}", f"{count(len(rows))} đơn vị. {'; '.join(totals)}.")
    write_table(made, "Tổng hợp", lines, _COMMUNES, (_commune(n, row) for n, row in enumerate(rows, 1)))
    write_table(made, "Điểm phải xử lý", (f"Điểm phải xử lý: {title}",), _POINTS, map(_point, points))
    return closed(made)


def _commune(number: int, row: BatchRow) -> tuple[str | int, ...]:
    return (
        number, row.commune, capital(row.unit_name), row.area, row.outcome.label, row.blocking, row.warnings,
        "\n".join(row.causes), remark_of(row), row.packet or row.notebook,
    )  # fmt: skip


def remark_of(row: BatchRow) -> str:
    """What is to be known of a row besides: that it was kept, or why it was made again."""
    if row.is_kept:
        return "Giữ gói đã niêm phong, không có gì đổi"
    return f"Chạy lại vì {'; '.join(row.changes)}" if row.changes else ""


def _point(point: Point) -> tuple[str, ...]:
    return (
        point.commune, capital(point.unit_name), point.severity, point.rule, point.file, point.sheet,
        point.cells, point.value, capital(point.message), point.fix,
    )  # fmt: skip
