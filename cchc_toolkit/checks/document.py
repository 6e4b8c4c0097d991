"""What the document itself must carry: addressee, number and date."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.checks.rule import CannotRun, Facts, Rule, Violation
from cchc_toolkit.model.reading import Severity

__all__ = ["ADDRESSEE", "NUMBER_AND_DATE", "PARAMETERS_OF_ANOTHER_REPORT"]


def _no_addressee(facts: Facts) -> Iterator[Violation]:
    if "addressees" not in facts.document:
        raise CannotRun("chưa có thông tin về nơi kính gửi")
    if not facts.document["addressees"].strip():
        yield Violation()


def _not_numbered(facts: Facts) -> Iterator[Violation]:
    names = {"number": "số", "issued_on": "ngày"}
    missing = [name for key, name in names.items() if not facts.document.get(key, "").strip()]
    if missing:
        yield Violation({"missing": ", ".join(missing)})


def _misplaced(facts: Facts) -> Iterator[Violation]:
    """A file of parameters that was copied: it says whose and of when it is, and it may say neither."""
    said, place = facts.document.get("said_place", ""), facts.document.get("place", "")
    if said and said != place:
        yield Violation({"said": said, "place": place})


ADDRESSEE = Rule(
    code="KT-KINHGUI",
    name="Báo cáo gửi cấp trên phải có Kính gửi",
    severity=Severity.WARN,
    find=_no_addressee,
    message="báo cáo chưa có phần Kính gửi, bắt buộc với báo cáo gửi cấp trên.",
    fix="Đề nghị khai nơi kính gửi (addressees) trong tham số.",
    basis="Nghị định số 30/2020/NĐ-CP, Phụ lục I, mục II.9.b",
)

NUMBER_AND_DATE = Rule(
    code="KT-SONGAY",
    name="Số, ngày ban hành do văn thư cấp sau khi ký",
    severity=Severity.NOTE,
    find=_not_numbered,
    message="Chưa có {missing} ban hành; văn thư cấp sau khi ký.",
    basis="Nghị định số 30/2020/NĐ-CP, Điều 15",
)

PARAMETERS_OF_ANOTHER_REPORT = Rule(
    code="KT-THAMSO",
    name="Tệp tham số ghi đúng đơn vị, đúng kỳ của nơi để tệp",
    severity=Severity.WARN,  # a copied file holds another report's number, date, signer and addressees too
    find=_misplaced,
    message="tệp params/{place}.yaml ghi commune, period của {said}.",
    fix="Đề nghị sửa hai dòng ấy: papermill -f lấy đơn vị và kỳ từ đó.",
    basis="Tham số của lần chạy",
)
