"""HTML from values: whatever is not markup already is escaped, so that no name can become a tag."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from markupsafe import Markup, escape

from cchc_toolkit.vocabulary.wording import fold

__all__ = ["Child", "join", "printable", "slugs", "tag"]

Child: TypeAlias = "str | Markup | Iterable[Child] | None"

_SVG = frozenset({"circle", "line", "polyline", "rect"})
_VOID = frozenset({"br", "col", "img", "input", "meta"}) | _SVG
# Characters that no HTML file may hold: controls, lone surrogates, noncharacters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    "|[" + "".join(chr(plane * 0x10000 + low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF)) + "]"
)


def printable(text: str) -> str:
    """The text without characters that a page may not hold; ``\\r\\n`` becomes ``\\n``."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def join(*children: Child) -> Markup:
    """Children one after another, escaped unless they are markup."""
    return Markup("").join(_flat(children))


def _flat(children: Iterable[Child]) -> Iterable[Markup]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, Markup):
            yield child
        elif isinstance(child, str):
            yield escape(printable(child))
        else:
            yield from _flat(child)


def tag(element: str, /, *children: Child, **attributes: str | int | bool | None) -> Markup:
    """One element.

    Parameters
    ----------
    element : str
        ``p``, ``td`` …; a void element takes no children.
    *children : str, Markup, None or iterables of them
        Strings are escaped; ``None`` is left out.
    **attributes
        A trailing underscore is dropped, others become hyphens (``class_``, ``aria_label``); ``True`` is a
        bare attribute, ``None``, ``False`` and the empty string leave it out, but for ``alt``.
    """
    head = element
    for key, value in attributes.items():
        if value is None or value is False or (value == "" and key != "alt"):
            continue
        attribute = key.rstrip("_").replace("_", "-")
        head += f" {attribute}" if value is True else f' {attribute}="{escape(printable(str(value)))}"'
    if element in _VOID:
        return Markup(f"<{head}>") if element not in _SVG else Markup(f"<{head}/>")
    return Markup(f"<{head}>") + join(*children) + Markup(f"</{element}>")


def slugs(prefix: str, codes: Iterable[str]) -> dict[str, str]:
    """Name each code so that it may stand in an address: ``vet-tthc-03`` for ``TTHC-03``.

    Parameters
    ----------
    prefix : str
        What the names begin with.
    codes : iterable of str
        In a fixed order: of two codes that come out alike, the later one gets a number.

    Returns
    -------
    dict of str to str
        Code to name; ASCII, lower case, each name once.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for code in codes:
        if code in names:
            continue
        plain = re.sub(r"[^a-z0-9]+", "-", fold(code)).strip("-") or "x"
        name, number = f"{prefix}-{plain}", 2
        while name in taken:
            name, number = f"{prefix}-{plain}-{number}", number + 1
        taken.add(name)
        names[code] = name
    return names
