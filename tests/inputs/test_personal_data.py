"""No name, phone or ID number of a citizen passes the reader, wherever in a file it stands.

Made-up marks are planted in every column, the kept ones too, in headers, titles, group rows, sheet names
and file names, and looked for in everything that reading gives and that a whole run writes and prints.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pandas as pd
import pytest
import xlsxwriter
from inputs.exports import (
    CODED,
    LISTED,
    ROOT,
    coded_row,
    generator,
    listed_row,
    read,
    text,
    write_sheet,
    xlsx,
)
from inputs.list_files import without

from cchc_toolkit.errors import SourceError
from cchc_toolkit.forms.form import form
from cchc_toolkit.forms.list_declaration import ListDeclaration, file_lists, list_of_table, load_lists
from cchc_toolkit.inputs.exports.export_file import FileReading
from cchc_toolkit.inputs.exports.place_names import shown_file, shown_sheet
from cchc_toolkit.inputs.inspection import inspect, inspection_text
from cchc_toolkit.inputs.load import load
from cchc_toolkit.inputs.reduced import to_files
from cchc_toolkit.inputs.workbook.gathered_lists import only_cited_subjects

OUTGOING = list_of_table("outgoing")
REGISTERS = tuple(declared for declared in load_lists() if declared.is_counted)
NAME, PHONE, IDENTITY, STREET = "Đặng Giả Lập Thị Zuyên", "0900765432", "000099765432", "Hẻm Giả Lập Zuyên 77"
MARKS = ("Zuyên", "Zuyen", "ZUYEN", "900765432", "900 765 432", "0900.765", "99765432", "99 765 432")
PLANTS: tuple[Any, ...] = (
    NAME,
    normalize("NFD", NAME),
    NAME.upper(),
    "Dang Gia Lap Thi Zuyen",
    "DANG.GIA.LAP.ZUYEN-230620-0001",
    PHONE,
    "+84 900 765 432",
    "0900.765.432",
    900765432.0,
    IDENTITY,
    "000-099765-432",
    99765432.0,
    STREET,
    f"{NAME}, {PHONE}",
)


def marks_in(content: str) -> list[str]:
    composed = normalize("NFC", content)
    return [each for each in MARKS if each.casefold() in composed.casefold()]


def all_of(reading: FileReading) -> str:
    """Everything that reading a file gives, as text."""
    tables = [each.to_csv() for each in (reading.dossiers, reading.aggregates, *reading.lists.values())]
    parts = [str(asdict(each)) for each in reading.tables]
    return "\n".join([*tables, *parts, str(reading.source), str(reading.others), str(reading.findings)])


@pytest.mark.parametrize("plant", PLANTS, ids=str)
@pytest.mark.parametrize("column", CODED)
def test_a_plant_in_any_column_of_the_coded_table_is_dropped(column: str, plant: Any) -> None:
    reading = read(xlsx([CODED, coded_row(1), coded_row(2, **{column: plant})]))
    assert marks_in(all_of(reading)) == []
    assert len(reading.dossiers) == 2


@pytest.mark.parametrize("plant", PLANTS, ids=str)
@pytest.mark.parametrize("column", LISTED)
def test_a_plant_in_any_column_of_the_list_is_dropped(column: str, plant: Any) -> None:
    reading = read(
        xlsx([[NAME], LISTED, listed_row(1), listed_row(2, **{column: plant}), ["Tổng cộng", NAME]])
    )
    assert marks_in(all_of(reading)) == []
    assert len(reading.dossiers) == 2


@pytest.mark.parametrize("plant", [each for each in PLANTS if isinstance(each, str)])
def test_a_plant_in_a_header_or_a_group_row_is_dropped(plant: str) -> None:
    head = [
        "TT",
        "Mã hồ sơ hành chính",
        "Ngày tiếp nhận hồ sơ",
        "Ngày hẹn trả kết quả",
        "Ngày có kết quả",
        plant,
    ]
    case = ["20/06/2023", "26/06/2023", "24/06/2023", plant]
    rows = [
        head,
        [plant],
        [1, "H99.10-230620-0001", *case],
        [f"Lĩnh vực: {plant}"],
        [2, "H99.10-230620-0002", *case],
    ]
    reading = read(xlsx(rows))
    assert marks_in(all_of(reading)) == []
    assert len(reading.dossiers) == 2


@pytest.mark.parametrize("plant", [each for each in PLANTS if isinstance(each, str)])
def test_a_plant_in_a_table_of_totals_is_dropped(plant: str) -> None:
    head = [
        "TT",
        "Lĩnh vực",
        "Tổng số",
        "Hồ sơ nhận trực tiếp",
        "Hồ sơ trực tuyến",
        "Trước hẹn",
        "Đúng hẹn",
        "Trễ hẹn",
        plant,
    ]
    reading = read(
        xlsx([head, [1, "Hộ tịch", 1, 1, 0, 1, 0, 0, plant], [2, plant, 1, 1, 0, plant, 0, 0, ""]])
    )
    assert marks_in(all_of(reading)) == []


@pytest.mark.parametrize("plant", [each for each in PLANTS if isinstance(each, str)])
def test_a_refusal_quotes_no_plant(plant: str) -> None:
    for rows in (
        [[plant, plant, plant]],
        [["Mã hồ sơ", "Ngày nhận", plant], [plant, plant, plant]],
        [["online", plant]],
    ):
        with pytest.raises(SourceError) as refused:
            read(xlsx(rows), f"{plant}.xlsx")
        assert marks_in(str(refused.value)) == []
        with pytest.raises(SourceError) as refused:
            read(text(rows).encode(), f"{plant}.csv")
        assert marks_in(str(refused.value)) == []


@pytest.mark.parametrize("plant", PLANTS, ids=str)
@pytest.mark.parametrize("declared", REGISTERS, ids=lambda each: each.table)
def test_a_plant_in_any_column_of_a_list_file_is_dropped_or_refused_unquoted(
    declared: ListDeclaration, plant: Any
) -> None:
    header, row = list_rows(declared)
    closed = [
        at for at, each in enumerate(declared.columns) if each.is_read and each.kind in ("date", "choice")
    ]
    for column in range(len(header)):
        planted = [plant if at == column else each for at, each in enumerate(row)]
        rows = [[NAME], header, row, planted, [NAME], ["", "", PHONE]]
        file = f"{declared.names[0]} {NAME}.xlsx"
        if column in closed:
            with pytest.raises(SourceError) as refused:
                read(xlsx(rows), file)
            told = str(refused.value)
        else:
            reading = read(xlsx(rows), file)
            kept = only_cited_subjects(reading.lists, pd.DataFrame({"number_symbol": [], "issued_on": []}))
            assert len(kept[declared.table]) == 2
            told = kept[declared.table].to_csv() + str((reading.source, reading.others, reading.findings))
        assert marks_in(told) == [], header[column]


@pytest.mark.parametrize("plant", [each for each in PLANTS if isinstance(each, str)])
@pytest.mark.parametrize("declared", file_lists(), ids=lambda each: each.table)
def test_a_list_file_that_is_not_known_is_refused_without_quoting_its_headers(
    declared: ListDeclaration, plant: str
) -> None:
    header, row = list_rows(declared)
    needed = {declared.column(code).name for code in declared.needs}
    known = [plant if at < 2 or each in needed else each for at, each in enumerate(header)]
    with pytest.raises(SourceError) as refused:
        read(xlsx([[plant], known, row]), f"{plant}.xlsx")
    assert marks_in(str(refused.value)) == []


def list_rows(declared: ListDeclaration) -> tuple[list[str], list[Any]]:
    """The header of a list as a file with some columns that nobody reads, and a sound row below it."""
    sound = {"date": "03/07/2023", "symbol": "", "text": ""}
    columns = declared.columns
    values = [next(iter(each.choices.values())) if each.choices else sound[each.kind] for each in columns]
    return [*(each.name for each in columns), "Người ký", "Họ và tên", "Cột riêng"], [*values, "", "", ""]


@pytest.mark.parametrize("plant", [each for each in PLANTS if isinstance(each, str)])
def test_names_of_files_and_sheets_are_replaced(plant: str) -> None:
    for name in (plant, f"Hồ sơ {plant}", f"ho-so-{plant}-thang-7", f"2023 {plant}"):
        assert marks_in(shown_file(f"{name}.xlsx", b"x")) == []
        assert marks_in(shown_sheet(name, 1)) == []


@pytest.mark.parametrize(
    "name",
    [
        "ho-so-thang-7.xlsx",
        "Hồ sơ quý III năm 2023.xls",
        "danh_sach_20230615.csv",
        "HS T7.ods",
        "Hộ tịch 06.2023.xlsx",
        "BC 06a Q3.2026 (phuong Mau) chot 14-9.xlsx",
        "06a-ubnd-xa-a-luoi-1.xlsx",
        "Báo cáo Phường Thuận Hóa quý 3.xlsx",
    ],
)
def test_names_made_of_known_words_and_dates_stay(name: str) -> None:
    assert shown_file(name, b"x") == name


PERSONS = (
    "Phuong Mai Dong.xlsx",
    "ho so Phuong Thuan Hoa.xlsx",
    "BC Mau.xlsx",
    "06a Hong Kim.xlsx",
    "Xa.xlsx",
)
"""Units whose names are people's too, without the word of a report or of the kind of unit."""


