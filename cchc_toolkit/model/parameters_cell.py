"""What a parameters cell of a notebook assigns, read from its text without running it."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from typing import Any

from cchc_toolkit.errors import UsageError

__all__ = ["INJECTED_MARK", "PERIOD", "assigned", "chosen_period", "is_injected"]

PERIOD = "period"
INJECTED_MARK = "# Parameters"
"""With what papermill begins the cell that it adds behind the defaults."""


def assigned(source: str) -> dict[str, Any]:
    """Names and plain values that a cell assigns, in order.

    Parameters
    ----------
    source : str
        Text of the cell.

    Returns
    -------
    dict
        A value that is no literal comes as its source text.
    """
    parameters = {}
    for node in ast.parse(source).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(target, ast.Name) and node.value:
            parameters[target.id] = _literal(node.value)
    return parameters


def is_injected(source: str) -> bool:
    """True if a cell is the one that papermill adds: its mark, and nothing but plain values below it.

    By its text, which a kernel notes, and not by its tag, which anybody may set afterwards.
    """
    if not source.startswith(INJECTED_MARK):
        return False
    try:
        statements = ast.parse(source).body
        return all(map(_is_plain, statements))
    except (SyntaxError, ValueError, RecursionError):
        return False


def _is_plain(statement: ast.stmt) -> bool:
    """True if a statement gives a plain value to one name."""
    if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
        return False
    try:
        ast.literal_eval(statement.value)
    except ValueError:
        return False
    return True


def chosen_period(values: Mapping[str, str], given: Collection[str], alias: str) -> str:
    """The period that a notebook is run for, whichever of its two names says it.

    Parameters
    ----------
    values : mapping of str to str
        Every parameter as the notebook sees it: what was given, else the default of the template.
    given : collection of str
        Names that were given to this run; a given name goes before a default.
    alias : str
        What users of the template call ``period`` (``quarter``); empty where they have no other name.

    Returns
    -------
    str
        As typed; empty where neither name says one.

    Raises
    ------
    UsageError
        Both names were given, or neither was, and they say two periods.
    """
    names = [name for name in (PERIOD, alias) if values.get(name, "").strip()]
    deciding = [name for name in names if name in given] or names
    periods = {name: values[name].strip() for name in deciding}
    if len({period.upper() for period in periods.values()}) > 1:
        both = ", ".join(f"{name} = “{period}”" for name, period in periods.items())
        raise UsageError(f"Hai tham số ghi hai kỳ khác nhau: {both}", fix=f"Đề nghị chỉ ghi {PERIOD}")
    return next(iter(periods.values()), "")


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ast.unparse(node)
