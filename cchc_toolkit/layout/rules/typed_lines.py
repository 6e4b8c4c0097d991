"""Lines that somebody typed, sign by sign, where the decree wants a drawn one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import ISSUED
from cchc_toolkit.layout.fixes import formatting
from cchc_toolkit.layout.geometry import words_width
from cchc_toolkit.layout.rules.position import draw_line_below
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Piece

__all__ = ["TYPED_LINE_RULES"]


def _check_typed_lines(components: Components) -> Iterator[Fault]:
    for piece in components.typed_lines:
        is_alone = len(piece.paragraph.pieces()) == 1
        fix = partial(_replace_typed_line, piece) if is_alone else None
        yield Fault(f"gõ bằng ký tự “{piece.text[:3]}…”", describe_place("Đường kẻ", piece), fix=fix)


def _replace_typed_line(piece: Piece) -> None:
    """Draw a line of the same length and place instead of a typed one; underscores are no words."""
    draw_line_below(piece, min(words_width(piece), piece.paragraph.column))
    for run in piece.runs:
        formatting.empty_run(run.element)


TYPED_LINE_RULES = (
    LayoutRule(
        "duong-ke-go-tay",
        decree30.POINT_MOTTO_LINE,
        "Đường kẻ: không gõ bằng ký tự",
        "đường kẻ nét liền (khung viền hoặc nét vẽ)",
        _check_typed_lines,
        confirmed="chữ “đường kẻ ngang, nét liền” của điểm b; ký tự gõ không phải nét liền là suy ra",
        silent="khi dãy ký tự ngắn hơn 5 hoặc xen chữ",
        applies_to=ISSUED,
    ),
)
