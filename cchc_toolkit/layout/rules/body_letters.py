"""Ô 6: the letters of running text – size, style, capitals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.fixes import formatting
from cchc_toolkit.layout.rules.body import report_groups
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place, format_number
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, Run, tidy

__all__ = ["BODY_LETTER_RULES"]

_BODY = decree30.BODY.name
_SIZE_TOLERANCE = 0.05
_LONG = 200


def _is_lawful_size(size: float) -> bool:
    return decree30.BODY.size.allows(size, _SIZE_TOLERANCE)


def _check_sizes(components: Components) -> Iterator[Fault]:
    """Titles of mục and khoản, căn cứ lines and the words "Điều 1." have sizes and rules of their own."""
    titles = {
        id(heading.paragraph)
        for heading in components.headings
        if heading.is_title and heading.kind in {"section", "clause"}
    }
    articles = {id(run) for article in components.articles for run in article.words.runs}
    groups: dict[str, list[Paragraph]] = {}
    for paragraph in components.flow:
        if id(paragraph) in titles or paragraph in components.basis:
            continue
        wrong = [run for run in paragraph.runs if id(run) not in articles and _is_wrong_size(run)]
        if wrong:
            groups.setdefault(f"cỡ chữ {format_number(wrong[0].look.size)}", []).append(paragraph)
    return report_groups(groups, _resize)


def _is_wrong_size(run: Run) -> bool:
    return any(sign.isalnum() for sign in run.text) and not _is_lawful_size(run.look.size)


def _resize(paragraph: Paragraph) -> None:
    wrong = [run.element for run in paragraph.runs if not _is_lawful_size(run.look.size)]
    formatting.set_size(wrong, decree30.BODY.size.ours)


def _check_same_size(components: Components) -> Iterator[Fault]:
    """Khoản and điểm are as large as the running text around them."""
    usual = _usual_size(components.running_text)
    for heading in components.headings:
        size = heading.paragraph.size
        is_lawful = _is_lawful_size(size) and _is_lawful_size(usual)
        is_part = heading.kind in {"clause", "subclause", "point"}
        if is_part and is_lawful and abs(size - usual) > _SIZE_TOLERANCE:
            runs = [run.element for run in heading.paragraph.runs]
            yield Fault(
                f"cỡ chữ {format_number(size)}",
                describe_place("Khoản, điểm", heading.paragraph),
                f"cỡ chữ {format_number(usual)} như phần lời văn",
                partial(formatting.set_size, runs, usual),
            )


def _usual_size(paragraphs: tuple[Paragraph, ...]) -> float:
    """Return the size of most letters in points, 0 if there is no text."""
    letters: dict[float, int] = {}
    for paragraph in paragraphs:
        letters[paragraph.size] = letters.get(paragraph.size, 0) + len(paragraph.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def _check_upright(components: Components) -> Iterator[Fault]:
    """Running text stands upright; single words may be set off, a whole long paragraph may not."""
    groups: dict[str, list[Paragraph]] = {}
    for paragraph in components.running_text:
        look = "" if paragraph in components.basis else _describe_look(paragraph)
        if look:
            groups.setdefault(f"cả đoạn chữ {look}", []).append(paragraph)
    return report_groups(groups, _straighten)


def _describe_look(paragraph: Paragraph) -> str:
    """Name how a paragraph is set off: all italic and not in brackets, or a long one all bold."""
    text = tidy(paragraph.text)
    is_italic = patterns.is_all_italic(paragraph.runs) and not text.startswith("(")
    is_bold = patterns.is_all_bold(paragraph.runs) and len(text) > _LONG
    if len(text) < _LONG // 2:
        return ""
    return ", ".join(name for name, has_look in (("nghiêng", is_italic), ("đậm", is_bold)) if has_look)


def _straighten(paragraph: Paragraph) -> None:
    runs = [run.element for run in paragraph.runs]
    formatting.set_toggle(runs, "i", False)
    formatting.set_toggle(runs, "b", False)


def _check_lower_case(components: Components) -> Iterator[Fault]:
    """Capitals that formatting makes can go; capitals that were typed are words."""
    headings = {id(heading.paragraph) for heading in components.headings}
    for paragraph in components.running_text:
        shown = paragraph.shown
        letters = sum(sign.isalpha() for sign in shown)
        if id(paragraph) not in headings and letters > _LONG // 2 and shown == shown.upper():
            runs = [run.element for run in paragraph.runs]
            is_formatted = any(run.look.is_capitals for run in paragraph.runs)
            fix = partial(formatting.set_toggle, runs, "caps", False) if is_formatted else None
            yield Fault("cả đoạn chữ in hoa", describe_place(_BODY, paragraph), fix=fix)


BODY_LETTER_RULES = (
    LayoutRule(
        "noi-dung-co-chu",
        decree30.POINT_BODY,
        "Nội dung: cỡ chữ",
        "cỡ chữ 13 đến 14",
        _check_sizes,
        confirmed="chữ “cỡ chữ từ 13 đến 14” của điểm e",
        silent="ở bảng, khung chữ, chú dẫn bảng, dấu câu; ở thành phần có quy tắc cỡ chữ riêng",
    ),
    LayoutRule(
        "noi-dung-cung-co-chu",
        decree30.CLAUSE_HEADING.point,
        "Khoản, điểm: cỡ chữ bằng lời văn",
        "cỡ chữ bằng phần lời văn",
        _check_same_size,
        confirmed="chữ “cỡ chữ … bằng cỡ chữ của phần lời văn” của điểm đ",
        silent="khi một trong hai cỡ nằm ngoài 13 đến 14 (quy tắc về cỡ chữ nhắc)",
    ),
    LayoutRule(
        "noi-dung-kieu-chu",
        decree30.POINT_BODY,
        "Nội dung: kiểu chữ",
        "kiểu chữ đứng",
        _check_upright,
        confirmed="chữ “kiểu chữ đứng” của điểm e",
        silent=(
            "khi chỉ một phần đoạn nghiêng, đậm; đoạn dưới 100 ký tự; đoạn đậm không quá 200 ký tự; "
            "đoạn nghiêng trong ngoặc; căn cứ"
        ),
    ),
    LayoutRule(
        "noi-dung-loai-chu",
        decree30.POINT_BODY,
        "Nội dung: loại chữ",
        "chữ in thường",
        _check_lower_case,
        confirmed="chữ “bằng chữ in thường” của điểm e",
        silent="khi đoạn không quá 100 chữ cái; ở đề mục",
    ),
)
