"""Rows of a form that a commune is not asked for: grey and folded, unless something stands in them."""

from __future__ import annotations

from cchc_toolkit.forms.form import Form
from cchc_toolkit.inputs.workbook.prefill import Prefill

__all__ = ["folded_rows"]


def folded_rows(form: Form, prefill: Prefill) -> frozenset[str]:
    """Codes of the rows that are folded.

    Returns
    -------
    frozenset of str
        Rows of the district and the province without a figure, and headings over nothing but such rows.
    """
    values = [row for row in form.rows if row.role == "value"]
    folded = {row.code for row in values if not row.is_own and not prefill.cells.get(form.key(row.code))}
    for row in form.rows:
        below = [value.code for value in values if value.code.startswith((f"{row.code}.", f"{row.code}/"))]
        if row.role == "group" and below and folded.issuperset(below):
            folded.add(row.code)
    return frozenset(folded)
