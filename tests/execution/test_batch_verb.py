"""``cchc batch`` over real communes: every kind of failure at once, an interruption, two at the same time."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import nbformat
import openpyxl
import pytest
from projects import Said, command, new_project

from cchc_toolkit.archive import ledger
from cchc_toolkit.pipeline.notebook_file import read_notebook

STAMP = "2026-11-29T08:00:00+07:00"
BATCH = ("batch", "--period", "2023-Q3", "--stamp", STAMP)
FOLDER = Path("outputs", "batch", "2023-Q3", "quarterly", "20261129T080000")
TROUBLE = """
import multiprocessing, os, signal
caller = multiprocessing.parent_process()
os.kill(caller.pid if caller else os.getppid(), signal.SIGKILL) if commune == "xa-bi-tat" else None
1 / 0 if commune == "xa-loi-o" else None
""".strip()
CCHC = str(Path(sys.executable).parent / "cchc")


def twin(root: Path, key: str) -> Path:
    """A commune like xã Mẫu under another key; its file of parameters."""
    shutil.copytree(root / "data/xa-mau/2023-Q3", root / "data" / key / "2023-Q3")
    path = root / "params" / key / "2023-Q3.yaml"
    path.parent.mkdir()
    text = (root / "params/xa-mau/2023-Q3.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("commune: xa-mau", f"commune: {key}"), encoding="utf-8")
    return path


def only(root: Path, *keys: str) -> Path:
    """The project with these communes alone."""
    for folder in (root / "params").iterdir():
        if folder.is_dir() and folder.name not in keys:
            shutil.rmtree(folder)
    return root


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_project(tmp_path_factory.mktemp("batch"))
    for key in ("xa-loi-o", "xa-bi-tat", "xa-hong", "xa-im"):
        twin(root, key)
    wrong = twin(root, "xa-sai")
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("place:", "plase:"), encoding="utf-8")
    (root / "data/xa-hong/2023-Q3/nhap-lieu.xlsx").write_bytes(b"khong phai so tinh")
    (root / "data/xa-im/2023-Q3/nhap-lieu.xlsx").unlink()
    template = root / "notebooks/templates/quarterly.ipynb"
    notebook = nbformat.read(template, as_version=4)
    place = next(n for n, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", []))
    notebook.cells.insert(place + 1, nbformat.v4.new_code_cell(TROUBLE))
    nbformat.write(notebook, template)
    listed = "xã Hồng Kim\nxa-mau\nxa-loi-o\nxa-bi-tat\nxa-hong\nxa-im\nxa-sai\nxa-la\nXA-MAU\n"
    (root / "ds.txt").write_text(listed, encoding="utf-8-sig")
    return root


@pytest.fixture(scope="module")
def said(troubled: Path) -> Said:
    return command("cchc", *BATCH, "--list", "ds.txt", "--jobs", "2", "--returns", "phieu", cwd=troubled)


@pytest.fixture(scope="module")
def states(troubled: Path, said: Said) -> dict[str, str]:
    book = openpyxl.load_workbook(troubled / FOLDER / "tong-hop.xlsx")
    rows = book["Tổng hợp"].iter_rows(min_row=5, values_only=True)
    return {str(row[1]): str(row[4]) for row in rows}


class TestEveryKindOfFailure:
    def test_each_commune_ends_as_it_should_and_stops_no_other(self, states: dict[str, str]) -> None:
        assert states == {
            "hong-kim": "Chưa đủ điều kiện trình ký",
            "xa-bi-tat": "Tiến trình bị tắt giữa chừng",
            "xa-hong": "Thiếu hoặc không đọc được số liệu",
            "xa-im": "Chưa gửi số liệu",
            "xa-la": "Chưa có tham số",
            "xa-loi-o": "Lỗi khi lập báo cáo",
            "xa-mau": "Đủ điều kiện trình ký",
            "xa-sai": "Tham số sai, hoặc bị từ chối",
        }

    def test_the_exit_code_is_that_of_the_gravest(self, said: Said) -> None:
        assert said.code == 1, said

    def test_the_screen_has_the_totals_and_the_reasons(self, said: Said) -> None:
        assert "08 đơn vị" in said.out and "xa-im" in said.out
        assert "Dòng 8 của danh sách. Không có tham số của “xa-la”" in said.err
        assert "Dòng 9 của danh sách kể lại “XA-MAU”, đã có ở dòng 2" in said.err
        assert "6/6" in said.err and "Traceback" not in said.out + said.err

    def test_only_whole_packets_are_sealed_and_no_draft_is_left(self, troubled: Path, said: Said) -> None:
        sealed = {entry.packet.split("/")[0] for entry in ledger.read(troubled / "outputs")}
        assert sealed == {"hong-kim", "xa-mau"}
        assert list((troubled / "outputs/drafts").glob("*/*/*/*")) == []
        assert command("cchc", "verify", "outputs", cwd=troubled).code == 0

    @pytest.mark.parametrize(
        ("commune", "words"),
        [
            ("xa-loi-o", ("ZeroDivisionError", "Sổ tay dừng ở ô mã 03")),
            ("xa-bi-tat", ("Tiến trình lập báo cáo bị tắt giữa chừng", "giảm --jobs")),
            ("xa-hong", ("nhap-lieu.xlsx", "Sổ tay dừng ở ô mã")),
            ("xa-sai", ("document.plase", "Có phải “place”?", "Sổ tay chưa chạy ô nào")),
        ],
    )
    def test_who_failed_has_a_notebook_that_explains_it_at_its_head(
        self, troubled: Path, said: Said, commune: str, words: tuple[str, ...]
    ) -> None:
        path = troubled / FOLDER / f"{commune}.ipynb"
        notebook = read_notebook(path)
        head = notebook.cells[0]
        assert head.cell_type == "markdown" and head.source.startswith("# Chưa lập được báo cáo")
        assert all(word in head.source for word in words), head.source
        assert f"cchc run --commune {commune} --period 2023-Q3" in head.source
        assert str(troubled) not in path.read_text(encoding="utf-8")
        assert not any(
            "papermill-error" in tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])
        )

    def test_the_error_itself_is_in_the_executed_notebook(self, troubled: Path, said: Said) -> None:
        cells = read_notebook(troubled / FOLDER / "xa-loi-o.ipynb").cells
        errors = [output.ename for cell in cells for output in cell.get("outputs", []) if "ename" in output]
        assert errors == ["ZeroDivisionError"]

    def test_who_is_sealed_has_none_and_who_is_asked_something_gets_a_sheet(
        self, troubled: Path, said: Said
    ) -> None:
        left = {path.name for path in (troubled / FOLDER).iterdir()}
        failed = {f"{key}.ipynb" for key in ("xa-loi-o", "xa-bi-tat", "xa-hong", "xa-sai")}
        assert left == {"tong-hop.xlsx", "tong-hop.html"} | failed
        assert [path.name for path in (troubled / "phieu").iterdir()] == ["hong-kim-2023-Q3.xlsx"]


KEYS = ("xa-mau", "xa-nam")


def two_communes(folder: Path) -> Path:
    root = new_project(folder)
    twin(root, "xa-nam")
    return only(root, *KEYS)


def started(root: Path, *more: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [CCHC, *BATCH, *more], cwd=root, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    )


def documents(root: Path) -> dict[str, dict[str, Any]]:
    """What was sealed: for each packet its document and what its record says, without the moments."""
    found = {}
    for path in sorted((root / "outputs/archive").glob("*/*/*/*")):
        facts = json.loads((path / "data/packet.json").read_bytes())
        facts["sealed"].pop("times")
        found[path.relative_to(root).as_posix()] = {
            "facts": facts,
            "document": (path / "data/report.docx").read_bytes(),
        }
    return found


@pytest.fixture(scope="module")
def made_by_two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose two reports were made by two batches that began at the same time."""
    root = two_communes(tmp_path_factory.mktemp("two"))
    both = [started(root, "--jobs", "1"), started(root, "--jobs", "1")]
    said = [batch.communicate(timeout=600) for batch in both]
    assert [batch.returncode for batch in both] == [0, 0], said
    return root


