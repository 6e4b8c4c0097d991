"""Shares that prose writes behind the part that they are of: "… 890 hồ sơ trước hạn, chiếm 69,97%".

Of which whole, prose does not always say; so a share is wrong only where a whole is named before the part
("trong đó", "Trong 131 …") and no count near by gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.checks.fractions import way_of
from cchc_toolkit.pipeline.lint.bare_text import folded_sentences, folded_text
from cchc_toolkit.pipeline.lint.relations import RATE
from cchc_toolkit.pipeline.lint.typed_report import Line
from cchc_toolkit.vocabulary.written_figures import APART, COUNT, count_of, share_of

__all__ = ["Share", "shares_in"]

_COUNTED = rf"{APART}(?P<count>{COUNT})(?![\d/]|[.,]\d| ?%| ngan| nghin| trieu)"
_THING = (
    r" (?P<thing>(?:bo )?ho so|hs|truong hop|nhiem vu|phieu|van ban|thu tuc|dich vu|nguoi|can bo|cong chuc)"
)
_PART = re.compile(
    rf"{_COUNTED}{_THING}?(?P<words>[^.;:()\d%]{{0,70}}?)\s?{RATE}(?P<behind>[^.;,\d]{{0,40}})"
)
_WHOLE = re.compile(rf"{_COUNTED}{_THING}\b")
_OF_WHICH = re.compile(r"\btrong do\b|\bgom\b|[,;] (?:da )?(?:hoan thanh|giai quyet|xu ly)\b")
_IN = re.compile(r"(?:^|[.;] )trong (?:tong so |so )?$")
_OF_ANOTHER = re.compile(
    r"ke hoach|du toan|chi tieu|muc tieu|so voi|tong so|tren|cua|tang|giam|cung ky|diem|von|kinh phi"
)
_BEFORE = 2


@dataclass(frozen=True, slots=True)
class Share:
    """A part with its share.

    Parameters
    ----------
    whole : Decimal or None
        The count near by that comes nearest to giving it, where the words say that it is a part of one.
    is_right : bool
        A count of this paragraph or of those right before gives the share.
    """

    line: Line
    part: Decimal
    rate: Decimal
    whole: Decimal | None
    is_right: bool
    start: int
    end: int


def shares_in(lines: Sequence[Line]) -> Iterator[Share]:
    """The shares of a text, in order; those of fractions are relations."""
    counts = [_counts(folded_text(line.text)) for line in lines]
    for at, line in enumerate(lines):
        folded = folded_text(line.text)
        near = [count for own in counts[max(0, at - _BEFORE) : at + 1] for count in own]
        for start, sentence in folded_sentences(line.text):
            for match in _PART.finditer(sentence):
                part, rate = count_of(match["count"]), share_of(match["rate"])
                is_right = any(way_of(part, count, rate) for count in near if count >= part and count)
                whole = _whole(folded, start, match, near)
                span = start + match.start(), start + match.end("rate")
                yield Share(line, part, rate, whole, is_right, *span)


def _counts(folded: str) -> list[Decimal]:
    """Every count of a line, the halves of fractions among them."""
    return [count_of(number) for number in re.findall(rf"(?<![\w.,-]){COUNT}(?![.,]\d| ?%)", folded)]


def _whole(folded: str, start: int, match: re.Match[str], near: Sequence[Decimal]) -> Decimal | None:
    """Of the counts near by the one that comes nearest, if the words say "of which"; else none."""
    part = count_of(match["count"])
    wholes = [count for count in near if count > part]
    if _OF_ANOTHER.search(match["behind"] + match["words"]) or not match["thing"] or not wholes:
        return None
    before = folded[: start + match.start()]
    of_thing = [own for own in _WHOLE.finditer(before) if own["thing"] == match["thing"]]
    is_part = any(
        _OF_WHICH.search(before, own.end()) or _IN.search(before[: own.start()]) for own in of_thing
    )
    rate = share_of(match["rate"])
    return min(wholes, key=lambda count: abs(part * 100 / count - rate)) if is_part else None
