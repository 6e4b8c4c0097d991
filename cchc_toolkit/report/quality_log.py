"""The quality log of a run: what was assumed, typed by hand, kept against a finding, and checked.

Every line comes from the record and says no more than the record knows; who or when stays empty where
nobody wrote it down. Confirmations by people come later, into the ledger, and are only pointed to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cchc_toolkit.model.reading import FROM_AGGREGATES, Finding, Origin, Reading, Severity, Status, by_sheet
from cchc_toolkit.model.rule import rules_of
from cchc_toolkit.report.record import Record
from cchc_toolkit.report.typed_numbers import typed_numbers
from cchc_toolkit.vocabulary.wording import count, date_short, join_vi

__all__ = ["LogKind", "LogLine", "quality_log"]


class LogKind(StrEnum):
    """The four questions that the log answers, in this order."""

    ASSUMED = "assumed"
    TYPED = "typed"
    KEPT = "kept"
    CHECKED = "checked"

    @property
    def label(self) -> str:
        """The heading in the field's words."""
        return _LABELS[self]


_LABELS = {
    LogKind.ASSUMED: "Giả định",
    LogKind.TYPED: "Gõ tay",
    LogKind.KEPT: "Giữ dù có phát hiện",
    LogKind.CHECKED: "Đã kiểm tra",
}


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line: what, where it is, why, by whom and when; the last four are empty where nobody said so."""

    kind: LogKind
    what: str
    where: str = ""
    why: str = ""
    who: str = ""
    when: str = ""


_PARAMETERS = "đơn vị, ghi ở tham số"
_ON_TIME = "TTHC-03"
_BLANK_AS_ZERO, _KEPT_AS_STATED, _TYPED_IN_TEXT, _NOT_RUN = (
    "KT-OTRONG",
    "KT-GIUSO",
    "LV-GOTAY",
    "KT-KHONGCHAY",
)
# Reading rules after which the reader went on with what it made of the cell itself.
_READ_AS = frozenset(
    {
        "DOC-DAU-CHAM", "DOC-HANG-NGHIN", "DOC-KHOANG-TRANG", "DOC-NGAY", "DOC-HS-CONGTHUC", "DOC-HS-COT",
        "DOC-HS-GIATRI", "DOC-HS-SERIAL", "DOC-HS-SUYRA", "DOC-HS-TRUNG",
    }
)  # fmt: skip
_RELATIONS = {">=": "từ {value} trở lên", "<=": "không quá {value}", "=": "bằng {value}"}


def quality_log(record: Record) -> tuple[LogLine, ...]:
    """Tell what a run took for granted, what nobody computed, what was kept, and what was checked.

    Returns
    -------
    tuple of LogLine
        By kind; within a kind in the order of the record.
    """
    return (*_assumed(record), *_typed(record), *_kept(record), *_checked(record))


def _assumed(record: Record) -> Iterator[LogLine]:
    if record.is_synthetic:
        yield LogLine(
            LogKind.ASSUMED, "Toàn bộ dữ liệu là giả lập", "tham số unit.synthetic", who=_PARAMETERS
        )
    yield _window(record)
    yield from _on_time(record)
    yield from _targets(record)
    for source in record.sources:
        if source.rows_left_out:
            what = f"Không tính: {'; '.join(source.rows_left_out)}"
            yield LogLine(LogKind.ASSUMED, what, f"tệp {source.file}", f"đọc tệp như {source.layout}")
    yield from _aggregates(record)
    for finding in _flat(record.findings):
        if finding.rule == _BLANK_AS_ZERO or finding.rule in _READ_AS:
            yield _of_finding(LogKind.ASSUMED, finding, _tool(record))


def _window(record: Record) -> LogLine:
    first, last = (date_short(date.fromisoformat(day)) for day in record.window)
    letter = {key: record.parameters.get(f"window.letter.{key}", "") for key in ("kind", "number", "date")}
    why = (
        f"{letter['kind'] or 'Công văn'} số {letter['number']} ngày {letter['date']}"
        if letter["number"]
        else "tham số không nêu văn bản quy định"
    )
    issuer = record.parameters.get("window.letter.issuer", "") or _PARAMETERS
    what = f"Thời gian chốt số liệu {first} – {last}, tính cả ngày đầu và ngày cuối"
    return LogLine(LogKind.ASSUMED, what, "tham số window", why, issuer, letter["date"])


def _on_time(record: Record) -> Iterator[LogLine]:
    method = record.parameters.get("on_time_method", "")
    for reading in record.readings:
        if reading.code == _ON_TIME and reading.method == "computed" and reading.formula:
            since = f"áp dụng từ {date_short(reading.in_force_from)}" if reading.in_force_from else ""
            named = f"tham số on_time_method ghi {method}" if method else ""
            why = "; ".join(filter(None, (named, *reading.basis, since)))
            yield LogLine(
                LogKind.ASSUMED, f"Cách tính đúng hạn: {reading.formula}", _ON_TIME, why, _PARAMETERS
            )


def _targets(record: Record) -> Iterator[LogLine]:
    """Each target as it was typed, with the document that gives it."""
    for key, code in record.parameters.items():
        match = re.fullmatch(r"(targets\[\d+\])\.code", key)
        if match:
            place = match[1]
            target = {name: record.parameters.get(f"{place}.{name}", "") for name in _TARGET}
            relation = _RELATIONS.get(target["relation"] or ">=", "{value}")
            relation = relation.replace("{value}", target["value"])
            days = " – ".join(filter(None, (target["from"], target["to"])))
            what = f"Chỉ tiêu được giao {code}: {relation}{f', áp dụng {days}' if days else ''}"
            number = int(place.removeprefix("targets[").removesuffix("]"))
            where = f"tham số targets, mục {count(number)}"
            yield LogLine(LogKind.ASSUMED, what, where, target["document"], _PARAMETERS)


_TARGET = ("relation", "value", "document", "from", "to")


def _aggregates(record: Record) -> Iterator[LogLine]:
    taken = [reading for reading in record.readings if reading.formula == FROM_AGGREGATES]
    for (file, sheet), cells in _by_sheet(taken).items():
        what = f"Tin theo bảng tổng hợp xuất từ phần mềm: {count(cells)} ô, không đếm lại từng hồ sơ"
        yield LogLine(LogKind.ASSUMED, what, _sheet(file, sheet), FROM_AGGREGATES, _tool(record))


def _typed(record: Record) -> Iterator[LogLine]:
    files = {source.file for source in record.sources}
    stated = [
        reading
        for reading in record.readings
        if reading.method == "stated" and reading.status is Status.NUMBER and _files(reading) <= files
    ]
    formulas = [reading for reading in stated if reading.in_force_from or reading.parts]
    for (file, sheet), cells in _by_sheet(reading for reading in stated if reading not in formulas).items():
        what = f"{count(cells)} ô có số liệu lấy nguyên như đã ghi, không tính lại từ nguồn khác"
        yield LogLine(LogKind.TYPED, what, _sheet(file, sheet), "số liệu do đơn vị kê khai", record.unit_name)
    for reading in formulas:
        if not any(_is_named(reading, choice) for choice in record.choices):
            text = reading.stated.text if reading.stated else ""
            what = f"{reading.code} có công thức nhưng lấy số đã ghi {text}".rstrip()
            why = "nguồn dữ liệu chưa đủ để tính"
            yield LogLine(LogKind.TYPED, what, _places(reading.origins), why, record.unit_name)
    own = {text.code: text.typed for text in record.own_texts if text.state != "offered"}
    for section in record.sections:
        if numbers := own.get(section.code, typed_numbers(section.source)):
            what = f"Số gõ trong lời văn: {', '.join(numbers)}"
            why = f"không có mã số liệu nên không truy được nguồn ({_TYPED_IN_TEXT})"
            yield LogLine(LogKind.TYPED, what, f"mục {section.code} {section.title}", why)


def _kept(record: Record) -> Iterator[LogLine]:
    for choice in record.choices:
        what, _, why = choice.partition(": ")
        where = [
            origin for reading in record.readings if _is_named(reading, what) for origin in reading.origins
        ]
        yield LogLine(LogKind.KEPT, what, _places(where) or "tham số severities", why, _PARAMETERS)
    for finding in _flat(record.findings):
        if finding.rule == _KEPT_AS_STATED:
            yield _of_finding(LogKind.KEPT, finding, _PARAMETERS)
    severities = [finding.severity for finding in record.findings]
    open_ones = [
        f"{count(severities.count(severity))} điểm “{severity.label}”"
        for severity in (Severity.BLOCK, Severity.WARN)
        if severity in severities
    ]
    if open_ones:
        what = f"Khi lập còn {join_vi(open_ones)}; số liệu in như đang có"
        why = "ngoài lựa chọn nêu trên, hồ sơ không ghi lý do" if record.choices else "hồ sơ không ghi lý do"
        yield LogLine(LogKind.KEPT, what, "phần Kết quả kiểm tra; findings.csv", why, "", record.stamp)


def _checked(record: Record) -> Iterator[LogLine]:
    tool, when = _tool(record), record.stamp
    silent = [finding for finding in _flat(record.findings) if finding.rule == _NOT_RUN]
    rules = rules_of("facts")
    failed = [rule for rule in rules if any(f"“{rule.name}”" in finding.message for finding in silent)]
    what = f"Đối chiếu tự động: {count(len(rules) - len(failed))} trong {count(len(rules))} quy tắc chạy được"
    findings = ", ".join(
        f"{severity.label} {count(sum(finding.severity is severity for finding in record.findings))}"
        for severity in Severity
    )
    yield LogLine(LogKind.CHECKED, f"{what}; {findings}", "phần Kết quả kiểm tra", "", tool, when)
    for finding in silent:
        yield LogLine(LogKind.CHECKED, f"Không chạy: {finding.message}", "", finding.fix, tool, when)
    remarks = (
        f"còn {count(len(record.layout))} điểm chưa đúng" if record.layout else "không thấy điểm nào sai"
    )
    if record.report.unfilled:
        remarks += f"; chưa có {join_vi(record.report.unfilled)} nên chưa kiểm tra được phần này"
    layout = f"Thể thức bản Word theo Nghị định số 30/2020/NĐ-CP: {remarks}"
    yield LogLine(LogKind.CHECKED, layout, "phần Kiểm tra thể thức", "", tool, when)
    yield from _people(record)


def _people(record: Record) -> Iterator[LogLine]:
    """Whom the parameters name, which is no check; and where the checks by people are."""
    named = {
        "đơn vị soạn thảo": record.parameters.get("drafting_unit", ""),
        "chức vụ ký": record.parameters.get("signature.capacity", ""),
        "người ký": record.parameters.get("signature.name", ""),
    }
    given = {what: who for what, who in named.items() if who}
    if given:
        what = f"Tham số nêu {join_vi(given)}; được nêu không có nghĩa là đã kiểm tra"
        who = "; ".join(given.values())
        yield LogLine(LogKind.CHECKED, what, "tham số drafting_unit, signature", "", who)
    what = "Xác nhận nội bộ của người: không có trong nhật ký này, xem bằng lệnh cchc approve <gói> --list"
    yield LogLine(LogKind.CHECKED, what, "sổ cái ledger.jsonl", "được ghi vào sổ cái sau khi niêm phong")


def _of_finding(kind: LogKind, finding: Finding, who: str) -> LogLine:
    why = finding.arithmetic or finding.fix
    return LogLine(kind, finding.message, _places(finding.where), f"{why} ({finding.rule})".lstrip(), who)


def _flat(findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield finding
        yield from _flat(finding.follows)


def _by_sheet(readings: Iterable[Reading]) -> dict[tuple[str, str], int]:
    """How many different cells of each sheet, in the order of the readings."""
    places = dict.fromkeys(origin for reading in readings for origin in reading.origins)
    sheets = [(place.file, place.sheet) for place in places]
    return {sheet: sheets.count(sheet) for sheet in dict.fromkeys(sheets)}


def _files(reading: Reading) -> set[str]:
    return {origin.file for origin in reading.origins}


def _is_named(reading: Reading, text: str) -> bool:
    """True if the text names the reading by its code or another name, as a whole word."""
    names = "|".join(re.escape(name) for name in (reading.code, *reading.aliases))
    return re.search(rf"(?<![\w/.-])(?:{names})(?![\w/-]|\.\w)", text) is not None


def _sheet(file: str, sheet: str) -> str:
    return f"trang “{sheet}”, tệp {file}" if sheet else f"tệp {file}"


def _places(origins: Iterable[Origin]) -> str:
    """Places as a person reads them, the cells of a sheet after one another."""
    return "; ".join(origin.label for origin in by_sheet(origins))


def _tool(record: Record) -> str:
    return f"cchc-toolkit {record.versions.get('cchc-toolkit', '')}".rstrip()
