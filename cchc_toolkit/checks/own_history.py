"""What the commune's own earlier periods let expect of a reading: a range around their median.

The range is median ± 3 × spread. The spread is 1,4826 × the median of the distances from the median: for
ordinary scatter that is the standard deviation, and one odd period among the earlier ones does not move it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.figure_text import is_percentage
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.vocabulary.periods import parse_period

__all__ = ["FEWEST_PERIODS", "Expected", "expected"]

FEWEST_PERIODS = 3
"""With fewer there is no telling what is usual."""

_TIMES = 3
_SPREAD = Decimal("1.4826")
_LEAST_COUNT, _LEAST_POINTS = Decimal(20), Decimal(5)
"""A commune whose figures hardly ever move would otherwise be asked about every dossier."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The range that earlier periods let expect, the median in its middle, and how many periods they were."""

    low: Decimal
    middle: Decimal
    high: Decimal
    periods: int

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies in the range; both ends belong to it."""
        return self.low <= value <= self.high


def expected(now: Reading, period: str, earlier: Mapping[str, Mapping[str, Reading]]) -> Expected | None:
    """Say what earlier periods let expect of a reading.

    Parameters
    ----------
    period : str
        Key of the period it belongs to; may be empty.
    earlier : mapping of str to mapping of str to Reading
        Readings of earlier periods, by period and code.

    Returns
    -------
    Expected or None
        ``None`` with fewer than three earlier values. A percentage is compared with every period, a count
        only with periods as long as its own: half a year has more dossiers than a quarter.
    """
    is_rate = is_percentage(now)
    values = [
        readings[now.code].value
        for key, readings in earlier.items()
        if now.code in readings and (is_rate or _are_as_long(key, period))
    ]
    known = [each for each in values if each is not None]
    if len(known) < FEWEST_PERIODS:
        return None
    middle = median(known)
    spread = _SPREAD * median(abs(each - middle) for each in known)
    width = max(_TIMES * spread, _LEAST_POINTS if is_rate else _LEAST_COUNT)
    low, high = max(middle - width, Decimal()), middle + width
    return Expected(low, middle, min(high, Decimal(100)) if is_rate else high, len(known))


def _are_as_long(one: str, other: str) -> bool:
    try:
        return parse_period(one).kind is parse_period(other).kind
    except UsageError:  # a key that no report has
        return False
