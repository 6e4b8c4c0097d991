"""The executed notebook at the end of the review: every cell there, code and results folded.

nbconvert goes through the cells with a template of our own, ``notebook_cells.html.j2``. Only kinds of
output that can be made harmless are shown; HTML is taken apart and built anew from a short list of
elements, paths of the machine lose all but their last name, and the private data that sections carry for
the .docx is left out (its text stands in the report).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from lxml import html
from markdown_it import MarkdownIt
from markupsafe import Markup

from cchc_toolkit.document.pages.markup import Child, join, printable, tag
from cchc_toolkit.vocabulary.wording import count

if TYPE_CHECKING:
    from nbconvert.exporters.templateexporter import TemplateExporter

__all__ = ["notebook_part", "prepare", "rebuilt", "without_paths"]

SECTION = "application/vnd.cchc.section"
"""Beginning of the kind of data that a section keeps for the .docx; its text stands in the report."""
HIDDEN_TAG = "injected-parameters"
"""papermill's own cell: it may name folders of the machine; the parameters stand in a part of their own."""

_TEMPLATE = "notebook_cells.html.j2"
_PATH = re.compile(r"(?<![\w.:/~\\-])(?:/(?:[\w.@+~-]+/)+|[A-Za-z]:\\(?:[^\\\s:*?\"<>|]+\\)+)")
_DATA_IMAGE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+")
_KEPT = frozenset({
    "b", "br", "caption", "code", "dd", "div", "dl", "dt", "em", "i", "li", "ol", "p", "pre", "span",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_DROPPED = frozenset({
    "applet", "audio", "canvas", "embed", "head", "iframe", "link", "math", "meta", "object", "script",
    "style", "svg", "template", "title", "video",
})  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def notebook_part(notebook: nbformat.NotebookNode) -> Markup:
    """Cells in the order of the notebook.

    Parameters
    ----------
    notebook : NotebookNode
        Executed.

    Returns
    -------
    Markup
    """
    html_text, _ = _exporter().from_notebook_node(notebook)
    return Markup(html_text)


def prepare() -> None:
    """Import what ``notebook_part`` needs, which takes a moment; may be called while a kernel works."""
    _exporter()


@cache
def _exporter() -> TemplateExporter:
    """The exporter, made once; it looks for templates and settings in this folder and nowhere else.

    The generic one: that for HTML would parse the page anew and add alternative texts in English.
    """
    from nbconvert.exporters.templateexporter import TemplateExporter
    from traitlets.config import Config

    hidden = {"enabled": True, "remove_cell_tags": {HIDDEN_TAG}}
    exporter = TemplateExporter(  # type: ignore[no-untyped-call]
        config=Config({"TagRemovePreprocessor": hidden}),
        default_preprocessors=["nbconvert.preprocessors.TagRemovePreprocessor"],
        template_paths=[str(Path(__file__).parent)],
        template_file=_TEMPLATE,
        filters=_FILTERS,
    )
    exporter.environment.autoescape = True
    return exporter


def _has_section(data: Mapping[str, Any]) -> bool:
    return any(kind.startswith(SECTION) for kind in data)


def _plain(text: str) -> str:
    """Text for the page, which the template escapes."""
    return printable(without_paths(text))


def _words(markdown: str) -> Markup:
    return rebuilt(_MARKDOWN.render(markdown))


def without_paths(text: str) -> str:
    """The text with folders of the machine replaced by ``…/``; the last name of a path stays."""
    return _PATH.sub("…/", text)


def rebuilt(source: str) -> Markup:
    """HTML made anew: listed elements without their attributes, other elements as their words alone.

    Parameters
    ----------
    source : str
        HTML of whatever origin.

    Returns
    -------
    Markup
        No script, style, address, id or handler; headings become bold paragraphs, so that the page keeps
        one order of headings.
    """
    if not source.strip():
        return Markup("")
    return join(_rebuilt(each) for each in html.fragments_fromstring(f"<div>{source}</div>"))


def _rebuilt(node: Any) -> Child:
    if isinstance(node, str):
        return without_paths(node)
    if not isinstance(node.tag, str) or node.tag in _DROPPED:
        return None
    if node.tag == "img":
        return _image(node)
    inner = (
        without_paths(node.text or ""),
        *((_rebuilt(each), without_paths(each.tail or "")) for each in node),
    )
    if node.tag in _HEADINGS:
        return tag("p", tag("b", inner))
    if node.tag not in _KEPT:
        return join(inner)
    spans = {
        key: int(node.get(key))
        for key in ("colspan", "rowspan")
        if (node.get(key) or "").isascii() and (node.get(key) or "").isdigit()
    }
    scope = (
        node.get("scope")
        if node.tag == "th" and node.get("scope") in {"col", "row", "colgroup", "rowgroup"}
        else None
    )
    return tag(node.tag, inner, scope=scope, **(spans if node.tag in {"td", "th"} else {}))


def _image(node: Any) -> Child:
    source = node.get("src") or ""
    return (
        tag("img", src=source, alt=node.get("alt") or "Hình của sổ tay")
        if _DATA_IMAGE.fullmatch(source)
        else None
    )


_FILTERS = {
    "count": count,
    "has_section": _has_section,
    "harmless": rebuilt,
    "plain": _plain,
    "words": _words,
}
