"""One difference between the sealed document and an edited one, as a value and as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cchc_toolkit.vocabulary.alphabet import single_spaced
from cchc_toolkit.word.passages import PICTURE

__all__ = ["Difference", "Kind", "shortened"]

Kind = Literal["altered", "deleted", "inserted", "moved", "unmarked", "copied", "foreign", "pasted"]
_WORDS: dict[str, str] = {
    "altered": "sửa",
    "deleted": "xoá",
    "inserted": "thêm",
    "moved": "chuyển chỗ",
    "unmarked": "gõ lại, mất dấu truy vết",
    "copied": "chép thêm",
    "foreign": "dán từ văn bản khác",
    "pasted": "số thêm vào, không có dấu truy vết",
}
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    Parameters
    ----------
    kind : str
        ``altered``, ``deleted``, ``inserted``, ``moved``; of figures also ``unmarked`` (same text, mark
        lost), ``copied``, ``foreign`` (a mark that this record does not know), ``pasted`` (no mark).
    where : str
        Place in the edited document; of what was deleted, in the sealed one.
    before, after : str
        Texts; of edited words with what surrounds them.
    code, name : str
        Of the reading, for a figure.
    detail : str
        Of edited words: the change within the words around it.
    """

    kind: Kind
    where: str
    before: str = ""
    after: str = ""
    code: str = ""
    name: str = ""
    detail: str = ""

    def __str__(self) -> str:
        named = f"{self.code}{f' ({self.name})' if self.name else ''}: " if self.code else ""
        place = f"{self.where}: " if self.where else ""
        said = f"{named}{place}{_WORDS[self.kind]}{self._texts()}"
        return said if said.endswith(("…", ".", ";")) else f"{said}."

    def _texts(self) -> str:
        if self.detail:
            return f": {self.detail}"
        if self.kind == "altered":
            return f" “{shortened(self.before)}” thành “{shortened(self.after)}”"
        if self.kind == "moved":
            return f" từ {self.before}: “{shortened(self.after)}”"
        return f" “{shortened(self.after or self.before)}”"


def shortened(text: str) -> str:
    """Words on one line, cut in the middle where they are many."""
    words = single_spaced(text).replace(PICTURE, "[hình]")
    if len(words) <= _LONGEST:
        return words
    return f"{words[: _LONGEST // 2].rstrip()} … {words[-_LONGEST // 2 :].lstrip()}"
