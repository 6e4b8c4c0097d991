"""The text of a section: what its cell holds, with the shared sections that it includes put in their place.

A shared section stands once, ``notebooks/templates/sections/<outline>/<name>.md``, and every template of
that outline includes it: ``{% include "2025/II.2.md" %}``, a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc_toolkit.errors import UsageError
from cchc_toolkit.pipeline.templates import template_folders
from cchc_toolkit.vocabulary.file_limits import TEXT_BYTES, read_bytes
from cchc_toolkit.vocabulary.wording import nearest, nfc

__all__ = ["SECTIONS", "SectionText", "included_sections", "section_file", "section_text"]

SECTIONS = "sections"
"""Folder of the shared sections beside the templates, and below ``inputs/`` of a packet."""

_INCLUDE = re.compile(r'^\{%-?\s*include\s+"([^"\n]*)"\s*-?%\}[ \t]*\n?', re.MULTILINE)
_NAME = re.compile(r"[a-z0-9-]+/[A-Za-z0-9-]+(\.[0-9]+)*\.md")


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section as it is to be printed, and the files that it was put together from, by name."""

    text: str
    included: Mapping[str, bytes]


def section_text(root: Path | None, source: str) -> SectionText:
    """Put the shared sections that a cell includes in their place; they include nothing themselves.

    Parameters
    ----------
    root : Path or None
        Folder of the project, or one laid out from a packet, whose own sealed sections go before all others.
    source : str
        Text of the cell, below its ``%%section`` line.

    Raises
    ------
    UsageError
        There is no such section, or its file cannot be read.
    """
    included = included_sections(root, source)
    texts = {name: nfc(content.decode("utf-8-sig")) for name, content in included.items()}
    return SectionText(_INCLUDE.sub(lambda match: texts[match[1]], source), included)


def included_sections(root: Path | None, source: str) -> dict[str, bytes]:
    """The shared sections that a text includes, by name.

    Parameters
    ----------
    root, source
        As in ``section_text``.

    Raises
    ------
    UsageError
        As ``section_text``.
    """
    return {name: _read(section_file(root, name)) for name in _INCLUDE.findall(source)}


def section_file(root: Path | None, name: str) -> Path:
    """The file of a shared section.

    Parameters
    ----------
    name : str
        ``2025/II.2.md``.

    Raises
    ------
    UsageError
        No folder of templates has it; names the nearest.
    """
    folders = template_folders(root)
    if root is not None:
        folders.insert(0, root / "inputs")
    paths = [folder / SECTIONS / name for folder in folders]
    for path in paths:
        if _NAME.fullmatch(name) and path.is_file():
            return path
    there = {
        path.relative_to(folder / SECTIONS).as_posix()
        for folder in folders
        for path in (folder / SECTIONS).glob("*/*.md")
    }
    guess = nearest(name, sorted(there))
    raise UsageError(
        f"Không có mục dùng chung “{name}”",
        where="notebooks/templates/sections",
        fix=f"Có phải “{guess}”?" if guess else "",
    )


def _read(path: Path) -> bytes:
    content = read_bytes(path, TEXT_BYTES)
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"Tệp {path.name} không phải UTF-8", where="notebooks/templates/sections") from error
    return content
