"""Findings on the page: by severity, one block a cause, what follows from it folded beneath."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from cchc_toolkit.model.reading import Finding, Origin, Severity
from cchc_toolkit.render.review.markup import Child, join, tag
from cchc_toolkit.render.review.places import Places
from cchc_toolkit.render.review.words import capital, sentence
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import count

__all__ = ["finding_id", "findings_part", "link_to_cell", "what_is_left"]

_SIGNS = {Severity.BLOCK: "✕", Severity.WARN: "!", Severity.NOTE: "i"}


def finding_id(number: int) -> str:
    """Address of the finding with this number."""
    return f"phat-hien-{number}"


def link_to_cell(origin: Origin, codes: Iterable[str], places: Places) -> Markup:
    """A place in the input, as a link to where this page shows it."""
    return tag("a", origin.label, href=places.address(origin, codes), class_="cell")


def findings_part(record: Record, places: Places) -> Markup:
    """All findings, gravest first.

    Returns
    -------
    Markup
        Content of the part, without its heading.
    """
    numbered = list(enumerate(record.findings, start=1))
    if not numbered:
        return tag("p", "Không có điểm nào phải sửa hay cần xem lại.")
    groups = []
    for severity in Severity:
        chosen = [(number, each) for number, each in numbered if each.severity is severity]
        if chosen:
            groups.append(
                tag("h3", f"{severity.label} ({count(len(chosen))})", class_=f"severity {severity.value}")
            )
            groups.extend(_block(number, each, places) for number, each in chosen)
    return join(groups)


def _block(number: int, finding: Finding, places: Places) -> Markup:
    return tag(
        "article",
        tag(
            "h4",
            tag("span", _SIGNS[finding.severity], class_="sign", aria_hidden="true"),
            tag("span", f"{count(number)}. ", capital(sentence(finding.message))),
        ),
        _body(finding, places),
        _consequences(finding.follows, places),
        class_=f"finding {finding.severity.value}",
        id=finding_id(number),
    )


def _body(finding: Finding, places: Places) -> Markup:
    rule = tag("span", f"Quy tắc {finding.rule}", class_="rule")
    return join(
        tag("p", finding.arithmetic, class_="arithmetic") if finding.arithmetic else None,
        tag("p", sentence(finding.fix), class_="fix") if finding.fix else None,
        tag("p", _where(finding, places), rule, class_="where"),
    )


def _where(finding: Finding, places: Places) -> Child:
    """Cells grouped by sheet, each a link: ``Trang “Thống kê”, tệp nhap-lieu.xlsx: ô D12, D13.``"""
    grouped: dict[tuple[str, str], list[Origin]] = {}
    for each in finding.where:
        grouped.setdefault((each.file, each.sheet), []).append(each)
    return [
        (f"Trang “{sheet}”, tệp {file}: ", _cells(origins, finding.codes, places), ". ")
        for (file, sheet), origins in grouped.items()
    ]


def _cells(origins: list[Origin], codes: tuple[str, ...], places: Places) -> Child:
    links: list[Child] = []
    for place, each in enumerate(dict.fromkeys(origins)):
        kind = "ô " if place == 0 and not each.cells.startswith("dòng") else ""
        href = places.address(each, codes if place == 0 else ())
        links.append((", " if place else None, tag("a", f"{kind}{each.cells}", href=href, class_="cell")))
    return links


def what_is_left(follows: tuple[Finding, ...]) -> str:
    """What was tried: how many points were gone with the cause mended as it suggests.

    Parameters
    ----------
    follows : tuple of Finding
        What follows from one cause.
    """
    gone = sum(each.is_cleared for each in follows)
    if gone == len(follows):
        return "đã thử: sửa như gợi ý thì hết"
    tried = f"đã thử: sửa như gợi ý thì hết {count(gone)} điểm; " if gone else ""
    return f"{tried}kiểm tra lại sau khi sửa nguyên nhân này"


def _consequences(follows: tuple[Finding, ...], places: Places) -> Markup | None:
    if not follows:
        return None
    items = (
        tag(
            "li",
            tag("p", f"{each.severity.label}: {sentence(each.message)}"),
            _body(each, places),
            _consequences(each.follows, places),
        )
        for each in follows
    )
    return tag(
        "details",
        tag("summary", f"Kéo theo {count(len(follows))} điểm, {what_is_left(follows)}"),
        tag("ul", items),
    )
