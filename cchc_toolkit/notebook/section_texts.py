"""The text of a section: what a cell holds, what the office has kept, what the template says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_toolkit.errors import Problem, UsageError
from cchc_toolkit.pipeline.gather import Gathered
from cchc_toolkit.pipeline.own_section_writing import as_file
from cchc_toolkit.pipeline.own_sections import OwnSections
from cchc_toolkit.pipeline.sections import SECTIONS, section_text
from cchc_toolkit.pipeline.template_text import TemplateText
from cchc_toolkit.report.narrative import Narrated
from cchc_toolkit.report.own_text import TemplatePrint, owner_of
from cchc_toolkit.vocabulary.file_limits import NOTEBOOK_BYTES, read_bytes
from cchc_toolkit.vocabulary.wording import nfc

__all__ = ["CellText", "SectionTexts", "sealed_texts"]


@dataclass(frozen=True, slots=True)
class CellText:
    """The text that a cell asks to be printed; ``notes`` say where it is another than the cell's."""

    text: str
    is_own: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionTexts:
    """All texts that a section may be printed from.

    Parameters
    ----------
    root : Path
        Folder of the project, or one laid out from a packet.
    gathered : Gathered
        With the own texts as they are now.
    narrate : callable
        Prints a section of a code, a title and a text.
    template : TemplateText
        Of the report.
    sealed : mapping of str to str
        Of a packet that is executed again the text that each section was printed from; else empty.
    """

    root: Path
    gathered: Gathered
    narrate: Callable[[str, str, str], Narrated]
    template: TemplateText
    sealed: Mapping[str, str]

    @property
    def own(self) -> OwnSections:
        """The own texts."""
        return self.gathered.own_sections

    def place(self, code: str) -> str:
        """Where the own text of a section is kept, below the project."""
        return f"{self.own.folder}/{code}.md"

    def of_cell(self, code: str, text: str) -> CellText:
        """The text of a cell; in place of another commune's or period's the template's.

        Raises
        ------
        UsageError
            It is another's, and the template has no such section.
        """
        owner, ours = owner_of(text), (self.gathered.commune, self.gathered.period.key)
        if self.sealed and self._kept_then(code) and section_text(self.root, text).text != self.sealed[code]:
            return CellText(text, is_own=False)
        if owner is None or owner == ours:
            is_templates = self.gathered.has_sealed_names or self.template.has_written(code, nfc(text))
            is_kept = as_file(text) == as_file(self.own.texts.get(code, ""))
            # As its file would be printed: the same report has the same bytes, whoever runs it.
            plain = as_file(text).decode() if owner or is_kept else text
            return CellText(plain, owner == ours or not is_templates)
        note = f"Ô này là lời văn riêng của {owner[0]}, kỳ {owner[1]}: ở đây không in."
        if code not in self.template.cells:
            raise UsageError(f"{note.rstrip('.')}; mẫu không có mục {code}", fix="Đề nghị xóa ô")
        return CellText(self._templates_then(code), is_own=False, notes=(note,))

    def printed(self, code: str, title: str, cell: CellText, number: int) -> Narrated:
        """The section by the text of its cell, or where that is the template's by the kept one.

        Parameters
        ----------
        number : int
            Of the cell.
        """
        kept = "" if cell.is_own else self._usable(code)
        kept = as_file(kept).decode() if kept else ""
        narrated = self.whole(code, title, kept or cell.text, self.place(code) if kept else "")
        if not cell.is_own and not kept:
            return narrated
        template = self._of_template(code)
        behind = TemplatePrint(template.blocks if template else (), number, self.place(code) if kept else "")
        if cell.is_own and (other := self.own.texts.get(code)):
            is_same = as_file(other) == as_file(cell.text)
            behind = replace(behind, file=self.place(code) if is_same else "", is_other_than_kept=not is_same)
        return replace(narrated, template=behind)

    def whole(self, code: str, title: str, text: str, file: str = "") -> Narrated:
        """A section with the shared ones that it includes; a fault of a kept text names its file.

        Raises
        ------
        UsageError
            It cannot be printed.
        """
        try:
            whole = section_text(self.root, text)
            return replace(self.narrate(code, title.strip(), whole.text), included=whole.included)
        except UsageError as error:
            if not file:
                raise
            raise UsageError(
                Problem(told.what, f"{file}{told.where.removeprefix(f'mục {code}')}", told.fix)
                for told in error.problems
            ) from error

    def _templates_then(self, code: str) -> str:
        """The template's text; of a packet that is executed again as it was then, where that can be told."""
        text, sealed = self.template.cells[code].text, self.sealed.get(code)
        if sealed is None or section_text(self.root, text).text == sealed:
            return text
        folder = self.root / "inputs" / SECTIONS
        shared = (path for path in sorted(folder.glob("*/*.md")) if path.read_bytes() == sealed.encode())
        name = next((path.relative_to(folder).as_posix() for path in shared), "")
        return f'{{% include "{name}" %}}\n' if name else sealed

    def _of_template(self, code: str) -> Narrated | None:
        """What the template prints; ``None`` where it has no such section, or cannot print it."""
        try:
            cell = self.template.cells.get(code)
            return self.whole(code, cell.title, cell.text) if cell else None
        except UsageError:
            return None

    def _usable(self, code: str) -> str:
        """The kept text of a section; of a packet that is executed again only one that was printed then."""
        return self._kept_then(code) if self.sealed else self.own.texts.get(code, "")

    def _kept_then(self, code: str) -> str:
        kept = self.own.texts.get(code, "")
        was_printed = kept and as_file(section_text(self.root, kept).text) == as_file(
            self.sealed.get(code, "")
        )
        return kept if was_printed else ""


def sealed_texts(root: Path) -> Mapping[str, str]:
    """The text that each section of a packet was printed from, by code; none in an ordinary project.

    Parameters
    ----------
    root : Path
        Folder of the project, or one laid out from a packet.
    """
    path = root / "inputs" / "sections.json"
    if not path.is_file():
        return {}
    return {section["code"]: section["source"] for section in json.loads(read_bytes(path, NOTEBOOK_BYTES))}
