"""What a parameters cell of a notebook assigns, read from its text without running it."""

from __future__ import annotations

import ast
from typing import Any

__all__ = ["assigned"]


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
    return {
        node.targets[0].id: _literal(node.value)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ast.unparse(node)
