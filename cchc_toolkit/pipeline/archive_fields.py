"""The fields that Decree 30/2020, Phụ lục VI asks of an electronic document in its management system."""

from __future__ import annotations

from cchc_toolkit.pipeline.gather import Gathered
from cchc_toolkit.report.model import Report
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["archive_metadata"]


def archive_metadata(gathered: Gathered, report: Report) -> dict[str, str]:
    """Fields under the decree's names; what is not given yet is empty."""
    head = report.letterhead
    return {
        "Tên cơ quan, tổ chức ban hành văn bản": f"Ủy ban nhân dân {gathered.params.unit.name}",
        "Số của văn bản": head.number,
        "Ký hiệu của văn bản": head.symbol,
        "Ngày, tháng, năm văn bản": date_short(head.issued_on) if head.issued_on else "",
        "Tên loại văn bản": report.title.kind.capitalize(),
        "Trích yếu nội dung": report.title.subject,
        "Ngôn ngữ": "Tiếng Việt",
        "Họ và tên người ký": report.signature.name,
        "Chức vụ của người ký": " ".join(report.signature.capacity),
        "Nơi nhận": "; ".join(report.recipients),
    }
