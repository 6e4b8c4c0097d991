"""The first screen: verdict, its causes, the tiles; and what the leader's sheet adds."""

from __future__ import annotations

from typing import NamedTuple

from cchc_toolkit.model.reading import Severity, Verdict
from cchc_toolkit.model.verdict import conclusion
from cchc_toolkit.render.review.addresses import Addresses
from cchc_toolkit.render.review.causes import CauseList, cause_lists, short_line
from cchc_toolkit.render.review.changes import main_changes
from cchc_toolkit.render.review.findings import of_severity
from cchc_toolkit.render.review.last_year import is_comparable
from cchc_toolkit.render.review.overdue import overdue_sentences
from cchc_toolkit.render.review.tiles import MAIN_FIGURES, Tiles, tiles_of
from cchc_toolkit.report.overdue import PENDING_OVERDUE
from cchc_toolkit.report.record import Record
from cchc_toolkit.report.report_type import type_of_period
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.window_rules import period_rule
from cchc_toolkit.vocabulary.wording import capital, date_short, ended

__all__ = [
    "LeaderSheet",
    "Summary",
    "leader_sheet",
    "summary_of",
    "title_of",
]


class Summary(NamedTuple):
    """The first screen; no list of causes where nothing is to be mended or looked at."""

    title: str
    kind: str
    verdict: str
    sign: str
    causes: list[CauseList]
    tiles: Tiles


class LeaderSheet(NamedTuple):
    """What page 1 on paper adds to the first screen.

    Faults with their arithmetic, late dossiers, what is behind with its cause (empty: none given), changes;
    who drafted the report; who says until when it is sent, and the day where a rule and no letter says it.
    """

    faults: list[tuple[str, str]]
    overdue: list[str]
    causes: list[tuple[str, str]]
    changes: list[str]
    drafting_unit: str
    due_by: str
    due: str


def title_of(record: Record) -> str:
    """``Xã Hồng Kim, quý III năm 2023``."""
    return f"{capital(record.unit_name)}, {record.period_label}"


def summary_of(record: Record, addresses: Addresses) -> Summary:
    """Unit, period and kind of report; verdict with its causes; tiles."""
    title = record.report.title
    return Summary(
        title_of(record),
        f"{capital(title.kind.lower())}: {title.subject}",
        conclusion(record.findings),
        "✓" if record.verdict is Verdict.FIT else "✕",
        cause_lists(record, addresses),
        tiles_of(record),
    )


def leader_sheet(record: Record, addresses: Addresses) -> LeaderSheet:
    """What must be mended, late dossiers and why, what changed, who answers; hidden on the screen."""
    by_code = {reading.code: reading for reading in record.readings}
    main = [by_code[code] for code in (*MAIN_FIGURES, PENDING_OVERDUE) if code in by_code]
    return LeaderSheet(
        [
            (ended(short_line(cause.message)), capital(ended(cause.arithmetic)) if cause.arithmetic else "")
            for cause in of_severity(record.findings, Severity.BLOCK)
        ],
        overdue_sentences(addresses, is_asked=bool(record.causes)),
        [(capital(ended(what)), capital(ended(cause)) if cause else "") for what, cause in record.causes],
        main_changes(record, (reading for reading in main if is_comparable(reading, record))),
        _parameter(record, "drafting_unit"),
        *_deadline(record),
    )


def _deadline(record: Record) -> tuple[str, str]:
    """The letter that asks for the report, in which the day stands; without one the rule and its day."""
    period = parse_period(record.period)
    if (letter := _letter(record)) or type_of_period(period).code != record.report_type:
        return letter, ""
    authority = _parameter(record, "authority")
    due = period.due_of(authority)
    return (period_rule(period.year, authority).due_basis, date_short(due)) if due else ("", "")


def _letter(record: Record) -> str:
    """The letter that asks for the report, in short: ``Công văn số 620/UBND-NV ngày 31/5/2023``."""
    kind, number, day = (_parameter(record, f"window.letter.{name}") for name in ("kind", "number", "date"))
    return f"{kind or 'Công văn'} số {number} ngày {day}" if number else ""


def _parameter(record: Record, name: str) -> str:
    """A parameter as it took effect: the report's own before that of the period."""
    own = record.parameters.get(f"reports.{record.report_type}.{name}")
    return own or record.parameters.get(name, "")
