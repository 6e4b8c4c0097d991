"""Read one cell of figures: a number by what is asked for, or why it is none."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_toolkit.forms.form import FormRow, Kind
from cchc_toolkit.inputs.files.xlsx_file import SheetCell
from cchc_toolkit.inputs.numbers import Number, Refusal, parse_number, plain_text, stored_number

__all__ = ["AskedFigure", "figure_of", "shown_figure"]


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """What a cell is asked for."""

    code: str
    kind: Kind
    row: FormRow


def figure_of(cell: SheetCell, asked: AskedFigure) -> Number | Refusal:
    """The number that a cell gives, or why it gives none."""
    if cell.is_uncalculated:
        return Refusal(
            "công thức chưa được tính", "Mở tệp bằng phần mềm bảng tính, lưu lại, hoặc ghi thẳng số"
        )
    if cell.is_error:
        return Refusal("công thức báo lỗi", "Sửa công thức hoặc ghi thẳng số")
    if isinstance(cell.value, bool) or not isinstance(cell.value, (int, float, str)):
        return Refusal(
            "không phải số (phần mềm bảng tính đã đổi thành dạng khác)", "Đặt lại dạng ô là số, ghi lại số"
        )
    if isinstance(cell.value, str):
        return parse_number(_answer_code(cell.value, asked.row), asked.kind)
    return stored_number(cell.value, cell.number_format, asked.kind)


def _answer_code(text: str, row: FormRow) -> str:
    """The code of an answer that was given in words, ``1 = Có`` or ``Có``; other text as it is."""
    answer = " ".join(text.split()).casefold()
    for code, words in row.answers.items():
        if answer in (words.casefold(), f"{code} = {words}".casefold()):
            return code
    return text


def shown_figure(cell: SheetCell, number: Number | Refusal) -> str:
    """The cell as it stands before a reader's eyes."""
    if cell.is_uncalculated:
        return "công thức"
    if (
        isinstance(cell.value, (int, float))
        and not isinstance(cell.value, bool)
        and isinstance(number, Number)
    ):
        return plain_text(number.value) + ("%" if "%" in cell.number_format else "")
    return str(cell.value).strip() if isinstance(cell.value, str) else cell.shown
