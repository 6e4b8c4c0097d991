"""Where the lists of the entry workbook stand, for formulas and heads that speak of them."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.list_declaration import ListColumn, ListDeclaration, load_lists
from cchc_toolkit.inputs.workbook.live_cells import area
from cchc_toolkit.inputs.workbook.sheet_frame import FIRST_ROW
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["LAST_LISTED", "column_area", "list_that_counts", "rows_in_list", "told_column", "totals_instead"]

LAST_LISTED = 5000
"""Last row for which rules of entry and formulas of a list are made."""

_MOST_ROWS = 12


def told_column(declared: ListDeclaration) -> ListColumn:
    """A column that every row of the list has: the first that it cannot do without, else the first."""
    return next((column for column in declared.read_columns if column.is_required), declared.read_columns[0])


def column_area(declared: ListDeclaration, column: ListColumn) -> str:
    """All cells of a column, with the sheet's title."""
    at = declared.columns.index(column) + (0 if declared.is_counted else 1)
    return area((FIRST_ROW, at), (LAST_LISTED - 1, at), declared.sheet)


def rows_in_list(declared: ListDeclaration) -> str:
    """The formula that counts the rows of a list."""
    return f"COUNTA({column_area(declared, told_column(declared))})"


def list_that_counts(cell: str) -> ListDeclaration | None:
    """The list whose rows give a cell (``620/7.4.2``)."""
    counting = (one for one in load_lists() if any(cell in count.cells for count in one.counts))
    return next(counting, None)


def totals_instead(declared: ListDeclaration, forms: Iterable[Form]) -> str:
    """What an office does that keeps no such list: the rows of the forms where it writes the totals.

    Parameters
    ----------
    forms : iterable of Form
        Those of the workbook; where none has such a row, nothing is said.
    """
    given = {cell for count in declared.counts for cell in count.cells}
    places = []
    for form in forms:
        codes = [row.code for row in form.rows if form.key(row.code) in given]
        if codes:
            rows = f", {'dòng' if len(codes) == 1 else 'các dòng'} {join_vi(codes)}"
            is_listed = not form.hides_codes and len(codes) <= _MOST_ROWS
            places.append(f"trang “{form.sheet}”{rows if is_listed else ''}")
    return f"Không có danh sách này thì ghi tổng số tại {join_vi(places)}." if places else ""
