"""Phần, chương, mục, tiểu mục and điều: numbers, titles, and that they are centred."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.rules.position import NEARLY_CENTRED, check_centred_on_page
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place, describe_sign
from cchc_toolkit.vocabulary.wording import roman
from cchc_toolkit.word import decree30

__all__ = ["DIVISION_RULES"]

_DIVISION = "Phần, chương, mục"
_ARTICLE = "Điều"
_ROMAN = re.compile(r"[IVXLC]+")
_FORMS = {
    "phần": (_ROMAN, "số La Mã"),
    "chương": (_ROMAN, "số La Mã"),
    "mục": (re.compile(r"\d+"), "chữ số Ả Rập"),
    "tiểu mục": (re.compile(r"\d+"), "chữ số Ả Rập"),
}
# Within which larger divisions each kind is numbered; where one of them begins, numbers start again.
_WITHIN = {"phần": (), "chương": ("phần",), "mục": ("phần", "chương"), "tiểu mục": ("phần", "chương", "mục")}
_ROMAN_VALUES = {roman(value): value for value in range(1, 100)}


def _check_numbers(components: Components) -> Iterator[Fault]:
    for division in components.divisions:
        form, wanted = _FORMS[division.kind]
        if not form.fullmatch(division.number):
            yield Fault(f"số “{division.number}”", describe_place(_DIVISION, division.label), wanted)


def _check_titles(components: Components) -> Iterator[Fault]:
    for division in components.divisions:
        if not division.title and division.is_alone:
            yield Fault("không có tiêu đề ở dòng dưới", describe_place(_DIVISION, division.label))


def _check_alone(components: Components) -> Iterator[Fault]:
    for division in components.divisions:
        if not division.is_alone:
            yield Fault("tiêu đề cùng dòng", describe_place(_DIVISION, division.label))


def _parse_number(text: str) -> int:
    """Return the value of a Roman or Arabic number, 0 if it is neither."""
    return _ROMAN_VALUES.get(text.upper()) or (int(text) if text.isdigit() else 0)


def _check_in_order(components: Components) -> Iterator[Fault]:
    """Numbers of one kind follow each other, or start again in the next larger division."""
    last: dict[str, int] = {}
    for division in components.divisions:
        number = _parse_number(division.number)
        wanted = last.get(division.kind, 0) + 1
        if number and number not in {wanted, 1}:
            shown = roman(wanted) if _FORMS[division.kind][0] is _ROMAN else str(wanted)
            yield Fault(
                "số thứ tự không liên tiếp",
                describe_place(_DIVISION, division.label),
                f"{division.kind} {shown}",
            )
        last[division.kind] = number or wanted
        for kind, around in _WITHIN.items():
            if division.kind in around:
                last.pop(kind, None)


def _check_articles_in_order(components: Components) -> Iterator[Fault]:
    last = 0
    for article in components.articles:
        number = int(article.number[:4])
        if number not in {last + 1, 1}:
            yield Fault(
                "số thứ tự không liên tiếp", describe_place(_ARTICLE, article.words), f"Điều {last + 1}"
            )
        last = number


def _check_article_signs(components: Components) -> Iterator[Fault]:
    for article in components.articles:
        if article.sign != ".":
            yield Fault(describe_sign("số", article.sign), describe_place(_ARTICLE, article.words))


def _check_centred(components: Components) -> Iterator[Fault]:
    for division in components.divisions:
        pieces = [piece for paragraph in (division.label, *division.title) for piece in paragraph.pieces()]
        yield from check_centred_on_page(pieces, components.content, _DIVISION)


DIVISION_RULES = (
    LayoutRule(
        "phan-so",
        decree30.PART.point,
        "Phần, chương: số La Mã; mục, tiểu mục: số Ả Rập",
        "số La Mã hoặc chữ số Ả Rập theo cấp",
        _check_numbers,
        is_fixable=False,
        confirmed=(
            "câu “Số thứ tự của phần, chương dùng chữ số La Mã”, “Số thứ tự của mục, tiểu mục dùng "
            "chữ số Ả Rập” của điểm đ"
        ),
        silent="khi từ “Phần”, “Mục”, … nằm trong câu",
    ),
    LayoutRule(
        "phan-tieu-de",
        decree30.POINT_PART_TITLE,
        "Phần, chương, mục, tiểu mục: tiêu đề",
        "có tiêu đề ngay dưới",
        _check_titles,
        is_fixable=False,
        confirmed="chữ “phần, chương, mục, tiểu mục, điều phải có tiêu đề” của điểm d",
        silent="khi tiêu đề cùng dòng (quy tắc khác nhắc)",
    ),
    LayoutRule(
        "phan-dong-rieng",
        decree30.PART.point,
        "Phần, chương, mục, tiểu mục: dòng riêng",
        "từ “Phần”, “Chương”, “Mục” và số thứ tự trên một dòng riêng, tiêu đề ngay dưới",
        _check_alone,
        is_fixable=False,
        confirmed="chữ “được trình bày trên một dòng riêng” của điểm đ",
        silent="khi phần sau số không phải tiêu đề (không in hoa, không canh giữa đậm)",
    ),
    LayoutRule(
        "phan-thu-tu",
        decree30.PART.point,
        "Phần, chương, mục, tiểu mục: thứ tự",
        "số thứ tự liên tiếp",
        _check_in_order,
        is_fixable=False,
        confirmed="suy từ chữ “số thứ tự” của điểm đ",
        silent="khi đánh lại từ 1; khi số viết sai loại (quy tắc khác nhắc)",
    ),
    LayoutRule(
        "dieu-thu-tu",
        decree30.ARTICLE.point,
        "Điều: số Ả Rập theo thứ tự",
        "1, 2, 3, …",
        _check_articles_in_order,
        is_fixable=False,
        confirmed="suy từ chữ “Số thứ tự của điều” của điểm đ",
        silent="khi đánh lại từ 1; khi “Điều …” mở đầu một câu viện dẫn",
    ),
    LayoutRule(
        "dieu-dau-cham",
        decree30.ARTICLE.point,
        "Điều: dấu sau số thứ tự",
        "sau số thứ tự có dấu chấm: “Điều 1.”",
        _check_article_signs,
        is_fixable=False,
        confirmed="chữ “sau số thứ tự có dấu chấm” của điểm đ",
        silent="khi “Điều …” mở đầu một câu viện dẫn, không đậm",
    ),
    LayoutRule(
        "phan-canh-giua",
        decree30.PART.point,
        "Phần, chương, mục: canh giữa",
        "canh giữa",
        _check_centred,
        confirmed="chữ “canh giữa” của điểm đ",
        silent=NEARLY_CENTRED,
    ),
)
