"""A page as readable text: what a reader reads, follows and can be led to, without classes and white space.

One line a paragraph, heading, row of a table or drawn shape, in the order of the page: ``#address`` where it
has one, ``[words](href)`` for a link, ``{code: text}`` for a figure. So a page may be written in another way
and still be the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag

_SKIPPED = {"style", "meta", "link"}
_LINES = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "th", "td", "caption", "summary", "figcaption", "dt", "dd",
    "title", "label", "button", "pre", "option", "text",
}  # fmt: skip
_SHAPES = {"svg", "rect", "line", "circle", "polyline", "pattern", "img", "input", "select"}
_PARTS = {
    "section",
    "nav",
    "table",
    "tr",
    "header",
    "aside",
    "article",
    "figure",
    "details",
    "form",
    "noscript",
}
_TOLD = (
    "alt", "aria-label", "aria-labelledby", "scope", "colspan", "rowspan", "data-section", "data-sort", "for",
    "hidden", "type", "x", "y", "width", "height", "x1", "y1", "x2", "y2", "cx", "cy", "r", "src",
)  # fmt: skip


def outline(html: str) -> str:
    """The page, one line a thing that is read."""
    return "\n".join(line for line in _lines(BeautifulSoup(html, "html.parser")) if line) + "\n"


def _lines(node: Tag) -> Iterator[str]:
    """Lines of what lies in an element; words between two blocks are a line of their own."""
    words: list[str] = []
    for child in node.children:
        if isinstance(child, Tag) and (_is_block(child) or child.find(_is_block)):
            yield _joined(words)
            words = []
            yield from _block(child)
        else:
            words.append(_inline(child))
    yield _joined(words)


def _is_block(node: Tag) -> bool:
    return node.name in _LINES | _SHAPES | _PARTS | _SKIPPED | {
        "div",
        "ul",
        "ol",
        "script",
        "main",
        "body",
        "head",
    }


def _block(node: Tag) -> Iterator[str]:
    if node.name in _SKIPPED:
        return
    if node.name == "script":
        yield from _data(node)
        return
    head = _named(node)
    if node.name == "tr":
        cells = (
            " / ".join(filter(None, _block(cell))) for cell in node.find_all(["th", "td"], recursive=False)
        )
        yield " | ".join([head, *cells])
        return
    lines = list(_lines(node))
    if node.name in _LINES and not any(lines[1:]):
        yield f"{head} {lines[0] if lines else ''}".rstrip()
        return
    if node.name in _LINES | _SHAPES | _PARTS or node.get("id"):
        yield head
    yield from lines


def _data(node: Tag) -> Iterator[str]:
    """Data for the script, a line a row; the script itself is no text."""
    if node.get("type") == "application/json":
        for key, held in json.loads(node.string or "{}").items():
            yield f"data {key}"
            yield from (json.dumps(row, ensure_ascii=False) for row in held)


def _named(node: Tag) -> str:
    told = [f"{key}={node[key][:60]}" for key in _TOLD if node.get(key) is not None]
    return " ".join([node.name, *([f"#{node['id']}"] if node.get("id") else []), *told])


def _inline(node: object) -> str:
    if isinstance(node, Tag):
        words = "".join(map(_inline, node.children))
        words = f"{{{node['data-code']}: {words}}}" if node.get("data-code") else words
        words = f"[{words}]({node['href']})" if node.get("href") else words
        return f"#{node['id']} {words}" if node.get("id") else words
    return str(node) if type(node) is NavigableString else ""


def _joined(words: list[str]) -> str:
    return " ".join("".join(words).split())
