"""Files that somebody has open: what is not saved, nobody else can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_toolkit.inputs.open_files import open_in_office


@pytest.mark.parametrize(
    ("owner", "program"), [("~$nhap-lieu.xlsx", "Excel"), (".~lock.nhap-lieu.xlsx#", "LibreOffice")]
)
def test_a_file_that_a_program_has_open_is_told_with_the_program(
    tmp_path: Path, owner: str, program: str
) -> None:
    for name in ("nhap-lieu.xlsx", owner):
        (tmp_path / name).touch()
    (line,) = open_in_office(tmp_path)
    assert line.startswith(f"Tệp nhap-lieu.xlsx đang mở trong {program}: chỉ đọc phần đã lưu.")


def test_an_owner_file_whose_file_is_gone_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "~$nhap-lieu.xlsx").touch()
    assert open_in_office(tmp_path) == ()


def test_a_name_that_may_be_a_citizens_is_not_told(tmp_path: Path) -> None:
    for name in ("Bà Lò Thị Mẫu.xlsx", "~$Bà Lò Thị Mẫu.xlsx"):
        (tmp_path / name).touch()
    (line,) = open_in_office(tmp_path)
    assert "Mẫu" not in line and line.startswith("Tệp ho-so-")


def test_where_nothing_is_open_or_nothing_is_there_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "nhap-lieu.xlsx").touch()
    assert open_in_office(tmp_path) == open_in_office(tmp_path / "không có") == ()
