"""What was left blank: among zeros, inside a row with figures, and rows that the commune itself must fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cchc_toolkit.checks.cells import sent_grids, typed_grids
from cchc_toolkit.checks.equation import Equation, equations_of, known_values
from cchc_toolkit.checks.rule import Facts, Found, Rule
from cchc_toolkit.model.grid import Cell, as_typed, by_row, origins_of
from cchc_toolkit.vocabulary.spoken import some_of
from cchc_toolkit.vocabulary.values import Severity, Status
from cchc_toolkit.vocabulary.wording import count, join_vi

__all__ = ["BLANK_AMONG_FIGURES", "BLANK_AMONG_ZEROS", "BLANK_ROWS"]


def _among_zeros(facts: Facts) -> Iterator[Found]:
    for grid in sent_grids(facts):
        blank = [
            cell
            for row in by_row(grid)
            if row[0].row.role == "value"
            and not any(cell.value for cell in row)
            and any(cell.value == 0 for cell in row)
            for cell in row
            if cell.is_blank
        ]
        if blank:
            words = {"form": grid.form.name, "count": count(len(blank))}
            arithmetic = f"{count(len(blank))} ô trống; mọi ô khác của các dòng ấy bằng 0"
            yield Found(
                words, tuple(code for cell in blank for code in cell.codes), origins_of(blank), arithmetic
            )


def _among_figures(facts: Facts) -> Iterator[Found]:
    for grid in sent_grids(facts):
        values = known_values(grid)
        equations = equations_of(grid, facts.forms)
        for row in by_row(grid):
            blank = [cell for cell in row if cell.is_blank and cell.row.role == "value"]
            if blank and any(cell.value for cell in row):
                fills = [_fill(cell, equations, values) for cell in blank]
                words = {
                    "places": join_vi(cell.place for cell in blank),
                    "fills": "".join(f" ({fill} thì khớp)" for fill in fills if fill),
                }
                yield Found(
                    words,
                    tuple(code for cell in blank for code in cell.codes),
                    origins_of(blank),
                    "; ".join(filter(None, fills)),
                )


def _fill(cell: Cell, equations: tuple[Equation, ...], values: Mapping[str, Decimal]) -> str:
    """The value that the equations ask for, where one of them misses only this cell."""
    for equation in equations:
        missing = [key for key in equation.keys if key not in values]
        if missing == [cell.key] and equation.relation == "=":
            gap = equation.gap({**values, cell.key: Decimal()})
            fill = -gap if cell.key in equation.left else gap
            if fill >= 0:
                return f"ghi {as_typed(fill)}"
    return ""


def _rows(facts: Facts) -> Iterator[Found]:
    for grid in typed_grids(facts):
        form = grid.form
        cells = [cell for cell in grid if cell.column is None]
        answered = {cell.row.exclusive for cell in cells if cell.row.exclusive and cell.value is not None}
        blank = [
            cell for cell in cells if _must_be_filled(cell, facts) and cell.row.exclusive not in answered
        ]
        if blank:
            words = {
                "sheet": form.sheet or form.name,
                "count": count(len(blank)),
                "rows": some_of((cell.label for cell in blank), "dòng"),
            }
            own = sum(cell.row.filled_by == "commune" and cell.row.role == "value" for cell in cells)
            arithmetic = f"{len(blank)} dòng trống trong {own} dòng của xã"
            yield Found(
                words, tuple(code for cell in blank for code in cell.codes), origins_of(blank), arithmetic
            )


def _must_be_filled(cell: Cell, facts: Facts) -> bool:
    """A blank row of the commune's own, which nothing computes either; a rate is made from its two counts."""
    row, reading = cell.row, facts.readings.get(cell.key)
    is_known = reading is not None and reading.status is not Status.NO_DATA
    is_asked = row.role == "value" and row.filled_by == "commune" and not row.rate
    return cell.is_blank and is_asked and not is_known


BLANK_AMONG_ZEROS = Rule(
    code="KT-OTRONG",
    name="Ô trống ở dòng không phát sinh",
    severity=Severity.NOTE,
    find=_among_zeros,
    message="{form} có {count} ô trống ở dòng không phát sinh, tính là 0.",
    basis="Ô trống không phải là số 0",
)

BLANK_AMONG_FIGURES = Rule(
    code="KT-OTHIEU",
    name="Không để ô trống trong dòng có số liệu",
    severity=Severity.WARN,
    find=_among_figures,
    message="{places} để trống trong dòng có số liệu{fills}.",
    fix="Đề nghị ghi số liệu, không phát sinh thì ghi 0.",
    basis="Ô trống không phải là số 0",
)

BLANK_ROWS = Rule(
    code="KT-DONGTRONG",
    name="Dòng thuộc trách nhiệm của xã phải có số liệu hoặc lý do",
    severity=Severity.WARN,
    find=_rows,
    message="trang “{sheet}” còn trống {count} dòng thuộc trách nhiệm của xã: {rows}.",
    fix="Đề nghị ghi số liệu; không phát sinh thì ghi 0 hoặc chọn lý do.",
    basis="Cấu trúc của biểu mẫu; cột lý do của sổ nhập",
)
