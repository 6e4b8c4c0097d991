"""From commune and period to everything that a report is made of: read, computed and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from cchc_toolkit.checks.check import all_checks, run_checks
from cchc_toolkit.checks.mended import mended_dataset
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import Form
from cchc_toolkit.indicators.grids import Grids
from cchc_toolkit.inputs.contradictions import refuse_contradictions
from cchc_toolkit.inputs.expected import expected_of
from cchc_toolkit.inputs.exports.export_layout import own_layouts
from cchc_toolkit.inputs.load import load
from cchc_toolkit.inputs.params import LoadedParams, about_overruled, workbook_about
from cchc_toolkit.inputs.reduced import from_files
from cchc_toolkit.model.comparison import Comparisons
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Finding, Origin, Reading
from cchc_toolkit.model.run_params import RunParams
from cchc_toolkit.model.target import TargetResult
from cchc_toolkit.model.unit_window import born_unit, counted_from_first_day
from cchc_toolkit.model.verdict import adjust
from cchc_toolkit.pipeline import past_readings
from cchc_toolkit.pipeline.compared_times import INPUTS_FORMAT, comparisons_of, inputs_format_of
from cchc_toolkit.pipeline.computing import computed
from cchc_toolkit.pipeline.own_sections import OwnSections, load_run_params, own_sections
from cchc_toolkit.pipeline.past_readings import PastReadings, by_code
from cchc_toolkit.report.report_type import ReportType, forms_in_use
from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, read_bytes
from cchc_toolkit.vocabulary.periods import Period, parse_period
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["Gathered", "archived_inputs", "gather"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is known before the first sentence is written.

    Parameters
    ----------
    findings : tuple of Finding
        After the office's own choices.
    previous, last : PastReadings
        The period before; the last packet of this same report.
    targets : tuple of TargetResult
        Targets given to the commune, against the readings.
    earlier : tuple of PastReadings
        Main readings of earlier periods, oldest first.
    others : tuple of PastReadings
        Figures of the periods that this one is compared with.
    comparisons : Comparisons
        Main indicators against earlier reports; their readings stand among ``readings``.
    inputs_format : int
        Of a packet that is executed again that of its inputs.
    """

    commune: str
    plan: ReportType
    period: Period
    loaded: LoadedParams
    dataset: Dataset
    forms: tuple[Form, ...]
    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    previous: PastReadings
    last: PastReadings
    targets: tuple[TargetResult, ...] = ()
    earlier: tuple[PastReadings, ...] = ()
    others: tuple[PastReadings, ...] = ()
    comparisons: Comparisons = field(default_factory=Comparisons)
    inputs_format: int = INPUTS_FORMAT

    @property
    def has_sealed_names(self) -> bool:
        """True if the sections were written with the names before ``template_names``."""
        return self.inputs_format < INPUTS_FORMAT

    @property
    def trend(self) -> Mapping[str, Mapping[str, Reading]]:
        """Main readings of earlier periods by period, oldest first."""
        return past_readings.trend(self.earlier)

    @property
    def params(self) -> RunParams:
        """The checked parameters."""
        return self.loaded.params

    @property
    def own_sections(self) -> OwnSections:
        """The office's own texts, of this period and of an earlier one."""
        params = self.params
        on, authority = params.window.last, params.authority
        return own_sections(self.loaded.files, self.plan, self.commune, self.period, on, authority)

    @property
    def notes(self) -> dict[str, str]:
        """Remarks printed under the tables of forms: how "on time" is counted."""
        rate = self.by_code["TTHC-03"]
        return {
            form.code: f"Cách tính tỷ lệ đúng hạn: {rate.formula}."
            for form in self.forms
            if form.has_open_rows
        }

    @property
    def by_code(self) -> dict[str, Reading]:
        """Readings by code and by every alias."""
        return by_code(self.readings)


