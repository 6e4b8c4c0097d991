"""Names of files and sheets as they may be shown and kept: those made of known words, else neutral ones.

An export may be called after the citizen whose cases it holds. A name that is not wholly made of words of
the field and of dates is therefore replaced: a file by the first digits of its hash, a sheet by its place.
"""

from __future__ import annotations

import hashlib
import os
import re
from datetime import date
from functools import cache
from pathlib import PurePath

from cchc_toolkit.forms.list_declaration import file_lists
from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.exports.export_words import name_words, one_of
from cchc_toolkit.inputs.workbook.personal_numbers import has_personal_number_in_name
from cchc_toolkit.vocabulary.units import KINDS, communes_on

__all__ = [
    "NEUTRAL_NAME",
    "cited_name",
    "cited_title",
    "is_plain",
    "shown_file",
    "shown_sheet",
    "unread_file",
]

_KINDS = (".xlsx", ".xls", ".ods", ".csv", ".txt", ".html", ".htm")
NEUTRAL_NAME = re.compile(rf"ho-so-[0-9a-f]{{10}}(?:{'|'.join(map(re.escape, _KINDS))})?")
"""A name that ``shown_file`` made, wherever it stands in a text."""

_PATTERNS = (
    r"den [0-3]?[0-9]|ngay [0-3]?[0-9]|[69] thang(?: dau nam)?",
    r"bieu (?:so )?(?:ii )?0?[67][a-z](?: vpcp| btp)?(?: kstt)?",
    r"ky [1-4]|(?:lan|ban|mau(?: so)?) [0-9]",
    r"thang (?:0?[1-9]|1[0-2])|t(?:0?[1-9]|1[0-2])|quy (?:[1-4]|i{1,3}|iv)|q[1-4]",
    r"nam 20[0-9]{2}|20[0-9]{2}|[0-3]?[0-9]|20[0-9]{2}[01][0-9](?:[0-3][0-9])?",
    r"sheet ?[0-9]{0,2}|trang(?: tinh)? ?[0-9]{0,2}|table ?[0-9]{0,2}|page ?[0-9]{0,2}|bang [0-9]{1,2}",
)
"""Numbers, days, periods and forms; what is not a number stands in ``names.yaml``."""

_LISTS = (name for declared in file_lists() for name in (*declared.names, declared.sheet))
_PHRASES = one_of([*_LISTS, *(phrase for group in name_words().phrases for phrase in group)], folded_words)
_WORD = f"(?:{_PHRASES}|{'|'.join(_PATTERNS)})"
_KNOWN = re.compile(rf"{_WORD}(?: {_WORD})*")
_REPORT = re.compile(rf"\b{one_of(name_words().reports, folded_words)}\b")
_UNIT_KINDS = re.compile(rf"\b(?:{'|'.join(folded_words(kind) for kind in KINDS)}) ")
_LONGEST_UNIT = 5
_INVENTED_UNIT = "mau"  # that of the examples
_SHORT_NUMBER = re.compile(r"\b[0-9]{1,2}\b")


def shown_file(name: str, data: bytes) -> str:
    """The name under which a file is shown, cited and kept.

    Parameters
    ----------
    name : str
        Its own name, without folders.
    data : bytes
        Its content.

    Returns
    -------
    str
        Its own name where that is wholly made of known words and dates, else ``ho-so-`` with the first
        ten digits of its SHA-256 (the whole hash stands beside it in the list of sources).
    """
    return cited_name(name, hashlib.sha256(data).hexdigest())


def cited_name(name: str, sha256: str) -> str:
    """The name that ``shown_file`` gives, of a file whose content is known by its hash alone.

    Parameters
    ----------
    name : str
        Its own name, without folders.
    """
    kind = PurePath(name).suffix.lower()
    if kind in _KINDS and is_plain(PurePath(name).stem):
        return PurePath(name).name
    return f"ho-so-{sha256[:10]}{kind if kind in _KINDS else ''}"


def unread_file(name: str) -> str:
    """The name under which a file is shown whose content cannot be read: as ``shown_file``, from its name.

    Parameters
    ----------
    name : str
        Its own name, without folders.
    """
    return shown_file(name, os.fsencode(name))


def shown_sheet(title: str, place: int) -> str:
    """The name under which a sheet is cited: its own where it is made of known words, else its place.

    Parameters
    ----------
    place : int
        Position in the file, from 1.
    """
    return " ".join(title.split()) if title and is_plain(title) else str(place)


def cited_title(title: str, place: int) -> str:
    """The name under which a sheet of the entry workbook is cited, which the office itself knows by it.

    Parameters
    ----------
    place : int
        Position in the file, from 1.

    Returns
    -------
    str
        Its own, or its place where the name holds a number of a person or a sign that cannot be printed.
    """
    return str(place) if has_personal_number_in_name(title) or not title.isprintable() else title


def is_plain(text: str) -> bool:
    """True if a name is made of known words and dates only, so that it can hold no person's.

    Parameters
    ----------
    text : str
        Of a file without its kind, or of a sheet.

    Returns
    -------
    bool
        False for more than four short numbers too: they could be a phone number cut in pairs.
    """
    words = _without_unit(folded_words(text))
    return _KNOWN.fullmatch(words) is not None and len(_SHORT_NUMBER.findall(words)) <= 4


def _without_unit(words: str) -> str:
    """A name of a report without the unit that it names behind its kind: "BC 06a phường Bắc Hà".

    A list of cases may be called after a citizen whose name is also that of a unit: Phương Mai.
    """
    kind = _UNIT_KINDS.search(words) if _REPORT.search(words) else None
    if not kind:
        return words
    after = words[kind.end() :].split()
    names = _units()
    for size in range(min(_LONGEST_UNIT, len(after)), 0, -1):
        if f"{kind[0]}{' '.join(after[:size])}" in names or after[:size] == [_INVENTED_UNIT]:
            return " ".join([*words[: kind.start()].split(), *after[size:]])
    return words


@cache
def _units() -> frozenset[str]:
    """Names of units before and since the districts went, folded, each with its kind."""
    days = (date(2025, 6, 30), date(2025, 7, 1))
    return frozenset(folded_words(commune.name) for day in days for commune in communes_on(day))
