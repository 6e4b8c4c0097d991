"""Corrections to the formatting of runs and paragraphs."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from cchc_toolkit.word import decree30
from cchc_toolkit.word.schema_order import ensure_child
from cchc_toolkit.word.wordml import W14, Element, qn, to_twips

__all__ = [
    "box_words",
    "centre_lines",
    "compose_text",
    "drop_contextual_spacing",
    "drop_leading_blanks",
    "empty_run",
    "set_alignment",
    "set_capitals",
    "set_colour",
    "set_font",
    "set_indents",
    "set_size",
    "set_spacing",
    "set_toggle",
]


# Blanks with which words are pushed aside.
_PUSHING = " \t\u00a0\u2002\u2003\u3000"


def set_font(runs: Iterable[Element]) -> None:
    """Set Times New Roman for all kinds of letters; theme fonts, which would take precedence, are removed."""
    for run in runs:
        fonts = ensure_child(ensure_child(run, "rPr"), "rFonts")
        hint = fonts.get(qn("hint"))
        fonts.attrib.clear()
        for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(slot), decree30.FONT)
        if hint:
            fonts.set(qn("hint"), hint)


def set_colour(runs: Iterable[Element]) -> None:
    """Set black, and remove the text fill of newer Word versions, which would hide it."""
    for run in runs:
        own = ensure_child(run, "rPr")
        colour = ensure_child(own, "color")
        colour.attrib.clear()
        colour.set(qn("val"), decree30.COLOUR)
        for fill in own.findall(qn("textFill", W14)):
            own.remove(fill)


def set_size(runs: Iterable[Element], points: float) -> None:
    """Set the size in points."""
    for run in runs:
        own = ensure_child(run, "rPr")
        for name in ("sz", "szCs"):
            ensure_child(own, name).set(qn("val"), str(round(points * 2)))


def set_toggle(runs: Iterable[Element], name: str, is_wanted: bool) -> None:
    """Switch bold (``b``), italic (``i``) or capitals (``caps``) on or off."""
    for run in runs:
        state = ensure_child(ensure_child(run, "rPr"), name)
        state.attrib.clear()
        if not is_wanted:
            state.set(qn("val"), "0")


def set_capitals(runs: Iterable[Element]) -> None:
    """Show letters as capitals; the typed text does not change."""
    set_toggle(runs, "caps", True)


def box_words(runs: Iterable[Element]) -> None:
    """Draw a box of a single line around words."""
    for run in runs:
        border = ensure_child(ensure_child(run, "rPr"), "bdr")
        for name, value in (("val", "single"), ("sz", "8"), ("space", "0"), ("color", "auto")):
            border.set(qn(name), value)


def empty_run(run: Element) -> None:
    """Remove the text of a run that held no words."""
    for text in run.findall(qn("t")):
        run.remove(text)


def set_alignment(paragraph: Element, align: str) -> None:
    """Set the alignment: left, center, right or both."""
    ensure_child(ensure_child(paragraph, "pPr"), "jc").set(qn("val"), align)


def set_indents(
    paragraph: Element, *, first: float | None = None, left: float = 0.0, right: float = 0.0
) -> None:
    """Set indents in millimetres; ``first`` is the distance of the first letter from the left margin."""
    indents = ensure_child(ensure_child(paragraph, "pPr"), "ind")
    indents.attrib.clear()
    indents.set(qn("left"), str(to_twips(left)))
    indents.set(qn("right"), str(to_twips(right)))
    indents.set(qn("firstLine"), str(to_twips((first if first is not None else left) - left)))


def centre_lines(paragraph: Element, left: float = 0.0, right: float = 0.0) -> None:
    """Centre every line of a paragraph between two indents (mm); blanks and tabs that push words aside go."""
    _drop_outer_blanks(paragraph)
    set_alignment(paragraph, "center")
    set_indents(paragraph, left=left, right=right)


def _drop_outer_blanks(paragraph: Element) -> None:
    """Take away the blanks and tabs before the first and behind the last word of every line."""
    for line in _lines(paragraph):
        _strip(line, str.lstrip)
        _strip(line[::-1], str.rstrip)


def drop_leading_blanks(paragraph: Element) -> None:
    """Take away the blanks and tabs before the first word of a paragraph."""
    _strip(_lines(paragraph)[0], str.lstrip)


def _lines(paragraph: Element) -> list[list[Element]]:
    """The texts and tabs of a paragraph, parted at its line breaks; not those in its text boxes."""
    lines: list[list[Element]] = [[]]
    for node in paragraph.iter(qn("t"), qn("tab"), qn("ptab"), qn("br"), qn("cr")):
        run = node.getparent()
        if run is None or run.tag != qn("r") or _paragraph_of(run) is not paragraph:
            continue
        if node.tag in {qn("br"), qn("cr")}:
            lines.append([])
        else:
            lines[-1].append(node)
    return lines


def _paragraph_of(element: Element) -> Element:
    return next(element.iterancestors(qn("p")))


def _strip(nodes: list[Element], strip: Callable[[str, str], str]) -> None:
    """Strip nodes one after the other up to the first that shows something."""
    for node in nodes:
        if node.tag == qn("t"):
            node.text = strip(node.text or "", _PUSHING)
            if node.text:
                return
        else:
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)


def set_spacing(paragraph: Element, **amounts: int | str) -> None:
    """Set attributes of ``w:spacing``: before, after, line (twips), lineRule."""
    spacing = ensure_child(ensure_child(paragraph, "pPr"), "spacing")
    for name, amount in amounts.items():
        spacing.set(qn(name), str(amount))
        for other in (f"{name}Autospacing", f"{name}Lines"):
            spacing.attrib.pop(qn(other), None)


def drop_contextual_spacing(paragraph: Element) -> None:
    """Show the space between paragraphs of the same style again."""
    ensure_child(ensure_child(paragraph, "pPr"), "contextualSpacing").set(qn("val"), "0")


def compose_text(root: Element) -> int:
    """Compose every letter of a part (Unicode NFC); return how many texts changed."""
    changed = 0
    for text in root.iter(qn("t")):
        composed = unicodedata.normalize("NFC", text.text or "")
        if composed != (text.text or ""):
            text.text = composed
            changed += 1
    return changed
