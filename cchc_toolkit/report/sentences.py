"""What a placeholder may stand for besides a reading: a counted reading, items of a list, a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from cchc_toolkit.model.reading import Reading

__all__ = ["Counted", "Items", "Part", "Sentence"]


@dataclass(frozen=True, slots=True)
class Counted:
    """A reading with the word that is counted: ``03 hồ sơ``; without a number the word is left out."""

    reading: Reading
    what: str


@dataclass(frozen=True, slots=True)
class Items:
    """Lines of a list, each an item of its own: "- …;", the last "- …."."""

    lines: tuple[str, ...]

    @classmethod
    def of(cls, things: Iterable[Any]) -> Items:
        """The printed lines of documents, activities or proposals."""
        return cls(tuple(str(thing.line) for thing in things))


Part: TypeAlias = str | Reading | Counted


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and readings that carry the empty, zero, one and many cases, so that a section reads like prose.

    Without its closing sign, which stands in the section.
    """

    parts: tuple[Part, ...]
