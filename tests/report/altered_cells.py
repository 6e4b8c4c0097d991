"""The text of a ``%%section`` cell altered: neighbours exchanged. And which conditions of its lines hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cchc_toolkit.errors import UsageError
from cchc_toolkit.report.conditions import LineCondition
from cchc_toolkit.report.narrative import narrate

_PLACE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_LITERAL = re.compile(r"([\"'])(.*?)\1")
_CALL = re.compile(r"(\w+)\((?:\s*[\"'][^\"'\s]*[\"']\s*,)*\s*$")
_CHOICE = re.compile(r"(vai_tro)\s*=\s*$")
CONDITIONS = ("co", "khong_co", "chua_co")
FUNCTIONS = ("hoat_dong", "vien_dan", "neu_ten", "theo_linh_vuc")


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that may be exchanged: its kind, its place in the text, its words."""

    kind: str
    start: int
    text: str


def exchanged(source: str, codes: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each text in which two neighbours are exchanged, with a name for it.

    Codes of readings, wherever they stand in ``{{ }}`` (figures, keys of a table of words); the codes that
    two conditions ask first; what two places ask of lists (``hoat_dong("tai_chinh")``, ``vai_tro="luat"``);
    whole placeholders, but not two conditions of one line, for whose order nobody asks.
    """
    whole = (Piece("{{ }}", each.start(), each[0]) for each in _PLACE.finditer(source))
    pieces = [*_literals(source, codes), *whole]
    for kind in dict.fromkeys(each.kind for each in pieces):
        same = [each for each in pieces if each.kind == kind]
        for one, two in pairwise(same):
            if one.text != two.text and not _are_of_one_line(source, one, two):
                yield f"{one.text} ↔ {two.text}", _swap(source, one, two)


def _are_of_one_line(source: str, one: Piece, two: Piece) -> bool:
    both = _name(one.text) in CONDITIONS and _name(two.text) in CONDITIONS
    return both and source[one.start + len(one.text) : two.start] == ""


def _name(place: str) -> str:
    """What a placeholder calls."""
    return place.removeprefix("{{").strip().partition("(")[0]


def _swap(source: str, one: Piece, two: Piece) -> str:
    between = source[one.start + len(one.text) : two.start]
    return source[: one.start] + two.text + between + one.text + source[two.start + len(two.text) :]


def _literals(source: str, codes: Collection[str]) -> Iterator[Piece]:
    for place in _PLACE.finditer(source):
        is_condition, told = _name(place[0]) in CONDITIONS, set[str]()
        for literal in _LITERAL.finditer(place[0]):
            before = place[0][: literal.start()]
            call, choice = _CALL.search(before), _CHOICE.search(before)
            at = place.start() + literal.start(2)
            kind = choice[1] if choice else call[1] if call and call[1] in FUNCTIONS else ""
            if literal[2] in codes:
                kind = "condition" if is_condition else "reading"
            if kind and (kind == "reading" or kind not in told):
                yield Piece(kind, at, literal[2])
            told.add(kind)


def conditions_held(cell: Any, context: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """Each condition of a line of a section in its order, as it is called, and whether it holds."""
    held: list[tuple[str, bool]] = []

    def recorded(name: str, condition: Callable[..., LineCondition]) -> Callable[..., LineCondition]:
        def ask(*things: Any, **texts: str) -> LineCondition:
            line = condition(*things, **texts)
            codes = [thing if isinstance(thing, str) and " " not in thing else "…" for thing in things]
            held.append((f"{name}({', '.join(codes)})", line.holds))
            return line

        return ask

    watched = {name: recorded(name, context[name]) for name in CONDITIONS}
    try:
        narrate(cell.code, cell.title, cell.source, {**context, **watched})
    except UsageError as error:
        raise AssertionError(f"mục {cell.code}: {error}") from error
    return held
