"""Formulas that a program saved without calculating: their stored value is 0 and their cells are not.

Only what can be said for certain is said: sums and the four operations over cells of the same sheet.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

__all__ = ["left_at_zero"]

At = tuple[int, int]
ValueAt = Callable[[int, int], Any]

_CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_AREA = re.compile(rf"(?<![A-Za-z0-9_.!])({_CELL})(?::({_CELL}))?(?![A-Za-z0-9_(!])")
_SUM = re.compile(rf"SUM\(({_CELL}(?::{_CELL})?(?:[,;]{_CELL}(?::{_CELL})?)*)\)")
_PLAIN = re.compile(r"[0-9.+\-*/()]+")
_MOST_CELLS = 20_000
_MOST_FORMULAS = 20_000  # a program that does not calculate leaves all of them at 0: the first are enough
_LONGEST = 2_000
_OPERATIONS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def left_at_zero(formulas: Mapping[At, str], value_at: ValueAt) -> frozenset[At]:
    """Cells (row, column) whose formula was never calculated.

    Parameters
    ----------
    formulas : mapping of (int, int) to str
        The formulas of all cells that a file says are 0, with or without their "=".
    value_at : callable
        The value of a cell by row and column; anything but a number counts as in a sum: not at all.

    Returns
    -------
    frozenset of (int, int)
        Those whose cells give another value than 0, and those that lean on one of them.
    """
    first = islice(formulas.items(), _MOST_FORMULAS)
    bodies = {at: re.sub(r"\s", "", formula.lstrip("=")).upper() for at, formula in first}
    bodies = {at: body for at, body in bodies.items() if "!" not in body and len(body) <= _LONGEST}
    left = {at for at, body in bodies.items() if _value(body, value_at)}
    if not left:
        return frozenset()
    leaning: dict[At, list[At]] = {}
    for at, body in bodies.items():
        for cell in _cells(body):
            if cell in bodies:
                leaning.setdefault(cell, []).append(at)
    reached = list(left)
    while reached:
        more = {at for at in leaning.get(reached.pop(), ()) if at not in left}
        left |= more
        reached += more
    return frozenset(left)


def _cells(formula: str) -> Iterator[At]:
    """Every cell that a formula speaks of; none of areas as large as a sheet."""
    for area in _AREA.finditer(formula):
        (top, first), (bottom, last) = _at(area[1]), _at(area[2] or area[1])
        if (bottom - top + 1) * (last - first + 1) <= _MOST_CELLS:
            yield from ((row, column) for row in range(top, bottom + 1) for column in range(first, last + 1))


def _at(cell: str) -> At:
    letters, row = coordinate_from_string(cell.replace("$", ""))
    return row, column_index_from_string(letters)


def _value(formula: str, value_at: ValueAt) -> float:
    """What a formula gives; 0 too where it is none of those that are understood."""

    def added(match: re.Match[str]) -> str:
        return f"({sum(_number(value_at(*at)) for at in _cells(match[1]))!r})"

    def single(match: re.Match[str]) -> str:
        return "x" if match[2] else f"({_number(value_at(*_at(match[1])))!r})"

    plain = _AREA.sub(single, _SUM.sub(added, formula))
    if not _PLAIN.fullmatch(plain):
        return 0.0
    try:
        result = _computed(ast.parse(plain, mode="eval").body)
    except (SyntaxError, ValueError, ArithmeticError, RecursionError, MemoryError):
        return 0.0
    return result if abs(result) > 1e-9 else 0.0


def _number(value: Any) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and abs(value) < 1e15 else 0.0


def _computed(node: ast.expr) -> float:
    match node:
        case ast.Constant(int() | float() as value):
            return float(value)
        case ast.UnaryOp(ast.USub(), inner):
            return -_computed(inner)
        case ast.UnaryOp(ast.UAdd(), inner):
            return _computed(inner)
        case ast.BinOp(first, kind, second) if type(kind) in _OPERATIONS:
            return _OPERATIONS[type(kind)](_computed(first), _computed(second))
        case _:
            raise ValueError("no such operation")
