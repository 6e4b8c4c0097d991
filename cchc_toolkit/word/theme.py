"""Fonts and colours that a file names by their place in its theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_toolkit.word.package import Package
from cchc_toolkit.word.wordml import A, Element, qn, value

__all__ = ["Theme"]

_SLOT = {
    "minorHAnsi": ("minorFont", "latin"),
    "minorAscii": ("minorFont", "latin"),
    "minorEastAsia": ("minorFont", "ea"),
    "minorBidi": ("minorFont", "cs"),
    "majorHAnsi": ("majorFont", "latin"),
    "majorAscii": ("majorFont", "latin"),
    "majorEastAsia": ("majorFont", "ea"),
    "majorBidi": ("majorFont", "cs"),
}
_COLOUR = {
    "text1": "dk1", "dark1": "dk1", "text2": "dk2", "dark2": "dk2",
    "background1": "lt1", "light1": "lt1", "background2": "lt2", "light2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_WITHOUT_THEME = {"dk1": "000000", "lt1": "FFFFFF"}


@dataclass(frozen=True)
class Theme:
    """Theme fonts by slot and theme colours by name, both possibly empty."""

    fonts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def read(package: Package) -> Theme:
        """The theme of a package; without the part every look-up finds nothing."""
        root = package.of_kind("theme")
        if root is None:
            return Theme()
        fonts: dict[tuple[str, str], str] = {}
        for kind in ("minorFont", "majorFont"):
            for slot in ("latin", "ea", "cs"):
                typeface = root.find(f".//{qn('fontScheme', A)}/{qn(kind, A)}/{qn(slot, A)}")
                if typeface is not None and typeface.get("typeface"):
                    fonts[kind, slot] = typeface.get("typeface", "")
        scheme = root.find(f".//{qn('clrScheme', A)}")
        colours: dict[str, str] = {}
        for slot_colour in scheme if scheme is not None else ():
            if isinstance(slot_colour.tag, str) and len(slot_colour):
                shown = slot_colour[0].get("lastClr") or slot_colour[0].get("val") or ""
                colours[slot_colour.tag.rsplit("}", 1)[-1]] = shown.upper()
        return Theme(fonts, colours)

    def font(self, name: str) -> str:
        """The font behind a theme name (``minorHAnsi``); empty where there is none."""
        return self.fonts.get(_SLOT.get(name, ("", "")), "")

    def colour(self, element: Element) -> str:
        """The colour that a ``w:color`` shows, six hexadecimal digits; automatic colour is black."""
        named = value(element, "themeColor")
        if named and named != "none":
            slot = _COLOUR.get(named, named)
            shown = self.colours.get(slot) or _WITHOUT_THEME.get(slot) or value(element) or "000000"
            return _mixed(shown, value(element, "themeTint"), value(element, "themeShade"))
        given = (value(element) or "auto").upper()
        return "000000" if given == "AUTO" else given


def _mixed(colour: str, tint: str | None, shade: str | None) -> str:
    """A colour of the theme made lighter by a tint and darker by a shade; FF changes nothing."""
    try:
        lighter, darker = int(tint or "FF", 16) / 255, int(shade or "FF", 16) / 255
        parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return colour
    mixed = ((255 - (255 - part) * lighter) * darker for part in parts)
    return "".join(f"{min(255, max(0, round(part))):02X}" for part in mixed)
