"""Ô 6: how running text stands – justified, indented, spaced – and how the document ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.fixes import formatting
from cchc_toolkit.layout.geometry import first_line_start, line_count
from cchc_toolkit.layout.rules.rule import (
    Fault,
    LayoutRule,
    combine_fixes,
    describe_place,
    describe_places,
    format_number,
)
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, tidy

__all__ = ["BODY_RULES", "report_groups"]

_BODY = decree30.BODY.name
_INDENT_TOLERANCE = 0.4
_SPACE_TOLERANCE = 0.25
_LINE_TOLERANCE = 0.04
# One line of Times New Roman in points, for a size of one point.
_SINGLE = 1.149
_ALIGNMENTS = {"left": "canh trái", "right": "canh phải", "center": "canh giữa"}


def report_groups(
    groups: Mapping[str, list[Paragraph]], fix: Callable[[Paragraph], object]
) -> Iterator[Fault]:
    """Yield one fault for each wrong value, with all paragraphs that have it; ``fix`` corrects one."""
    for value, paragraphs in groups.items():
        fixes = [partial(fix, paragraph) for paragraph in paragraphs]
        yield Fault(value, describe_places(_BODY, paragraphs), fix=combine_fixes(fixes))


def _check_justified(components: Components) -> Iterator[Fault]:
    groups: dict[str, list[Paragraph]] = {}
    for paragraph in components.running_text:
        align = paragraph.placement.align
        # One printed line looks the same justified or flush left, but not centred or flush right.
        if align != "both" and (align != "left" or line_count(paragraph) > 1):
            groups.setdefault(_ALIGNMENTS.get(align, align), []).append(paragraph)
    return report_groups(groups, _justify)


def _justify(paragraph: Paragraph) -> None:
    formatting.set_alignment(paragraph.element, "both")


def _check_indented(components: Components) -> Iterator[Fault]:
    groups: dict[str, list[Paragraph]] = {}
    for paragraph in components.running_text:
        if paragraph.placement.align in {"center", "right"}:
            continue
        start = first_line_start(paragraph)
        if not any(abs(start - lawful) <= _INDENT_TOLERANCE for lawful in decree30.FIRST_LINE_INDENTS):
            groups.setdefault(f"lùi đầu dòng {format_number(start / 10, 2)} cm", []).append(paragraph)
    return report_groups(groups, _indent)


def _indent(paragraph: Paragraph) -> None:
    """Indent the first line, without the blanks and tabs that push it aside."""
    right = max(0.0, paragraph.placement.right)
    formatting.drop_leading_blanks(paragraph.element)
    formatting.set_indents(paragraph.element, first=decree30.FIRST_LINE_INDENT, left=0.0, right=right)


def _check_line_breaks(components: Components) -> Iterator[Fault]:
    """A new line within a paragraph (Shift+Enter) has no indent of its own and no space above it."""
    for paragraph in components.running_text:
        pieces = paragraph.pieces()
        below = [piece for piece in pieces if piece.row > pieces[0].row and not piece.column]
        # A page break within a paragraph is no new line.
        has_break = "\n" in paragraph.text.strip()
        is_text = paragraph.placement.align not in {"center", "right"}
        if below and has_break and is_text and _starts_sentence(below[0].text):
            yield Fault("xuống dòng bằng Shift+Enter, không lùi đầu dòng", describe_place(_BODY, below[0]))


def _starts_sentence(text: str) -> bool:
    return text[:1] in "-+•" or text[:1].isupper() or text[:1].isdigit()


def _check_paragraph_spacing(components: Components) -> Iterator[Fault]:
    groups: dict[str, list[Paragraph]] = {}
    for above, below in pairwise(components.flow):
        if below.order != above.order + 1 or below.section != above.section:
            continue
        gap = _gap(above, below)
        if gap < decree30.SPACE_BETWEEN_PARAGRAPHS_MIN - _SPACE_TOLERANCE:
            groups.setdefault(f"khoảng cách đoạn {format_number(gap)} pt", []).append(below)
    return report_groups(groups, _set_space_above)


def _gap(above: Paragraph, below: Paragraph) -> float:
    """Return the space between two paragraphs in points; paragraphs of one style may have it switched off."""
    is_same = above.placement.style == below.placement.style
    after = 0.0 if above.placement.is_contextual and is_same else above.placement.after
    before = 0.0 if below.placement.is_contextual and is_same else below.placement.before
    return after + before


def _set_space_above(paragraph: Paragraph) -> None:
    formatting.set_spacing(paragraph.element, before=round(decree30.SPACE_BETWEEN_PARAGRAPHS * 20))
    formatting.drop_contextual_spacing(paragraph.element)


def _check_line_spacing(components: Components) -> Iterator[Fault]:
    groups: dict[str, list[Paragraph]] = {}
    for paragraph in components.flow:
        lines = _line_spacing(paragraph)
        if not decree30.LINE_SPACING.allows(lines, _LINE_TOLERANCE):
            shown = f"{lines:.2f}".replace(".", ",")
            groups.setdefault(f"khoảng cách dòng {shown} dòng", []).append(paragraph)
    return report_groups(groups, _set_line_spacing)


def _line_spacing(paragraph: Paragraph) -> float:
    """Return the line spacing in lines; a spacing in points is compared with the letters of the paragraph."""
    placement = paragraph.placement
    if placement.line_rule == "auto":
        return placement.line
    single = max(1.0, paragraph.size) * _SINGLE
    lines = placement.line / single
    return max(1.0, lines) if placement.line_rule == "atLeast" else lines


def _set_line_spacing(paragraph: Paragraph) -> None:
    low, high = decree30.LINE_SPACING.low, decree30.LINE_SPACING.high
    lines = min(max(_line_spacing(paragraph), low), high)
    formatting.set_spacing(paragraph.element, line=round(lines * 240), lineRule="auto")


def _check_closing_sign(components: Components) -> Iterator[Fault]:
    """A document with a kind ends so (Mẫu 1.4), and so does a công văn (Mẫu 1.5)."""
    last, title = components.last, components.title
    is_known = title.kind is not None or components.is_letter
    if last is None or not is_known or not title.form.has_closing_sign:
        return
    text = tidy(last.text)
    if not text.endswith(decree30.CLOSING):
        yield Fault(f"kết thúc bằng “…{text[-12:]}”", describe_place(_BODY, last))


BODY_RULES = (
    LayoutRule(
        "noi-dung-canh-deu",
        decree30.POINT_BODY,
        "Nội dung: canh đều",
        "canh đều cả hai lề",
        _check_justified,
        confirmed="chữ “được canh đều cả hai lề” của điểm e",
        silent="khi đoạn một dòng canh trái; ở bảng, khung chữ, đề mục, chú dẫn bảng",
    ),
    LayoutRule(
        "noi-dung-lui-dong",
        decree30.POINT_BODY,
        "Nội dung: lùi đầu dòng",
        "lùi đầu dòng 1 cm hoặc 1,27 cm",
        _check_indented,
        confirmed="chữ “lùi vào 1 cm hoặc 1,27 cm” của điểm e",
        silent="khi chênh không quá 0,4 mm; ở bảng, khung chữ, đề mục, đoạn canh giữa hoặc canh phải",
    ),
    LayoutRule(
        "noi-dung-xuong-dong",
        decree30.POINT_BODY,
        "Nội dung: xuống dòng",
        "mỗi lần xuống dòng là một đoạn mới (phím Enter), lùi đầu dòng",
        _check_line_breaks,
        is_fixable=False,
        confirmed=(
            "suy từ “khi xuống dòng, chữ đầu dòng lùi vào” của điểm e: ngắt dòng trong đoạn không lùi được"
        ),
        silent="khi dòng dưới lùi bằng tab, không mở đầu một câu, hoặc là ngắt trang",
    ),
    LayoutRule(
        "noi-dung-cach-doan",
        decree30.POINT_BODY,
        "Nội dung: khoảng cách đoạn",
        "khoảng cách đoạn tối thiểu 6 pt",
        _check_paragraph_spacing,
        confirmed="chữ “khoảng cách giữa các đoạn văn tối thiểu là 6pt” của điểm e",
        silent="khi chênh không quá 0,25 pt; khi giữa hai đoạn có bảng, hình, dòng trống, trang mới",
    ),
    LayoutRule(
        "noi-dung-cach-dong",
        decree30.POINT_BODY,
        "Nội dung: khoảng cách dòng",
        "khoảng cách dòng từ dòng đơn đến 1,5 dòng",
        _check_line_spacing,
        confirmed="chữ “tối thiểu là dòng đơn, tối đa là 1,5 lines” của điểm e",
        silent="khi chênh không quá 0,04 dòng; ở bảng, khung chữ",
    ),
    LayoutRule(
        "noi-dung-ket-thuc",
        decree30.POINT_CLOSING,
        "Nội dung: dấu kết thúc",
        "kết thúc bằng “./.”",
        _check_closing_sign,
        is_fixable=False,
        confirmed=("dấu “./.” cuối nội dung ở Mẫu 1.4, Mẫu 1.5; các mẫu khác của Phụ lục III cũng vậy"),
        silent=(
            "khi không thấy tên loại mà cũng không phải công văn; với thư công, văn bản của hai bên "
            "(hợp đồng, …)"
        ),
    ),
)
