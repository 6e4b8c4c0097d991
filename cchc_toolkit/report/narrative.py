"""Narrative sections: Vietnamese Markdown with ``{{ … }}`` placeholders becomes blocks of the report.

Placeholders are Jinja, sandboxed: an unknown name is an error, and all unknown names of a section are
told at once. A reading becomes a figure that can be traced; a bare number is refused, because nobody
could follow it back. Markdown is the little that a report needs: paragraphs, ``- `` items, ``**bold**``,
``*italic*`` and ``###`` headings below the section's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cchc_toolkit.errors import Problem, UsageError
from cchc_toolkit.report.model import Block, Heading, Inline, Paragraph, Text
from cchc_toolkit.vocabulary.values import Figure, Reading, Status
from cchc_toolkit.vocabulary.wording import NBSP, date_short, figure, join_vi, nearest, nfc, roman

__all__ = ["Narrated", "in_order", "narrate", "section_level", "section_place", "typed_numbers"]

_OPEN, _CLOSE = "\ue000", "\ue001"
_TOKEN = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])|^([-+=>])|^(\d+)([.)])", re.MULTILINE)
_ROMANS = {roman(n): n for n in range(1, 40)}
_SECTION_CODE = re.compile(r"[IVX]+(\.[0-9]+){0,2}|mo-dau|ket-thuc")


_NOT_FOR_NARRATIVE = (
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Macro,
    nodes.CallBlock,
    nodes.FilterBlock,
    nodes.Extends,
)


@dataclass(frozen=True, slots=True)
class Narrated:
    """A section as blocks, with the codes of the readings it shows, in order."""

    code: str
    title: str
    source: str
    blocks: tuple[Block, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A reading with the word that is counted: ``03 hồ sơ``; without a number the word is left out."""

    reading: Reading
    what: str


@dataclass(frozen=True, slots=True)
class Items:
    """Lines of a list, each an item of its own: "- …;", the last "- …."."""

    lines: tuple[str, ...]

    @classmethod
    def of(cls, things: Iterable[Any]) -> Items:
        """The printed lines of documents, activities or proposals."""
        return cls(tuple(str(each.line) for each in things))


@dataclass
class _Printer:
    """Collects the figures of one section while Jinja prints it; each figure leaves a token in the text."""

    figures: list[Figure] = field(default_factory=list)

    def __call__(self, value: Any) -> Any:
        if isinstance(value, Counted):
            is_known = value.reading.status is Status.NUMBER
            return self(value.reading) + (f"{NBSP}{_escape(nfc(value.what))}" if is_known else "")
        if isinstance(value, Items):
            ends = [*(";" for _ in value.lines[1:]), "."]
            return "\n".join(
                f"- {_escape(nfc(line))}{end}" for line, end in zip(value.lines, ends, strict=False)
            )
        if isinstance(value, Reading):
            self.figures.append(figure(value, "prose"))
            return f"{_OPEN}{len(self.figures) - 1}{_CLOSE}"
        if isinstance(value, date):
            return date_short(value)
        if isinstance(value, str):
            return _escape(nfc(value))
        if isinstance(value, StrictUndefined):
            return value
        shown = "số" if isinstance(value, int | float | Decimal) else type(value).__name__
        raise UsageError(
            f"Chỗ {{{{ … }}}} cho ra một {shown} không rõ nguồn",
            fix='Đề nghị dùng số liệu có mã, ví dụ {{ reading["TTHC-01"] }}',
        )


class _Missing(StrictUndefined):
    """A name that a placeholder asks for in vain, said in the office's words."""

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        return (
            f"không có số liệu mã “{name}”"
            if isinstance(self._undefined_obj, Mapping)
            else f"không có “{name}”"
        )


def _escape(text: str) -> str:
    """Words from data are words, never markup, and never one of our own tokens."""
    text = text.replace(_OPEN, "").replace(_CLOSE, "")
    return _MARKUP.sub(lambda m: f"{m[3]}\\{m[4]}" if m[3] else f"\\{m[0]}", text)


