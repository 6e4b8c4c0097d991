"""The text of a ``%%section`` cell altered: neighbours exchanged, branches marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

_PLACE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_LITERAL = re.compile(r"([\"'])(.*?)\1")
_ASKS = re.compile(r"(\w+)\((?:\s*[\"'][^\"']*[\"']\s*(,))?\s*$")
_BRANCH = re.compile(r"\{%[-+]?\s*(?:if|elif|else|for)\b.*?%\}", re.DOTALL)
MARK = re.compile("⟦([0-9]+)⟧")


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that may be exchanged: its kind, its place in the text, its words."""

    kind: str
    start: int
    text: str


def exchanged(source: str, codes: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each text in which two neighbours are exchanged, with a name for it.

    Within ``{{ }}`` codes of readings, wherever they stand there (also as arguments of a function); what is
    asked of lists (``activities("finance")``, ``cited("I.1", "own")``); whole placeholders. Between two
    ``{% %}`` the codes that they ask first.
    """
    whole = (Piece("{{ }}", each.start(), each[0]) for each in _PLACE.finditer(source))
    pieces = [*_literals(source, codes), *whole, *_conditions(source, codes)]
    for kind in dict.fromkeys(each.kind for each in pieces):
        same = [each for each in pieces if each.kind == kind]
        for one, two in pairwise(same):
            if one.text != two.text:
                yield f"{one.text} ↔ {two.text}", _swap(source, one, two)


def _swap(source: str, one: Piece, two: Piece) -> str:
    between = source[one.start + len(one.text) : two.start]
    return source[: one.start] + two.text + between + one.text + source[two.start + len(two.text) :]


def _literals(source: str, codes: Collection[str]) -> Iterator[Piece]:
    for place in _PLACE.finditer(source):
        for literal in _LITERAL.finditer(place[0]):
            asks = _ASKS.search(place[0], 0, literal.start())
            if literal[2] in codes:
                yield Piece("reading", place.start() + literal.start(2), literal[2])
            elif asks and asks[1] != "counted":
                yield Piece(f"{asks[1]}{asks[2]}", place.start() + literal.start(2), literal[2])


def _conditions(source: str, codes: Collection[str]) -> Iterator[Piece]:
    for tag in _BRANCH.finditer(source):
        asked = [each for each in _LITERAL.finditer(tag[0]) if each[2] in codes]
        if asked:
            yield Piece("{% %}", tag.start() + asked[0].start(2), asked[0][2])


def branches(source: str) -> list[str]:
    """Every ``if``, ``elif``, ``else`` and ``for`` of a text, in order."""
    return [each[0] for each in _BRANCH.finditer(source)]


def marked(source: str) -> str:
    """The text with a mark at the beginning of every branch, which is printed when it is taken."""
    numbers = iter(range(source.count("{%")))
    return _BRANCH.sub(lambda each: f"{each[0]}⟦{next(numbers)}⟧", source)
