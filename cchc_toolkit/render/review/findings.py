"""The findings as cards: each with its arithmetic, what to do, its cells, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cchc_toolkit.model.reading import Finding, Origin, Severity
from cchc_toolkit.render.review.addresses import Addresses, Link, finding_id
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import capital, count, ended

__all__ = ["FindingCard", "FindingGroup", "finding_groups", "of_severity", "what_is_left"]

_SIGNS = {Severity.BLOCK: "✕", Severity.WARN: "!", Severity.NOTE: "i"}


class SheetCells(NamedTuple):
    """The cells of one sheet that a finding concerns."""

    sheet: str
    cells: list[Link]


class FindingCard(NamedTuple):
    """One finding as it is shown; ``id`` and ``number`` only of those that stand by themselves."""

    severity: Severity
    message: str
    arithmetic: str
    fix: str
    sheets: list[SheetCells]
    rule: str
    follows: list[FindingCard]
    what_is_left: str
    id: str = ""
    number: str = ""
    sign: str = ""


class FindingGroup(NamedTuple):
    """The findings of one severity under their heading."""

    severity: Severity
    heading: str
    cards: list[FindingCard]


def finding_groups(record: Record, addresses: Addresses) -> list[FindingGroup]:
    """All findings, gravest first."""
    cards = [_numbered(n, finding, addresses) for n, finding in enumerate(record.findings, start=1)]
    groups = []
    for severity in Severity:
        own = [card for card in cards if card.severity is severity]
        if own:
            groups.append(FindingGroup(severity, f"{severity.label} ({count(len(own))})", own))
    return groups


def of_severity(findings: Iterable[Finding], severity: Severity) -> tuple[Finding, ...]:
    """Causes of one severity."""
    return tuple(finding for finding in findings if finding.severity is severity)


def _numbered(number: int, finding: Finding, addresses: Addresses) -> FindingCard:
    """A cause, with its place among all."""
    return _card(finding, addresses)._replace(
        id=finding_id(number),
        number=count(number),
        sign=_SIGNS[finding.severity],
        message=capital(ended(finding.message)),
    )


def _card(finding: Finding, addresses: Addresses) -> FindingCard:
    follows = [_card(consequence, addresses) for consequence in finding.follows]
    return FindingCard(
        finding.severity,
        f"{finding.severity.label}: {ended(finding.message)}",
        finding.arithmetic,
        ended(finding.fix) if finding.fix else "",
        _sheets(finding, addresses),
        finding.rule,
        follows,
        what_is_left(finding.follows) if follows else "",
    )


def _sheets(finding: Finding, addresses: Addresses) -> list[SheetCells]:
    """Cells grouped by sheet, each a link: ``Trang “Thống kê”, tệp nhap-lieu.xlsx: ô D12, D13.``"""
    grouped: dict[tuple[str, str], list[Origin]] = {}
    for origin in finding.where:
        grouped.setdefault((origin.file, origin.sheet), []).append(origin)
    return [
        SheetCells(f"Trang “{sheet}”, tệp {file}", _cells(origins, finding.codes, addresses))
        for (file, sheet), origins in grouped.items()
    ]


def _cells(origins: list[Origin], codes: tuple[str, ...], addresses: Addresses) -> list[Link]:
    """The first cell says what it is and may stand for the readings concerned."""
    first, *others = dict.fromkeys(origins)
    kind = "" if first.cells.startswith("dòng") else "ô "
    return [
        Link(f"{kind}{first.cells}", addresses.of_place(first, codes)),
        *(Link(origin.cells, addresses.of_place(origin)) for origin in others),
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
