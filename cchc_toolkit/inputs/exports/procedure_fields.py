"""Fields of procedures (lĩnh vực): the closed vocabulary, and how the words of a file are brought to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cchc_toolkit.forms.declaration import built, read_declaration
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["FieldNames", "ProcedureField", "field_names", "folded_words"]

_LEVEL = re.compile(r"\b(cap xa|cap huyen|cap tinh)\b")
_LEVELS = {"cap xa": "cấp xã", "cap huyen": "cấp huyện", "cap tinh": "cấp tỉnh"}
_START = re.compile(r"^(?:(?:[0-9]+|[ivx]+) )?(?:(?:ten )?linh vuc )?")


@dataclass(frozen=True, slots=True)
class ProcedureField:
    """A field: its name, other ways to write it, and words in a procedure's name that tell it."""

    name: str
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldNames:
    """Fields by every folded name, and the words by which a procedure's name is placed."""

    by_name: Mapping[str, str]
    by_words: Sequence[tuple[str, str]]

    def of_name(self, text: str) -> tuple[str, str]:
        """The field and level that a cell of a column of fields names; empty where it is none of the list."""
        folded = folded_words(text)
        level = _LEVEL.search(folded)
        bare = _START.sub("", " ".join(_LEVEL.sub(" ", folded).split()), count=1)
        found = self.by_name.get(bare, "") or self.by_name.get(folded, "")
        return found, _LEVELS[level[1]] if level and found else ""

    def of_procedure(self, text: str) -> str:
        """The field whose words stand first in a procedure's name, of two at one place the longer."""
        folded = f" {folded_words(text)} "
        found = [(folded.find(words), -len(words), name) for words, name in self.by_words if words in folded]
        return min(found)[2] if found else ""


def folded_words(text: str) -> str:
    """Text for comparing names: folded, only letters and digits, single spaces.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())


@cache
def _declared() -> tuple[ProcedureField, ...]:
    path = Path(__file__).parent / "procedure_fields.yaml"
    return tuple(built(ProcedureField, each, path.name) for each in read_declaration(path)["fields"])


def field_names(more: Mapping[str, Sequence[str]] | None = None) -> FieldNames:
    """The vocabulary, with what a layout of an office's own adds to it.

    Parameters
    ----------
    more : mapping of str to sequence of str, optional
        Name of a field to other ways of writing it.

    Returns
    -------
    FieldNames
    """
    fields = (*_declared(), *(ProcedureField(name, tuple(names)) for name, names in (more or {}).items()))
    by_name = {folded_words(name): each.name for each in fields for name in (each.name, *each.names)}
    words = [(f" {folded_words(word)} ", each.name) for each in fields for word in each.words]
    return FieldNames(by_name, tuple(words))
