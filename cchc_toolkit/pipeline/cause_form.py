"""The file of limits and next tasks, written when the figures are in: a row for all that nobody explained."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cchc_toolkit.forms.list_declaration import list_of_table
from cchc_toolkit.inputs.workbook.prefill import Prefill
from cchc_toolkit.inputs.workbook.writing import keep_or_write, write_lists
from cchc_toolkit.pipeline.cause_rows import limit_rows, shortcomings_shown, task_rows, unexplained
from cchc_toolkit.pipeline.entry_form import earlier_packet, workbook_title
from cchc_toolkit.pipeline.gather import gather
from cchc_toolkit.report.report_type import type_of_period
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.wording import count

__all__ = ["CAUSES_FILE", "WrittenCauses", "write_cause_form"]

CAUSES_FILE = "ton-tai-nguyen-nhan.xlsx"


@dataclass(frozen=True, slots=True)
class WrittenCauses:
    """The file that was written (``None``: nothing was missing), and how many rows it came with."""

    path: Path | None
    limits: int = 0
    tasks: int = 0

    def summary(self, root: Path) -> str:
        """One line: where it is, and what to fill in.

        Parameters
        ----------
        root : Path
            Folder of the project, which the path is shown from.
        """
        if self.path is None:
            return "Không lập tệp: mọi tồn tại mà số liệu cho thấy đã có dòng trong sổ nhập."
        path = self.path.resolve()
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(self.path)
        tasks = f", {count(self.tasks)} nhiệm vụ của kỳ trước" if self.tasks else ""
        what = f"{count(self.limits)} tồn tại{tasks}"
        return f"Đã lập {shown}: {what}. Đề nghị ghi nguyên nhân, biện pháp rồi chạy báo cáo."


def write_cause_form(root: Path, commune: str, period_text: str, out: Path | None = None) -> WrittenCauses:
    """Write a file with the sheets of limits and next tasks, which a run reads beside the entry workbook.

    Parameters
    ----------
    root : Path
        Folder of the project.
    commune, period_text : str
        Keys as given; the figures must be there.
    out : Path, optional
        Where it goes; ``data/<commune>/<period>/ton-tai-nguyen-nhan.xlsx`` where not given.

    Returns
    -------
    WrittenCauses
        Its rows are the shortcomings without a row so far; what the last report left open comes with them
        where the list has no row yet. Nothing is written where there is no such row.

    Raises
    ------
    UsageError, SourceError
        Wrong parameters, inputs that cannot be read, or something stands at that place already.
    """
    plan = type_of_period(parse_period(period_text))
    gathered = gather(root, plan, commune, period_text)
    tables = gathered.dataset.tables
    missing = unexplained(
        shortcomings_shown(gathered.dataset, gathered.by_code, gathered.targets, gathered.loaded),
        tables.get("limits"),
    )
    earlier = earlier_packet(root / "outputs", commune, gathered.period)
    before = {
        name: earlier.tables.get(name) if earlier and tables[name].empty else None
        for name in ("limits", "next_tasks")
    }
    limits, tasks = limit_rows(missing, before["limits"]), task_rows(before["next_tasks"])
    if not limits and not tasks:
        return WrittenCauses(None)
    path = out or root / "data" / commune / gathered.period.key / CAUSES_FILE
    lists = [list_of_table("limits"), list_of_table("next_tasks")]
    synthetic = "có" if gathered.params.unit.synthetic else "không"
    rows = {declared.code: own for declared, own in zip(lists, (limits, tasks), strict=True)}
    title = workbook_title(gathered.params, gathered.period)
    keep_or_write(path, write_lists(lists, Prefill({"synthetic": synthetic}, lists=rows), title))
    return WrittenCauses(path, len(limits), len(tasks))
