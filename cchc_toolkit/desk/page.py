"""The page: unit and period, what is declared, files, run, signature, one below the other."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import ipywidgets as widgets
from IPython.display import display

from cchc_toolkit.desk.details_step import DetailsStep
from cchc_toolkit.desk.files_step import FilesStep
from cchc_toolkit.desk.issue_step import IssueStep
from cchc_toolkit.desk.run_step import RunStep
from cchc_toolkit.desk.said import Said
from cchc_toolkit.desk.search_box import SearchBox
from cchc_toolkit.desk.showing import show_if
from cchc_toolkit.desk.style import style
from cchc_toolkit.desk.units_to_choose import ChosenUnit, chosen_unit, units_to_choose
from cchc_toolkit.pipeline.project import ROOT_VARIABLE
from cchc_toolkit.pipeline.standing import Standing, standings
from cchc_toolkit.render.review.html_templates import render_macro
from cchc_toolkit.vocabulary.window_rules import period_rule
from cchc_toolkit.vocabulary.wording import NO_FIGURE, capital, date_short

__all__ = ["Desk", "show"]

_YEARS_BACK = 3


def show() -> None:
    """Show the desk of the project that the server was started in."""
    root = Path(os.environ.get(ROOT_VARIABLE) or Path.cwd())
    display(style(), Desk(root, datetime.now().date()))


class Desk(widgets.VBox):
    """Everything a clerk does, from an empty project to a sealed and issued report.

    Parameters
    ----------
    root : Path
        Folder of the project; it may be empty.
    today : date
        The day on which it is opened.
    """

    def __init__(self, root: Path, today: date) -> None:
        self._root, self._today = root, today
        self._unit: ChosenUnit | None = None
        self._search = SearchBox("Xã, phường, đặc khu", units_to_choose(root, today), self._choose_unit)
        years = [today.year - back for back in range(-1, _YEARS_BACK + 1)]
        self._year = widgets.Dropdown(description="Năm", options=years, value=today.year)
        self._year.observe(lambda _: self._show_periods(), "value")
        self._table = widgets.HTML()
        self._period = widgets.Dropdown(description="Kỳ báo cáo")
        self._period.observe(lambda change: self._choose_period(change["new"]), "value")
        self._details = DetailsStep(root, self._details_saved)
        self._files = FilesStep(root)
        self._run = RunStep(root, self._shown, self._show_periods)
        self._issue = IssueStep(root, self._changed)
        self._periods = widgets.VBox([self._year, self._table, self._period])
        self._said = Said()
        self._steps = (
            _part(2, "Thông tin báo cáo", self._details),
            _part(3, "Sổ nhập và tệp số liệu", self._files),
            _part(4, "Lập báo cáo", self._run),
            _part(5, "Ký, gửi", self._issue),
        )
        title = widgets.HTML("<h1>Bàn làm việc báo cáo cải cách hành chính</h1>")
        first = _part(1, "Đơn vị và kỳ báo cáo", widgets.VBox([self._search, self._said, self._periods]))
        super().__init__([title, first, *self._steps])
        self.add_class("cchc-desk")
        show_if(self._periods, False)
        for step in self._steps:
            show_if(step, False)

    def _choose_unit(self, key: str) -> None:
        before, self._unit = self._period.value, None
        for part in (self._periods, *self._steps):  # of the unit before, should this one be refused
            show_if(part, False)
        self._said.tell()
        with self._said.refusals():
            self._unit = chosen_unit(self._root, key, self._today)
            self._said.tell(f"Đơn vị đang làm: {self._unit.in_words}.")
            show_if(self._periods, True)
            self._show_periods()
            if self._period.value == before:  # nothing changed in the list, which would have told the steps
                self._choose_period(before)

    def _show_periods(self) -> None:
        """The reports of the year; the first that is not issued is chosen, unless one is chosen already."""
        if self._unit is None:
            return
        owed = standings(self._root, self._unit.commune, self._year.value)
        rows, rule = [self._row(one) for one in owed], period_rule(self._year.value)
        self._table.value = render_macro("desk.html.j2", "standings", rows, rule.due_basis)
        chosen = self._period.value
        options = [(capital(one.period.label), one.period.key) for one in owed]
        if [key for _, key in options] != [key for _, key in self._period.options]:
            open_ones = [
                one.period.key for one in owed if not one.is_issued and one.window.first <= self._today
            ]
            self._period.options = options
            self._period.value = (
                chosen if chosen in dict(options).values() else (open_ones or [options[0][1]])[0]
            )

    def _row(self, one: Standing) -> dict[str, str]:
        return {
            "period": capital(one.period.label),
            "window": f"{date_short(one.window.first)} – {date_short(one.window.last)}",
            "due": date_short(one.due) if one.due else NO_FIGURE,
            "left": one.time_left(self._today) or NO_FIGURE,
            "state": one.state,
        }

    def _choose_period(self, key: str | None) -> None:
        if self._unit is None or key is None:
            return
        self._details.of(self._unit, key)
        show_if(self._steps[0], True)
        self._show_work(key)

    def _details_saved(self) -> None:
        if self._unit is None:
            return
        self._search.set_options(units_to_choose(self._root, self._today), self._unit.commune)
        self._show_periods()
        self._show_work(self._period.value)

    def _show_work(self, period: str) -> None:
        """Files and run once the report is declared; the newest packet where there is one."""
        if self._unit is None:
            return
        is_declared = (self._root / "params" / self._unit.commune / f"{period}.yaml").is_file()
        for step in self._steps[1:]:
            show_if(step, is_declared)
        if not is_declared:
            return
        show_if(self._steps[3], False)
        self._files.of(self._unit.commune, period)
        self._run.of(self._unit.commune, period)

    def _changed(self, packet: Path) -> None:
        """A packet was confirmed or issued."""
        self._run.show_ways(packet)
        self._show_periods()

    def _shown(self, packet: Path) -> None:
        """A packet was sealed, or stands there from before: it can be confirmed and issued."""
        self._issue.of(packet)
        show_if(self._steps[3], True)


def _part(number: int, words: str, content: widgets.Widget) -> widgets.VBox:
    part = widgets.VBox([widgets.HTML(render_macro("desk.html.j2", "heading", number, words)), content])
    part.add_class("cchc-step")
    return part
