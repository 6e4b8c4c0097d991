"""What a file is taken for, by what sign, and what the verifier judges of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "AN_OFFICIAL_DOCUMENT",
    "EVERY_PAPER",
    "ISSUED",
    "OFFICIAL_ONLY",
    "TEXTS",
    "FileKind",
    "FileReading",
]


class FileKind(StrEnum):
    """What a file is: a rule declares to which of these it applies."""

    OFFICIAL = "official"
    ATTACHED = "attached"
    APPENDIX = "appendix"
    FORM = "form"
    OTHER = "other"


# Components that only a document with a letterhead of its own must have.
OFFICIAL_ONLY = frozenset({FileKind.OFFICIAL})
# Text with kind, subject and body.
TEXTS = frozenset({FileKind.OFFICIAL, FileKind.ATTACHED})
# Whatever an office issues, alone or with a document.
ISSUED = TEXTS | {FileKind.APPENDIX}
# And what it hands out to be filled in.
EVERY_PAPER = ISSUED | {FileKind.FORM}

_TAKEN_FOR = {
    FileKind.OFFICIAL: "văn bản hành chính",
    FileKind.ATTACHED: "văn bản ban hành kèm theo, ở tệp riêng",
    FileKind.APPENDIX: "phụ lục ở tệp riêng",
    FileKind.FORM: "biểu mẫu để điền",
    FileKind.OTHER: "không phải văn bản hành chính",
}
_JUDGED = {
    FileKind.ATTACHED: (
        "đã kiểm tra trang giấy, số trang, chữ, tên loại, trích yếu, nội dung; không đòi Quốc hiệu, "
        "số, ký hiệu, địa danh, người ký, nơi nhận"
    ),
    FileKind.APPENDIX: (
        "chỉ kiểm tra trang giấy, số trang, chữ, số thứ tự và tên phụ lục, “(Kèm theo …)”, dấu kết thúc; "
        "không đòi phần đầu văn bản, người ký, nơi nhận"
    ),
    FileKind.FORM: "chỉ kiểm tra khổ giấy, phông chữ, bộ mã ký tự; phần còn lại theo mẫu đã ban hành",
    FileKind.OTHER: "không kiểm tra thể thức theo Nghị định số 30/2020/NĐ-CP",
}


@dataclass(frozen=True, slots=True)
class FileReading:
    """What a file is taken for, and the sign of it in words that finish "vì …"."""

    kind: FileKind = FileKind.OFFICIAL
    sign: str = ""

    @property
    def taken_for(self) -> str:
        """Its kind, Vietnamese."""
        return _TAKEN_FOR[self.kind]

    @property
    def sentence(self) -> str:
        """One sentence: taken for what, by what sign, what was judged; empty for an official document."""
        if self.kind is FileKind.OFFICIAL:
            return ""
        return f"Tệp được coi là {self.taken_for} vì {self.sign}: {_JUDGED[self.kind]}."


AN_OFFICIAL_DOCUMENT = FileReading()
