"""Shortcomings without a cause, rows that no figure bears out, deadlines that passed, and no next tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from begun_report import begun
from checks.samples import facts_of

from cchc_toolkit.checks.check import all_checks, run_checks
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import form
from cchc_toolkit.indicators.targets import judge
from cchc_toolkit.inputs.load import load
from cchc_toolkit.model.reading import Finding, Severity
from cchc_toolkit.model.run_params import Choice
from cchc_toolkit.model.target import Target
from cchc_toolkit.model.verdict import adjust

DATA = Path(__file__).parents[2] / "data" / "xa-mau" / "2023-Q3"
FORMS = tuple(form(code) for code in ("620", "NS", "PL8"))
LIMITS = ("key", "figure", "subject", "what", "cause", "remedy", "who", "due", "file", "sheet", "row")
TASKS = ("key", "task", "unit", "deadline", "file", "sheet", "row")
NEW = ("KT-NNQUAHAN", "KT-NNCHITIEU", "KT-NNKHAC", "KT-TNKHOP", "KT-TNSO", "KT-TNHAN", "KT-NVKYTOI")
CHECKS = tuple(check for check in all_checks() if check.rule.code in NEW)
TASK = {"task": "Tập huấn"}


@pytest.fixture(scope="module")
def sent() -> Facts:
    """What the shipped commune sent, with its target of which it falls short."""
    found = facts_of(load(DATA, FORMS), FORMS, document={"place": "xa-mau/2023-Q3"})
    target = Target("TTHC-12", ">=", Decimal(75), "Kế hoạch số 210/KH-UBND")
    return replace(found, targets=judge([target], found.readings, date(2023, 9, 14)))


def table(columns: Sequence[str], sheet: str, rows: Sequence[dict[str, str]]) -> pd.DataFrame:
    placed = [
        {
            **dict.fromkeys(columns, ""),
            "key": f"X{at}",
            "file": "nhap-lieu.xlsx",
            "sheet": sheet,
            "row": at,
            **row,
        }
        for at, row in enumerate(rows, 9)
    ]
    return pd.DataFrame(placed, columns=list(columns))


def facts(sent: Facts, limits: Sequence[dict[str, str]], tasks: Sequence[dict[str, str]] = (TASK,)) -> Facts:
    tables = {
        **sent.dataset.tables,
        "limits": table(LIMITS, "Tồn tại, nguyên nhân", limits),
        "next_tasks": table(TASKS, "Nhiệm vụ kỳ tới", tasks),
    }
    return replace(sent, dataset=replace(sent.dataset, tables=tables))


def findings(facts: Facts) -> dict[str, Finding]:
    return {each.rule: each for each in run_checks(facts, CHECKS) if each.rule in NEW}


EXPLAINED = [
    {"figure": "late", "subject": "Đất đai", "cause": "đo đạc lại"},
    {"figure": "target", "subject": "Tỷ lệ hồ sơ nhận trực tuyến", "cause": "quen nộp trực tiếp"},
    {"figure": "plan", "cause": "còn thời hạn"},
    {"figure": "task", "cause": "chờ số liệu"},
]


def test_a_shortcoming_without_a_row_is_named_with_what_to_write_and_the_command(sent: Facts) -> None:
    told = findings(facts(sent, []))
    overdue = told["KT-NNQUAHAN"]
    assert overdue.severity is Severity.WARN and overdue.codes == ("PL8/3/late",)
    assert "01\u00a0hồ sơ lĩnh vực đất đai giải quyết quá hạn (chưa có dòng)" in overdue.message
    assert "“Hồ sơ giải quyết quá hạn”, “Đất đai”" in overdue.fix
    assert "cchc form --causes --commune xa-mau --period 2023-Q3" in overdue.fix
    assert "tỷ lệ hồ sơ nhận trực tuyến đạt 69,42%" in told["KT-NNCHITIEU"].message
    assert told["KT-NNKHAC"].message.startswith("02 tồn tại chưa có nguyên nhân:")


def test_where_every_one_has_its_cause_nothing_is_said(sent: Facts) -> None:
    assert findings(facts(sent, EXPLAINED)) == {}


def test_a_row_without_cause_is_told_with_its_place(sent: Facts) -> None:
    rows = [{**EXPLAINED[0], "cause": ""}, *EXPLAINED[1:], {"what": "Máy quét hỏng"}]
    rows[-1]["file"] = "ton-tai-nguyen-nhan.xlsx"
    told = findings(facts(sent, rows))
    assert "(dòng 9)" in told["KT-NNQUAHAN"].message and "--causes" not in told["KT-NNQUAHAN"].fix
    assert told["KT-NNQUAHAN"].where[0].cells == "dòng 9"
    assert "“Máy quét hỏng” (dòng 13, tệp ton-tai-nguyen-nhan.xlsx)" in told["KT-NNKHAC"].message


def test_the_office_may_raise_overdue_dossiers_and_targets_apart(sent: Facts) -> None:
    raised = [Choice(code="KT-NNQUAHAN", severity="block", reason="Quy chế của UBND xã")]
    told = {each.rule: each.severity for each in adjust(tuple(findings(facts(sent, [])).values()), raised)}
    assert (told["KT-NNQUAHAN"], told["KT-NNCHITIEU"]) == (Severity.BLOCK, Severity.WARN)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"figure": "late", "subject": "Hộ tịch", "cause": "thiếu người"}, "không có “Hộ tịch”"),
        ({"figure": "target", "subject": "Tỷ lệ khác", "cause": "thiếu người"}, "không có “Tỷ lệ khác”"),
        ({"cause": "thiếu người"}, "không ghi tồn tại gì"),
        ({"figure": "disbursement", "cause": "thiếu người"}, "số liệu đã chọn chưa có"),
    ],
)
def test_a_row_that_no_figure_bears_out_is_told(sent: Facts, row: dict[str, str], why: str) -> None:
    told = findings(facts(sent, [*EXPLAINED, row]))
    assert list(told) == ["KT-TNKHOP"]
    assert "dòng 13" in told["KT-TNKHOP"].message and why in told["KT-TNKHOP"].message


def test_a_row_for_a_whole_kind_beside_rows_for_each_is_no_fault(sent: Facts) -> None:
    assert findings(facts(sent, [*EXPLAINED, {"figure": "late", "cause": "chung"}])) == {}


@pytest.mark.parametrize(("typed", "is_told"), [("01", False), ("03", True)])
def test_another_number_than_the_figure_is_told(sent: Facts, typed: str, is_told: bool) -> None:
    what = f"Còn {typed} hồ sơ lĩnh vực đất đai giải quyết quá hạn."
    told = findings(facts(sent, [{**EXPLAINED[0], "what": what}, *EXPLAINED[1:]]))
    assert list(told) == (["KT-TNSO"] if is_told else [])


@pytest.mark.parametrize(
    ("day", "is_told"), [("01/9/2023", True), ("02/9/2023", False), ("quý III/2023", False)]
)
def test_a_deadline_that_is_not_after_the_last_day_is_told(sent: Facts, day: str, is_told: bool) -> None:
    rows = [{**EXPLAINED[0], "due": day}, *EXPLAINED[1:]]
    assert list(findings(facts(sent, rows))) == (["KT-TNHAN"] if is_told else [])
    tasks = [{**TASK, "deadline": day}]
    assert list(findings(facts(sent, EXPLAINED, tasks))) == (["KT-TNHAN"] if is_told else [])


def test_a_report_without_next_tasks_is_told_but_not_that_of_the_one_stop_shop(sent: Facts) -> None:
    bare = facts(sent, EXPLAINED, [])
    assert list(findings(bare)) == ["KT-NVKYTOI"]
    assert "KT-NVKYTOI" not in findings(replace(bare, forms=(form("PL8"),)))


def test_the_report_of_the_one_stop_shop_leaves_rows_of_other_figures_alone(sent: Facts) -> None:
    rows = [*EXPLAINED, {"figure": "disbursement", "cause": "mưa lũ"}, {"what": "Máy quét hỏng"}]
    assert set(findings(facts(sent, rows))) == {"KT-TNKHOP", "KT-NNKHAC"}
    assert findings(replace(facts(sent, rows), forms=(form("PL8"),))) == {}


def test_lists_that_a_sealed_packet_does_not_have_state_nothing(sent: Facts) -> None:
    given = facts(sent, [])
    old = {name: own for name, own in sent.dataset.tables.items() if name not in ("limits", "next_tasks")}
    found = run_checks(replace(given, dataset=replace(given.dataset, tables=old)), CHECKS)
    assert not [each for each in found if each.rule in NEW]
    assert any("Tồn tại, nguyên nhân" in each.message for each in found if each.rule == "KT-KHONGCHAY")


def test_what_is_left_of_the_plan_is_a_reading_only_beside_the_list(tmp_path: Path) -> None:
    gathered = begun(tmp_path, "xa-mau").gathered
    assert gathered.by_code["KH-01/con-lai"].value == 6
    assert not [each for each in gathered.findings if each.rule in NEW]
