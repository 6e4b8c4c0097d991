"""Phần, chương, mục, tiểu mục: numbers, titles, and the middle of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.rules.position import check_centred_on_page
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place
from cchc_toolkit.vocabulary.wording import roman
from cchc_toolkit.word import decree30

__all__ = ["DIVISION_RULES"]

_PART = "Phần, chương, mục"
_ARTICLE = "Điều"
_ROMAN = re.compile(r"[IVXLC]+")
_FORMS = {
    "phần": (_ROMAN, "số La Mã"),
    "chương": (_ROMAN, "số La Mã"),
    "mục": (re.compile(r"\d+"), "chữ số Ả Rập"),
    "tiểu mục": (re.compile(r"\d+"), "chữ số Ả Rập"),
}


# What each of them counts within; it begins anew where one of these begins.
_WITHIN = {"phần": (), "chương": ("phần",), "mục": ("phần", "chương"), "tiểu mục": ("phần", "chương", "mục")}
_ROMAN_VALUES = {roman(value): value for value in range(1, 100)}


def _check_numbers(components: Components) -> Iterator[Fault]:
    for part in components.divisions:
        form, wanted = _FORMS[part.kind]
        if not form.fullmatch(part.number):
            yield Fault(f"số “{part.number}”", describe_place(_PART, part.label), wanted)


def _check_titles(components: Components) -> Iterator[Fault]:
    for part in components.divisions:
        if not part.title and part.is_alone:
            yield Fault("không có tiêu đề ở dòng dưới", describe_place(_PART, part.label))


def _check_alone(components: Components) -> Iterator[Fault]:
    for part in components.divisions:
        if not part.is_alone:
            yield Fault("tiêu đề cùng dòng", describe_place(_PART, part.label))


def _check_in_order(components: Components) -> Iterator[Fault]:
    """Numbers of one kind follow each other, or begin anew with the larger part around them."""
    last: dict[str, int] = {}
    for part in components.divisions:
        number = _ROMAN_VALUES.get(part.number.upper()) or (int(part.number) if part.number.isdigit() else 0)
        wanted = last.get(part.kind, 0) + 1
        if number and number not in {wanted, 1}:
            shown = roman(wanted) if _FORMS[part.kind][0] is _ROMAN else str(wanted)
            yield Fault(
                f"{part.kind} {part.number}", describe_place(_PART, part.label), f"{part.kind} {shown}"
            )
        last[part.kind] = number or wanted
        for kind, around in _WITHIN.items():
            if part.kind in around:
                last.pop(kind, None)


def _check_articles_in_order(components: Components) -> Iterator[Fault]:
    last = 0
    for article in components.articles:
        number = int(article.number[:4])
        if number not in {last + 1, 1}:
            yield Fault(f"Điều {number}", describe_place(_ARTICLE, article.words), f"Điều {last + 1}")
        last = number


def _check_article_signs(components: Components) -> Iterator[Fault]:
    for article in components.articles:
        if article.sign != ".":
            yield Fault(f"“Điều {article.number}{article.sign}”", describe_place(_ARTICLE, article.words))


def _check_centred(components: Components) -> Iterator[Fault]:
    for part in components.divisions:
        pieces = [piece for paragraph in (part.label, *part.title) for piece in paragraph.pieces()]
        yield from check_centred_on_page(pieces, components.content, _PART)


DIVISION_RULES = (
    LayoutRule(
        "phan-so",
        decree30.PART.point,
        "Phần, chương: số La Mã; mục, tiểu mục: số Ả Rập",
        "số La Mã hoặc chữ số Ả Rập theo cấp",
        _check_numbers,
        is_fixable=False,
    ),
    LayoutRule(
        "phan-tieu-de",
        decree30.POINT_PART_TITLE,
        "Phần, chương, mục, tiểu mục: tiêu đề",
        "có tiêu đề ngay dưới",
        _check_titles,
        is_fixable=False,
    ),
    LayoutRule(
        "phan-dong-rieng",
        decree30.PART.point,
        "Phần, chương, mục, tiểu mục: dòng riêng",
        "từ “Phần”, “Chương”, “Mục” và số thứ tự trên một dòng riêng, tiêu đề ngay dưới",
        _check_alone,
        is_fixable=False,
    ),
    LayoutRule(
        "phan-thu-tu",
        decree30.PART.point,
        "Phần, chương, mục, tiểu mục: thứ tự",
        "số thứ tự liên tiếp",
        _check_in_order,
        is_fixable=False,
    ),
    LayoutRule(
        "dieu-thu-tu",
        decree30.ARTICLE.point,
        "Điều: số Ả Rập theo thứ tự",
        "1, 2, 3, …",
        _check_articles_in_order,
        is_fixable=False,
    ),
    LayoutRule(
        "dieu-dau-cham",
        decree30.ARTICLE.point,
        "Điều: dấu sau số thứ tự",
        "sau số thứ tự có dấu chấm: “Điều 1.”",
        _check_article_signs,
        is_fixable=False,
    ),
    LayoutRule(
        "phan-canh-giua", decree30.PART.point, "Phần, chương, mục: canh giữa", "canh giữa", _check_centred
    ),
)
