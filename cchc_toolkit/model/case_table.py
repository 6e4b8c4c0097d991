"""The table of cases (hồ sơ): its closed list of columns, and the closed vocabularies of those that have one.

What is not listed here never leaves the reader: no name, ID number, address or phone has a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from cchc_toolkit.forms.declaration import DECLARATIONS, built, read_declaration
from cchc_toolkit.vocabulary.damaged_codes import repaired_procedure_code
from cchc_toolkit.vocabulary.wording import count, date_short

__all__ = [
    "CASE_DATES",
    "CASE_TEXTS",
    "CHANNELS",
    "COLUMNS",
    "COLUMN_WORDS",
    "ENDED",
    "NOT_RECEIVED",
    "ONLINE_LEVELS",
    "STATUSES",
    "SYSTEMS",
    "case_number",
    "case_numbers",
    "cases_in_words",
    "empty_cases",
    "procedure_code",
]

CASE_TEXTS = (
    "case_number",
    "procedure_code",
    "field",
    "level",
    "channel",
    "online_level",
    "status",
    "system",
)


@dataclass(frozen=True, slots=True)
class _CaseWords:
    """What ``cases.yaml`` declares: columns, days and values of closed columns, each with its word."""

    columns: Mapping[str, str]
    dates: Mapping[str, str]
    statuses: Mapping[str, str]
    not_received: tuple[str, ...]
    ended: tuple[str, ...]
    channels: Mapping[str, str]
    online_levels: Mapping[str, str]
    levels: tuple[str, ...]
    systems: Mapping[str, str]


_DECLARED = DECLARATIONS / "exports" / "words" / "cases.yaml"
_WORDS = built(_CaseWords, read_declaration(_DECLARED), _DECLARED.name)
CASE_DATES = _WORDS.dates
COLUMNS = (*CASE_TEXTS, *CASE_DATES, "file", "sheet", "row")
"""Every column of ``dossiers``, in order."""

COLUMN_WORDS: Mapping[str, str] = {**_WORDS.columns, **_WORDS.dates}
STATUSES = _WORDS.statuses
NOT_RECEIVED = frozenset(_WORDS.not_received)
ENDED = frozenset(_WORDS.ended)
CHANNELS = _WORDS.channels
ONLINE_LEVELS = _WORDS.online_levels
LEVELS: Mapping[str, str] = {level: level for level in _WORDS.levels}
SYSTEMS = _WORDS.systems

# A part of a code is digits, or up to three letters with digits: too short for a name. What has no letter
# is at least 13 digits long, longer than an ID number or a phone number.
_PART = r"(?:[A-Z]{0,3}[0-9]{1,3})"
_CASE_NUMBER = re.compile(
    rf"(?=[^-]*[A-Z])(?:{_PART}\.){{0,5}}{_PART}-(?:[0-9]{{2}}|20[0-9]{{2}})(?:0[1-9]|1[0-2])[0-3][0-9]-[0-9]{{3,8}}"
    r"|[0-9]{14,20}"
)
_PROCEDURE = re.compile(r"([1-3]\.[0-9]{6})((?:\.[0-9]{2,3}){0,3}(?:\.H[0-9]{2})?)")


def case_number(text: str) -> str | None:
    """A case number of a known shape, ``None`` for anything else.

    Parameters
    ----------
    text : str
        ``000.00.53.H48-220921-0099``, ``G09.20-20260609-0092637`` or 14 digits and more.
    """
    return case_numbers([text.strip()])[0]


def case_numbers(texts: Iterable[str]) -> list[str | None]:
    """The case number in each of many texts, as ``case_number`` gives it.

    Parameters
    ----------
    texts : iterable of str
        Without spaces around them.
    """
    is_number = _CASE_NUMBER.fullmatch
    return [number if is_number(number) else None for number in map(str.upper, texts)]


def procedure_code(text: str) -> tuple[str | None, str]:
    """A procedure code, or what it was before a spreadsheet took it for a number.

    Parameters
    ----------
    text : str
        ``1.001612``, ``1.001612.000.00.00.H48``.

    Returns
    -------
    tuple of (str or None, str)
        The code as it stands, or ``None`` and the one code that it can have been (empty where there are
        none or several): ``1.00398`` was ``1.003980``, ``2000648`` was ``2.000648``.
    """
    code = text.strip().upper()
    if _PROCEDURE.fullmatch(code):
        return code, ""
    repaired = repaired_procedure_code(text)
    return None, repaired if _PROCEDURE.fullmatch(repaired) else ""


def empty_cases() -> pd.DataFrame:
    """The table without rows, every column with its type.

    Returns
    -------
    DataFrame
        Texts as ``str``, days as ``datetime64[s]``, ``row`` as ``int64``.
    """
    types = {
        **dict.fromkeys((*CASE_TEXTS, "file", "sheet"), "str"),
        **dict.fromkeys(CASE_DATES, "datetime64[s]"),
    }
    return pd.DataFrame({column: pd.Series(dtype=types.get(column, "int64")) for column in COLUMNS})


def cases_in_words(dossiers: pd.DataFrame) -> Iterator[str]:
    """First and last day of every kind, and how many cases have each status and field.

    Yields
    ------
    str
        One line for each.
    """
    for column, words in CASE_DATES.items():
        days = dossiers[column].dropna()
        if len(days):
            first, last = days.min().date(), days.max().date()
            yield f"{words}: từ {date_short(first)} đến {date_short(last)}, {count(len(days))} hồ sơ"
    statuses = dossiers["status"].value_counts()
    known = [f"{STATUSES[name]} {statuses[name]}" for name in STATUSES if name in statuses]
    if known:
        yield f"Trạng thái: {'; '.join(known)}"
    fields = dossiers["field"].value_counts()
    yield "Lĩnh vực: " + "; ".join(f"{name or 'chưa rõ'} {size}" for name, size in sorted(fields.items()))
