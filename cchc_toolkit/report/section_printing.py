"""What Jinja makes of a section, line by line: figures become tokens, lines without occasion go, and what a
list or a part without content must look like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from jinja2 import StrictUndefined

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Figure, Reading, Status
from cchc_toolkit.report.conditions import LineCondition
from cchc_toolkit.report.markdown_blocks import as_words, figure_token
from cchc_toolkit.report.model import Block, Heading, Inline, Paragraph, Text, plain
from cchc_toolkit.report.sentences import Counted, Items, Listed, OutOf, Sentence
from cchc_toolkit.vocabulary.wording import NBSP, capital, date_short, nfc

__all__ = ["NOT_OURS", "NO_CONTENT", "Printer", "finished", "kept_lines"]

NO_CONTENT = "Chưa có số liệu."
"""What a part says for which there is nothing to say: it is never left empty."""

NOT_OURS = "Không thuộc phạm vi cấp xã."
"""What a part says of which everything is no matter of the commune."""

_BEGIN, _END, _NOT_OURS_MARK, _NOTHING = "\ue002", "\ue003", "\ue004", "\ue005"
_CONDITION = re.compile(f"{_BEGIN}([0-9]+){_END}")
_CONDITIONAL = re.compile(rf"(\s*(?:- )?)((?:{_CONDITION.pattern}\s*)+)(.*)")
_END_SIGNS = " .;,"


@dataclass
class Printer:
    """Collects the figures of one section while Jinja prints it; each figure leaves a token in the text.

    Sections of sealed packets keep the lines on which nothing was printed (``keeps_empty_lines``).
    """

    figures: list[Figure] = field(default_factory=list)
    conditions: list[LineCondition] = field(default_factory=list)
    keeps_empty_lines: bool = False

    def __call__(self, value: Any) -> Any:
        match value:
            case LineCondition():
                self.conditions.append(value)
                return f"{_BEGIN}{len(self.conditions) - 1}{_END}"
            case Counted(reading, what):
                is_counted = reading.status is Status.NUMBER and what
                return self(reading) + (f"{NBSP}{as_words(nfc(what))}" if is_counted else "")
            case OutOf(reading, what):
                if not value.has_counts:
                    return self(reading)
                return self._token(figure(reading, "parts")) + f"{NBSP}{as_words(nfc(what))}"
            case Sentence(parts):
                return "".join(self(part) for part in parts)
            case Items(lines):
                ends = [*(";" for _ in lines[1:]), "."]
                texts = [f"- {self(line)}{end}" for line, end in zip(lines, ends, strict=False)]
                return "\n".join(texts)
            case Listed(lead, items):
                return f"{self(lead)}\n\n{self(items)}\n\n"
            case Reading():
                return self._token(figure(value, "prose"))
            case date():
                return date_short(value)
            case str():
                return as_words(nfc(value)) or ("" if self.keeps_empty_lines else _NOTHING)
            case StrictUndefined():
                return value
        kind = "số" if isinstance(value, int | float | Decimal) else "giá trị"
        raise UsageError(
            f"Chỗ {{{{ … }}}} cho ra một {kind} không rõ nguồn",
            fix='Đề nghị dùng số liệu có mã, ví dụ {{ so["TTHC-01"] }}',
        )

    def _token(self, printed: Figure) -> str:
        self.figures.append(printed)
        return figure_token(len(self.figures) - 1)


def kept_lines(text: str, printer: Printer, where: str) -> str:
    """The text without the lines whose condition does not hold; what stands instead is in their place.

    Parameters
    ----------
    text : str
        As Jinja printed it. A condition alone on its line is that of the next line.
    where : str
        The section, for messages.

    Raises
    ------
    UsageError
        A condition stands inside a line.
    """
    lines: list[str] = []
    pending: str | None = None  # what replaces the next line, which a condition above it leaves out
    for line in _without_nothing(text):
        if pending is not None:
            lines += [pending] if pending else []
            pending = None
            continue
        match = _CONDITIONAL.fullmatch(line)
        indent, marks, rest = (match[1], match[2], match[match.lastindex or 0]) if match else ("", "", line)
        if _CONDITION.search(rest):
            raise UsageError("co(…), khong_co(…), chua_co(…) chỉ đứng ở đầu dòng", where=where)
        if match is None:
            lines.append(line)
            continue
        failing = [c for c in (printer.conditions[int(n)] for n in _CONDITION.findall(marks)) if not c.holds]
        if failing:
            instead = indent + as_words(nfc(failing[0].otherwise)) if failing[0].otherwise else ""
            if failing[0].is_not_ours:
                instead = _NOT_OURS_MARK
            if rest.strip():
                lines += [instead] if instead else []
            else:
                pending = instead
        elif rest.strip():
            lines.append(indent + rest)
    return "\n".join(lines)


def _without_nothing(text: str) -> Iterator[str]:
    """The lines of a text but those of which nothing is left, because a function had nothing to say."""
    for line in text.split("\n"):
        rest = line.replace(_NOTHING, "")
        if rest.strip() or rest == line:
            yield rest


def finished(blocks: Sequence[Block], *, is_group: bool, is_headed: bool) -> tuple[Block, ...]:
    """The blocks of a section with its lists ended and its empty parts filled.

    Parameters
    ----------
    is_group : bool
        The section is a heading over others and has no text of its own.
    is_headed : bool
        It has a heading, under which something must stand.
    """
    with_lists = _with_lists(_said_of_scope(blocks))
    return tuple(with_lists if is_group or not is_headed else _filled(with_lists))


def _said_of_scope(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with one sentence in each part of which everything is no matter of the commune."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading):
            parts.append([])
        parts[-1].append(block)
    return [block for part in parts for block in _scoped(part)]


def _scoped(part: list[Block]) -> list[Block]:
    """A part of a section, its heading in front, without the marks of what is no matter of the commune."""
    kept = [bare for block in part if (bare := _without_mark(block)) is not None]
    is_bare = all(isinstance(block, Heading) for block in kept)
    return [*kept, Paragraph((Text(NOT_OURS),))] if is_bare and len(kept) < len(part) else kept


def _without_mark(block: Block) -> Block | None:
    """The block without marks, ``None`` where it holds nothing else."""
    if not isinstance(block, Paragraph) or _NOT_OURS_MARK not in plain(block.content):
        return block
    bare = (
        replace(run, text=re.sub(rf"\s?{_NOT_OURS_MARK}", "", run.text)) if isinstance(run, Text) else run
        for run in block.content
    )
    content = tuple(run for run in bare if not isinstance(run, Text) or run.text)
    return replace(block, content=_left_trimmed(content)) if plain(content).strip() else None


def _left_trimmed(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    first = content[0]
    return (replace(first, text=first.text.lstrip()), *content[1:]) if isinstance(first, Text) else content


def _with_lists(blocks: Sequence[Block]) -> list[Block]:
    """Runs of items, each ended as a list is, and all other blocks; one item joins what leads to it."""
    done: list[Block] = []
    for is_list, run in groupby(blocks, key=_is_item):
        members = list(run)
        if not is_list:
            done += members
        elif len(members) == 1:
            done = _joined(done, members[0])
        else:
            done += _ended(members)
    return done


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "item"


def _joined(done: list[Block], item: Block) -> list[Block]:
    assert isinstance(item, Paragraph)
    content = _with_end(item.content, ".")
    lead = done[-1] if done else None
    if isinstance(lead, Paragraph) and lead.style == "body" and plain(lead.content).endswith(":"):
        return [*done[:-1], replace(lead, content=(*lead.content, Text(" "), *content))]
    first = content[0]
    if isinstance(first, Text):
        content = (replace(first, text=capital(first.text)), *content[1:])
    return [*done, Paragraph(content)]


def _ended(items: list[Block]) -> list[Block]:
    """ ";" after each and "." after the last; items of several sentences all end with a full stop."""
    contents = [item.content for item in items if isinstance(item, Paragraph)]
    has_sentences = any(". " in plain(content).rstrip() for content in contents)
    signs = ["." if has_sentences else ";"] * (len(contents) - 1) + ["."]
    return [
        Paragraph(_with_end(content, sign), "item") for content, sign in zip(contents, signs, strict=True)
    ]


def _with_end(content: tuple[Inline, ...], sign: str) -> tuple[Inline, ...]:
    last = content[-1]
    if not isinstance(last, Text):
        return (*content, Text(sign))
    bare = last.text.rstrip(_END_SIGNS)
    if last.text.rstrip().endswith((":", "…", "!", "?")):
        return content
    return (*content[:-1], replace(last, text=bare + sign)) if bare else (*content[:-1], Text(sign))


def _filled(blocks: Sequence[Block]) -> Iterator[Block]:
    """Every heading has something under it."""
    if not blocks:
        yield Paragraph((Text(NO_CONTENT),))
        return
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        yield block
        if isinstance(block, Heading) and (after is None or isinstance(after, Heading)):
            yield Paragraph((Text(NO_CONTENT),))
