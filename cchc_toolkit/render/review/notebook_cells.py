"""The cells of an executed notebook as HTML: honest of what ran, harmless.

nbconvert goes through them with a template of our own, ``notebook.html.j2``, in the markup of JupyterLab:
In and Out numbers, code, outputs. The cell that papermill injected stands behind the defaults, decoded, and
each says which values were in force. Only kinds of output that can be made harmless are shown; what else
sections carry for the .docx is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import nbformat
from markdown_it import MarkdownIt
from markupsafe import Markup

from cchc_toolkit.model.parameters_cell import INJECTED_MARK, PERIOD, assigned, is_injected
from cchc_toolkit.render.review.harmless import rebuilt, without_paths
from cchc_toolkit.render.review.html_templates import TEMPLATES, WithoutIndentation, printable
from cchc_toolkit.report.record import DRAFT_TYPE
from cchc_toolkit.report.report_type import period_alias_in
from cchc_toolkit.vocabulary.wording import join_vi, number

if TYPE_CHECKING:
    from nbconvert.exporters.templateexporter import TemplateExporter
    from pygments.formatter import Formatter
    from pygments.lexer import Lexer

__all__ = ["DEFAULTS_TAG", "SECTION", "cells_of", "prepare", "seconds_text"]

SECTION = "application/vnd.cchc.section+json"
"""The kind of data that a section keeps for the .docx beside its HTML: its code, its title."""
DEFAULTS_TAG = "parameters"
"""Tag by which papermill knows the cell of defaults."""
TOOK, ROLE, IS_PARAMETERS = "cchc_seconds", "cchc_role", "cchc_is_parameters"
"""Where a cell says how long it ran and what it is to the run, while the page is made."""

_SHORTEST_SHOWN = 0.05
_TEMPLATE = "notebook.html.j2"
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def cells_of(
    notebook: nbformat.NotebookNode,
    seconds: Mapping[str, float] | None = None,
    in_force: Mapping[str, str] | None = None,
) -> Markup:
    """The cells as HTML, in the order of the notebook.

    Parameters
    ----------
    seconds : mapping of str to float, optional
        How long each cell ran, by its id.
    in_force : mapping of str to str, optional
        The parameters that took effect, by name.
    """
    timed = nbformat.from_dict(notebook)
    for cell in timed.cells:
        cell.metadata[TOOK] = (seconds or {}).get(cell.get("id", ""))
        if cell.cell_type == "code":
            cell.metadata[ROLE] = _role(cell, timed, in_force or {})
            cell.metadata[IS_PARAMETERS] = is_injected(cell.source) or DEFAULTS_TAG in _tags(cell)
    text, _ = _exporter().from_notebook_node(timed)
    return Markup(text)


def prepare() -> None:
    """Import and compile what the page needs, which takes a moment; may be called while a kernel works."""
    cells_of(nbformat.v4.new_notebook())
    _lexers()


def seconds_text(value: float | None) -> str:
    """``1,3 giây``; empty where it was not noted."""
    return "" if value is None else f"{number(Decimal(str(value)), 1)} giây"


@cache
def _exporter() -> TemplateExporter:
    """The exporter, made once; it looks for templates and settings in this folder and nowhere else.

    The generic one: that for HTML would parse the page anew and add alternative texts in English.
    """
    from nbconvert.exporters.templateexporter import TemplateExporter

    exporter = TemplateExporter(  # type: ignore[no-untyped-call]
        template_paths=[str(TEMPLATES)],
        template_file=_TEMPLATE,
        filters=_FILTERS,
        default_preprocessors=[],  # none of them is enabled, and the notebook is validated after each
    )
    exporter.environment.autoescape = True
    exporter.environment.add_extension(WithoutIndentation)
    return exporter


def _section(data: Mapping[str, Any]) -> str:
    """The code of the section that an output is; empty for other outputs."""
    facts = data.get(SECTION)
    return str(facts.get("code", "")) if isinstance(facts, Mapping) else ""


def _tags(cell: Any) -> list[str]:
    return list(cell.metadata.get("tags", []))


def _role(cell: Any, notebook: Any, in_force: Mapping[str, str]) -> str:
    """What a cell of parameters is to this run, and the one that left the draft; empty for other cells."""
    if any(DRAFT_TYPE in output.get("data", {}) for output in cell.outputs):
        return "Bản thảo của ô này đã niêm phong: bản Word, bản rà soát nằm cạnh trang này"
    if is_injected(cell.source):
        return "Tham số của lần chạy này, có hiệu lực"
    if DEFAULTS_TAG not in _tags(cell):
        return ""
    own = _names(cell.source)
    replaced = {
        name for other in notebook.cells if is_injected(other.source) for name in _names(other.source)
    }
    names = [name for name in own if name in replaced]
    alias = "" if PERIOD in replaced else period_alias_in(names)
    also = f"; {alias} đứng thay {PERIOD}" if alias else ""
    if names:
        return f"Giá trị mặc định của mẫu; lần chạy này thay {join_vi(names)} bằng ô ngay dưới{also}"
    others = [name for name, value in in_force.items() if own.get(name) and str(own[name]).strip() != value]
    if others:
        return f"Giá trị mặc định của mẫu; lần chạy này dùng {join_vi(others)} khác, ghi ở đầu trang"
    return "Giá trị mặc định của mẫu, có hiệu lực ở lần chạy này"


def _names(source: str) -> dict[str, Any]:
    try:
        return assigned(source)
    except (SyntaxError, ValueError, RecursionError):
        return {}


def _decoded(cell: Any) -> str:
    """The text of a cell; of the injected one the values as words instead of escapes, without folders."""
    if not is_injected(cell.source):
        return str(cell.source)
    lines = (f"{name} = {_literal(value)}" for name, value in _names(cell.source).items())
    return "\n".join((INJECTED_MARK, *lines))


def _literal(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _highlighted(source: str) -> Markup:
    """Code with the colours that Jupyter gives it; a section is words with placeholders."""
    from pygments import highlight

    python, section, formatter = _lexers()
    text = _plain(source.rstrip("\n"))
    lexer = section if source.startswith("%%section") else python
    return Markup(highlight(text, lexer, formatter).rstrip("\n"))


@cache
def _lexers() -> tuple[Lexer, Lexer, Formatter[str]]:
    """What reads Python, what reads a section, and what writes their colours."""
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexers.python import PythonLexer
    from pygments.lexers.templates import DjangoLexer

    return PythonLexer(), DjangoLexer(), HtmlFormatter(nowrap=True)


def _took(cell: Any) -> str:
    seconds = cell.metadata.get(TOOK)
    return seconds_text(seconds) if seconds and seconds >= _SHORTEST_SHOWN else ""


def _plain(text: str) -> str:
    """Text for the page, which the template escapes."""
    return str(printable(without_paths(text)))


def _words(markdown: str) -> Markup:
    return rebuilt(_MARKDOWN.render(markdown))


_FILTERS = {
    "decoded": _decoded,
    "harmless": rebuilt,
    "highlighted": _highlighted,
    "plain": _plain,
    "section": _section,
    "took": _took,
    "words": _words,
}
