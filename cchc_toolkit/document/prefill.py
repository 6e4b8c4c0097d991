"""What an entry workbook holds when the office opens it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cchc_toolkit.forms.form import Form
from cchc_toolkit.inputs.numbers import plain_text
from cchc_toolkit.vocabulary.values import Reading

__all__ = ["Prefill", "carried_over"]

_SYNTHETIC = "DỮ LIỆU GIẢ LẬP – không phải số liệu của đơn vị nào"


@dataclass(frozen=True, slots=True)
class Prefill:
    """What stands in the workbook when the office opens it, as texts that a person could have typed.

    Parameters
    ----------
    about : mapping of str to str
        Of the workbook itself: ``unit`` (xã Hồng Kim), ``period`` (2023-Q3), ``synthetic`` ("có" or "không").
    cells : mapping of str to str
        By the code of form, row and column; a plain number is stored as one, ``06`` or ``98,82`` as text.
    reasons, notes : mapping of str to str
        By the code of form and row: why it is blank, and the remark beside it.
    items : mapping of str to mappings
        By the code of form and row of an open grid: ``name``, ``level``, ``group``.
    lists : mapping of str to rows
        By the code of a list: its rows by column, ``code`` among them; dates as dd/mm/yyyy.
    """

    about: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lists: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)

    @property
    def banner(self) -> str:
        """The line that marks synthetic data on every sheet; empty for a real office."""
        return _SYNTHETIC if self.about.get("synthetic") == "có" else ""


def carried_over(forms: Iterable[Form], previous: Mapping[str, Reading]) -> dict[str, str]:
    """What holds on from the period before: the stocks of each form, for the office to confirm or correct.

    Parameters
    ----------
    forms : iterable of Form
    previous : mapping of str to Reading
        Of the period before, by code and alias.

    Returns
    -------
    dict of str to str
        ``cells`` of a prefill. What happened within a period is never carried over.
    """
    found = {}
    for form in forms:
        for row in form.rows:
            reading = previous.get(form.key(row.code))
            if row.stock and reading is not None and reading.value is not None:
                stated = reading.stated.text if reading.stated else ""
                found[form.key(row.code)] = stated or plain_text(reading.value)
    return found
