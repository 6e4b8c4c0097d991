"""Rules that only a later step can ask: what the narrative shows, and what the finished file shows.

Their findings are made where the text or the file exists; code, severity and words are declared here, so
that an office may adjust them like any other.
"""

from __future__ import annotations

from dataclasses import dataclass

from cchc_toolkit.model.reading import Finding, Origin, Severity

__all__ = ["LATE_RULES", "LAYOUT", "TYPED", "UNCITED", "LateRule"]


@dataclass(frozen=True, slots=True)
class LateRule:
    """A rule of a later step; ``message`` has places for the words of what was found."""

    code: str
    name: str
    severity: Severity
    message: str
    fix: str

    def finding(self, where: tuple[Origin, ...] = (), **words: str) -> Finding:
        """Say what was found.

        Parameters
        ----------
        where : tuple of Origin
            The cells or rows concerned, where there are any.
        **words : str
            For the places in the message.
        """
        return Finding(self.code, self.severity, self.message.format(**words), where, fix=self.fix)


TYPED = LateRule(
    "LV-GOTAY",
    "Lời văn không có số gõ tay",
    Severity.WARN,
    "mục {section} có số gõ tay ({numbers}), không truy được nguồn.",
    "Đề nghị thay bằng số liệu có mã hoặc văn bản trong danh sách.",
)
LAYOUT = LateRule(
    "TT-THETHUC",
    "Bản Word đúng thể thức Nghị định số 30/2020/NĐ-CP",
    Severity.WARN,
    "bản Word còn {count} điểm chưa đúng thể thức: {points}.",
    "Đề nghị xem phần Kiểm tra thể thức của bản rà soát.",
)
UNCITED = LateRule(
    "LV-VANBAN",
    "Văn bản ghi trong danh sách được nêu trong báo cáo",
    Severity.WARN,
    "trang “{sheet}” có {count} văn bản mà báo cáo không nêu ({documents}).",
    "Đề nghị kiểm tra cột “Mục nêu văn bản”, “Vai trò” của các dòng này, hoặc bỏ dòng.",
)
LATE_RULES: tuple[LateRule, ...] = (TYPED, UNCITED, LAYOUT)
