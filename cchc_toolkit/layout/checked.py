"""A file as the verifier left it: its remarks, and those of the mended copy where one was made."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_toolkit.layout.check import check, fix, to_json
from cchc_toolkit.model.layout_remark import LayoutRemark

__all__ = ["Checked", "checked"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the layout verifier said of a file; of its mended copy and what was done, where one was made."""

    remarks: tuple[LayoutRemark, ...]
    done: tuple[str, ...] = ()
    left: tuple[LayoutRemark, ...] | None = None

    @property
    def is_sound(self) -> bool:
        """Whether nothing is left to mend: in the copy where one was made, else in the file."""
        return not (self.remarks if self.left is None else self.left)

    def as_json(self) -> str:
        """The remarks of what is left, for programs."""
        return to_json(self.remarks if self.left is None else self.left)

    def as_text(self, copy: str = "") -> str:
        """Lines for a person; ``copy`` is the name of the mended copy."""
        count = len(self.remarks)
        lines = [*map(_sentence, self.remarks)]
        lines.append(f"Có {count:02} chỗ sai thể thức." if count else "Không thấy chỗ nào sai thể thức.")
        lines += [f"Đã chỉnh: {change}" for change in self.done]
        if self.left is not None:
            lines.append(f"Bản đã chỉnh: {copy}; {_remaining(len(self.left))}.")
        return "\n".join(lines)


def _sentence(remark: LayoutRemark) -> str:
    return f"{remark.rule}: {remark.where}: {remark.found}; quy định: {remark.wanted} ({remark.point})."


def _remaining(count: int) -> str:
    return f"còn {count:02} chỗ phải sửa tay" if count else "không còn chỗ nào sai"


def checked(content: bytes, name: str, *, is_fixed: bool = False) -> tuple[Checked, bytes]:
    """Verify the layout of a Word file, and mend it in a copy where that is asked for.

    Parameters
    ----------
    name : str
        Of the file, for messages.
    is_fixed : bool
        Make the mended copy too.

    Returns
    -------
    tuple of (Checked, bytes)
        With the copy; empty where none was asked for.

    Raises
    ------
    SourceError
        The file is no .docx.
    """
    remarks = check(content, name)
    if not is_fixed:
        return Checked(remarks), b""
    copy, done = fix(content, name)
    return Checked(remarks, done, check(copy, name)), copy
