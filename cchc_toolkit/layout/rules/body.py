"""Ô 6: how running text stands – justified, indented, spaced – and how the document ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from cchc_toolkit.layout import mending
from cchc_toolkit.layout.components import Components
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

__all__ = ["BODY_RULES"]

_BODY = decree30.BODY.name
_INDENT_TOLERANCE = 0.4
_SPACE_TOLERANCE = 0.25
_LINE_TOLERANCE = 0.04
_SINGLE = 1.149
_LONG = 200


def _fault(paragraphs: list[Paragraph], value: str, fix: Callable[[Paragraph], object]) -> Iterator[Fault]:
    if paragraphs:
        yield Fault(
            value,
            describe_places(paragraphs, _BODY),
            fix=combine_fixes(partial(fix, paragraph) for paragraph in paragraphs),
        )


def _check_justified(components: Components) -> Iterator[Fault]:
    wrong: dict[str, list[Paragraph]] = {}
    for paragraph in components.running_text:
        align = paragraph.placement.align
        # One printed line looks the same, justified or flush left; in the middle or right it does not.
        if align != "both" and (align != "left" or line_count(paragraph) > 1):
            wrong.setdefault(align, []).append(paragraph)
    names = {"left": "canh trái", "right": "canh phải", "center": "canh giữa"}
    for align, paragraphs in wrong.items():
        yield from _fault(
            paragraphs, names.get(align, align), lambda each: mending.set_alignment(each.element, "both")
        )


def _check_indented(components: Components) -> Iterator[Fault]:
    wrong: dict[str, list[Paragraph]] = {}
    for paragraph in components.running_text:
        if paragraph.placement.align in {"center", "right"}:
            continue
        at = first_line_start(paragraph)
        if not any(abs(at - lawful) <= _INDENT_TOLERANCE for lawful in decree30.FIRST_LINE_INDENTS):
            wrong.setdefault(format_number(at / 10), []).append(paragraph)
    for said, paragraphs in wrong.items():
        yield from _fault(paragraphs, f"lùi đầu dòng {said} cm", _indent)


def _indent(paragraph: Paragraph) -> None:
    placement = paragraph.placement
    if any(run.text.startswith("\t") for run in paragraph.runs[:1]):
        return
    mending.set_indents(
        paragraph.element, first=decree30.FIRST_LINE_INDENT, left=0.0, right=max(0.0, placement.right)
    )


def _check_broken_softly(components: Components) -> Iterator[Fault]:
    """A new line within a paragraph (Shift+Enter) has no indent of its own and no space above it."""
    for paragraph in components.running_text:
        pieces = paragraph.pieces()
        below = [piece for piece in pieces if piece.row > pieces[0].row and not piece.column]
        # A page break inside a paragraph is none of these.
        if (
            below
            and "\n" in paragraph.text.strip()
            and paragraph.placement.align not in {"center", "right"}
            and _is_sentence(below[0].text)
        ):
            yield Fault("xuống dòng bằng Shift+Enter, không lùi đầu dòng", describe_place(_BODY, below[0]))


def _is_sentence(text: str) -> bool:
    return text[:1] in "-+•" or text[:1].isupper() or text[:1].isdigit()


def _neighbours(components: Components) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Paragraphs of running text that follow each other with nothing between them, headings included."""
    for above, below in pairwise(components.flow):
        if below.order == above.order + 1 and below.section == above.section:
            yield above, below


def _check_spaced(components: Components) -> Iterator[Fault]:
    wrong: dict[str, list[Paragraph]] = {}
    for above, below in _neighbours(components):
        gap = _gap(above, below)
        if gap < decree30.SPACE_BETWEEN_PARAGRAPHS_MIN - _SPACE_TOLERANCE:
            wrong.setdefault(format_number(gap), []).append(below)
    for gap_said, paragraphs in wrong.items():
        yield from _fault(paragraphs, f"cách đoạn {gap_said} pt", _space)


