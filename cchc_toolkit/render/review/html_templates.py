"""One way to write HTML: Jinja2 templates in one environment, made once, in which every text is escaped.

A page is one file that asks the network for nothing. The policy in its head forbids every request, also to
whatever a mistake of ours might let in; of scripts it lets run the page's own alone, known by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from cchc_toolkit.vocabulary.document_symbols import at_symbols
from cchc_toolkit.vocabulary.wording import capital, count, ended, number

__all__ = [
    "TEMPLATES",
    "WithoutIndentation",
    "asset",
    "compile_all",
    "printable",
    "render_macro",
    "render_page",
    "render_piece",
    "style_of",
]

_ENDS_ITSELF = "a style sheet or script of the page holds '</'"
_SPACE = re.compile(r"\s*([{};,\n])\s*|(?<=:)\s+")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
TEMPLATES = Path(__file__).parent / "templates"
_MARK_OR_BREAK = re.compile(r"(\{[{%#].*?[}%#]\})|\s*\n\s*", re.DOTALL)
# Characters that no HTML file may hold: controls, lone surrogates, noncharacters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    "|[" + "".join(chr(plane * 0x10000 + low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF)) + "]"
)


class WithoutIndentation(Extension):
    """Reads a template without its line breaks and indentation, so that they are no spaces on the page.

    A comment holds the place of each break, so that an error names the right line.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The text of a template as Jinja reads it."""
        return _MARK_OR_BREAK.sub(lambda part: part[1] or "{#" + "\n" * part[0].count("\n") + "#}", source)


def printable(value: Any) -> Any:
    """A text without characters that a page may not hold, ``\\r\\n`` as ``\\n``; no text for ``None``."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup) and not value.isprintable():
        return _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value


def _firm(text: str) -> Markup:
    """Words of a report; a number and symbol of a document (``09/KH-UBND``) stands on one line."""
    parts = [escape(part) for part in at_symbols(printable(text))]
    if len(parts) == 1:
        return parts[0]
    parts[1::2] = [Markup('<span class="firm">{}</span>').format(symbol) for symbol in parts[1::2]]
    return Markup("").join(parts)


def compile_all() -> None:
    """Compile every template, for processes that are forked from this one."""
    for template in TEMPLATES.glob("*.j2"):
        _environment().get_template(template.name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        extensions=[WithoutIndentation],
    )
    environment.filters |= {
        "capital": capital,
        "count": count,
        "ended": ended,
        "number": number,
        "firm": _firm,
    }
    return environment


def render_macro(template: str, macro: str, *values: Any) -> str:
    """A piece of HTML: what a macro of a template makes of some values."""
    return str(getattr(_environment().get_template(template).module, macro)(*values))


def render_piece(template: str, **values: Any) -> Markup:
    """A piece of HTML: a template that is a part of a page, by itself."""
    return Markup(_environment().get_template(template).render(values))


def render_page(template: str, style: str, script: str = "", **values: Any) -> str:
    """A whole HTML document.

    Parameters
    ----------
    template : str
        Extends ``page.html.j2``.
    style, script : str
        Our own texts; they must not hold ``</``. Where there is no script none may run.
    **values
        What the template names.

    Returns
    -------
    str
        UTF-8 when written, lines ended by ``\\n``.

    Raises
    ------
    ValueError
        The style or the script could end its own element.
    """
    if "</" in style or "</" in script:
        raise ValueError(_ENDS_ITSELF)
    page = _environment().get_template(template)
    text = page.render(values, style=Markup(style), script=Markup(script), policy=_policy(script))
    return f"{text}\n"


def asset(name: str) -> str:
    """Text of a style sheet or script that lies beside this module."""
    return (files(__package__) / name).read_text(encoding="utf-8")


@cache
def style_of(*names: str) -> Markup:
    """Style sheets that lie beside this module, as one, for a piece of HTML that carries its own.

    Raises
    ------
    ValueError
        It could end its own element.
    """
    style = "".join(map(asset, names))
    if "</" in style:
        raise ValueError(_ENDS_ITSELF)
    return Markup(_SPACE.sub(r"\1", _COMMENT.sub("", style)).replace(";}", "}").strip())


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    scripts = f"script-src 'sha256-{digest}'; " if script else ""
    return (
        f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; {scripts}"
        "base-uri 'none'; form-action 'none'"
    )