def section_level(code: str) -> Literal[0, 1, 2, 3]:
    """1 for ``II``, 2 for ``II.2``, 3 for ``II.2.1``; 0 for opening and closing, which have no heading.

    Parameters
    ----------
    code : str

    Returns
    -------
    int

    Raises
    ------
    UsageError
        The code has another shape.
    """
    if not _SECTION_CODE.fullmatch(code):
        raise UsageError(
            f"Mã mục “{code}” không hợp lệ", fix="Ghi dạng II, II.2, II.2.1, hoặc mo-dau, ket-thuc"
        )
    return 0 if code in ("mo-dau", "ket-thuc") else (1, 2, 3)[code.count(".")]


def narrate(code: str, title: str, source: str, context: Mapping[str, Any]) -> Narrated:
    """Turn one section into blocks.

    Parameters
    ----------
    code : str
        ``II.2.1``, ``mo-dau`` or ``ket-thuc``.
    title : str
        Words of the heading; empty for the opening and the closing.
    source : str
        Markdown with placeholders.
    context : mapping
        Values that placeholders may name.

    Returns
    -------
    Narrated
        Its first block is the heading where the section has one.

    Raises
    ------
    UsageError
        Unknown names, wrong placeholders, a bare number, or markup that a report does not use.
    """
    level = section_level(code)
    where = f"mục {code}"
    if bool(title) != bool(level):
        raise UsageError("Mục có mã thì phải có tên, mở đầu và kết thúc thì không", where=where)
    printer = _Printer()
    text = _print(nfc(source), context, printer, where)
    blocks = _blocks(text, level, printer.figures, where)
    if level:
        blocks = (Heading(level, _number(code), (Text(nfc(title)),)), *blocks)
    shown = tuple(dict.fromkeys(each.code for each in printer.figures))
    return Narrated(code, title, source, blocks, shown)


def _number(code: str) -> str:
    """``II.`` for a Mục, ``2.`` for a khoản, ``2.1.`` below it."""
    parts = code.split(".")
    return f"{parts[0]}." if len(parts) == 1 else f"{'.'.join(parts[1:])}."


