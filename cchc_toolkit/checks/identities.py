"""Parts against totals in every row and column, and every other relation that a form itself implies."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from cchc_toolkit.checks.cells import Cell, as_typed, cells_of, filled_forms, origins
from cchc_toolkit.checks.equation import Equation, equations_of, known_values
from cchc_toolkit.checks.grid_rows import whole_row
from cchc_toolkit.checks.repair import Change, repairs
from cchc_toolkit.checks.rule import Facts, Found, Rule
from cchc_toolkit.checks.twice import repeating_parts
from cchc_toolkit.vocabulary.values import Severity
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["IDENTITIES"]


def _broken_identities(facts: Facts) -> Iterator[Found]:
    for form in filled_forms(facts):
        cells = {cell.key: cell for cell in cells_of(facts, form)}
        values = known_values(cells.values())
        whole = whole_row(facts, form)
        totals = {(cell.key,) for cell in whole.total} if whole else set()
        known = (e for e in equations_of(facts, form) if all(k in values for k in e.keys))
        equations = [e for e in known if not _repeats(e, cells) and not _is_of_rows(e, totals)]
        for together in _connected([each for each in equations if not each.holds(values)]):
            yield _found(together, equations, values, cells)


def _is_of_rows(equation: Equation, totals: Collection[tuple[str, ...]]) -> bool:
    """Whether a total row stands against its rows, and one whole row explains why it misses."""
    return equation.left in totals and len({key.rpartition("/")[2] for key in equation.keys}) == 1


def _repeats(equation: Equation, cells: Mapping[str, Cell]) -> bool:
    """Whether the row only repeats the figure of its parts: the rule on repeated rows says so."""
    if equation.relation != "=" or len(equation.left) > 1:
        return False
    repeating = {cell.key for cell in repeating_parts(cells[equation.left[0]], cells.values())}
    return set(equation.right) <= repeating


def _connected(broken: Sequence[Equation]) -> list[list[Equation]]:
    """Broken equations that share a cell belong to one cause."""
    groups: list[list[Equation]] = []
    for equation in broken:
        touching = [g for g in groups if any(set(equation.keys) & set(each.keys) for each in g)]
        merged = [each for g in touching for each in g] + [equation]
        groups = [g for g in groups if g not in touching] + [merged]
    return groups


def _found(
    broken: list[Equation],
    equations: Sequence[Equation],
    values: Mapping[str, Decimal],
    cells: Mapping[str, Cell],
) -> Found:
    mends = repairs(values, [each for each in equations if each.holds(values) or each in broken])
    suspects = [change.key for mend in mends for change in mend] or [broken[0].left[0]]
    keys = list(dict.fromkeys(suspects + [key for each in broken for key in each.keys]))
    form = cells[keys[0]].form
    return Found(
        {
            "form": form.name,
            "place": cells[keys[0]].place,
            "broken": "; ".join(each.why for each in broken),
            "mend": _suggestion(mends, cells),
        },
        tuple(dict.fromkeys(suspects)),
        origins(cells[key] for key in keys),
        "; ".join(each.written(values) for each in broken),
    )


def _suggestion(mends: Sequence[Sequence[Change]], cells: Mapping[str, Cell]) -> str:
    if not mends:
        return "kiểm tra lại các ô này"
    ways = [join_vi(_change(change, cells[change.key]) for change in mend) for mend in mends]
    return f"xem trước {'; hoặc '.join(ways)} thì các số khớp nhau"


def _change(change: Change, cell: Cell) -> str:
    how = f" ({change.slip})" if change.slip else ""
    return f"{cell.place}: {as_typed(change.new)} thay cho {as_typed(change.old)}{how}"


IDENTITIES = Rule(
    code="KT-TONG",
    name="Thành phần khớp với tổng số ở từng dòng, từng cột; phần không lớn hơn toàn bộ",
    severity=Severity.BLOCK,
    find=_broken_identities,
    message="{place}: số liệu của {form} không khớp nhau ({broken}).",
    fix="Đề nghị {mend}.",
    basis="Cấu trúc của biểu mẫu",
)
