"""A whole run in which every optional list comes as a file beside the workbook, and none as a sheet."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from inputs.list_files import as_csv, as_xlsx, rows_of, without
from projects import STAMP, Said, command, new_project, packet

from cchc_toolkit.forms.list_declaration import file_lists, list_of_table
from cchc_toolkit.inputs.workbook.list_claim import file_name

OUTGOING = list_of_table("outgoing")
REGISTER = "so-van-ban-di.xlsx"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The synthetic commune with its lists in files."""
    root = new_project(tmp_path_factory.mktemp("moved"))
    folder = root / "data" / "xa-mau" / "2023-Q3"
    (folder / "nhap-lieu.xlsx").write_bytes(without(*(each.sheet for each in file_lists())))
    for each in file_lists():
        if each is OUTGOING:
            (folder / REGISTER).write_bytes(as_xlsx([["SỔ ĐĂNG KÝ VĂN BẢN ĐI"], *rows_of(each)]))
        else:
            rows = rows_of(each, lambda day: f"{day:%d/%m/%Y}")
            (folder / f"{file_name(each)}.csv").write_bytes(as_csv(rows))
    said = run(root)
    assert said.code == 0, said
    return root


def run(root: Path) -> Said:
    return command("cchc", "run", "--commune", "xa-mau", "--period", "2023-Q3", "--stamp", STAMP, cwd=root)


def readings_of(root: Path) -> list[dict[str, str]]:
    """The lines of ``readings.csv`` without the places, which must differ."""
    with (packet(root, "xa-mau") / "data" / "readings.csv").open(encoding="utf-8-sig", newline="") as lines:
        return [{k: v for k, v in line.items() if k != "origin"} for line in csv.DictReader(lines)]


def test_every_figure_and_the_document_are_those_of_the_sheets(moved: Path, made: Path) -> None:
    assert readings_of(moved) == readings_of(made)
    assert body_of(moved) == body_of(made)


def body_of(root: Path) -> bytes:
    """The report without its properties, which name the inputs by their digest."""
    with zipfile.ZipFile(packet(root, "xa-mau") / "data" / "report.docx") as document:
        return document.read("word/document.xml")


def test_the_packet_keeps_the_rows_by_their_numbers_in_the_file_and_its_hash(moved: Path) -> None:
    inputs = packet(moved, "xa-mau") / "data" / "inputs"
    with (inputs / "tables" / "outgoing.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [int(each["row"]) for each in rows] == list(range(3, 3 + len(rows)))
    assert {each["file"] for each in rows} == {REGISTER}
    (source,) = [
        each for each in json.loads((inputs / "files.json").read_text())["files"] if each["file"] == REGISTER
    ]
    original = moved / "data" / "xa-mau" / "2023-Q3" / REGISTER
    assert source["sha256"] == hashlib.sha256(original.read_bytes()).hexdigest()
    assert (source["layout"], source["rows_read"]) == ("Sổ văn bản đi (VBD)", len(rows))


def test_the_packet_alone_gives_the_same_again(moved: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(packet(moved, "xa-mau"), copy)
    said = command("cchc", "rerun", str(copy), "--trust", cwd=tmp_path, CCHC_ROOT=str(moved))
    assert said.code == 0, said
    assert "số liệu trùng; bản Word trùng từng byte" in said.out


def test_a_figure_is_traced_to_the_rows_of_the_file(moved: Path) -> None:
    said = command("cchc", "trace", str(packet(moved, "xa-mau")), "620/7.4.2", cwd=moved)
    assert said.code == 0, said
    assert REGISTER in said.out
