"""The office's own text of a section (lời văn riêng) beside what the template would print there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cchc_toolkit.report.markdown_blocks import joined_runs
from cchc_toolkit.report.model import Block, Heading, Paragraph, Table, plain

__all__ = [
    "OwnText", "TemplatePrint", "block_lines", "owner_mark", "owner_of", "prints_the_same", "unread_mark",
    "unread_period", "without_owner",
]  # fmt: skip

_UNREAD = re.compile(r"\{#\s*chưa đọc lại(?::\s*lời văn kỳ\s+([0-9A-Z-]+))?\s*#\}")

_OWNER = re.compile(r"^[ \t]*\{#\s*lời văn riêng:\s*([^\s,#]+),\s*([0-9A-Z-]+)\s*#\}[ \t]*\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TemplatePrint:
    """What stands behind a section whose text is not that of the template.

    Parameters
    ----------
    blocks : tuple of Block
        What the template's text prints; empty where it cannot be printed.
    cell : int
        Number of the code cell that printed the section.
    file : str
        Where the text is kept; empty where the cell holds it alone.
    is_other_than_kept : bool
        The text of the cell was printed although another one is kept.
    """

    blocks: tuple[Block, ...]
    cell: int = 0
    file: str = ""
    is_other_than_kept: bool = False


@dataclass(frozen=True, slots=True)
class OwnText:
    """A section whose own text is shown beside another.

    Parameters
    ----------
    cell : int
        Number of the code cell that printed it; 0 where none did.
    file : str
        Where the text is kept, below the project.
    state : {"own", "unread", "offered"}
        Printed; printed and not read again since an earlier period; of an earlier period and not used.
    period : str
        The earlier period.
    lines : tuple of str
        The own text over the figures of this period, one line a paragraph.
    beside : tuple of str
        What the template prints; beside an offered text what is printed now.
    typed : tuple of str
        Numbers that stand typed in the text and come from no list.
    """

    code: str
    title: str
    cell: int
    file: str
    state: Literal["own", "unread", "offered"]
    period: str
    lines: tuple[str, ...]
    beside: tuple[str, ...]
    typed: tuple[str, ...] = ()


def block_lines(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The words of a section, one line a paragraph, as a reader sees them."""
    return tuple(_line(block) for block in blocks)


def _line(block: Block) -> str:
    match block:
        case Heading(number=number, content=content):
            return f"{number} {plain(content)}".strip()
        case Paragraph(content=content, style=style):
            return f"- {plain(content)}" if style == "item" else plain(content)
        case Table(title=title):
            return title


def prints_the_same(blocks: Sequence[Block], others: Sequence[Block]) -> bool:
    """True if two sections print the same words and figures in the same styles."""
    return _joined(blocks) == _joined(others)


def _joined(blocks: Sequence[Block]) -> list[object]:
    """The blocks with neighbouring runs of one style as one: a list of one item is two to its lead."""
    return [
        block if isinstance(block, Table) else (type(block), _rank(block), joined_runs(block.content))
        for block in blocks
    ]


def _rank(block: Heading | Paragraph) -> tuple[object, ...]:
    return (block.level, block.number) if isinstance(block, Heading) else (block.style,)


def owner_mark(commune: str, period: str) -> str:
    """The line that says whose text a cell holds: a template saved with it prints it for no other."""
    return f"{{# lời văn riêng: {commune}, {period} #}}"


def owner_of(source: str) -> tuple[str, str] | None:
    """Commune and period of the mark in a text; ``None`` without one."""
    mark = _OWNER.search(source)
    return None if mark is None else (mark[1], mark[2])


def without_owner(source: str) -> str:
    """The text without the line that says whose it is."""
    return _OWNER.sub("", source)


def unread_mark(period: str) -> str:
    """The first line of a text that was taken over and not read again."""
    return f"{{# chưa đọc lại: lời văn kỳ {period} #}}"


def unread_period(source: str) -> str | None:
    """The period whose text stands there unread, perhaps empty; ``None`` without a mark."""
    mark = _UNREAD.search(source)
    return None if mark is None else mark[1] or ""
