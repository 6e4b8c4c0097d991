"""Changes to the XML that mend a fault of layout without touching a word, each in its lawful place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from lxml import etree

from cchc_toolkit.word import decree30
from cchc_toolkit.word.schema_order import ensure_child
from cchc_toolkit.word.wordml import W14, Element, qn

__all__ = [
    "add_line_after",
    "box_words",
    "compose_text",
    "drop_border",
    "drop_contextual",
    "drop_underline",
    "empty_run",
    "line_above",
    "line_paragraph",
    "resize_drawing",
    "set_alignment",
    "set_caps",
    "set_colour",
    "set_font",
    "set_indents",
    "set_size",
    "set_spacing",
    "set_toggle",
    "twips",
]


def twips(millimetres: float) -> int:
    """Millimetres as whole twips."""
    return round(millimetres * 1440 / 25.4)


def set_font(runs: Iterable[Element]) -> None:
    """Times New Roman for all kinds of letters; theme fonts would win, so they go."""
    for run in runs:
        fonts = ensure_child(ensure_child(run, "rPr"), "rFonts")
        hint = fonts.get(qn("hint"))
        fonts.attrib.clear()
        for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(slot), decree30.FONT)
        if hint:
            fonts.set(qn("hint"), hint)


def set_colour(runs: Iterable[Element]) -> None:
    """Black, and no fill of newer Word versions over it."""
    for run in runs:
        own = ensure_child(run, "rPr")
        colour = ensure_child(own, "color")
        colour.attrib.clear()
        colour.set(qn("val"), decree30.COLOUR)
        for fill in own.findall(qn("textFill", W14)):
            own.remove(fill)


def set_size(runs: Iterable[Element], points: float) -> None:
    """A size in points."""
    for run in runs:
        own = ensure_child(run, "rPr")
        for name in ("sz", "szCs"):
            ensure_child(own, name).set(qn("val"), str(round(points * 2)))


def set_toggle(runs: Iterable[Element], name: str, is_wanted: bool) -> None:
    """Bold (``b``), italic (``i``) or capitals (``caps``) switched on or off."""
    for run in runs:
        state = ensure_child(ensure_child(run, "rPr"), name)
        state.attrib.clear()
        if not is_wanted:
            state.set(qn("val"), "0")


def set_caps(runs: Iterable[Element]) -> None:
    """Show letters as capitals; what is typed stays as it is."""
    set_toggle(runs, "caps", True)


def box_words(runs: Iterable[Element]) -> None:
    """A box of a single line around words."""
    for run in runs:
        border = ensure_child(ensure_child(run, "rPr"), "bdr")
        for name, given in (("val", "single"), ("sz", "8"), ("space", "0"), ("color", "auto")):
            border.set(qn(name), given)


def drop_underline(paragraph: Element) -> None:
    """Take underlining off all words of a paragraph."""
    for run in paragraph.iter(qn("r")):
        ensure_child(ensure_child(run, "rPr"), "u").set(qn("val"), "none")


def set_alignment(paragraph: Element, align: str) -> None:
    """left, center, right or both."""
    ensure_child(ensure_child(paragraph, "pPr"), "jc").set(qn("val"), align)


def set_indents(
    paragraph: Element, *, first: float | None = None, left: float = 0.0, right: float = 0.0
) -> None:
    """Indents in millimetres; ``first`` is the position of the first letter from the margin."""
    indents = ensure_child(ensure_child(paragraph, "pPr"), "ind")
    indents.attrib.clear()
    indents.set(qn("left"), str(twips(left)))
    indents.set(qn("right"), str(twips(right)))
    indents.set(qn("firstLine"), str(twips((first if first is not None else left) - left)))


def set_spacing(paragraph: Element, **given: int | str) -> None:
    """Attributes of ``w:spacing``: before, after, line (twips), lineRule."""
    spacing = ensure_child(ensure_child(paragraph, "pPr"), "spacing")
    for name, amount in given.items():
        spacing.set(qn(name), str(amount))
        for other in (f"{name}Autospacing", f"{name}Lines"):
            spacing.attrib.pop(qn(other), None)


def drop_contextual(paragraph: Element) -> None:
    """Let the space between paragraphs of one style be seen again."""
    ensure_child(ensure_child(paragraph, "pPr"), "contextualSpacing").set(qn("val"), "0")


def drop_border(paragraph: Element) -> None:
    """Take the borders off a paragraph, also those that a style gives it."""
    borders = ensure_child(ensure_child(paragraph, "pPr"), "pBdr")
    for each in list(borders):
        borders.remove(each)
    for side in ("top", "bottom"):
        etree.SubElement(borders, qn(side), {qn("val"): "nil"})


def line_above(paragraph: Element) -> None:
    """A border above a paragraph, from one margin to the other."""
    borders = ensure_child(ensure_child(paragraph, "pPr"), "pBdr")
    for each in borders.findall(qn("top")):
        borders.remove(each)
    top = borders.makeelement(
        qn("top"), {qn("val"): "single", qn("sz"): "4", qn("space"): "1", qn("color"): "auto"}
    )
    borders.insert(0, top)
    set_indents(paragraph)


def line_paragraph(like: Element, left: float, right: float, below: float) -> Element:
    """A paragraph without words whose border is the line: ``left`` and ``right`` of it stay free (mm)."""
    made = like.makeelement(qn("p"), {})
    borders = ensure_child(ensure_child(made, "pPr"), "pBdr")
    etree.SubElement(
        borders, qn("bottom"), {qn("val"): "single", qn("sz"): "4", qn("space"): "1", qn("color"): "auto"}
    )
    set_spacing(made, before=0, after=round(below * 20), line=40, lineRule="exact")
    set_indents(made, left=left, right=right)
    set_alignment(made, "left")
    mark = ensure_child(ensure_child(made, "pPr"), "rPr")
    for name in ("sz", "szCs"):
        ensure_child(mark, name).set(qn("val"), "2")
    return made


def empty_run(run: Element) -> None:
    """Take the signs out of a run that held no word."""
    for text in run.findall(qn("t")):
        run.remove(text)


def add_line_after(paragraph: Element, left: float, right: float, below: float = 0.0) -> None:
    """Put a line below a paragraph."""
    paragraph.addnext(line_paragraph(paragraph, left, right, below))


def resize_drawing(holder: Element, length: float) -> None:
    """Give a drawn line its length in millimetres, its middle staying where it is."""
    emu = round(length * 36_000)
    for each in holder.iter():
        if isinstance(each.tag, str) and etree.QName(each).localname in {"extent", "ext"} and each.get("cx"):
            before = int(each.get("cx", "0"))
            each.set("cx", str(emu))
            if etree.QName(each).localname == "extent":
                _shift(holder, (before - emu) // 2)


def _shift(holder: Element, by: int) -> None:
    for place_of in holder.iterchildren():
        if isinstance(place_of.tag, str) and etree.QName(place_of).localname == "positionH":
            for offset in place_of:
                if etree.QName(offset).localname == "posOffset":
                    offset.text = str(int(offset.text or 0) + by)


def compose_text(root: Element) -> int:
    """Compose every letter of a part (Unicode NFC); how many texts changed."""
    changed = 0
    for text in root.iter(qn("t")):
        composed = unicodedata.normalize("NFC", text.text or "")
        if composed != (text.text or ""):
            text.text = composed
            changed += 1
    return changed
