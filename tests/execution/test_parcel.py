"""What travels between machines comes out as it went in, and lies nowhere but where it may."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from cchc_toolkit.archive import draft as drafts
from cchc_toolkit.errors import CchcError, Problem, SourceError
from cchc_toolkit.execution.parcel import (
    Answer,
    ErrorElsewhere,
    Order,
    answer_from,
    lay_out,
    order_from,
    to_bytes,
)

PLACE = "outputs/drafts/xa-mau/2023-Q3/quarterly/003"


def order(**files: bytes) -> Order:
    return Order("mã 1", "notebooks/templates/quarterly.ipynb", {"commune": "xa-mau"}, PLACE, files)


@pytest.mark.parametrize(
    "name",
    [
        "data/xa-mau/2023-Q3/hồ sơ.xlsx",
        unicodedata.normalize("NFD", "data/Quý III.xlsx"),
        "100%.csv",
        "a\\b",
        "\udcff.xlsx",
    ],
)
def test_files_keep_their_names_whatever_signs_they_have(name: str) -> None:
    sent = order(**{name: b"\x00\xff"})
    assert order_from(to_bytes(sent)) == sent


def test_an_answer_keeps_the_draft_and_the_notebook() -> None:
    answer = Answer(files={"report.docx": b"PK", "inputs/run.json": b"{}"}, notebook=b"{}")
    assert answer_from(to_bytes(answer)) == answer


def test_an_error_keeps_its_words_and_its_exit_code() -> None:
    error = SourceError(
        [Problem("Không mở được tệp a.xlsx", "data", "Đề nghị đóng tệp"), Problem("Thiếu tệp b")]
    )
    ours = ErrorElsewhere(answer_from(to_bytes(Answer.of(error))))
    assert (str(ours), ours.exit_code, ours.problems) == (str(error), 3, error.problems)


@pytest.mark.parametrize("name", ["../ngoai.txt", "data/../../ngoai.txt", "/ngoai-du-an.txt"])
def test_a_file_that_would_lie_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    root = tmp_path / "du-an"
    root.mkdir()
    with pytest.raises(CchcError, match="nằm ngoài dự án"):
        lay_out(order(**{name: b""}), root)
    assert list(tmp_path.iterdir()) == [root]


def test_the_draft_that_is_written_there_has_the_number_that_waits_for_it_here(tmp_path: Path) -> None:
    lay_out(order(), tmp_path)
    folder = drafts.new(tmp_path / "outputs", "xa-mau", "2023-Q3", "quarterly")
    assert folder.relative_to(tmp_path).as_posix() == PLACE