@pytest.mark.parametrize(
    "name", ["Quý Nam.xlsx", "Văn Quý.xlsx", "hs 09 00 76 54 32.csv", "ky.docm", *PERSONS]
)
def test_names_that_could_be_a_persons_or_a_phone_are_replaced(name: str) -> None:
    assert shown_file(name, b"x") == "ho-so-2d711642b7" + (
        Path(name).suffix if name.endswith(("xlsx", "csv")) else ""
    )


def planted_exports() -> Iterator[tuple[str, bytes]]:
    """Exports of xã Mẫu in which every column holds plants somewhere, under names with plants."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        rows = [coded_row(n + 1, **{column: plant}) for n, (column, plant) in enumerate(_pairs(CODED))]
        write_sheet(book, f"{NAME[:20]} 0900", [[NAME], CODED, *rows], {})
        write_sheet(book, PHONE, [[NAME, PHONE], [IDENTITY]], {})
    yield f"{NAME} {PHONE}.xlsx", data.getvalue()
    rows = [listed_row(n + 500, **{column: plant}) for n, (column, plant) in enumerate(_pairs(LISTED))]
    yield (
        f"hs {IDENTITY}.csv",
        ("\ufeff" + text([[NAME], LISTED, *rows])).replace(f"{NAME}, {PHONE}", NAME).encode(),
    )


def planted_register() -> tuple[str, bytes]:
    """A register with plants in every column that is not of a closed kind, and in its names."""
    header = ["Số ký hiệu", "Ngày ban hành", "Trích yếu", "Người ký", "Nơi nhận", "Hình thức gửi", NAME[:12]]
    rows = [[plant, "03/07/2023", plant, plant, plant, "giấy", plant] for plant in PLANTS]
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        write_sheet(book, NAME[:20], [[NAME], header, *rows, ["", "", NAME]], {})
        write_sheet(book, PHONE, [[NAME, PHONE]], {})
    return f"Sổ văn bản đi {NAME} {PHONE}.xlsx", data.getvalue()


def _pairs(columns: tuple[str, ...]) -> list[tuple[str, Any]]:
    return [(column, plant) for column in columns for plant in PLANTS if "," not in str(plant)]


def test_loading_keeps_nothing_personal_and_tells_nothing_personal(tmp_path: Path) -> None:
    (tmp_path / "nhap-lieu.xlsx").write_bytes(without(OUTGOING.sheet))
    for name, data in (*planted_exports(), planted_register()):
        (tmp_path / name).write_bytes(data)
        assert marks_in(inspection_text(inspect(tmp_path / name))) == []
    dataset = load(tmp_path, (form("PL8"), form("620"), form("NS")))
    assert len(dataset.tables["dossiers"]) > 200
    assert len(dataset.tables["outgoing"]) == len(PLANTS)
    for name, content in to_files(dataset).items():
        assert marks_in(name + content.decode()) == [], name


def test_a_whole_run_writes_and_prints_nothing_personal(tmp_path: Path) -> None:
    for folder in ("params", "data/xa-mau", "notebooks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "data/xa-mau/2023-Q3/nhap-lieu.xlsx").write_bytes(without(OUTGOING.sheet))
    for name, data in (*planted_exports(), planted_register()):
        (tmp_path / "data/xa-mau/2023-Q3" / name).write_bytes(data)
    made = generator()
    cases = made.cases_of(made.table_of(ROOT / "data/xa-mau/2023-Q3/nguon/phu-luc-8.csv"))
    (tmp_path / "data/xa-mau/2023-Q3/ho-so.xlsx").write_bytes(made.to_xlsx(made.as_codes(cases)))
    command = [
        sys.executable,
        "-c",
        "from cchc_toolkit.cli import main; main()",
        "run",
        "--commune",
        "xa-mau",
        "--period",
        "2023-Q3",
        "--all",
    ]
    environment = {**os.environ, "CCHC_ROOT": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode in (0, 4), done.stderr
    assert marks_in(done.stdout + done.stderr) == []
    written = [path for path in (tmp_path / "outputs").rglob("*") if path.is_file()]
    assert any(path.name == "report.docx" for path in written)
    for path in written:
        assert marks_in(path.relative_to(tmp_path).as_posix()) == []
        assert marks_in(_content(path)) == [], path.name
    assert any("ho-so.xlsx" in _content(path) for path in written if path.name == "packet.json")


def _content(path: Path) -> str:
    data = path.read_bytes()
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
