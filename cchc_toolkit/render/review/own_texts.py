"""Sections whose text is not the template's: what the template prints and what is printed, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

from cchc_toolkit.report.own_text import OwnText
from cchc_toolkit.report.record import Record

__all__ = ["Compared", "compared_texts"]

Kind: TypeAlias = Literal["same", "added", "left_out"]
_BREAK = "\n"
_FEWEST_SAME = 3
"""Words that stay between two changes; fewer would tear a sentence to pieces that nobody can read."""


class Compared(NamedTuple):
    """A section: its heading, where its text comes from, and its paragraphs as runs of words."""

    heading: str
    place: str
    paragraphs: tuple[tuple[tuple[Kind, str], ...], ...]


def compared_texts(record: Record) -> tuple[Compared, ...]:
    """The sections of a record that have an own text, those that are printed first."""
    texts = sorted(record.own_texts, key=lambda text: text.state == "offered")
    return tuple(
        Compared(
            f"{text.code} {text.title}".strip(),
            _place(text),
            _paragraphs(*_without_heading(text)),
        )
        for text in texts
    )


def _place(text: OwnText) -> str:
    if text.state == "offered":
        return f"Chưa đọc lại: lời văn kỳ {text.period} ({text.file}), kỳ này chưa dùng"
    kept = text.file or "chưa lưu thành tệp"
    unread = f"; chưa đọc lại, lấy từ kỳ {text.period or 'trước'}" if text.state == "unread" else ""
    return f"Ô mã {text.cell}; lời văn riêng: {kept}{unread}"


def _without_heading(text: OwnText) -> tuple[Sequence[str], Sequence[str]]:
    """What stands beside the text, and the text; a heading that both have stands above them already."""
    first = "".join(text.lines[:1])
    is_same = bool(text.title) and text.lines[:1] == text.beside[:1] and first.endswith(text.title)
    return (text.beside[1:], text.lines[1:]) if is_same else (text.beside, text.lines)


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[tuple[Kind, str], ...], ...]:
    """The words of both, in the paragraphs of both; a break that only one of them has is one."""
    paragraphs: list[list[tuple[Kind, str]]] = [[]]
    for kind, words in _runs(_words(before), _words(after)):
        for place, part in enumerate(_split(words)):
            if place:
                paragraphs.append([])
            if part:
                paragraphs[-1].append((kind, " ".join(part)))
    return tuple(tuple(paragraph) for paragraph in paragraphs if paragraph)


def _words(lines: Iterable[str]) -> list[str]:
    words: list[str] = []
    for line in lines:
        words += [*([_BREAK] if words else []), *line.split(" ")]
    return words


def _split(words: Sequence[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word == _BREAK:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _runs(before: list[str], after: list[str]) -> Iterator[tuple[Kind, list[str]]]:
    """What is left out comes before what stands in its place."""
    gone: list[str] = []
    new: list[str] = []
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for operation, i1, i2, j1, j2 in opcodes:
        is_short = i2 - i1 < _FEWEST_SAME and bool(gone or new) and i2 < len(before) and j2 < len(after)
        if operation != "equal" or (is_short and _BREAK not in before[i1:i2]):
            gone += before[i1:i2]
            new += after[j1:j2]
            continue
        yield from _change(gone, new)
        gone, new = [], []
        yield "same", before[i1:i2]
    yield from _change(gone, new)


def _change(gone: list[str], new: list[str]) -> Iterator[tuple[Kind, list[str]]]:
    if gone:
        yield "left_out", gone
    if new:
        yield "added", new
