"""What a run is going to be: which report of which period, by which template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cchc_toolkit.errors import CchcError
from cchc_toolkit.pipeline.office_template import office_template
from cchc_toolkit.pipeline.own_sections import load_run_params
from cchc_toolkit.pipeline.run_request import RunRequest
from cchc_toolkit.pipeline.templates import find_template, template_in_use
from cchc_toolkit.report.report_type import report_type, template_name, type_asked_for
from cchc_toolkit.vocabulary.periods import parse_period

__all__ = ["RunPlan", "plan_run", "template_of_packet"]


@dataclass(frozen=True, slots=True)
class RunPlan:
    """A run whose parameters are sound.

    Parameters
    ----------
    period : str
        Key (``2023-Q3``), however it was typed.
    report_key : str
        ``hong-kim/2023-Q3/quarterly``.
    template : Path
        The notebook to execute.
    """

    period: str
    report_key: str
    template: Path


def plan_run(request: RunRequest) -> RunPlan:
    """Read the parameters of a run before anything is executed.

    Raises
    ------
    CchcError
        Wrong parameters or Word template, or no template for the period.
    """
    plan = type_asked_for(request.report_type, parse_period(request.period))
    period = parse_period(request.period, plan.kinds)
    params = load_run_params(request.root, plan, request.commune, period).params
    office_template(request.root, params.word_template)
    template = request.template or template_in_use(request.root, plan, params)
    return RunPlan(period.key, f"{request.commune}/{period.key}/{plan.code}", template)


def template_of_packet(facts: Mapping[str, Any], root: Path | None) -> Path | None:
    """The template that the report of a packet would be made from here.

    Parameters
    ----------
    facts : mapping
        Content of ``packet.json``.
    root : Path or None
        The office's project; ``None`` outside of any.

    Returns
    -------
    Path or None
        ``None`` where there is none, or where the packet does not say what it needs.
    """
    try:
        last = date.fromisoformat(str(facts["window"][1]))
        authority = str(facts["parameters"].get("authority", ""))
        return find_template(root, template_name(report_type(str(facts["report_type"])), last, authority))
    except (CchcError, LookupError, TypeError, ValueError, AttributeError):
        return None
