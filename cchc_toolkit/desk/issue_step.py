"""After the signature: who confirmed the figures, and the document as it was signed and sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ipywidgets as widgets

from cchc_toolkit.archive.confirm import ROLES, Confirmation, confirm, confirmations
from cchc_toolkit.audit.issue import IssueRequest, issue_file
from cchc_toolkit.desk.run_step import now
from cchc_toolkit.desk.said import Said
from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.wording import capital, count

__all__ = ["IssueStep"]


class IssueStep(widgets.VBox):
    """What is done with a sealed packet.

    Parameters
    ----------
    on_changed : callable
        Takes the packet when it has been confirmed or issued.
    """

    def __init__(self, root: Path, on_changed: Callable[[Path], None]) -> None:
        self._root, self._on_changed = root, on_changed
        self._packet = root
        self._by = widgets.Text(description="Họ tên người xác nhận")
        self._role = widgets.Dropdown(
            description="Vai trò", options=[(capital(words), role) for role, words in ROLES.items()]
        )
        confirming = widgets.Button(description="Xác nhận nội bộ", icon="check")
        confirming.on_click(lambda _: self._confirm())
        self._number = widgets.Text(description="Số, ký hiệu văn bản", placeholder="78/BC-UBND")
        self._day = widgets.DatePicker(description="Ngày ban hành")
        self._reason = widgets.Text(
            description="Lý do (khi số liệu khác bản niêm phong)", placeholder="để trống khi không khác"
        )
        self._file = widgets.FileUpload(description="Chọn tệp đã ký (.pdf, .docx)", multiple=False)
        self._file.observe(lambda change: self._issue(change["new"]), "value")
        self._confirmed, self._issued = Said(), Said()
        fields = widgets.VBox([self._number, self._day, self._reason])
        fields.add_class("cchc-fields")
        who = widgets.VBox([self._by, self._role])
        who.add_class("cchc-fields")
        words = (
            "<p>Trình ký bản Word ở bước 4; ký xong, văn thư cấp số, ngày. Ghi số, ngày ấy rồi chọn "
            "tệp đã ký: số liệu, lời văn trong tệp được so với bản niêm phong.</p>"
        )
        super().__init__(
            [widgets.HTML(words), who, confirming, self._confirmed, fields, self._file, self._issued]
        )

    def of(self, packet: Path) -> None:
        """The packet that is confirmed or issued from now on."""
        if packet.parent != self._packet.parent:  # number and day of one report must not go to another
            self._number.value, self._day.value, self._reason.value = "", None, ""
        self._packet = packet
        self._issued.tell()
        with self._confirmed.refusals():
            self._confirmed.tell(*(one.label for one in confirmations(self._root / "outputs", packet)))

    def _confirm(self) -> None:
        with self._confirmed.refusals():
            who = Confirmation(self._by.value.strip(), self._role.value, now())
            confirm(self._root / "outputs", self._packet, who)
            self._confirmed.tell(*(one.label for one in confirmations(self._root / "outputs", self._packet)))
            self._on_changed(self._packet)

    def _issue(self, sent: Any) -> None:
        if not sent:
            return
        content, name = bytes(sent[0]["content"]), str(sent[0]["name"])
        self._file.value = ()
        with self._issued.refusals(), TemporaryDirectory() as folder:
            if not self._number.value.strip() or self._day.value is None:
                raise UsageError(
                    "Chưa ghi số, ký hiệu hoặc ngày ban hành", fix="Đề nghị ghi đủ rồi chọn lại tệp"
                )
            file = Path(folder) / Path(name).name
            file.write_bytes(content)
            request = IssueRequest(file, self._number.value, self._day.value, self._reason.value)
            done = issue_file(self._root / "outputs", self._packet, request, now)
            self._issued.tell(
                f"Số liệu: {_different(done.figures)}. Lời văn, bảng: {_different(done.texts)}.",
                *done.figures,
                *done.texts,
                *(f"Chữ ký số: {signature.signer}." for signature in done.signatures),
                f"Gói văn bản ban hành: {done.packet.relative_to(self._root).as_posix()}",
            )
            self._on_changed(self._packet)


def _different(differences: tuple[str, ...]) -> str:
    return f"{count(len(differences))} chỗ khác" if differences else "không khác"
