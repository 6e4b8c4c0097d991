"""Whether a line of a section is printed: it stands at the head of the line, and what is printed instead.

The names under which sections know these functions stand in ``template_names``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.reading import Reading, Status
from cchc_toolkit.vocabulary.wording import nearest

__all__ = ["LineCondition", "printed_if", "printed_if_none", "printed_if_unknown"]

_CODE = re.compile(r"[A-Za-z0-9]+([-/.][A-Za-z0-9_]+)+")


@dataclass(frozen=True, slots=True)
class LineCondition:
    """At the beginning of a line: whether the line is printed, and what stands there where it is not.

    ``is_not_ours`` marks what is left out because it is no matter of the commune.
    """

    holds: bool
    otherwise: str = ""
    is_not_ours: bool = False


def printed_if(
    readings: Mapping[str, Reading], *things: Any, tu: str = "", neu_khong: str = "", chua_co: str = ""
) -> LineCondition:
    """Print the line if every list has something, the first figure is above zero and all others are known.

    Parameters
    ----------
    *things : str or object
        Codes of readings; anything else holds if it is not empty.
    tu : str
        The least that the first figure must be for the line to be said (``"95"``).
    neu_khong, chua_co : str
        What is printed instead: where there is nothing of the first kind; where a figure is not known.
        What is no matter of the commune is said only where the part has nothing else.
    """
    asked = [readings[thing] for thing in things if _is_code(readings, thing)]
    if any(_is_unknown(reading) for reading in asked):
        return LineCondition(holds=False, otherwise=chua_co)
    if any(_is_not_ours(reading) for reading in asked):
        return LineCondition(holds=False, is_not_ours=True)
    lists = [thing for thing in things if not _is_code(readings, thing)]
    holds = all([*lists, *(_is_enough(reading, tu) for reading in asked[:1])])
    holds = holds and all(reading.value is not None for reading in asked)
    return LineCondition(holds, "" if holds else neu_khong)


def printed_if_none(readings: Mapping[str, Reading], *things: Any) -> LineCondition:
    """Print the line if all these figures are known and zero, and the lists empty: nothing occurred."""
    return LineCondition(
        all(readings[thing].value == 0 if _is_code(readings, thing) else not thing for thing in things)
    )


def printed_if_unknown(readings: Mapping[str, Reading], *codes: str) -> LineCondition:
    """Print the line if one of these figures is not known."""
    return LineCondition(any(_is_unknown(readings[code]) for code in codes if _is_code(readings, code)))


def _is_enough(reading: Reading, least: str) -> bool:
    value = reading.value
    return value is not None and value > 0 and (not least or value >= Decimal(least))


def _is_code(readings: Mapping[str, Reading], thing: Any) -> bool:
    """True if a thing is the code of a reading; a text that looks like one and is none is misspelt.

    Raises
    ------
    UsageError
        No reading has the code; names the nearest.
    """
    if not isinstance(thing, str) or not _CODE.fullmatch(thing):
        return False
    if thing not in readings:
        guess = nearest(thing, tuple(readings))
        raise UsageError(f"Không có số liệu mã “{thing}”", fix=f"Có phải “{guess}”?" if guess else "")
    return True


def _is_unknown(reading: Reading) -> bool:
    return reading.value is None and reading.status in (Status.NO_DATA, Status.NUMBER)


def _is_not_ours(reading: Reading) -> bool:
    return reading.status in (Status.OUT_OF_SCOPE, Status.NOT_IN_FORCE)
