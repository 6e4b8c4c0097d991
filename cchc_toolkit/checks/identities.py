"""Parts against totals in every row and column, and every other relation that a form itself implies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from cchc_toolkit.checks.cells import sent_grids
from cchc_toolkit.checks.equation import Equation, equations_of, known_values
from cchc_toolkit.checks.grid_rows import RowsBefore, rows_before, whole_row
from cchc_toolkit.checks.patterns import Pattern, neighbours_exchanged, pattern
from cchc_toolkit.checks.repair import Change, repairs
from cchc_toolkit.checks.repeated_values import repeating_parts
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.model.grid import SOURCES, Cell, Grid, as_typed, origins_of
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.vocabulary.wording import count, join_vi


@dataclass(frozen=True, slots=True)
class _Breach:
    """Equations of a grid that one cause breaks: in words and numbers, the cells concerned, and the mend.

    ``sources`` names where the cells come from; ``repair`` is empty unless there is one way to mend.
    """

    place: str
    form: str
    sources: str
    broken: str
    mend: str
    codes: tuple[str, ...]
    where: tuple[Origin, ...]
    arithmetic: str
    repair: Mapping[Origin, Decimal]


Witnesses: TypeAlias = Mapping[tuple[str, Decimal], str]
"""By code and value the source that says so."""

_SHOWN = 4
"""So many cells of a slip are written out; the others follow from it."""
_WAYS, _MOST_WAYS = 3, 20
"""So many ways to mend are named; so many are held against other sources."""
_IN_WORDS = 2
"""So many broken equations are put in words; the others stand in the arithmetic."""


@rule("KT-TONG")
def _broken_identities(facts: Facts) -> Iterator[Violation]:
    for grid in sent_grids(facts):
        before = rows_before(facts)
        whole = whole_row(grid, before)
        totals = {(cell.key,) for cell in whole.total} if whole else set()
        implied = [equation for equation in equations_of(grid, facts.forms) if not equation.is_usual]
        equations = [equation for equation in implied if not _is_of_rows(equation, totals)]
        for breach in _breaches(grid, equations, before, _witnesses(facts, grid)):
            words = {
                "place": breach.place,
                "form": breach.form,
                "broken": breach.broken,
                "mend": breach.mend,
            }
            yield _violation(breach, words)


@rule("KT-THUONGLE")
def _above_the_usual(facts: Facts) -> Iterator[Violation]:
    for grid in sent_grids(facts):
        for equation in equations_of(grid, facts.forms):
            for breach in _breaches(grid, [equation]) if equation.is_usual else ():
                yield _violation(breach, {"place": breach.place, "broken": breach.broken})


def _witnesses(facts: Facts, grid: Grid) -> Witnesses:
    """What other tables say of the same figures, by code and value: the name of the source."""
    witnesses: dict[tuple[str, Decimal], str] = {}
    for other in sent_grids(facts):
        for cell in other if other is not grid else ():
            if cell.value is not None:
                witnesses |= {(code, cell.value): SOURCES[other.source] for code in cell.codes}
    return witnesses


@rule("KT-TRONNGUON")
def _broken_across_sources(facts: Facts) -> Iterator[Violation]:
    """Rows of the report whose cells come from several sources, each of them sound, and do not add up."""
    for grid in facts.grids.printed:
        equations = [
            equation
            for equation in equations_of(grid, facts.forms)
            if _is_mixed(equation, grid.cells) and not equation.is_usual
        ]
        for breach in _breaches(grid, equations):
            words = {"place": breach.place, "sources": breach.sources, "broken": breach.broken}
            yield _violation(breach, words)


def _violation(breach: _Breach, words: Mapping[str, str]) -> Violation:
    return Violation(words, breach.codes, breach.where, breach.arithmetic, breach.repair)


def _is_mixed(equation: Equation, cells: Mapping[str, Cell]) -> bool:
    return len({cells[key].source for key in equation.keys}) > 1


def _breaches(
    grid: Grid,
    equations: Iterable[Equation],
    before: RowsBefore | None = None,
    witnesses: Witnesses | None = None,
) -> Iterator[_Breach]:
    """One for each cause: one slip that explains everything, else what is broken together."""
    cells, values = grid.cells, known_values(grid)
    known = [e for e in equations if all(k in values for k in e.keys) and not _repeats(e, cells)]
    broken = [equation for equation in known if not equation.holds(values)]
    groups = [
        (group, repairs(values, _with_sound(group, known, values), _MOST_WAYS))
        for group in _connected(broken)
    ]
    is_one_cell = len(groups) == 1 and _is_single(groups[0][1])
    slip = None if is_one_cell else pattern(grid, values, known, before)
    for together, mends in [(broken, ())] if slip else groups:
        sound = _with_sound(together, known, values)
        own = slip or (None if _is_single(mends) else pattern(grid, values, sound, before))
        ways = _as_repair(own, values) if own else _likeliest(mends, cells, witnesses or {})
        breach = _breach(together, ways, values, cells, own)
        witness = "" if own else _confirmed(ways, cells, witnesses or {})
        if witness:
            breach = replace(breach, mend=f"{breach.mend}, như {witness} đã ghi")
        yield breach if own else _with_neighbour(breach, grid, values, sound)


def _confirmed(ways: Sequence[Sequence[Change]], cells: Mapping[str, Cell], witnesses: Witnesses) -> str:
    """The source that has the very values that the first way suggests; empty where none has."""
    sources = [
        {witnesses.get((code, change.new), "") for code in cells[change.key].codes} - {""}
        for change in (ways[0] if ways else ())
    ]
    return min(set.intersection(*sources), default="") if sources else ""


def _likeliest(
    mends: Sequence[Sequence[Change]], cells: Mapping[str, Cell], witnesses: Witnesses
) -> Sequence[Sequence[Change]]:
    """The one way that another source confirms; where none does, the first few."""
    confirmed = [mend for mend in mends if _confirmed([mend], cells, witnesses)]
    return confirmed[:1] or mends[:_WAYS]


def _with_neighbour(
    breach: _Breach, grid: Grid, values: Mapping[str, Decimal], equations: Sequence[Equation]
) -> _Breach:
    """In a sheet the row with which a suspect may have changed places stands behind it."""
    for at, key in enumerate(breach.codes[:_SHOWN]):
        other = neighbours_exchanged(grid, key, values, equations) if key in grid.cells else ""
        if other and other not in breach.codes:
            rest = (*breach.codes[:at], *breach.codes[at + 1 :])
            both = f"{grid.cells[key].here} và {grid.cells[other].here}"
            mend = f"{breach.mend}; hoặc hai dòng liền nhau {both} đã ghi đổi chỗ cho nhau"
            return replace(breach, mend=mend, codes=(key, other, *rest))
    return breach


def _is_single(mends: Sequence[Sequence[Change]]) -> bool:
    """True if one cell alone mends what is broken."""
    return bool(mends) and len(mends[0]) == 1


def _with_sound(
    broken: Sequence[Equation], equations: Iterable[Equation], values: Mapping[str, Decimal]
) -> list[Equation]:
    """What is broken together, and all that holds and must go on holding."""
    return [equation for equation in equations if equation in broken or equation.holds(values)]


def _as_repair(slip: Pattern, values: Mapping[str, Decimal]) -> tuple[tuple[Change, ...], ...]:
    return (tuple(Change(key, values[key], new) for key, new in slip.values.items()),)


def _is_of_rows(equation: Equation, totals: Collection[tuple[str, ...]]) -> bool:
    """True if a total row stands against its rows, and one whole row explains why it misses."""
    return equation.left in totals and len({key.rpartition("/")[2] for key in equation.keys}) == 1


def _repeats(equation: Equation, cells: Mapping[str, Cell]) -> bool:
    """True if the row only repeats the figure of its parts: the rule on repeated rows says so."""
    if equation.relation != "=" or len(equation.left) > 1:
        return False
    repeating = {cell.key for cell in repeating_parts(cells[equation.left[0]], cells.values())}
    return set(equation.right) <= repeating


def _connected(broken: Sequence[Equation]) -> list[list[Equation]]:
    """Broken equations that share a cell belong to one cause."""
    groups: list[list[Equation]] = []
    for equation in broken:
        touching = [g for g in groups if any(set(equation.keys) & set(other.keys) for other in g)]
        merged = [other for g in touching for other in g] + [equation]
        groups = [g for g in groups if g not in touching] + [merged]
    return groups


def _breach(
    broken: Sequence[Equation],
    mends: Sequence[Sequence[Change]],
    values: Mapping[str, Decimal],
    cells: Mapping[str, Cell],
    slip: Pattern | None,
) -> _Breach:
    suspects = [change.key for mend in mends for change in mend] or [broken[0].left[0]]
    keys = list(dict.fromkeys(suspects + [key for equation in broken for key in equation.keys]))
    return _Breach(
        place=cells[keys[0]].place,
        form=cells[keys[0]].form.name,
        sources=join_vi(dict.fromkeys(SOURCES[cells[key].source] for key in keys)),
        broken=_in_sentence(broken, values, cells),
        mend=_suggestion(mends, cells, slip),
        codes=tuple(dict.fromkeys(code for key in suspects for code in cells[key].codes)),
        where=origins_of(cells[key] for key in keys),
        arithmetic="; ".join(equation.in_numbers(values) for equation in broken),
        repair=_values_by_cell(mends[0], cells) if len(mends) == 1 else {},
    )


def _in_sentence(broken: Sequence[Equation], values: Mapping[str, Decimal], cells: Mapping[str, Cell]) -> str:
    sentences = [equation.in_words(values, cells) for equation in broken[:_IN_WORDS]]
    rest = len(broken) - len(sentences)
    return "; ".join(sentences) + (f"; và {count(rest)} phép tính khác" if rest else "")


def _values_by_cell(changes: Sequence[Change], cells: Mapping[str, Cell]) -> dict[Origin, Decimal]:
    """The one way to mend that is suggested, as values of cells."""
    return {origin: change.new for change in changes for origin in cells[change.key].origins[:1]}


def _suggestion(mends: Sequence[Sequence[Change]], cells: Mapping[str, Cell], slip: Pattern | None) -> str:
    if slip is not None:
        changes = "; ".join(_change(change, cells[change.key]) for change in mends[0][:_SHOWN])
        rest = "; …" if len(mends[0]) > _SHOWN else ""
        return f"xem lại: {slip.words}; sửa lại thì các số khớp nhau ({changes}{rest})"
    if not mends:
        return "kiểm tra lại các ô này"
    ways = [join_vi(_change(change, cells[change.key]) for change in mend) for mend in mends]
    return f"xem trước {'; hoặc '.join(ways)} thì các số khớp nhau"


def _change(change: Change, cell: Cell) -> str:
    how = f" ({change.slip})" if change.slip else ""
    return f"{cell.here}: {as_typed(change.new)} thay cho {as_typed(change.old)}{how}"
