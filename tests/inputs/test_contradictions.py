"""Parameters that cannot all be true are refused before anything is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.inputs.contradictions import refuse_contradictions
from cchc_toolkit.inputs.params import Known, load_params
from cchc_toolkit.vocabulary.periods import parse_period

REPO = Path(__file__).parents[2]
SHARED = """authority: UBND huyện A Lưới
document: {place: Hồng Kim}
drafting_unit: VP
signature: {capacity: [CHỦ TỊCH]}
"""


def told(tmp_path: Path, unit: str, window: str, period: str = "2023-Q3") -> str:
    path = tmp_path / "params" / "xa" / f"{period}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(f"{SHARED}unit: {{{unit}}}\nwindow: {{{window}}}\n", encoding="utf-8")
    try:
        refuse_contradictions(load_params(tmp_path, "xa", period, Known()), parse_period(period))
    except UsageError as error:
        return str(error)
    return ""


NAME = "name: xã Hồng Kim"
UNIT, USUAL = f'code: "20053", {NAME}', "from: 15/6/2023, to: 14/9/2023"


@pytest.mark.parametrize("commune", ["hong-kim", "xa-mau"])
def test_the_shipped_parameters_do_not_contradict_themselves(commune: str) -> None:
    names = Known(readings={"TTHC-03", "TTHC-12"}, on_time_methods={"resolved"})
    refuse_contradictions(load_params(REPO, commune, "2023-Q3", names), parse_period("2023-Q3"))


def test_a_code_of_no_unit_is_refused_with_its_line(tmp_path: Path) -> None:
    text = told(tmp_path, f'code: "99999", {NAME}', USUAL)
    assert "99999" in text and "dòng 5, 2023-Q3.yaml" in text


def test_a_real_unit_without_its_code_is_refused_with_the_code_of_its_name(tmp_path: Path) -> None:
    assert "ghi mã đơn vị hành chính: 20053 (xã Hồng Kim, huyện A Lưới" in told(tmp_path / "a", NAME, USUAL)
    many = told(tmp_path / "b", "name: xã Tân Lập", USUAL)
    assert many.count(" (xã Tân Lập, ") == 3 and "; …" in many
    assert "mã và đúng tên đơn vị" in told(tmp_path / "c", "name: xã Không Có", USUAL)
    assert told(tmp_path / "d", "name: xã Mẫu, synthetic: có", USUAL) == ""


def test_a_unit_that_begins_after_the_last_day_is_refused(tmp_path: Path) -> None:
    unit = "name: xã Mẫu, synthetic: có, since: "
    assert told(tmp_path / "a", f"{unit}14/9/2023", USUAL) == ""
    text = told(tmp_path / "b", f"{unit}15/9/2023", USUAL)
    assert "Đơn vị thành lập ngày 15/9/2023, sau ngày chốt số liệu 14/9/2023" in text


def test_the_code_of_another_unit_is_refused_with_both_names(tmp_path: Path) -> None:
    text = told(tmp_path, f'code: "20056", {NAME}', USUAL)
    assert "Mã 20056 là của xã Trung Sơn" in text and "“xã Hồng Kim”" in text


def test_a_code_that_came_later_is_that_of_the_unit_of_the_day(tmp_path: Path) -> None:
    window = "from: 15/6/2025, to: 14/9/2025"
    assert told(tmp_path / "new", 'code: "20056", name: xã A Lưới 1', window, "2025-Q3") == ""
    assert "xã Trung Sơn" in told(tmp_path / "old", 'code: "20056", name: xã A Lưới 1', USUAL)
    assert "không còn dùng" in told(tmp_path / "gone", UNIT, window, "2025-Q3")


@pytest.mark.parametrize("name", ["Hồng Kim", "Xã Hồng Kim", "UBND xã Hồng Kim"])
def test_a_name_begins_with_the_kind_of_unit_in_small_letters(tmp_path: Path, name: str) -> None:
    assert "ví dụ: xã Hồng Kim" in told(tmp_path, f"name: {name}", USUAL)


@pytest.mark.parametrize(
    "window",
    [
        "from: 15/6/2022, to: 14/9/2023",
        "from: 15/6/2022, to: 14/9/2022",
        "from: 15/12/2022, to: 14/3/2023",
        "from: 15/6/2023, to: 16/10/2023",
        "from: 14/5/2023, to: 14/9/2023",
    ],
)
def test_a_window_of_another_period_is_refused_with_the_usual_one(tmp_path: Path, window: str) -> None:
    text = told(tmp_path, UNIT, window)
    assert "không phải của quý III năm 2023" in text
    assert "từ ngày 15/6/2023 đến ngày 14/9/2023" in text


@pytest.mark.parametrize(
    "window",
    [
        USUAL,
        "from: 02/6/2023, to: 01/9/2023",
        "from: 15/6/2023, to: 15/10/2023",
        "from: 01/7/2023, to: 30/9/2023",
    ],
)
def test_a_window_that_an_authority_set_near_the_usual_one_is_taken(tmp_path: Path, window: str) -> None:
    assert told(tmp_path, UNIT, window) == ""
