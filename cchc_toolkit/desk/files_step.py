"""The entry workbook and the files of a period: made, handed in, shown as what they are understood as."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as widgets

from cchc_toolkit.desk.run_step import file_link, now
from cchc_toolkit.desk.said import Said
from cchc_toolkit.errors import CchcError
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK
from cchc_toolkit.pipeline.entry_form import write_entry_form
from cchc_toolkit.pipeline.received_files import files_together, keep_file, received_files, set_aside
from cchc_toolkit.render.review.html_templates import render_macro
from cchc_toolkit.vocabulary.wording import number

__all__ = ["FilesStep"]


class FilesStep(widgets.VBox):
    """Files of the report that was chosen."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._place = ("", "")
        self._make = widgets.Button(description="Lập sổ nhập", icon="table")
        self._make.on_click(lambda _: self._write_workbook())
        self._upload = widgets.FileUpload(description="Chọn tệp, hoặc thả tệp vào trang", multiple=True)
        self._upload.add_class("cchc-upload")
        self._upload.observe(self._received, "value")
        again = widgets.Button(description="Đọc lại thư mục", icon="refresh")
        again.on_click(lambda _: self.refresh())
        self._said, self._faults = Said(), Said()
        self._link = widgets.HTML()
        self._files = widgets.VBox()
        buttons = widgets.HBox([self._make, self._upload, again])
        buttons.add_class("cchc-buttons")
        super().__init__([buttons, self._said, self._link, self._files, self._faults])

    def of(self, commune: str, period: str) -> None:
        """The report whose files are shown from now on."""
        self._place = (commune, period)
        self._said.tell()
        self.refresh()

    def refresh(self) -> None:
        """Look into the folder again: people copy files there as well."""
        commune, period = self._place
        folder = self._root / "data" / commune / period
        workbook = folder / ENTRY_WORKBOOK
        links = [(file_link(self._root, workbook), "Tải sổ nhập về để điền")] if workbook.is_file() else []
        self._link.value = render_macro("desk.html.j2", "links", links) if links else ""
        self._make.disabled = workbook.is_file()
        files = received_files(self._root, commune, period)
        self._files.children = tuple(self._row(received) for received in files)
        if not files:
            self._faults.tell(f"Chưa có tệp nào trong data/{commune}/{period}.")
            return
        with self._faults.refusals():
            read = files_together(self._root, commune, period)
            if read.faults:
                self._faults.refuse(*read.faults)
            else:
                filled = f"Các biểu đã ghi {number(read.filled)}/{number(read.asked)} ô."
                self._faults.tell(
                    "Các tệp đều đọc được, dùng được cùng nhau, đúng đơn vị và kỳ báo cáo.", filled
                )

    def _row(self, received: Any) -> widgets.HBox:
        remove = widgets.Button(description=f"Bỏ {received.name}", icon="trash")
        remove.on_click(lambda _: self._set_aside(received.name))
        shown = widgets.HTML(render_macro("desk.html.j2", "file", received))
        row = widgets.HBox([shown, remove])
        row.add_class("cchc-file")
        return row

    def _write_workbook(self) -> None:
        with self._said.refusals():
            self._said.tell(write_entry_form(self._root, *self._place).summary(self._root))
        self.refresh()

    def _set_aside(self, name: str) -> None:
        with self._said.refusals():
            self._said.tell(set_aside(self._root.joinpath("data", *self._place), name, now()))
        self.refresh()

    def _received(self, change: Any) -> None:
        if not change["new"]:
            return
        done, wrong = [], []
        for sent in change["new"]:
            try:
                folder = self._root.joinpath("data", *self._place)
                done.append(keep_file(folder, str(sent["name"]), bytes(sent["content"]), now()))
            except CchcError as error:
                wrong += [f"LỖI: {problem}" for problem in error.problems]
        self._upload.value = ()
        self._said.refuse(*wrong, *done) if wrong else self._said.tell(*done)
        self.refresh()
