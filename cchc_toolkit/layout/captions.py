"""Lines that belong to a table or a picture: its title, unit or remark, which are no running text."""

from __future__ import annotations

from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, tidy

__all__ = ["is_caption"]

_LONGEST = 250
_REMARKS = ("ghi chú", "nguồn", "đơn vị", "bảng", "biểu", "hình")


def is_caption(paragraph: Paragraph, around: tuple[Paragraph, ...]) -> bool:
    """Whether a line is next to a table or picture and set off from the text, or only the closing sign."""
    text = tidy(paragraph.text)
    if text == decree30.CLOSING:
        return True
    if len(text) > _LONGEST:
        return False
    before, after = (_beside(around, paragraph.order, step) for step in (-1, 1))
    if not (_is_object(before) or _is_object(after)):
        return False
    looks = [run.look for run in paragraph.runs if not run.is_blank]
    is_set_off = all(look.is_italic for look in looks) or all(look.is_bold for look in looks)
    is_small = _is_object(before) and all(look.size < decree30.BODY.size.low for look in looks)
    is_apart = paragraph.placement.align in {"center", "right"}
    return is_apart or is_set_off or is_small or text.lower().startswith(_REMARKS)


def _is_object(paragraph: Paragraph | None) -> bool:
    return paragraph is not None and (paragraph.cell is not None or paragraph.has_picture)


def _beside(around: tuple[Paragraph, ...], order: int, step: int) -> Paragraph | None:
    """The next paragraph that shows something, or a cell."""
    at = order + step
    while 0 <= at < len(around):
        if not around[at].is_blank or _is_object(around[at]):
            return around[at]
        at += step
    return None
