"""Run the report and show what came of it: progress, verdict, findings, the products."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import ipywidgets as widgets
from jupyter_core.utils import ensure_event_loop

from cchc_toolkit.archive.packet import WAYS, Replacement, key_of
from cchc_toolkit.archive.recovery import recover
from cchc_toolkit.desk.said import Said
from cchc_toolkit.desk.showing import show_if
from cchc_toolkit.execution.run import run
from cchc_toolkit.pipeline.known import types_of_period
from cchc_toolkit.pipeline.neighbours import Surroundings
from cchc_toolkit.pipeline.run_request import RunRequest, RunResult
from cchc_toolkit.pipeline.seal import result_of
from cchc_toolkit.pipeline.standing import newest_packet, ways_to_replace
from cchc_toolkit.render.review.cards import overview_cards, product_links
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.wording import capital

__all__ = ["RunStep", "file_link", "now"]


def now() -> str:
    """The time, ISO with offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def file_link(root: Path, path: Path) -> str:
    """Where the page finds a file of the project."""
    return f"voila/files/{quote(path.relative_to(root).as_posix())}"


class RunStep(widgets.VBox):
    """One button, and below it what became of it.

    Parameters
    ----------
    on_shown : callable
        Takes the packet whose outcome is shown, sealed now or some time ago.
    on_sealed : callable
        Called when a packet has been sealed.
    """

    def __init__(self, root: Path, on_shown: Callable[[Path], None], on_sealed: Callable[[], None]) -> None:
        self._root = root
        self._on_shown, self._on_sealed = on_shown, on_sealed
        self._report: tuple[str, str] | None = None
        self._working: threading.Thread | None = None
        self._type = widgets.Dropdown(description="Loại báo cáo")
        self._type.observe(lambda _: self._show_newest(), "value")
        self._button = widgets.Button(description="Lập báo cáo", icon="play", button_style="primary")
        self._button.on_click(lambda _: self.start())
        self._way = widgets.Dropdown(description="Gói trước đã xác nhận hoặc ban hành; lập lại là")
        self._reason = widgets.Text(description="Lý do lập lại")
        self._replacing = widgets.VBox([self._way, self._reason])
        self._said = Said({"--reason": "Lý do lập lại"})
        self._outcome = widgets.HTML()
        super().__init__([self._type, self._replacing, self._button, self._said, self._outcome])

    def of(self, commune: str, period: str) -> None:
        """The report that the button makes from now on, and what came of it last."""
        if self._report != (commune, period):  # the reason of one report is none of another
            self._reason.value = ""
        self._report = None  # the list is filled, which is nobody's choice
        self._said.tell()
        fitting = types_of_period(parse_period(period))
        self._type.options = [(capital(kind.name), kind.code) for kind in fitting]
        self._type.value = fitting[0].code
        self._report = (commune, period)
        self._show_newest()

    def _show_newest(self) -> None:
        self._outcome.value = ""
        show_if(self._replacing, False)
        if self._report is None or self._type.value is None:
            return
        with self._said.refusals():
            packet = newest_packet(self._root, *self._report, self._type.value)
            if packet is not None:
                self._show(result_of(packet))

    def _show(self, outcome: RunResult) -> None:
        folder = self._root.joinpath("data", outcome.record.commune, outcome.record.period)
        around = Surroundings(folder, outcome.record.sources).of
        links = product_links(lambda file: file_link(self._root, outcome.packet / file))
        self._outcome.value = links + overview_cards(outcome.record, around=around)
        self.show_ways(outcome.packet)
        self._on_shown(outcome.packet)

    def show_ways(self, packet: Path) -> None:
        """Ask how and why a packet is replaced, where it was confirmed or issued."""
        ways = ways_to_replace(self._root, packet)
        self._way.options = [(capital(WAYS[way]), way) for way in ways]
        self._way.value = next(iter(ways), None)
        show_if(self._replacing, bool(ways))

    def _replaced(self, commune: str, period: str, report_type: str) -> Replacement | None:
        packet = newest_packet(self._root, commune, period, report_type)
        if packet is None or self._way.value is None:
            return None
        return Replacement(key_of(packet), self._way.value, self._reason.value.strip())

    def start(self) -> None:
        """Run it, in a thread, so that the page answers meanwhile; one run at a time."""
        # The page sends a second press before it has heard that the button is off.
        if self._report is None or (self._working is not None and self._working.is_alive()):
            return
        self._button.disabled = True
        self._outcome.value = ""
        self._working = threading.Thread(
            target=self._work, args=(*self._report, self._type.value), daemon=True
        )
        self._working.start()

    def wait(self) -> None:
        """Until the run has ended."""
        if self._working is not None:
            self._working.join()

    def _work(self, commune: str, period: str, report_type: str) -> None:
        steps: list[str] = []

        def about() -> tuple[str, ...]:
            """Somebody may look at another report by now."""
            is_shown = (*(self._report or ()), self._type.value) == (commune, period, report_type)
            return () if is_shown else (f"Báo cáo của {commune}, kỳ {period}:",)

        def say(line: str) -> None:
            steps.append(f"{line} …")
            self._said.tell(*about(), *steps)

        try:
            with self._said.refusals(about):
                left = recover(self._root / "outputs")
                steps += left
                replaces = self._replaced(commune, period, report_type)
                request = RunRequest(
                    self._root, commune, period, now(), now, replaces=replaces, report_type=report_type
                )
                outcome = run(request, say)
                sealed = outcome.packet.relative_to(self._root).as_posix()
                self._said.tell(*about(), *left, f"Đã niêm phong gói {sealed}.")
                if not about():
                    self._show(outcome)
                self._on_sealed()
        finally:
            ensure_event_loop().close()  # the one that executing a notebook makes for each thread
            self._button.disabled = False
