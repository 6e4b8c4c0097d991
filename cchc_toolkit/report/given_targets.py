"""Targets given to the commune, as the narrative names them, each with the document that gives it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cchc_toolkit.model.dataset import records
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.model.target import TargetResult
from cchc_toolkit.report.citations import sections_of
from cchc_toolkit.report.section_code import section_place
from cchc_toolkit.vocabulary.numbering import document_number_of, is_same_document
from cchc_toolkit.vocabulary.written_days import calendar_day

__all__ = ["Given", "cited_before_judging", "given_targets"]

_JUDGED_IN = "III"
_NUMBERED = re.compile(r"(?P<short>.*?\bsố\s+(?P<symbol>\d+\s*/\s*[^\s,;]+))")

_DAY = re.compile(r"ngày\s+(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")


@dataclass(frozen=True, slots=True)
class Given:
    """A target given to the commune: what was reached, what was wanted, and how the two stand.

    ``relation`` is worded before the value wanted (``từ``, ``không quá``); ``is_met`` is ``None`` where the
    period has no value; ``difference`` is ``None`` where there is nothing to compare, or no difference.
    """

    name: str
    reading: Reading
    relation: str
    wanted: Reading
    document: str
    is_met: bool | None
    outcome: str
    side: str
    difference: Reading | None
    unit: str
    onwards: str = ""


def cited_before_judging(documents: pd.DataFrame | None) -> frozenset[tuple[str, date | None]]:
    """Numbers and days of documents of the sections that stand before part III, which judges the period."""
    return frozenset(
        (str(row["number_symbol"]), None if pd.isna(row["issued_on"]) else row["issued_on"].date())
        for row in records(documents)
        if any(section_place(code) < section_place(_JUDGED_IN) for code in sections_of(row["section"]))
    )


def given_targets(
    judged: Sequence[TargetResult], cited: Collection[tuple[str, date | None]]
) -> tuple[Given, ...]:
    """Targets for the placeholders of a narrative.

    Parameters
    ----------
    cited : collection of (str, date or None)
        Numbers and symbols, with their days, of documents that the report cites in full before it speaks
        of targets.

    Returns
    -------
    tuple of Given
        Those that were met in front, as they are printed; a document is given in full where it stands
        first, by kind and number after (NĐ 30/2020, II.6.b).
    """
    seen = [document_number_of(symbol, day) for symbol, day in cited]
    given = []
    for judged_target in sorted(judged, key=lambda one: not one.is_met):
        text = judged_target.target.document
        match = _NUMBERED.match(text)
        number = document_number_of(match["symbol"], _day_in(text)) if match else None
        is_known = number is not None and any(
            is_same_document(one, number) is not False for one in seen if one
        )
        given.append(_given(judged_target, match["short"] if match and is_known else text))
        seen.append(number)
    return tuple(given)


def _day_in(text: str) -> date | None:
    """The day of a citation: another day is another document of the same number."""
    match = _DAY.search(text)
    return calendar_day(match["day"], match["month"], match["year"]) if match else None


def _given(judged: TargetResult, document: str) -> Given:
    apart = judged.difference if judged.difference and judged.difference.value else None
    return Given(
        name=judged.reading.name,
        reading=judged.reading,
        relation=judged.relation,
        wanted=judged.wanted,
        document=document,
        is_met=judged.is_met,
        outcome=judged.outcome,
        side=judged.side,
        difference=apart,
        unit=apart.unit.lower() if apart else "",
        onwards=judged.onwards,
    )
