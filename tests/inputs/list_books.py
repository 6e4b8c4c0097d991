"""Entry workbooks with rows in the optional lists, as an office would fill them in."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date, datetime

from inputs.workbooks import FIRST, FORMS, open_copy, read, written
from openpyxl.workbook import Workbook

from cchc_toolkit.forms.list_declaration import load_lists
from cchc_toolkit.indicators.compute import ComputeOptions, compute
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.vocabulary.periods import PeriodKind
from cchc_toolkit.vocabulary.windows import Window

WINDOW = (date(2023, 6, 15), date(2023, 9, 14))
STAFF, OUTGOING, TASKS = "Danh sách nhân sự", "Sổ văn bản đi", "Sổ giao việc"
SURVEY, PROCEDURES, LEGAL = "Phiếu khảo sát", "Danh mục TTHC", "Văn bản QPPL"

Row = Mapping[str, object]


def with_rows(rows: Mapping[str, list[Row]], change: Callable[[Workbook], object] | None = None) -> bytes:
    """The workbook with rows in some lists, each cell under the key of its column."""
    book = open_copy(written())
    for title, those in rows.items():
        sheet = book[title]
        columns = {str(cell.value).rpartition(":")[2]: cell.column for cell in sheet[FIRST - 1] if cell.value}
        words = {c.code: c.choices for each in load_lists() if each.sheet == title for c in each.columns}
        for number, row in enumerate(those, FIRST):
            for key, value in row.items():
                sheet.cell(number, columns[key], words[key].get(str(value), value))
    if change is not None:
        change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read_rows(rows: Mapping[str, list[Row]]) -> Dataset:
    return read(with_rows(rows))


def readings(dataset: Dataset, *kept: str) -> dict[str, Reading]:
    """All readings of the third quarter of 2023, by code."""
    question = ComputeOptions(PeriodKind.QUARTER, WINDOW[1], keep_stated=frozenset(kept))
    return {
        each.code: each
        for each in compute(all_indicators(), grids_of(dataset, FORMS, Window(*WINDOW)), question)
    }


def document(symbol: str, day: int, sent: str = "electronic", month: int = 7, **more: object) -> Row:
    """A row of the outgoing register."""
    return {"number_symbol": symbol, "issued_on": datetime(2023, month, day), "sent": sent, **more}


def person(group: str = "official", **more: object) -> Row:
    """A row of the staff list, present and fully described unless told otherwise."""
    trained = {"schooling": "upper", "profession": "university", "political_theory": "middle"}
    return {"staff_group": group, "is_present": "yes", **trained, **more}


def procedure(number: int, **more: object) -> Row:
    """A row of the list of procedures."""
    usual = {"online_level": "full", "payment": "yes", "process": "electronic"}
    return {"procedure_code": f"1.{number:06}", **usual, **more}


def task(assigned: tuple[int, int], due: tuple[int, int] | None, done: tuple[int, int] | None) -> Row:
    """A row of the register of tasks; days of 2023 as (month, day)."""
    days = {"assigned_on": assigned, "due_on": due, "done_on": done}
    return {key: datetime(2023, *each) for key, each in days.items() if each}
