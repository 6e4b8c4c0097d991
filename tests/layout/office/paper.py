"""What a paper of a commune says (DỮ LIỆU GIẢ LẬP): read from ``papers/*.txt``, as a clerk can.

Above the empty line stand the components of head and foot, below it the text; a line with ``=`` begins the
appendix. The sign before ``|`` says what a line is: ``co`` who decides, ``cc`` căn cứ, ``qd`` QUYẾT ĐỊNH,
``P`` phần, ``C`` chương, ``M`` mục, ``K`` khoản with a title, ``k`` without, ``d`` điểm, ``D`` điều with a
title, ``Đ`` without, ``-`` gạch đầu dòng, ``p`` a paragraph, ``B`` the caption of a table, ``T`` its rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PAPERS", "Paper"]

FOLDER = Path(__file__).with_name("papers")
Line = tuple[str, str]


@dataclass(frozen=True)
class Paper:
    """The components of one paper by their names in the file; lists are already split."""

    name: str
    said: Mapping[str, str]
    lines: tuple[Line, ...]
    appendix: tuple[Line, ...]

    def words(self, key: str, default: str = "") -> str:
        """A component of one line."""
        return self.said.get(key, default)

    def list(self, key: str) -> tuple[str, ...]:
        """A component of several lines."""
        return tuple(part.strip() for part in self.words(key).split("|") if part.strip())

    @property
    def issuer(self) -> str:
        """The issuing office as a sentence names it: Ủy ban nhân dân xã Mẫu."""
        office, *unit = self.list("co-quan")
        name = unit[0].split() if unit else []
        place = " ".join([name[0].lower(), *(word.title() for word in name[1:])]) if name else ""
        return f"{office[:1]}{office[1:].lower()} {place}".strip()

    @property
    def is_short(self) -> bool:
        """True if the paper has one page, whoever typed it."""
        return sum(len(words) for _, words in self.lines) < 620 and not self.appendix


def _read(path: Path) -> Paper:
    head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    said = dict(line.split(": ", 1) for line in head.splitlines())
    body, _, appendix = text.partition("\n=\n")
    return Paper(path.stem, said, _lines(body), _lines(appendix))


def _lines(text: str) -> tuple[Line, ...]:
    parts = (line.partition("|") for line in text.splitlines() if line.strip())
    return tuple((role.strip(), words.strip()) for role, _, words in parts)


PAPERS = tuple(map(_read, sorted(FOLDER.glob("*.txt"))))
