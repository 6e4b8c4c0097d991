"""The declared way to count "on time" against what was sent: a method may need more than a table holds."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit import indicators
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.indicators.indicator import Indicator
from cchc_toolkit.model.reading import Reading, Status
from cchc_toolkit.vocabulary.registry import collect
from cchc_toolkit.vocabulary.wording import join_vi

_RESOLVED = "TTHC-02"


@rule("KT-CACHTINH")
def _without_source(facts: Facts) -> Iterator[Violation]:
    """One finding for all rates of the method; silent where no dossiers were sent at all."""
    resolved = facts.readings.get(_RESOLVED)
    lacking = [each for each in _rates(facts) if not each.parts and _is_not_computed(each)]
    if lacking and resolved is not None and resolved.parts:
        words = {
            "rates": join_vi(each.code for each in lacking),
            "source": join_vi(dict.fromkeys(f"trang “{each.sheet}”" for each in resolved.origins)),
            "instead": "in theo số đã ghi" if lacking[0].method == "stated" else "in “chưa có số liệu”",
        }
        yield Violation(words, tuple(each.code for each in lacking), resolved.origins)


def _rates(facts: Facts) -> Iterator[Reading]:
    for each in collect(indicators, Indicator):
        if each.methods and each.code in facts.readings:
            yield facts.readings[each.code]


def _is_not_computed(reading: Reading) -> bool:
    return reading.method == "stated" or reading.status is Status.NO_DATA
