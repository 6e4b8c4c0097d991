"""Which text a ``%%section`` cell prints: its own, the office's kept text, or the template's.

In Jupyter an own text is kept as soon as its cell has run; elsewhere nothing below ``params`` is written.
A cell with an own text takes the place of the template's cell for the same section, whichever runs first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cchc_toolkit.errors import CchcError, UsageError
from cchc_toolkit.notebook.section_texts import CellText, SectionTexts, sealed_texts
from cchc_toolkit.pipeline.gather import Gathered
from cchc_toolkit.pipeline.own_section_writing import as_file, keep, set_aside, take_back
from cchc_toolkit.pipeline.own_sections import own_files
from cchc_toolkit.pipeline.template_text import TemplateText, template_text
from cchc_toolkit.report.narrative import Narrated, in_order
from cchc_toolkit.report.own_text import prints_the_same
from cchc_toolkit.report.report_type import template_name
from cchc_toolkit.vocabulary.wording import nearest

__all__ = ["SectionCells"]


@dataclass(frozen=True, slots=True)
class _Written:
    """A section that a cell has printed: the cell, its text as typed, whether that is an own text."""

    cell: str
    text: str
    is_own: bool
    narrated: Narrated


@dataclass
class SectionCells:
    """The sections that the cells of a notebook have printed so far.

    Parameters
    ----------
    narrate : callable
        Prints a section of a code, a title and a text.
    running_cell : callable
        As ``FrontEnd`` has it: a cell without an id is not run by Jupyter.
    number : callable
        Gives the number of the running cell.
    """

    root: Path
    gathered: Gathered
    narrate: Callable[[str, str, str], Narrated]
    running_cell: Callable[[], tuple[str, frozenset[str]]]
    number: Callable[[], int]
    _written: dict[str, _Written] = field(default_factory=dict)
    _template: TemplateText | None = None
    _sealed: Mapping[str, str] | None = None
    _kept_here: dict[str, bytes] = field(default_factory=dict)

    @property
    def printed(self) -> tuple[Narrated, ...]:
        """In the order of the report."""
        return in_order({code: written.narrated for code, written in self._written.items()})

    @property
    def template(self) -> TemplateText:
        """The text of the template in use, read when it is first asked for."""
        if self._template is None:
            params = self.gathered.params
            name = template_name(self.gathered.plan, params.window.last, params.authority)
            self._template = template_text(self.root, name)
        return self._template

    @property
    def texts(self) -> SectionTexts:
        """What sections may be printed from, as it is now."""
        if self._sealed is None:
            self._sealed = sealed_texts(self.root)
        return SectionTexts(self.root, self.gathered, self.narrate, self.template, self._sealed)

    @property
    def is_in_jupyter(self) -> bool:
        """True if a person runs the cell: only then own texts are kept."""
        return bool(self.running_cell()[0])

    def heading(self, code: str) -> str:
        """The heading of a section: as a cell has printed it, else as the template has it.

        Raises
        ------
        UsageError
            Neither has the section; names the nearest.
        """
        if code in self._written:
            return self._written[code].narrated.title
        if code in self.template.cells:
            return self.template.cells[code].title
        known = tuple(dict.fromkeys((*self.template.cells, *self._written)))
        guess = nearest(code, known)
        raise UsageError(
            f"Mẫu không có mục “{code}”",
            fix=f"Có phải “{guess}”?" if guess else f"Các mục: {', '.join(known)}",
        )

    def write(self, code: str, title: str, text: str) -> tuple[Narrated, tuple[str, ...]]:
        """Print the section of the running cell.

        Returns
        -------
        tuple of (Narrated, tuple of str)
            The section, and what a person should know of where its text comes from or went.

        Raises
        ------
        UsageError
            The section cannot be printed, or another cell has another text for its code.
        """
        here = self._forget_deleted()
        self._look_again()
        cell = self.texts.of_cell(code, text)
        before = self._written.get(code)
        is_other = before is not None and (not here or before.cell != here)
        if before and is_other and before.is_own and not cell.is_own:
            return before.narrated, (f"Mục {code} in theo ô khác của sổ tay, có lời văn riêng.",)
        narrated = self.texts.printed(code, title, cell, self.number())
        if before and is_other:
            self._refuse_second(before, narrated, is_own=cell.is_own)
        if notes := self._kept(code, cell.text, narrated) if cell.is_own else ():
            narrated = self.texts.printed(code, title, cell, self.number())
        self._written[code] = _Written(here, cell.text, cell.is_own, narrated)
        return narrated, (*cell.notes, *notes, *self._from_file(code, narrated, cell))

    def text_now(self, code: str) -> str:
        """The text that a section has now, as typed or kept; empty where it is the template's."""
        written = self._written.get(code)
        return written.text if written and written.is_own else self.texts.own.texts.get(code, "")

    def has_other_cell(self, code: str) -> bool:
        """True if a cell besides the running one holds an own text of a section."""
        written = self._written.get(code)
        return written is not None and written.is_own and written.cell != self.running_cell()[0]

    def print_template(self, code: str, title: str) -> Narrated:
        """What the template's text prints for a section."""
        return self.texts.whole(code, title, self.template.cells[code].text)

    def back_to_template(self, code: str) -> tuple[Narrated, str]:
        """Print the template's text again, and keep no own text of the section any more.

        Returns
        -------
        tuple of (Narrated, str)
            The section as the template has it, and where the own text lies now; empty where none was kept.
        """
        title, text = self.template.cells[code]
        aside = ""
        narrated = self.texts.whole(code, title, text)
        if code in self.texts.own.texts:
            aside = take_back(self.root, self.texts.place(code))
            self._look_again()
        if code in self._written:
            cell = self.running_cell()[0] or self._written[code].cell
            self._written[code] = _Written(cell, text, False, narrated)
        return narrated, aside

    def _forget_deleted(self) -> str:
        here, deleted = self.running_cell()
        self._written = {
            code: written
            for code, written in self._written.items()
            if not written.cell or written.cell not in deleted
        }
        return here

    def _look_again(self) -> None:
        """Own texts may be edited beside the notebook while it is open."""
        if self.is_in_jupyter and not self.texts.sealed:
            gathered = self.gathered
            files = own_files(self.root, gathered.plan, gathered.commune, gathered.period)
            self._take(files)

    def _take(self, own: Mapping[str, bytes]) -> None:
        loaded = self.gathered.loaded
        others = {name: data for name, data in loaded.files.items() if "/sections/" not in name}
        if {**others, **own} != loaded.files:
            self.gathered = replace(self.gathered, loaded=replace(loaded, files={**others, **own}))

    def _refuse_second(self, before: _Written, narrated: Narrated, *, is_own: bool) -> None:
        """Two cells may have one code where both print the same, or an own text stands for the template's."""
        stands_for_it = is_own and not before.is_own and before.narrated.title == narrated.title
        if stands_for_it or prints_the_same(before.narrated.blocks, narrated.blocks):
            return
        raise UsageError(f"Mục {narrated.code} có ở hai ô", fix="Đề nghị đổi mã hoặc xóa một ô")

    def _kept(self, code: str, text: str, narrated: Narrated) -> tuple[str, ...]:
        """Keep an own text where a person has typed it; one that prints what the template does is none."""
        behind, old = narrated.template, self.texts.own.texts.get(code, "")
        if not self.is_in_jupyter or not behind or as_file(old) == as_file(text):
            return ()
        if not old and prints_the_same(narrated.blocks, behind.blocks):
            return ()
        place = self.texts.place(code)
        try:
            is_others = bool(old) and as_file(old) != self._kept_here.get(code)
            aside = f" Bản có trước ở {set_aside(self.root, place)}." if is_others else ""
            written = self._kept_here[code] = keep(self.root, place, text)
        except CchcError as error:
            return (str(error),)
        own = {name: data for name, data in self.gathered.loaded.files.items() if "/sections/" in name}
        self._take({**own, place: written})
        cell = self.template.cells.get(code)
        title = " Tên mục không lưu trong tệp." if cell and cell.title != narrated.title else ""
        return (f"Lời văn riêng của mục {code} đã lưu vào {place}.{aside}{title}",)

    def _from_file(self, code: str, narrated: Narrated, cell: CellText) -> tuple[str, ...]:
        if cell.is_own or not narrated.template:
            return ()
        place = self.texts.place(code)
        return (f"In lời văn riêng ở {place}; sửa: %sua {code}, về lời văn mẫu: %sua {code} --mau.",)
