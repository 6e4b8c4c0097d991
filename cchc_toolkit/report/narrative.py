"""Narrative sections: Vietnamese Markdown with ``{{ … }}`` placeholders becomes blocks of the report.

Placeholders are Jinja, sandboxed: an unknown name is an error, and all unknown names of a section are
listed at once. A reading becomes a figure that can be traced; a bare number is refused, because nobody
could follow it back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, TypeAlias

from jinja2 import (
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
    meta,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cchc_toolkit.errors import Problem, UsageError
from cchc_toolkit.report.markdown_blocks import blocks_of, figure_numbers
from cchc_toolkit.report.model import Block, Heading, Paragraph, Text, plain
from cchc_toolkit.report.own_text import TemplatePrint
from cchc_toolkit.report.section_code import section_level, section_number, section_place
from cchc_toolkit.report.section_printing import Printer, finished, kept_lines
from cchc_toolkit.vocabulary.wording import nearest, nfc

__all__ = ["Narrated", "compile_section", "in_order", "is_group", "narrate", "printed_text"]


Prepare: TypeAlias = Callable[[Environment], None]

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_ASKED = re.compile(r"""(\w+)\[["']([^"'\n]*)["']\]""")

_KEPT = 128
"""As many sections as all templates of an outline have."""
_PRINTER: ContextVar[Printer] = ContextVar("printer")

_NOT_FOR_NARRATIVE = (
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Macro,
    nodes.CallBlock,
    nodes.FilterBlock,
    nodes.Extends,
)
_NOT_COMPUTED = (
    TemplateError, TypeError, AttributeError, ArithmeticError, LookupError, ValueError, AssertionError,
    RuntimeError,
)  # fmt: skip
"""What Jinja and its filters raise, each with English words of its own; too deep a nesting among them."""


@dataclass(frozen=True, slots=True)
class Narrated:
    """A section as blocks, with the codes of the readings it shows, in order.

    ``included`` are the files of shared sections that its source was put together from, by name;
    ``template`` is what the template would print, where the source is another text than the template's.
    """

    code: str
    title: str
    source: str
    blocks: tuple[Block, ...]
    shown: tuple[str, ...]
    included: Mapping[str, bytes] = field(default_factory=dict)
    template: TemplatePrint | None = None


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


def narrate(
    code: str, title: str, source: str, context: Mapping[str, Any], prepare: Prepare | None = None
) -> Narrated:
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
    prepare : callable, optional
        Gives the environment what sections of a sealed packet use besides (``sealed_names.prepare``).

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
    where = _where(code)
    if bool(title) != bool(level):
        raise UsageError("Mục có mã thì phải có tên, mở đầu và kết thúc thì không", where=where)
    printer = Printer(keeps_empty_lines=prepare is not None)
    token = _PRINTER.set(printer)
    try:
        text = kept_lines(_print(nfc(source), context, where, prepare), printer, where)
    finally:
        _PRINTER.reset(token)
    blocks = blocks_of(text, level, printer.figures, where)
    if prepare is None:
        blocks = finished(blocks, is_group=is_group(source), is_headed=bool(level))
    if level:
        blocks = (Heading(level, section_number(code), (Text(nfc(title)),)), *blocks)
    codes = tuple(dict.fromkeys(printer.figures[n].code for n in figure_numbers(text)))
    return Narrated(code, title, source, blocks, codes)


def is_group(source: str) -> bool:
    """True if a section is a mere heading over others: nothing but a comment stands in it."""
    return not _COMMENT.sub("", source).strip()


def compile_section(code: str, source: str) -> None:
    """Compile a section before it is asked for, for processes that are forked from this one.

    Parameters
    ----------
    code, source : str
        As ``narrate`` takes them.
    """
    text = nfc(source)
    _names(text, _where(code), None)
    _compiled(text, None)


def _where(code: str) -> str:
    return f"mục {code}"


@cache
def _environment(prepare: Prepare | None) -> ImmutableSandboxedEnvironment:
    """Jinja as sections use it: sandboxed, each value through the printer."""
    environment = ImmutableSandboxedEnvironment(
        undefined=_Missing,
        finalize=lambda value: _PRINTER.get()(value),
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # What gives another text each time, or a text of Jinja's own, has no place in a report.
    del environment.filters["random"], environment.globals["lipsum"]
    if prepare is not None:
        prepare(environment)
    return environment


def _print(source: str, context: Mapping[str, Any], where: str, prepare: Prepare | None) -> str:
    try:
        names = _names(source, where, prepare)
        unknown = names - set(context) - set(_environment(prepare).globals)
        if unknown:
            raise UsageError([_unknown(name, context, where) for name in sorted(unknown)])
        return _compiled(source, prepare).render(context)
    except UsageError as error:
        problems = error.problems
        raise UsageError([Problem(told.what, told.where or where, told.fix) for told in problems]) from error
    except TemplateSyntaxError as error:
        raise UsageError(_misspelt(error.message or ""), where=f"{where}, dòng {error.lineno}") from error
    except UndefinedError as error:
        raise UsageError(f"Không in được: {error.message}", where, _nearest_code(source, context)) from error
    except _NOT_COMPUTED as error:
        raise UsageError(
            "Chỗ {{ … }} không tính được", where=where, fix="Đề nghị xem lại tên và dấu ngoặc"
        ) from error


@lru_cache(maxsize=_KEPT)
def _names(source: str, where: str, prepare: Prepare | None) -> frozenset[str]:
    """The names that placeholders ask for."""
    tree = _environment(prepare).parse(source)
    if beyond := next(tree.find_all(_NOT_FOR_NARRATIVE), None):
        raise UsageError("Mục chỉ dùng được if và for", where=f"{where}, dòng {beyond.lineno}")
    return frozenset(meta.find_undeclared_variables(tree))


@lru_cache(maxsize=_KEPT)
def _compiled(source: str, prepare: Prepare | None) -> Template:
    """A section ready to be printed; the same one is printed of many reports."""
    return _environment(prepare).from_string(source)


def _misspelt(message: str) -> str:
    """What a place in braces got wrong: the filter that does not exist, or that it cannot be read."""
    name = re.search(r"No (?:filter|test) named '(.+?)'", message)
    return (
        f"Không có cách viết “{name[1]}” trong {{{{ … }}}}" if name else "Chỗ {{ … }} hoặc {% … %} viết sai"
    )


def _nearest_code(source: str, context: Mapping[str, Any]) -> str:
    """The codes that may have been meant by those of a section that no mapping has."""
    guesses = [
        f"Có phải “{guess}”?"
        for name, code in _ASKED.findall(source)
        if isinstance(known := context.get(name), Mapping) and code not in known
        if (guess := nearest(code, tuple(known)))
    ]
    return " ".join(dict.fromkeys(guesses))


def _unknown(name: str, context: Mapping[str, Any], where: str) -> Problem:
    guess = nearest(name, tuple(context))
    return Problem(f"Không có “{name}”", where, f"Có phải “{guess}”?" if guess else "")


def printed_text(section: Narrated) -> str:
    """All words of a section as they are printed, its heading included."""
    blocks = (block for block in section.blocks if isinstance(block, Heading | Paragraph))
    return " ".join(plain(block.content) for block in blocks)


def in_order(sections: Mapping[str, Narrated]) -> tuple[Narrated, ...]:
    """Sections by the place of their codes."""
    return tuple(sorted(sections.values(), key=lambda section: section_place(section.code)))
