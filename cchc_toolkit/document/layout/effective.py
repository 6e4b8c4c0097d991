"""The effective look of words and paragraphs, through the whole inheritance of styles.

Document defaults, table style, paragraph style with all it is based on, character style, direct
formatting, in this order; toggles (bold, italic, capitals) of several styles cancel each other, theme
fonts and theme colours are looked up. What nobody says is what Word itself would take.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_toolkit.document.layout.numbering import Numbering
from cchc_toolkit.document.layout.package import Package
from cchc_toolkit.document.layout.said import TOGGLES, Raw, paragraph_said, run_said
from cchc_toolkit.document.layout.theme import Theme
from cchc_toolkit.document.layout.wordml import Element, child, length, mm, q, value, whole

__all__ = ["Look", "Placement", "Styles", "read_styles"]

DEFAULT_SIZE = "20"
DEFAULT_FONT = "Times New Roman"
AUTO_SPACE = 14.0
_MAX_CHAIN = 30
_ALIGN = {"start": "left", "end": "right", "distribute": "both", "justify": "both", "centre": "center"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of words looks: fonts for plain, accented and East Asian letters, size in points, colour."""

    fonts: tuple[str, str, str]
    size: float
    is_bold: bool
    is_italic: bool
    is_capitals: bool
    is_hidden: bool
    is_underlined: bool
    colour: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """How a paragraph stands: lengths in millimetres, spaces in points, ``line`` as ``rule`` says."""

    align: str
    left: float
    right: float
    first: float
    before: float
    after: float
    line: float
    line_rule: str
    is_contextual: bool
    style: str
    border_top: str
    border_bottom: str
    tabs: tuple[tuple[float, str], ...]
    starts_page: bool
    number: tuple[str, int] | None
    is_frame: bool


@dataclass(frozen=True, slots=True)
class _Style:
    kind: str
    based_on: str
    name: str
    run: Raw
    paragraph: Raw


@dataclass(frozen=True)
class Styles:
    """All that a file says about looks, ready to be asked run by run."""

    styles: Mapping[str, _Style]
    run_defaults: Raw
    paragraph_defaults: Raw
    default_paragraph: str
    default_table: str
    numbering: Numbering
    theme: Theme
    _chains: dict[tuple[str, str], Raw] = field(default_factory=dict, compare=False)

    def name(self, style: str) -> str:
        """The name of a style as Word shows it."""
        found = self.styles.get(style)
        return found.name if found else ""

    def look(self, direct: Element | None, paragraph_style: str, table_style: str) -> Look:
        """The effective look of a run.

        Parameters
        ----------
        direct : Element or None
            Its ``w:rPr``.
        paragraph_style, table_style : str
            Identifiers of the styles around it; empty for the defaults.
        """
        own = run_said(direct, self.theme) if direct is not None else {}
        character = self._chain("run", value(child(direct, "rStyle")) or "", "character")
        levels = (
            self._chain("run", table_style, "table"),
            self._chain("run", paragraph_style or self.default_paragraph, "paragraph"),
            character,
        )
        merged: Raw = dict(self.run_defaults)
        for level in (*levels, own):
            merged.update(level)
        for toggle in TOGGLES:
            said = [level[toggle] for level in levels if toggle in level]
            if toggle not in own and said:
                merged[toggle] = str(said.count("1") % 2)
        return _as_look(merged)

    def placement(self, direct: Element | None, table_style: str) -> Placement:
        """The effective placement of a paragraph from its ``w:pPr``."""
        style = value(child(direct, "pStyle")) or ""
        if style not in self.styles:
            style = self.default_paragraph
        own = paragraph_said(direct) if direct is not None else {}
        merged: Raw = dict(self.paragraph_defaults)
        merged.update(self._chain("paragraph", table_style, "table"))
        merged.update(self._chain("paragraph", style, "paragraph"))
        merged.update(self._with_number(own))
        size = (
            float(self._chain("run", style, "paragraph").get("sz", self.run_defaults.get("sz", DEFAULT_SIZE)))
            / 2
        )
        return _as_placement(merged, style, size)

    def _chain(self, part: str, style: str, kind: str) -> Raw:
        """What a style says together with all that it is based on, nearest last."""
        key = (part, style)
        if key not in self._chains:
            line: list[_Style] = []
            name = style
            while name in self.styles and len(line) < _MAX_CHAIN and self.styles[name] not in line:
                line.append(self.styles[name])
                name = self.styles[name].based_on
            merged: Raw = {}
            for each in reversed([one for one in line if one.kind == kind]):
                merged.update(each.run if part == "run" else self._with_number(each.paragraph))
            self._chains[key] = merged
        return self._chains[key]

    def _with_number(self, raw: Raw) -> Raw:
        """Put the indents of a numbering level under those that stand beside the number itself."""
        if "numId" not in raw:
            return raw
        return {**self.numbering.indents(raw["numId"], whole(raw.get("ilvl"))), **raw}


