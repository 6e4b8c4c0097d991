"""A printed section as a text to edit: plain sentences, conditions resolved, each figure as its placeholder.

The inverse of ``narrate``: what it gives prints the very same blocks, or it gives the section's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Reading, Status
from cchc_toolkit.report.markdown_blocks import as_words
from cchc_toolkit.report.model import Block, Figure, Heading, Inline, Paragraph, Table, Text
from cchc_toolkit.report.narrative import Narrated, is_group, narrate
from cchc_toolkit.report.own_text import prints_the_same
from cchc_toolkit.report.sentences import OutOf, unit_in_words
from cchc_toolkit.vocabulary.wording import NBSP

__all__ = ["PERIOD_WORDS", "source_of"]

PERIOD_WORDS = ("ky", "nam", "nam_goc", "thoi_gian_toi", "tu_ngay", "den_ngay", "cong_van", "phu_luc_so_sanh")
"""Words that are others in the next period: they stay placeholders where the section names them."""

_OPEN, _CLOSE = "\ue010", "\ue011"
_NAME = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_UNIT = re.compile(rf"{NBSP}([^\W\d_]+)")
_BRACES = re.compile(r"(?:\\\{)+(?=\{\{ )")
"""Braces that are printed, before a placeholder: the two would be read as one."""
_ITALIC = ("*", "_")


class _Unwritable(Exception):
    """A block or figure that no text with placeholders prints."""


@dataclass(frozen=True, slots=True)
class _Style:
    is_bold: bool = False
    is_italic: bool = False


class _Piece(NamedTuple):
    """A run of Markdown, the style that it stands in, and the words that it prints first and last."""

    markdown: str
    style: _Style | None
    words: str


def source_of(section: Narrated, context: Mapping[str, Any]) -> str:
    """The text whose printing is this section.

    Parameters
    ----------
    section : Narrated
        As ``narrate`` made it, from whatever text.
    context : mapping
        The values that it was printed with.

    Returns
    -------
    str
        Vietnamese Markdown; figures are ``{{ so["…"] }}``, ``{{ con_so["…"] }}`` where no unit follows,
        ``{{ tren_tong("…", "…") }}`` where both counts are printed. The section's own source where it is
        a mere heading over others, or where no such text gives the same blocks.
    """
    if is_group(section.source):
        return section.source
    names, named = _named(context)
    for given, places in ((named, names), (context, ())):
        for italic in _ITALIC:
            try:
                blocks = narrate(section.code, section.title, section.source, given).blocks
                text = _text_of(blocks[1:] if section.title else blocks, context["con_so"], places, italic)
                printed = narrate(section.code, section.title, text, context)
                if prints_the_same(printed.blocks, section.blocks):
                    return text
            except (UsageError, _Unwritable):
                continue
    return section.source


def _named(context: Mapping[str, Any]) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Placeholders of words that change with the period, and the context in which a token stands for each."""
    places: list[str] = []

    def token(place: str) -> str:
        places.append(place)
        return f"{_OPEN}{len(places) - 1}{_CLOSE}"

    words = {name: token(f"{{{{ {name} }}}}") for name in PERIOD_WORDS if context.get(name)}
    appendices = {form: token(f'{{{{ phu_luc["{form}"] }}}}') for form in context.get("phu_luc", {})}
    return tuple(places), {**context, **words, "phu_luc": appendices}


def _text_of(
    blocks: Sequence[Block], readings: Mapping[str, Reading], places: Sequence[str], italic: str
) -> str:
    text, is_in_list = "", False
    for block in blocks:
        is_item = isinstance(block, Paragraph) and block.style == "item"
        text += "" if not text else "\n" if is_item and is_in_list else "\n\n"
        text += _line(block, readings, places, italic)
        is_in_list = is_item
    return f"{text}\n"


