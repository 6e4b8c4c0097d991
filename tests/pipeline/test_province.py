"""A province's file, from the command to the reports of its communes, and what a failure leaves."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd
import pytest
from inputs.provinces import HEADER, NAME, as_text, case
from projects import command, new_project

from cchc_toolkit.archive import disk
from cchc_toolkit.errors import CchcError, SourceError, UsageError
from cchc_toolkit.inputs.load import digests_of
from cchc_toolkit.inputs.province.commune_part import PART_FILE
from cchc_toolkit.pipeline import province as pipeline_province
from cchc_toolkit.pipeline.gather import gather
from cchc_toolkit.pipeline.province import ProvinceDivision, divide_province
from cchc_toolkit.pipeline.province_account import account_of, is_complete
from cchc_toolkit.report.report_type import report_type

PERIOD = "2026-Q3"


def written(folder: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A province's file outside the project."""
    path = folder / NAME
    path.write_bytes(as_text([HEADER, *rows]).encode("utf-8-sig"))
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of five communes, two of which have one name and one of which has a code."""
    units = {
        "xa-1": "name: xã Mẫu 1",
        "xa-2": "name: xã Mẫu 2",
        "trung-a": "name: xã Trùng\n  since: 01/7/2026",
        "trung-b": "name: xã Trùng",
        "hong-kim": 'name: xã A Lưới 1\n  code: "20056"',
    }
    for commune, unit in units.items():
        folder = tmp_path / "project" / "params" / commune
        folder.mkdir(parents=True)
        (folder / f"{PERIOD}.yaml").write_text(f"unit:\n  {unit}\n", encoding="utf-8")
    return tmp_path / "project"


def part(root: Path, commune: str) -> Path:
    """Where a commune's part belongs."""
    return root / "data" / commune / PERIOD / PART_FILE


def texts(division: ProvinceDivision) -> str:
    """All that is said, as one text."""
    return "\n".join(account_of(division))


