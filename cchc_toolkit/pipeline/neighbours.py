"""The cells around a place of the entry workbook: what stands there, and what stands beside it.

Only sheets of forms, which hold counts; a list or an export may name people, so nothing of them is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
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
from cchc_toolkit.render.review.findings import SheetPiece
from cchc_toolkit.report.record import Source
from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, read_bytes

__all__ = ["Surroundings"]

_BESIDE = 2
_NAMING = 2
"""The first columns of a form name its rows."""


class Surroundings:
    """The entry workbook of a report, read when it is first asked about.

    Parameters
    ----------
    folder : Path
        ``data/<commune>/<period>``.
    read : iterable of Source
        What the report was made from; a workbook that was changed since shows nothing any more.
    """

    def __init__(self, folder: Path, read: Iterable[Source]) -> None:
        self._path = folder / ENTRY_WORKBOOK
        self._hashes = {source.sha256 for source in read}
        self._forms: dict[str, Sheet] | None = None

    def of(self, place: Origin) -> SheetPiece | None:
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
        beside = range(max(1, first_column - _BESIDE), last_column + _BESIDE + 1)
        columns = sorted({*range(1, _NAMING + 1), *beside} - sheet.hidden_columns)
        rows = [row for row in range(max(1, first_row - 1), last_row + 2) if row not in sheet.hidden_rows]

        def seen(row: int, column: int) -> tuple[str, bool]:
            is_meant = first_row <= row <= last_row and first_column <= column <= last_column
            return sheet.cells.get((row, column), EMPTY).shown, is_meant

        return SheetPiece(
            tuple(map(get_column_letter, columns)),
            tuple((str(row), tuple(seen(row, column) for column in columns)) for row in rows),
        )

    def _sheets(self) -> dict[str, Sheet]:
        """The sheets of forms, by their titles."""
        if self._forms is None:
            try:
                data = read_bytes(self._path, TABLE_BYTES)
                is_same = sha256(data).hexdigest() in self._hashes
                sheets = entry_sheets(data, ENTRY_WORKBOOK) if is_same else ()
            except (CchcError, OSError):
                sheets = ()
            codes = {form.code for form in load_forms()}
            keyed, _ = keyed_sheets(sheets, ENTRY_WORKBOOK)
            self._forms = {one.sheet.title: one.sheet for code, one in keyed.items() if code in codes}
        return self._forms
