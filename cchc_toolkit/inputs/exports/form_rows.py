"""Which row of a one-stop table a field of cases belongs to, and rows for fields that nobody listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from cchc_toolkit.forms.form import Form
from cchc_toolkit.inputs.exports.metrics import FORM_METRICS
from cchc_toolkit.inputs.exports.procedure_fields import FieldNames, field_names

__all__ = ["UNKNOWN_FIELD", "row_for", "with_rows_for_cases"]

FIELD_COLUMNS = ["form", "code", "name", "level", "group", "file", "sheet", "row"]
_GROUPS = {"Đất đai": "đất đai", "Xây dựng": "xây dựng"}
UNKNOWN_FIELD = "Chưa rõ lĩnh vực"
"""Name of the row for cases whose field could not be told."""


def row_for(
    key: tuple[str, str], rows: Iterable[Mapping[str, str]], names: FieldNames
) -> Mapping[str, str] | None:
    """The row of a form that a field and level belong to.

    Parameters
    ----------
    key : tuple of (str, str)
        Field and level of cases; the level may be unknown.
    rows : iterable of mapping
        With ``name`` and ``level``.
    names : FieldNames

    Returns
    -------
    mapping or None
        The row of the field; of several that of the level, and of the commune's own where the level is
        not known.
    """
    field, level = key
    alike = [row for row in rows if _canonical(row["name"], names) == field]
    wanted = level or "cấp xã"
    fitting = [row for row in alike if row["level"] == wanted]
    if fitting or not level:
        return next(iter(fitting or alike), None)
    return next((row for row in alike if not row["level"]), None)


def _canonical(name: str, names: FieldNames) -> str:
    return names.of_name(name)[0] or names.of_procedure(name) or ("" if name == UNKNOWN_FIELD else name)


def with_rows_for_cases(tables: Mapping[str, pd.DataFrame], forms: Sequence[Form]) -> dict[str, pd.DataFrame]:
    """Tables in which every field that cases or aggregates name has a row of each one-stop table in use.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As read; ``fields`` holds the rows that the office listed itself.
    forms : sequence of Form

    Returns
    -------
    dict of str to DataFrame
        The rows of the office first, as they stood; new ones behind them with the next numbers, placed
        where their first case stands.
    """
    groups = _groups(tables)
    if not groups:
        return dict(tables)
    fields = tables.get("fields", pd.DataFrame(columns=FIELD_COLUMNS))
    names = field_names()
    rows = [{str(key): value for key, value in each.items()} for each in fields.to_dict("records")]
    for form in forms:
        if form.code in FORM_METRICS:
            for key, place in groups.items():
                own = [each for each in rows if each["form"] == form.code]
                if row_for(key, own, names) is None:
                    rows.append(_new_row(form, key, own, place))
    return {**tables, "fields": pd.DataFrame(rows, columns=FIELD_COLUMNS)}


def _groups(tables: Mapping[str, pd.DataFrame]) -> dict[tuple[str, str], tuple[str, str, int]]:
    """Fields and levels in the order in which they first stand, with the place of the first."""
    found: dict[tuple[str, str], tuple[str, str, int]] = {}
    for name in ("dossiers", "aggregates"):
        table = tables.get(name)
        if table is None:
            continue
        for _, each in table.drop_duplicates(["field", "level"]).iterrows():
            number = (
                int(each["row"])
                if "row" in each
                else int("".join(c for c in str(each["cells"]).split(",")[0] if c.isdigit()))
            )
            found.setdefault(
                (str(each["field"]), str(each["level"])), (str(each["file"]), str(each["sheet"]), number)
            )
    return found


def _new_row(
    form: Form, key: tuple[str, str], own: Sequence[Mapping[str, object]], place: tuple[str, str, int]
) -> dict[str, object]:
    field, level = key
    taken = [
        int(first) for each in own if (first := str(each["code"]).rpartition("/")[2].split(".")[0]).isdigit()
    ]
    name = f"{field or UNKNOWN_FIELD} ({level})" if level not in ("", "cấp xã") else field or UNKNOWN_FIELD
    values = (
        form.code,
        form.key(str(max(taken, default=0) + 1)),
        name,
        level or "cấp xã",
        _GROUPS.get(field, "khác"),
        *place,
    )
    return dict(zip(FIELD_COLUMNS, values, strict=True))
