"""HTML of whatever origin made harmless: taken apart and built anew from a short list of elements.

No script, no address, no handler stays; of styles a few that only colour and align, of classes those that
the pages themselves give. Paths of the machine lose all but their last name.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import html
from lxml.etree import SubElement
from markupsafe import Markup, escape

from cchc_toolkit.render.review.html_templates import printable

__all__ = ["rebuilt", "without_paths"]

_PATH = re.compile(r"(?<![\w.:/~\\-])(?:/(?:[\w.@+~-]+/)+|[A-Za-z]:\\(?:[^\\\s:*?\"<>|]+\\)+)")
_DATA_IMAGE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+")
_KEPT = frozenset({
    "b", "br", "caption", "code", "dd", "details", "div", "dl", "dt", "em", "i", "li", "ol", "p", "pre",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u",
    "ul",
})  # fmt: skip
_DROPPED = frozenset({
    "applet", "audio", "canvas", "embed", "head", "iframe", "link", "math", "meta", "object", "script",
    "style", "svg", "template", "title", "video",
})  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SCOPES = frozenset({"col", "row", "colgroup", "rowgroup"})
_CLASSES = frozenset({"cchc-frame", "dataframe", "figure"})
_PANEL = "cchc"
"""The class of our own panels: what a panel consists of keeps its classes inside of one, and nowhere else."""
_PANEL_CLASSES = _CLASSES | {
    _PANEL, "absent", "arithmetic", "basis", "block", "body", "causes", "cell", "center", "change",
    "closing", "compared", "documents", "figures", "finding", "firm", "first", "fit", "fix", "fraction",
    "frame", "group", "item", "kind", "left", "meaning", "message", "more", "name", "name-of-table", "note",
    "pages", "part", "right", "rows", "severity", "sheet", "sign", "synthetic", "technical", "title", "total",
    "trace", "traced", "unfit", "value", "verdict", "warn", "where", "words",
}  # fmt: skip
_CODE = re.compile(r"[\w./ -]{1,80}")
_STYLE = re.compile(r"\s*(color|background-color|font-weight|font-style|text-align)\s*:\s*([#\w.% (),-]+)\s*")


def without_paths(text: str) -> str:
    """The text with folders of the machine replaced by ``…/``; the last name of a path stays."""
    return _PATH.sub("…/", text) if "/" in text or "\\" in text else text


def rebuilt(source: str) -> Markup:
    """HTML made anew: listed elements without most of their attributes, others as their words alone.

    Parameters
    ----------
    source : str
        HTML of whatever origin.

    Returns
    -------
    Markup
        No script, address, id or handler; headings become bold paragraphs, so that the page keeps one
        order of headings.
    """
    if not source.strip():
        return Markup("")
    whole = html.Element("div")
    for node in html.fragments_fromstring(f"<div>{source}</div>"):
        _copy(node, whole)
    elements = "".join(html.tostring(child, encoding="unicode") for child in whole)
    return escape(whole.text or "") + Markup(elements)


def _copy(node: Any, target: Any, is_panel: bool = False) -> None:
    """Put what is harmless of a node into an element of the new tree."""
    if isinstance(node, str):
        _add_text(target, node)
    elif isinstance(node.tag, str) and node.tag not in _DROPPED:
        is_panel = is_panel or _PANEL in _classes_of(node)
        if node.tag == "img":
            _copy_image(node, target)
        elif node.tag in _HEADINGS:
            _copy_content(
                node, SubElement(SubElement(target, "p", _of_heading(node, is_panel)), "b"), is_panel
            )
        elif node.tag in _KEPT:
            _copy_content(node, SubElement(target, node.tag, _attributes(node, is_panel)), is_panel)
        else:
            _copy_content(node, target, is_panel)


def _of_heading(node: Any, is_panel: bool) -> dict[str, str]:
    """On paper a heading stays recognisable as one of its level."""
    return {"class": f"heading {node.tag}"} if is_panel else {}


def _copy_content(node: Any, target: Any, is_panel: bool) -> None:
    _add_text(target, node.text)
    for child in node:
        _copy(child, target, is_panel)
        _add_text(target, child.tail)


def _add_text(target: Any, text: str | None) -> None:
    """Words behind whatever an element holds already."""
    words = printable(without_paths(text or ""))
    if len(target):
        target[-1].tail = (target[-1].tail or "") + words
    else:
        target.text = (target.text or "") + words


def _classes_of(node: Any) -> list[str]:
    return (node.get("class") or "").split()


def _attributes(node: Any, is_panel: bool) -> dict[str, str]:
    """Spans and scope of cells, the code of a figure, our own classes, harmless styles."""
    kept: dict[str, str] = {}
    if not node.attrib:
        return kept
    if node.tag in {"td", "th"}:
        spans = {key: node.get(key) or "" for key in ("colspan", "rowspan")}
        kept |= {key: str(int(text)) for key, text in spans.items() if text.isascii() and text.isdigit()}
        if node.tag == "th" and node.get("scope") in _SCOPES:
            kept["scope"] = node.get("scope")
    if node.tag == "span" and _CODE.fullmatch(node.get("data-code") or ""):
        kept |= {"data-code": node.get("data-code"), "title": node.get("data-code")}
    classes = [name for name in _classes_of(node) if name in (_PANEL_CLASSES if is_panel else _CLASSES)]
    if "traced" in classes:
        kept["tabindex"] = "0"
    if node.tag == "details" and node.get("open") is not None:
        kept["open"] = ""
    styles = [f"{match[1]}: {match[2].strip()}" for match in _styles(node.get("style") or "")]
    own = {"class": " ".join(classes), "style": "; ".join(styles)}
    return kept | {name: value for name, value in own.items() if value}


def _styles(text: str) -> list[re.Match[str]]:
    matches = (_STYLE.fullmatch(declaration) for declaration in text.split(";"))
    return [match for match in matches if match and "url" not in match[2].casefold()]


def _copy_image(node: Any, target: Any) -> None:
    source = node.get("src") or ""
    if _DATA_IMAGE.fullmatch(source):
        words = printable(node.get("alt") or "") or "Hình của sổ tay"
        SubElement(target, "img", {"src": "".join(source.split()), "alt": words})
