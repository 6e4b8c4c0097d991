"""Khoản 1, Mục III: the Phụ lục – mention, number, title, line, page numbers and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from cchc_toolkit.layout.components import Components, DocumentAppendix
from cchc_toolkit.layout.file_kind import ISSUED, FileKind
from cchc_toolkit.layout.fixes.sections import break_section, set_first_number
from cchc_toolkit.layout.geometry import page_middle
from cchc_toolkit.layout.rules.position import (
    NEARLY_AS_LONG,
    NEARLY_CENTRED,
    WantedStroke,
    check_centred_on_page,
    check_stroke,
)
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place
from cchc_toolkit.vocabulary.wording import roman
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, fold, tidy

__all__ = ["APPENDIX_RULES"]

_LABEL = "Phụ lục"
_TITLE = decree30.APPENDIX_TITLE.name
# Words that point to all appendices: "các phụ lục", "phụ lục kèm theo".
_GENERAL = re.compile(r"(cac|nhung|\d+) phu luc|phu luc (kem theo|dinh kem)")
_NAMED = re.compile(
    r"[Pp]hụ lục ((?:số )?(?:[IVXLC]+|\d+)(?:(?:, | và | đến )(?:Phụ lục )?(?:[IVXLC]+|\d+))*)"
)
_ROMAN_VALUES = {roman(count): count for count in range(1, 60)}


def _check_mentioned(components: Components) -> Iterator[Fault]:
    """The document points to its appendices; where it gives numbers, it gives the number of every one."""
    texts = [tidy(paragraph.text) for paragraph in components.main]
    folded = [fold(text) for text in texts]
    appendices = components.appendices
    if appendices and not any("phu luc" in text for text in folded):
        where = describe_place(_LABEL, appendices[0].label)
        yield Fault("trong văn bản không có chỉ dẫn về Phụ lục", where)
        return
    named = _find_named_numbers(texts)
    if not named or any(_GENERAL.search(text) for text in folded):
        return
    for position, appendix in enumerate(appendices, start=1):
        # A wrong number on the label is left to another rule.
        names = {appendix.number.upper(), roman(position), str(position)}
        if appendix.number and not names & named:
            where = describe_place(_LABEL, appendix.label)
            yield Fault(f"không có chỉ dẫn về Phụ lục {appendix.number}", where)


def _find_named_numbers(texts: list[str]) -> set[str]:
    """Return the numbers of all appendices that a text points to."""
    matches = (match for text in texts for match in _NAMED.finditer(text))
    return {number for match in matches for number in _split_numbers(match[1])}


def _split_numbers(text: str) -> set[str]:
    """Return the numbers that words name: "I, II và III", "I đến IV"."""
    names = re.findall(r"[IVXLC]+|\d+", text)
    if "đến" in text and len(names) == 2 and all(name in _ROMAN_VALUES for name in names):
        return {roman(count) for count in range(_ROMAN_VALUES[names[0]], _ROMAN_VALUES[names[1]] + 1)}
    return set(names)


def _check_numbers(components: Components) -> Iterator[Fault]:
    """Several appendices are numbered from I; one in a file of its own may have any Roman number."""
    several = len(components.appendices) > 1
    is_apart = components.file.kind is FileKind.APPENDIX
    first = _ROMAN_VALUES.get(components.appendices[0].number, 1) if is_apart and components.appendices else 1
    for position, appendix in enumerate(components.appendices, start=first):
        wanted = roman(position)
        is_right = appendix.number == wanted or (not several and appendix.number == "")
        if not is_right:
            what = f"số “{appendix.number}”" if appendix.number else "không đánh số"
            yield Fault(
                what, describe_place(_LABEL, appendix.label), f"Phụ lục {wanted}" if several else "số La Mã"
            )


def _check_own_line(components: Components) -> Iterator[Fault]:
    for appendix in components.appendices:
        if appendix.rest:
            yield Fault("tên phụ lục cùng dòng với “Phụ lục”", describe_place(_LABEL, appendix.label))


def _check_label_centred(components: Components) -> Iterator[Fault]:
    yield from check_centred_on_page(
        (appendix.label for appendix in components.appendices), components.content, _LABEL
    )


def _check_title_centred(components: Components) -> Iterator[Fault]:
    for appendix in components.appendices:
        yield from check_centred_on_page(appendix.title, components.content, _TITLE)


def _check_line(components: Components) -> Iterator[Fault]:
    for appendix in components.appendices:
        if appendix.attached:
            axes = (page_middle(appendix.label.paragraph, components.content),)
            line = WantedStroke(decree30.SHORT_LINE, decree30.APPENDIX_ATTACHED, axes)
            yield from check_stroke(appendix.strokes, appendix.attached, line)


def _check_pages(components: Components) -> Iterator[Fault]:
    before = -1
    main = max((paragraph.section for paragraph in components.main), default=-1)
    for appendix in components.appendices:
        section = components.content.section(appendix.section)
        is_own = appendix.section not in {before, main}
        before = appendix.section
        if not is_own:
            yield Fault(
                "không ở phần trang riêng",
                describe_place(_LABEL, appendix.label),
                fix=partial(_put_on_own_pages, components, appendix),
            )
        elif section.starts_at != decree30.PAGE_NUMBER_STARTS_AT:
            fix = None
            if section.element is not None:
                fix = partial(set_first_number, section.element, decree30.PAGE_NUMBER_STARTS_AT)
            yield Fault("số trang đánh tiếp theo phần trước", describe_place(_LABEL, appendix.label), fix=fix)


def _put_on_own_pages(components: Components, appendix: DocumentAppendix) -> None:
    """Put an appendix on pages of its own: end a section before it, with the same paper and margins."""
    section = components.content.section(appendix.section).element
    if section is not None:
        break_section(appendix.label.paragraph.element, section)


def _check_closing_sign(components: Components) -> Iterator[Fault]:
    for appendix in components.appendices:
        last = appendix.content[-1] if appendix.content else None
        if last is not None and not any(_is_closed(paragraph) for paragraph in appendix.content):
            yield Fault(f"kết thúc bằng “…{tidy(last.text)[-12:]}”", describe_place(_LABEL, appendix.label))


def _is_closed(paragraph: Paragraph) -> bool:
    """True for the end of the text; who drew up an appendix may sign below it."""
    return tidy(paragraph.text).endswith(decree30.CLOSING)


APPENDIX_RULES = (
    LayoutRule(
        "phu-luc-chi-dan",
        decree30.POINT_APPENDIX_NUMBERS,
        "Phụ lục: chỉ dẫn trong văn bản",
        "trong văn bản có chỉ dẫn về Phụ lục",
        _check_mentioned,
        is_fixable=False,
        confirmed="chữ “trong văn bản phải có chỉ dẫn về Phụ lục đó” của điểm a",
        silent="khi không có Phụ lục trong tệp; khi chỉ dẫn chung (“các Phụ lục kèm theo”)",
    ),
    LayoutRule(
        "phu-luc-so",
        decree30.POINT_APPENDIX_NUMBERS,
        "Phụ lục: số La Mã",
        "từ hai Phụ lục trở lên đánh số La Mã theo thứ tự",
        _check_numbers,
        is_fixable=False,
        confirmed="chữ “phải được đánh số thứ tự bằng chữ số La Mã” của điểm a",
        silent="khi chỉ có một Phụ lục không đánh số",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "phu-luc-dong-rieng",
        decree30.APPENDIX_LABEL.point,
        "Phụ lục: dòng riêng",
        "“Phụ lục” và số thứ tự trên một dòng riêng",
        _check_own_line,
        is_fixable=False,
        confirmed="chữ “được trình bày thành một dòng riêng” của điểm b",
        silent="khi tên Phụ lục ở dòng dưới, kể cả cùng đoạn",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "phu-luc-canh-giua",
        decree30.APPENDIX_LABEL.point,
        "Phụ lục: canh giữa",
        "canh giữa",
        _check_label_centred,
        confirmed="chữ “canh giữa” của điểm b",
        silent=NEARLY_CENTRED,
        applies_to=ISSUED,
    ),
    LayoutRule(
        "ten-phu-luc-canh-giua",
        decree30.APPENDIX_TITLE.point,
        "Tên phụ lục: canh giữa",
        "canh giữa",
        _check_title_centred,
        confirmed="chữ “được trình bày canh giữa” của điểm b",
        silent=f"khi Phụ lục không có tên; {NEARLY_CENTRED}",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "phu-luc-duong-ke",
        "Phụ lục III, Mẫu 2.1",
        "Phụ lục: đường kẻ",
        "đường kẻ nét liền dưới thông tin kèm theo",
        _check_line,
        confirmed="đường kẻ dưới dòng “(Kèm theo …)” ở Mẫu 2.1; độ dài suy từ đường kẻ dưới trích yếu",
        silent=f"khi không có thông tin kèm theo; {NEARLY_AS_LONG}",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "phu-luc-so-trang",
        decree30.POINT_APPENDIX_PAGES,
        "Phụ lục: số trang riêng",
        "số trang đánh riêng theo từng Phụ lục, từ 1",
        _check_pages,
        confirmed=(
            "chữ “được đánh số riêng theo từng Phụ lục” của điểm đ; từ 1 theo Mục I, khoản 7; phần "
            "trang riêng là suy ra"
        ),
        silent="khi không có Phụ lục trong tệp",
    ),
    LayoutRule(
        "phu-luc-ket-thuc",
        "Phụ lục III, Mẫu 2.1",
        "Phụ lục: dấu kết thúc",
        "kết thúc bằng “./.”",
        _check_closing_sign,
        is_fixable=False,
        confirmed="dấu “./.” cuối Phụ lục ở Mẫu 2.1",
        silent="khi Phụ lục không có nội dung",
        applies_to=ISSUED,
    ),
)
