"""The words of exports that people of the field may add to: of rows, of headings, of names of files.

ADD A WORD HERE: in ``forms/exports/words/*.yaml``. How they follow each other is grammar, in the code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from cchc_toolkit.forms.declaration import DECLARATIONS, built, read_declaration
from cchc_toolkit.vocabulary.wording import fold

__all__ = [
    "HeadingWords",
    "NameWords",
    "ProvinceWords",
    "RowWords",
    "heading_words",
    "name_words",
    "one_of",
    "province_words",
    "row_words",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RowWords:
    """``rows.yaml``: words of totals, groups and details, blank cells, what layouts take by default."""

    totals: tuple[str, ...]
    parts: tuple[str, ...]
    group_leads: tuple[str, ...]
    group_heads: tuple[str, ...]
    field_leads: tuple[str, ...]
    nothing: tuple[str, ...]
    skipped: tuple[str, ...]
    same_day: tuple[str, ...]
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SystemWords:
    """Phrases that name a source system, or what leads up to its owner, and the owners."""

    leads: tuple[str, ...]
    owners: tuple[str, ...]
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SystemsWords:
    """The words of each system, under its code in the closed vocabulary of cases."""

    ministry: SystemWords
    province: SystemWords


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """``headings.yaml``: measures, notes, documents, systems and offices in the lines around a table."""

    multiples: tuple[str, ...]
    cases: tuple[str, ...]
    other_measures: tuple[str, ...]
    note_heads: tuple[str, ...]
    note_words: tuple[str, ...]
    note_comparisons: tuple[str, ...]
    documents: tuple[str, ...]
    systems: SystemsWords
    offices: tuple[str, ...]
    no_unit_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameWords:
    """``names.yaml``: phrases of names of files and sheets, and those that make a name that of a report."""

    phrases: tuple[tuple[str, ...], ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProvinceWords:
    """``province.yaml``: headers of the column that says the unit of a row, and kinds of its superiors."""

    unit_columns: tuple[str, ...]
    superiors: tuple[str, ...]


def _words(kind: type[T], file: str) -> T:
    return built(kind, read_declaration(DECLARATIONS / "exports" / "words" / file), file)


@cache
def row_words() -> RowWords:
    """What ``rows.yaml`` declares."""
    return _words(RowWords, "rows.yaml")


@cache
def heading_words() -> HeadingWords:
    """What ``headings.yaml`` declares."""
    return _words(HeadingWords, "headings.yaml")


@cache
def name_words() -> NameWords:
    """What ``names.yaml`` declares."""
    return _words(NameWords, "names.yaml")


@cache
def province_words() -> ProvinceWords:
    """What ``province.yaml`` declares."""
    return _words(ProvinceWords, "province.yaml")


def one_of(words: Iterable[str], fold_word: Callable[[str], str] = fold) -> str:
    """A pattern for any one of some words, the longest first.

    Parameters
    ----------
    fold_word : callable
        How a word is written in the text that is searched.
    """
    folded = sorted(dict.fromkeys(map(fold_word, words)), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, folded))})"
