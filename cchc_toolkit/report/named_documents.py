"""Documents that a figure counts, named in a sentence where the list of them was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from cchc_toolkit.forms.list_declaration import list_of_table
from cchc_toolkit.model.dataset import records
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.model.run_params import Window
from cchc_toolkit.vocabulary.document_symbols import kind_of_symbol
from cchc_toolkit.vocabulary.wording import date_short, join_vi

__all__ = ["LISTS", "documents_named"]

LISTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "chi_dao": ("outgoing", {"reform": "yes"}),
    "quy_pham": ("legal_documents", {}),
}
"""Lists as ``neu_ten`` names them: the table, and which of its rows."""

_MOST_NAMED = 10


def documents_named(tables: Mapping[str, pd.DataFrame], window: Window) -> Callable[[str, Reading], str]:
    """A function that names the documents which a reading counts.

    It is silent where the list names another number of them, or too many for a sentence.
    """

    def named(name: str, counted: Reading) -> str:
        table, where = LISTS[name]
        rows = [row for row in records(tables.get(table)) if _is_counted(row, where, window)]
        symbols = dict.fromkeys(_symbol(table, row) for row in rows)
        if not 0 < len(symbols) <= _MOST_NAMED or counted.value != len(symbols):
            return ""
        return f"{': ' if len(symbols) == 1 else ', gồm: '}{join_vi(symbols)}"

    return named


def _is_counted(row: Mapping[str, Any], where: Mapping[str, str], window: Window) -> bool:
    day = row["issued_on"]
    is_inside = not pd.isna(day) and window.first <= day.date() <= window.last
    return is_inside and bool(row["number_symbol"]) and all(row[key] == value for key, value in where.items())


def _symbol(table: str, row: Mapping[str, Any]) -> str:
    kind = kind_of_symbol(str(row["number_symbol"]))
    if not kind:
        kind = (
            "văn bản"
            if row["kind"] in ("", "other")
            else list_of_table(table).column("kind").choices[row["kind"]]
        )
    return f"{kind} số {row['number_symbol']} ngày {date_short(row['issued_on'].date())}"
