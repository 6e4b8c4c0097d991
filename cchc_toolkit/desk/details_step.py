"""What is declared of a report: read into the form, saved from it, never over what others have saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets

from cchc_toolkit.archive import disk
from cchc_toolkit.desk.details_form import DetailsForm, labels
from cchc_toolkit.desk.said import Said
from cchc_toolkit.desk.units_to_choose import ChosenUnit
from cchc_toolkit.desk.unsaved import forget, keep, kept
from cchc_toolkit.inputs.params.writing import (
    Details,
    StoredDetails,
    carried_details,
    details_text,
    read_details,
)
from cchc_toolkit.pipeline.known import known_names
from cchc_toolkit.vocabulary.periods import parse_period

__all__ = ["DetailsStep"]

_UNSAVED = "Đã khôi phục nội dung lần trước chưa lưu. Bấm “Lưu thông tin” để lưu, “Mở lại bản đã lưu” để bỏ."
_CARRIED = "Đã điền sẵn theo kỳ trước. Đề nghị xem lại từng ô rồi bấm “Lưu thông tin”."


class DetailsStep(widgets.VBox):
    """The form of the report that was chosen, with its buttons.

    Parameters
    ----------
    on_saved : callable
        Called when the parameters are on the disk.
    """

    def __init__(self, root: Path, on_saved: Callable[[], None]) -> None:
        self._root, self._on_saved = root, on_saved
        self._chosen: tuple[ChosenUnit, str] | None = None
        self._stored = StoredDetails({})
        self._form: DetailsForm | None = None
        self._place = widgets.VBox()
        self._said = Said(labels())
        save = widgets.Button(description="Lưu thông tin", icon="save", button_style="primary")
        save.on_click(lambda _: self._save())
        again = widgets.Button(description="Mở lại bản đã lưu", icon="refresh")
        again.on_click(lambda _: self._open_again())
        buttons = widgets.HBox([save, again])
        buttons.add_class("cchc-buttons")
        super().__init__([self._place, buttons, self._said])

    def of(self, unit: ChosenUnit, period: str) -> None:
        """Show what is declared of a report; what holds on from the period before where nothing is yet."""
        self._chosen, self._form = (unit, period), None
        self._place.children = ()  # a form that cannot be filled must not leave that of another report behind
        self._said.tell()
        with self._said.refusals():
            self._stored = read_details(self._root, unit.commune, period)
            if unsaved := kept(self._root, unit.commune, period, self._stored.digest):
                self._show(unsaved)
                self._said.tell(_UNSAVED)
            elif self._stored.digest:
                self._show(self._stored.values)
            else:
                carried = carried_details(self._root, unit.commune, period)
                self._show(carried)
                self._said.tell(*((_CARRIED,) if carried else ()))

    def _show(self, values: Details) -> None:
        if self._chosen is not None:
            unit, period = self._chosen
            self._form = DetailsForm(unit, parse_period(period), values, self._keep)
            self._place.children = (self._form,)

    def _keep(self) -> None:
        if self._chosen is not None and self._form is not None:
            unit, period = self._chosen
            keep(self._root, unit.commune, period, self._stored.digest, self._form.details())

    def _open_again(self) -> None:
        """What the files say, without what was not saved."""
        if self._chosen is not None:
            unit, period = self._chosen
            forget(self._root, unit.commune, period)
            self.of(unit, period)

    def _save(self) -> None:
        if self._chosen is None or self._form is None:
            return
        unit, key = self._chosen
        path = self._root / "params" / unit.commune / f"{key}.yaml"
        with self._said.refusals():
            period = parse_period(key)
            values = self._form.details()
            text = details_text(self._root, unit.commune, period, values, self._stored.digest, known_names())
            with disk.writing("thông tin báo cáo", "tệp cũ"):
                disk.make_folders(path.parent)
                disk.replace_file(path, text.encode())
            forget(self._root, unit.commune, key)
            self._stored = read_details(self._root, unit.commune, key)
            self._said.tell(f"Đã lưu params/{unit.commune}/{key}.yaml.")
            self._on_saved()
