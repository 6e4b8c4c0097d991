"""The first screen: verdict, the first thing to mend, the main figures; and what the leader's sheet adds."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from cchc_toolkit.document.pages.findings import link_to_cell
from cchc_toolkit.document.pages.markup import Child, join, tag
from cchc_toolkit.document.pages.places import Places
from cchc_toolkit.document.pages.quantities import change_between, fraction, value_text
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.values import Finding, Reading, Severity, Verdict
from cchc_toolkit.vocabulary.wording import count, join_vi

__all__ = ["MAIN_FIGURES", "OVERDUE", "head", "leader_sheet", "period_before", "verdict_sentence"]

MAIN_FIGURES = ("TTHC-01", "TTHC-02", "TTHC-03", "TTHC-11", "TTHC-12")
"""Received, resolved, on-time rate, overdue, online share."""
OVERDUE = "TTHC-11"
_ARROWS = {"up": "▲", "down": "▼", "same": "=", "unknown": ""}


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


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


def period_before(record: Record) -> str:
    """The period before in words; empty where there is no packet of it."""
    return parse_period(record.previous_period).label if record.previous_period else ""


def head(record: Record, places: Places) -> Markup:
    """Unit, period and kind of report; verdict; first thing to mend; main figures; actions."""
    subject = record.report.title
    marked = tag("p", "Dữ liệu giả lập", class_="synthetic") if record.is_synthetic else None
    return tag(
        "header",
        marked,
        tag("h1", f"{capital(record.unit_name)}, {record.period_label}"),
        tag("p", f"{capital(subject.kind.lower())}: {subject.subject}", class_="kind"),
        _verdict(record, places),
        _figures(record),
        _actions(),
        class_="masthead",
        id="ket-luan",
    )


def _verdict(record: Record, places: Places) -> Markup:
    is_fit = record.verdict is Verdict.FIT
    return tag(
        "div",
        tag(
            "p",
            tag("span", "✓" if is_fit else "✕", class_="sign", aria_hidden="true"),
            verdict_sentence(record),
            class_="words",
        ),
        _first_thing(record, places),
        class_=f"verdict {record.verdict.value}",
    )


def _first_thing(record: Record, places: Places) -> Markup:
    ordered = of_severity(record.findings, Severity.BLOCK) + of_severity(record.findings, Severity.WARN)
    if not ordered:
        return tag("p", "Không có điểm nào phải sửa.", class_="first")
    finding = ordered[0]
    label = "Sửa trước hết" if finding.severity is Severity.BLOCK else "Xem lại trước hết"
    where = link_to_cell(finding.where[0], finding.codes, places) if finding.where else None
    return tag(
        "p",
        tag("b", f"{label}: "),
        f"{finding.message}. ",
        where,
        " ",
        tag("a", "Xem các điểm", href="#phat-hien"),
        class_="first",
    )


def _figures(record: Record) -> Markup:
    by_code = {each.code: each for each in record.readings}
    chosen = [by_code[code] for code in MAIN_FIGURES if code in by_code]
    return (
        tag("ul", (_figure(each, record) for each in chosen), class_="figures", aria_label="Số liệu chính")
        if chosen
        else join()
    )


def _figure(reading: Reading, record: Record) -> Markup:
    before = record.previous.get(reading.code)
    if not record.previous:
        note: Child = "chưa có kỳ trước"
    else:
        change = change_between(reading, before)
        note = (tag("span", _ARROWS[change.direction], aria_hidden="true"), f" {change.text}")
    parts = reading.amount if reading.amount and reading.amount.per == 100 else None
    shown = tag("span", fraction(parts), class_="fraction") if parts else None
    return tag(
        "li",
        tag("span", reading.name, class_="name"),
        tag("span", value_text(reading), shown, class_="value"),
        tag("span", note, class_="change"),
    )


def _actions() -> Markup:
    return tag(
        "p",
        tag("a", "Mở tệp Word", href="report.docx", class_="button"),
        tag("button", "In trang này", type="button", id="in", hidden=True),
        tag("a", "Xem mã lệnh", href="#so-tay", class_="button"),
        class_="actions",
    )


def leader_sheet(record: Record, places: Places) -> Markup:
    """What page 1 on paper adds to the head: late dossiers and why."""
    return tag(
        "section",
        tag("h2", "Hồ sơ quá hạn"),
        _late(record, places),
        class_="leader",
        id="qua-han",
        aria_labelledby=None,
    )


def _late(record: Record, places: Places) -> Markup:
    late = places.readings.get(OVERDUE)
    if late is None or late.value is None:
        return tag("p", "Chưa có số liệu hồ sơ quá hạn.")
    if late.value == 0:
        return tag("p", "Không có hồ sơ quá hạn.")
    fields = [
        f"{places.rows.get(code, places.readings[code].name)} {value_text(places.readings[code])}"
        for code in late.parts
        if code in places.readings and places.readings[code].value
    ]
    period = period_before(record)
    versus = (
        f", {change_between(late, record.previous.get(late.code)).text} so với {period}" if period else ""
    )
    where = f": {join_vi(fields)}" if fields else ""
    return join(
        tag("p", f"{value_text(late)} hồ sơ quá hạn{versus}{where}."),
        tag("p", "Nguyên nhân: số liệu gửi về chưa ghi; đề nghị Bộ phận Một cửa bổ sung."),
    )
