"""What LibreOffice draws: documents rendered in one batch, and where their words stand on the pages."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from conftest import require

__all__ = ["Page", "Word", "find", "render"]

_MM = 25.4 / 72
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
# LibreOffice ends without a word after some 250 files.
_AT_ONCE = 100
_SAME_LINE = 2.0
_BLANK = 3.0


@dataclass(frozen=True)
class Word:
    """A word and its box, in mm from the left and upper edge of the paper."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Page:
    """The words of a page in the order in which they are drawn."""

    width: float
    height: float
    words: tuple[Word, ...]


def render(documents: Mapping[str, bytes], folder: Path) -> dict[str, tuple[Page, ...]]:
    """Render documents with as few calls of LibreOffice as it bears; their pages by name."""
    soffice, bbox = require("soffice"), require("pdftotext")
    files = {name: folder / f"{at:04d}.docx" for at, name in enumerate(documents)}
    for name, path in files.items():
        path.write_bytes(documents[name])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    paths = [str(path) for path in files.values()]
    for at in range(0, len(paths), _AT_ONCE):
        subprocess.run([*command, *paths[at : at + _AT_ONCE]], check=True, capture_output=True, timeout=280)
    return {name: _pages(bbox, path.with_suffix(".pdf")) for name, path in files.items()}


def _pages(program: str, path: Path) -> tuple[Page, ...]:
    done = subprocess.run([program, "-bbox", str(path), "-"], check=True, capture_output=True, text=True)
    return tuple(
        Page(float(width) * _MM, float(height) * _MM, tuple(map(_word, _WORD.findall(words))))
        for width, height, words in _PAGE.findall(done.stdout)
    )


def _word(found: tuple[str, ...]) -> Word:
    left, top, right, bottom = (float(side) * _MM for side in found[:4])
    return Word(left, top, right, bottom, html.unescape(found[4]))


def find(text: str, pages: tuple[Page, ...]) -> tuple[Page, float] | None:
    """The page on which some words stand alone on their lines, and their drawn middle in mm."""
    wanted = text.split()
    for page in pages:
        words = page.words
        for at in range(len(words) - len(wanted) + 1):
            part = words[at : at + len(wanted)]
            if [word.text for word in part] == wanted and _stands_alone(words, at, at + len(wanted)):
                return page, (min(word.left for word in part) + max(word.right for word in part)) / 2
    return None


def _stands_alone(words: tuple[Word, ...], start: int, end: int) -> bool:
    """True if the words before and behind do not go on on the same line."""
    edges = [*words[max(0, start - 1) : start + 1], *words[end - 1 : end + 1]]
    outer = [
        pair
        for pair in pairwise(edges)
        if pair[0] is not pair[1] and (pair[1] is words[start] or pair[0] is words[end - 1])
    ]
    return not any(
        abs(before.bottom - after.bottom) < _SAME_LINE and 0 <= after.left - before.right < _BLANK
        for before, after in outer
    )