def test_two_batches_at_once_over_the_same_communes_seal_each_report_once(made_by_two: Path) -> None:
    entries = ledger.read(made_by_two / "outputs")
    assert sorted(entry.packet.split("/")[0] for entry in entries) == list(KEYS)
    assert len(documents(made_by_two)) == 2
    assert list((made_by_two / "outputs/drafts").glob("*/*/*/*")) == []
    assert command("cchc", "verify", "outputs", cwd=made_by_two).code == 0


def test_after_an_interruption_resume_gives_what_an_uninterrupted_batch_gives(
    made_by_two: Path, tmp_path: Path
) -> None:
    root = two_communes(tmp_path / "du-an")
    running = started(root, "--jobs", "1")
    while not list((root / "outputs/batch").glob("*/*/*/xa-nam.ipynb")) and running.poll() is None:
        time.sleep(0.02)
    os.kill(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=120)

    assert running.returncode == 130, (out, err)
    assert "chạy lại lệnh này với --resume" in err and "Traceback" not in err
    assert "1  Đủ điều kiện trình ký" in out and "1  Chưa chạy xong, đã dừng theo yêu cầu" in out
    assert [entry.packet.split("/")[0] for entry in ledger.read(root / "outputs")] == ["xa-mau"]
    assert list((root / "outputs/drafts").glob("*/*/*/*")) == []
    assert sorted(path.name for path in (root / FOLDER).iterdir()) == ["tong-hop.html", "tong-hop.xlsx"]

    again = command("cchc", *BATCH, "--resume", cwd=root)
    assert again.code == 0, again
    assert "(giữ 1 gói, không có gì đổi)" in again.out
    assert documents(root) == documents(made_by_two)
    assert command("cchc", "verify", "outputs", cwd=root).code == 0


