"""Aggregate tables as software exports them, in every kind of file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from inputs.exports import generator
from proof.offices import II06A, OneStop

__all__ = ["KINDS", "LAYOUTS", "Exported", "export", "written"]

_FIELD_06A = "Lĩnh vực, công việc giải quyết theo cấp"
_UPPER_06A = (
    "STT", _FIELD_06A, "Số lượng hồ sơ tiếp nhận", "", "", "", "Số lượng hồ sơ đã giải quyết", "", "", "",
    "Số lượng hồ sơ đang giải quyết", "", "",
)  # fmt: skip
_LOWER_06A = (
    "", "", "Tổng số", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "Từ kỳ trước", "Tổng số", "Trước hạn",
    "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn",
)  # fmt: skip
_MERGED_06A = ((1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 5), (1, 6, 1, 9), (1, 10, 1, 12))
_HEAD_PL8 = (
    "TT", "Lĩnh vực, công việc thực hiện cơ chế một cửa", "Tổng số", "Hồ sơ nhận trực tiếp",
    "Hồ sơ trực tuyến", "Giải quyết trong ngày thứ 7", "Trước hẹn", "Đúng hẹn", "Trễ hẹn",
)  # fmt: skip
_UPPER_07A = (
    "STT", "Lĩnh vực, thủ tục hành chính", "Số hồ sơ tiếp nhận", "", "", "", "Số hồ sơ đã giải quyết", "", "",
    "", "Số hồ sơ đang giải quyết", "", "", "Bưu chính công ích",
)  # fmt: skip
_LOWER_07A = (
    "", "", "Tổng số", "Trực tuyến", "Trực tiếp", "Kỳ trước chuyển qua", "Tổng số", "Trước hạn", "Đúng hạn",
    "Quá hạn", "Tổng số", "Chưa đến hạn", "Quá hạn", "",
)  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """Rows of a header, merged areas of it, and the quantity in each column after the name of the field."""

    name: str
    head: tuple[tuple[str, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...]
    more: tuple[int, ...] = ()
    """What stands in further columns of every row."""


LAYOUTS = {
    "PL8": (Layout("Phụ lục 8", (_HEAD_PL8,), ()),),
    "06a": (
        Layout("Biểu 06a", (_UPPER_06A, _LOWER_06A), _MERGED_06A),
        Layout("Biểu 07a", (_UPPER_07A, _LOWER_07A), (*_MERGED_06A, (1, 13, 2, 13)), (0,)),
    ),
}


@dataclass(frozen=True)
class Exported:
    """A sheet of an export, and where each figure of it stands: by row of the table (``T``) and column."""

    sheet: Any
    places: Mapping[tuple[str, str], tuple[int, int]]

    def altered(self, key: tuple[str, str], value: object) -> Exported:
        """The same with another value in one place."""
        at, column = self.places[key]
        rows = [list(row) for row in self.sheet.rows]
        rows[at][column] = value
        return replace(self, sheet=replace(self.sheet, rows=rows))

    def cell(self, key: tuple[str, str]) -> str:
        """The address of a figure."""
        at, column = self.places[key]
        return f"{chr(ord('A') + column)}{at + 1}"


def export(
    table: OneStop,
    layout: Layout,
    *,
    title: str = "DỮ LIỆU GIẢ LẬP",
    has_total: bool = True,
    text: Callable[[int], object] = lambda value: value,
    order: Sequence[int] = (),
) -> Exported:
    """The table as an export, its fields perhaps in another order."""
    rows: list[list[Any]] = [[title], *(list(each) for each in layout.head)]
    places: dict[tuple[str, str], tuple[int, int]] = {}
    codes = list(table.rows[0]) if len(table.rows[0]) != len(II06A) else list(II06A)
    listed = [(str(at + 1), table.fields[at], table.rows[at]) for at in order or range(len(table.fields))]
    if has_total:
        listed.append(("T", "Tổng cộng", table.sums))
    for number, (row, name, counts) in enumerate(listed, 1):
        places |= {(row, code): (len(rows), column) for column, code in enumerate(codes, 2)}
        rows.append(
            ["" if row == "T" else number, name, *(text(counts[code]) for code in codes), *layout.more]
        )
    return Exported(generator().Sheet("Sheet1", rows, layout.merged), places)


def _as_csv_with_semicolons(sheet: Any) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(sheet.rows)
    return text.getvalue().encode("utf-8-sig")


KINDS: dict[str, Callable[[Any], bytes]] = {
    "xlsx": lambda sheet: generator().to_xlsx(sheet),
    "xls": lambda sheet: generator().to_xlsx(sheet),
    "ods": lambda sheet: generator().to_ods(sheet),
    "csv": lambda sheet: generator().to_csv(sheet),
    "html": lambda sheet: generator().to_html(sheet),
}
"""Kinds of files; the bytes of an ``.xls`` are made of those given here, by the script alone."""


def written(sheet: Any, kind: str) -> bytes:
    """The sheet as a file of this kind; ``csv;`` parts its cells by semicolons."""
    return _as_csv_with_semicolons(sheet) if kind == "csv;" else KINDS[kind](sheet)
