"""Lines that were drawn with the mouse: DrawingML and VML shapes, as strokes with length and middle."""

from __future__ import annotations

import re

from cchc_toolkit.word.content import Stroke
from cchc_toolkit.word.package import Package
from cchc_toolkit.word.wordml import MC, VML, WP, A, Element, R, child, length, mm, qn, value

__all__ = [
    "box_width",
    "floating_height",
    "frame_width",
    "has_picture",
    "inline_sizes",
    "is_centred_box",
    "picture_files",
    "strokes",
    "text_boxes",
    "visible",
]

_EMU = 36_000
_THIN = 0.8
_SHORT = 4.0
_LINES = {"line", "straightConnector1"}
_CONNECTOR = re.compile(r"#?_x0000_t(20|32)$")
_BOX = qn("txbxContent")
_HOLDERS = {qn("anchor", WP), qn("inline", WP)}
_SHAPES = {qn("shape", VML), qn("rect", VML), qn("roundrect", VML)}
# The space that Word leaves on both sides of the words in a box.
_PADDING = 5.0


def visible(element: Element) -> Element | None:
    """The branch of an ``mc:AlternateContent`` that a program of today shows."""
    for branch in element.iterchildren(qn("Choice", MC)):
        if len(branch):
            return branch
    return element.find(qn("Fallback", MC))


def strokes(element: Element, left: float, column: float) -> tuple[Stroke, ...]:
    """Horizontal lines in a ``w:drawing`` or ``w:pict``.

    Parameters
    ----------
    left, column : float
        Where the column around it begins on the page, and how wide it is, in millimetres.
    """
    drawn: list[Stroke] = []
    for holder in (*element.iter(qn("anchor", WP)), *element.iter(qn("inline", WP))):
        stroke = _drawn(holder, left, column)
        if stroke:
            drawn.append(stroke)
    for shape in element.iter(qn("line", VML), qn("shape", VML), qn("rect", VML)):
        stroke = _vml(shape, left, column)
        if stroke:
            drawn.append(stroke)
    return tuple(drawn)


def box_width(box: Element) -> float | None:
    """How wide the words of a text box may run, in millimetres; ``None`` where the file does not say."""
    for around in box.iterancestors():
        extent = around.find(qn("extent", WP)) if around.tag in _HOLDERS else None
        if extent is not None:
            return max(1.0, _emu(extent.get("cx")) - _PADDING)
        if around.tag in _SHAPES:
            width = _vml_length(_style(around).get("width", ""))
            return max(1.0, width - _PADDING) if width else None
    return None


def frame_width(properties: Element | None) -> float | None:
    """How wide the frame of a paragraph is, in millimetres; ``None`` where the file does not say."""
    frame = child(properties, "framePr")
    width = length(value(frame, "w") or "") if frame is not None else None
    return mm(width) if width and width > 0 else None


def text_boxes(element: Element) -> tuple[Element, ...]:
    """The contents of text boxes inside a drawing, not those nested in them."""
    return tuple(box for box in element.iter(_BOX) if not any(up.tag == _BOX for up in box.iterancestors()))


def picture_files(element: Element, package: Package) -> tuple[str, ...]:
    """The names of the files of the images under an element, as the package holds them."""
    pictures = element.iter(qn("blip", A), qn("imagedata", VML))
    links = (picture.get(qn("embed", R)) or picture.get(qn("id", R)) or "" for picture in pictures)
    return tuple(package.targets[link] for link in links if link in package.targets)


def inline_sizes(element: Element) -> tuple[tuple[float, float], ...]:
    """Width and height (mm) of what is drawn in the line of words itself, pictures above all."""
    holders = element.iter(qn("inline", WP))
    drawn = [holder.find(qn("extent", WP)) for holder in holders]
    sizes = [(_emu(extent.get("cx")), _emu(extent.get("cy"))) for extent in drawn if extent is not None]
    for shape in element.iter(*_SHAPES):
        style = _style(shape)
        if style.get("position") != "absolute" and shape.getparent() is not None:
            width, height = (_vml_length(style.get(side, "")) or 0.0 for side in ("width", "height"))
            sizes.append((width, height))
    return tuple(sizes)


def floating_height(element: Element) -> tuple[float, float]:
    """How much room (mm) drawings that float take from the words beside them: at least, at most."""
    least = most = 0.0
    for holder in element.iter(qn("anchor", WP)):
        extent = holder.find(qn("extent", WP))
        height = _emu(extent.get("cy")) if extent is not None else 0.0
        if holder.find(qn("wrapNone", WP)) is None:
            most += height
            least += height if holder.find(qn("wrapTopAndBottom", WP)) is not None else 0.0
    return least, most


