"""The first screen: verdict, the first thing to mend, the main figures; and what the leader's sheet adds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cchc_toolkit.model.reading import Reading, Severity, Verdict
from cchc_toolkit.model.verdict import conclusion
from cchc_toolkit.render.review.addresses import Addresses, Link, finding_id
from cchc_toolkit.render.review.changes import main_changes
from cchc_toolkit.render.review.findings import of_severity
from cchc_toolkit.render.review.last_year import change_of_main, is_comparable
from cchc_toolkit.render.review.overdue import all_overdue, kinds_of_overdue, overdue_sentences, overdue_then
from cchc_toolkit.render.review.quantities import fraction, value_text
from cchc_toolkit.report.overdue import OVERDUE, PENDING_OVERDUE, Overdue
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import capital, count, ended

__all__ = [
    "MAIN_FIGURES",
    "LeaderSheet",
    "Summary",
    "leader_sheet",
    "summary_of",
    "title_of",
]

MAIN_FIGURES = {
    "TTHC-01": "Hồ sơ tiếp nhận",
    "TTHC-02": "Hồ sơ đã giải quyết",
    "TTHC-03": "Tỷ lệ đúng hạn",
    OVERDUE: "Hồ sơ quá hạn",
    "TTHC-12": "Tỷ lệ trực tuyến",
}
"""The figures of the first screen by code; their full names are too long for it."""
_ARROWS = {"up": "▲ ", "down": "▼ ", "same": "", "unknown": ""}


class FirstThing(NamedTuple):
    """What to mend or look at first: its message, its cell, and where more of it is said."""

    label: str
    message: str
    cell: Link | None
    rest: Link


class MainFigure(NamedTuple):
    """A figure of the first screen; ``detail`` is its fraction or its kinds, ``arrow`` which way it moved."""

    name: str
    value: str
    detail: str
    arrow: str
    change: str


class Summary(NamedTuple):
    """The first screen; ``first`` is ``None`` where nothing is to be mended or looked at."""

    title: str
    kind: str
    verdict: str
    sign: str
    first: FirstThing | None
    figures: list[MainFigure]


class LeaderSheet(NamedTuple):
    """What page 1 on paper adds to the first screen.

    Faults with their arithmetic, late dossiers, what is behind with its cause (empty: none given), changes.
    """

    faults: list[tuple[str, str]]
    overdue: list[str]
    causes: list[tuple[str, str]]
    changes: list[str]


def title_of(record: Record) -> str:
    """``Xã Hồng Kim, quý III năm 2023``."""
    return f"{capital(record.unit_name)}, {record.period_label}"


def summary_of(record: Record, addresses: Addresses) -> Summary:
    """Unit, period and kind of report; verdict; first thing to mend; main figures."""
    title = record.report.title
    return Summary(
        title_of(record),
        f"{capital(title.kind.lower())}: {title.subject}",
        conclusion(record.findings),
        "✓" if record.verdict is Verdict.FIT else "✕",
        _first_thing(record, addresses),
        [_main_figure(reading, record) for reading in _main_readings(record, MAIN_FIGURES)],
    )


def _first_thing(record: Record, addresses: Addresses) -> FirstThing | None:
    blocking, doubtful = (
        of_severity(record.findings, severity) for severity in (Severity.BLOCK, Severity.WARN)
    )
    for finding in (*blocking, *doubtful)[:1]:
        number = record.findings.index(finding) + 1
        cell = finding.where[0] if finding.where else None
        return FirstThing(
            "Sửa trước hết" if blocking else "Xem lại trước hết",
            capital(ended(finding.message)),
            Link(cell.label, addresses.of_place(cell, finding.codes)) if cell else None,
            Link(f"Xem điểm {count(number)}", f"#{finding_id(number)}"),
        )
    return None


def _main_readings(record: Record, codes: Iterable[str]) -> list[Reading]:
    by_code = {reading.code: reading for reading in record.readings}
    return [by_code[code] for code in codes if code in by_code]


def _main_figure(reading: Reading, record: Record) -> MainFigure:
    name, before = MAIN_FIGURES[reading.code], record.previous.get(reading.code)
    amount = reading.amount
    detail = fraction(amount) if amount and amount.per == 100 else ""
    if reading.code == OVERDUE:
        overdue = Overdue.of({other.code: other for other in record.readings})
        reading, detail = all_overdue(overdue) or reading, kinds_of_overdue(overdue) or ""
        before = overdue_then(overdue, record.previous)
    change = change_of_main(reading, before, record)
    return MainFigure(name, value_text(reading), detail, _ARROWS[change.direction], change.text)


def leader_sheet(record: Record, addresses: Addresses) -> LeaderSheet:
    """What must be mended, late dossiers and why, what changed; hidden on the screen."""
    blocking = of_severity(record.findings, Severity.BLOCK)
    return LeaderSheet(
        [
            (capital(ended(cause.message)), capital(ended(cause.arithmetic)) if cause.arithmetic else "")
            for cause in blocking
        ],
        overdue_sentences(addresses, is_asked=bool(record.causes)),
        [(capital(ended(what)), capital(ended(cause)) if cause else "") for what, cause in record.causes],
        main_changes(
            record,
            (
                reading
                for reading in _main_readings(record, (*MAIN_FIGURES, PENDING_OVERDUE))
                if is_comparable(reading, record)
            ),
        ),
    )
