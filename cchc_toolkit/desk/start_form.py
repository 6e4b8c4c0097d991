"""The form that the launcher of JupyterLab opens: commune, period, report type give a working copy.

It asks for nothing that only the desk is set up with (Voilà, ruamel.yaml): ``make lab`` sets up a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import ipywidgets as widgets
from comm import create_comm
from IPython.display import display

from cchc_toolkit.desk.said import Said
from cchc_toolkit.desk.search_box import Option, SearchBox
from cchc_toolkit.desk.style import style
from cchc_toolkit.desk.units_to_choose import unit_of
from cchc_toolkit.errors import UsageError
from cchc_toolkit.inputs.params import known_communes
from cchc_toolkit.pipeline.known import types_of_period
from cchc_toolkit.pipeline.project import find_root
from cchc_toolkit.pipeline.working_copy import working_copy
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.wording import capital

__all__ = ["StartForm", "show_start"]


def show_start() -> None:
    """Show the form; what is chosen opens in JupyterLab."""
    display(style(), StartForm(find_root(Path.cwd()), _open_in_lab))


def _open_in_lab(path: str) -> None:
    """Ask the page, which alone can, to open a notebook (``etc/jupyter/labextensions``)."""
    create_comm(target_name="cchc.open", data={"path": path})


class StartForm(widgets.VBox):
    """What a report is of.

    Parameters
    ----------
    opening : callable
        Takes the path of the notebook to open, relative to the project.
    """

    def __init__(self, root: Path, opening: Callable[[str], None]) -> None:
        self._root, self._opening = root, opening
        self._commune = ""
        self._search = SearchBox("Xã, phường, đặc khu", list(_communes(root)), self._choose)
        self._period = widgets.Dropdown(description="Kỳ báo cáo")
        self._period.observe(lambda _: self._show_types(), "value")
        self._type = widgets.Dropdown(description="Loại báo cáo")
        go_on = widgets.Button(description="Mở sổ tay", icon="book", button_style="primary")
        go_on.on_click(lambda _: self._open(is_fresh=False))
        fresh = widgets.Button(description="Lập bản khác từ mẫu", icon="plus")
        fresh.on_click(lambda _: self._open(is_fresh=True))
        self._said = Said()
        buttons = widgets.HBox([go_on, fresh])
        buttons.add_class("cchc-buttons")
        super().__init__([self._search, self._period, self._type, buttons, self._said])
        self.add_class("cchc-desk")

    def _choose(self, commune: str) -> None:
        """The periods that the commune has parameters for, the newest first."""
        self._commune = commune
        with self._said.refusals():
            keys = (path.stem for path in (self._root / "params" / commune).glob("*.yaml"))
            periods = sorted(map(parse_period, keys), key=lambda one: one.window.last, reverse=True)
            self._period.options = [(capital(period.label), period.key) for period in periods]
            self._period.value = periods[0].key if periods else None
            self._said.tell()

    def _show_types(self) -> None:
        if self._period.value is None:
            return
        fitting = types_of_period(parse_period(self._period.value))
        self._type.options = [(capital(kind.name), kind.code) for kind in fitting]
        self._type.value = fitting[0].code

    def _open(self, *, is_fresh: bool) -> None:
        with self._said.refusals():
            if not self._commune or self._period.value is None:
                raise UsageError(
                    "Chưa chọn xã, phường, đặc khu hoặc kỳ báo cáo",
                    fix="Đề nghị chọn trong danh sách phía trên",
                )
            copy = working_copy(
                self._root, self._commune, self._period.value, self._type.value or "", is_fresh
            )
            path = copy.path.relative_to(self._root).as_posix()
            self._said.tell(f"Đã lập {path}." if copy.is_new else f"Mở lại bản đang làm: {path}.")
            self._opening(path)


def _communes(root: Path) -> Iterator[Option]:
    for commune in known_communes(root):
        unit = unit_of(root, commune)
        yield Option(f"{unit.name} ({commune})" if unit else commune, commune)
