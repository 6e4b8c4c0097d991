"""Sections of the report as an office names them in a cell (``Mở đầu``, ``I.2 Về kế hoạch``); their codes.

Several stand in one cell, separated by ";". What follows a number is only its name, so a workbook is still
understood when the outline has given the section another one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from cchc_toolkit.forms.list_declaration import ListColumn
from cchc_toolkit.forms.procedure_fields import folded_words

__all__ = ["section_code_of", "section_words", "sections_to_choose"]

_NUMBERED = re.compile(r"(?:(?i:mục)\s+)?([IVX]+(?:\.[0-9]+)*)(?:[.:)]?\s+(\D.*))?")
_ANOTHER = re.compile(r"\b[IVX]+\.[0-9]|[,;&]\s*[IVX]+\b|\bvà [IVX]+\b")


def section_code_of(column: ListColumn, text: str) -> str:
    """The code that one part of a cell means; a text that names none is given back as it is.

    Parameters
    ----------
    column : ListColumn
        Of kind ``codes``; its choices are the words of codes without a number.
    text : str
        ``Mở đầu``, ``mo-dau``, ``I.2``, ``Mục I.2``, ``I.2 Về kế hoạch``.
    """
    folded = folded_words(text)
    for code, words in column.choices.items():
        if text.casefold() == code or folded == folded_words(words):
            return code
    numbered = _NUMBERED.fullmatch(text)
    is_one = numbered is not None and not _ANOTHER.search(numbered[2] or "")
    return numbered[1] if numbered and is_one else text


def section_words(column: ListColumn, codes: str, headings: Mapping[str, str]) -> str:
    """The codes of a cell in the words of the office.

    Parameters
    ----------
    codes : str
        ``mo-dau; I.2``.
    headings : mapping of str to str
        Headings of the report by code; one that is not there is called by its number.
    """
    parts = (code.strip() for code in codes.split(";"))
    return "; ".join(_words_of(column, code, headings) for code in parts if code)


def sections_to_choose(column: ListColumn, headings: Mapping[str, str]) -> tuple[str, ...]:
    """What the cell offers to choose from: the sections of the report in its order.

    Parameters
    ----------
    headings : mapping of str to str
        Headings of the report by code, in its order; without any only the choices of the column.
    """
    codes = [code for code in headings if re.fullmatch(column.pattern, code)]
    return tuple(_words_of(column, code, headings) for code in codes or column.choices)


def _words_of(column: ListColumn, code: str, headings: Mapping[str, str]) -> str:
    if words := column.choices.get(code):
        return words
    # The sign that separates two sections cannot stand in the name of one.
    heading = headings.get(code, "").replace(";", ",")
    return f"{code} {heading}" if heading else f"Mục {code}"
