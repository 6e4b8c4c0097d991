"""Mục I of the decree's Appendix I: paper, orientation, margins, font, colour, letters, page numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from cchc_toolkit.layout import mending, sections_mending
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_places, format_number
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, Run, Section
from cchc_toolkit.word.wordml import Element, qn

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
# A lying page that is bound on its long side keeps the margins of the standing page, turned.
_TURNED = {"top": "left", "bottom": "right", "left": "bottom", "right": "top"}
_LEGACY_FONT = re.compile(r"\.vn|vni[- ]|vntime|\.tcvn", re.IGNORECASE)
_OLD_CODE = " (bảng mã cũ)"
_RED = re.compile("[C-F][0-9A-F][0-4][0-9A-F][0-4][0-9A-F]", re.IGNORECASE)
_VIETNAMESE = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ“”‘’–—…«»•%‰\u00a0\u0300-\u0323]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def _section_place(index: int, components: Components) -> str:
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
            size = f"{format_number(section.width)} x {format_number(section.height)} mm"
            fix = _on_section(section, sections_mending.set_paper, section.is_landscape)
            yield Fault(size, _section_place(index, components), fix=fix)


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
                "trình bày theo chiều rộng, không có bảng, biểu",
                _section_place(index, components),
                fix=_on_section(section, sections_mending.set_paper, False),
            )


def _is_frame_table(paragraph: Paragraph, components: Components) -> bool:
    """Whether a table only holds letterhead or signature."""
    head, foot = components.head, components.foot
    pieces = (head.national_name, head.number, *head.body_name, foot.label, *foot.capacity)
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
                _section_place(index, components),
                f"{name} {format_number(span.low)} đến {format_number(span.high)} mm",
                _on_section(section, sections_mending.set_margin, side, span.ours),
            )


def _wrong_sides(section: Section, meaning: dict[str, str]) -> list[str]:
    return [
        side
        for side, as_if in meaning.items()
        if not _SIDES[as_if][1].allows(section.margins[side], _TOLERANCE)
    ]


def _on_section(
    section: Section, change: Callable[..., object], *arguments: object
) -> Callable[[], object] | None:
    return None if section.element is None else partial(change, section.element, *arguments)


def _shown_runs(components: Components) -> Iterator[tuple[Paragraph, Run]]:
    for paragraph in (*components.content.paragraphs, *_stories(components), *components.content.notes):
        for run in paragraph.runs:
            if not run.is_blank:
                yield paragraph, run


def _stories(components: Components) -> Iterator[Paragraph]:
    seen: set[int] = set()
    for section in components.content.sections:
        for paragraphs in (*section.headers.values(), *section.footers.values()):
            for paragraph in paragraphs:
                if id(paragraph.element) not in seen:
                    seen.add(id(paragraph.element))
                    yield paragraph


def _grouped(
    components: Components, wrong: Callable[[Run], str], fix: Callable[[list[Element]], object]
) -> Iterator[Fault]:
    """One fault for each wrong value, with the first place and how many more."""
    places: dict[str, list[Paragraph]] = {}
    runs: dict[str, list[Element]] = {}
    for paragraph, run in _shown_runs(components):
        what = wrong(run)
        if what:
            here = places.setdefault(what, [])
            if not here or here[-1] is not paragraph:
                here.append(paragraph)
            runs.setdefault(what, []).append(run.element)
    for what, here in places.items():
        yield Fault(what, describe_places(here, "Đoạn"), fix=partial(fix, runs[what]))


def _wrong_font(run: Run) -> str:
    plain, accented, east = run.look.fonts
    used = set()
    for sign in run.text:
        if sign.isspace():
            continue
        used.add(plain if ord(sign) < 128 else east if run.look.hint == "eastAsia" else accented)
    wrong = sorted(font for font in used if not _is_our_font(font))
    return ", ".join(wrong)


def _is_our_font(font: str) -> bool:
    return font.split(";")[0].strip().casefold() == decree30.FONT.casefold()


def _check_fonts(components: Components) -> Iterator[Fault]:
    def wrong(run: Run) -> str:
        fonts = _wrong_font(run)
        return f"{fonts}{_OLD_CODE}" if fonts and _is_in_old_code(run) else fonts

    for fault in _grouped(components, wrong, mending.set_font):
        # Words in an old code are only readable in their own font.
        yield replace(fault, fix=None) if fault.found.endswith(_OLD_CODE) else fault


def _is_in_old_code(run: Run) -> bool:
    """Whether letters are in a code of before Unicode: a font of that time, and signs of no Vietnamese."""
    return bool(_LEGACY_FONT.search(run.look.fonts[0])) and any(
        ord(sign) > 127 and sign.isprintable() and not _VIETNAMESE.match(sign) for sign in run.text
    )


def _check_colours(components: Components) -> Iterator[Fault]:
    stamped = {id(run) for piece in components.head.marks for run in piece.runs}

    def wrong(run: Run) -> str:
        colour = run.look.colour
        # The mark of urgency is stamped in bright red.
        if id(run) in stamped and _RED.fullmatch(colour):
            return ""
        return "" if colour.split("~")[0] == decree30.COLOUR and "~" not in colour else f"màu {colour}"

    return _grouped(components, wrong, mending.set_colour)


def _check_letters(components: Components) -> Iterator[Fault]:
    loose: list[Paragraph] = []
    legacy: list[Paragraph] = []
    for paragraph, run in _shown_runs(components):
        if run.text != unicodedata.normalize("NFC", run.text):
            loose.append(paragraph)
        if _LEGACY_FONT.search(run.look.fonts[0]) or _PRIVATE.search(run.text):
            legacy.append(paragraph)
    if loose:
        roots = [*components.content.package.parts.values()]
        yield Fault(
            "chữ tổ hợp (dấu rời)", describe_places(_once(loose), "Đoạn"), fix=partial(_compose, roots)
        )
    if legacy:
        yield Fault("bảng mã cũ (TCVN3, VNI)", describe_places(_once(legacy), "Đoạn"))


def _once(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    return list({id(paragraph): paragraph for paragraph in paragraphs}.values())


def _compose(roots: list[Element]) -> None:
    for root in roots:
        if root.tag in {qn("document"), qn("hdr"), qn("ftr"), qn("footnotes"), qn("endnotes")}:
            mending.compose_text(root)


PAGE_RULES = (
    LayoutRule("trang-kho-giay", decree30.POINT_PAPER, "Khổ giấy", "khổ A4 (210 x 297 mm)", _check_paper),
    LayoutRule(
        "trang-huong",
        decree30.POINT_ORIENTATION,
        "Kiểu trình bày",
        "theo chiều dài khổ A4, trừ trang có bảng, biểu",
        _check_orientation,
    ),
    LayoutRule(
        "trang-le",
        decree30.POINT_MARGINS,
        "Định lề trang",
        "trên, dưới 20–25; trái 30–35; phải 15–20 mm",
        _check_margins,
    ),
    LayoutRule("chu-phong", decree30.POINT_FONT, "Phông chữ", decree30.FONT, _check_fonts),
    LayoutRule("chu-mau", decree30.POINT_FONT, "Màu chữ", "màu đen", _check_colours),
    LayoutRule(
        "chu-unicode",
        decree30.POINT_UNICODE,
        "Bộ mã ký tự Unicode (TCVN 6909:2001)",
        "Unicode dựng sẵn",
        _check_letters,
    ),
)
