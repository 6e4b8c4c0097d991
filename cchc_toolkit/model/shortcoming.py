"""Shortcomings that the figures of a period show: overdue dossiers, missed targets, what is left of a plan.

Each has the code of its figure and its words with the readings in them, so that whatever says it (a sentence
of the report, a finding, a row that is pre-filled) says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Amount, Reading, Status
from cchc_toolkit.model.target import TargetResult
from cchc_toolkit.vocabulary.bodies import in_full, spelled_out
from cchc_toolkit.vocabulary.wording import NBSP, date_short

__all__ = ["PLAN_LEFT", "Shortcoming", "Words", "judged_kinds", "plain_words", "plan_left", "shortcomings_of"]

Words: TypeAlias = tuple[str | Reading, ...]
"""Words of a sentence, with the readings that it prints."""

PLAN_LEFT = "KH-01/con-lai"
_PLAN = "KH-01"
_LATE, _PENDING = "TTHC-11", "TTHC-18"
_TASKS = {
    "620/1.3.3": ("Có ", "nhiệm vụ được giao hoàn thành quá hạn"),
    "4625/B1/4.1.2": ("Có ", "nhiệm vụ được giao hoàn thành quá hạn"),
    "4625/B1/4.1.3": ("Còn ", "nhiệm vụ được giao đã quá hạn, chưa hoàn thành"),
}
_DISBURSED, _ASSIGNED, _SPENT = "4625/B6/1", "4625/B6/1.1", "4625/B6/1.2"


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """One thing that a figure of the period shows to be behind.

    Parameters
    ----------
    code : str
        Of its figure: ``06a/3/late``, ``TTHC-19``, ``KH-01``, ``4625/B6/1``.
    kind : str
        As the list of causes chooses it: ``late``, ``pending``, ``target``, ``plan``, ``task``,
        ``disbursement``.
    subject : str
        The field of the dossiers or the name of the target; empty where the kind says all.
    lead, tail : str
        Words that several of a kind share before and behind their ``item``.
    item : tuple of str or Reading
        What is its own.
    """

    code: str
    kind: str
    subject: str
    lead: str
    item: Words
    tail: str = ""

    @property
    def words(self) -> str:
        """The whole, its figures as they are printed, without the closing sign."""
        return plain_words((self.lead, *self.item, self.tail))


def plain_words(words: Words) -> str:
    """Words and readings as one text."""
    return "".join(part if isinstance(part, str) else figure(part, "prose").text for part in words)


def shortcomings_of(
    readings: Mapping[str, Reading],
    fields: Iterable[tuple[str, str]],
    targets: Iterable[TargetResult],
    last: date,
    documents: Mapping[str, str] | None = None,
) -> tuple[Shortcoming, ...]:
    """What the figures show to be behind.

    Parameters
    ----------
    readings : mapping of str to Reading
        By code and alias.
    fields : iterable of (str, str)
        Code (``06a/3``) and name of each row of the one-stop table.
    targets : iterable of TargetResult
        Targets given to the commune.
    last : date
        Last day of the figures.
    documents : mapping of str to str, optional
        By the code of the reading of a target, how its document is cited; as given without it.

    Returns
    -------
    tuple of Shortcoming
        Dossiers resolved late, pending overdue, targets, plan, tasks, disbursement; a figure that is not
        known shows nothing.
    """
    rows = tuple(fields)
    missed = [target for target in targets if target.is_met is False]
    return (
        *_overdue("late", _LATE, readings, rows),
        *_overdue("pending", _PENDING, readings, rows),
        *(_target(target, documents or {}) for target in missed),
        *_plan(readings, last),
        *_tasks(readings),
        *_disbursement(readings, last),
    )


def judged_kinds(readings: Mapping[str, Reading], targets: Sequence[TargetResult]) -> frozenset[str]:
    """The kinds of which the figures of the period say whether there is any."""
    codes = {
        "late": (_LATE,),
        "pending": (_PENDING,),
        "plan": (_PLAN,),
        "task": tuple(_TASKS),
        "disbursement": (_DISBURSED,),
    }
    known = {kind for kind, own in codes.items() if any(_value(readings, code) is not None for code in own)}
    if any(target.is_met is not None for target in targets):
        known.add("target")
    return frozenset(known)


def plan_left(readings: Mapping[str, Reading]) -> tuple[Reading, ...]:
    """How many tasks of the year's plan are left, as a reading of its own.

    Returns
    -------
    tuple of Reading
        One, code ``KH-01/con-lai``; none where the plan and what is done of it are not both counted.
    """
    done = readings.get(_PLAN)
    if done is None or done.value is None or done.amount is None or done.amount.per != 100:
        return ()
    left = done.amount.denominator - done.amount.numerator
    if left < 0:
        return ()
    return (
        Reading(
            code=PLAN_LEFT,
            name="Số nhiệm vụ của kế hoạch cải cách hành chính năm chưa hoàn thành",
            unit="Nhiệm vụ",
            status=Status.NUMBER,
            amount=Amount(left),
            origins=done.origins,
            formula="nhiệm vụ đề ra − nhiệm vụ đã hoàn thành",
            in_force_from=done.in_force_from,
            basis=done.basis,
            parts=done.parts,
            method="computed",
        ),
    )


def _value(readings: Mapping[str, Reading], code: str) -> Decimal | None:
    reading = readings.get(code)
    return None if reading is None else reading.value


_OVERDUE_WORDS = {"late": " giải quyết quá hạn", "pending": " đang giải quyết đã quá hạn"}
_COLUMNS = {"late": "late", "pending": "pending_overdue"}


def _overdue(
    kind: str, total: str, readings: Mapping[str, Reading], fields: Sequence[tuple[str, str]]
) -> list[Shortcoming]:
    """By field; all together where the table tells no field of them."""
    tail = _OVERDUE_WORDS[kind]
    shown = [(name, readings.get(f"{code}/{_COLUMNS[kind]}")) for code, name in fields]
    by_field = [
        Shortcoming(reading.code, kind, name, "Còn ", (reading, f"{NBSP}hồ sơ {_in_field(name)}"), tail)
        for name, reading in shown
        if reading is not None and reading.value
    ]
    whole = readings.get(total)
    if by_field or whole is None or not whole.value:
        return by_field
    return [Shortcoming(whole.code, kind, "", "Còn ", (whole, f"{NBSP}hồ sơ"), tail)]


def _in_field(name: str) -> str:
    """``lĩnh vực đất đai``; a name that is an abbreviation keeps its capitals."""
    own = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    return own if "lĩnh vực" in own else f"lĩnh vực {own}"


def _target(judged: TargetResult, documents: Mapping[str, str]) -> Shortcoming:
    verb = "là" if judged.target.relation == "<=" else "đạt"
    apart: Words = ()
    if judged.difference is not None:
        unit = judged.difference.unit.lower()
        apart = (f", {judged.side} ", judged.difference, f"{NBSP}{unit}" if unit else "")
    document = documents.get(judged.reading.code, judged.target.document)
    item: Words = (
        f"{in_full(judged.reading.name)} {verb} ",
        judged.reading,
        *apart,
        f" so với chỉ tiêu được giao ({judged.relation} ",
        judged.wanted,
        f"{judged.onwards}, {spelled_out(document)})" if document else f"{judged.onwards})",
    )
    return Shortcoming(judged.target.code, "target", judged.reading.name, "", item)


def _plan(readings: Mapping[str, Reading], last: date) -> list[Shortcoming]:
    done, left = readings.get(_PLAN), readings.get(PLAN_LEFT)
    if done is None or done.value is None or done.value >= 100:
        return []
    item: Words = ("mới đạt ", done, " kế hoạch cải cách hành chính năm")
    if left is not None:
        of_plan = f"{NBSP}nhiệm vụ của kế hoạch cải cách hành chính năm chưa hoàn thành"
        item = ("còn ", left, of_plan)
    return [Shortcoming(done.code, "plan", "", f"Đến ngày {date_short(last)}, ", item)]


def _tasks(readings: Mapping[str, Reading]) -> list[Shortcoming]:
    seen: dict[str, Shortcoming] = {}
    for code, (lead, words) in _TASKS.items():
        reading = readings.get(code)
        if reading is not None and reading.value:
            seen.setdefault(
                reading.code, Shortcoming(reading.code, "task", "", lead, (reading, f"{NBSP}{words}"))
            )
    return list(seen.values())


def _disbursement(readings: Mapping[str, Reading], last: date) -> list[Shortcoming]:
    rate, plan, spent = (readings.get(code) for code in (_DISBURSED, _ASSIGNED, _SPENT))
    if rate is None or rate.value is None or rate.value >= 100:
        return []
    parts: Words = ()
    if plan is not None and spent is not None and plan.value and spent.value is not None:
        parts = (" (", spent, "/", plan, f"{NBSP}triệu đồng)")
    item: Words = ("giải ngân vốn đầu tư công đạt ", rate, " kế hoạch được giao", *parts)
    return [Shortcoming(rate.code, "disbursement", "", f"Đến ngày {date_short(last)}, ", item)]
