"""Automatic numbers: the label that Word prints before a paragraph, and the indents of its level."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_toolkit.vocabulary.wording import roman
from cchc_toolkit.word.package import Package
from cchc_toolkit.word.wordml import Element, child, qn, value, whole

__all__ = ["Counters", "Level", "Numbering"]

_PLACE = re.compile(r"%(\d)")
# Bullets of the Symbol and Wingdings fonts sit in the private area; in print they are signs, not words.
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: kind of number, its pattern (``%1.``), where it starts, its indents in twips."""

    kind: str
    text: str
    start: int
    indents: Mapping[str, str]
    suffix: str = "tab"


@dataclass(frozen=True)
class Numbering:
    """Levels by list and depth."""

    levels: Mapping[tuple[str, int], Level] = field(default_factory=dict)
    abstract: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def read(package: Package) -> Numbering:
        """The lists of a package; without the part there are none."""
        root = package.of_kind("numbering")
        if root is None:
            return Numbering()
        shared = {
            value(definition, "abstractNumId"): definition for definition in root.iterfind(qn("abstractNum"))
        }
        levels: dict[tuple[str, int], Level] = {}
        abstract: dict[str, str] = {}
        for number in root.iterfind(qn("num")):
            name, of = value(number, "numId") or "", value(child(number, "abstractNumId"))
            abstract[name] = of or name
            if of in shared:
                for level in shared[of].iterfind(qn("lvl")):
                    levels[name, _depth(level)] = _level(level)
            for override in number.iterfind(qn("lvlOverride")):
                own = child(override, "lvl")
                if own is not None:
                    levels[name, _depth(override)] = _level(own)
                    abstract[name] = name
                elif child(override, "startOverride") is not None:
                    abstract[name] = name
        return Numbering(levels, abstract)

    def indents(self, number: str, depth: int) -> Mapping[str, str]:
        """Indents that a level gives to its paragraphs."""
        level = self.levels.get((number, depth))
        return level.indents if level else {}


@dataclass
class Counters:
    """Counts paragraphs while a document is read from top to bottom, and says each one's label."""

    numbering: Numbering
    _at: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, number: tuple[str, int] | None) -> str:
        """The label of the next paragraph of a list; empty where it has none."""
        level = self.numbering.levels.get(number) if number else None
        if number is None or level is None:
            return ""
        if level.kind == "bullet":
            return _PRIVATE.sub("•", level.text)
        shared, depth = self.numbering.abstract.get(number[0], number[0]), number[1]
        self._at[shared, depth] = self._at.get((shared, depth), level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self._at.pop((shared, deeper), None)
        return _PLACE.sub(lambda match: self._count(number[0], shared, int(match[1]) - 1), level.text)

    def _count(self, name: str, shared: str, depth: int) -> str:
        level = self.numbering.levels.get((name, depth))
        if level is None:
            return ""
        return _number(level.kind, self._at.get((shared, depth), level.start))


def _depth(level: Element) -> int:
    return whole(value(level, "ilvl"))


def _level(level: Element) -> Level:
    indents: dict[str, str] = {}
    given = child(level, "pPr", "ind")
    if given is not None:
        left = value(given, "left") or value(given, "start")
        if left is not None:
            indents["left"] = left
        if value(given, "hanging") is not None:
            indents["first"] = f"-{value(given, 'hanging')}"
        elif value(given, "firstLine") is not None:
            indents["first"] = value(given, "firstLine") or "0"
    return Level(
        value(child(level, "numFmt")) or "decimal",
        value(child(level, "lvlText")) or "",
        whole(value(child(level, "start")), 1),
        indents,
        value(child(level, "suff")) or "tab",
    )


def _number(kind: str, count: int) -> str:
    if kind in {"upperRoman", "lowerRoman"}:
        numeral = roman(count) if 1 <= count <= 3999 else str(count)
        return numeral if kind == "upperRoman" else numeral.lower()
    if kind in {"upperLetter", "lowerLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 % 50 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind == "decimalZero":
        return f"{count:02d}"
    return "" if kind == "none" else str(count)
