"""The letters that elements of a run stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cchc_toolkit.word.drawing import has_picture
from cchc_toolkit.word.passages import PICTURE, with_plain_signs
from cchc_toolkit.word.wordml import Element, qn, value

__all__ = ["DRAWN", "SIGNS", "letters_of", "run_pieces"]

SIGNS = {qn("tab"): "\t", qn("ptab"): "\t", qn("cr"): "\n", qn("noBreakHyphen"): "-"}
"""Elements that stand for one sign of a text."""
DRAWN = {qn("drawing"), qn("pict"), qn("object")}
"""Elements that hold pictures, lines and text boxes."""

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_TEXTS = (qn("t"), qn("t", _MATH))
_BREAK, _SYMBOL = qn("br"), qn("sym")


def letters_of(node: Element) -> str | None:
    """The letters of a node that is text itself; ``None`` for one that only holds others."""
    tag = node.tag
    if tag in _TEXTS:
        return _spaced(node.text or "")
    if tag == _BREAK:
        return "" if value(node, "type") in ("page", "column") else "\n"
    if tag == _SYMBOL:
        code = value(node, "char") or ""
        return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else ""
    if tag in DRAWN:
        return PICTURE if has_picture(node) else None
    return SIGNS.get(tag)


def run_pieces(run: Element) -> Iterator[tuple[Element, str]]:
    """The children of a run with the letters that each stands for; properties are left out."""
    for node in run:
        if isinstance(node.tag, str) and node.tag != qn("rPr"):
            yield node, letters_of(node) or ""


def _spaced(text: str) -> str:
    """Spaces and hyphens alike, letter for letter; what has to be composed waits for the whole passage."""
    return with_plain_signs(text) if unicodedata.is_normalized("NFC", text) else text
