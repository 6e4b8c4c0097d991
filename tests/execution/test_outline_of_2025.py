"""A report by the forms since 2025: its own outline, its own template, and no template of another time."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from docx import Document
from projects import STAMP, Said, command, new_project

RUN = ("run", "--commune", "phuong-mau", "--period", "2026-Q3", "--stamp", "2026-09-15T08:00:00+07:00")


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_project(tmp_path_factory.mktemp("since-2025"))
    said = command("cchc", *RUN, cwd=root)
    assert said.code == 0, said
    (found,) = (root / "outputs/archive/phuong-mau/2026-Q3/quarterly").iterdir()
    return found / "data"


@pytest.fixture(scope="module")
def paragraphs(packet: Path) -> list[str]:
    return [each.text for each in Document(str(packet / "report.docx")).paragraphs]


def test_its_readings_come_from_the_forms_of_2025(packet: Path) -> None:
    with (packet / "readings.csv").open(encoding="utf-8", newline="") as file:
        found = {row["code"]: row for row in csv.DictReader(file)}
    rate = found["TTHC-03"]
    assert (rate["numerator"], rate["denominator"], rate["value"]) == ("1270", "1272", "99.8428")
    assert rate["origin"].startswith("nhap-lieu.xlsx!Biểu II.06a!")
    assert not [code for code in found if code.startswith(("620/", "NS/"))]
    assert found["NS-01"]["status"] == "not_in_force"
    assert found["NV-01"]["origin"].startswith("nhap-lieu.xlsx!Sổ giao việc!")


def test_nothing_of_it_must_be_mended_or_explained(packet: Path) -> None:
    with (packet / "findings.csv").open(encoding="utf-8", newline="") as file:
        assert {row["severity"] for row in csv.DictReader(file)} == {"note"}


def test_its_parts_are_those_of_the_outline(paragraphs: list[str]) -> None:
    parts = [text.partition(".")[0] for text in paragraphs]
    assert [part for part in parts if part and not part.strip("IV")] == ["I", "II", "III", "IV"]


def test_a_ward_is_never_called_a_commune(packet: Path, paragraphs: list[str]) -> None:
    """A decree on all kinds of units keeps its name."""
    decree = "Ủy ban nhân dân xã, phường, đặc khu"
    assert "Ủy ban nhân dân phường" in "\n".join(paragraphs)
    assert "ân dân xã" not in "\n".join(paragraphs).replace(decree, "")
    review = (packet / "review.html").read_text(encoding="utf-8").split("<style", 1)[0]
    assert "ân dân xã" not in review.replace(decree, "")


def test_it_verifies_and_runs_again_to_the_same_document(packet: Path) -> None:
    assert command("cchc", "verify", str(packet.parent), cwd=packet).code == 0
    again = command("cchc", "rerun", str(packet.parent), cwd=packet)
    assert again.code == 0, again


@pytest.mark.parametrize(
    ("commune", "period", "template", "wanted"),
    [
        ("phuong-mau", "2026-Q3", "quarterly", "quarterly-2025"),
        ("xa-mau", "2023-Q3", "quarterly-2025", "quarterly"),
    ],
)
def test_a_template_of_another_outline_is_refused_by_name(
    project: Path, cchc: Callable[..., Said], commune: str, period: str, template: str, wanted: str
) -> None:
    path = f"notebooks/templates/{template}.ipynb"
    said = cchc("run", "--commune", commune, "--period", period, "--template", path, "--stamp", STAMP)
    assert said.code == 2
    assert f"Mẫu {template} không dùng cho số liệu" in said.err
    assert f"Đề nghị chạy mẫu {wanted}.ipynb" in said.err
    assert not list(project.glob("outputs/archive/*"))


def test_the_engine_archives_the_template_that_it_executed(project: Path) -> None:
    given = ("-p", "commune", "phuong-mau", "-p", "quarter", "2026-Q3")
    template = "notebooks/templates/quarterly-2025.ipynb"
    said = command("papermill", "--engine", "cchc", template, "ra.ipynb", *given, cwd=project)
    assert said.code == 0, said
    (found,) = (project / "outputs/archive/phuong-mau/2026-Q3/quarterly").iterdir()
    kept = nbformat.read(found / "data/inputs/template.ipynb", as_version=4)
    assert 'begin("quarterly-2025"' in kept.cells[2].source
