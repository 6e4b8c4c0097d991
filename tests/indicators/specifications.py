"""Read the specification files of indicators: small tables as an office writes them, and what must come out.

A file names its indicator and gives cases. A case holds a name, the last day of the figures (``to``; with
cases also the first, ``from``), the on-time method where it is not the default, the tables that were filled
in, and the figure that prose prints, with its fraction where there is one:

    indicator: TTHC-03
    cases:
      - name: Chưa giải quyết hồ sơ nào thì không có tỷ lệ, không phải 0%
        to: 2023-09-01
        PL8: |
          Lĩnh vực | Trước hạn | Đúng hạn | Quá hạn
          Đất đai  | 0         | 0        | 0
        expect: không phát sinh

``PL8`` and ``06a`` have a row a field, every other form a row a code, ``Hồ sơ`` a row a case, ``Sổ giao
việc`` a row a task, ``Phiếu khảo sát`` a row a slip.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from indicators.samples import dataset, grid, readings, sheet

from cchc_toolkit.forms.form import load_forms
from cchc_toolkit.forms.list_declaration import list_of_table
from cchc_toolkit.model.case_table import empty_cases
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Reading

SPECIFICATIONS = Path(__file__).parent / "specs"
GRIDS = {
    "PL8": {
        "Tổng số": "total",
        "Trực tiếp": "direct",
        "Trực tuyến": "online",
        "Thứ 7": "saturday",
        "Trước hạn": "early",
        "Đúng hạn": "on_time",
        "Quá hạn": "late",
    },
    "06a": {
        "Tiếp nhận": "received",
        "Trực tuyến": "online",
        "Trực tiếp": "direct",
        "Kỳ trước": "carried_over",
        "Đã giải quyết": "resolved",
        "Trước hạn": "early",
        "Đúng hạn": "on_time",
        "Quá hạn": "late",
        "Đang giải quyết": "pending",
        "Còn hạn": "pending_in_time",
        "Đã quá hạn": "pending_overdue",
    },
}
SHEETS = tuple(declared.code for declared in load_forms() if not declared.columns)
CASE_COLUMNS = {
    "Lĩnh vực": "field",
    "Tiếp nhận": "received_on",
    "Hẹn trả": "due_on",
    "Hẹn lại": "extended_due_on",
    "Xong": "resolved_on",
    "Trạng thái": "status",
    "Hình thức": "channel",
    "Dịch vụ": "online_level",
}
LISTS = {
    "Sổ giao việc": (
        "tasks",
        {"Ngày giao": "assigned_on", "Hạn": "due_on", "Xong": "done_on"},
    ),
    "Phiếu khảo sát": ("survey", {"Ngày thu": "collected_on", "Hài lòng": "rating"}),
}
WORDS = {
    "có": "satisfied",
    "không": "unsatisfied",
    "đang xử lý": "processing",
    "đã xong": "resolved",
    "rút": "withdrawn",
    "mới đăng ký": "registered",
    "trực tiếp": "direct",
    "trực tuyến": "online",
    "toàn trình": "full",
    "một phần": "partial",
}


def specifications() -> list[tuple[str, Mapping[str, Any]]]:
    """Every case with the code of its indicator, by file name, then as written."""
    files = [
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(SPECIFICATIONS.glob("*.yaml"))
    ]
    return [(each["indicator"], case) for each in files for case in each["cases"]]


def table(text: str) -> list[dict[str, str]]:
    """Rows of a table with columns between bars, by their headers."""
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in text.strip().splitlines())
    return [dict(zip(head, row, strict=True)) for row in rows]


def outcome(code: str, case: Mapping[str, Any]) -> tuple[str, str]:
    """Figure and fraction that the package gives for a case."""
    found = computed(case).get(code)
    return ("không lập", "") if found is None else (figure(found, "prose").text, fraction(found))


def computed(case: Mapping[str, Any]) -> dict[str, Reading]:
    """All readings of a case."""
    method = str(case.get("method", "resolved"))
    return readings(given(case), case["to"], method=method, first=case.get("from"))


def fraction(reading: Reading) -> str:
    """Numerator and denominator of a rate, empty for a count."""
    amount = reading.amount
    return f"{amount.numerator:f}/{amount.denominator:f}" if amount and amount.per == 100 else ""


def given(case: Mapping[str, Any]) -> Dataset:
    """What reading would give for the tables of a case."""
    entries, fields = [], []
    for code, columns in GRIDS.items():
        rows = table(case[code]) if code in case else []
        wanted = [each for each in (rows[0] if rows else {}) if each != "Lĩnh vực"]
        values = {
            ("T" if r["Lĩnh vực"] == "Tổng số" else r["Lĩnh vực"]): [r[each] for each in wanted] for r in rows
        }
        cells, listed = grid(code, [columns[each] for each in wanted], values)
        entries += cells
        fields += listed
    for code in SHEETS:
        rows = table(case[code]) if code in case else []
        entries += sheet({f"{code}/{each['Mã']}": each["Số liệu"] for each in rows})
    tables = {"dossiers": cases(case["Hồ sơ"])} if "Hồ sơ" in case else {}
    tables |= {LISTS[name][0]: office_list(name, case[name]) for name in LISTS if name in case}
    return dataset(entries, fields, **tables)


def office_list(name: str, text: str) -> pd.DataFrame:
    """A list of the workbook as its reader gives it."""
    table_name, headers = LISTS[name]
    declared = list_of_table(table_name)
    made = []
    for at, row in enumerate(table(text), start=5):
        known = {headers[head]: WORDS.get(cell, cell) for head, cell in row.items()}
        place = {"key": f"{declared.code}{at}", "file": "nhap-lieu.xlsx", "sheet": declared.sheet, "row": at}
        made.append({column.code: known.get(column.code, "") for column in declared.read_columns} | place)
    frame = pd.DataFrame(made)
    for column in declared.read_columns:
        if column.kind == "date":
            frame[column.code] = pd.to_datetime(frame[column.code], format="%d/%m/%Y")
    return frame


def cases(text: str) -> pd.DataFrame:
    """A list of cases as the reader of exports gives it; an open case is in process."""
    made = []
    for at, row in enumerate(table(text), start=2):
        known = {CASE_COLUMNS[name]: WORDS.get(cell, cell) for name, cell in row.items() if cell}
        default = {"status": "resolved" if known.get("resolved_on") else "processing"}
        made.append({**default, **known, "file": "ho-so.xlsx", "sheet": "Danh sách", "row": at})
    columns = {}
    for name, kind in empty_cases().dtypes.items():
        cells = pd.Series([row.get(name, "") for row in made])
        is_day = kind.kind == "M"
        columns[name] = (pd.to_datetime(cells, format="%d/%m/%Y") if is_day else cells).astype(kind)
    return pd.DataFrame(columns)
