"""The reports that outlines are written of: those shipped, and small changes of them for other branches."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import outline_changes as changes

from cchc_toolkit.notebook.session import material_of
from cchc_toolkit.pipeline.gather import gather
from cchc_toolkit.pipeline.sections import section_text
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.report.report_type import ReportType, report_type, template_name, type_asked_for
from cchc_toolkit.report.template_names import narrative_context
from cchc_toolkit.vocabulary.periods import parse_period

ROOT = Path(__file__).parents[1]

Change = Callable[[ReportInputs], ReportInputs]


@dataclass(frozen=True, slots=True)
class Case:
    """A report: whose, of which period and type, and what is changed of it (nothing in those shipped).

    Without a type it is the one that uses this kind of period.
    """

    name: str
    commune: str
    period: str
    change: Change | None = None
    type: str = ""

    @property
    def kind(self) -> ReportType:
        """Its report type."""
        return type_asked_for(self.type, parse_period(self.period))

    @property
    def file(self) -> str:
        """Where its outline lies."""
        return f"tests/golden/outlines/{self.name}.txt"

    @property
    def material(self) -> ReportInputs:
        """What the report is made of."""
        shipped = material_as(self.kind.code, self.commune, self.period)
        return self.change(shipped) if self.change else shipped

    @property
    def template(self) -> str:
        """The template that writes it."""
        material = self.material
        return template_name(material.kind, material.params.window.last, material.params.authority)

    @property
    def context(self) -> dict[str, Any]:
        """What its placeholders may name."""
        return narrative_context(self.material)


@dataclass(frozen=True, slots=True)
class Cell:
    """A ``%%section`` cell of a template."""

    code: str
    title: str
    source: str


@cache
def cells(template: str) -> tuple[Cell, ...]:
    """The sections of a template, in their order."""
    notebook = json.loads(
        (ROOT / "notebooks" / "templates" / f"{template}.ipynb").read_text(encoding="utf-8")
    )
    texts = ("".join(cell["source"]) for cell in notebook["cells"])
    heads = (
        each.removeprefix("%%section ").partition("\n") for each in texts if each.startswith("%%section ")
    )
    return tuple(
        Cell(line.partition(" ")[0], line.partition(" ")[2].strip(), section_text(ROOT, text).text)
        for line, _, text in heads
    )


@cache
def material_as(code: str, commune: str, period: str) -> ReportInputs:
    """What the repository has for a report of this type, without the packets of this machine."""
    with TemporaryDirectory() as folder:
        for name in ("params", f"data/{commune}"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        gathered = gather(Path(folder), report_type(code), commune, period)
    return material_of(gathered)


SHIPPED = (
    Case("hong-kim-2023-Q3", "hong-kim", "2023-Q3"),
    Case("xa-mau-2023-Q3", "xa-mau", "2023-Q3"),
    Case("phuong-mau-2026-Q3", "phuong-mau", "2026-Q3"),
    Case("phuong-mau-2025-Y", "phuong-mau", "2025-Y"),
    Case("phuong-mau-2026-Q1", "phuong-mau", "2026-Q1"),
    Case("phuong-mau-2026-H1", "phuong-mau", "2026-H1"),
    Case("phuong-mau-2026-Y", "phuong-mau", "2026-Y"),
    Case("phuong-mau-2026-Q3-one-stop", "phuong-mau", "2026-Q3", type="one-stop"),
    Case("xa-mau-2023-H1", "xa-mau", "2023-H1"),
    Case("xa-mau-2023-Y", "xa-mau", "2023-Y"),
)
_CHANGES: tuple[Change, ...] = (
    changes.nothing_sent,
    changes.everything_sent,
    changes.every_other_not_told,
    changes.nothing_occurred,
    changes.nothing_is_zero,
    changes.known_one_by_one,
    changes.known_two_by_two,
    changes.known_four_by_four,
    changes.all_done,
    changes.own_plan_alone,
    changes.plan_of_others_alone,
    changes.no_dossiers,
    changes.none_online,
    changes.none_resolved,
    changes.none_overdue,
    changes.none_late_but_pending,
    changes.one_target_reached_exactly,
    changes.with_earlier_reports,
)
ALTERED = tuple(
    replace(shipped, name=f"{shipped.name}.{change.__name__.replace('_', '-')}", change=change)
    for shipped, chosen in (
        (SHIPPED[1], _CHANGES),
        (
            SHIPPED[2],
            (*_CHANGES, changes.late_and_pending, changes.pending_not_told, changes.tasks_of_the_sheet_alone),
        ),
    )
    for change in chosen
)
