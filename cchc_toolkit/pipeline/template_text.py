"""The text that a report's template has for its sections, beside which an own text is seen as one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc_toolkit.pipeline.notebook_file import SectionCell, read_notebook, section_cells
from cchc_toolkit.pipeline.templates import find_template
from cchc_toolkit.report.own_text import owner_of

__all__ = ["TemplateText", "template_text"]

_NO_WORDS = re.compile(r"\{#.*?#\}|\{%-?\s*include\s+\"[^\"\n]*\"\s*-?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TemplateText:
    """The sections of the template in use, and of the one that travels with the package.

    Parameters
    ----------
    cells, shipped : mapping of str to SectionCell
        By code, in the order of the template. A template that was saved with the own text of some commune
        has the words of the package there.
    """

    cells: Mapping[str, SectionCell]
    shipped: Mapping[str, SectionCell]

    def has_written(self, code: str, text: str) -> bool:
        """True if the text of a cell is the template's: its very words, or nothing but shared sections."""
        if not _NO_WORDS.sub("", text).strip():
            return True
        own = (cells[code].text.strip() for cells in (self.cells, self.shipped) if code in cells)
        return text.strip() in own


def template_text(root: Path, name: str) -> TemplateText:
    """Read the template in use.

    Parameters
    ----------
    root : Path
        Folder of the project.
    name : str
        ``quarterly``, ``quarterly-2025``.

    Raises
    ------
    UsageError
        There is none, or it is no notebook.
    """
    used, shipped = (find_template(folder, name) for folder in (root, None))
    cells = section_cells(read_notebook(used))
    of_package = cells if used == shipped else section_cells(read_notebook(shipped))
    return TemplateText(
        {code: of_package.get(code, cell) if owner_of(cell.text) else cell for code, cell in cells.items()},
        of_package,
    )
