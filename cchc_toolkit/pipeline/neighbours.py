"""The cells around a place of the entry workbook: what stands there, and what stands beside it.

Only sheets of forms, which hold counts; a list or an export may name people, so nothing of them is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from cchc_toolkit.errors import CchcError
from cchc_toolkit.forms.form import load_forms
from cchc_toolkit.inputs.files.xlsx_file import Sheet
from cchc_toolkit.inputs.workbook.keyed_sheet import EMPTY, keyed_sheets
from cchc_toolkit.inputs.workbook.workbook import entry_sheets
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK
from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, read_bytes

__all__ = ["Neighbours", "Surroundings"]

_BESIDE = 2
_NAMING = 2
"""The first columns of a form name its rows."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A piece of a sheet.

    Parameters
    ----------
    columns : tuple of str
        Letters.
    rows : tuple of (str, tuple of (str, bool))
        Number of each row, then its cells as they are seen; true for those that are meant.
    """

    sheet: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]


class Surroundings:
    """The entry workbook of a report, read when it is first asked about.

    Parameters
    ----------
    folder : Path
        ``data/<commune>/<period>``.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / ENTRY_WORKBOOK
        self._forms: dict[str, Sheet] | None = None

    def of(self, place: Origin) -> Neighbours | None:
        """What stands around a place; ``None`` where it is in no form of the workbook, or no longer there."""
        sheet = self._sheets().get(place.sheet) if place.file == ENTRY_WORKBOOK else None
        if sheet is None:
            return None
        try:
            bounds = range_boundaries(place.cells.partition(",")[0].strip())
        except ValueError:
            return None
        if not all(bounds):
            return None
        first_column, first_row, last_column, last_row = (bound or 0 for bound in bounds)
        columns = sorted(
            {
                *range(1, _NAMING + 1),
                *range(max(1, first_column - _BESIDE), last_column + _BESIDE + 1),
            }
            - sheet.hidden_columns
        )
        wanted = range(max(1, first_row - 1), last_row + 2)
        rows = (row for row in wanted if row not in sheet.hidden_rows)
        return Neighbours(
            place.sheet,
            tuple(map(get_column_letter, columns)),
            tuple(
                (
                    str(row),
                    tuple(
                        (
                            sheet.cells.get((row, column), EMPTY).shown,
                            first_row <= row <= last_row and first_column <= column <= last_column,
                        )
                        for column in columns
                    ),
                )
                for row in rows
            ),
        )

    def _sheets(self) -> dict[str, Sheet]:
        """The sheets of forms, by their titles."""
        if self._forms is None:
            try:
                sheets = entry_sheets(read_bytes(self._path, TABLE_BYTES), ENTRY_WORKBOOK)
            except (CchcError, OSError):
                sheets = ()
            codes = {form.code for form in load_forms()}
            keyed, _ = keyed_sheets(sheets, ENTRY_WORKBOOK)
            self._forms = {one.sheet.title: one.sheet for code, one in keyed.items() if code in codes}
        return self._forms
