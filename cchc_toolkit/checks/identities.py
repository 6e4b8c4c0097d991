"""Parts against totals in every row and column, and every other relation that a form itself implies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from cchc_toolkit.checks.cells import sent_grids
from cchc_toolkit.checks.equation import Equation, equations_of, known_values
from cchc_toolkit.checks.grid_rows import whole_row
from cchc_toolkit.checks.repair import Change, repairs
from cchc_toolkit.checks.rule import Facts, Found, Rule
from cchc_toolkit.checks.twice import repeating_parts
from cchc_toolkit.model.grid import SOURCES, Cell, Grid, as_typed, origins_of
from cchc_toolkit.vocabulary.values import Severity
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["IDENTITIES", "MIXED_SOURCES"]


def _broken_identities(facts: Facts) -> Iterator[Found]:
    for grid in sent_grids(facts):
        whole = whole_row(grid)
        totals = {(cell.key,) for cell in whole.total} if whole else set()
        equations = [each for each in equations_of(grid, facts.forms) if not _is_of_rows(each, totals)]
        yield from _broken(grid, equations)


def _mixed(facts: Facts) -> Iterator[Found]:
    """Rows of the report whose cells come from several sources, each of them sound, and do not add up."""
    for grid in facts.grids.printed:
        equations = [each for each in equations_of(grid, facts.forms) if _is_mixed(each, grid.cells)]
        yield from _broken(grid, equations)


def _is_mixed(equation: Equation, cells: Mapping[str, Cell]) -> bool:
    return len({cells[key].source for key in equation.keys}) > 1


def _broken(grid: Grid, equations: Iterable[Equation]) -> Iterator[Found]:
    cells, values = grid.cells, known_values(grid)
    known = [e for e in equations if all(k in values for k in e.keys) and not _repeats(e, cells)]
    for together in _connected([each for each in known if not each.holds(values)]):
        yield _found(together, known, values, cells)


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
            "sources": join_vi(dict.fromkeys(SOURCES[cells[key].source] for key in keys)),
        },
        tuple(dict.fromkeys(code for key in suspects for code in cells[key].codes)),
        origins_of(cells[key] for key in keys),
        "; ".join(each.written(values) for each in broken),
    )


def _suggestion(mends: Sequence[Sequence[Change]], cells: Mapping[str, Cell]) -> str:
    if not mends:
        return "kiểm tra lại các ô này"
    ways = [join_vi(_change(change, cells[change.key]) for change in mend) for mend in mends]
    return f"xem trước {'; hoặc '.join(ways)} thì các số khớp nhau"


def _change(change: Change, cell: Cell) -> str:
    how = f" ({change.slip})" if change.slip else ""
    return f"{cell.here}: {as_typed(change.new)} thay cho {as_typed(change.old)}{how}"


IDENTITIES = Rule(
    code="KT-TONG",
    name="Thành phần khớp với tổng số ở từng dòng, từng cột; phần không lớn hơn toàn bộ",
    severity=Severity.BLOCK,
    find=_broken_identities,
    message="{place}: số liệu của {form} không khớp nhau ({broken}).",
    fix="Đề nghị {mend}.",
    basis="Cấu trúc của biểu mẫu",
)

MIXED_SOURCES = Rule(
    code="KT-TRONNGUON",
    name="Số liệu lấy từ nhiều nguồn trong một dòng vẫn khớp nhau",
    severity=Severity.BLOCK,
    find=_mixed,
    message="{place}: số liệu lấy từ {sources} không khớp nhau ({broken}).",
    fix="Đề nghị đối chiếu các nguồn; xuất lại từ phần mềm cho đủ các cột, hoặc sửa số đã khai.",
    basis="Cấu trúc của biểu mẫu; thứ tự tin cậy của nguồn số liệu",
)
