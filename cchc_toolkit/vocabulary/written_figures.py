"""Counts and shares as prose and tables write them: a point between thousands, a comma before decimals."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["APART", "COUNT", "SHARE", "count_of", "share_of"]

COUNT = r"(?:\d{1,3}(?:\.\d{3})+|\d+)"
"""``1.272``, ``35``."""
SHARE = r"\d{1,3}(?:[.,]\d+)?"
"""``98,45``; some write ``80.8``."""
APART = r"(?<![\w/.,-])"
"""What stands before a figure: nothing that makes it the rest of a word, a number, a day or a symbol."""


def count_of(text: str) -> Decimal:
    """The count that a text of the shape ``COUNT`` writes."""
    return Decimal(text.replace(".", ""))


def share_of(text: str) -> Decimal:
    """The share, in percent, that a text of the shape ``SHARE`` writes: point and comma set off decimals."""
    return Decimal(text.replace(",", "."))
