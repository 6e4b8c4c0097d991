"""What a layout rule is: a code, its point of the decree, and a pure function from components to faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cchc_toolkit.layout.components import Components
from cchc_toolkit.word.content import Paragraph, Piece, tidy

__all__ = [
    "Fault",
    "LayoutRule",
    "combine_fixes",
    "describe_place",
    "describe_places",
    "format_number",
    "point_order",
    "quote",
]

_EXCERPT = 60
_ROMAN = ("I", "II", "III", "IV", "V", "VI")
_LETTERS = "abcdđeghik"


@dataclass(frozen=True, slots=True)
class Fault:
    """One breach: what was found, where, and the change that mends it where no word need be touched.

    ``mend`` changes the tree that was read; ``wanted`` replaces the rule's own where it depends on the place.
    """

    found: str
    where: str
    wanted: str = ""
    fix: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class LayoutRule:
    """A rule of layout.

    Parameters
    ----------
    code : str
        ASCII, never reused: ``trang-le``.
    point : str
        The point of Decree 30 that says so.
    name : str
        What is checked, Vietnamese, as the table of rules prints it.
    wanted : str
        What the decree wants, as a remark prints it.
    check : callable
        From the components of a document to the faults found; pure but for what ``Fault.mend`` may do later.
    is_mended : bool
        Whether a copy can be mended without touching or moving a word.
    """

    code: str
    point: str
    name: str
    wanted: str
    check: Callable[[Components], Iterable[Fault]]
    is_fixable: bool = True


def quote(text: str) -> str:
    """The beginning of a text in quotation marks."""
    shown = tidy(text)
    return f"“{shown[:_EXCERPT].rstrip()}…”" if len(shown) > _EXCERPT else f"“{shown}”"


def describe_place(component: str, item: Piece | Paragraph | None = None) -> str:
    """Component and excerpt, as a remark prints where it looked."""
    return component if item is None else f"{component}: {quote(item.text)}"


def describe_places(items: list[Paragraph] | list[Piece], component: str) -> str:
    """Where several places share one fault: the first, and how many more."""
    more = f" và {len(items) - 1:02d} chỗ khác" if len(items) > 1 else ""
    return describe_place(component, items[0]) + more


def format_number(value: float) -> str:
    """A size or a length as printed: decimal comma, no needless zeros."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def combine_fixes(fixes: Iterable[Callable[[], object] | None]) -> Callable[[], object]:
    """One change that makes several, in order."""
    steps = tuple(fix for fix in fixes if fix is not None)

    def run() -> None:
        for step in steps:
            step()

    return run


def point_order(rule: LayoutRule) -> tuple[int, ...]:
    """Where the point of a rule stands in the decree: appendix, part, mục, khoản, điểm."""
    return tuple(_place(rule.point, word) for word in ("Phụ lục", "Phần", "Mục", "khoản", "điểm"))


def _place(point: str, word: str) -> int:
    found = re.search(rf"\b{word} (\w+)", point)
    if found is None:
        return 0
    said = found[1]
    if said.isdigit():
        return int(said)
    return _ROMAN.index(said) + 1 if said in _ROMAN else _LETTERS.find(said) + 1
