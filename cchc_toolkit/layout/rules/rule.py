"""What a layout rule is: a code, its point of the decree, and a pure function from components to faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import TEXTS, FileKind
from cchc_toolkit.word.content import Paragraph, Piece, tidy

__all__ = [
    "Fault",
    "Fix",
    "LayoutRule",
    "combine_fixes",
    "describe_place",
    "describe_places",
    "describe_sign",
    "format_number",
    "point_order",
    "quote",
]

_EXCERPT = 60
_ROMAN = ("I", "II", "III", "IV", "V", "VI")
_LETTERS = "abcdđeghik"

Fix = Callable[[], object]
"""A correction that waits to be made in the XML that was read."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One breach of a rule: what was found, where, and its correction if no word has to change.

    ``wanted`` replaces the text of the rule where it depends on the place.
    """

    found: str
    where: str
    wanted: str = ""
    fix: Fix | None = None


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
        From the components of a document to its faults; changes nothing, ``Fault.fix`` may do so later.
    is_fixable : bool
        True if a copy can be corrected without changing or moving a word.
    confirmed : str
        What was read at that point, in a few words, Vietnamese; what is only inferred says so.
    silent : str
        When the check says nothing though the point may apply, Vietnamese.
    applies_to : frozenset of FileKind
        What a file must be for the rule to judge it.
    """

    code: str
    point: str
    name: str
    wanted: str
    check: Callable[[Components], Iterable[Fault]]
    is_fixable: bool = True
    confirmed: str = field(kw_only=True)
    silent: str = field(kw_only=True)
    applies_to: frozenset[FileKind] = TEXTS


def quote(text: str) -> str:
    """Put the beginning of a text in quotation marks."""
    shown = tidy(text)
    return f"“{shown[:_EXCERPT].rstrip()}…”" if len(shown) > _EXCERPT else f"“{shown}”"


def describe_place(component: str, item: Piece | Paragraph | None = None) -> str:
    """Name a component and quote its words, as a remark says where a fault is."""
    return component if item is None else f"{component}: {quote(item.text)}"


def describe_sign(what: str, sign: str) -> str:
    """Say which sign stands behind a number or a letter."""
    return f"sau {what} là dấu “{sign}”" if sign else f"sau {what} không có dấu"


def describe_places(component: str, items: Sequence[Paragraph | Piece]) -> str:
    """Name the first of several places with the same fault, and count the others."""
    more = f" và {len(items) - 1:02d} chỗ khác" if len(items) > 1 else ""
    return describe_place(component, items[0]) + more


def format_number(value: float, decimals: int = 1) -> str:
    """Write a size or a length with a decimal comma and at most one decimal, or more if asked."""
    return f"{value:.{decimals}f}".rstrip("0").removesuffix(".").replace(".", ",")


def combine_fixes(fixes: Iterable[Fix | None]) -> Fix:
    """Make one correction of several, made in order."""
    steps = tuple(fix for fix in fixes if fix is not None)

    def fix_all() -> None:
        for step in steps:
            step()

    return fix_all


def point_order(rule: LayoutRule) -> tuple[int, ...]:
    """Return the position of a rule's point in the decree: appendix, part, mục, khoản, điểm."""
    return tuple(_rank(rule.point, word) for word in ("Phụ lục", "Phần", "Mục", "khoản", "điểm"))


def _rank(point: str, word: str) -> int:
    """Return the number behind a word in the name of a point, 0 if the word is not there."""
    match = re.search(rf"\b{word} (\w+)", point)
    if match is None:
        return 0
    sign = match[1]
    if sign.isdigit():
        return int(sign)
    return _ROMAN.index(sign) + 1 if sign in _ROMAN else _LETTERS.find(sign) + 1
