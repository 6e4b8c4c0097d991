"""What each report of a year stands at, and how the day stands to its deadline."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from cchc_toolkit.pipeline.standing import newest_packet, standings


def of(root: Path, commune: str, period: str) -> str:
    return next(one.state for one in standings(root, commune, int(period[:4])) if one.period.key == period)


def test_an_empty_project_owes_every_report_of_the_year(tmp_path: Path) -> None:
    owed = standings(tmp_path, "phu-xuan", 2026)
    assert [one.period.key for one in owed] == ["2026-Q1", "2026-H1", "2026-Q3", "2026-Y"]
    assert {one.state for one in owed} == {"chưa ghi thông tin báo cáo"}
    assert [one.due for one in owed][:2] == [date(2026, 3, 20), date(2026, 6, 20)]


def test_the_window_is_that_of_the_parameters(project: Path) -> None:
    third = next(one for one in standings(project, "hong-kim", 2023) if one.period.key == "2023-Q3")
    assert (third.window.first, third.window.last) == (date(2023, 6, 2), date(2023, 9, 1))


def test_each_step_is_told(made: Path, tmp_path: Path) -> None:
    root = tmp_path / "du-an"
    shutil.copytree(made, root)
    assert of(root, "hong-kim", "2023-Q3").startswith("đã lập: chưa đủ điều kiện trình ký")
    assert of(root, "xa-mau", "2023-H1") == "có sổ nhập, chưa lập báo cáo"
    (root / "data/xa-mau/2023-H1/nhap-lieu.xlsx").unlink()
    assert of(root, "xa-mau", "2023-H1") == "chưa có sổ nhập"
    workbook = root / "data/hong-kim/2023-Q3/nhap-lieu.xlsx"
    workbook.write_bytes(workbook.read_bytes() + b" ")
    assert of(root, "hong-kim", "2023-Q3").endswith("tệp số liệu đã đổi sau đó, cần lập lại")
    assert newest_packet(root, "hong-kim", "2023-Q3", "quarterly") is not None
    assert newest_packet(root, "hong-kim", "2023-Q3", "one-stop") is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2026, 6, 1), "chưa đến kỳ"),
        ((2026, 9, 15), "còn 05 ngày"),
        ((2026, 9, 20), "hạn là hôm nay"),
        ((2026, 9, 22), "quá hạn 02 ngày"),
    ],
)
def test_the_time_left_is_counted(day: tuple[int, int, int], words: str, tmp_path: Path) -> None:
    third = standings(tmp_path, "phu-xuan", 2026)[2]
    assert third.time_left(date(*day)) == words
