"""A text as the grammar of periods reads it: one way to write a dash, a list, a quarter, a day."""

from __future__ import annotations

import re
from itertools import pairwise

from cchc_toolkit.vocabulary.wording import fold

__all__ = ["plain_periods", "with_months_joined"]

_SPOKEN = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4}


_ONE = r"(?:0?[1-9]|1[0-2])(?!\d)"


_IN_NAMES = re.compile(
    rf"(?<![a-z0-9])(?:thang|t)[ _-]*({_ONE}(?:[ _.,+&-]*(?:va|den)?[ _-]*(?:thang|t)?[ _-]*{_ONE})+)"
)


def plain_periods(text: str) -> str:
    """Folded, ISO days turned round, dashes between words as "đến", commas as "và", other signs as spaces."""
    folded = fold(text)
    folded = re.sub(r"\b(20\d\d)-(\d{1,2})-(\d{1,2})(?!\d)", r"\3/\2/\1", folded)
    folded = re.sub(r"(?<=/\d)-(?=\d{1,2}/\d)|(?<=/\d\d)-(?=\d{1,2}/\d)", " den ", folded)
    folded = re.sub(r"\s[-–—]\s?(?=\d)|\s[-–—]\s(?=thang)", " den ", folded)
    folded = re.sub(r"(?<=\d)\s?[,+&]\s?(?=\d|thang|quy)|(?<=[iv])\s?[,+&]\s?(?=i|quy)", " va ", folded)
    folded = re.sub(r"(?<=\bthang \d)-(?=\d)|(?<=\bthang \d\d)-(?=\d{1,2}\b)", " den ", folded)
    folded = re.sub(r"\bqui(?= ?(?:[0-9]|i|mot|hai|ba|bon|tu)\b|(?= i))", "quy", folded)
    folded = re.sub(r"\bfrom (.{6,20}?) to (?=\d)", r"tu \1 den ", folded)
    folded = re.sub(r"\bquy (mot|hai|ba|bon|tu)\b", lambda match: f"quy {_SPOKEN[match[1]]}", folded)
    folded = re.sub(r":(?!\d)|[-–—_,;()\[\]“”\"'|]", " ", folded)
    return " ".join(folded.split())


def with_months_joined(name: str) -> str:
    """In the name of a file 7-8-9, 7_8_9 and t7-t9 are months 7 to 9; numbers in another order are none."""

    def joined(match: re.Match[str]) -> str:
        months = [int(number) for number in re.findall(r"\d+", match[1])]
        is_run = len(months) == 2 or all(after - before == 1 for before, after in pairwise(months))
        return (
            f" thang {months[0]} den thang {months[-1]} " if is_run and months[0] < months[-1] else match[0]
        )

    return _IN_NAMES.sub(joined, name)
