"""Columns of cases, each as a whole: words and codes to closed vocabularies, texts to days."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from cchc_toolkit.forms.procedure_fields import FieldNames, folded_words
from cchc_toolkit.inputs.exports.export_layout import ExportLayout
from cchc_toolkit.model.case_table import case_number, procedure_code
from cchc_toolkit.vocabulary.damaged_codes import KEPT_DIGITS, has_rounded_digits, number_with_zeros

__all__ = [
    "Coded",
    "as_text",
    "case_numbers",
    "fields_of",
    "folded_names",
    "look_up_values",
    "procedure_codes",
]


@dataclass(frozen=True, slots=True)
class Coded:
    """A column brought to its vocabulary: values, cells outside it, and cells that were blank.

    ``repairs`` gives, of cells that a spreadsheet damaged, the place and the value that was read instead;
    ``rounded`` those whose last digits it lost.
    """

    values: np.ndarray
    unknown: np.ndarray
    blank: np.ndarray
    repairs: tuple[tuple[int, str], ...] = ()
    rounded: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=np.int64))


def as_text(value: Any) -> str:
    """A cell as text: ``10`` of a stored 10.0, ``true`` of a stored truth value."""
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def look_up_values(
    values: Sequence[Any], meaning: Callable[[str], str | None], blanks: frozenset[str]
) -> Coded:
    """Look up every distinct cell once.

    Parameters
    ----------
    values : sequence
        Cells as the file has them.
    meaning : callable
        From the text of a cell to its value, ``None`` where it has none.
    blanks : frozenset of str
        Texts, casefolded, that stand for nothing.
    """
    column = np.empty(len(values), dtype=object)
    column[:] = values
    codes, distinct = pd.factorize(column, use_na_sentinel=False)
    if not len(distinct):
        nothing = np.empty(0, dtype=np.int64)
        return Coded(np.empty(0, dtype=object), nothing, nothing)
    texts = [as_text(each) for each in distinct]
    is_blank = np.array([not each or each.casefold() in blanks for each in texts])
    found = [None if blank else meaning(each) for each, blank in zip(texts, is_blank, strict=True)]
    table = np.array(["" if each is None else each for each in found], dtype=object)
    is_unknown = np.array([each is None for each in found]) & ~is_blank
    return Coded(table[codes], np.flatnonzero(is_unknown[codes]), np.flatnonzero(is_blank[codes]))


def case_numbers(values: Sequence[Any], layout: ExportLayout, blanks: frozenset[str]) -> Coded:
    """Case numbers of known shapes; anything else is unknown and is not kept.

    A number that lost its leading zeros is read as the one that stands whole in the same column; one of
    more digits than a spreadsheet keeps is unknown, since two cases could have become one.


    Parameters
    ----------
    layout : ExportLayout
        May declare further shapes.
    """
    own = [re.compile(each) for each in layout.case_numbers]

    def meaning(text: str) -> str | None:
        found = case_number(text)
        if found is None and any(each.fullmatch(text) for each in own):
            return text
        return found

    found = look_up_values(values, meaning, blanks)
    return _without_damage(found, values)


def _without_damage(found: Coded, values: Sequence[Any]) -> Coded:
    texts = [as_text(each) for each in values]
    is_number = [isinstance(each, int | float) and not isinstance(each, bool) for each in values]
    is_saved = has_rounded_digits([each for each in found.values if each])
    rounded = [
        at
        for at, text in enumerate(texts)
        if text.isdigit() and len(text) > KEPT_DIGITS and (is_number[at] or (is_saved and found.values[at]))
    ]
    kept = found.values.copy()
    kept[rounded] = ""
    whole: dict[str, list[str]] = {}
    for each in set(kept.tolist()):
        if each.startswith("0"):
            whole.setdefault(each.lstrip("0"), []).append(each)
    repairs = tuple(
        (at, number)
        for at, text in enumerate(texts)
        if whole and (number := number_with_zeros(text, whole.get(text, ())))
    )
    for at, number in repairs:
        kept[at] = number
    gone = {*rounded, *(at for at, _ in repairs)}
    unknown = np.array([at for at in found.unknown.tolist() if at not in gone], dtype=np.int64)
    return Coded(kept, unknown, found.blank, repairs, np.array(rounded, dtype=np.int64))


def procedure_codes(values: Sequence[Any], blanks: frozenset[str]) -> Coded:
    """Procedure codes; for those that a spreadsheet damaged, the one code that each can have been.

    Returns
    -------
    Coded
        A damaged code is among the ``repairs``, to be told; one that could be two others is unknown.
    """
    found = look_up_values(
        [_code_text(each) for each in values], lambda text: procedure_code(text)[0], blanks
    )
    read = {int(at): procedure_code(_code_text(values[at]))[1] for at in found.unknown}
    repairs = tuple((at, code) for at, code in read.items() if code)
    for at, code in repairs:
        found.values[at] = code
    unknown = np.array([at for at, code in read.items() if not code], dtype=np.int64)
    return Coded(found.values, unknown, found.blank, repairs)


def _code_text(value: Any) -> str:
    """A stored number as it is shown: 1.00398, not 1.0039800000001."""
    if isinstance(value, float) and not value.is_integer():
        return format(value, ".10g")
    return as_text(value)


def fields_of(values: Sequence[Any], names: FieldNames, blanks: frozenset[str]) -> tuple[Coded, np.ndarray]:
    """Fields of a column that names them, and the levels that stand in brackets behind some."""
    both = look_up_values(
        values, lambda text: "|".join(names.of_name(text)) if names.of_name(text)[0] else None, blanks
    )
    parts = [each.partition("|") for each in both.values]
    fields = np.array([each[0] for each in parts], dtype=object)
    levels = np.array([each[2] for each in parts], dtype=object)
    return Coded(fields, both.unknown, both.blank), levels


def folded_names(values: Sequence[Any]) -> np.ndarray:
    """Names of procedures for comparing; they do not leave the reader."""
    return look_up_values(values, folded_words, frozenset()).values
