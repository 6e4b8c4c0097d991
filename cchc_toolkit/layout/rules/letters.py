"""Khoản 4, Mục I of the decree's Appendix I: font, colour and character set of all letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

from cchc_toolkit.layout.colours import name_colour
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import EVERY_PAPER, ISSUED
from cchc_toolkit.layout.fixes import formatting
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_places
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, Run
from cchc_toolkit.word.wordml import Element, qn

__all__ = ["LETTER_SET_RULES"]

_LEGACY_FONT = re.compile(r"\.vn|vni[- ]|vntime|\.tcvn", re.IGNORECASE)
_OLD_CODE = " (bảng mã cũ)"
_RED = re.compile("[C-F][0-9A-F][0-4][0-9A-F][0-4][0-9A-F]", re.IGNORECASE)
_VIETNAMESE = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ“”‘’–—…«»•%‰\u00a0\u0300-\u0323]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")

_PARTS_WITH_TEXT = {qn("document"), qn("hdr"), qn("ftr"), qn("footnotes"), qn("endnotes")}


def _find_shown_runs(components: Components) -> Iterator[tuple[Paragraph, Run]]:
    """Yield all runs with words: of text, headers, footers and notes."""
    content = components.content
    for paragraph in (*content.paragraphs, *_find_headers_and_footers(components), *content.notes):
        for run in paragraph.runs:
            if not run.is_blank:
                yield paragraph, run


def _find_headers_and_footers(components: Components) -> Iterator[Paragraph]:
    """Yield the paragraphs of headers and footers once, also where several sections share them."""
    seen: set[int] = set()
    for section in components.content.sections:
        for paragraphs in (*section.headers.values(), *section.footers.values()):
            for paragraph in paragraphs:
                if id(paragraph.element) not in seen:
                    seen.add(id(paragraph.element))
                    yield paragraph


def _report_groups(
    components: Components, describe: Callable[[Run], str], fix: Callable[[list[Element]], object]
) -> Iterator[Fault]:
    """Yield one fault for each wrong value that ``describe`` returns, with all places that have it."""
    places: dict[str, list[Paragraph]] = {}
    runs: dict[str, list[Element]] = {}
    for paragraph, run in _find_shown_runs(components):
        wrong = describe(run)
        if wrong:
            places.setdefault(wrong, []).append(paragraph)
            runs.setdefault(wrong, []).append(run.element)
    for wrong, paragraphs in places.items():
        where = describe_places("Đoạn", _without_repeats(paragraphs))
        yield Fault(wrong, where, fix=partial(fix, runs[wrong]))


def _without_repeats(paragraphs: list[Paragraph]) -> list[Paragraph]:
    return list({id(paragraph): paragraph for paragraph in paragraphs}.values())


def _check_fonts(components: Components) -> Iterator[Fault]:
    for fault in _report_groups(components, _describe_font, formatting.set_font):
        # Words in an old code are only readable in their own font.
        yield replace(fault, fix=None) if fault.found.endswith(_OLD_CODE) else fault


def _describe_font(run: Run) -> str:
    """Name the wrong fonts that letters are shown in, empty if there are none."""
    plain, accented, east_asian = run.look.fonts
    other = east_asian if run.look.hint == "eastAsia" else accented
    if _is_lawful_font(plain) and _is_lawful_font(other):
        return ""
    used = {plain if ord(sign) < 128 else other for sign in run.text if not sign.isspace()}
    fonts = ", ".join(sorted(font for font in used if not _is_lawful_font(font)))
    shown = f"phông chữ {fonts}" if fonts else ""
    return f"{shown}{_OLD_CODE}" if fonts and _is_in_old_code(run) else shown


@lru_cache(maxsize=64)
def _is_lawful_font(font: str) -> bool:
    return font.split(";")[0].strip().casefold() == decree30.FONT.casefold()


def _is_in_old_code(run: Run) -> bool:
    """True for letters in a code older than Unicode: a font of that time, and signs foreign to Vietnamese."""
    return bool(_LEGACY_FONT.search(run.look.fonts[0])) and any(
        ord(sign) > 127 and sign.isprintable() and not _VIETNAMESE.match(sign) for sign in run.text
    )


def _check_colours(components: Components) -> Iterator[Fault]:
    stamped = {id(run) for piece in components.head.marks for run in piece.runs}

    def describe(run: Run) -> str:
        colour = run.look.colour
        # The mark of urgency is stamped in bright red.
        is_stamp = id(run) in stamped and _RED.fullmatch(colour)
        return "" if is_stamp or colour == decree30.COLOUR else f"chữ {name_colour(colour)}"

    return _report_groups(components, describe, formatting.set_colour)


def _check_character_set(components: Components) -> Iterator[Fault]:
    loose: list[Paragraph] = []
    legacy: list[Paragraph] = []
    for paragraph, run in _find_shown_runs(components):
        if run.text != unicodedata.normalize("NFC", run.text):
            loose.append(paragraph)
        if _LEGACY_FONT.search(run.look.fonts[0]) or _PRIVATE.search(run.text):
            legacy.append(paragraph)
    if loose:
        where = describe_places("Đoạn", _without_repeats(loose))
        yield Fault("dấu gõ rời khỏi chữ (Unicode tổ hợp)", where, fix=partial(_compose_text, components))
    if legacy:
        yield Fault("chữ thuộc bảng mã cũ (TCVN3, VNI)", describe_places("Đoạn", _without_repeats(legacy)))


def _compose_text(components: Components) -> None:
    for root in components.content.package.parts.values():
        if root.tag in _PARTS_WITH_TEXT:
            formatting.compose_text(root)


LETTER_SET_RULES = (
    LayoutRule(
        "chu-phong",
        decree30.POINT_FONT,
        "Phông chữ",
        f"phông chữ {decree30.FONT}",
        _check_fonts,
        confirmed="câu “Phông chữ tiếng Việt Times New Roman” của khoản 4",
        silent="ở chữ ẩn, chữ đã xóa theo vết sửa, khoảng trắng",
        applies_to=EVERY_PAPER,
    ),
    LayoutRule(
        "chu-mau",
        decree30.POINT_FONT,
        "Màu chữ",
        "màu đen",
        _check_colours,
        confirmed=(
            "chữ “màu đen” của khoản 4; “Mực để đóng dấu chỉ mức độ khẩn dùng màu đỏ tươi” ở Mục III, khoản 2"
        ),
        silent="khi dấu chỉ mức độ màu đỏ; ở chữ ẩn, khoảng trắng",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "chu-unicode",
        decree30.POINT_UNICODE,
        "Bộ mã ký tự Unicode (TCVN 6909:2001)",
        "Unicode dựng sẵn",
        _check_character_set,
        confirmed=(
            "câu “bộ mã ký tự Unicode theo Tiêu chuẩn Việt Nam TCVN 6909:2001” của khoản 4; dạng "
            "dựng sẵn là suy ra"
        ),
        silent="ở chữ ẩn, chữ đã xóa theo vết sửa",
        applies_to=EVERY_PAPER,
    ),
)
