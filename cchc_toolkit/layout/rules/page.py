"""Khoản 1 to 3, Mục I of the decree's Appendix I: paper, orientation and margins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import EVERY_PAPER, ISSUED
from cchc_toolkit.layout.fixes.sections import set_margin, set_paper
from cchc_toolkit.layout.rules.rule import Fault, Fix, LayoutRule, format_number
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, Section

__all__ = ["PAGE_RULES"]

# What Word and LibreOffice round away: twips, hundredths of millimetres.
_TOLERANCE = 0.35
_PAPER_TOLERANCE = 1.0
_SIDES = {
    "top": ("lề trên", decree30.MARGIN_TOP),
    "bottom": ("lề dưới", decree30.MARGIN_BOTTOM),
    "left": ("lề trái", decree30.MARGIN_LEFT),
    "right": ("lề phải", decree30.MARGIN_RIGHT),
}
# A landscape page that is bound on its long side keeps the margins of the portrait page, turned.
_TURNED = {"top": "left", "bottom": "right", "left": "bottom", "right": "top"}


def _describe_section(index: int, components: Components) -> str:
    count = len(components.content.sections)
    return "Trang giấy" if count == 1 else f"Trang giấy, phần {index + 1}/{count}"


def _check_paper(components: Components) -> Iterator[Fault]:
    for index, section in enumerate(components.content.sections):
        short, long = sorted((section.width, section.height))
        is_a4 = (
            abs(short - decree30.PAPER_WIDTH) <= _PAPER_TOLERANCE
            and abs(long - decree30.PAPER_HEIGHT) <= _PAPER_TOLERANCE
        )
        if not is_a4:
            size = f"khổ giấy {format_number(section.width)} x {format_number(section.height)} mm"
            fix = _section_fix(section, set_paper, section.is_landscape)
            yield Fault(size, _describe_section(index, components), fix=fix)


def _check_orientation(components: Components) -> Iterator[Fault]:
    first_appendix = (
        components.appendices[0].section if components.appendices else len(components.content.sections)
    )
    with_tables = {
        paragraph.section
        for paragraph in components.main
        if paragraph.cell is not None and not _is_frame_table(paragraph, components)
    }
    for index, section in enumerate(components.content.sections):
        if section.is_landscape and index < first_appendix and index not in with_tables:
            yield Fault(
                "trình bày theo chiều rộng mà không có bảng, biểu",
                _describe_section(index, components),
                fix=_section_fix(section, set_paper, False),
            )


def _is_frame_table(paragraph: Paragraph, components: Components) -> bool:
    """True if a table only holds letterhead or signature."""
    head, foot = components.head, components.foot
    pieces = (head.national_name, head.number, *head.issuer, foot.label, *foot.capacity)
    tables = {piece.paragraph.cell.table for piece in pieces if piece and piece.paragraph.cell}
    return paragraph.cell is not None and paragraph.cell.table in tables


def _check_margins(components: Components) -> Iterator[Fault]:
    for index, section in enumerate(components.content.sections):
        wrong = _wrong_sides(section, {side: side for side in _SIDES})
        if wrong and section.is_landscape and not _wrong_sides(section, _TURNED):
            continue
        for side in wrong:
            name, span = _SIDES[side]
            yield Fault(
                f"{name} {format_number(section.margins[side])} mm",
                _describe_section(index, components),
                f"{name} {format_number(span.low)} đến {format_number(span.high)} mm",
                _section_fix(section, set_margin, side, span.ours),
            )


def _wrong_sides(section: Section, meaning: dict[str, str]) -> list[str]:
    """Return the sides with a wrong margin; ``meaning`` says as which side of the page each one is read."""
    return [
        side
        for side, as_if in meaning.items()
        if not _SIDES[as_if][1].allows(section.margins[side], _TOLERANCE)
    ]


def _section_fix(section: Section, change: Callable[..., object], *arguments: object) -> Fix | None:
    """Return a correction of a section, none if the section has no element of its own."""
    return None if section.element is None else partial(change, section.element, *arguments)


PAGE_RULES = (
    LayoutRule(
        "trang-kho-giay",
        decree30.POINT_PAPER,
        "Khổ giấy",
        "khổ A4 (210 x 297 mm)",
        _check_paper,
        confirmed="câu “Khổ A4 (210 mm x 297 mm)” của khoản 1",
        silent="khi chênh không quá 1 mm",
        applies_to=EVERY_PAPER,
    ),
    LayoutRule(
        "trang-huong",
        decree30.POINT_ORIENTATION,
        "Kiểu trình bày",
        "theo chiều dài khổ A4, trừ trang có bảng, biểu",
        _check_orientation,
        confirmed=(
            "câu “Theo chiều dài của khổ A4”; “có các bảng, biểu … có thể được trình bày theo chiều "
            "rộng” của khoản 2"
        ),
        silent="khi phần ấy có bảng ngoài phần đầu, phần ký, hoặc thuộc Phụ lục",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "trang-le",
        decree30.POINT_MARGINS,
        "Định lề trang",
        "trên, dưới 20–25; trái 30–35; phải 15–20 mm",
        _check_margins,
        confirmed=(
            "số đo của khoản 3: “Cách mép trên và mép dưới 20 - 25 mm, cách mép trái 30 - 35 mm, "
            "cách mép phải 15 - 20 mm”"
        ),
        silent="khi chênh không quá 0,35 mm; khi trang ngang giữ đúng lề của trang dọc quay lại",
        applies_to=ISSUED,
    ),
)
