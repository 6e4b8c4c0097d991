"""What a command prints, on the office's own screen: every line passes here.

A file whose name may hold a citizen's is cited and kept under a neutral one (``ho-so-7d1f062fa1.xlsx``). The
office knows the file as it is called, so the screen alone, of which nothing is kept, says that.
"""

from __future__ import annotations

import io
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path

import click

__all__ = ["let_letters_through", "name_files_in", "say"]

_places: ContextVar[tuple[Path, ...]] = ContextVar("places", default=())


_LETTERS = "ẠộƯ✓…"


def let_letters_through() -> None:
    """Give streams that cannot hold Vietnamese another encoding, so that no letter stops a command.

    On Windows what goes to a file or to another program is written in the code page of the machine, which
    lacks letters. A terminal, and who has chosen an encoding, keep theirs; what it lacks is shown as ``?``.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not _holds_letters(stream.encoding):
            is_chosen = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=stream.encoding if is_chosen else "utf-8", errors="replace")


def _holds_letters(encoding: str) -> bool:
    try:
        return bool(_LETTERS.encode(encoding))
    except UnicodeEncodeError:
        return False


def name_files_in(*places: Path) -> None:
    """Files, or folders of files, that are called by their own names from now on; none: of no file."""
    _places.set(places)


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a text in which files are named as they are called."""
    click.echo(_with_own_names(text), err=err, nl=nl)


def _with_own_names(text: str) -> str:
    """The text with own names for neutral ones; a name that may hold a personal number stays neutral."""
    if not _places.get() or "ho-so-" not in text:
        return text
    from cchc_toolkit.inputs.exports.place_names import NEUTRAL_NAME

    if not NEUTRAL_NAME.search(text):
        return text
    names = _own_names(_places.get())
    return NEUTRAL_NAME.sub(lambda neutral: names.get(neutral[0], neutral[0]), text)


def _own_names(places: Iterable[Path]) -> dict[str, str]:
    """Own name by neutral name; files of the same content have one neutral name, and are named together."""
    from cchc_toolkit.inputs.workbook.personal_numbers import has_personal_number_in_name

    called: dict[str, list[str]] = {}
    for path in _files(places):
        called.setdefault(_cited(path), []).append(path.name)
    return {
        neutral: " / ".join(map(_printable, sorted(names)))
        for neutral, names in called.items()
        if not any(map(has_personal_number_in_name, names))
    }


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        with suppress(OSError):
            yield from place.iterdir() if place.is_dir() else (place,)


def _cited(path: Path) -> str:
    """The name under which readers cite a file; what is no file, or refuses, they cite by its name alone."""
    from cchc_toolkit.errors import SourceError
    from cchc_toolkit.inputs.exports.place_names import shown_file, unread_file
    from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, read_bytes

    with suppress(OSError, SourceError):
        if path.is_file():
            return shown_file(path.name, read_bytes(path, TABLE_BYTES))
    return unread_file(path.name)


def _printable(name: str) -> str:
    """The name on one line, without signs that no screen shows or that turn the line round."""
    spaced = re.sub(r"[^\S\n\r\t\v\f]", " ", unicodedata.normalize("NFC", name))
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in spaced)
