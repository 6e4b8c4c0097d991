"""Refuse what papermill only warns about: unknown parameters, values of a wrong type, a missing tag.

Without this a misspelt ``-p comune`` would silently report the default commune.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cchc_toolkit.errors import Problem, UsageError
from cchc_toolkit.inputs.parameter_cell import assigned
from cchc_toolkit.vocabulary.wording import nearest, nfc

__all__ = ["accepted", "injected"]

_MARK = "# Parameters"


def injected(cells: Sequence[str]) -> dict[str, Any]:
    """What papermill injected, read from the text of the cells that a kernel has executed.

    Parameters
    ----------
    cells : sequence of str
        Sources, in the order of execution (``In`` of IPython).

    Returns
    -------
    dict
        Name to value of the last injected cell; empty where there was none.
    """
    found: dict[str, Any] = {}
    for source in cells:
        if source.startswith(_MARK):
            found = assigned(source)
    return found


def accepted(given: Mapping[str, Any], used: Mapping[str, Any]) -> dict[str, str]:
    """The parameters as text in NFC, or one error that tells all that is wrong with them.

    Parameters
    ----------
    given : mapping
        What was injected.
    used : mapping
        What the template hands to ``begin``: its own names and the values it sees.

    Returns
    -------
    dict of str to str

    Raises
    ------
    UsageError
        An unknown name; a value that is not text (YAML and ``-p`` turn ``077`` into 63); a value that did
        not arrive, because no cell is tagged ``parameters``.
    """
    problems = [_unknown(name, used) for name in given if name not in used]
    problems += [_not_text(name, value) for name, value in used.items() if not isinstance(value, str)]
    problems += [_lost(name) for name, value in given.items() if name in used and used[name] != value]
    if problems:
        raise UsageError(problems)
    return {name: nfc(value).strip() for name, value in used.items()}


def _unknown(name: str, used: Mapping[str, Any]) -> Problem:
    guess = nearest(name, tuple(used))
    fix = f"Có phải “{guess}”?" if guess else f"Mẫu này nhận: {', '.join(used)}"
    return Problem(f"Tham số “{name}” không hợp lệ", fix=fix)


def _not_text(name: str, value: Any) -> Problem:
    what = f"Tham số “{name}” nhận được {value!r}, không phải chữ"
    return Problem(what, fix="Đề nghị đặt giá trị trong dấu nháy; với papermill dùng -r thay cho -p")


def _lost(name: str) -> Problem:
    what = f"Giá trị của tham số “{name}” không đến được sổ tay"
    return Problem(what, fix="Đề nghị gắn thẻ “parameters” cho ô tham số đầu tiên của mẫu")
