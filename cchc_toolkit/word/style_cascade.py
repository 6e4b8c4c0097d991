"""The effective look of words and paragraphs, through the whole inheritance of styles.

Document defaults, table style with its conditional formats, paragraph style with all it is based on,
character style, direct formatting, in this order; toggles (bold, italic, capitals) of several styles cancel
each other, theme fonts and theme colours are looked up. What nothing states is what Word itself would take.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from cchc_toolkit.word.direct_formatting import TOGGLES, Raw, paragraph_formatting, run_formatting
from cchc_toolkit.word.formats import DEFAULT_SIZE, Look, Placement, as_look, as_placement
from cchc_toolkit.word.numbering import Numbering
from cchc_toolkit.word.package import Package
from cchc_toolkit.word.table_formats import ConditionalFormat, band_sizes, conditional_formats
from cchc_toolkit.word.theme import Theme
from cchc_toolkit.word.wordml import Element, child, qn, value, whole

__all__ = ["NO_TABLE", "Styles", "TableFormat", "read_styles"]

_MAX_CHAIN = 30


@dataclass(frozen=True, slots=True)
class TableFormat:
    """The table style around some words, and which of its conditional formats hold there, nearest last."""

    style: str = ""
    conditions: tuple[str, ...] = ()


NO_TABLE = TableFormat()


@dataclass(frozen=True, slots=True)
class _Style:
    kind: str
    based_on: str
    name: str
    run: Raw
    paragraph: Raw
    conditions: Mapping[str, ConditionalFormat]
    bands: tuple[int, int]

    def formatting(self, part: str, condition: str = "") -> Raw:
        """What it says of runs or paragraphs, always or under a condition."""
        if not condition:
            return self.run if part == "run" else self.paragraph
        formats = self.conditions.get(condition)
        return {} if formats is None else formats.run if part == "run" else formats.paragraph


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
    _chains: dict[tuple[str, str, tuple[str, ...]], Raw] = field(default_factory=dict, compare=False)
    _looks: dict[tuple[bytes, str, TableFormat], Look] = field(default_factory=dict, compare=False)
    _placements: dict[tuple[bytes, TableFormat], Placement] = field(default_factory=dict, compare=False)

    def name(self, style: str) -> str:
        """The name of a style as Word shows it."""
        known = self.styles.get(style)
        return known.name if known else ""

    def bands(self, table_style: str) -> tuple[int, int]:
        """How many rows and columns make one band in a table style, its own or inherited."""
        sizes = [style.bands for style in self._line(table_style)]
        rows, columns = (next((size[at] for size in sizes if size[at]), 1) for at in (0, 1))
        return rows, columns

    def look(self, direct: Element | None, paragraph_style: str, table: TableFormat) -> Look:
        """The effective look of a run.

        Parameters
        ----------
        direct : Element or None
            Its ``w:rPr``.
        paragraph_style : str
            Identifier of the style around it; empty for the default.
        table : TableFormat
            The table around it, or ``NO_TABLE``.
        """
        key = (_as_written(direct), paragraph_style, table)
        if key not in self._looks:  # a document says few things of its words, and says them again and again
            self._looks[key] = self._look(direct, paragraph_style, table)
        return self._looks[key]

    def _look(self, direct: Element | None, paragraph_style: str, table: TableFormat) -> Look:
        own = run_formatting(direct, self.theme) if direct is not None else {}
        character = self._chain("run", value(child(direct, "rStyle")) or "", "character")
        levels = (
            self._chain("run", table.style, "table", table.conditions),
            self._chain("run", paragraph_style or self.default_paragraph, "paragraph"),
            character,
        )
        merged: Raw = dict(self.run_defaults)
        for level in (*levels, own):
            merged.update(level)
        for toggle in TOGGLES:
            states = [level[toggle] for level in levels if toggle in level]
            if toggle not in own and states:
                merged[toggle] = str(states.count("1") % 2)
        return as_look(merged)

    def placement(self, direct: Element | None, table: TableFormat) -> Placement:
        """The effective placement of a paragraph from its ``w:pPr``."""
        key = (_as_written(direct), table)
        if key not in self._placements:
            self._placements[key] = self._placement(direct, table)
        return self._placements[key]

    def _placement(self, direct: Element | None, table: TableFormat) -> Placement:
        style = value(child(direct, "pStyle")) or ""
        if style not in self.styles:
            style = self.default_paragraph
        own = paragraph_formatting(direct) if direct is not None else {}
        merged: Raw = dict(self.paragraph_defaults)
        merged.update(self._chain("paragraph", table.style, "table", table.conditions))
        merged.update(self._chain("paragraph", style, "paragraph"))
        merged.update(self._with_number(own))
        size = (
            float(self._chain("run", style, "paragraph").get("sz", self.run_defaults.get("sz", DEFAULT_SIZE)))
            / 2
        )
        return as_placement(merged, style, size)

    def _chain(self, part: str, style: str, kind: str, conditions: tuple[str, ...] = ()) -> Raw:
        """What a style says together with all that it is based on, nearest last; conditions come after."""
        key = (part, style, conditions)
        if key not in self._chains:
            merged: Raw = {}
            line = [ancestor for ancestor in reversed(list(self._line(style))) if ancestor.kind == kind]
            for condition in ("", *conditions):
                for ancestor in line:
                    raw = ancestor.formatting(part, condition)
                    merged.update(raw if part == "run" else self._with_number(raw))
            self._chains[key] = merged
        return self._chains[key]

    def _line(self, name: str) -> Iterator[_Style]:
        """A style and all that it is based on; a circle ends."""
        seen: set[str] = set()
        while name in self.styles and name not in seen and len(seen) < _MAX_CHAIN:
            seen.add(name)
            yield self.styles[name]
            name = self.styles[name].based_on

    def _with_number(self, raw: Raw) -> Raw:
        """Put the indents of a numbering level under those that stand beside the number itself."""
        if "numId" not in raw:
            return raw
        return {**self.numbering.indents(raw["numId"], whole(raw.get("ilvl"))), **raw}


def _as_written(properties: Element | None) -> bytes:
    """The text of properties: what says the same in the same words has the same effect."""
    return b"" if properties is None else etree.tostring(properties, with_tail=False)


def read_styles(package: Package) -> Styles:
    """Read styles, numbering and theme of a package; any of the parts may be missing."""
    root = package.of_kind("styles")
    theme = Theme.read(package)
    styles: dict[str, _Style] = {}
    defaults = {"paragraph": "", "table": ""}
    for element in root.iter(qn("style")) if root is not None else ():
        kind, name = value(element, "type") or "paragraph", value(element, "styleId") or ""
        styles[name] = _Style(
            kind,
            value(child(element, "basedOn")) or "",
            value(child(element, "name")) or "",
            run_formatting(child(element, "rPr"), theme),
            paragraph_formatting(child(element, "pPr")),
            conditional_formats(element, theme),
            band_sizes(element),
        )
        if (value(element, "default") or "0") in {"1", "true", "on"} and kind in defaults:
            defaults[kind] = name
    run_defaults = run_formatting(child(root, "docDefaults", "rPrDefault", "rPr"), theme)
    paragraph_defaults = paragraph_formatting(child(root, "docDefaults", "pPrDefault", "pPr"))
    numbering = Numbering.read(package)
    return Styles(
        styles, run_defaults, paragraph_defaults, defaults["paragraph"], defaults["table"], numbering, theme
    )
