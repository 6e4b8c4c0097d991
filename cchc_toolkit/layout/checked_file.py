"""What was found in one Word file, and how it is said to a person and to programs."""

from __future__ import annotations

import json
from dataclasses import dataclass

from cchc_toolkit.layout.file_kind import AN_OFFICIAL_DOCUMENT, FileKind, FileReading
from cchc_toolkit.model.layout_remark import LayoutRemark
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["CheckedFile", "remark_as_dict"]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The remarks on a file; if a corrected copy was made, also what was corrected and what is left in it.

    ``kind`` is the kind of document as recognised ("Báo cáo", "Công văn"), empty if it has none; ``reading``
    says what the file was taken for, ``unfilled`` names what nobody has filled in yet.
    """

    remarks: tuple[LayoutRemark, ...]
    corrections: tuple[str, ...] = ()
    left: tuple[LayoutRemark, ...] | None = None
    kind: str = ""
    reading: FileReading = AN_OFFICIAL_DOCUMENT
    unfilled: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """True if no remark is left: in the copy if one was made, else in the file."""
        return not self._remaining

    @property
    def _remaining(self) -> tuple[LayoutRemark, ...]:
        return self.remarks if self.left is None else self.left

    def as_json(self) -> str:
        """What the file was taken for, what is not filled in, and the remarks that are left, for programs."""
        said = {
            "file": {
                "kind": self.reading.kind,
                "taken_for": self.reading.taken_for,
                "sign": self.reading.sign,
            },
            "unfilled": list(self.unfilled),
            "remarks": [remark_as_dict(remark) for remark in self._remaining],
        }
        return json.dumps(said, ensure_ascii=False, indent=2)

    def as_text(self, copy: str = "") -> str:
        """Lines for a person; ``copy`` is the name of the corrected copy."""
        lines = [*map(_sentence, self.remarks)]
        lines += [line for line in (self.reading.sentence, self.conclusion) if line]
        lines += [f"Đã chỉnh: {correction}" for correction in self.corrections]
        if self.left is not None and self.reading.kind is not FileKind.OTHER:
            left = f"còn {len(self.left):02} chỗ phải sửa tay" if self.left else "không còn chỗ nào sai"
            lines.append(f"Bản đã chỉnh: {copy}; {left}.")
        return "\n".join(lines)

    @property
    def conclusion(self) -> str:
        """How many faults there are, and what could not be judged; empty if nothing was judged."""
        if self.reading.kind is FileKind.OTHER:
            return ""
        count = len(self.remarks)
        told = f"Có {count:02} chỗ sai thể thức" if count else "Không thấy chỗ nào sai thể thức"
        if self.unfilled:
            told += f"; chưa có {join_vi(self.unfilled)} nên chưa kiểm tra được phần này"
        return f"{told}."


def remark_as_dict(remark: LayoutRemark) -> dict[str, str]:
    """A remark as programs read it."""
    return {key: getattr(remark, key) for key in ("rule", "point", "found", "wanted", "where")}


def _sentence(remark: LayoutRemark) -> str:
    return f"{remark.rule}: {remark.sentence}"
