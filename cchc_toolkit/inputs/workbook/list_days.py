"""Days of a list whose day and month a spreadsheet exchanged, in a file and in the entry workbook alike."""

from __future__ import annotations

from cchc_toolkit.forms.list_declaration import ListDeclaration
from cchc_toolkit.inputs.dates import days_of
from cchc_toolkit.inputs.exports.case_rules import about_cells
from cchc_toolkit.inputs.swapped_days import swapped_days
from cchc_toolkit.inputs.workbook.keyed_sheet import KeyedSheet
from cchc_toolkit.model.reading import Finding

__all__ = ["swapped_in_list"]

_DAY_FORMATS = ("dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss")
_ORDERS = (("assigned_on", "due_on"), ("assigned_on", "done_on"), ("valid_from", "ended_on"))
_REGISTERED = ("issued_on",)


def swapped_in_list(declared: ListDeclaration, keyed: KeyedSheet) -> list[Finding]:
    """Columns in which a spreadsheet took days for months where it could, and left the rest as text."""
    rows = list(keyed.rows())
    columns = {
        each.code: days_of(
            [row.cell(each.code).value for row in rows], _DAY_FORMATS, keyed.sheet.epoch, frozenset()
        )
        for each in declared.read_columns
        if each.kind == "date"
    }
    found = []
    for code, swapped in swapped_days(columns, _ORDERS, registers=_REGISTERED).items():
        what = f"ô ở cột “{declared.column(code).name}” có thể bị đảo ngày và tháng"
        where = [rows[at].origin(code) for at in swapped.cells]
        found.append(about_cells("DOC-HS-DAONGAY", what, where, swapped.sign))
    return found