def _gap(above: Paragraph, below: Paragraph) -> float:
    """Space between two paragraphs in points; between paragraphs of one style it can be switched off."""
    is_same = above.placement.style == below.placement.style
    after = 0.0 if above.placement.is_contextual and is_same else above.placement.after
    before = 0.0 if below.placement.is_contextual and is_same else below.placement.before
    return after + before


def _space(paragraph: Paragraph) -> None:
    mending.set_spacing(paragraph.element, before=round(decree30.SPACE_BETWEEN_PARAGRAPHS * 20))
    mending.drop_contextual(paragraph.element)


def _check_line_spaced(components: Components) -> Iterator[Fault]:
    wrong: dict[str, list[Paragraph]] = {}
    for paragraph in components.flow:
        lines = _lines(paragraph)
        if not decree30.LINE_SPACING.allows(lines, _LINE_TOLERANCE):
            wrong.setdefault(f"{lines:.2f}".replace(".", ","), []).append(paragraph)
    for said, paragraphs in wrong.items():
        yield from _fault(paragraphs, f"cách dòng {said} dòng", _set_lines)


def _set_lines(paragraph: Paragraph) -> None:
    low, high = decree30.LINE_SPACING.low, decree30.LINE_SPACING.high
    lines = min(max(_lines(paragraph), low), high)
    mending.set_spacing(paragraph.element, line=round(lines * 240), lineRule="auto")


def _lines(paragraph: Paragraph) -> float:
    """Line spacing in lines; exact points are compared with one line of the paragraph's own letters."""
    placement = paragraph.placement
    if placement.line_rule == "auto":
        return placement.line
    single = max(1.0, paragraph.size) * _SINGLE
    lines = placement.line / single
    return max(1.0, lines) if placement.line_rule == "atLeast" else lines


def _check_sizes(components: Components) -> Iterator[Fault]:
    wrong: dict[str, list[Paragraph]] = {}
    own = {
        id(heading.paragraph)
        for heading in components.headings
        if heading.is_title and heading.kind in {"section", "clause"}
    }
    texts = [
        paragraph
        for paragraph in components.flow
        if id(paragraph) not in own and paragraph not in components.basis
    ]
    articles = {id(run) for article in components.articles for run in article.words.runs}
    for paragraph in texts:
        for run in paragraph.runs:
            if (
                id(run) not in articles
                and any(sign.isalnum() for sign in run.text)
                and not decree30.BODY.size.allows(run.look.size, 0.05)
            ):
                wrong.setdefault(format_number(run.look.size), []).append(paragraph)
                break
    for said, paragraphs in wrong.items():
        yield from _fault(paragraphs, f"cỡ chữ {said}", _resize)


def _resize(paragraph: Paragraph) -> None:
    span = decree30.BODY.size
    wrong = [run.element for run in paragraph.runs if not span.allows(run.look.size, 0.05)]
    mending.set_size(wrong, span.ours)


def _check_one_size(components: Components) -> Iterator[Fault]:
    """Khoản and điểm are as large as the running text around them."""
    texts = components.running_text
    weights: dict[float, int] = {}
    for paragraph in texts:
        weights[paragraph.size] = weights.get(paragraph.size, 0) + len(paragraph.text)
    if not weights:
        return
    usual = max(weights, key=lambda size: weights[size])
    for heading in components.headings:
        size = heading.paragraph.size
        is_lawful = decree30.BODY.size.allows(size, 0.05) and decree30.BODY.size.allows(usual, 0.05)
        if heading.kind in {"clause", "subclause", "point"} and is_lawful and abs(size - usual) > 0.05:
            runs = [run.element for run in heading.paragraph.runs]
            yield Fault(
                f"cỡ chữ {format_number(size)}",
                describe_place("Khoản, điểm", heading.paragraph),
                f"cỡ chữ {format_number(usual)} như phần lời văn",
                partial(mending.set_size, runs, usual),
            )