def test_resume_executes_what_changed_and_says_what(made_by_two: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made_by_two, tmp_path / "du-an"))
    with (root / "params/xa-nam/2023-Q3.yaml").open("a", encoding="utf-8") as file:
        file.write("# thêm một dòng\n")

    said = command("cchc", *BATCH, "--resume", cwd=root)

    assert said.code == 0, said
    assert "xa-mau: Đủ điều kiện trình ký, giữ gói cũ" in said.err
    assert "Chạy lại vì params/xa-nam/2023-Q3.yaml đã đổi sau khi chạy" in said.out
    assert [entry.packet.split("/")[0] for entry in ledger.read(root / "outputs")][2:] == ["xa-nam"]


def test_a_full_disk_fails_each_report_and_is_told(tmp_path: Path) -> None:
    root = only(new_project(tmp_path / "du-an"), "xa-mau")
    limited = subprocess.run(
        ["bash", "-c", 'ulimit -f 300; exec "$0" "$@"', CCHC, *BATCH],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert limited.returncode == 1, limited
    assert "Lỗi khi lập báo cáo. Không ghi được bản thảo: vượt giới hạn kích thước tệp" in limited.stdout
    assert "Traceback" not in limited.stderr
    assert not (root / "outputs/ledger.jsonl").exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--province", "Hà Giang"), "Không có tỉnh “Hà Giang” trong tham số kỳ 2023-Q3"),
        (("--list", "khong-co.txt"), "Không tìm thấy khong-co.txt"),
        (("--jobs", "-1"), "Số tiến trình --jobs ghi -1"),
        (("--stamp", "hôm qua"), "Thời điểm --stamp ghi “hôm qua” sai quy cách"),
        (("--type", "hang-tuan"), "Không có loại báo cáo “hang-tuan”"),
        (("--period", "2021-Q3"), "Chưa xã nào có tham số cho kỳ 2021-Q3"),
    ],
)
def test_wrong_use_is_refused_before_anything_is_executed(
    made: Path, more: tuple[str, ...], words: str
) -> None:
    said = command("cchc", *BATCH, *more, cwd=made)
    assert said.code == 2 and words in said.err, said
