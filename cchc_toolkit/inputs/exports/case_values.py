"""Columns of cases, each as a whole: words and codes to closed vocabularies, texts to days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from cchc_toolkit.inputs.exports.case_table import case_number, procedure_code
from cchc_toolkit.inputs.exports.layout import Layout
from cchc_toolkit.inputs.exports.procedure_fields import FieldNames, folded_words

__all__ = ["Coded", "as_text", "case_numbers", "coded", "fields_of", "folded_names", "procedure_codes"]


@dataclass(frozen=True, slots=True)
class Coded:
    """A column brought to its vocabulary: values, cells outside it, and cells that were blank.

    ``hints`` says of some of the cells outside what was probably meant (never quoting what stands there).
    """

    values: np.ndarray
    unknown: np.ndarray
    blank: np.ndarray
    hints: tuple[tuple[int, str], ...] = ()


def as_text(value: Any) -> str:
    """A cell as text: ``10`` of a stored 10.0, ``true`` of a stored truth value.

    Parameters
    ----------
    value : Any

    Returns
    -------
    str
    """
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def coded(values: Sequence[Any], meaning: Callable[[str], str | None], blanks: frozenset[str]) -> Coded:
    """Look up every distinct cell once.

    Parameters
    ----------
    values : sequence
        Cells as the file has them.
    meaning : callable
        From the text of a cell to its value, ``None`` where it has none.
    blanks : frozenset of str
        Texts, casefolded, that stand for nothing.

    Returns
    -------
    Coded
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


def case_numbers(values: Sequence[Any], layout: Layout, blanks: frozenset[str]) -> Coded:
    """Case numbers of known shapes; anything else is unknown and is not kept.

    Parameters
    ----------
    values : sequence
    layout : Layout
        May declare further shapes.
    blanks : frozenset of str

    Returns
    -------
    Coded
    """
    import re

    own = [re.compile(each) for each in layout.case_numbers]

    def meaning(text: str) -> str | None:
        found = case_number(text)
        if found is None and any(each.fullmatch(text) for each in own):
            return text
        return found

    return coded(values, meaning, blanks)


def procedure_codes(values: Sequence[Any], blanks: frozenset[str]) -> Coded:
    """Procedure codes; for those that a spreadsheet damaged, the code that was probably meant.

    Parameters
    ----------
    values : sequence
    blanks : frozenset of str

    Returns
    -------
    Coded
        A damaged code is unknown: it is suggested, never mended silently.
    """
    found = coded([_code_text(each) for each in values], lambda text: procedure_code(text)[0], blanks)
    hints = []
    for at in found.unknown:
        suggestion = procedure_code(_code_text(values[at]))[1]
        if suggestion:
            hints.append((int(at), suggestion))
    return Coded(found.values, found.unknown, found.blank, tuple(hints))


def _code_text(value: Any) -> str:
    """A stored number as it is shown: 1.00398, not 1.0039800000001."""
    if isinstance(value, float) and not value.is_integer():
        return format(value, ".10g")
    return as_text(value)


def fields_of(values: Sequence[Any], names: FieldNames, blanks: frozenset[str]) -> tuple[Coded, np.ndarray]:
    """Fields of a column that names them, and the levels that stand in brackets behind some.

    Parameters
    ----------
    values : sequence
    names : FieldNames
    blanks : frozenset of str

    Returns
    -------
    tuple of (Coded, ndarray of str)
    """
    both = coded(
        values, lambda text: "|".join(names.of_name(text)) if names.of_name(text)[0] else None, blanks
    )
    parts = [each.partition("|") for each in both.values]
    fields = np.array([each[0] for each in parts], dtype=object)
    levels = np.array([each[2] for each in parts], dtype=object)
    return Coded(fields, both.unknown, both.blank), levels


def folded_names(values: Sequence[Any]) -> np.ndarray:
    """Names of procedures for comparing; they do not leave the reader.

    Parameters
    ----------
    values : sequence

    Returns
    -------
    ndarray of str
    """
    return coded(values, folded_words, frozenset()).values
