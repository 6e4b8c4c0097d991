"""Documents that the report cites: as rows of the list of documents, and what the law says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from cchc_toolkit.checks.rule import CannotRun, Facts, Found, Rule
from cchc_toolkit.vocabulary.law import LegalStatus, find_document, status_on
from cchc_toolkit.vocabulary.values import Origin, Severity
from cchc_toolkit.vocabulary.wording import count, date_short, fold, join_vi

__all__ = [
    "INCOMPLETE",
    "LATER_THAN_REPORT",
    "NOT_IN_FORCE",
    "NOT_YET_IN_FORCE",
    "WRONG_ISSUER",
    "Cited",
    "cited",
    "report_day",
]


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as the office listed it, with its row."""

    key: str
    kind: str
    symbol: str
    issued_on: date | None
    issuer: str
    subject: str
    origin: Origin

    @property
    def name(self) -> str:
        """Type and number, with the date where there is one: ``Kế hoạch số 03/KH-UBND ngày 10/01/2023``."""
        number = f" số {self.symbol}" if self.symbol else ""
        day = f" ngày {date_short(self.issued_on)}" if self.issued_on else ""
        issuer = f" của {self.issuer}" if self.issuer else ""
        return f"{self.kind}{number}{day}" if number or day else f"{self.kind} {self.subject}{issuer}".strip()


def cited(facts: Facts) -> tuple[Cited, ...]:
    """The documents of the list, as they stand there; ``CannotRun`` where there is no list."""
    table = facts.dataset.tables.get("documents")
    if table is None:
        raise CannotRun("chưa có danh mục văn bản")
    return tuple(
        Cited(
            str(row.key),
            str(row.kind),
            str(row.number_symbol),
            row.issued_on.date()
            if isinstance(row.issued_on, datetime) and not pd.isna(row.issued_on)
            else None,
            str(row.issuer),
            str(row.subject),
            Origin(str(row.file), str(row.sheet), f"dòng {row.row}"),
        )
        for row in table.itertuples()
    )


def report_day(facts: Facts) -> date:
    """The date of the report; as long as it has none, the last day of its figures."""
    text = facts.document.get("issued_on", "").strip()
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return facts.window[1]


def _void(facts: Facts) -> Iterator[Found]:
    day = report_day(facts)
    found = [(each, status_on(each.symbol, day, each.issued_on)) for each in cited(facts) if each.symbol]
    void = [(each, status) for each, status in found if status.state == "void"]
    if void:
        words = {
            "count": count(len(void)),
            "day": date_short(day),
            "documents": join_vi(each.symbol for each, _ in void),
        }
        arithmetic = "; ".join(_since(each, status) for each, status in void)
        yield Found(
            words, tuple(f"VB/{each.key}" for each, _ in void), tuple(e.origin for e, _ in void), arithmetic
        )


def _not_yet(facts: Facts) -> Iterator[Found]:
    day = report_day(facts)
    for each in cited(facts):
        status = status_on(each.symbol, day, each.issued_on)
        if status.state != "not_yet" or (each.issued_on and each.issued_on > day):
            continue  # a date after the report is a finding of its own
        words = {"document": f"{each.kind} số {each.symbol}", "day": date_short(day)}
        yield Found(words, (f"VB/{each.key}",), (each.origin,), _since(each, status))


def _since(each: Cited, status: LegalStatus) -> str:
    doubt = "" if status.is_confirmed else " (theo danh mục chưa kiểm chứng)"
    note = f" ({status.document.note})" if status.document and status.document.note else ""
    return f"{each.symbol}{note} {status.label}{doubt}"


def _wrong_issuer(facts: Facts) -> Iterator[Found]:
    for each in cited(facts):
        known = find_document(each.symbol, each.issued_on) if each.symbol and each.issuer else None
        if known and known.issuer and fold(known.issuer) != fold(each.issuer) and _is_national(each.symbol):
            words = {
                "document": f"{each.kind} số {each.symbol}",
                "issuer": known.issuer,
                "typed": each.issuer,
            }
            yield Found(words, (f"VB/{each.key}",), (each.origin,))


def _is_national(symbol: str) -> bool:
    """Whether the symbol carries its year, and so names one document in the country."""
    parts = symbol.split("/")
    return len(parts) == 3 and parts[1].isdigit() and len(parts[1]) == 4


def _incomplete(facts: Facts) -> Iterator[Found]:
    missing = [each for each in cited(facts) if not each.symbol or each.issued_on is None]
    if missing:
        words = {"count": count(len(missing)), "documents": "; ".join(each.name for each in missing)}
        yield Found(
            words, tuple(f"VB/{each.key}" for each in missing), tuple(each.origin for each in missing)
        )


def _later(facts: Facts) -> Iterator[Found]:
    day = report_day(facts)
    for each in cited(facts):
        if each.issued_on and each.issued_on > day:
            arithmetic = f"{date_short(each.issued_on)} > {date_short(day)}"
            yield Found(
                {"document": each.name, "day": date_short(day)},
                (f"VB/{each.key}",),
                (each.origin,),
                arithmetic,
            )


NOT_IN_FORCE = Rule(
    code="KT-HIEULUC",
    name="Văn bản viện dẫn còn hiệu lực vào ngày báo cáo",
    severity=Severity.WARN,
    find=_void,
    message="{count} văn bản viện dẫn không còn hiệu lực vào ngày {day}: {documents}.",
    fix="Đề nghị viện dẫn văn bản thay thế hoặc bỏ căn cứ không còn phù hợp.",
    basis="Danh mục văn bản có ngày hiệu lực",
)

NOT_YET_IN_FORCE = Rule(
    code="KT-CHUAHIEULUC",
    name="Văn bản viện dẫn đã có hiệu lực vào ngày báo cáo",
    severity=Severity.NOTE,
    find=_not_yet,
    message="{document} đã ban hành nhưng chưa có hiệu lực vào ngày {day}.",
    fix="Đề nghị viện dẫn văn bản đang có hiệu lực, hoặc ghi rõ là văn bản sắp có hiệu lực.",
    basis="Danh mục văn bản có ngày hiệu lực",
)

WRONG_ISSUER = Rule(
    code="KT-COQUAN",
    name="Cơ quan ban hành văn bản viện dẫn ghi đúng",
    severity=Severity.NOTE,
    find=_wrong_issuer,
    message="{document} do {issuer} ban hành, không phải {typed}.",
    fix="Đề nghị sửa tên cơ quan ban hành.",
    basis="Nghị định số 30/2020/NĐ-CP, Phụ lục I, mục II.6.b",
)

INCOMPLETE = Rule(
    code="KT-VIENDAN",
    name="Viện dẫn lần đầu ghi đủ số, ký hiệu, ngày ban hành",
    severity=Severity.NOTE,
    find=_incomplete,
    message="{count} văn bản viện dẫn chưa đủ số, ký hiệu hoặc ngày ban hành: {documents}.",
    fix="Đề nghị bổ sung vào danh mục văn bản.",
    basis="Nghị định số 30/2020/NĐ-CP, Phụ lục I, mục II.6.b",
)

LATER_THAN_REPORT = Rule(
    code="KT-NGAYSAU",
    name="Văn bản viện dẫn không có ngày sau ngày báo cáo",
    severity=Severity.WARN,
    find=_later,
    message="{document} có ngày ban hành sau ngày báo cáo ({day}).",
    fix="Đề nghị kiểm tra lại ngày ban hành.",
    basis="Trình tự thời gian của văn bản",
)
