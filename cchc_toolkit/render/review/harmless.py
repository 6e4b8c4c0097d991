"""HTML of whatever origin made harmless: taken apart and built anew from a short list of elements.

No script, no address, no handler stays; of styles a few that only colour and align, of classes those that
the pages themselves give. Paths of the machine lose all but their last name.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import html
from markupsafe import Markup

from cchc_toolkit.render.review.markup import Child, join, tag

__all__ = ["rebuilt", "without_paths"]

_PATH = re.compile(r"(?<![\w.:/~\\-])(?:/(?:[\w.@+~-]+/)+|[A-Za-z]:\\(?:[^\\\s:*?\"<>|]+\\)+)")
_DATA_IMAGE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+")
_KEPT = frozenset({
    "b", "br", "caption", "code", "dd", "div", "dl", "dt", "em", "i", "li", "ol", "p", "pre", "span",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
})  # fmt: skip
_DROPPED = frozenset({
    "applet", "audio", "canvas", "embed", "head", "iframe", "link", "math", "meta", "object", "script",
    "style", "svg", "template", "title", "video",
})  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SCOPES = frozenset({"col", "row", "colgroup", "rowgroup"})
_CLASSES = frozenset({"cchc-frame", "dataframe", "figure"})
_CODE = re.compile(r"[\w./ -]{1,80}")
_STYLE = re.compile(r"\s*(color|background-color|font-weight|font-style|text-align)\s*:\s*([#\w.% (),-]+)\s*")


def without_paths(text: str) -> str:
    """The text with folders of the machine replaced by ``…/``; the last name of a path stays."""
    return _PATH.sub("…/", text)


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
    return tag(node.tag, inner, **_attributes(node))


def _attributes(node: Any) -> dict[str, str | int | None]:
    """Spans and scope of cells, the code of a figure, our own classes, harmless styles."""
    kept: dict[str, str | int | None] = {}
    if node.tag in {"td", "th"}:
        spans = {key: node.get(key) or "" for key in ("colspan", "rowspan")}
        kept |= {key: int(text) for key, text in spans.items() if text.isascii() and text.isdigit()}
        kept["scope"] = scope if node.tag == "th" and (scope := node.get("scope")) in _SCOPES else None
    if node.tag == "span" and _CODE.fullmatch(node.get("data-code") or ""):
        kept |= {"data_code": node.get("data-code"), "title": node.get("data-code")}
    classes = [each for each in (node.get("class") or "").split() if each in _CLASSES]
    styles = [f"{match[1]}: {match[2].strip()}" for match in _styles(node.get("style") or "")]
    return kept | {"class_": " ".join(classes), "style": "; ".join(styles)}


def _styles(text: str) -> list[re.Match[str]]:
    matches = (_STYLE.fullmatch(each) for each in text.split(";"))
    return [each for each in matches if each and "url" not in each[2].casefold()]


def _image(node: Any) -> Child:
    source = node.get("src") or ""
    return (
        tag("img", src=source, alt=node.get("alt") or "Hình của sổ tay")
        if _DATA_IMAGE.fullmatch(source)
        else None
    )
