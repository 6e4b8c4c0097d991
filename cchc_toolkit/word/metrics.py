"""How wide words are in Times New Roman, so that lines and columns can be given their length.

Advance widths in thousandths of the type size, as in every font that is metrically the same (Liberation
Serif). A Vietnamese letter is as wide as its base letter; only ơ and ư have widths of their own.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["balanced_width", "text_width", "widest_word"]

_REGULAR = {
    180: "'", 200: "|", 250: ",. \u00a0", 278: "ijlt/:;\\", 300: "²", 333: "frI!()-[]`‘’", 389: "sJ",
    400: "°", 408: '"', 444: "acez?“”", 469: "^", 480: "{}", 500: "0123456789bdghknopquvxy#$*_đ–", 529: "ơ",
    541: "~", 542: "ư", 549: "≥≤", 556: "FPS", 564: "+<=>×", 611: "ELTZ", 667: "BCR", 722: "wADGHKNOQUVXYĐƠ",
    776: "Ư",
    778: "m&", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "—…",
}  # fmt: skip
_BOLD = {
    220: "|", 250: ",. \u00a0", 278: "il'/\\", 300: "²", 333: "fjt!()-:;[]`‘’", 389: "sI", 394: "{}",
    400: "°", 444: "cerz", 500: "0123456789agovxyJ#$*?_–“”", 520: "~", 549: "≥≤", 554: "ơ", 555: '"',
    556: "bdhknpquSđ", 570: "+<=>×", 581: "^", 600: "ư", 611: "FP", 667: "BELTZ", 722: "wACDNRUVXYĐ",
    778: "GHKOQƠ", 796: "Ư",
    833: "m&", 930: "@", 944: "M", 1000: "W%—…",
}  # fmt: skip
_WIDTHS = {
    False: {letter: width for width, letters in _REGULAR.items() for letter in letters},
    True: {letter: width for width, letters in _BOLD.items() for letter in letters},
}
_HORN = "\u031b"
_HORNED = {"o": "ơ", "u": "ư", "O": "Ơ", "U": "Ư"}
_UNKNOWN = 722


def text_width(text: str, size: float, is_bold: bool = False) -> float:
    """Width in points of words set on one line."""
    return _letters_width(text, is_bold) * size / 1000


# The words of a report are few, and each is asked for by many rules.
@lru_cache(maxsize=4096)
def _letters_width(text: str, is_bold: bool) -> int:
    return sum(_letter_width(letter, is_bold) for letter in text)


@lru_cache(maxsize=4096)
def _letter_width(letter: str, is_bold: bool) -> int:
    """Width in thousandths of the size; a sign on the letter before, or one that is not seen, has none."""
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Cf", "Cc"}:
        return 0
    return _WIDTHS[is_bold].get(_base(letter), _UNKNOWN)


def widest_word(text: str, size: float, is_bold: bool = False) -> float:
    """Width in points of the longest word, which a column must hold without breaking it."""
    return max((text_width(word, size, is_bold) for word in text.split(" ") if word), default=0.0)


def balanced_width(text: str, size: float, room: float) -> float:
    """Narrowest width in points that sets bold words on as few lines as the whole room would.

    A title set to it breaks into lines of like length instead of leaving one word on the last; a little
    slack is kept for fonts that are not quite the same.
    """
    words = [text_width(word, size, is_bold=True) for word in text.split(" ") if word]
    space = text_width(" ", size, is_bold=True)
    fewest = _lines(words, space, room)
    width = next(
        (step for step in range(int(room / 3), int(room)) if _lines(words, space, step) == fewest), int(room)
    )
    return min(width + size, room)


def _lines(words: list[float], space: float, room: float) -> int:
    """On how many lines words come to stand when each line takes what it can."""
    count, used = 1, 0.0
    for width in words:
        if used and used + space + width > room:
            count, used = count + 1, width
        else:
            used += width + (space if used else 0.0)
    return count


def _base(letter: str) -> str:
    """The letter that gives a Vietnamese letter its width."""
    parts = unicodedata.normalize("NFD", letter)
    return _HORNED.get(parts[0], parts[0]) if _HORN in parts else parts[0]