def _check_upright(components: Components) -> Iterator[Fault]:
    """Running text stands upright; single words set off are free, a whole long paragraph is not."""
    slanted = []
    for paragraph in components.running_text:
        if paragraph in components.basis or len(tidy(paragraph.text)) < _LONG // 2:
            continue
        looks = [run.look for run in paragraph.runs if not run.is_blank]
        is_bracketed = tidy(paragraph.text).startswith("(")
        is_bold = all(look.is_bold for look in looks) and len(tidy(paragraph.text)) > _LONG
        if (all(look.is_italic for look in looks) and not is_bracketed) or is_bold:
            slanted.append(paragraph)
    yield from _fault(slanted, "cả đoạn chữ nghiêng hoặc đậm", _straighten)


def _straighten(paragraph: Paragraph) -> None:
    runs = [run.element for run in paragraph.runs]
    mending.set_toggle(runs, "i", False)
    mending.set_toggle(runs, "b", False)


def _check_lower_case(components: Components) -> Iterator[Fault]:
    headings = {id(heading.paragraph) for heading in components.headings}
    for paragraph in components.running_text:
        shown = tidy(
            "".join(run.text.upper() if run.look.is_capitals else run.text for run in paragraph.runs)
        )
        letters = [sign for sign in shown if sign.isalpha()]
        if id(paragraph) not in headings and len(letters) > _LONG // 2 and shown == shown.upper():
            runs = [run.element for run in paragraph.runs]
            by_format = any(run.look.is_capitals for run in paragraph.runs)
            fix = partial(mending.set_toggle, runs, "caps", False) if by_format else None
            yield Fault("cả đoạn chữ in hoa", describe_place(_BODY, paragraph), fix=fix)


def _check_ends(components: Components) -> Iterator[Fault]:
    last = components.last
    if (
        last is not None
        and components.title.kind is not None
        and not tidy(last.text).endswith(decree30.CLOSING)
    ):
        yield Fault(f"kết thúc bằng “…{tidy(last.text)[-12:]}”", describe_place(_BODY, last))


BODY_RULES = (
    LayoutRule(
        "noi-dung-canh-deu", decree30.POINT_BODY, "Nội dung: canh đều", "canh đều cả hai lề", _check_justified
    ),
    LayoutRule(
        "noi-dung-lui-dong",
        decree30.POINT_BODY,
        "Nội dung: lùi đầu dòng",
        "lùi đầu dòng 1 cm hoặc 1,27 cm",
        _check_indented,
    ),
    LayoutRule(
        "noi-dung-xuong-dong",
        decree30.POINT_BODY,
        "Nội dung: xuống dòng",
        "mỗi lần xuống dòng là một đoạn mới (phím Enter), lùi đầu dòng",
        _check_broken_softly,
        is_fixable=False,
    ),
    LayoutRule(
        "noi-dung-cach-doan",
        decree30.POINT_BODY,
        "Nội dung: khoảng cách đoạn",
        "cách đoạn tối thiểu 6 pt",
        _check_spaced,
    ),
    LayoutRule(
        "noi-dung-cach-dong",
        decree30.POINT_BODY,
        "Nội dung: khoảng cách dòng",
        "từ dòng đơn đến 1,5 dòng",
        _check_line_spaced,
    ),
    LayoutRule("noi-dung-co-chu", decree30.POINT_BODY, "Nội dung: cỡ chữ", "cỡ chữ 13 đến 14", _check_sizes),
    LayoutRule(
        "noi-dung-cung-co-chu",
        decree30.CLAUSE_HEADING.point,
        "Khoản, điểm: cỡ chữ bằng lời văn",
        "cỡ chữ bằng phần lời văn",
        _check_one_size,
    ),
    LayoutRule(
        "noi-dung-kieu-chu", decree30.POINT_BODY, "Nội dung: kiểu chữ", "kiểu chữ đứng", _check_upright
    ),
    LayoutRule(
        "noi-dung-loai-chu", decree30.POINT_BODY, "Nội dung: loại chữ", "chữ in thường", _check_lower_case
    ),
    LayoutRule(
        "noi-dung-ket-thuc",
        decree30.POINT_CLOSING,
        "Nội dung: dấu kết thúc",
        "kết thúc bằng “./.”",
        _check_ends,
        is_fixable=False,
    ),
)
