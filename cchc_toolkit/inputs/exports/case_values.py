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
    texts = [as_text(value) for value in distinct]
    is_blank = np.array([not text or text.casefold() in blanks for text in texts])
    meanings = [None if blank else meaning(text) for text, blank in zip(texts, is_blank, strict=True)]
    table = np.array(["" if value is None else value for value in meanings], dtype=object)
    is_unknown = np.array([value is None for value in meanings]) & ~is_blank
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
    own = [re.compile(pattern) for pattern in layout.case_numbers]

    def meaning(text: str) -> str | None:
        number = case_number(text)
        if number is None and any(pattern.fullmatch(text) for pattern in own):
            return text
        return number

    numbers = look_up_values(values, meaning, blanks)
    return _without_damage(numbers, values)


def _without_damage(numbers: Coded, values: Sequence[Any]) -> Coded:
    texts = [as_text(value) for value in values]
    is_number = [isinstance(value, int | float) and not isinstance(value, bool) for value in values]
    is_saved = has_rounded_digits([number for number in numbers.values if number])
    rounded = [
        at
        for at, text in enumerate(texts)
        if text.isdigit() and len(text) > KEPT_DIGITS and (is_number[at] or (is_saved and numbers.values[at]))
    ]
    kept = numbers.values.copy()
    kept[rounded] = ""
    whole: dict[str, list[str]] = {}
    for number in set(kept.tolist()):
        if number.startswith("0"):
            whole.setdefault(number.lstrip("0"), []).append(number)
    repairs = tuple(
        (at, number)
        for at, text in enumerate(texts)
        if whole and (number := number_with_zeros(text, whole.get(text, ())))
    )
    for at, number in repairs:
        kept[at] = number
    gone = {*rounded, *(at for at, _ in repairs)}
    unknown = np.array([at for at in numbers.unknown.tolist() if at not in gone], dtype=np.int64)
    return Coded(kept, unknown, numbers.blank, repairs, np.array(rounded, dtype=np.int64))


def procedure_codes(values: Sequence[Any], blanks: frozenset[str]) -> Coded:
    """Procedure codes; for those that a spreadsheet damaged, the one code that each can have been.

    Returns
    -------
    Coded
        A damaged code is among the ``repairs``, to be told; one that could be two others is unknown.
    """
    codes = look_up_values(
        [_code_text(value) for value in values], lambda text: procedure_code(text)[0], blanks
    )
    read = {int(at): procedure_code(_code_text(values[at]))[1] for at in codes.unknown}
    repairs = tuple((at, code) for at, code in read.items() if code)
    for at, code in repairs:
        codes.values[at] = code
    unknown = np.array([at for at, code in read.items() if not code], dtype=np.int64)
    return Coded(codes.values, unknown, codes.blank, repairs)


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
    parts = [text.partition("|") for text in both.values]
    fields = np.array([pair[0] for pair in parts], dtype=object)
    levels = np.array([pair[2] for pair in parts], dtype=object)
    return Coded(fields, both.unknown, both.blank), levels


def folded_names(values: Sequence[Any]) -> np.ndarray:
    """Names of procedures for comparing; they do not leave the reader."""
    return look_up_values(values, folded_words, frozenset()).values
