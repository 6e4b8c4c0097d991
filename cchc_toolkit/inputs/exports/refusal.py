"""Refuse a file of unknown layout: the headers found, and the nearest layout, without quoting a person."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_toolkit.errors import Problem
from cchc_toolkit.forms.metrics import METRICS
from cchc_toolkit.inputs.exports.export_layout import ExportLayout, folded_header
from cchc_toolkit.inputs.exports.recognise import Candidate
from cchc_toolkit.inputs.exports.table_headers import Headers
from cchc_toolkit.inputs.files.raw_table import RawTable
from cchc_toolkit.inputs.files.tcvn3 import from_tcvn3
from cchc_toolkit.model.case_table import COLUMN_WORDS
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["ambiguous_layout", "headers_in_words", "unknown_layout"]

_SHOWN = 12
_FIX = "Đề nghị xuất lại đúng mẫu, hoặc khai cách trình bày mới trong params/layouts (xem docs/LAYOUTS.md)"


def unknown_layout(
    file: str, tables: Sequence[tuple[str, RawTable, Candidate | None]], layouts: Sequence[ExportLayout]
) -> Problem:
    """Say why no table of a file is one of the known layouts.

    Parameters
    ----------
    file : str
        As it may be shown.
    tables : sequence of (str, RawTable, Candidate or None)
        Shown title of each sheet, its content, and the nearest layout.
    layouts : sequence of ExportLayout
        Those that are known.

    Returns
    -------
    Problem
        Headers that some layout knows are quoted; any other is named by its cell.
    """
    tables = [seen for seen in tables if seen[1].rows]
    if not tables:
        return Problem("Tệp không có bảng nào", file, _FIX)
    sheet, table, nearest = max(tables, key=lambda seen: seen[2].score if seen[2] else (False, 0, 0, 0))
    if _is_old_font(table, layouts):
        return Problem(
            "Chữ trong bảng dùng phông TCVN3 (ABC)", f"{file}, trang “{sheet}”", "Đề nghị chuyển sang Unicode"
        )
    if nearest is None or len(nearest.known) < 2:
        names = join_vi(f"“{layout.name}”" for layout in layouts)
        return Problem(
            f"Không thấy hàng tiêu đề nào đã biết; các cách trình bày đã biết: {names}",
            f"{file}, trang “{sheet}”",
            _FIX,
        )
    missing = join_vi(f"“{_word(nearest.layout, column)}”" for column in nearest.missing)
    headers = headers_in_words(table, nearest.headers, layouts)
    row = table.row_numbers[nearest.headers.last_row]
    what = (
        f"Cách trình bày chưa biết. Tiêu đề tìm thấy ở hàng {row}: {headers}. "
        f"Gần nhất là “{nearest.layout.name}”, còn thiếu {missing}"
    )
    return Problem(what, f"{file}, trang “{sheet}”", _FIX)


def ambiguous_layout(file: str, sheet: str, layouts: Sequence[ExportLayout]) -> Problem:
    """Say that a table fits two layouts equally well."""
    names = join_vi(f"“{layout.name}” ({layout.code})" for layout in layouts)
    return Problem(
        f"Bảng khớp như nhau với {names}",
        f"{file}, trang “{sheet}”",
        "Đề nghị bỏ bớt một cách trình bày trong params/layouts",
    )


def _word(layout: ExportLayout, column: str) -> str:
    """A column as its layout's first header calls it."""
    texts = layout.columns.get(column) or layout.parts.get(column)
    return texts[0] if texts else COLUMN_WORDS.get(column, METRICS.get(column, column))


def headers_in_words(table: RawTable, headers: Headers, layouts: Sequence[ExportLayout]) -> str:
    """The headers of a table: those that some layout knows in its words, any other by its cell."""
    spoken = {folded_header(text): text for layout in layouts for text in _all_headers(layout)}
    words = []
    for column in sorted(headers.paths):
        name = next((text for text in headers.names(column) if text in spoken), None)
        words.append(f"“{spoken[name]}”" if name else f"ô {table.address(headers.last_row, column)}")
    return ", ".join(words[:_SHOWN]) + (", …" if len(words) > _SHOWN else "")


def _all_headers(layout: ExportLayout) -> list[str]:
    both = [*layout.columns.values(), *layout.parts.values()]
    return [*(text for texts in both for text in texts), *layout.personal, *layout.others]


def _is_old_font(table: RawTable, layouts: Sequence[ExportLayout]) -> bool:
    """Whether a row becomes known headers once it is read as TCVN3."""
    spoken = {folded_header(text) for layout in layouts for text in _all_headers(layout)}
    for at in range(min(len(table.rows), 40)):
        texts = [value for value in table.rows[at] if isinstance(value, str) and value.strip()]
        if (
            sum(
                folded_header(from_tcvn3(text)) in spoken and folded_header(text) not in spoken
                for text in texts
            )
            >= 3
        ):
            return True
    return False
