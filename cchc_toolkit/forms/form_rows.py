"""Which row of a one-stop table a field of cases belongs to, and rows for fields that nobody listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.metrics import FORM_METRICS
from cchc_toolkit.forms.procedure_fields import FieldNames, bare_name, field_names

__all__ = ["UNKNOWN_FIELD", "placed", "places_of_fields", "row_for", "with_rows_for_cases"]

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

    Returns
    -------
    mapping or None
        The row of that name, else one that writes the name otherwise, else one of the more general field;
        of several that of the level, and of the commune's own where the level is not known.
    """
    field, level = key
    distances = [(row, _distance(field, row["name"], names)) for row in rows]
    for distance in range(3):
        alike = [row for row, own_distance in distances if own_distance == distance]
        nearest = _of_level(alike, level)
        if nearest is not None:
            return nearest
    return None


def _of_level(alike: Sequence[Mapping[str, str]], level: str) -> Mapping[str, str] | None:
    fitting = [row for row in alike if row["level"] == (level or "cấp xã")]
    if fitting or not level:
        return next(iter(fitting or alike), None)
    return next((row for row in alike if not row["level"]), None)


def _distance(field: str, row: str, names: FieldNames) -> int | None:
    if not field or row == UNKNOWN_FIELD:
        return 0 if not field and row == UNKNOWN_FIELD else None
    return names.distance(field, row)


def placed(
    keys: Iterable[tuple[str, str]], rows: Sequence[Mapping[str, str]], names: FieldNames
) -> dict[tuple[str, str], Mapping[str, str] | None]:
    """The row of each field of all sources together.

    Parameters
    ----------
    keys : iterable of (str, str)
        Fields and levels.
    rows : sequence of mapping
        Of one form.

    Returns
    -------
    dict of (str, str) to mapping or None
        A row that some field has as its own takes no other field: ``None`` for those.
    """
    row_of = {key: row_for(key, rows, names) for key in keys}
    own = {row["code"] for key, row in row_of.items() if row and _distance(key[0], row["name"], names) == 0}
    return {
        key: None if row and row["code"] in own and _distance(key[0], row["name"], names) else row
        for key, row in row_of.items()
    }


def with_rows_for_cases(tables: Mapping[str, pd.DataFrame], forms: Sequence[Form]) -> dict[str, pd.DataFrame]:
    """Tables in which every field that cases or aggregates name has a row of each one-stop table in use.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As read; ``fields`` holds the rows that the office listed itself.

    Returns
    -------
    dict of str to DataFrame
        The rows of the office first, as they stood; new ones behind them with the next numbers, placed
        where their first case stands.
    """
    groups = places_of_fields(tables)
    if not groups:
        return dict(tables)
    fields = tables.get("fields", pd.DataFrame(columns=FIELD_COLUMNS))
    names = field_names()
    rows = [{str(key): value for key, value in row.items()} for row in fields.to_dict("records")]
    for form in forms:
        if form.code in FORM_METRICS:
            typed = [row for row in rows if row["form"] == form.code]
            for key, row in placed(groups, typed, names).items():
                if row is None:
                    own = [row for row in rows if row["form"] == form.code]
                    rows.append(_new_row(form, key, own, groups[key][0]))
    return {**tables, "fields": pd.DataFrame(rows, columns=FIELD_COLUMNS)}


def places_of_fields(
    tables: Mapping[str, pd.DataFrame],
) -> dict[tuple[str, str], list[tuple[str, str, int]]]:
    """Fields and levels in the order in which they first stand, with the first place in each sheet.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``dossiers``, ``aggregates``; only rows of fields count of the latter.

    Returns
    -------
    dict of (str, str) to list of (str, str, int)
        File, sheet and number of the row.
    """
    places: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
    for name in ("dossiers", "aggregates"):
        table = tables.get(name)
        if table is None:
            continue
        values = table[table["role"] == "value"] if "role" in table else table
        first = values.drop_duplicates(["field", "level", "file", "sheet"])
        for _, case in first.iterrows():
            place = (str(case["file"]), str(case["sheet"]), int(case["row"]))
            places.setdefault((str(case["field"]), str(case["level"])), []).append(place)
    return places


def _new_row(
    form: Form, key: tuple[str, str], own: Sequence[Mapping[str, object]], place: tuple[str, str, int]
) -> dict[str, object]:
    field, level = key
    taken = [
        int(first) for row in own if (first := str(row["code"]).rpartition("/")[2].split(".")[0]).isdigit()
    ]
    name = f"{field or UNKNOWN_FIELD} ({level})" if level not in ("", "cấp xã") else field or UNKNOWN_FIELD
    values = (
        form.code,
        form.key(str(max(taken, default=0) + 1)),
        name,
        level or "cấp xã",
        _GROUPS.get(field_names().general.get(bare_name(field), field), "khác"),
        *place,
    )
    return dict(zip(FIELD_COLUMNS, values, strict=True))
