"""From a dataset and its parameters to grids, readings and judged targets."""

from __future__ import annotations

from cchc_toolkit.forms.form import Form
from cchc_toolkit.indicators.compute import ComputeOptions, compute
from cchc_toolkit.indicators.grids import Grids, grids_of
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.indicators.targets import judge, target_readings
from cchc_toolkit.inputs.params import LoadedParams
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Origin, Reading
from cchc_toolkit.model.shortcoming import plan_left
from cchc_toolkit.model.target import Target, TargetResult
from cchc_toolkit.pipeline.past_readings import by_code
from cchc_toolkit.vocabulary.periods import Period
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["computed"]


def computed(
    dataset: Dataset, forms: tuple[Form, ...], loaded: LoadedParams, period: Period
) -> tuple[Grids, tuple[Reading, ...], tuple[TargetResult, ...]]:
    """Grids, readings (those of the targets too), and the targets against the readings.

    What is left of the plan is one only beside the list of limits: older packets give what they gave.
    """
    window = Window(loaded.params.window.first, loaded.params.window.last)
    kept = frozenset(choice.code for choice in loaded.params.keep_stated)
    options = ComputeOptions(period.kind, window.last, loaded.params.on_time_method, kept)
    grids = grids_of(dataset, forms, window)
    computed = compute(all_indicators(), grids, options)
    targets = judge(_targets(loaded), by_code(computed), window.last)
    left = plan_left(by_code(computed)) if "limits" in dataset.tables else ()
    return grids, (*computed, *target_readings(targets), *left), targets


def _targets(loaded: LoadedParams) -> tuple[Target, ...]:
    """Targets with the line of the parameters that gives each."""
    return tuple(
        Target(
            target.code,
            target.relation,
            target.value,
            target.document,
            target.first,
            target.last,
            _line(loaded, n),
        )
        for n, target in enumerate(loaded.params.targets)
    )


def _line(loaded: LoadedParams, n: int) -> Origin | None:
    cells, _, place = loaded.places.get(("targets", str(n), "value"), "").partition(", ")
    file, _, sheet = place.partition(", trang ")
    return Origin(file, sheet.strip("“”") or "targets", cells) if file else None