def read_styles(package: Package) -> Styles:
    """Read styles, numbering and theme of a package; any of the parts may be missing."""
    root = package.of_kind("styles")
    theme = Theme.read(package)
    styles: dict[str, _Style] = {}
    defaults = {"paragraph": "", "table": ""}
    for each in root.iter(q("style")) if root is not None else ():
        kind, name = value(each, "type") or "paragraph", value(each, "styleId") or ""
        styles[name] = _Style(
            kind,
            value(child(each, "basedOn")) or "",
            value(child(each, "name")) or "",
            run_said(child(each, "rPr"), theme),
            paragraph_said(child(each, "pPr")),
        )
        if (value(each, "default") or "0") in {"1", "true", "on"} and kind in defaults:
            defaults[kind] = name
    run_defaults = run_said(child(root, "docDefaults", "rPrDefault", "rPr"), theme)
    paragraph_defaults = paragraph_said(child(root, "docDefaults", "pPrDefault", "pPr"))
    numbering = Numbering.read(package)
    return Styles(
        styles, run_defaults, paragraph_defaults, defaults["paragraph"], defaults["table"], numbering, theme
    )


def _as_look(raw: Raw) -> Look:
    ascii_font = raw.get("ascii") or raw.get("hAnsi") or DEFAULT_FONT
    return Look(
        (ascii_font, raw.get("hAnsi") or ascii_font, raw.get("eastAsia") or ascii_font),
        float(raw.get("sz", DEFAULT_SIZE)) / 2,
        raw.get("b") == "1",
        raw.get("i") == "1",
        raw.get("caps") == "1",
        raw.get("vanish") == "1",
        raw.get("u", "none") not in {"none", "0"},
        raw.get("color", "000000"),
        raw.get("hint", ""),
    )


def _as_placement(raw: Raw, style: str, size: float) -> Placement:
    align = raw.get("jc", "left")
    first = mm(length(raw.get("first")) or 0)
    if "first" not in raw and "firstChars" in raw:
        first = float(length(raw["firstChars"]) or 0) / 100 * size * 25.4 / 72
    rule = raw.get("lineRule", "auto")
    line = length(raw.get("line"))
    return Placement(
        _ALIGN.get(align, align),
        mm(length(raw.get("left")) or 0),
        mm(length(raw.get("right")) or 0),
        first,
        _space(raw, "before", size),
        _space(raw, "after", size),
        (line if line is not None else 240.0) / (240.0 if rule == "auto" else 20.0),
        rule,
        raw.get("contextualSpacing") == "1",
        style,
        raw.get("border-top", ""),
        raw.get("border-bottom", ""),
        _tabs(raw),
        raw.get("pageBreakBefore") == "1",
        (raw["numId"], whole(raw.get("ilvl"))) if raw.get("numId", "0") != "0" else None,
        "framePr" in raw,
    )


def _space(raw: Raw, side: str, size: float) -> float:
    """Space before or after in points; automatic space and space in lines take precedence, as in Word."""
    if raw.get(f"{side}Autospacing") in {"1", "true", "on"}:
        return AUTO_SPACE
    lines = length(raw.get(f"{side}Lines"))
    if lines and not raw.get(side):
        return lines / 100 * size * 1.149
    return (length(raw.get(side)) or 0) / 20


def _tabs(raw: Raw) -> tuple[tuple[float, str], ...]:
    stops = (
        (length(key[4:]), kind) for key, kind in raw.items() if key.startswith("tab:") and kind != "clear"
    )
    return tuple(sorted((mm(position), kind) for position, kind in stops if position is not None))
