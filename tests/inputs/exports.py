"""Exports of cases for tests: the seeded generator of the repository, and small tables by hand."""

from __future__ import annotations

import importlib.util
import io
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import xlsxwriter

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.exports.export_file import FileReading, read_export
from cchc_toolkit.inputs.exports.export_layout import load_layouts

ROOT = Path(__file__).parents[2]

CODED = (
    "MaHoSo", "MaTTHC", "TenLinhVuc", "KenhThucHien", "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy",
    "TrangThaiHoSoId", "ChuHoSo",
)  # fmt: skip
LISTED = (
    "STT", "Tên thủ tục hành chính", "Mã hồ sơ", "Trạng thái", "Hình thức nộp", "Địa chỉ", "Người nộp",
    "Ngày nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý",
)  # fmt: skip
TOTALS_06A = (
    "STT", "Lĩnh vực, công việc giải quyết theo cấp", "Tổng số", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính",
    "Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn",
)  # fmt: skip


@cache
def generator() -> ModuleType:
    """The script that makes synthetic exports, loaded as a module."""
    spec = importlib.util.spec_from_file_location("build_cases", ROOT / "scripts" / "build_cases.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_cases"] = module
    spec.loader.exec_module(module)
    return module


def coded_row(number: int = 1, **changed: Any) -> list[Any]:
    """A sound row under the header ``CODED``; named columns hold something else."""
    values = dict(
        zip(
            CODED,
            (
                f"H99.10-230620-{number:04}",
                "1.001193",
                "Hộ tịch",
                1,
                "2023-06-20",
                "2023-06-26",
                "2023-06-24",
                10,
                "",
            ),
            strict=True,
        )
    )
    return list((values | changed).values())


def listed_row(number: int = 1, **changed: Any) -> list[Any]:
    """A sound row under the header ``LISTED``."""
    named = ["Thôn Giả Lập", "Người Giả Lập"]
    first = [number, "Đăng ký khai sinh", f"H99.10-230620-{number:04}", "Đã trả kết quả", "Trực tiếp", *named]
    return list(
        (
            dict(zip(LISTED, [*first, "20/06/2023", "26/06/2023", "24/06/2023"], strict=True)) | changed
        ).values()
    )


def xlsx(
    rows: Sequence[Sequence[Any]],
    title: str = "Data",
    formats: dict[tuple[int, int], str] | None = None,
    merged: Sequence[tuple[int, int, int, int]] = (),
    **options: Any,
) -> bytes:
    """A workbook with one sheet; ``formats`` gives number formats by position, "=" begins a formula."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, **options}) as book:
        write_sheet(book, title, rows, formats or {}, merged)
    return data.getvalue()


def write_sheet(
    book: xlsxwriter.Workbook,
    title: str,
    rows: Sequence[Sequence[Any]],
    formats: dict[tuple[int, int], str],
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> xlsxwriter.worksheet.Worksheet:
    """Write one sheet of a workbook."""
    page = book.add_worksheet(title)
    for area in merged:
        page.merge_range(*area, "")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            style = book.add_format({"num_format": formats[at, column]}) if (at, column) in formats else None
            if value not in ("", None):
                page.write(at, column, value, style)
    return page


def text(rows: Sequence[Sequence[Any]], separator: str = ",") -> str:
    """Rows as text with a separator, no quotes needed."""
    return "\r\n".join(separator.join(str(each) for each in row) for row in rows) + "\r\n"


def coded_file(*rows: Sequence[Any], head: Sequence[Any] = CODED) -> bytes:
    """A workbook with a coded header and some rows."""
    return xlsx([head, *(rows or [coded_row()])])


def read(data: bytes, name: str = "ho-so.xlsx") -> FileReading:
    """Read with the layouts of the package."""
    return read_export(data, name, load_layouts())


def refusal(data: bytes, name: str = "ho-so.xlsx") -> str:
    """What is said of a file that is refused."""
    try:
        read(data, name)
    except SourceError as error:
        return str(error)
    raise AssertionError("tệp phải bị từ chối")


def rules(reading: FileReading) -> list[str]:
    """Codes of what reading had to say."""
    return [each.rule for each in reading.findings]
