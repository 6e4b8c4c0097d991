"""Name a colour as a person sees it."""

from __future__ import annotations

import colorsys
import re

__all__ = ["name_colour"]

_HEX = re.compile("[0-9A-F]{6}")
# The last hue of each name, in degrees.
_HUES = (
    (15, "đỏ"), (45, "cam"), (70, "vàng"), (165, "xanh lá cây"), (255, "xanh dương"), (320, "tím"),
    (345, "hồng"), (360, "đỏ"),
)  # fmt: skip
_GREY = 0.12
_WHITE, _BLACK = 0.93, 0.12


def name_colour(colour: str) -> str:
    """Name a colour of six hexadecimal digits.

    Returns
    -------
    str
        Vietnamese, the digits in brackets: ``màu xanh dương (4F81BD)``; other words as they stand.
    """
    if not _HEX.fullmatch(colour):
        return f"màu “{colour}”"
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < _GREY or light > _WHITE or light < _BLACK / 2:
        name = "trắng" if light > _WHITE else "đen nhạt" if light < _BLACK else "xám"
    else:
        name = next(name for last, name in _HUES if hue * 360 <= last)
    return f"màu {name} ({colour})"