def everything(root: Path) -> dict[str, bytes]:
    """Every file below the data of a project."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_each_commune_gets_its_rows_by_name_or_code(root: Path, tmp_path: Path) -> None:
    units = ["xã Mẫu 1", "UBND XÃ MẪU 2", "Mẫu 2", "20056", "xã A Lưới 1 (20056)", "Bộ phận Một cửa xã Mẫu 1"]
    file = written(tmp_path, [case(n, unit) for n, unit in enumerate(units, 1)])
    division = divide_province(root, file, PERIOD)
    assert division.divided.sizes == {"xa-1": 2, "xa-2": 2, "hong-kim": 2}
    assert is_complete(division)
    assert all(part(root, commune).is_file() for commune in division.divided.sizes)
    assert "02 xã có tham số mà không có dòng nào: xã Trùng, xã Trùng" in texts(division)


def test_rows_of_no_one_commune_are_told_with_their_numbers(root: Path, tmp_path: Path) -> None:
    rows = [
        case(1),
        case(2, "xã Trùng"),
        case(3, "Sở Xây dựng"),
        case(4, ""),
        case(5, ""),
        case(6, "xã A Lưới 2"),
        case(7, "xã Mẫu 1 (20056)"),
        list(HEADER),
        [""] * len(HEADER),
        ["Tổng cộng", "", "", "07 hồ sơ", *[""] * 6],
    ]
    division = divide_province(root, written(tmp_path, rows), PERIOD)
    said = texts(division)
    assert "01 dòng ghi đơn vị có thể là nhiều xã (trung-a, trung-b), từ dòng 3" in said
    assert "01 dòng ghi đơn vị có thể là nhiều xã (hong-kim, xa-1), từ dòng 8" in said
    assert "01 dòng ghi 01 đơn vị không nhận ra (lần đầu ở dòng 4)" in said
    assert "02 hồ sơ không ghi đơn vị (dòng 5, 6)" in said
    assert "01 dòng của 01 đơn vị chưa có tham số: xã A Lưới 2 (01 dòng)" in said
    assert "01 dòng tổng, 01 hàng tiêu đề lặp lại, 01 dòng trống" in said
    assert not is_complete(division)
    counted = sum(division.divided.sizes.values()) + sum(unit.rows for unit in division.divided.named)
    assert counted + sum(map(len, division.divided.others.values())) == division.divided.rows == len(rows)


def test_a_name_that_goes_on_is_another_unit(root: Path, tmp_path: Path) -> None:
    rows = [
        case(1, "xã Mẫu 1"),
        case(2, "xã Mẫu 15"),
        case(3, "xã A Lưới 1 huyện A Lưới"),
        case(4, "xã Mẫu 2 Mới"),
    ]
    division = divide_province(root, written(tmp_path, rows), PERIOD)
    assert division.divided.sizes == {"xa-1": 1, "hong-kim": 1}
    assert "02 dòng ghi 02 đơn vị không nhận ra" in texts(division)


def test_a_file_of_no_commune_of_the_project_writes_nothing(root: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="Không dòng nào ở cột “Đơn vị”"):
        divide_province(root, written(tmp_path, [case(1, "Sở Xây dựng")]), PERIOD)
    assert not (root / "data").exists()


def test_a_second_time_replaces_the_parts_and_takes_away_those_without_rows(
    root: Path, tmp_path: Path
) -> None:
    divide_province(root, written(tmp_path, [case(1), case(2, "xã Mẫu 2")]), PERIOD)
    before = part(root, "xa-1").read_bytes()
    beside = part(root, "xa-1").with_name("ghi-chu.csv")
    beside.write_text("x", encoding="utf-8")
    division = divide_province(root, written(tmp_path, [case(1), case(3)]), PERIOD)
    assert part(root, "xa-1").read_bytes() != before
    assert not part(root, "xa-2").exists()
    assert beside.read_text(encoding="utf-8") == "x"
    assert "Đã bỏ phần tách lần trước của: xa-2" in texts(division)


def test_a_file_of_that_name_by_another_hand_stays_and_nothing_is_written(root: Path, tmp_path: Path) -> None:
    import duckdb

    part(root, "xa-2").parent.mkdir(parents=True)
    duckdb.sql(f"COPY (SELECT 1 AS row) TO '{part(root, 'xa-2')}' (FORMAT parquet)")
    before = everything(root)
    with pytest.raises(UsageError, match="không do cchc province ghi, không ghi đè"):
        divide_province(root, written(tmp_path, [case(1)]), PERIOD)
    assert everything(root) == before


def _full(path: Path, data: Path | bytes) -> str:
    if path.parent.parent.name == "xa-2":
        path.write_bytes(b"PAR1")
        raise OSError(28, "No space left on device", str(path))
    return PUT_NEW(path, data)


PUT_NEW = disk.put_new


def test_a_full_disk_leaves_every_folder_as_it_was(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    divide_province(root, written(tmp_path, [case(1), case(2, "xã Mẫu 2")]), PERIOD)
    before = everything(root / "data")
    monkeypatch.setattr(disk, "put_new", _full)
    with pytest.raises(CchcError, match="Không ghi được phần của từng xã"):
        divide_province(root, written(tmp_path, [case(3), case(4, "xã Mẫu 2")]), PERIOD)
    assert everything(root / "data") == before
    assert not (root / "outputs" / ".province" / "work").exists()


def test_an_interruption_while_parts_are_named_waits_for_the_last(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    divide_province(root, written(tmp_path, [case(1), case(2, "xã Mẫu 2")]), PERIOD)
    before = everything(root / "data")
    replace = os.replace

    def interrupted(source: Path, target: Path) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        replace(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        divide_province(root, written(tmp_path, [case(3), case(4, "xã Mẫu 2")]), PERIOD)
    after = everything(root / "data")
    assert after.keys() == before.keys()
    assert all(after[name] != before[name] for name in before)


def test_an_interruption_before_leaves_every_folder_as_it_was(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    divide_province(root, written(tmp_path, [case(1), case(2, "xã Mẫu 2")]), PERIOD)
    before = everything(root / "data")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline_province, "_undisturbed", interrupted)
    with pytest.raises(KeyboardInterrupt):
        divide_province(root, written(tmp_path, [case(3), case(4, "xã Mẫu 2")]), PERIOD)
    assert everything(root / "data") == before


def test_what_a_killed_command_left_is_gone_after_the_next(root: Path, tmp_path: Path) -> None:
    left = root / "outputs" / ".province" / "work" / "parts"
    left.mkdir(parents=True)
    (left / "rows.parquet").write_bytes(b"PAR1")
    divide_province(root, written(tmp_path, [case(1)]), PERIOD)
    assert not left.parent.exists()


@pytest.fixture
def phuong_mau(tmp_path: Path) -> Path:
    """The shipped project, its phường Mẫu with cases of a province's file beside its workbook."""
    root = tmp_path / "shipped"
    root.mkdir()
    return new_project(root)


