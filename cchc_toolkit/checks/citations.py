"""Documents that the report cites: as rows of the list of documents, and what the law says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from cchc_toolkit.checks.rule import CannotRun, Facts, Rule, Violation
from cchc_toolkit.model.reading import Origin, Severity
from cchc_toolkit.vocabulary.document_symbols import issuer_of_symbol, same_issuer
from cchc_toolkit.vocabulary.law import (
    CITED_BY_NAME,
    LegalStatus,
    find_document,
    is_one_in_the_country,
    normal_symbol,
    status_on,
)
from cchc_toolkit.vocabulary.wording import count, date_short, join_vi

__all__ = [
    "INCOMPLETE",
    "LATER_THAN_REPORT",
    "NOT_IN_FORCE",
    "NOT_YET_IN_FORCE",
    "WRONG_DAY",
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


def _void(facts: Facts) -> Iterator[Violation]:
    day = report_day(facts)
    found = [
        (each, status_on(each.symbol, day, each.issued_on, each.issuer))
        for each in cited(facts)
        if each.symbol
    ]
    void = [(each, status) for each, status in found if status.state == "void"]
    if void:
        words = {
            "count": count(len(void)),
            "day": date_short(day),
            "documents": join_vi(each.symbol for each, _ in void),
        }
        arithmetic = "; ".join(_since(each, status) for each, status in void)
        yield Violation(
            words, tuple(f"VB/{each.key}" for each, _ in void), tuple(e.origin for e, _ in void), arithmetic
        )


def _not_yet(facts: Facts) -> Iterator[Violation]:
    day = report_day(facts)
    for each in cited(facts):
        status = status_on(each.symbol, day, each.issued_on, each.issuer)
        if status.state != "not_yet" or (each.issued_on and each.issued_on > day):
            continue  # a date after the report is a finding of its own
        words = {"document": f"{each.kind} số {each.symbol}", "day": date_short(day)}
        yield Violation(words, (f"VB/{each.key}",), (each.origin,), _since(each, status))


def _since(each: Cited, status: LegalStatus) -> str:
    doubt = "" if status.is_confirmed else " (theo danh mục chưa kiểm chứng)"
    note = f" ({status.document.note})" if status.document and status.document.note else ""
    return f"{each.symbol}{note} {status.label}{doubt}"


def _wrong_issuer(facts: Facts) -> Iterator[Violation]:
    """By the list of known documents; of others by the letters that name a central body."""
    for each in cited(facts):
        known = find_document(each.symbol, each.issued_on) if each.symbol else None
        is_known = known is not None and (is_one_in_the_country(each.symbol) or known.issued_on is not None)
        issuer = known.issuer if known and is_known else issuer_of_symbol(normal_symbol(each.symbol))
        is_certain = issuer_of_symbol(normal_symbol(each.symbol)) or is_one_in_the_country(each.symbol)
        if each.issuer and issuer and is_certain and not same_issuer(issuer, each.issuer):
            words = {"document": f"{each.kind} số {each.symbol}", "issuer": issuer, "typed": each.issuer}
            yield Violation(words, (f"VB/{each.key}",), (each.origin,))


def _wrong_day(facts: Facts) -> Iterator[Violation]:
    """Known documents that are cited with another day of the same year: a number is one within it."""
    for each in cited(facts):
        known = find_document(each.symbol) if each.symbol and issuer_of_symbol(each.symbol) else None
        if known is None or known.issued_on is None or each.issued_on is None:
            continue
        if each.issued_on != known.issued_on and each.issued_on.year == known.issued_on.year:
            doubt = "" if known.is_confirmed else " (theo danh mục chưa kiểm chứng)"
            words = {
                "document": f"{each.kind} số {each.symbol}",
                "typed": date_short(each.issued_on),
                "day": f"{date_short(known.issued_on)}{doubt}",
            }
            arithmetic = f"{date_short(each.issued_on)} ≠ {date_short(known.issued_on)}"
            yield Violation(words, (f"VB/{each.key}",), (each.origin,), arithmetic)


def _incomplete(facts: Facts) -> Iterator[Violation]:
    incomplete = [(each, lacks) for each in cited(facts) if (lacks := _lacking(each))]
    if incomplete:
        words = {
            "count": count(len(incomplete)),
            "documents": "; ".join(f"{each.name} (thiếu {', '.join(lacks)})" for each, lacks in incomplete),
        }
        yield Violation(
            words,
            tuple(f"VB/{each.key}" for each, _ in incomplete),
            tuple(each.origin for each, _ in incomplete),
        )


def _lacking(each: Cited) -> list[str]:
    """What a first citation must have and this one has not; a law is cited by its name alone."""
    if each.kind.strip().capitalize() in CITED_BY_NAME:
        return [] if each.subject else ["tên"]
    parts = {
        "số, ký hiệu": each.symbol,
        "ngày ban hành": each.issued_on,
        "cơ quan ban hành": each.issuer,
        "trích yếu": each.subject,
    }
    return [name for name, value in parts.items() if not value]


def _later(facts: Facts) -> Iterator[Violation]:
    day = report_day(facts)
    for each in cited(facts):
        if each.issued_on and each.issued_on > day:
            arithmetic = f"{date_short(each.issued_on)} > {date_short(day)}"
            yield Violation(
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
    severity=Severity.WARN,  # printed as what the period's work rests on
    find=_not_yet,
    message="{document} đã ban hành nhưng chưa có hiệu lực vào ngày {day}.",
    fix="Đề nghị viện dẫn văn bản đang có hiệu lực, hoặc ghi rõ là văn bản sắp có hiệu lực.",
    basis="Danh mục văn bản có ngày hiệu lực",
)

WRONG_ISSUER = Rule(
    code="KT-COQUAN",
    name="Cơ quan ban hành văn bản viện dẫn ghi đúng",
    severity=Severity.WARN,
    find=_wrong_issuer,
    message="{document} do {issuer} ban hành, không phải {typed}.",
    fix="Đề nghị sửa tên cơ quan ban hành.",
    basis="Nghị định số 30/2020/NĐ-CP, Phụ lục I, mục II.6.b",
)

WRONG_DAY = Rule(
    code="KT-NGAYVB",
    name="Ngày ban hành văn bản viện dẫn ghi đúng",
    severity=Severity.WARN,
    find=_wrong_day,
    message="{document} ghi ngày {typed}; văn bản này ban hành ngày {day}.",
    fix="Đề nghị đối chiếu bản gốc, sửa ngày hoặc số, ký hiệu.",
    basis="Danh mục văn bản; một số là một văn bản trong một năm",
)

INCOMPLETE = Rule(
    code="KT-VIENDAN",
    name="Viện dẫn lần đầu ghi đủ số, ký hiệu, ngày, cơ quan ban hành, trích yếu",
    severity=Severity.WARN,
    find=_incomplete,
    message="{count} văn bản viện dẫn chưa ghi đủ: {documents}.",
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