def _line(block: Block, readings: Mapping[str, Reading], places: Sequence[str], italic: str) -> str:
    match block:
        case Heading(content=content):
            sign = "### "
        case Paragraph(content=content, style="item"):
            sign = "- "
        case Paragraph(content=content, style="body"):
            sign = ""
        case Paragraph() | Table():
            raise _Unwritable
    markdown = _styled(list(_pieces(content, readings)), italic)
    named = _NAME.sub(lambda match: places[int(match[1])], markdown)
    return sign + _BRACES.sub(lambda match: f'{{{{ "{match[0][1::2]}" }}}}', named)


def _pieces(content: Sequence[Inline], readings: Mapping[str, Reading]) -> Iterator[_Piece]:
    """The runs of a paragraph; the unit behind a figure goes into the placeholder that prints it."""
    eaten = ""
    for place, run in enumerate(content):
        after = content[place + 1] if place + 1 < len(content) else None
        if isinstance(run, Figure):
            markdown, eaten = _placeholder(run, readings, after.text if isinstance(after, Text) else "")
            yield _Piece(markdown, None, "")
            continue
        words = run.text.removeprefix(eaten)
        if words or not eaten:
            style = _Style(run.is_bold, run.is_italic)
            yield _Piece(as_words(words).replace("{%", r"{\%"), style, run.text)
        eaten = ""


def _placeholder(printed: Figure, readings: Mapping[str, Reading], after: str) -> tuple[str, str]:
    """What prints a figure, and the words behind it that it prints too."""
    reading = readings.get(printed.code)
    if reading is None:
        raise _Unwritable
    if printed == figure(reading, "prose"):
        unit = unit_in_words(reading.unit) if reading.status is Status.NUMBER else ""
        behind = f"{NBSP}{unit}" if unit else ""
        is_whole = after.startswith(behind) and not after[len(behind) : len(behind) + 1].isalpha()
        return (f'{{{{ so["{printed.code}"] }}}}', behind) if is_whole else (_bare(printed), "")
    unit_behind = _UNIT.match(after)
    if unit_behind and OutOf(reading, "").has_counts and printed == figure(reading, "parts"):
        return f'{{{{ tren_tong("{printed.code}", "{unit_behind[1]}") }}}}', unit_behind[0]
    raise _Unwritable


def _bare(printed: Figure) -> str:
    return f'{{{{ con_so["{printed.code}"] }}}}'


def _styled(pieces: Sequence[_Piece], italic: str) -> str:
    """Bold and italic around runs; a figure has no style of its own and takes that of what is beside it."""
    text, open_marks = "", ""
    for place, piece in enumerate(pieces):
        style = piece.style or _between(pieces, place)
        wanted = "b" * style.is_bold + "i" * style.is_italic
        marks = open_marks if set(open_marks) == set(wanted) else wanted
        kept = len(open_marks)
        while open_marks[:kept] != marks[:kept]:
            kept -= 1
        text += "".join(_mark(sign, italic) for sign in reversed(open_marks[kept:]))
        text += "".join(_mark(sign, italic) for sign in marks[kept:]) + piece.markdown
        open_marks = marks
    return text + "".join(_mark(sign, italic) for sign in reversed(open_marks))


def _mark(sign: str, italic: str) -> str:
    return "**" if sign == "b" else italic


def _between(pieces: Sequence[_Piece], place: int) -> _Style:
    """The style of a figure: of words before it that end with a space, or after it that begin with one."""
    before = next((piece for piece in reversed(pieces[:place]) if piece.style), None)
    after = next((piece for piece in pieces[place + 1 :] if piece.style), None)

    def has(name: str) -> bool:
        is_before = before is not None and bool(getattr(before.style, name))
        is_after = after is not None and bool(getattr(after.style, name))
        ends = is_before and before is not None and before.words[-1:].isspace()
        begins = is_after and after is not None and after.words[:1].isspace()
        return (is_before and is_after) or ends or begins

    return _Style(has("is_bold"), has("is_italic"))
