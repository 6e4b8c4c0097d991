"""The little Markdown that a report needs as its blocks: paragraphs, ``- `` items, bold, italic, ``###``.

A figure stands in the text as a token, made by ``figure_token``, and comes out as itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.reading import Figure
from cchc_toolkit.report.model import Block, Heading, Inline, Paragraph, Text

__all__ = ["as_words", "blocks_of", "figure_numbers", "figure_token", "joined_runs"]

_OPEN, _CLOSE = "\ue000", "\ue001"
_OURS = re.compile("[\ue000-\ue005]")
_TOKEN = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_PARSER = MarkdownIt("commonmark").disable(
    ["html_block", "html_inline", "link", "image", "autolink", "entity"]
)
_ALLOWED = "Mục chỉ dùng đoạn văn, dòng “- ”, **đậm**, *nghiêng* và tiêu đề ###"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])|^([-+=>])|^(\d+)([.)])", re.MULTILINE)


def figure_token(number: int) -> str:
    """What stands in the text for the figure of this number, from 0."""
    return f"{_OPEN}{number}{_CLOSE}"


def as_words(text: str) -> str:
    """Words from data are words, never markup, and never one of our own tokens."""
    plain = _OURS.sub("", text)
    return _MARKUP.sub(lambda m: f"{m[3]}\\{m[4]}" if m[3] else f"\\{m[0]}", plain)


def figure_numbers(text: str) -> list[int]:
    """The numbers of the figures whose tokens stand in a text, in their order."""
    return [int(number) for number in _TOKEN.findall(text)]


def blocks_of(text: str, level: int, figures: list[Figure], where: str) -> tuple[Block, ...]:
    """Markdown tokens to blocks; what a report does not use is refused with its line."""
    blocks: list[Block] = []
    depth, heading = 0, 0
    for token in _PARSER.parse(text):
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
                raise UsageError(_ALLOWED, where=_line(where, token))
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
    return joined_runs(runs)


def _with_figures(text: str, figures: list[Figure], is_bold: bool, is_italic: bool) -> list[Inline]:
    runs: list[Inline] = []
    for index, piece in enumerate(_TOKEN.split(text)):
        if index % 2:
            runs.append(figures[int(piece)])
        elif piece:
            runs.append(Text(piece, is_bold, is_italic))
    return runs


def joined_runs(runs: Iterable[Inline]) -> tuple[Inline, ...]:
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
