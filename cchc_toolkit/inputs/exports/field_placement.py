"""What is told of fields of exports that have no row of their own in the office's table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.form_rows import placed, places_of_fields
from cchc_toolkit.forms.metrics import FORM_METRICS
from cchc_toolkit.forms.procedure_fields import FieldNames, field_names
from cchc_toolkit.inputs.exports.case_rules import about_file
from cchc_toolkit.model.dataset import Entry
from cchc_toolkit.model.reading import Finding, Origin, Severity, Status
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["placement_findings"]

_SHOWN = 5
_Key = tuple[str, str]
_Places = Mapping[_Key, Sequence[tuple[str, str, int]]]
_Row = Mapping[str, str]


def placement_findings(
    tables: Mapping[str, pd.DataFrame], forms: Sequence[Form], entries: Mapping[str, Entry]
) -> tuple[Finding, ...]:
    """Fields that were counted in a row of another name, and fields that no row of the table fits.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As read, before rows are added: ``fields`` holds those of the office alone.
    entries : mapping of str to Entry
        What was typed, by code.

    Returns
    -------
    tuple of Finding
        None for a form whose table the office left empty: exports alone fill it then. A field without a
        row is a warning where a row with typed figures has no field, since both may be the same.
    """
    groups = {key: places for key, places in places_of_fields(tables).items() if key[0]}
    fields = tables.get("fields")
    if not groups or fields is None:
        return ()
    names = field_names()
    findings: list[Finding] = []
    for form in forms:
        rows = [
            {str(key): str(value) for key, value in row.items()}
            for row in fields[fields["form"] == form.code].to_dict("records")
        ]
        if form.code in FORM_METRICS and rows:
            rows_of = placed(groups, rows, names)
            findings += _taken_together(form, rows_of, groups, names)
            absent = [key for key, row in rows_of.items() if row is None]
            if absent:
                used = {row["code"] for row in rows_of.values() if row}
                lonely = [row for row in rows if row["code"] not in used and _has_figures(row, entries)]
                findings.append(_without_row(form, absent, lonely, groups))
    return tuple(findings)


def _taken_together(
    form: Form, rows_of: Mapping[_Key, _Row | None], groups: _Places, names: FieldNames
) -> Iterator[Finding]:
    """One note a row that counts a field near it, or two names of a field."""
    by_row: dict[str, list[_Key]] = {}
    by_code = {row["code"]: row for row in rows_of.values() if row}
    for key, row in rows_of.items():
        if row and names.distance(key[0], row["name"]):
            by_row.setdefault(row["code"], []).append(key)
    for code, keys in by_row.items():
        name = by_code[code]["name"]
        if len({field for field, _ in keys}) > 1 or any(names.distance(f, name) == 2 for f, _ in keys):
            why = f"được tính vào dòng “{name}” vì bảng không có dòng riêng"
            message = f"{form.sheet}: {_fields_in_words(keys, groups)} {why}."
            yield _finding("DOC-HS-GOP", message, keys, groups)


def _without_row(form: Form, keys: Sequence[_Key], lonely: Sequence[_Row], groups: _Places) -> Finding:
    message = (
        f"{form.sheet}: {_fields_in_words(keys, groups)} không có dòng trong bảng, đã thêm dòng riêng ở cuối."
    )
    if not lonely:
        return _finding("DOC-HS-NGOAIBANG", message, keys, groups)
    own = join_vi(f"“{row['name']}”" for row in lonely[:_SHOWN])
    message += f" Dòng {own} đã ghi số mà tệp không có; nếu cùng là một lĩnh vực thì hồ sơ bị tính hai lần."
    finding = _finding("DOC-HS-NGOAIBANG", message, keys, groups)
    return replace(finding, severity=Severity.WARN)


def _fields_in_words(keys: Sequence[_Key], groups: _Places) -> str:
    """Every name as the vocabulary or the office's table writes it, with its row, by sheet."""
    by_sheet: dict[tuple[str, str], list[str]] = {}
    for field, level in keys:
        file, sheet, row = groups[field, level][0]
        name = f"“{field}{f' ({level})' if level else ''}” (dòng {row})"
        by_sheet.setdefault((file, sheet), []).append(name)
    return "; ".join(
        f"lĩnh vực {join_vi(names)} của trang “{sheet}”, tệp {file}"
        for (file, sheet), names in by_sheet.items()
    )


def _finding(rule: str, message: str, keys: Sequence[_Key], groups: _Places) -> Finding:
    where = tuple(Origin(file, sheet, f"dòng {row}") for key in keys for file, sheet, row in groups[key])
    return replace(about_file(rule, message), where=where[:20])


def _has_figures(row: _Row, entries: Mapping[str, Entry]) -> bool:
    return any(
        entry.status is Status.NUMBER and bool(entry.value)
        for code, entry in entries.items()
        if code.startswith(f"{row['code']}/")
    )