def gather(root: Path, plan: ReportType, commune: str, period_text: str) -> Gathered:
    """Read, compute and check.

    Parameters
    ----------
    root : Path
        Folder of the project.
    commune, period_text : str
        Keys as given.

    Raises
    ------
    UsageError, SourceError
        Wrong parameters, or inputs missing or not readable; nothing has been written then.
    """
    period = parse_period(period_text, plan.kinds)
    loaded = load_run_params(root, plan, commune, period)
    archived = archived_inputs(root)
    if not archived:  # a packet is executed again as it was
        refuse_contradictions(loaded, period)
    forms = forms_in_use(plan, loaded.params.window.last, loaded.params.authority)
    dataset = from_files(archived) if archived else _load(root, commune, period, loaded, forms)
    loaded = _from_first_day(loaded, archived)
    grids, readings, targets = computed(dataset, forms, loaded, period)
    outputs = root / "outputs"
    previous, earlier, others = past_readings.gather_past(outputs, archived, commune, period, plan.code)
    gathered = Gathered(
        commune=commune,
        plan=plan,
        period=period,
        loaded=loaded,
        dataset=dataset,
        forms=forms,
        readings=readings,
        findings=(),
        previous=previous,
        last=past_readings.last_of_report(outputs, f"{commune}/{period.key}/{plan.code}", period.key),
        targets=targets,
        earlier=earlier,
        others=others,
        inputs_format=inputs_format_of(archived),
    )
    findings = run_checks(_facts(gathered, grids), all_checks())
    return _compared(replace(gathered, findings=adjust(findings, loaded.params.severities)))


def _from_first_day(loaded: LoadedParams, archived: Mapping[str, bytes]) -> LoadedParams:
    """The window begins no earlier than the unit; files were read knowing that they may say the whole one."""
    is_older = inputs_format_of(archived) < INPUTS_FORMAT
    return loaded if is_older else replace(loaded, params=counted_from_first_day(loaded.params))


def _compared(gathered: Gathered) -> Gathered:
    """With the comparisons and their readings, which no rule looks at."""
    if gathered.inputs_format < INPUTS_FORMAT:
        return gathered
    window = (gathered.params.window.first, gathered.params.window.last)
    past = (gathered.previous, gathered.others)
    comparisons = comparisons_of(gathered.period, window, gathered.readings, gathered.targets, past)
    return replace(gathered, comparisons=comparisons, readings=(*gathered.readings, *comparisons.readings))


def _load(root: Path, commune: str, period: Period, loaded: LoadedParams, forms: tuple[Form, ...]) -> Dataset:
    """The files of the commune, read."""
    folder = root / "data" / commune / period.key
    dataset = load(folder, forms, own_layouts(root), expected_of(loaded.params, period))
    return replace(dataset, findings=(*dataset.findings, *about_overruled(loaded.overruled)))


def _facts(gathered: Gathered, grids: Grids) -> Facts:
    """What rules look at."""
    params, period = gathered.params, gathered.period.key
    facts = Facts(
        forms=gathered.forms,
        dataset=gathered.dataset,
        readings=gathered.by_code,
        window=(params.window.first, params.window.last),
        previous=gathered.previous.readings or None,
        previous_window=gathered.previous.window,
        earlier=gathered.trend,
        document=_document_facts(params, f"{gathered.commune}/{period}"),
        about=workbook_about(params, period),
        grids=grids,
        others=past_readings.as_others(gathered.others),
        targets=gathered.targets,
    )
    return replace(facts, mended=_mended(facts, gathered.loaded, gathered.period))


def _mended(
    facts: Facts, loaded: LoadedParams, period: Period
) -> Callable[[Mapping[Origin, Decimal]], Facts]:
    """A function that gives the same run with other values in some cells."""

    def facts_with(repair: Mapping[Origin, Decimal]) -> Facts:
        dataset = mended_dataset(facts.dataset, repair)
        grids, readings, targets = computed(dataset, tuple(facts.forms), loaded, period)
        return replace(facts, dataset=dataset, grids=grids, readings=by_code(readings), targets=targets)

    return facts_with


def archived_inputs(root: Path) -> dict[str, bytes]:
    """The reduced inputs of a packet that is executed again; empty in an ordinary project.

    Parameters
    ----------
    root : Path
        A folder whose ``inputs/`` was taken from a packet.

    Returns
    -------
    dict of str to bytes
        By name below ``inputs/``.
    """
    folder = root / "inputs"
    if not (folder / "run.json").is_file():
        return {}
    return {
        path.relative_to(folder).as_posix(): read_bytes(path, TABLE_BYTES)
        for path in folder.rglob("*")
        if path.is_file()
    }


def _document_facts(params: RunParams, place: str) -> dict[str, str]:
    """What rules may know of the document itself, and of where its parameters lie (``hong-kim/2023-Q3``)."""
    day, letter = params.document.date, params.window.letter
    commune, period = place.split("/")
    born = born_unit(params)
    is_said = params.commune or params.period
    return {
        "place": place,
        "said_place": f"{params.commune or commune}/{params.period or period}" if is_said else "",
        "number": params.document.number,
        "issued_on": day.isoformat() if day else "",
        "addressees": "; ".join(params.addressees),
        "signer": params.signature.name,
        "letter_number": letter.number if letter else "",
        "letter_day": date_short(letter.date) if letter else "",
        "born": born.sentence if born else "",
    }
