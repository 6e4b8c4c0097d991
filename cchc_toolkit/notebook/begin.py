"""The set-up call of a template: parameters, project, inputs, readings, findings. Reads the clock."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.core.interactiveshell import InteractiveShell

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.parameters_cell import chosen_period
from cchc_toolkit.notebook.frame_panel import show_frames
from cchc_toolkit.notebook.session import FrontEnd, ReportInProgress
from cchc_toolkit.pipeline.draft import Running
from cchc_toolkit.pipeline.fingerprint import output_digest
from cchc_toolkit.pipeline.gather import Gathered, gather
from cchc_toolkit.pipeline.injected_parameters import accepted, injected, refuse_another_file
from cchc_toolkit.pipeline.project import find_root
from cchc_toolkit.pipeline.templates import template_in_use
from cchc_toolkit.report.report_type import (
    ReportType,
    period_alias_in,
    template_name,
    type_of_period,
    type_of_template,
)
from cchc_toolkit.vocabulary.periods import Period, parse_period
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["begin"]

_YEARS = range(1990, 2101)
"""Of a stamp; beyond them days before and after it cannot be counted."""


def begin(template: str, **parameters: Any) -> ReportInProgress:
    """Begin a report in a notebook.

    Parameters
    ----------
    template : str
        Name of the template: the report type, with the outline after a hyphen where there are several
        (``quarterly``, ``quarterly-2025``).
    **parameters : str
        The parameters of the template, each under its own name: ``commune``, ``period``, ``stamp``, and
        what its users call the period (``quarter``). An empty stamp means now.

    Returns
    -------
    ReportInProgress
        Everything read, computed and checked; ``%%section`` is ready to use.

    Raises
    ------
    UsageError, SourceError
        Each says what, where and how to mend it, in one message.
    """
    shell = get_ipython()
    if shell is None:
        raise UsageError("Báo cáo chỉ bắt đầu được trong sổ tay", fix="Đề nghị dùng cchc run")
    started = _moment_of_cell(shell)
    given = injected(shell.user_ns.get("In", []))
    values = accepted(given, parameters)
    missing = [name for name in ("commune", "stamp") if name not in values]
    if missing:
        raise UsageError(f"Mẫu thiếu tham số {', '.join(missing)}", where="ô bắt đầu của sổ tay")
    root = find_root(Path.cwd())
    plan, period = _report_and_period(template, chosen_period(values, given, period_alias_in(values)))
    refuse_another_file(given, parameters, root / "params" / values["commune"] / f"{period.key}.yaml")
    facts = gather(root, plan, values["commune"], period.key)
    template_in_use(root, plan, facts.params)
    refuse_other_outline(template, facts)
    executed = _executed(shell)
    front_end = FrontEnd(
        _cell_id(shell), executed, _displayed(shell, executed), _notebook_file(), _replaces_cell(shell)
    )
    running = Running(moment_of(values["stamp"]), started, _now, template, watched_from=len(executed()))
    report = ReportInProgress(root, facts, running, front_end)
    shell.register_magic_function(report.section, "cell", "section")  # type: ignore[arg-type]
    shell.register_magic_function(report.edit, "line", "sua")  # type: ignore[arg-type]
    _offer(shell, report)
    show_frames(shell, facts.forms)
    return report


def _report_and_period(template: str, text: str) -> tuple[ReportType, Period]:
    """A period that no report type is for is refused as ``cchc form`` and ``cchc run`` refuse it."""
    type_of_period(parse_period(text))
    plan = type_of_template(template)
    return plan, parse_period(text, plan.kinds)


def _now() -> datetime:
    return datetime.now().astimezone()


def refuse_other_outline(template: str, facts: Gathered) -> None:
    """A text after one outline over the forms of another would ask for figures that are not there."""
    params = facts.params
    wanted = template_name(facts.plan, params.window.last, params.authority)
    if template != wanted:
        raise UsageError(
            f"Mẫu {template} không dùng cho số liệu đến ngày {date_short(params.window.last)}",
            where="ô bắt đầu của sổ tay",
            fix=f"Đề nghị chạy mẫu {wanted}.ipynb",
        )


def moment_of(text: str) -> datetime:
    """The moment of the run: as given, or now; always with its offset."""
    try:
        moment = datetime.fromisoformat(text) if text else datetime.now().astimezone().replace(microsecond=0)
        if moment.year not in _YEARS:
            raise ValueError("a moment that no archive can name")
    except ValueError as error:
        raise UsageError(
            f"Tham số “stamp” ghi “{text}” sai quy cách", fix="Ghi dạng 2023-09-05T08:00:00+07:00"
        ) from error
    return moment if moment.tzinfo else moment.astimezone()


def _executed(shell: InteractiveShell) -> Callable[[], tuple[str, ...]]:
    """A function that gives the texts of the cells executed so far, as they were sent."""
    return lambda: tuple(shell.history_manager.input_hist_raw[1:]) if shell.history_manager else ()


def _displayed(
    shell: InteractiveShell, executed: Callable[[], tuple[str, ...]]
) -> Callable[[], tuple[tuple[str, ...], ...]]:
    """A function that gives the digests of what each cell has displayed, from now on.

    The running cell is the last of those executed; IPython's own count is one ahead of it by then.
    """
    seen: dict[int, list[str]] = {}

    def see(message: dict[str, Any]) -> dict[str, Any]:
        content = message.get("content", {})
        if message.get("msg_type") in ("display_data", "execute_result"):
            seen.setdefault(len(executed()), []).append(
                output_digest(content.get("data", {}), content.get("metadata", {}))
            )
        return message

    for sender in (shell.display_pub, shell.displayhook):
        if hasattr(sender, "register_hook"):
            sender.register_hook(see)
    return lambda: tuple(tuple(seen.get(n, ())) for n in range(1, len(executed()) + 1))


def _moment_of_cell(shell: InteractiveShell) -> datetime:
    """When the running cell was sent: before what it imports, which may take longer than its work."""
    sent = _request(shell).get("header", {}).get("date")
    return (sent if isinstance(sent, datetime) else datetime.now()).astimezone()


def _request(shell: InteractiveShell) -> Mapping[str, Any]:
    """The message that asked for the running cell; a shell outside of Jupyter has none."""
    return getattr(shell, "parent_header", None) or {}


def _notebook_file() -> Path | None:
    """The file that Jupyter says it runs; under papermill nobody says it."""
    named = Path(os.environ.get("JPY_SESSION_NAME", ""))
    return named if named.is_absolute() and named.suffix == ".ipynb" else None


def _offer(shell: InteractiveShell, report: ReportInProgress) -> None:
    """Let Tab ask this report, and no report that the notebook began before."""
    if shell.Completer is not None:
        ours = report.matcher
        others = (made for made in shell.Completer.custom_matchers if made.__qualname__ != ours.__qualname__)
        shell.Completer.custom_matchers = [*others, ours]


def _replaces_cell(shell: InteractiveShell) -> Callable[[str], None]:
    """A function that puts a text in the place of the running cell, as ``%load`` does."""
    return lambda text: shell.set_next_input(text, replace=True)


def _cell_id(shell: InteractiveShell) -> Any:
    """A function that tells which cell is running, and which cells the front end has deleted since."""

    def current() -> tuple[str, frozenset[str]]:
        metadata = _request(shell).get("metadata", {})
        return str(metadata.get("cellId", "")), frozenset(metadata.get("deletedCells", ()))

    return current
