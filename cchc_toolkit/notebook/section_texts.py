"""The text of a section: what a cell holds, what the office has kept, what the template says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_toolkit.errors import Problem, UsageError
from cchc_toolkit.pipeline.gather import Gathered, archived_inputs
from cchc_toolkit.pipeline.own_section_writing import as_file
from cchc_toolkit.pipeline.own_sections import OwnSections
from cchc_toolkit.pipeline.sections import section_text
from cchc_toolkit.pipeline.template_text import TemplateText
from cchc_toolkit.report.narrative import Narrated
from cchc_toolkit.report.own_text import TemplatePrint, owner_of
from cchc_toolkit.vocabulary.wording import nfc

__all__ = ["CellText", "SectionTexts"]


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
    """

    root: Path
    gathered: Gathered
    narrate: Callable[[str, str, str], Narrated]
    template: TemplateText

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
        if owner is None or owner == ours:
            is_templates = self.gathered.has_sealed_names or self.template.has_written(code, nfc(text))
            return CellText(text, owner == ours or not is_templates)
        note = f"Ô này là lời văn riêng của {owner[0]}, kỳ {owner[1]}: ở đây không in."
        if archived := archived_inputs(self.root):
            return CellText(_sealed_texts(archived).get(code, ""), is_own=False, notes=(note,))
        if code not in self.template.cells:
            raise UsageError(f"{note.rstrip('.')}; mẫu không có mục {code}", fix="Đề nghị xóa ô")
        return CellText(self.template.cells[code].text, is_own=False, notes=(note,))

    def printed(self, code: str, title: str, cell: CellText, number: int) -> Narrated:
        """The section by the text of its cell, or where that is the template's by the kept one.

        Parameters
        ----------
        number : int
            Of the cell.
        """
        kept = "" if cell.is_own else self._usable(code)
        narrated = self.whole(code, title, kept or cell.text, self.place(code) if kept else "")
        if not cell.is_own and not kept:
            return narrated
        template = self._of_template(code)
        behind = TemplatePrint(template.blocks if template else (), number, self.place(code) if kept else "")
        if cell.is_own and (other := self.own.texts.get(code)):
            is_same = as_file(other) == as_file(cell.text)
            behind = replace(behind, file=self.place(code) if is_same else "", is_other_than_kept=not is_same)
        included = {**(template.included if template else {}), **narrated.included}
        return replace(narrated, included=included, template=behind)

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

    def _of_template(self, code: str) -> Narrated | None:
        """What the template prints; ``None`` where it has no such section, or cannot print it."""
        try:
            cell = self.template.cells.get(code)
            return self.whole(code, cell.title, cell.text) if cell else None
        except UsageError:
            return None

    def _usable(self, code: str) -> str:
        """The kept text of a section; of a packet that is executed again only one that was printed then."""
        kept = self.own.texts.get(code, "")
        archived = archived_inputs(self.root) if kept else {}
        if not archived:
            return kept
        sealed = as_file(_sealed_texts(archived).get(code, ""))
        return kept if as_file(section_text(self.root, kept).text) == sealed else ""


def _sealed_texts(archived: Mapping[str, bytes]) -> dict[str, str]:
    """The text that each section of a packet was printed from, by code."""
    return {section["code"]: section["source"] for section in json.loads(archived["sections.json"])}
