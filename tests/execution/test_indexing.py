"""The index page from a real archive: twenty communes, some silent, one replaced, one confirmed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from archive import samples
from bs4 import BeautifulSoup
from projects import REPO

from cchc_toolkit.archive import confirm, packet
from cchc_toolkit.pipeline.indexing import write_index

STAMP = "2023-10-03T09:05:00+07:00"
COMMUNES = [f"xa-{number:02}" for number in range(20)]
REPORTED = COMMUNES[3:]


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """Communes with parameters; the first three have not reported."""
    (tmp_path / "params").mkdir()
    shutil.copy(REPO / "params/_common.yaml", tmp_path / "params")
    for commune in COMMUNES:
        shutil.copytree(REPO / "params/xa-mau", tmp_path / "params" / commune)
        if commune in REPORTED:
            samples.sealed(tmp_path / "outputs", commune)
    return tmp_path


def rows(page: Path) -> list[list[object]]:
    (held,) = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml").select("#du-lieu")
    return list(json.loads(held.get_text())["rows"])


def test_every_commune_stands_there_whether_it_has_reported_or_not(district: Path) -> None:
    done = write_index(district, STAMP)

    assert (done.page, done.reports, done.remarks) == (district / "outputs/index.html", len(REPORTED), ())
    assert len(rows(done.page)) == len(COMMUNES)
    text = done.page.read_text(encoding="utf-8")
    assert "Lập lúc 09:05 ngày 03/10/2023." in text
    assert text.count("Chưa báo cáo") >= 1 and "huyện Mẫu" in text


def test_only_the_newest_counts_and_the_older_are_kept(district: Path) -> None:
    outputs = district / "outputs"
    first = packet.key_of(next((outputs / "archive/xa-05/2023-Q3/quarterly").iterdir()))
    second = packet.key_of(samples.sealed(outputs, "xa-05"))

    done = write_index(district, STAMP)

    text = done.page.read_text(encoding="utf-8")
    assert (done.reports, len(rows(done.page))) == (len(REPORTED), len(COMMUNES))
    assert f"archive/{second}/data" in text and f"archive/{first}/data" in text
    for key in (first, second):
        assert (outputs / "archive" / key / "data/review.html").is_file()


def test_a_confirmation_stands_there_with_its_grade(district: Path) -> None:
    outputs = district / "outputs"
    folder = next((outputs / "archive/xa-07/2023-Q3/quarterly").iterdir())
    confirm.confirm(outputs, folder, confirm.Confirmation("Người Thử", "head", STAMP))
    assert "người đứng đầu (tự khai)" in write_index(district, STAMP).page.read_text(encoding="utf-8")


def test_a_packet_that_cannot_be_read_is_told_and_the_others_are_shown(district: Path) -> None:
    file = next((district / "outputs/archive/xa-09/2023-Q3/quarterly").iterdir()) / "data/packet.json"
    file.chmod(0o644)
    file.write_bytes(b"{")

    done = write_index(district, STAMP)

    assert done.reports == len(REPORTED) - 1
    assert len(done.remarks) == 1 and "xa-09/2023-Q3/quarterly" in done.remarks[0]


def test_the_same_archive_and_moment_give_the_same_page(district: Path) -> None:
    first = write_index(district, STAMP).page.read_bytes()

    assert write_index(district, STAMP).page.read_bytes() == first


def test_without_any_packet_the_page_says_so(tmp_path: Path) -> None:
    done = write_index(tmp_path, STAMP)

    assert done.reports == 0 and done.page.is_file()
