"""Columns of cases, each as a whole: words and codes to closed vocabularies, texts to days."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from cchc_toolkit.forms.procedure_fields import FieldNames, folded_words
from cchc_toolkit.inputs.distinct_cells import Cells
from cchc_toolkit.inputs.exports.export_layout import ExportLayout
from cchc_toolkit.model import case_table
from cchc_toolkit.model.case_table import procedure_code
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


def look_up_values(cells: Cells, meaning: Callable[[str], str | None], blanks: frozenset[str]) -> Coded:
    """Look up every distinct cell once.

    Parameters
    ----------
    cells : Cells
        As the file has them.
    meaning : callable
        From the text of a cell to its value, ``None`` where it has none.
    blanks : frozenset of str
        Texts, casefolded, that stand for nothing.
    """
    texts = [as_text(value) for value in cells.values]
    is_blank = [_is_blank(text, blanks) for text in texts]
    meanings = [None if blank else meaning(text) for text, blank in zip(texts, is_blank, strict=True)]
    return _coded(cells, meanings, is_blank)


def _is_blank(text: str, blanks: frozenset[str]) -> bool:
    return not text or text.casefold() in blanks


def _coded(cells: Cells, meanings: Sequence[str | None], is_blank: Sequence[bool]) -> Coded:
    table = np.array(["" if value is None else value for value in meanings], dtype=object)
    is_unknown = [value is None and not blank for value, blank in zip(meanings, is_blank, strict=True)]
    return Coded(table[cells.codes], cells.where(is_unknown), cells.where(is_blank))


def case_numbers(cells: Cells, layout: ExportLayout, blanks: frozenset[str]) -> Coded:
    """Case numbers of known shapes; anything else is unknown and is not kept.

    A number that lost its leading zeros is read as the one that stands whole in the same column; one of
    more digits than a spreadsheet keeps is unknown, since two cases could have become one.

    Parameters
    ----------
    layout : ExportLayout
        May declare further shapes.
    """
    own = [re.compile(pattern) for pattern in layout.case_numbers]
    texts = [value.strip() if isinstance(value, str) else as_text(value) for value in cells.values]
    known = case_table.case_numbers(texts)
    is_blank = [False] * len(texts)
    for at in [at for at, number in enumerate(known) if number is None]:
        is_blank[at] = _is_blank(texts[at], blanks)
        is_own = not is_blank[at] and any(pattern.fullmatch(texts[at]) for pattern in own)
        known[at] = texts[at] if is_own else None
    numbers = _coded(cells, known, is_blank)
    return _without_damage(numbers, cells, texts) if any(map(str.isdigit, texts)) else numbers


def _without_damage(numbers: Coded, cells: Cells, texts: Sequence[str]) -> Coded:
    is_saved = has_rounded_digits([number for number in numbers.values if number])
    rounded = cells.where([text.isdigit() and len(text) > KEPT_DIGITS for text in texts])
    is_number = [isinstance(value, int | float) and not isinstance(value, bool) for value in cells.values]
    certain = np.array(is_number)[cells.codes[rounded]] | (is_saved & (numbers.values[rounded] != ""))
    rounded = rounded[certain.astype(bool)]
    kept = numbers.values.copy()
    kept[rounded] = ""
    whole: dict[str, list[str]] = {}
    for number in set(kept.tolist()):
        if number.startswith("0"):
            whole.setdefault(number.lstrip("0"), []).append(number)
    repaired = [number_with_zeros(text, whole.get(text, ())) for text in texts]
    repairs = tuple((at, repaired[cells.codes[at]]) for at in cells.where(list(map(bool, repaired))).tolist())
    for at, number in repairs:
        kept[at] = number
    unknown = np.setdiff1d(numbers.unknown, [*rounded.tolist(), *(at for at, _ in repairs)])
    return Coded(kept, unknown, numbers.blank, repairs, rounded)


def procedure_codes(cells: Cells, blanks: frozenset[str]) -> Coded:
    """Procedure codes; for those that a spreadsheet damaged, the one code that each can have been.

    Returns
    -------
    Coded
        A damaged code is among the ``repairs``, to be told; one that could be two others is unknown.
    """
    texts = replace(cells, values=[_code_text(value) for value in cells.values])
    codes = look_up_values(texts, lambda text: procedure_code(text)[0], blanks)
    read = {int(at): procedure_code(texts.value(at))[1] for at in codes.unknown}
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


def fields_of(cells: Cells, names: FieldNames, blanks: frozenset[str]) -> tuple[Coded, np.ndarray]:
    """Fields of a column that names them, and the levels that stand in brackets behind some."""
    both = look_up_values(
        cells, lambda text: "|".join(names.of_name(text)) if names.of_name(text)[0] else None, blanks
    )
    pairs = Cells.of(both.values)
    parts = [text.partition("|") for text in pairs.values]
    fields, levels = (np.array([part[at] for part in parts], dtype=object)[pairs.codes] for at in (0, 2))
    return Coded(fields, both.unknown, both.blank), levels


def folded_names(cells: Cells) -> np.ndarray:
    """Names of procedures for comparing; they do not leave the reader."""
    return look_up_values(cells, folded_words, frozenset()).values
