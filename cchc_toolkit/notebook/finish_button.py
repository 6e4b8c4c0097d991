"""The button below the last cell in JupyterLab: reviews and seals what was run, as ``cchc finalize`` does."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import ipywidgets as widgets
from IPython.display import HTML

from cchc_toolkit.errors import CchcError
from cchc_toolkit.pipeline.run_request import RunResult
from cchc_toolkit.pipeline.seal_saved import seal_saved
from cchc_toolkit.render.review.cards import overview_cards, product_links
from cchc_toolkit.render.review.html_templates import render_macro

__all__ = ["FinishButton"]

_MANIFEST = {"Xem bảng kê của gói lưu vết": "manifest-sha256.txt"}
_DEAD = "<small>Bấm mà không thấy gì (kernel đã khởi động lại): chạy lại sổ tay từ đầu.</small>"
"""A button outlives its kernel in the window, and nothing tells it so."""


class FinishButton(widgets.VBox):
    """Seals the saved notebook, if it is what ran.

    Parameters
    ----------
    notebook : Path
        The file; it is read, never written.
    fingerprint : str
        Of the draft that the running notebook has just written.
    clock : callable
        Gives the moment of each step.
    """

    def __init__(self, root: Path, notebook: Path, fingerprint: str, clock: Callable[[], datetime]) -> None:
        self._root, self._notebook, self._fingerprint, self._clock = root, notebook, fingerprint, clock
        self._button = widgets.Button(
            description="Rà soát và niêm phong",
            icon="check",
            button_style="primary",
            layout=widgets.Layout(width="auto"),
        )
        self._button.on_click(lambda _: self._seal())
        self._steps = widgets.HTML()
        self._outcome = widgets.Output()
        super().__init__([self._button, widgets.HTML(_DEAD), self._steps, self._outcome])

    def _seal(self) -> None:
        self._button.disabled = True
        self._outcome.outputs = ()
        try:
            outcome = seal_saved(self._root, self._notebook, self._fingerprint, self._now, self._say)
            self._say("")
            self._outcome.append_display_data(HTML(self._in_words(outcome)))
        except CchcError as error:
            lines = [f"LỖI: {line}" for line in str(error).splitlines()]
            self._steps.value = render_macro("desk.html.j2", "said", lines, "wrong")
        finally:
            self._button.disabled = False

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")

    def _say(self, line: str) -> None:
        self._steps.value = f"{line} …" if line else ""

    def _in_words(self, outcome: RunResult) -> str:
        """Verdict and tiles; the products, their addresses as seen from the notebook."""
        folder = os.path.relpath(outcome.packet, self._notebook.parent).replace(os.sep, "/")
        links = product_links(lambda file: quote(f"{folder}/{file}"), _MANIFEST)
        return links + overview_cards(outcome.record, has_findings=False)
