"""The workbook of another commune or period blocks; figures of the period before want to be looked at."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from checks.samples import check_of, entry, facts, facts_of, sentences_of

from cchc_toolkit.checks.rule import CannotRun, Facts
from cchc_toolkit.forms.form import form
from cchc_toolkit.model.dataset import CARRIED_NOTE, Dataset
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.model.rule import rule_of

RUN = {"unit": "xã Mẫu", "period": "2023-Q3", "synthetic": "có"}


def run_with(said: dict[str, str], run: dict[str, str] = RUN) -> Facts:
    """Facts of a run whose workbook says this of itself."""
    rows = [
        {"key": key, "value": value, "file": "nhap-lieu.xlsx", "sheet": "Hướng dẫn", "row": row}
        for row, (key, value) in enumerate(said.items(), 9)
    ]
    given = facts_of(Dataset({}, {"about": pd.DataFrame(rows)}), [form("620")])
    return replace(given, about=run)


def sentences(given: Facts) -> list[str]:
    return sentences_of("KT-SONHAP", given)


def test_the_right_workbook_is_silent_however_its_name_is_typed() -> None:
    assert sentences(run_with({**RUN, "unit": "Xã  Mẫu"})) == []


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("unit", "xã Hồng Kim", "sổ nhập ghi đơn vị “xã Hồng Kim”, báo cáo này là “xã Mẫu”."),
        ("period", "2023-Q1", "sổ nhập ghi kỳ báo cáo “2023-Q1”, báo cáo này là “2023-Q3”."),
        ("synthetic", "không", "sổ nhập ghi dữ liệu giả lập “không”, báo cáo này là “có”."),
    ],
)
def test_a_workbook_of_another_unit_period_or_kind_blocks(key: str, typed: str, sentence: str) -> None:
    given = run_with({**RUN, key: typed})
    assert sentences(given) == [sentence]
    assert rule_of("KT-SONHAP").severity is Severity.BLOCK
    (found,) = check_of("KT-SONHAP").find(given)
    assert found.where[0].cells == f"dòng {9 + list(RUN).index(key)}"


@pytest.mark.parametrize("lost", ["unit", "period"])
def test_a_workbook_that_does_not_say_whose_it_is_cannot_be_checked(lost: str) -> None:
    with pytest.raises(CannotRun, match="không ghi đơn vị, kỳ báo cáo"):
        sentences(run_with({**RUN, lost: ""}))


def test_without_a_run_there_is_nothing_to_compare_with() -> None:
    assert sentences(run_with({**RUN, "unit": "xã khác"}, run={})) == []


def test_figures_taken_over_and_not_looked_at_are_told_by_sheet() -> None:
    notes = {"620/3.1.3": f"{CARRIED_NOTE} 2023-H1", "620/1.1.2": "lũy kế"}
    given = facts({"620/3.1.3": "134", "620/1.1.1": "24", "620/1.1.2": "18"}, notes=notes)
    (found,) = check_of("KT-CHUYENKY").find(given)
    (sentence,) = sentences_of("KT-CHUYENKY", given)
    assert sentence == (
        "trang “Thống kê” còn 01 số liệu chuyển từ kỳ trước chưa được kiểm tra: "
        "“Tổng số TTHC đang có hiệu lực” (mã 3.1.3)."
    )
    assert found.codes == ("620/3.1.3",)


def test_a_figure_that_was_taken_out_again_is_not_carried() -> None:
    blank = entry("620/3.1.3", "", 5, f"{CARRIED_NOTE} 2023-H1")
    given = facts_of(Dataset({blank.code: blank}), [form("620")])
    assert list(check_of("KT-CHUYENKY").find(given)) == []
