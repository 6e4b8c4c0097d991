"""What one commune is asked to answer, as a small sheet with an empty column for its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_toolkit.model.batch_row import Point
from cchc_toolkit.render.sheets.sheet_table import Column, closed, new_book, write_table
from cchc_toolkit.vocabulary.wording import capital

__all__ = ["ANSWER", "HEADING_ROW", "return_workbook"]

ANSWER = "Trả lời của đơn vị"
_COLUMNS = (
    Column("TT", 4),
    Column("Mức độ", 11),
    Column("Tệp", 16),
    Column("Trang", 16),
    Column("Ô", 12),
    Column("Đang ghi", 12),
    Column("Đề nghị giải trình, sửa", 48),
    Column("Cách sửa", 34),
    Column(ANSWER, 40),
)
_ASKED = (
    "Đề nghị sửa tại ô đã nêu, hoặc ghi giải trình vào cột cuối, rồi gửi lại tệp này kèm tệp số liệu đã sửa."
)
HEADING_ROW = 4
"""Number of the row of heads, from 1."""


def return_workbook(title: str, points: Sequence[Point]) -> bytes:
    """The sheet of a commune as bytes.

    Parameters
    ----------
    title : str
        The report that the points are of.
    points : sequence of Point
        At least one, all of one commune.
    """
    name = f"{title}: {capital(points[0].unit_name)}"
    made = new_book(name)
    messages = ("", *(point.message for point in points))
    rows: Iterator[tuple[str | int, ...]] = (
        (number, *_asked(point, is_same=before == point.message), "")
        for number, (before, point) in enumerate(zip(messages, points, strict=False), 1)
    )
    write_table(made, "Điểm cần trả lời", (name, _ASKED), _COLUMNS, rows)
    return closed(made)


def _asked(point: Point, *, is_same: bool) -> tuple[str, ...]:
    """A line of the sheet; a point that concerns several sheets is asked once."""
    place = (point.severity, point.file, point.sheet, point.cells, point.value)
    return (*place, "Như dòng trên", "") if is_same else (*place, capital(point.message), point.fix)
