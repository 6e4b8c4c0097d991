"""The executed notebook at the end of the review: every cell there, code and results folded.

Only kinds of output that can be made harmless are shown; HTML is taken apart and built anew from a short
list of elements, paths of the machine lose all but their last name, and the private data that sections
carry for the .docx is left out (its text stands in the report).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import nbformat
from lxml import html
from markdown_it import MarkdownIt
from markupsafe import Markup

from cchc_toolkit.document.pages.markup import Child, join, tag
from cchc_toolkit.vocabulary.wording import count

__all__ = ["notebook_part", "rebuilt", "without_paths"]

SECTION = "application/vnd.cchc.section"
"""Beginning of the kind of data that a section keeps for the .docx; its text stands in the report."""
HIDDEN_TAG = "injected-parameters"
"""papermill's own cell: it may name folders of the machine; the parameters stand in a part of their own."""

_PATH = re.compile(r"(?<![\w.:/~\\-])(?:/(?:[\w.@+~-]+/)+|[A-Za-z]:\\(?:[^\\\s:*?\"<>|]+\\)+)")
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
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
    cells = [each for each in notebook.cells if HIDDEN_TAG not in each.metadata.get("tags", ())]
    return join(_cell(number, each) for number, each in enumerate(cells, start=1))


def without_paths(text: str) -> str:
    """The text with folders of the machine replaced by ``…/``; the last name of a path stays."""
    return _PATH.sub("…/", text)


def _cell(number: int, cell: Any) -> Markup | None:
    source = without_paths(cell.source).strip()
    if not source:
        return None
    if cell.cell_type == "markdown":
        return tag("div", rebuilt(_MARKDOWN.render(source)), class_="words-of-notebook")
    if cell.cell_type != "code":
        return tag("pre", source, class_="code")
    outputs = [each for each in map(_output, cell.get("outputs", ())) if each]
    failed = any(each.output_type == "error" for each in cell.get("outputs", ()))
    first = source.splitlines()[0]
    return tag(
        "details",
        tag("summary", f"Ô {count(number)} ", tag("code", first if len(first) <= 72 else f"{first[:71]}…")),
        tag("pre", tag("code", source), class_="code", tabindex="0"),
        tag("div", outputs, class_="output", tabindex="0") if outputs else None,
        open=failed,
        class_="notebook-cell",
    )


def _output(output: Any) -> Child:
    if output.output_type == "stream":
        return tag("pre", without_paths(_text(output.text)))
    if output.output_type == "error":
        trace = "\n".join(output.get("traceback") or [f"{output.ename}: {output.evalue}"])
        return tag("pre", without_paths(_ANSI.sub("", trace)), class_="error")
    data = output.get("data", {})
    if any(kind.startswith(SECTION) for kind in data):
        return tag("p", "Văn bản của mục này: xem ", tag("a", "Báo cáo", href="#bao-cao"), ".")
    if "image/png" in data:
        alt = output.get("metadata", {}).get("image/png", {}).get("alt") or "Biểu đồ của sổ tay"
        return tag("img", src=f"data:image/png;base64,{''.join(_text(data['image/png']).split())}", alt=alt)
    if "text/html" in data:
        return rebuilt(_text(data["text/html"]))
    if "text/markdown" in data:
        return rebuilt(_MARKDOWN.render(_text(data["text/markdown"])))
    return tag("pre", without_paths(_text(data.get("text/plain", "")))) if data.get("text/plain") else None


def _text(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else "".join(value)


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
