"""How words look and paragraphs stand, once all that styles say has been put together."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_toolkit.word.direct_formatting import Raw
from cchc_toolkit.word.wordml import length, mm, whole

__all__ = ["DEFAULT_SIZE", "Look", "Placement", "as_look", "as_placement"]

DEFAULT_SIZE = "20"
DEFAULT_FONT = "Times New Roman"
AUTO_SPACE = 14.0
_ALIGN = {"start": "left", "end": "right", "distribute": "both", "justify": "both", "centre": "center"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of words looks: fonts for plain, accented and East Asian letters, size in points, colour.

    ``spacing`` is what stands between two letters (points), ``scale`` how wide they are drawn (1: as usual).
    """

    fonts: tuple[str, str, str]
    size: float
    is_bold: bool
    is_italic: bool
    is_capitals: bool
    is_hidden: bool
    is_underlined: bool
    colour: str
    hint: str = ""
    spacing: float = 0.0
    scale: float = 1.0


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
    is_boxed: bool = False


def as_look(raw: Raw) -> Look:
    """The look that the merged sayings of all styles make."""
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
        (length(raw.get("letter-spacing")) or 0.0) / 20,
        _scale(raw.get("letter-scale")),
    )


def _scale(given: str | None) -> float:
    percent = length((given or "").removesuffix("%")) or 100.0
    return percent / 100 if 1 <= percent <= 600 else 1.0


def as_placement(raw: Raw, style: str, size: float) -> Placement:
    """The placement that the merged sayings make; ``size`` is that of the style, for spaces in lines."""
    align = raw.get("jc", "left")
    first = _indent(raw, "first", size)
    rule = raw.get("lineRule", "auto")
    line = length(raw.get("line"))
    return Placement(
        _ALIGN.get(align, align),
        _indent(raw, "left", size),
        _indent(raw, "right", size),
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
        all(raw.get(f"border-{side}") for side in ("top", "bottom", "left", "right")),
    )


def _indent(raw: Raw, name: str, size: float) -> float:
    """An indent in millimetres; one in hundredths of a letter where none is given as a length."""
    if name not in raw and f"{name}Chars" in raw:
        return (length(raw[f"{name}Chars"]) or 0.0) / 100 * size * 25.4 / 72
    return mm(length(raw.get(name)) or 0)


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
