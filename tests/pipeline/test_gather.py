"""From parameters to figures: the way to count on time, and the targets given to the commune."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_toolkit.notebook.session import material_of
from cchc_toolkit.pipeline.gather import Gathered, gather
from cchc_toolkit.report.sealed_names import sealed_context
from cchc_toolkit.report.types.quarterly import QUARTERLY

REPO = Path(__file__).parents[2]
TARGETS = """
targets:
  - code: TTHC-03
    relation: ">="
    value: "99"
    document: Kế hoạch số 05/KH-UBND ngày 10/01/2023 của UBND xã Mẫu
    from: 01/01/2023
    to: 31/12/2023
  - code: TTHC-11
    relation: "<="
    value: "20"
    document: Kế hoạch số 05/KH-UBND ngày 10/01/2023 của UBND xã Mẫu
  - code: TTHC-12
    value: "50"
    document: Kế hoạch số 01/KH-UBND ngày 10/01/2022 của UBND xã Mẫu
    to: 31/12/2022
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("params", "data/xa-mau"):
        shutil.copytree(REPO / name, tmp_path / name)
    return tmp_path


def gathered(root: Path, more: str = "") -> Gathered:
    path = root / "params" / "xa-mau" / "2023-Q3.yaml"
    own, _, _ = path.read_text(encoding="utf-8").partition("\ntargets:")
    path.write_text(f"{own}\n{more}", encoding="utf-8")
    return gather(root, QUARTERLY, "xa-mau", "2023-Q3")


def test_the_way_to_count_on_time_is_printed_under_the_one_stop_table(root: Path) -> None:
    found = gathered(root)
    formula = found.by_code["TTHC-03"].formula
    assert formula.startswith("(trước hạn + đúng hạn) ÷ đã giải quyết × 100")
    assert found.notes == {"PL8": f"Cách tính tỷ lệ đúng hạn: {formula}."}


def test_the_way_that_the_parameters_name_is_used_and_printed(root: Path) -> None:
    found = gathered(root, "\non_time_method: resolved_cut\n")
    rate = found.by_code["TTHC-03"]
    assert rate.value == int(rate.amount.numerator * 100 / rate.amount.denominator)
    assert "lấy phần nguyên" in found.notes["PL8"]


def test_a_way_whose_counts_were_not_sent_is_told_and_not_guessed(root: Path) -> None:
    for path in (root / "data" / "xa-mau" / "2023-Q3").iterdir():
        if path.is_file() and path.name != "nhap-lieu.xlsx":
            path.unlink()
    found = gathered(root, "\non_time_method: due\n")
    told = [each for each in found.findings if each.rule == "KT-CACHTINH"]
    assert [each.codes for each in told] == [("TTHC-03", "TTHC-04", "TTHC-05")]
    assert found.by_code["TTHC-03"].method == "stated" or found.by_code["TTHC-03"].value is None


def test_targets_of_the_day_are_judged_and_become_readings(root: Path) -> None:
    found = gathered(root, TARGETS)
    rate, late = found.by_code["TTHC-03"], found.by_code["TTHC-11"]
    assert [each.target.code for each in found.targets] == ["TTHC-03", "TTHC-11"]
    assert [each.is_met for each in found.targets] == [rate.value >= 99, late.value <= 20]
    assert found.by_code["CT/TTHC-03"].value == 99
    places = Decimal("1e-12")
    assert found.by_code["CT/TTHC-03/chenh"].value.quantize(places) == abs(rate.value - 99).quantize(places)
    (origin,) = found.by_code["CT/TTHC-03"].origins
    assert (origin.file, origin.sheet) == ("2023-Q3.yaml", "targets")
    line = int(origin.cells.removeprefix("dòng "))
    text = (root / "params" / "xa-mau" / "2023-Q3.yaml").read_text(encoding="utf-8").splitlines()
    assert text[line - 1].strip() == 'value: "99"'


def test_a_narrative_may_print_each_target_with_its_outcome(root: Path) -> None:
    first, second = sealed_context(material_of(gathered(root, TARGETS)))["targets"]
    assert (first.relation, second.relation) == ("từ", "không quá")
    assert first.wanted.code == "CT/TTHC-03"
    assert {first.outcome, second.outcome} <= {"đạt chỉ tiêu được giao", "chưa đạt chỉ tiêu được giao"}
    assert first.unit == "điểm phần trăm"
    assert second.unit == "hồ sơ"


@pytest.mark.parametrize(
    ("since", "first", "is_told"),
    [
        ("01/7/2023", date(2023, 7, 1), True),
        ("15/6/2023", date(2023, 6, 15), True),
        ("14/6/2023", date(2023, 6, 15), False),
    ],
)
def test_a_unit_born_within_its_window_counts_from_its_first_day_and_says_so(
    root: Path, since: str, first: date, is_told: bool
) -> None:
    path = root / "params" / "xa-mau" / "2023-Q3.yaml"
    text = path.read_text(encoding="utf-8").replace("synthetic: true", f"synthetic: true\n  since: {since}")
    path.write_text(text, encoding="utf-8")
    found = gathered(root)
    assert found.params.window.first == first
    told = [each.message for each in found.findings if each.rule == "KT-DONVIMOI"]
    assert bool(told) is is_told
    if told:
        assert told[0].startswith(f"Xã Mẫu được thành lập ngày {since}; số liệu trong báo cáo tính từ")
