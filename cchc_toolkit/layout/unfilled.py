"""What a document has room for and nobody has filled in yet: no fault, and nothing that could be judged."""

from __future__ import annotations

import re

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import FileKind
from cchc_toolkit.word.content import tidy

__all__ = ["find_unfilled"]


def find_unfilled(components: Components) -> tuple[str, ...]:
    """Name the components of an official document that are not filled in yet.

    Returns
    -------
    tuple of str
        Vietnamese, to be listed behind "chưa có"; what is missing altogether is a fault and not named here.
    """
    if components.file.kind is not FileKind.OFFICIAL:
        return ()
    head, foot = components.head, components.foot
    number = tidy(head.number.text) if head.number else ""
    date = tidy(head.place_date.text) if head.place_date else ""
    unfilled = {
        "số văn bản": bool(number) and not re.search(r"\d", number.partition("/")[0]),
        "ngày ban hành": bool(date) and not re.search(r"ngày\s*\d|\d[/.-]\d", date, re.IGNORECASE),
        "họ tên người ký": bool(foot.capacity) and foot.signer is None,
    }
    return tuple(name for name, is_unfilled in unfilled.items() if is_unfilled)
