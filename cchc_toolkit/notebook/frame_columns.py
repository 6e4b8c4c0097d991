"""The columns of the frames that a report hands out: names, headings, types and meanings, declared once.

A name means the same in every frame that has it. The display, the page of the user guide and the tests all
read this declaration.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from cchc_toolkit.forms.form import Form, FormColumn
from cchc_toolkit.model.case_table import CHANNELS, ONLINE_LEVELS, STATUSES, SYSTEMS
from cchc_toolkit.model.case_table import COLUMNS as CASE_COLUMNS
from cchc_toolkit.model.reading import Severity, Status

__all__ = [
    "CASES",
    "COLUMNS",
    "COMPARISON",
    "FINDINGS",
    "FRAMES",
    "READINGS",
    "SHEET",
    "SOURCES",
    "FrameColumn",
    "FrameKind",
    "grid_kind",
    "heading_of",
]

ColumnType: TypeAlias = Literal["str", "Float64", "int64", "datetime64[s]"]


@dataclass(frozen=True, slots=True)
class FrameColumn:
    """A column: its Vietnamese heading, what it means, its type, and whether its text is a printed figure."""

    heading: str
    meaning: str
    type: ColumnType = "str"
    is_figure: bool = False


def _words(known: Mapping[str, str]) -> str:
    return "; ".join(f"{code} {words}" for code, words in known.items())


_STATUSES = _words({status.value: status.label for status in Status})
_SEVERITIES = _words({severity.value: severity.label for severity in Severity})

COLUMNS: Mapping[str, FrameColumn] = {
    "code": FrameColumn("Mã", "mã chỉ tiêu (TTHC-03), hoặc mã ô của biểu (620/3.3.2)"),
    "name": FrameColumn("Tên", "tên chỉ tiêu, tên dòng của biểu hoặc lĩnh vực, như in"),
    "value": FrameColumn(
        "Giá trị", "giá trị chưa làm tròn, theo đơn vị ở cột unit; <NA> khi không có số", "Float64"
    ),
    "text": FrameColumn(
        "Số liệu",
        "như in trong lời văn (98,45%), hoặc lý do không có số; của report.table thì như in trong biểu (–)",
        is_figure=True,
    ),
    "unit": FrameColumn("Đơn vị tính", "như in trong biểu"),
    "numerator": FrameColumn("Tử số", "của tỷ lệ; của số đếm là chính số đếm", "Float64"),
    "denominator": FrameColumn("Mẫu số", "của tỷ lệ; của số đếm là 1", "Float64"),
    "fraction": FrameColumn("Tử số/mẫu số", "của tỷ lệ, ví dụ 190/193; của số đếm để trống", is_figure=True),
    "status": FrameColumn(
        "Mã tình trạng", f"{_STATUSES}; của hồ sơ: {_words(STATUSES)}; để trống là không có"
    ),
    "status_label": FrameColumn("Tình trạng", "tình trạng bằng chữ"),
    "method": FrameColumn("Cách có số", "computed: công cụ tính; stated: lấy số đã khai"),
    "stated": FrameColumn("Số đã khai", "nguyên văn ở ô đã khai; trống khi không khai", is_figure=True),
    "stated_value": FrameColumn("Giá trị đã khai", "số đã khai, đọc thành số", "Float64"),
    "file": FrameColumn("Tệp", "tệp của nơi đầu tiên"),
    "sheet": FrameColumn("Trang", "trang của nơi đầu tiên"),
    "cells": FrameColumn("Ô, dòng", "ô hoặc dòng của nơi đầu tiên (D45, C5:C12, dòng 5–17)"),
    "places": FrameColumn("Nơi lấy số", "mọi nơi: tệp, trang: các ô; trang khác sau dấu chấm phẩy"),
    "formula": FrameColumn("Công thức", "bằng chữ"),
    "in_force_from": FrameColumn(
        "Áp dụng từ", "ngày đầu áp dụng công thức; trống khi không phải chỉ tiêu tính được", "datetime64[s]"
    ),
    "basis": FrameColumn("Căn cứ", "căn cứ pháp lý của công thức"),
    "parts": FrameColumn("Các số hạng", "mã của các số liệu tạo nên giá trị"),
    "aliases": FrameColumn("Mã khác", "mã khác của cùng số liệu (mã dòng của biểu)"),
    "previous_value": FrameColumn("Giá trị kỳ trước", "chưa làm tròn", "Float64"),
    "previous_text": FrameColumn("Kỳ trước", "như in trong lời văn kỳ trước", is_figure=True),
    "previous_status": FrameColumn("Mã tình trạng kỳ trước", "như status"),
    "change": FrameColumn(
        "Tăng, giảm", "value trừ previous_value, chưa làm tròn; <NA> khi thiếu một trong hai", "Float64"
    ),
    "previous_period": FrameColumn("Kỳ so sánh", "kỳ trước, ví dụ 2023-H1"),
    "previous_packet": FrameColumn("Gói so sánh", "gói lưu vết của kỳ trước"),
    "severity": FrameColumn("Mã mức độ", _SEVERITIES),
    "severity_label": FrameColumn("Mức độ", "mức độ bằng chữ"),
    "rule": FrameColumn("Quy tắc", "mã quy tắc kiểm tra"),
    "message": FrameColumn("Nội dung", "một câu"),
    "arithmetic": FrameColumn("Phép tính", "190/193 = 98,45%"),
    "fix": FrameColumn("Cách xử lý", "việc nên làm"),
    "codes": FrameColumn("Mã liên quan", "mã các số liệu liên quan, cách nhau bằng dấu chấm phẩy"),
    "cause": FrameColumn("Hệ quả của", "quy tắc của phát hiện gây ra nó; trống khi tự nó là nguyên nhân"),
    "layout": FrameColumn("Nhận dạng", "công cụ hiểu tệp là gì"),
    "rows_read": FrameColumn("Số dòng đọc", "số dòng đã đọc thành số liệu", "int64"),
    "rows_left_out": FrameColumn("Bỏ qua", "những gì không đọc; trống khi đọc hết"),
    "size": FrameColumn("Cỡ tệp", "byte", "int64"),
    "sha256": FrameColumn("SHA-256", "mã băm của tệp gốc"),
    "number": FrameColumn("Stt", "số thứ tự như in trong biểu"),
    "remark": FrameColumn("Ghi chú", "lý do không có số; của biểu nhiều cột thì kèm tên cột"),
    "reading": FrameColumn("Mã số liệu", "mã của số liệu in ở dòng này (TTHC-03), trống ở dòng tiêu đề"),
    "case_number": FrameColumn("Mã hồ sơ", "không có họ tên, giấy tờ, địa chỉ: đã bỏ khi đọc"),
    "procedure_code": FrameColumn("Mã TTHC", "1.001612"),
    "field": FrameColumn("Lĩnh vực", "như trong tệp xuất"),
    "level": FrameColumn("Cấp", "cấp giải quyết"),
    "channel": FrameColumn("Hình thức nộp", _words(CHANNELS)),
    "online_level": FrameColumn("Mức độ trực tuyến", _words(ONLINE_LEVELS)),
    "system": FrameColumn("Hệ thống", _words(SYSTEMS)),
    "received_on": FrameColumn("Tiếp nhận", "ngày tiếp nhận", "datetime64[s]"),
    "due_on": FrameColumn("Hẹn trả", "ngày hẹn trả", "datetime64[s]"),
    "extended_due_on": FrameColumn("Hẹn trả lại", "ngày hẹn trả lại", "datetime64[s]"),
    "suspended_on": FrameColumn("Tạm dừng", "ngày yêu cầu bổ sung, tạm dừng", "datetime64[s]"),
    "resumed_on": FrameColumn("Tiếp tục", "ngày bổ sung xong, tiếp tục", "datetime64[s]"),
    "resolved_on": FrameColumn(
        "Giải quyết xong", "ngày giải quyết xong; trống khi đang giải quyết", "datetime64[s]"
    ),
    "returned_on": FrameColumn("Trả kết quả", "ngày trả kết quả", "datetime64[s]"),
    "row": FrameColumn("Dòng", "số dòng trong trang của tệp xuất", "int64"),
}
"""Every column but those that a form with several columns declares itself."""


@dataclass(frozen=True, slots=True)
class FrameKind:
    """A frame that a report hands out.

    Parameters
    ----------
    call : str
        The call that gives it, for the guide: ``readings()``.
    title : str
        Its caption; empty where the form gives it.
    columns : tuple of str
        All columns, in order.
    shown, plain : tuple of str
        Those that a screen shows, and those that plain text shows, while the frame has all its columns.
    empty : str
        What is shown where no row is left.
    own : mapping of str to FrameColumn
        Columns that are no part of ``COLUMNS``: those of a form.
    most_rows : int
        Rows that are shown: enough for a whole form; of cases there may be a hundred thousand.
    """

    call: str
    title: str
    columns: tuple[str, ...]
    shown: tuple[str, ...]
    plain: tuple[str, ...]
    empty: str = "Không có dòng nào."
    own: Mapping[str, FrameColumn] = field(default_factory=dict)
    most_rows: int = 200

    def column(self, name: str) -> FrameColumn:
        """The declaration of a column; ``KeyError`` where it has none."""
        return self.own[name] if name in self.own else COLUMNS[name]


READINGS = FrameKind(
    "readings()",
    "Số liệu chỉ tiêu",
    ("code", "name", "value", "text", "unit", "numerator", "denominator", "fraction", "status",
     "status_label", "method", "stated", "stated_value", "file", "sheet", "cells", "places", "formula",
     "in_force_from", "basis", "parts", "aliases"),
    ("code", "name", "text", "unit", "fraction", "stated", "places"),
    ("code", "text", "unit", "fraction", "name"),
)  # fmt: skip
FINDINGS = FrameKind(
    "findings()",
    "Kết quả kiểm tra",
    ("severity", "severity_label", "rule", "message", "arithmetic", "file", "sheet", "cells", "places", "fix",
     "codes", "cause"),
    ("severity_label", "rule", "message", "arithmetic", "places", "fix", "cause"),
    ("severity_label", "rule", "sheet", "cells", "message"),
    "Không có phát hiện nào.",
)  # fmt: skip
SOURCES = FrameKind(
    "sources()",
    "Tệp đã đọc",
    ("file", "layout", "rows_read", "rows_left_out", "size", "sha256"),
    ("file", "layout", "rows_read", "rows_left_out", "size", "sha256"),
    ("file", "layout", "rows_read", "size", "rows_left_out"),
)
COMPARISON = FrameKind(
    "comparison()",
    "So với kỳ trước",
    ("code", "name", "unit", "value", "text", "status", "previous_value", "previous_text", "previous_status",
     "change", "previous_period", "previous_packet"),
    ("code", "name", "unit", "text", "previous_text", "change", "previous_period"),
    ("code", "text", "previous_text", "change", "previous_period", "name"),
    "Không có dòng nào: kỳ trước chưa có gói lưu vết để so sánh, hoặc không chỉ tiêu nào hợp điều kiện lọc.",
)  # fmt: skip
SHEET = FrameKind(
    'table("620")',
    "",
    ("number", "code", "name", "unit", "value", "text", "remark", "status", "status_label", "reading", "file",
     "sheet", "cells"),
    ("code", "name", "unit", "text", "remark"),
    ("code", "text", "unit", "name", "remark"),
)  # fmt: skip
CASES = FrameKind(
    "cases()",
    "Hồ sơ thủ tục hành chính",
    (*CASE_COLUMNS, "status_label"),
    (
        "case_number",
        "field",
        "channel",
        "status_label",
        "received_on",
        "due_on",
        "resolved_on",
        "returned_on",
    ),
    ("case_number", "received_on", "due_on", "resolved_on", "status_label", "field"),
    "Không có hồ sơ nào: kỳ này chưa gửi danh sách hồ sơ, hoặc không hồ sơ nào hợp điều kiện lọc.",
    most_rows=60,
)
FRAMES = (READINGS, FINDINGS, SOURCES, COMPARISON, SHEET, CASES)
"""Those whose columns are known before a form is."""


def grid_kind(form: Form) -> FrameKind:
    """The frame of a form with several columns: one row a row of the form, one column a column of it."""
    names = [column.name for column in form.columns]
    own = {
        column.code: FrameColumn(
            column.name if names.count(column.name) == 1 else _full_name(column),
            _full_name(column),
            "Float64",
        )
        for column in form.columns
    }
    columns = ("code", "name", *own, "remark")
    return FrameKind(f'table("{form.code}")', "", columns, columns, columns, own=own)


def _full_name(column: FormColumn) -> str:
    """With the header above it, which tells one "Tổng số" from the other."""
    return f"{column.group}: {column.name[:1].lower()}{column.name[1:]}" if column.group else column.name


def heading_of(name: str, kinds: Sequence[FrameKind]) -> str:
    """The Vietnamese heading of a column; a column that nothing declares keeps its name."""
    if name in COLUMNS:
        return COLUMNS[name].heading
    return next((kind.own[name].heading for kind in kinds if name in kind.own), name)
