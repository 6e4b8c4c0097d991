"""Files as tired clerks hand them in: renamed, twice, of another period, open elsewhere; nothing is lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from cchc_toolkit.errors import CchcError, SourceError, UsageError
from cchc_toolkit.pipeline.received_files import (
    files_together,
    keep_file,
    open_elsewhere,
    received_files,
    set_aside,
)

MOMENT = "2026-09-15T08:00:00+07:00"


def workbook(project: Path, commune: str = "hong-kim", period: str = "2023-Q3") -> bytes:
    return (project / "data" / commune / period / "nhap-lieu.xlsx").read_bytes()


@pytest.fixture
def folder(project: Path) -> Path:
    return project / "data" / "hong-kim" / "2023-Q3"


@pytest.mark.parametrize("name", ["nhap-lieu (1).xlsx", "Sổ nhập đã điền.xlsx", "C:\\Users\\x\\a.xlsx"])
def test_a_workbook_is_known_whatever_it_is_called_and_the_one_before_is_kept(
    name: str, folder: Path, project: Path
) -> None:
    before = workbook(project)
    sent = workbook(project, "xa-mau", "2023-Q3")
    said = keep_file(folder, name, sent, MOMENT)
    assert "lưu với tên nhap-lieu.xlsx; bản trước lưu ở da-thay/20260915T080000-nhap-lieu.xlsx" in said
    assert workbook(project) == sent
    assert (folder / "da-thay" / "20260915T080000-nhap-lieu.xlsx").read_bytes() == before
    again = keep_file(folder, name, before, MOMENT)
    assert "da-thay/2-20260915T080000-nhap-lieu.xlsx" in again


def test_the_same_bytes_are_not_taken_twice(folder: Path, project: Path) -> None:
    assert "giống hệt" in keep_file(folder, "nhap-lieu.xlsx", workbook(project), MOMENT)
    assert not (folder / "da-thay").exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("bao-cao.docx", b"PK\x03\x04", "không phải bảng số liệu"),
        ("anh.jpg", b"\xff\xd8", "không phải bảng số liệu"),
        ("nhap-lieu.xlsx", b"", "rỗng"),
        ("~$nhap-lieu.xlsx", b"x", "không phải bảng số liệu"),
    ],
)
def test_what_is_no_table_is_refused_and_not_kept(name: str, content: bytes, told: str, folder: Path) -> None:
    there = sorted(path.name for path in folder.iterdir())
    with pytest.raises(CchcError, match=told):
        keep_file(folder, name, content, MOMENT)
    assert sorted(path.name for path in folder.iterdir()) == there


@pytest.mark.parametrize(
    ("lock", "program"),
    [("~$nhap-lieu.xlsx", "Excel"), ("~$ap-lieu.xlsx", "Excel"), (".~lock.nhap-lieu.xlsx#", "LibreOffice")],
)
def test_a_file_that_is_open_elsewhere_is_not_replaced(
    lock: str, program: str, folder: Path, project: Path
) -> None:
    (folder / lock).write_bytes(b"")
    assert open_elsewhere(folder / "nhap-lieu.xlsx") == program
    with pytest.raises(UsageError, match=f"đang mở trong {program}"):
        keep_file(folder, "nhap-lieu.xlsx", workbook(project, "xa-mau"), MOMENT)
    with pytest.raises(UsageError, match=program):
        set_aside(folder, "nhap-lieu.xlsx", MOMENT)
    (shown,) = received_files(project, "hong-kim", "2023-Q3")
    assert f"đang mở trong {program}" in shown.what


def test_a_broken_workbook_does_not_take_the_place_of_a_good_one(folder: Path, project: Path) -> None:
    before = workbook(project)
    for broken, told in ((before[:5000], "hỏng"), (_empty_book(), "không phải sổ nhập")):
        with pytest.raises(SourceError, match=told):
            keep_file(folder, "nhap-lieu.xlsx", broken, MOMENT)
    assert workbook(project) == before and not (folder / "da-thay").exists()


def _empty_book() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def test_a_name_that_no_disk_takes_is_mended(folder: Path) -> None:
    keep_file(folder, "../du:lieu?.csv", b"a,b\n1,2\n", MOMENT)
    assert (folder / "du-lieu-.csv").is_file()


def test_files_of_another_unit_are_told_before_any_run(folder: Path, project: Path) -> None:
    assert files_together(project, "hong-kim", "2023-Q3").faults == ()
    export = "Đơn vị: xã Hồng Hạ\nKỳ: Quý II năm 2023\n"
    keep_file(folder, "thong-ke.csv", export.encode(), MOMENT)
    shown = {one.name: one for one in received_files(project, "hong-kim", "2023-Q3")}
    assert not shown["thong-ke.csv"].is_sound
    assert files_together(project, "hong-kim", "2023-Q3").faults
    set_aside(folder, "thong-ke.csv", MOMENT)
    read = files_together(project, "hong-kim", "2023-Q3")
    assert read.faults == () and 0 < read.filled < read.asked


@pytest.mark.parametrize(
    "other, told",
    [(("xa-mau", "2023-Q3"), "xã Mẫu"), (("xa-mau", "2023-H1"), "2023-H1")],
    ids=["unit", "period"],
)
def test_a_workbook_of_another_unit_or_period_is_told_before_any_run(
    other: tuple[str, str], told: str, folder: Path, project: Path
) -> None:
    keep_file(folder, "nhap-lieu (1).xlsx", workbook(project, *other), MOMENT)
    assert any(told in fault for fault in files_together(project, "hong-kim", "2023-Q3").faults)


def test_a_disk_that_refuses_leaves_the_file_before(
    folder: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = workbook(project)
    sent = workbook(project, "xa-mau")

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cchc_toolkit.archive.disk.replace_file", full)
    with pytest.raises((SourceError, CchcError), match="hết dung lượng đĩa"):
        keep_file(folder, "nhap-lieu.xlsx", sent, MOMENT)
    assert workbook(project) == before
