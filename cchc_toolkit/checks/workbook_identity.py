"""The entry workbook is the one of this commune and this period, and what it took over has been looked at."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.checks.cells import all_cells
from cchc_toolkit.checks.rule import CannotRun, Facts, Violation, rule
from cchc_toolkit.model.dataset import CARRIED_NOTE, records, row_origin
from cchc_toolkit.model.grid import Cell, origins_of
from cchc_toolkit.model.spoken import named_row, some_of, spoken_sheet
from cchc_toolkit.vocabulary.wording import count, fold

_NAMES = {"unit": "đơn vị", "period": "kỳ báo cáo", "synthetic": "dữ liệu giả lập"}


@rule("KT-SONHAP")
def _another_workbook(facts: Facts) -> Iterator[Violation]:
    """Unit, period and mark of synthetic data, each against what is being run."""
    if not facts.about:
        return
    rows = {str(row["key"]): row for row in records(facts.dataset.tables.get("about"))}
    if any(not str(rows.get(key, {}).get("value", "")).strip() for key in ("unit", "period")):
        raise CannotRun("trang “Hướng dẫn” của sổ nhập không ghi đơn vị, kỳ báo cáo")
    for key, wanted in facts.about.items():
        row = rows.get(key)
        if row is not None and fold(str(row["value"])) != fold(wanted):
            words = {"what": _NAMES[key], "typed": str(row["value"]), "wanted": wanted}
            where = row_origin(row)
            yield Violation(words, (), (where,), f"“{row['value']}” ≠ “{wanted}”")


@rule("KT-CHUYENKY")
def _carried_figures(facts: Facts) -> Iterator[Violation]:
    """Figures beside which the remark of the form still stands."""
    cells = [
        cell
        for cell in all_cells(facts).values()
        if cell.note.startswith(CARRIED_NOTE) and cell.value is not None
    ]
    for form in dict.fromkeys(cell.form.code for cell in cells):
        own = [cell for cell in cells if cell.form.code == form]
        words = {
            "sheet": spoken_sheet(own[0].origins[0]),
            "count": count(len(own)),
            "rows": some_of((_named(cell) for cell in own), "số liệu"),
        }
        yield Violation(words, tuple(cell.key for cell in own), origins_of(own))


def _named(cell: Cell) -> str:
    column = f", cột {cell.column.name}" if cell.column else ""
    return f"{named_row(cell.row.name, cell.row.code)}{column}"
