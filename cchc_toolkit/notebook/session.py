"""A report while its notebook runs: sections come in cell by cell, ``finish`` writes the draft."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import HTML, display

from cchc_toolkit.errors import UsageError
from cchc_toolkit.notebook import frames, panels
from cchc_toolkit.notebook.completion import matcher_of
from cchc_toolkit.notebook.form_frame import form_frame
from cchc_toolkit.notebook.front_end import FrontEnd
from cchc_toolkit.notebook.preview import preview_data
from cchc_toolkit.notebook.section_cells import SectionCells
from cchc_toolkit.notebook.section_editing import edited
from cchc_toolkit.pipeline.draft import Draft, Running, write_draft
from cchc_toolkit.pipeline.gather import Gathered
from cchc_toolkit.render.review.notebook_cells import SECTION
from cchc_toolkit.report.narrative import Narrated, narrate
from cchc_toolkit.report.record import DRAFT_TYPE
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.report.sealed_names import prepare, sealed_context
from cchc_toolkit.report.template_names import narrative_context
from cchc_toolkit.report.typed_numbers import typed_number_notes, untraced_numbers

__all__ = ["FrontEnd", "ReportInProgress", "material_of"]


def narrator_of(gathered: Gathered, material: ReportInputs) -> Callable[[str, str, str], Narrated]:
    """A function that prints a section, with the names that its template was written for."""
    context = sealed_context(material) if gathered.has_sealed_names else narrative_context(material)
    ready = prepare if gathered.has_sealed_names else None
    return lambda code, title, text: narrate(code, title, text, context, ready)


class ReportInProgress:
    """A report that a notebook is writing.

    Parameters
    ----------
    root : Path
        Folder of the project.
    gathered : Gathered
        Everything read, computed and checked.
    running : Running
        Stamp and beginning of the run; the cells executed so far are asked for at its end.
    front_end : FrontEnd
        What the notebook tells of its cells.
    """

    def __init__(
        self,
        root: Path,
        gathered: Gathered,
        running: Running,
        front_end: FrontEnd,
    ) -> None:
        self.root = root
        self.gathered = gathered
        self.running = running
        self.material = material_of(gathered)
        self._front_end = front_end
        self._cells = SectionCells(
            root,
            gathered,
            narrator_of(gathered, self.material),
            front_end.running_cell,
            lambda: len(front_end.executed()),
        )

    @property
    def sections(self) -> tuple[Narrated, ...]:
        """The sections written so far, in the order of the report."""
        return self._cells.printed

    def section(self, line: str, cell: str) -> None:
        """The cell magic ``%%section II.2 Tên mục``: one section of the narrative.

        Parameters
        ----------
        line : str
            Code and title; only the code for the opening (``mo-dau``) and the closing (``ket-thuc``).
        cell : str
            Vietnamese Markdown with placeholders.

        Raises
        ------
        UsageError
            The section cannot be printed, or another cell has its code.
        """
        code, _, title = line.strip().partition(" ")
        section, notes = self._cells.write(code, title.strip(), cell)
        typed = typed_number_notes(untraced_numbers(section), self.material.readings)
        self._show(section, (*notes, *typed))

    @property
    def matcher(self) -> Any:
        """What Tab asks in a section's cell (``completion``)."""
        return matcher_of(self._cells, self.material)

    def edit(self, line: str) -> None:
        """The line magic ``%sua II.2``: the section's text in place of the cell.

        Parameters
        ----------
        line : str
            Code of the section; ``--mau`` for the template's text, ``--ky-truoc`` for an earlier one.

        Raises
        ------
        UsageError
            No such section or option, or nobody is there to edit the cell.
        """
        if not self._cells.is_in_jupyter:
            fix = "Đề nghị mở sổ tay trong JupyterLab rồi chạy lại ô này"
            raise UsageError("%sua chỉ dùng khi có người sửa sổ tay", fix=fix)
        if len("".join(self._front_end.executed()[-1:]).strip().splitlines()) > 1:
            raise UsageError("%sua thay cả ô nên phải đứng một mình", fix="Đề nghị gõ %sua vào một ô trống")
        changed = edited(self._cells, self.material, line)
        self._front_end.replace_cell(changed.cell)
        if changed.section:
            self._show(changed.section, changed.notes)
        else:
            display(HTML(panels.notes_html(changed.notes)))

    def _show(self, section: Narrated, notes: Sequence[str]) -> None:
        """A section as it is printed, and below it what a person should know of its text."""
        facts = {"code": section.code, "title": section.title, "shown": list(section.shown)}
        data = {
            "text/html": panels.section_html(section.blocks, self.gathered.readings, notes),
            SECTION: facts,
        }
        display(data, raw=True)

    def overview(self) -> None:
        """Show whom and what the report is of, and how it stands."""
        display(HTML(panels.overview_html(self.gathered, self.material, self.running.stamp)))

    def sources(self) -> pd.DataFrame:
        """The files that were read, their hashes, and what was left out.

        Returns
        -------
        DataFrame
            One row a file; a fresh frame at every call, as all frames of a report are.
        """
        return frames.sources(self.gathered.dataset.files)

    def cases(self) -> pd.DataFrame:
        """The cases (hồ sơ) without personal data, as the packet keeps them.

        Returns
        -------
        DataFrame
            One row a case, with its file, sheet and row; no row where no list was sent.
        """
        return frames.cases(self.gathered.dataset)

    def readings(self) -> pd.DataFrame:
        """Everything computed or stated, with numerator, denominator, status and place.

        Returns
        -------
        DataFrame
            One row a reading, computed indicators first; ``value`` in the unit of the row, ``<NA>`` where
            ``status`` is no number.
        """
        return frames.readings(self.gathered.readings)

    def findings(self) -> pd.DataFrame:
        """What the checks found.

        Returns
        -------
        DataFrame
            One row a finding, gravest first, consequences after their cause.
        """
        return frames.findings(self.gathered.findings)

    def comparison(self) -> pd.DataFrame:
        """The computed indicators beside those of the period before.

        Returns
        -------
        DataFrame
            One row an indicator that both periods have; no row where there is no earlier packet.
        """
        return frames.comparison(self.gathered.readings, self.gathered.previous)

    def table(self, form: str) -> pd.DataFrame:
        """A form of the report.

        Parameters
        ----------
        form : str
            Code of the form.

        Returns
        -------
        DataFrame
            One row a row of the form; of a form with several columns one column for each, named by its code.

        Raises
        ------
        UsageError
            The report does not use the form.
        """
        forms = {form.code: form for form in self.material.forms}
        if form not in forms:
            raise UsageError(
                f"Báo cáo không dùng biểu “{form}”", fix=f"Đề nghị ghi một trong các biểu: {', '.join(forms)}"
            )
        return form_frame(self.material, forms[form])

    def preview(self, pages: int | Sequence[int] | None = None) -> None:
        """Show the report as far as it is written, as it will print; nothing of it is kept or sealed.

        Parameters
        ----------
        pages : int or sequence of int, optional
            Which pages, from 1; all where nothing is said.

        Raises
        ------
        UsageError
            There is no such page, or the office's Word template cannot be used.
        """
        stamp = self.running.stamp
        shown = preview_data(self.root, self.gathered, self.material, self.sections, stamp, pages)
        display(shown, raw=True)

    def finish(self) -> None:
        """Write the draft folder: document, review, record, listings, inputs; show where, and what next."""
        front_end = self._front_end
        running = replace(self.running, cells=front_end.executed(), outputs=front_end.displayed())
        draft = write_draft(
            self.root, self._cells.gathered, self.material, self.sections, running, self._words_of_draft
        )
        facts = {
            "path": draft.path,
            "verdict": draft.record.verdict.value,
            "fingerprint": draft.fingerprint,
        }
        display({**self._words_of_draft(draft), DRAFT_TYPE: facts}, raw=True)
        if front_end.notebook and front_end.running_cell()[0]:
            self._offer_to_finish(front_end.notebook, facts["fingerprint"])

    def _offer_to_finish(self, notebook: Path, fingerprint: str) -> None:
        """The button that seals, where a front end runs the cells of a file that is known."""
        from cchc_toolkit.notebook.finish_button import FinishButton  # no other run pays for widgets

        display(FinishButton(self.root, notebook, fingerprint, self.running.now))

    def _words_of_draft(self, draft: Draft) -> dict[str, str]:
        """What the last cell shows; links as seen from the notebook, else from ``outputs``."""
        notebook = self._front_end.notebook
        folder = notebook.parent if notebook else self.root / "outputs"
        name = os.path.relpath(notebook, self.root) if notebook else ""
        return {
            "text/html": panels.finished_html(draft, name, os.path.relpath(self.root / draft.path, folder)),
            "text/plain": panels.finished_text(draft, name),
        }


def material_of(gathered: Gathered) -> ReportInputs:
    """What text and tables of a report are made of."""
    return ReportInputs(
        kind=gathered.plan,
        period=gathered.period,
        params=gathered.params,
        forms=gathered.forms,
        dataset=gathered.dataset,
        readings=gathered.by_code,
        notes=gathered.notes,
        targets=gathered.targets,
        comparisons=gathered.comparisons,
    )