def _print(source: str, context: Mapping[str, Any], printer: _Printer, where: str) -> str:
    environment = ImmutableSandboxedEnvironment(
        undefined=_Missing, finalize=printer, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.tests["known"] = lambda reading: reading.status is Status.NUMBER
    environment.tests["zero"] = lambda reading: reading.value == 0
    environment.filters["listed"] = join_vi
    environment.filters["counted"] = Counted
    environment.filters["items"] = Items.of
    try:
        tree = environment.parse(source)
        if beyond := next(tree.find_all(_NOT_FOR_NARRATIVE), None):
            raise UsageError("Mục chỉ dùng được if và for", where=f"{where}, dòng {beyond.lineno}")
        unknown = meta.find_undeclared_variables(tree) - set(context) - set(environment.globals)
        if unknown:
            raise UsageError([_unknown(name, context, where) for name in sorted(unknown)])
        return environment.from_string(source).render(context)
    except TemplateSyntaxError as error:
        raise UsageError(_misspelt(error.message or ""), where=f"{where}, dòng {error.lineno}") from error
    except TemplateError as error:
        raise UsageError(f"Không in được: {error.message}", where=where) from error
    except (TypeError, AttributeError) as error:
        raise UsageError(
            "Chỗ {{ … }} không tính được", where=where, fix="Đề nghị xem lại tên và dấu ngoặc"
        ) from error


def _misspelt(message: str) -> str:
    """What a place in braces got wrong: the filter that does not exist, or that it cannot be read."""
    name = re.search(r"No (?:filter|test) named '(.+?)'", message)
    return (
        f"Không có cách viết “{name[1]}” trong {{{{ … }}}}" if name else "Chỗ {{ … }} hoặc {% … %} viết sai"
    )


def _unknown(name: str, context: Mapping[str, Any], where: str) -> Problem:
    guess = nearest(name, tuple(context))
    return Problem(f"Không có “{name}”", where, f"Có phải “{guess}”?" if guess else "")


def _blocks(text: str, level: int, figures: list[Figure], where: str) -> tuple[Block, ...]:
    """Markdown tokens to blocks; what a report does not use is refused with its line."""
    parser = MarkdownIt("commonmark").disable(
        ["html_block", "html_inline", "link", "image", "autolink", "entity"]
    )
    blocks: list[Block] = []
    depth, heading = 0, 0
    for token in parser.parse(text):
        match token.type:
            case "bullet_list_open":
                depth += 1
            case "bullet_list_close":
                depth -= 1
            case "heading_open":
                heading = int(token.tag[1])
            case "heading_close":
                heading = 0
            case "inline" if heading:
                blocks.append(_sub_heading(token, heading, level, figures, where))
            case "inline":
                content = _inline(token, figures, where)
                blocks.append(Paragraph(content, "item" if depth else "body"))
            case "paragraph_open" | "paragraph_close" | "list_item_open" | "list_item_close":
                continue
            case _:
                raise UsageError(
                    "Mục chỉ dùng đoạn văn, dòng “- ”, **đậm**, *nghiêng* và tiêu đề ###",
                    where=_line(where, token),
                )
    return tuple(blocks)


def _line(where: str, token: Token) -> str:
    return f"{where}, dòng {token.map[0] + 1}" if token.map else where


def _sub_heading(token: Token, marks: int, level: int, figures: list[Figure], where: str) -> Heading:
    """``### a) …``: a heading one level below the section's own, numbered as typed."""
    below = level + 1
    if marks != 3 or below > 4:
        raise UsageError("Tiêu đề trong mục ghi bằng ###", where=_line(where, token))
    return Heading((1, 2, 3, 4)[below - 1], "", _inline(token, figures, where))


def _inline(token: Token, figures: list[Figure], where: str) -> tuple[Inline, ...]:
    runs: list[Inline] = []
    bold = italic = 0
    for child in token.children or []:
        match child.type:
            case "text":
                runs += _with_figures(child.content, figures, bold > 0, italic > 0)
            case "softbreak" | "hardbreak":
                runs.append(Text(" "))
            case "strong_open" | "strong_close":
                bold += child.nesting
            case "em_open" | "em_close":
                italic += child.nesting
            case _:
                raise UsageError(
                    "Mục có ký hiệu không dùng được (`, liên kết hoặc hình)", where=_line(where, token)
                )
    return _joined(runs)


def _with_figures(text: str, figures: list[Figure], is_bold: bool, is_italic: bool) -> list[Inline]:
    runs: list[Inline] = []
    for index, piece in enumerate(_TOKEN.split(text)):
        if index % 2:
            runs.append(figures[int(piece)])
        elif piece:
            runs.append(Text(piece, is_bold, is_italic))
    return runs


def _joined(runs: list[Inline]) -> tuple[Inline, ...]:
    """Neighbouring runs of one style are one run, so that equal text has one shape."""
    joined: list[Inline] = []
    for run in runs:
        last = joined[-1] if joined else None
        if isinstance(run, Text) and isinstance(last, Text) and _style(run) == _style(last):
            joined[-1] = Text(last.text + run.text, last.is_bold, last.is_italic)
        else:
            joined.append(run)
    return tuple(joined)


def _style(run: Text) -> tuple[bool, bool]:
    return run.is_bold, run.is_italic


def typed_numbers(source: str) -> tuple[str, ...]:
    """Numbers that stand typed in the text of a section, outside its placeholders.

    Parameters
    ----------
    source : str
        Markdown with placeholders.

    Returns
    -------
    tuple of str
        As typed, in order; numbering such as ``ISO 9001:2015`` counts too, for it belongs into data.
    """
    bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", source, flags=re.DOTALL)
    return tuple(re.findall(r"\d+(?:[.,]\d+)*%?", bare))


def section_place(code: str) -> tuple[int, ...]:
    """Where a section stands: opening, I, I.1, …, II, …, closing; a code of another shape comes last.

    Parameters
    ----------
    code : str

    Returns
    -------
    tuple of int
        Sorts as the report is read.
    """
    if not _SECTION_CODE.fullmatch(code) or code == "ket-thuc":
        return (1000,)
    if code == "mo-dau":
        return (0,)
    first, *rest = code.split(".")
    return (_ROMANS.get(first, 999), *(int(each) for each in rest))


def in_order(sections: Mapping[str, Narrated]) -> tuple[Narrated, ...]:
    """Sections by the place of their codes.

    Parameters
    ----------
    sections : mapping of str to Narrated

    Returns
    -------
    tuple of Narrated
    """
    return tuple(sorted(sections.values(), key=lambda each: section_place(each.code)))
