"""How the entry workbook looks and what its cells let through: formats, number limits, dropdowns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from cchc_toolkit.errors import CchcError
from cchc_toolkit.forms.form import Kind
from cchc_toolkit.inputs.workbook.keyed_sheet import CHOICES_SHEET

__all__ = [
    "NUMBER_RULES",
    "Choices",
    "Styles",
    "Target",
    "allow",
    "is_plain_number",
    "listed_rule",
    "prompt",
    "row_height",
    "styles",
]

_PLAIN = re.compile("0|[1-9][0-9]{0,14}")
_TITLE_LIMIT, _MESSAGE_LIMIT = 32, 255
_LARGEST = 1_000_000_000
_YELLOW = "#FFF2A8"  # seen on a poor screen and on a copied sheet
_LINE = 16.5  # points a line of 12-point text takes


def is_plain_number(text: str) -> bool:
    """Whether the typed text becomes a number that shows as the same text: ``193``, not ``06``, ``98,82``."""
    return _PLAIN.fullmatch(text) is not None


def row_height(cells: Iterable[tuple[str, int]]) -> float:
    """Points that a row needs for the longest of its texts in columns of these widths.

    Spreadsheet programs do not agree on whether a row grows with wrapped text when a file is opened.
    """
    return _LINE * max((-(-len(text) * 9 // (10 * width)) for text, width in cells if text), default=1)


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of the workbook; ``entry`` cells alone are unlocked."""

    title: Format
    remark: Format
    warning: Format
    head: Format
    group: Format
    label: Format
    code: Format
    entry: Format
    words: Format
    day: Format
    symbol: Format
    total: Format
    open_words: Format
    open_day: Format
    open_symbol: Format
    plain: Format
    folded: Format
    folded_words: Format
    folded_figure: Format
    live: Format
    live_words: Format
    wrong: Format
    doubtful: Format
    missing: Format


def styles(book: Workbook) -> Styles:
    """The formats, added to a workbook."""
    base: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
    boxed = base | {"border": 1, "text_wrap": True}
    unlocked = base | {"locked": False, "text_wrap": True, "bg_color": _YELLOW}
    open_cell = boxed | {"locked": False, "bg_color": _YELLOW}
    grey = boxed | {"bg_color": "#D9D9D9", "font_color": "#595959"}
    live = boxed | {"font_color": "#1F3864", "bg_color": "#F2F6FA", "italic": True}

    def made(properties: Mapping[str, Any]) -> Format:
        return book.add_format(dict(properties))

    return Styles(
        title=made(base | {"bold": True, "font_size": 14}),
        remark=made(base | {"italic": True}),
        warning=made(base | {"bold": True, "font_color": "#B00020"}),
        head=made(boxed | {"bold": True, "align": "center", "bg_color": "#DDE7F0"}),
        group=made(boxed | {"bold": True, "bg_color": "#F2F2F2"}),
        label=made(boxed),
        code=made(boxed | {"font_color": "#555555", "num_format": "@"}),
        entry=made(open_cell | {"align": "right"}),
        words=made(open_cell),
        day=made(open_cell | {"align": "right", "num_format": "dd/mm/yyyy"}),
        symbol=made(open_cell | {"num_format": "@"}),
        total=made(open_cell | {"align": "right", "bold": True}),
        open_words=made(unlocked),
        open_day=made(unlocked | {"align": "right", "num_format": "dd/mm/yyyy"}),
        open_symbol=made(unlocked | {"num_format": "@"}),
        plain=made(base),
        folded=made(grey),
        folded_words=made(grey | {"locked": False}),
        folded_figure=made(grey | {"locked": False, "align": "right"}),
        live=made(live | {"align": "right"}),
        live_words=made(live),
        wrong=made({"bg_color": "#F8CBAD", "font_color": "#9C0006", "bold": True}),
        doubtful=made({"bg_color": "#FFE0B2", "font_color": "#7F4B00"}),
        missing=made({"font_color": "#9C0006"}),
    )


class Choices:
    """Dropdown lists on a hidden sheet, by defined names: a list typed into a rule splits at its commas."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._names: dict[tuple[str, ...], str] = {}

    def source(self, words: Sequence[str]) -> str:
        """The defined name of a list; lists with the same words share one."""
        return self._names.setdefault(tuple(words), f"danh_muc_{len(self._names) + 1}")

    def write(self) -> None:
        """Write the hidden sheet, once all lists are known."""
        sheet = self._book.add_worksheet(CHOICES_SHEET)
        sheet.hide()
        for column, (words, name) in enumerate(self._names.items()):
            sheet.write_column(0, column, words)
            letter = xl_col_to_name(column)
            self._book.define_name(name, f"={CHOICES_SHEET}!${letter}$1:${letter}${len(words)}")


@dataclass(frozen=True, slots=True)
class Target:
    """The workbook being written, with its formats and its dropdown lists."""

    book: Workbook
    formats: Styles
    choices: Choices


def _number_rule(kind: str, highest: int, message: str) -> dict[str, Any]:
    limits = {"validate": kind, "criteria": "between", "minimum": 0, "maximum": highest}
    return limits | {"error_title": "Số liệu không hợp lệ", "error_message": message}


NUMBER_RULES: Mapping[Kind, Mapping[str, Any]] = {
    "count": _number_rule("integer", _LARGEST, "Ghi số nguyên không âm."),
    "percent": _number_rule("decimal", 100, "Ghi tỷ lệ từ 0 đến 100, phần lẻ sau dấu thập phân của máy."),
    "amount": _number_rule("decimal", _LARGEST, "Ghi số không âm."),
}
"""The rule of entry of a cell of figures by what is asked for."""


def listed_rule(
    choices: Choices, words: tuple[str, ...], message: str = "Chọn một mục trong danh sách."
) -> dict[str, Any]:
    """The rule of entry that lets through only some words."""
    return {
        "validate": "list",
        "source": f"={choices.source(words)}",
        "error_title": "Ngoài danh sách",
        "error_message": message,
    }


def prompt(title: str, message: str) -> dict[str, Any]:
    """The help that shows when a cell is selected, cut to what a workbook can hold."""
    if not message:
        return {}
    return {"input_title": _cut(title, _TITLE_LIMIT), "input_message": _cut(message, _MESSAGE_LIMIT)}


def allow(sheet: Worksheet, cells: tuple[int, int, int, int], rule: Mapping[str, Any]) -> None:
    """Set a rule of entry; XlsxWriter drops one over its limits with only a return code, an error here."""
    if sheet.data_validation(*cells, dict(rule)) != 0:
        raise CchcError(f"Không đặt được quy tắc nhập ở trang {sheet.get_name()}, hàng {cells[0] + 1}")


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
