"""What one element states of looks and placement; ``style_cascade`` puts inheritance together."""

from __future__ import annotations

from typing import TypeAlias

from cchc_toolkit.word.theme import Theme
from cchc_toolkit.word.wordml import Element, child, children, is_on, length, qn, value

__all__ = ["TOGGLES", "Raw", "paragraph_formatting", "run_formatting"]

Raw: TypeAlias = dict[str, str]

TOGGLES = ("b", "i", "caps", "smallCaps", "vanish")
_SLOTS = ("ascii", "hAnsi", "eastAsia")


def run_formatting(properties: Element | None, theme: Theme) -> Raw:
    """What a ``w:rPr`` states, theme fonts and colours looked up."""
    raw: Raw = {}
    if properties is None:
        return raw
    stated = children(properties)
    for toggle in TOGGLES:
        state = is_on(stated.get(qn(toggle)))
        if state is not None:
            raw[toggle] = "1" if state else "0"
    size = length(value(stated.get(qn("sz"))))
    if size is not None:
        # In half-points where no unit is written; "13pt" came out as 260 twips.
        given = value(stated.get(qn("sz"))) or ""
        raw["sz"] = str(size if given.strip()[-1:].isdigit() else size / 10)
    underline = value(stated.get(qn("u")))
    if underline is not None:
        raw["u"] = underline
    colour = stated.get(qn("color"))
    if colour is not None:
        raw["color"] = theme.colour(colour)
    for name, key in (("spacing", "letter-spacing"), ("w", "letter-scale")):
        if qn(name) in stated:
            raw[key] = value(stated[qn(name)]) or ""
    raw.update(_fonts(stated.get(qn("rFonts")), theme))
    return raw


def _fonts(fonts: Element | None, theme: Theme) -> Raw:
    raw: Raw = {}
    if fonts is None:
        return raw
    for slot in _SLOTS:
        name = theme.font(value(fonts, f"{slot}Theme") or "") or value(fonts, slot)
        if name:
            raw[slot] = name
    if value(fonts, "hint"):
        raw["hint"] = value(fonts, "hint") or ""
    return raw


def paragraph_formatting(properties: Element | None) -> Raw:
    """What a ``w:pPr`` states."""
    raw: Raw = {}
    if properties is None:
        return raw
    stated = children(properties)
    align = value(stated.get(qn("jc")))
    if align:
        raw["jc"] = align
    _indents(stated.get(qn("ind")), raw)
    _spacing(stated.get(qn("spacing")), raw)
    for name in ("contextualSpacing", "pageBreakBefore"):
        state = is_on(stated.get(qn(name)))
        if state is not None:
            raw[name] = "1" if state else "0"
    for side in ("top", "bottom", "left", "right"):
        border = value(child(stated.get(qn("pBdr")), side))
        if border is not None:
            raw[f"border-{side}"] = "" if border in {"nil", "none"} else border
    for tab in properties.iterfind(f"{qn('tabs')}/{qn('tab')}"):
        raw[f"tab:{value(tab, 'pos') or ''}"] = value(tab) or "left"
    number = value(child(stated.get(qn("numPr")), "numId"))
    if number is not None:
        raw["numId"] = number
        raw["ilvl"] = value(child(stated.get(qn("numPr")), "ilvl")) or "0"
    if qn("framePr") in stated:
        raw["framePr"] = "1"
    return raw


def _indents(indents: Element | None, raw: Raw) -> None:
    if indents is None:
        return
    for name, other in (("left", "start"), ("right", "end")):
        given = value(indents, name) or value(indents, other)
        in_letters = value(indents, f"{name}Chars") or value(indents, f"{other}Chars")
        if given is not None:
            raw[name] = given
            raw.pop(f"{name}Chars", None)
        elif in_letters is not None:
            raw[f"{name}Chars"] = in_letters
    if value(indents, "hanging") is not None:
        raw["first"] = f"-{value(indents, 'hanging')}"
    elif value(indents, "firstLine") is not None:
        raw["first"] = value(indents, "firstLine") or "0"
    elif value(indents, "hangingChars"):
        raw["firstChars"] = f"-{value(indents, 'hangingChars')}"
        raw.pop("first", None)
    elif value(indents, "firstLineChars"):
        raw["firstChars"] = value(indents, "firstLineChars") or "0"
        raw.pop("first", None)


def _spacing(spacing: Element | None, raw: Raw) -> None:
    if spacing is None:
        return
    for name in (
        "before",
        "after",
        "line",
        "beforeAutospacing",
        "afterAutospacing",
        "beforeLines",
        "afterLines",
    ):
        given = value(spacing, name)
        if given is not None:
            raw[name] = given
    if value(spacing, "line") is not None:
        raw["lineRule"] = value(spacing, "lineRule") or "auto"