def _cases() -> Iterator[list[str]]:
    for number in range(1, 60):
        day, end = f"{number % 28 + 1:02}/07/2026", f"{number % 28 + 1:02}/08/2026"
        yield [
            *(str(number), "phường Mẫu", "Đăng ký khai sinh", f"H99.10-2607{number % 28 + 1:02}-{number:04}"),
            *("Đã trả kết quả", "Trực tuyến", "Người Giả Lập", day, end, f"{number % 28 + 1:02}/08/2026"),
        ]


def test_a_report_of_a_part_is_that_of_the_same_cases_in_a_file_of_their_own(
    phuong_mau: Path, tmp_path: Path
) -> None:
    plan = report_type("quarterly")
    folder = phuong_mau / "data" / "phuong-mau" / PERIOD
    for export in folder.glob("*.csv"):
        export.unlink()
    cases = [*_cases()]
    own = folder / NAME
    own.write_bytes(as_text([HEADER, *cases]).encode("utf-8-sig"))
    expected = gather(phuong_mau, plan, "phuong-mau", PERIOD)
    own.unlink()
    divide_province(phuong_mau, written(tmp_path, cases), PERIOD)
    gathered = gather(phuong_mau, plan, "phuong-mau", PERIOD)
    pd.testing.assert_frame_equal(gathered.dataset.tables["dossiers"], expected.dataset.tables["dossiers"])
    assert gathered.readings == expected.readings
    assert gathered.findings == expected.findings


def test_a_changed_part_is_a_changed_input(phuong_mau: Path, tmp_path: Path) -> None:
    folder = phuong_mau / "data" / "phuong-mau" / PERIOD
    file = written(tmp_path, [*_cases()])
    divide_province(phuong_mau, file, PERIOD)
    dataset = gather(phuong_mau, report_type("quarterly"), "phuong-mau", PERIOD).dataset
    digests = digests_of(folder)
    assert digests == {source.file: source.sha256 for source in dataset.files}
    assert {PART_FILE, NAME} <= digests.keys()


def test_a_damaged_part_is_refused_with_what_to_do(phuong_mau: Path, tmp_path: Path) -> None:
    divide_province(phuong_mau, written(tmp_path, [*_cases()]), PERIOD)
    place = phuong_mau / "data" / "phuong-mau" / PERIOD / PART_FILE
    place.write_bytes(place.read_bytes()[:-100])
    with pytest.raises(SourceError, match="cchc province"):
        gather(phuong_mau, report_type("quarterly"), "phuong-mau", PERIOD)


def test_a_part_without_duckdb_is_refused_with_what_to_install(
    phuong_mau: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    divide_province(phuong_mau, written(tmp_path, [*_cases()]), PERIOD)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(CchcError, match="Chưa cài gói duckdb"):
        gather(phuong_mau, report_type("quarterly"), "phuong-mau", PERIOD)


def test_the_command_says_what_became_of_every_row(root: Path, tmp_path: Path) -> None:
    file = written(tmp_path, [case(1), case(2, "Sở Xây dựng")])
    said = command("cchc", "province", str(file), "--period", PERIOD, cwd=root)
    assert said.code == 4, said.err
    assert "xa-1" in said.out and "không nhận ra" in said.out
