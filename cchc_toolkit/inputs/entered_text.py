"""Text as the clerk saw it in the cell: the one place that every text which enters passes.

A spreadsheet writes signs as codes (``_x000D_``); copying brings signs that no screen shows. What is seen is
kept, however odd; what is not seen is dropped here, and what cannot be printed is left for the reader of
the cell to refuse (``workbook/free_text.py``, ``params/texts.py``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

__all__ = ["decoded_signs", "entered_text", "entered_values"]

_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LEFT_OVER = re.compile(r"_x00(?:0[9AaBbCcDd]|[aA]0)_")
_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def decoded_signs(text: str) -> str:
    """The signs behind the codes that an .xlsx file has for them: ``_x000D_``, ``_x005F_`` for ``_``.

    Parameters
    ----------
    text : str
        As a part of the file holds it.
    """
    return _CODE.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def entered_text(text: str) -> str:
    """A text in NFC, without signs that nobody sees; every space is the plain one, every line end ``\\n``.

    Returns
    -------
    str
        The same where it is called again. Signs that are seen but cannot be printed stay.
    """
    if _is_as_entered(text):
        return text
    composed = unicodedata.normalize("NFC", text)
    lines = _ENDS.sub("\n", _LEFT_OVER.sub("\n", composed))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _UNSEEN.sub("", lines)))


def entered_values(values: Sequence[Any]) -> Sequence[Any]:
    """Cells with their texts as ``entered_text`` gives them; all else as it is.

    Returns
    -------
    sequence
        The same one where every text is as it was entered: an export has millions of cells, nearly all plain,
        and no part of a text that is plain as a whole is otherwise.
    """
    if _is_as_entered("".join([value for value in values if isinstance(value, str)])):
        return values
    return [entered_text(value) if isinstance(value, str) else value for value in values]


def _is_as_entered(text: str) -> bool:
    return (
        text.isprintable()
        and "_x00" not in text
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    )
