"""The findings as cards: each with its arithmetic, what to do, its cells, and what follows from it.

Words come first; the code of the rule, the codes of the readings and files stand folded at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from cchc_toolkit.model.reading import Finding, Origin, Severity, cells_in_words
from cchc_toolkit.render.review.addresses import Addresses, Link, finding_id
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import NO_FIGURE, capital, count, ended

__all__ = [
    "Around",
    "FindingCard",
    "FindingGroup",
    "SheetPiece",
    "finding_groups",
    "of_severity",
    "what_is_left",
]

_NAMED_AT_MOST = 6
"""So many rows are named in the sentence of a finding; behind them it only counts the others."""
_SIGNS = {Severity.BLOCK: "✕", Severity.WARN: "!", Severity.NOTE: "i"}


class SheetPiece(NamedTuple):
    """A piece of a sheet: letters of its columns; by number of each row its cells, true for those meant."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]


Around: TypeAlias = Callable[[Origin], SheetPiece | None]
"""Gives what stands around a place; nothing where that may not be shown, or cannot be read."""


class SheetCells(NamedTuple):
    """The cells of one sheet that a finding concerns, and what stands around the first of them."""

    sheet: str
    cells: list[Link]
    around: SheetPiece | None = None


class DocumentRow(NamedTuple):
    """A cited document that was not in force; ``row`` leads to where it is listed."""

    name: str
    reason: str
    since: str
    instead: str
    checked: str
    row: Link


class FindingCard(NamedTuple):
    """One finding as it is shown; ``id`` and ``number`` only of those that stand by themselves.

    ``rows`` name the readings concerned where the sentence names only the first of many.
    """

    severity: Severity
    message: str
    arithmetic: str
    fix: str
    documents: list[DocumentRow]
    sheets: list[SheetCells]
    rows: list[Link]
    technical: list[str]
    follows: list[FindingCard]
    what_is_left: str
    id: str = ""
    number: str = ""
    sign: str = ""


class FindingGroup(NamedTuple):
    """The findings of one severity under their heading, beside which stands what it asks for."""

    severity: Severity
    heading: str
    meaning: str
    cards: list[FindingCard]


def _nothing(_: Origin) -> SheetPiece | None:
    """A page that shows the tables themselves needs no piece of them."""
    return None


def finding_groups(record: Record, addresses: Addresses, around: Around = _nothing) -> list[FindingGroup]:
    """All findings, gravest first.

    Parameters
    ----------
    around : callable
        What is shown of the cells around a place.
    """
    cards = [_numbered(n, finding, addresses, around) for n, finding in enumerate(record.findings, start=1)]
    groups = []
    for severity in Severity:
        own = [card for card in cards if card.severity is severity]
        if own:
            heading = f"{severity.label} ({count(len(own))})"
            groups.append(FindingGroup(severity, heading, severity.meaning, own))
    return groups


def of_severity(findings: Iterable[Finding], severity: Severity) -> tuple[Finding, ...]:
    """Causes of one severity."""
    return tuple(finding for finding in findings if finding.severity is severity)


def _numbered(number: int, finding: Finding, addresses: Addresses, around: Around) -> FindingCard:
    """A cause, with its place among all."""
    return _card(finding, addresses, around)._replace(
        id=finding_id(number),
        number=count(number),
        sign=_SIGNS[finding.severity],
        message=capital(ended(finding.message)),
    )


def _card(finding: Finding, addresses: Addresses, around: Around) -> FindingCard:
    follows = [_card(consequence, addresses, around) for consequence in finding.follows]
    return FindingCard(
        finding.severity,
        f"{finding.severity.label}: {ended(finding.message)}",
        "" if finding.documents else finding.arithmetic,
        ended(finding.fix) if finding.fix else "",
        _documents(finding, addresses),
        [] if finding.documents else _sheets(finding, addresses, around),
        _rows(finding, addresses),
        _technical(finding),
        follows,
        what_is_left(finding.follows) if follows else "",
    )


def _documents(finding: Finding, addresses: Addresses) -> list[DocumentRow]:
    return [
        DocumentRow(
            document.name,
            document.reason,
            document.since or NO_FIGURE,
            document.instead or NO_FIGURE,
            "đã kiểm chứng" if document.is_confirmed else "chưa kiểm chứng, cần đối chiếu",
            Link(
                f"{document.place.cells}, trang “{document.place.sheet}”", addresses.of_place(document.place)
            ),
        )
        for document in finding.documents
    ]


def _rows(finding: Finding, addresses: Addresses) -> list[Link]:
    """The readings concerned by name and place, where there are more than a sentence names."""
    concerned = [addresses.readings[code] for code in finding.codes if code in addresses.readings]
    if len(concerned) <= _NAMED_AT_MOST:
        return []
    return [
        Link(
            f"{reading.name} (mã {reading.code.partition('/')[2] or reading.code})",
            addresses.of_place(reading.origins[0], (reading.code,))
            if reading.origins
            else addresses.of_trace(reading.code),
        )
        for reading in concerned
    ]


def _technical(finding: Finding) -> list[str]:
    """The codes of a finding and of what follows from it, a line each."""
    codes = f"; mã số liệu {', '.join(finding.codes)}" if finding.codes else ""
    consequences = [line for consequence in finding.follows for line in _technical(consequence)]
    return [f"Quy tắc {finding.rule}{codes}.", *(f"Kéo theo: {line}" for line in consequences)]


def _sheets(finding: Finding, addresses: Addresses, around: Around) -> list[SheetCells]:
    """Cells grouped by sheet, each a link: ``Trang “Thống kê”, tệp nhap-lieu.xlsx: ô D12, D13.``"""
    grouped: dict[tuple[str, str], list[Origin]] = {}
    for origin in finding.where:
        grouped.setdefault((origin.file, origin.sheet), []).append(origin)
    return [
        SheetCells(
            f"Trang “{sheet}”, tệp {file}", _cells(origins, finding.codes, addresses), around(origins[0])
        )
        for (file, sheet), origins in grouped.items()
    ]


def _cells(origins: list[Origin], codes: tuple[str, ...], addresses: Addresses) -> list[Link]:
    """The first cell says what it is and may stand for the readings concerned."""
    first, *others = dict.fromkeys(origins)
    return [
        Link(cells_in_words(first.short_cells), addresses.of_place(first, codes)),
        *(Link(origin.short_cells, addresses.of_place(origin)) for origin in others),
    ]


def what_is_left(follows: tuple[Finding, ...]) -> str:
    """What was tried: how many points were gone with the cause mended as it suggests.

    Parameters
    ----------
    follows : tuple of Finding
        What follows from one cause.
    """
    gone = sum(finding.is_cleared for finding in follows)
    if gone == len(follows):
        return "đã thử: sửa như gợi ý thì hết"
    tried = f"đã thử: sửa như gợi ý thì hết {count(gone)} điểm; " if gone else ""
    return f"{tried}kiểm tra lại sau khi sửa nguyên nhân này"
