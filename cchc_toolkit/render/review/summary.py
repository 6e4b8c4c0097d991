"""The first screen: verdict, the first thing to mend, the main figures; and what the leader's sheet adds."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from cchc_toolkit.model.reading import Finding, Reading, Severity, Verdict
from cchc_toolkit.render.review.changes import main_changes, period_before
from cchc_toolkit.render.review.findings import finding_id, link_to_cell
from cchc_toolkit.render.review.markup import Child, join, tag
from cchc_toolkit.render.review.overdue import all_overdue, kinds_of_overdue, overdue_paragraphs, overdue_then
from cchc_toolkit.render.review.places import Places
from cchc_toolkit.render.review.quantities import change_between, fraction, value_text
from cchc_toolkit.render.review.words import capital, sentence
from cchc_toolkit.report.overdue import OVERDUE, PENDING_OVERDUE, Overdue
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import count

__all__ = ["MAIN_FIGURES", "head", "leader_sheet", "verdict_sentence"]

MAIN_FIGURES = {
    "TTHC-01": "Hồ sơ tiếp nhận",
    "TTHC-02": "Hồ sơ đã giải quyết",
    "TTHC-03": "Tỷ lệ đúng hạn",
    OVERDUE: "Hồ sơ quá hạn",
    "TTHC-12": "Tỷ lệ trực tuyến",
}
"""The figures of the first screen by code; their full names are too long for it."""
_ARROWS = {"up": "▲ ", "down": "▼ ", "same": "", "unknown": ""}


def of_severity(findings: Iterable[Finding], severity: Severity) -> tuple[Finding, ...]:
    """Causes of one severity."""
    return tuple(each for each in findings if each.severity is severity)


def verdict_sentence(record: Record) -> str:
    """``Chưa đủ điều kiện trình ký: 04 nguyên nhân``."""
    blocking = len(of_severity(record.findings, Severity.BLOCK))
    doubtful = len(of_severity(record.findings, Severity.WARN))
    if record.verdict is Verdict.UNFIT:
        return f"{record.verdict.label}: {count(blocking)} nguyên nhân"
    return (
        f"{record.verdict.label}; còn {count(doubtful)} điểm cần xem lại"
        if doubtful
        else record.verdict.label
    )


def head(record: Record, places: Places, *, is_sealed: bool = True) -> Markup:
    """Unit, period and kind of report; verdict; first thing to mend; main figures; actions.

    Parameters
    ----------
    is_sealed : bool
        Whether the executed notebook lies beside the page.
    """
    title = record.report.title
    return tag(
        "header",
        tag("p", "Dữ liệu giả lập", class_="synthetic") if record.is_synthetic else None,
        tag("h1", f"{capital(record.unit_name)}, {record.period_label}"),
        tag("p", f"{capital(title.kind.lower())}: {title.subject}", class_="kind"),
        _verdict(record, places),
        _figures(record),
        _actions(is_sealed),
        class_="masthead",
        id="ket-luan",
    )


def _verdict(record: Record, places: Places) -> Markup:
    sign = "✓" if record.verdict is Verdict.FIT else "✕"
    words = tag(
        "p", tag("span", sign, class_="sign", aria_hidden="true"), verdict_sentence(record), class_="words"
    )
    return tag("div", words, _first_thing(record, places), class_=f"verdict {record.verdict.value}")


def _first_thing(record: Record, places: Places) -> Markup:
    blocking, doubtful = (of_severity(record.findings, each) for each in (Severity.BLOCK, Severity.WARN))
    ordered = blocking + doubtful
    if not ordered:
        return tag("p", "Không có điểm nào phải sửa.", class_="first")
    first = ordered[0]
    label = "Sửa trước hết" if blocking else "Xem lại trước hết"
    number = record.findings.index(first) + 1
    where = ("Tại ", link_to_cell(first.where[0], first.codes, places), ". ") if first.where else None
    rest = tag("a", f"Xem điểm {count(number)}", href=f"#{finding_id(number)}", class_="rest")
    return tag(
        "p", tag("b", f"{label}: "), capital(sentence(first.message)), " ", where, rest, class_="first"
    )


def _main(record: Record, codes: Iterable[str] = tuple(MAIN_FIGURES)) -> list[Reading]:
    by_code = {each.code: each for each in record.readings}
    return [by_code[code] for code in codes if code in by_code]


def _figures(record: Record) -> Markup | None:
    chosen = _main(record)
    if not chosen:
        return None
    return tag("ul", (_figure(each, record) for each in chosen), class_="figures", aria_label="Số liệu chính")


def _figure(reading: Reading, record: Record) -> Markup:
    name, before = MAIN_FIGURES[reading.code], record.previous.get(reading.code)
    amount = reading.amount if reading.amount and reading.amount.per == 100 else None
    detail = fraction(amount) if amount else None
    if reading.code == OVERDUE:
        overdue = Overdue.of({each.code: each for each in record.readings})
        reading, detail = all_overdue(overdue) or reading, kinds_of_overdue(overdue)
        before = overdue_then(overdue, record.previous)
    note: Child = "chưa có kỳ trước"
    if record.previous:
        change = change_between(reading, before)
        note = (
            tag("span", _ARROWS[change.direction], aria_hidden="true") if _ARROWS[change.direction] else None,
            change.text,
        )
    return tag(
        "li",
        tag("span", name, class_="name"),
        tag("span", value_text(reading), class_="value"),
        tag("span", detail, class_="fraction"),
        tag("span", note, class_="change"),
    )


def _actions(is_sealed: bool) -> Markup:
    return tag(
        "p",
        tag("a", "Mở tệp Word", href="report.docx", class_="button"),
        tag("button", "In trang này", type="button", id="in", hidden=True),
        tag("a", "Sổ tay đã chạy", href="notebook.html", class_="button") if is_sealed else None,
        class_="actions",
    )


def leader_sheet(record: Record, places: Places) -> Markup:
    """What page 1 on paper adds to the head: what must be mended, late dossiers and why, what changed.

    Returns
    -------
    Markup
        Hidden on the screen, where the parts below say the same at length.
    """
    blocking = of_severity(record.findings, Severity.BLOCK)
    causes = tag("ol", (tag("li", capital(sentence(each.message)), _arithmetic(each)) for each in blocking))
    period = period_before(record)
    return tag(
        "div",
        join(tag("h2", "Phải sửa trước khi trình"), causes) if blocking else None,
        tag("h2", "Hồ sơ quá hạn"),
        overdue_paragraphs(places),
        tag("h2", f"Thay đổi so với {period}" if period else "Thay đổi so với kỳ trước"),
        main_changes(record, _main(record, (*MAIN_FIGURES, PENDING_OVERDUE))),
        class_="leader",
    )


def _arithmetic(finding: Finding) -> Child:
    return (
        tag("span", f" {capital(sentence(finding.arithmetic))}", class_="arithmetic")
        if finding.arithmetic
        else None
    )
