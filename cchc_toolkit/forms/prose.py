"""How the prose of reports names quantities: which words around a number say what it counts.

ADD A WORDING HERE: a pattern in ``prose.yaml`` under the cell or indicator that it names. Patterns are
regular expressions over text in small letters without accents; ``{n}`` stands for the count, ``{p}`` for the
percentage that they name, ``{dem}`` for a count beside it, ``{n_of}`` and ``{n_over}`` for the halves of a
fraction.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from cchc_toolkit.forms.declaration import DECLARATIONS, built, read_declaration
from cchc_toolkit.vocabulary.written_figures import APART, COUNT, SHARE

__all__ = ["Group", "NamedQuantity", "Sum", "load_groups", "load_quantities", "load_sums"]

_N = rf"{APART}(?P<n>{COUNT})(?![\d/]|[.,]\d|\s?%)"
_COUNT = f"{APART}{COUNT}"
_WORD = re.compile(r"\{([a-z_]+)\}")
_N_OF = rf"(?P<n>{_COUNT})(?=/\d)/[\d.]*\d"
_N_OVER = rf"(?P<n>{COUNT})(?![\d/])"
_P = rf"{APART}(?P<p>{SHARE})\s?%"


@dataclass(frozen=True, slots=True)
class Group:
    """Whose figures a paragraph gives from some words on: ``CC`` from "Tổng số công chức" on.

    ``kind`` tells apart what may hold together (whose, and which level of what): a group holds until
    another of its kind begins.
    """

    code: str
    kind: str
    words: str

    def pattern(self) -> re.Pattern[str]:
        """The words, compiled."""
        return _compiled(self.words)


@dataclass(frozen=True, slots=True)
class NamedQuantity:
    """A quantity with the ways in which prose says it.

    Parameters
    ----------
    codes : tuple of str
        Indicator or cell of a form; where offices mean different things by one wording all of them, and
        what agrees with any is believed.
    says : tuple of str
        Patterns with ``{n}`` or ``{p}``.
    within : tuple of str
        Codes of groups that must be in force where it stands.
    unless : str
        Pattern of words in the sentence that make it another quantity.
    also : tuple of str
        The very same quantity in other forms.
    """

    codes: tuple[str, ...]
    says: tuple[str, ...]
    within: tuple[str, ...] = ()
    unless: str = ""
    also: tuple[str, ...] = ()

    @property
    def same(self) -> tuple[str, ...]:
        """Every code that may be meant, in all forms."""
        return (*self.codes, *self.also)

    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """Its patterns, compiled."""
        return tuple(_compiled(pattern) for pattern in self.says)


@dataclass(frozen=True, slots=True)
class Sum:
    """A quantity that is the sum of others, where a paragraph counts all; ``unless`` as of a quantity."""

    whole: str
    parts: tuple[str, ...]
    unless: str


@dataclass(frozen=True, slots=True)
class _Prose:
    """What the file declares."""

    quantities: tuple[NamedQuantity, ...]
    groups: tuple[Group, ...]
    sums: tuple[Sum, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    words = {**_prose().words, "n": _N, "dem": _COUNT, "n_of": _N_OF, "n_over": _N_OVER, "p": _P}
    while match := _WORD.search(pattern):
        pattern = f"{pattern[: match.start()]}{words[match[1]]}{pattern[match.end() :]}"
    return re.compile(pattern)


@cache
def _prose() -> _Prose:
    path = DECLARATIONS / "prose.yaml"
    return built(_Prose, read_declaration(path), path.name)


def load_quantities() -> tuple[NamedQuantity, ...]:
    """The quantities that prose names.

    Returns
    -------
    tuple of NamedQuantity
        In the order of the file: of two that fit one number the first is taken.
    """
    return _prose().quantities


def load_groups() -> tuple[Group, ...]:
    """The groups under which prose gives figures, in the order of the file."""
    return _prose().groups


def load_sums() -> tuple[Sum, ...]:
    """The sums that prose states, in the order of the file."""
    return _prose().sums
