"""Figures in the prose of a typed report, with what they count where the declared vocabulary says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.forms.prose import NamedQuantity, load_groups, load_quantities
from cchc_toolkit.pipeline.lint.bare_text import folded_sentences, folded_text, plain_text
from cchc_toolkit.pipeline.lint.scopes import is_of_part
from cchc_toolkit.pipeline.lint.typed_report import Line
from cchc_toolkit.vocabulary.period import Period
from cchc_toolkit.vocabulary.written_figures import count_of, share_of

__all__ = ["Claim", "claims_in"]

_OTHER_SCOPE = re.compile(
    r"so voi(?! nam #)|cung ky|(?:quy|nam|ky|thang) truoc(?! chuyen)"
    r"|du kien|phan dau|muc tieu|chi tieu|toi thieu"
)
"""Words behind which a figure is that of another time, or what is wished for."""
_COMPARED = re.compile(r".{0,12}(?:so voi|cung ky)")
_ABOUT = re.compile(r"(?:hon|gan|tren|duoi|khoang|xap xi|tang|giam|them) $")
"""Words before a number that make it no count: "gần 49 ngàn", "tăng 120 hồ sơ"."""
_REACH, _NEAR = 400, 20
"""So far back words hold: most of a sentence, the word before."""
_DOSSIERS = "TTHC-"


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of the prose with what it counts.

    Parameters
    ----------
    quantity : NamedQuantity
        The quantity, and how it was recognised.
    wording : str
        The pattern that recognised it: of a quantity with two meanings, one wording has one of them.
    typed : str
        As it stands, a percentage with its sign.
    start, end : int
        Where the words that say so stand in the line.
    is_of_part : bool
        The words around say that it is no figure of the report's whole: of a field, a level, a month.
    """

    quantity: NamedQuantity
    wording: str
    value: Decimal
    typed: str
    line: Line
    start: int
    end: int
    is_of_part: bool

    @property
    def is_percentage(self) -> bool:
        """True for a share."""
        return self.typed.endswith("%")


def claims_in(lines: Iterable[Line], period: Period | None = None) -> tuple[Claim, ...]:
    """All figures whose words are declared.

    Parameters
    ----------
    period : Period or None
        Of the report: what is of another one is a part of no whole.

    Returns
    -------
    tuple of Claim
        In order; each figure once, by the first declaration that fits.
    """
    return tuple(claim for line in lines for claim in _claims(line, period))


def _claims(line: Line, period: Period | None) -> Iterator[Claim]:
    folded = folded_text(line.text)
    taken: set[int] = set()
    for start, sentence in folded_sentences(line.text):
        for quantity in load_quantities():
            if quantity.unless and re.search(quantity.unless, sentence):
                continue
            for wording, match in _matches(quantity, sentence):
                at = start + match.start(_group(match))
                if at not in taken and not _is_other(sentence, match) and _is_within(quantity, folded[:at]):
                    taken.add(at)
                    yield _claim(quantity, wording, line, (start, match), period)


def _matches(quantity: NamedQuantity, sentence: str) -> Iterator[tuple[str, re.Match[str]]]:
    for pattern in quantity.patterns():
        for match in pattern.finditer(sentence):
            yield pattern.pattern, match


def _group(match: re.Match[str]) -> str:
    return "n" if "n" in match.groupdict() and match["n"] else "p"


def _is_other(sentence: str, match: re.Match[str]) -> bool:
    """A figure of another time, a wish, or no exact count."""
    before = sentence[max(0, match.start() - _REACH) : match.end()].rpartition(";")[2]
    at = match.start(_group(match))
    is_about = _ABOUT.search(sentence[max(0, at - _NEAR) : at])
    return bool(_OTHER_SCOPE.search(before) or is_about or _COMPARED.match(sentence, match.end()))


def _claim(
    quantity: NamedQuantity, wording: str, line: Line, place: tuple[int, re.Match[str]], period: Period | None
) -> Claim:
    offset, match = place
    name = _group(match)
    start, end = offset + match.start(), offset + match.end()
    is_dossiers = all(code.startswith(_DOSSIERS) for code in quantity.codes)
    is_part = is_dossiers and is_of_part(plain_text(line.text), start, end, period)
    is_share = name == "p"
    value = share_of(match[name]) if is_share else count_of(match[name])
    typed = f"{match[name]}%" if is_share else match[name]
    return Claim(quantity, wording, value, typed, line, start, end, is_part)


def _is_within(quantity: NamedQuantity, before: str) -> bool:
    """True if the groups that it needs are those that hold where it stands."""
    in_force = _in_force(before) if quantity.within else set()
    return all(code in in_force for code in quantity.within)


def _in_force(before: str) -> set[str]:
    """The last group of each kind that was named."""
    last: dict[str, tuple[int, str]] = {}
    for group in load_groups():
        for match in group.pattern().finditer(before):
            if match.start() >= last.get(group.kind, (-1, ""))[0]:
                last[group.kind] = match.start(), group.code
    return {code for _, code in last.values()}
