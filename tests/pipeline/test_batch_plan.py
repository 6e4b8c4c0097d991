"""Which communes a batch is for, and what is known of them before anything is executed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pipeline.batch_samples import PERIOD, commune

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.batch_row import Outcome
from cchc_toolkit.pipeline.batch_plan import BatchPlan, plan_batch
from cchc_toolkit.pipeline.commune_list import Listed


@pytest.fixture
def root(tmp_path: Path) -> Path:
    commune(tmp_path, "xa-mau", "xã Mẫu")
    commune(tmp_path, "phu-xuan", "phường Phú Xuân", "UBND thành phố Huế", code="19753")
    commune(tmp_path, "dong-ho", "xã Đông Hồ", "UBND thành phố Mẫu Mới")
    (tmp_path / "params" / "layouts").mkdir()
    (tmp_path / "params" / "khong-ky").mkdir()
    return tmp_path


def keys(plan: BatchPlan) -> list[str]:
    return [names.commune for names in plan.communes]


def of_list(root: Path, *texts: str) -> BatchPlan:
    return plan_batch(root, PERIOD, "", listed=[Listed(text, line) for line, text in enumerate(texts, 1)])


def test_all_communes_that_have_parameters_for_the_period(root: Path) -> None:
    plan = plan_batch(root, PERIOD, "")
    assert keys(plan) == ["dong-ho", "phu-xuan", "xa-mau"]
    assert (plan.period, plan.report_type, plan.rows) == (PERIOD, "quarterly", ())


def test_a_period_that_nobody_has_parameters_for_is_refused(root: Path) -> None:
    with pytest.raises(UsageError, match="Chưa xã nào có tham số cho kỳ 2025-Q3"):
        plan_batch(root, "2025-Q3", "")


class TestProvince:
    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("tỉnh Mẫu", ["xa-mau"]),
            ("MAU", ["xa-mau"]),
            ("Thành phố Mẫu mới", ["dong-ho"]),
            ("hue", ["phu-xuan"]),
        ],
    )
    def test_accents_capitals_and_the_kind_are_forgiven(
        self, root: Path, typed: str, expected: list[str]
    ) -> None:
        assert keys(plan_batch(root, PERIOD, "", typed)) == expected

    def test_an_unknown_one_is_answered_by_those_that_are_known(self, root: Path) -> None:
        with pytest.raises(UsageError) as refused:
            plan_batch(root, PERIOD, "", "Hà Giang")
        assert "thành phố Huế, thành phố Mẫu Mới và tỉnh Mẫu" in str(refused.value)

    def test_a_commune_whose_parameters_cannot_be_read_may_be_of_it_and_stays(self, root: Path) -> None:
        (root / "params" / "dong-ho" / f"{PERIOD}.yaml").write_text("unit: [", encoding="utf-8")
        assert keys(plan_batch(root, PERIOD, "", "mau")) == ["dong-ho", "xa-mau"]


class TestList:
    def test_communes_are_named_by_key_or_as_people_write_them(self, root: Path) -> None:
        assert keys(of_list(root, "params/xa-mau/", "Phường Phú Xuân", "XÃ ĐÔNG  HỒ")) == [
            "xa-mau",
            "phu-xuan",
            "dong-ho",
        ]

    def test_one_that_is_listed_twice_runs_once_and_is_told(self, root: Path) -> None:
        plan = of_list(root, "xa-mau", "dong-ho", "xã Mẫu")
        assert keys(plan) == ["xa-mau", "dong-ho"]
        assert plan.remarks == ("Dòng 3 của danh sách kể lại “xã Mẫu”, đã có ở dòng 1; chỉ chạy một lần.",)

    def test_one_without_parameters_is_a_row_and_told_with_its_line(self, root: Path) -> None:
        plan = of_list(root, "xa-mau", "xa-mao", "khong-ky", "xa-mao")
        assert keys(plan) == ["xa-mau"]
        assert [(row.commune, row.outcome) for row in plan.rows] == [
            ("xa-mao", Outcome.UNKNOWN),
            ("khong-ky", Outcome.UNKNOWN),
        ]
        assert plan.remarks[0] == (
            "Dòng 2 của danh sách. Không có tham số của “xa-mao” cho kỳ 2026-Q3. Có phải “xa-mau”?"
        )
        assert len(plan.remarks) == 3

    def test_a_name_that_two_communes_bear_is_nobodys(self, root: Path) -> None:
        commune(root, "a-1", "xã Hòa Bình")
        commune(root, "a-2", "xã Hòa Bình")
        assert [row.outcome for row in of_list(root, "xã Hòa Bình").rows] == [Outcome.UNKNOWN]


class TestSilence:
    def test_who_has_sent_nothing_is_not_executed(self, root: Path) -> None:
        (root / "data" / "xa-mau" / PERIOD / "nhap-lieu.xlsx").unlink()
        (root / "data" / "dong-ho" / PERIOD / "nhap-lieu.xlsx").unlink()
        (root / "data" / "dong-ho" / PERIOD).rmdir()
        plan = plan_batch(root, PERIOD, "")
        assert keys(plan) == ["phu-xuan"]
        assert [(row.commune, row.unit_name, row.area, row.outcome) for row in plan.rows] == [
            ("dong-ho", "xã Đông Hồ", "thành phố Mẫu Mới", Outcome.SILENT),
            ("xa-mau", "xã Mẫu", "tỉnh Mẫu", Outcome.SILENT),
        ]

    @pytest.mark.parametrize(
        "name", ["~$nhap-lieu.xlsx", ".~lock.nhap-lieu.xlsx#", "Thumbs.db", "nguon/a.csv"]
    )
    def test_what_programs_leave_and_sub_folders_are_nothing_sent(self, root: Path, name: str) -> None:
        folder = root / "data" / "xa-mau" / PERIOD
        (folder / "nhap-lieu.xlsx").unlink()
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")
        assert [row.commune for row in plan_batch(root, PERIOD, "").rows] == ["xa-mau"]

    def test_any_other_file_is_something_sent(self, root: Path) -> None:
        folder = root / "data" / "xa-mau" / PERIOD
        (folder / "nhap-lieu.xlsx").rename(folder / "bao cao.pdf")
        assert plan_batch(root, PERIOD, "").rows == ()
