"""Small turns of phrase that several parts of the page share."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_toolkit.model.reading import Origin, by_sheet

__all__ = ["capital", "places_in_words", "sentence"]


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends a sentence already."""
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def places_in_words(origins: Iterable[Origin]) -> list[tuple[str, str]]:
    """Places by sheet, cells after one another: ``("nhap-lieu.xlsx", "ô G8:G13, H8:H13, trang …")``."""
    return [(each.file, each.label) for each in by_sheet(origins)]