def is_centred_box(paragraph: Element) -> bool:
    """True if the text box around a paragraph is put in the middle, or nobody can tell where it is."""
    for around in paragraph.iterancestors():
        if around.tag in _HOLDERS:
            place = around.find(qn("positionH", WP))
            align = place.find(qn("align", WP)) if place is not None else None
            return align is None or (align.text or "").strip() == "center"
        if around.tag in _SHAPES:
            position = _style(around).get("mso-position-horizontal", "absolute")
            return position in {"center", "absolute"}
    return True


def has_picture(element: Element) -> bool:
    """True if a drawing holds an image."""
    return next(element.iter(qn("blip", A), qn("imagedata", VML)), None) is not None


def _drawn(holder: Element, left: float, column: float) -> Stroke | None:
    extent = holder.find(qn("extent", WP))
    if extent is None:
        return None
    width, height = (_emu(extent.get(side)) for side in ("cx", "cy"))
    shapes = {geometry.get("prst") for geometry in holder.iter(qn("prstGeom", A))}
    is_line = bool(shapes & _LINES) or (height <= _THIN and not shapes & {"textBox"})
    if not is_line or width < _SHORT or height > width / 4:
        return None
    outline = next(holder.iter(qn("ln", A)), None)
    if outline is not None and outline.find(qn("noFill", A)) is not None:
        return None
    dash = next(outline.iter(qn("prstDash", A)), None) if outline is not None else None
    is_solid = dash is None or dash.get("val", "solid") == "solid"
    at = _middle(holder, width, column)
    return Stroke("drawing", width, None if at is None else left + at, is_solid, holder)


def _middle(holder: Element, width: float, column: float) -> float | None:
    if holder.tag == qn("inline", WP):
        return None
    place = holder.find(qn("positionH", WP))
    if place is None or place.get("relativeFrom") not in {"column", "margin"}:
        return None
    if place.get("relativeFrom") == "margin" and next(holder.iterancestors(qn("tc")), None) is not None:
        return None
    align, offset = place.find(qn("align", WP)), place.find(qn("posOffset", WP))
    if align is not None:
        return column / 2 if (align.text or "").strip() == "center" else None
    if offset is None or holder.get("layoutInCell") == "0" or place.get("relativeFrom") == "margin":
        return None
    return _emu(offset.text) + width / 2


def _emu(text: str | None) -> float:
    match = re.fullmatch(r"\s*(-?\d{1,12})\s*", text or "")
    return int(match[1]) / _EMU if match else 0.0


def _vml(shape: Element, left: float, column: float) -> Stroke | None:
    style = _style(shape)
    is_grouped = any(up.tag == qn("group", VML) for up in shape.iterancestors())
    if shape.tag == qn("line", VML):
        ends = [_vml_length(part) for part in f"{shape.get('from', '')},{shape.get('to', '')}".split(",")]
        if len(ends) != 4 or None in ends:
            return None if _hidden(shape) else Stroke("drawing", None)
        x1, y1, x2, y2 = (float(end or 0) for end in ends)
        width, height, middle = abs(x2 - x1), abs(y2 - y1), (x1 + x2) / 2
    else:
        width, height = (_vml_length(style.get(side, "")) or 0.0 for side in ("width", "height"))
        kind = shape.get("type") or ""
        if not (_CONNECTOR.search(kind) or (shape.tag == qn("rect", VML) and height <= _THIN)):
            return None
        middle = (_vml_length(style.get("margin-left", "")) or 0.0) + width / 2
    if _hidden(shape) or (not is_grouped and (width < _SHORT or height > width / 4)):
        return None
    if is_grouped:
        return Stroke("drawing", None)
    if style.get("mso-position-horizontal") == "center":
        middle = column / 2
    elif style.get("mso-position-horizontal-relative", "text") != "text":
        return Stroke("drawing", width, None, _is_solid(shape))
    return Stroke("drawing", width, left + middle, _is_solid(shape))


def _style(shape: Element) -> dict[str, str]:
    parts = (part.partition(":") for part in (shape.get("style") or "").split(";"))
    return {name.strip().lower(): setting.strip() for name, _, setting in parts if setting}


def _hidden(shape: Element) -> bool:
    return shape.get("stroked") in {"f", "false", "0"}


def _is_solid(shape: Element) -> bool:
    stroke = shape.find(qn("stroke", VML))
    return stroke is None or stroke.get("dashstyle", "solid") == "solid"


def _vml_length(text: str) -> float | None:
    twips = length(text.strip().replace("px", "pt"))
    # Bare numbers of VML are pixels of 1/72 inch; with a unit they came out as twips.
    if twips is None:
        return None
    return mm(twips * 20) if text.strip()[-1:].isdigit() else mm(twips)
