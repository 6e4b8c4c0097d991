"""Phần, chương, mục, tiểu mục: numbers, titles, and the middle of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_toolkit.document import decree30
from cchc_toolkit.document.layout.components import Components
from cchc_toolkit.document.layout.rules.position import centred_on_page
from cchc_toolkit.document.layout.rules.rule import Fault, LayoutRule, place_of

__all__ = ["DIVISION_RULES"]

_PART = "Phần, chương, mục"
_ROMAN = re.compile(r"[IVXLC]+")
_FORMS = {
    "phần": (_ROMAN, "số La Mã"),
    "chương": (_ROMAN, "số La Mã"),
    "mục": (re.compile(r"\d+"), "chữ số Ả Rập"),
    "tiểu mục": (re.compile(r"\d+"), "chữ số Ả Rập"),
}


def _numbers(found: Components) -> Iterator[Fault]:
    for part in found.parts:
        form, wanted = _FORMS[part.kind]
        if not form.fullmatch(part.number):
            yield Fault(f"số “{part.number}”", place_of(_PART, part.label), wanted)


def _titles(found: Components) -> Iterator[Fault]:
    for part in found.parts:
        if not part.title:
            yield Fault("không có tiêu đề ở dòng dưới", place_of(_PART, part.label))


def _centred(found: Components) -> Iterator[Fault]:
    for part in found.parts:
        pieces = [piece for each in (part.label, *part.title) for piece in each.pieces()]
        yield from centred_on_page(pieces, found.content, _PART)


DIVISION_RULES = (
    LayoutRule(
        "phan-so",
        decree30.PART.point,
        "Phần, chương: số La Mã; mục, tiểu mục: số Ả Rập",
        "số La Mã hoặc chữ số Ả Rập theo cấp",
        _numbers,
        is_mended=False,
    ),
    LayoutRule(
        "phan-tieu-de",
        decree30.POINT_PART_TITLE,
        "Phần, chương, mục, tiểu mục: tiêu đề",
        "có tiêu đề ngay dưới",
        _titles,
        is_mended=False,
    ),
    LayoutRule("phan-canh-giua", decree30.PART.point, "Phần, chương, mục: canh giữa", "canh giữa", _centred),
)
