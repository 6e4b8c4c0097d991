"""Small changes of a shipped report, by which a template takes the branches that no shipped report takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from cchc_toolkit.forms.list_declaration import list_of_table
from cchc_toolkit.indicators.comparisons import compare
from cchc_toolkit.indicators.targets import judge
from cchc_toolkit.model.comparison import OtherTime
from cchc_toolkit.model.reading import Amount, Reading, Status
from cchc_toolkit.model.target import Target
from cchc_toolkit.report.report_inputs import ReportInputs

SECTIONS = ("I.1", "I.2", "I.3", "I.4", "II.1", "II.2", "II.2.1", "II.2.2", "II.2.3", "II.3", "II.3.1",
            "II.3.2", "II.4", "II.5", "II.6", "IV.1", "IV.4")  # fmt: skip
FIELDS = tuple(list_of_table("activities").column("field").choices)
RATES = ("TTHC-03", "TTHC-04", "TTHC-05", "TTHC-12")
"""Of dossiers: nothing to divide by where there are none."""


def nothing_sent(material: ReportInputs) -> ReportInputs:
    """No figure, no list, no letter that asks for the report."""
    window = material.params.window.model_copy(update={"letter": None})
    bare = replace(material, params=material.params.model_copy(update={"window": window}), targets=())
    return _with(_with_lists(bare, 0), lambda each: replace(each, status=Status.NO_DATA, amount=None))


def everything_sent(material: ReportInputs) -> ReportInputs:
    """Every figure and two rows of each list; the plan fulfilled, and the targets missed."""
    codes = sorted({each.code for each in material.readings.values()})
    amounts = {code: Amount(Decimal(n)) for n, code in enumerate(codes, 101)}
    amounts |= {
        "KH-01": Amount(Decimal(19), Decimal(19), 100),
        "TTHC-03": Amount(Decimal(19), Decimal(26), 100),
    }
    full = _with(
        _with_lists(material, 2),
        lambda each: (
            replace(each, status=Status.NUMBER, amount=amounts[each.code])
            if each.value is None or each.code in ("KH-01", "TTHC-03")
            else each
        ),
    )
    return _judged_again(full, [each.target for each in material.targets])


def with_earlier_reports(material: ReportInputs) -> ReportInputs:
    """Both reports to compare with are there, a little less in all of them; the unit began in the period."""
    moved = {code: _moved(reading) for code, reading in material.readings.items() if reading.amount}
    before = OtherTime("2000-H1", "6 tháng đầu năm 2000", "goi", moved)
    last_year = OtherTime("1999-Q3", "quý III năm 1999", "goi", moved)
    comparisons = compare(material.readings, material.targets, before, last_year)
    readings = {**material.readings, **{added.code: added for added in comparisons.readings}}
    kind = replace(material.kind, has_comparison=True)
    unit = material.params.unit.model_copy(update={"since": material.params.window.first})
    params = material.params.model_copy(update={"unit": unit})
    return replace(material, kind=kind, comparisons=comparisons, readings=readings, params=params)


def _moved(reading: Reading) -> Reading:
    """One less of what is counted; of a rate one less above and below."""
    amount = reading.amount
    assert amount is not None
    less = max(amount.numerator - 1, Decimal(0))
    return replace(reading, amount=replace(amount, numerator=less))


def every_other_not_told(material: ReportInputs) -> ReportInputs:
    """Figures on which a sentence hangs, known and not known by turns: each hangs on its own."""
    unknown = ("TTHC-12", "KH-02", "4625/B7/4.3.1", "4625/B7/4.5.1", "NV-02")
    partly = _with(
        material,
        lambda each: replace(each, status=Status.NO_DATA, amount=None) if each.code in unknown else each,
    )
    return _judged_again(partly, [each.target for each in material.targets])


def nothing_occurred(material: ReportInputs) -> ReportInputs:
    """Everything was told, and all of it is zero."""
    zero = _with(
        material,
        lambda each: (
            replace(each, status=Status.ZERO_DENOMINATOR, amount=Amount(Decimal(0), Decimal(0), 100))
            if each.unit == "%"
            else replace(each, status=Status.NUMBER, amount=Amount(Decimal(0)))
        ),
    )
    return _judged_again(zero, [each.target for each in material.targets])


def nothing_is_zero(material: ReportInputs) -> ReportInputs:
    """What did not occur has occurred."""
    return _with(
        material,
        lambda each: (
            replace(each, status=Status.NUMBER, amount=Amount(Decimal(1), Decimal(4), 100))
            if each.unit == "%" and not each.value
            else replace(each, amount=Amount(Decimal(2)))
            if each.value == 0
            else each
        ),
    )


def known_by_turns(material: ReportInputs, turn: int) -> ReportInputs:
    """Figures in the order of their codes, so many known and so many not."""
    codes = sorted({each.code for each in material.readings.values()})
    unknown = {code for n, code in enumerate(codes) if n // turn % 2}
    return _with(
        replace(material, targets=()),
        lambda each: replace(each, status=Status.NO_DATA, amount=None) if each.code in unknown else each,
    )


def known_one_by_one(material: ReportInputs) -> ReportInputs:
    """Every second figure is known."""
    return known_by_turns(material, 1)


def known_two_by_two(material: ReportInputs) -> ReportInputs:
    """Two figures are known, and two are not."""
    return known_by_turns(material, 2)


def known_four_by_four(material: ReportInputs) -> ReportInputs:
    """Four figures are known, and four are not."""
    return known_by_turns(material, 4)


def all_done(material: ReportInputs) -> ReportInputs:
    """The plan and the tasks that were given are done in time, and what was found is settled."""
    rates = ("KH-01", "NV-01", "4625/B1/3.3", "4625/B3/3.3")
    whole = Amount(Decimal(12), Decimal(12), 100)
    counts = {"KH-02": 0, "620/1.1.1": 12, "620/1.1.2": 12, "4625/B1/2.1": 12, "4625/B1/2.2": 12}
    counts |= {"NV-02": 12, "NV-03": 12, "NV-04": 0, "NV-05": 0}
    done = _with(
        material,
        lambda each: replace(each, status=Status.NUMBER, amount=whole) if each.code in rates else each,
    )
    return with_counts(done, counts)


def tasks_of_the_sheet_alone(material: ReportInputs) -> ReportInputs:
    """No register of tasks was sent, and the sheet states those that were given."""
    unknown = ("NV-01", "NV-02", "NV-03", "NV-04", "NV-05")
    bare = _with(
        material,
        lambda each: replace(each, status=Status.NO_DATA, amount=None) if each.code in unknown else each,
    )
    return with_counts(bare, {"4625/B1/4.1": 5, "4625/B1/4.1.1": 4})


def own_plan_alone(material: ReportInputs) -> ReportInputs:
    """The office has its plan, and the list names none of a higher body."""
    return _without_role(material, "directive")


def plan_of_others_alone(material: ReportInputs) -> ReportInputs:
    """The list names the plan of a higher body, and none of the office."""
    return _without_role(material, "own")


def _without_role(material: ReportInputs, role: str) -> ReportInputs:
    documents = material.dataset.tables["documents"]
    tables = {**material.dataset.tables, "documents": documents[documents["role"] != role]}
    return replace(material, dataset=replace(material.dataset, tables=tables))


def no_dossiers(material: ReportInputs) -> ReportInputs:
    """Not one dossier came in, was resolved or is pending."""
    return with_counts(material, dict.fromkeys(_dossier_counts(material), 0))


def none_online(material: ReportInputs) -> ReportInputs:
    """All came in person, and no official is present."""
    return with_counts(material, {"TTHC-07": 0, "NS/CB/present": 0})


def none_resolved(material: ReportInputs) -> ReportInputs:
    """Dossiers came in, and none was resolved yet."""
    return with_counts(material, dict.fromkeys(("TTHC-02", "TTHC-09", "TTHC-10", "TTHC-11"), 0))


def none_overdue(material: ReportInputs) -> ReportInputs:
    """Dossiers came in, and none of them is overdue."""
    return with_counts(material, {code: 0 for code in _dossier_counts(material) if _is_late(code)})


def none_late_but_pending(material: ReportInputs) -> ReportInputs:
    """All that was resolved was in time, and dossiers that are still pending have passed their day."""
    return _pending_overdue(none_overdue(material), 5)


def late_and_pending(material: ReportInputs) -> ReportInputs:
    """Dossiers were resolved late, and others are pending past their day."""
    return _pending_overdue(material, 5)


def pending_not_told(material: ReportInputs) -> ReportInputs:
    """None was resolved late; how many are pending past their day stands nowhere."""
    return _with(
        none_overdue(material),
        lambda each: (
            replace(each, status=Status.NO_DATA, amount=None)
            if each.code == "TTHC-18" or each.code.endswith("/pending_overdue")
            else each
        ),
    )


def _pending_overdue(material: ReportInputs, count: int) -> ReportInputs:
    """So many in the first field and on the whole; where the form does not ask, a list of cases tells."""
    counted = Reading(
        "TTHC-18", "Số hồ sơ đang giải quyết, quá hạn", "Hồ sơ", Status.NUMBER, method="computed"
    )
    told = replace(material, readings={"TTHC-18": counted, **material.readings})
    fields = [code for code in _dossier_counts(told) if code.endswith("/pending_overdue")]
    return with_counts(told, {"TTHC-18": count, **{code: count * (code == fields[0]) for code in fields}})


def one_target_reached_exactly(material: ReportInputs) -> ReportInputs:
    """A target that the period meets without a difference."""
    exact = [replace(each.target, value=Decimal(98)) for each in material.targets[:1]]
    level = _with(
        material,
        lambda each: (
            replace(each, amount=Amount(Decimal(49), Decimal(50), 100)) if each.code == "TTHC-03" else each
        ),
    )
    return _judged_again(level, exact)


def with_counts(material: ReportInputs, counts: Mapping[str, int]) -> ReportInputs:
    """These readings have these counts; where no dossier is resolved there are no rates."""

    def counted(reading: Reading) -> Reading:
        if reading.code in counts:
            return replace(reading, status=Status.NUMBER, amount=Amount(Decimal(counts[reading.code])))
        if reading.code in RATES and counts.get("TTHC-02") == 0:
            return replace(
                reading, status=Status.ZERO_DENOMINATOR, amount=Amount(Decimal(0), Decimal(0), 100)
            )
        if reading.code == "TTHC-03" and counts.get("TTHC-11") == 0:
            return replace(reading, amount=Amount(Decimal(19), Decimal(19), 100))
        return reading

    return _judged_again(_with(material, counted), [each.target for each in material.targets])


def _judged_again(material: ReportInputs, targets: Sequence[Target]) -> ReportInputs:
    return replace(material, targets=judge(targets, material.readings, material.params.window.last))


def _dossier_counts(material: ReportInputs) -> list[str]:
    """Codes of counts, no rates, of the one-stop shop."""
    known = {each.code: each.unit for each in material.readings.values()}
    return sorted(
        code for code, unit in known.items() if code.startswith(("TTHC-", "PL8/", "06a/")) and unit != "%"
    )


def _is_late(code: str) -> bool:
    return code in ("TTHC-11", "TTHC-18") or code.endswith(("/late", "/pending_overdue"))


def _with(material: ReportInputs, change: Callable[[Reading], Reading]) -> ReportInputs:
    return replace(material, readings={name: change(each) for name, each in material.readings.items()})


def _with_lists(material: ReportInputs, rows: int) -> ReportInputs:
    """So many documents for each section and role, activities for each field, proposals, limits and tasks."""
    tables = {
        **material.dataset.tables,
        "documents": _filled(material, "documents", _documents(rows)),
        "activities": _filled(material, "activities", _activities(rows)),
        "proposals": _filled(material, "proposals", [{"text": f"Kiến nghị {n}"} for n in range(rows)]),
        "limits": _filled(material, "limits", [_limit(n) for n in range(rows)]),
        "next_tasks": _filled(material, "next_tasks", [{"task": f"Nhiệm vụ {n}"} for n in range(rows)]),
    }
    return replace(material, dataset=replace(material.dataset, tables=tables))


def _filled(material: ReportInputs, table: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Rows under the columns of a list; what is not given stays blank."""
    columns = material.dataset.tables[table].columns
    blank = {str(column): pd.NaT if str(column).endswith("_on") else "" for column in columns}
    return pd.DataFrame([{**blank, **row} for row in rows], columns=list(columns))


def _limit(number: int) -> dict[str, object]:
    return {"what": f"Tồn tại {number}", "cause": f"nguyên nhân {number}", "remedy": f"biện pháp {number}"}


def _documents(rows: int) -> list[dict[str, object]]:
    roles = [role for _ in range(rows) for role in ("directive", "own")]
    return [
        {"key": f"VB{n}", "kind": "Kế hoạch", "number_symbol": f"{n}/KH-UBND", "issuer": "UBND xã Mẫu",
         "subject": f"việc số {n}", "section": section, "role": role}
        for n, (section, role) in enumerate(((s, r) for s in SECTIONS for r in roles), 301)
    ]  # fmt: skip


def _activities(rows: int) -> list[dict[str, object]]:
    named: Iterable[tuple[str, int]] = ((field, n) for field in FIELDS for n in range(1, rows + 1))
    return [{"what": f"Việc {n} ({field})", "field": field} for field, n in named]
