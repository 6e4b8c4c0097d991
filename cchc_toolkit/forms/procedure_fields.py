"""Fields of procedures (lĩnh vực): the closed vocabulary, and how the words of a file are brought to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cchc_toolkit.forms.declaration import DECLARATIONS, built, read_declaration
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["FieldNames", "ProcedureField", "bare_name", "field_names", "folded_words"]

_LEVEL = re.compile(r"\b(cap xa|cap huyen|cap tinh)\b")
_LEVELS = {"cap xa": "cấp xã", "cap huyen": "cấp huyện", "cap tinh": "cấp tỉnh"}
_START = re.compile(r"^(?:(?:[0-9]+|[ivx]+) )?(?:(?:ten )?linh vuc )?")
_TYPED_LEVEL = re.compile(r"\s*\(?\s*\bcấp (?:xã|huyện|tỉnh)\b\s*\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ProcedureField:
    """A field: its name, other ways to write it, fields near it that some offices count in it, and words.

    ``words`` are those in a procedure's name that tell the field.
    """

    name: str
    names: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldNames:
    """What names of fields mean, by folded name.

    Parameters
    ----------
    by_name : mapping of str to str
        The particular name as the vocabulary (or the office's own table) writes it: "Thư viện".
    by_words : sequence of (str, str)
        Words in a procedure's name, and the field that they tell.
    general : mapping of str to str
        The field of the vocabulary under which the name is listed: "Văn hoá - Thể thao".
    near : frozenset of str
        Names of fields of their own, which some offices count in the general one.
    """

    by_name: Mapping[str, str]
    by_words: Sequence[tuple[str, str]]
    general: Mapping[str, str]
    near: frozenset[str]

    def of_name(self, text: str) -> tuple[str, str]:
        """The particular name and level in a cell of a column of fields; empty where it is of no list."""
        folded = folded_words(text)
        level = _LEVEL.search(folded)
        name = self.by_name.get(bare_name(text), "") or self.by_name.get(folded, "")
        return name, _LEVELS[level[1]] if level and name else ""

    def of_procedure(self, text: str) -> str:
        """The field whose words stand first in a procedure's name, of two at one place the longer."""
        folded = f" {folded_words(text)} "
        matches = [
            (folded.find(words), -len(words), name) for words, name in self.by_words if words in folded
        ]
        return min(matches)[2] if matches else ""

    def distance(self, field: str, row: str) -> int | None:
        """How far the name of a row is from a field.

        Returns
        -------
        int or None
            0 for the same name, 1 for another way to write it, 2 for a row that is more general than the
            field. ``None`` for all others: two fields near each other are not one, and a general field is
            in no particular row.
        """
        bare, of_row = bare_name(field), bare_name(row)
        if bare == of_row:
            return 0
        general = self.general.get(bare, "")
        if not general or self.general.get(of_row, "") != general or of_row in self.near:
            return None
        return 2 if bare in self.near else 1


def bare_name(text: str) -> str:
    """A name of a field for comparing: folded, without number, level, and the words "lĩnh vực"."""
    return _START.sub("", " ".join(_LEVEL.sub(" ", folded_words(text)).split()), count=1)


@lru_cache(maxsize=4096)
def folded_words(text: str) -> str:
    """Text for comparing names: folded, only letters and digits, single spaces."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())


@cache
def _declared() -> tuple[ProcedureField, ...]:
    path = DECLARATIONS / "procedure_fields.yaml"
    return tuple(built(ProcedureField, declared, path.name) for declared in read_declaration(path)["fields"])


def field_names(more: Mapping[str, Sequence[str]] | None = None, own_names: Iterable[str] = ()) -> FieldNames:
    """The vocabulary, with what an office adds to it.

    Parameters
    ----------
    more : mapping of str to sequence of str, optional
        From a layout of its own: name of a field to other ways of writing it.
    own_names : iterable of str
        Names of rows that it typed into its tables itself; these are never taken for another name.
    """
    by_name: dict[str, str] = {}
    general: dict[str, str] = {}
    for known_field in _declared():
        for name in (known_field.name, *known_field.names, *known_field.near):
            by_name.setdefault(folded_words(name), name)
            general.setdefault(folded_words(name), known_field.name)
    near = {folded_words(name) for declared in _declared() for name in declared.near}
    words = [
        (f" {folded_words(word)} ", declared.name) for declared in _declared() for word in declared.words
    ]
    listed = dict(by_name)
    for name, others in (more or {}).items():
        by_name |= {folded_words(other): name for other in (name, *others)}
    for name in own_names:
        if bare := bare_name(name):
            by_name[bare] = listed.get(bare, "") or _TYPED_LEVEL.sub("", name).strip()
    return FieldNames(by_name, tuple(words), general, frozenset(near))
