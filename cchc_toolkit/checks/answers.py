"""What may stand in a cell: a listed answer, a whole count, a code that the form knows."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.checks.cells import all_cells, typed_grids
from cchc_toolkit.checks.rule import Facts, Rule, Violation
from cchc_toolkit.model.grid import origins_of
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["LISTED_ANSWERS", "UNKNOWN_CODES", "WHOLE_COUNTS"]


def _not_listed(facts: Facts) -> Iterator[Violation]:
    for cell in all_cells(facts).values():
        if cell.row.answers and cell.value is not None and cell.typed not in cell.row.answers:
            listed = join_vi(f"{code} ({words})" for code, words in cell.row.answers.items())
            words = {"place": cell.place, "typed": cell.typed, "listed": listed}
            yield Violation(
                words,
                (cell.key,),
                origins_of([cell]),
                f"{cell.typed} không thuộc {{{', '.join(cell.row.answers)}}}",
            )


def _not_whole(facts: Facts) -> Iterator[Violation]:
    for cell in all_cells(facts).values():
        if cell.value is None or cell.row.answers:
            continue
        is_count = cell.row.kind == "count"
        if cell.value < 0 or (is_count and cell.value != int(cell.value)):
            wanted = "số nguyên không âm" if is_count else "số không âm"
            words = {"place": cell.place, "typed": cell.typed, "wanted": wanted}
            yield Violation(words, (cell.key,), origins_of([cell]), f"{cell.typed} không phải {wanted}")


def _unknown(facts: Facts) -> Iterator[Violation]:
    for grid in typed_grids(facts):
        for code, origin in grid.strays:
            words = {"code": code, "place": f"ô {origin.cells}", "form": grid.form.name}
            yield Violation(words, (code,), (origin,))


LISTED_ANSWERS = Rule(
    code="KT-LUACHON",
    name="Dòng mã lựa chọn chỉ nhận giá trị có trong danh mục",
    severity=Severity.BLOCK,
    find=_not_listed,
    message="{place} ghi {typed}; biểu chỉ nhận {listed}.",
    fix="Đề nghị chọn lại theo danh mục của biểu.",
    basis="Danh mục giá trị in tại cột Đơn vị tính",
)

WHOLE_COUNTS = Rule(
    code="KT-SONGUYEN",
    name="Số lượng là số nguyên, không âm",
    severity=Severity.BLOCK,
    find=_not_whole,
    message="{place} ghi {typed}; phải là {wanted}.",
    fix="Đề nghị kiểm tra số đã ghi hoặc đơn vị tính.",
    basis="Đơn vị tính của biểu mẫu",
)

UNKNOWN_CODES = Rule(
    code="KT-MALA",
    name="Mã dòng phải có trong biểu mẫu",
    severity=Severity.WARN,
    find=_unknown,
    message="{place} mang mã {code} không có trong {form}; số liệu này không được dùng.",
    fix="Đề nghị sửa mã theo biểu mẫu.",
    basis="Danh mục mã của biểu mẫu",
)
