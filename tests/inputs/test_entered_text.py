"""What is printed is what the clerk saw in the cell: signs nobody sees are gone, marks are words."""

from __future__ import annotations

import pytest
from inputs.exports import coded_row, read, text, xlsx
from inputs.workbooks import FIRST, changed, problems
from inputs.workbooks import read as read_workbook
from openpyxl.workbook import Workbook

from cchc_toolkit.inputs.entered_text import decoded_signs, entered_text
from cchc_toolkit.inputs.exports.export_file import FileReading
from cchc_toolkit.report.activities import Proposal
from cchc_toolkit.report.model import Paragraph, Text
from cchc_toolkit.report.narrative import narrate
from cchc_toolkit.report.sentences import Items


def with_proposal(typed: str) -> bytes:
    def put(book: Workbook) -> None:
        book["Kiến nghị"][f"B{FIRST}"] = typed
        book["Kiến nghị"][f"C{FIRST}"] = None

    return changed(put)


def printed(typed: str) -> str:
    """The paragraph that a report prints of a proposal, from the bytes of the workbook on."""
    (row,) = read_workbook(with_proposal(typed)).tables["proposals"].to_dict("records")
    section = narrate(
        "V", "Kiến nghị", "{{ kien_nghi }}", {"kien_nghi": Items.of([Proposal(row["text"], "")])}
    )
    _, paragraph = section.blocks
    assert isinstance(paragraph, Paragraph)
    return "".join(each.text for each in paragraph.content if isinstance(each, Text))


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Đề nghị mở lớp", "Đề nghị mở lớp."),
        ("Đề nghị_x000D_\nmở lớp", "Đề nghị mở lớp."),
        ("Đề nghị_x005F_x000D_mở lớp", "Đề nghị mở lớp."),
        ("Đề\u00a0nghị mở\u2003lớp", "Đề nghị mở lớp."),
        ("\ufeffĐề\u200b nghị\u200e mở\u00ad lớp\u2060", "Đề nghị mở lớp."),
        ("Đề nghị_x0007_ mở_x00A0_lớp", "Đề nghị mở lớp."),
        ("De\u0302\u0300 nghị", "Dề nghị."),
        ("- Đề nghị mở lớp", "- Đề nghị mở lớp."),
        ("* Đề nghị *mở* lớp", "* Đề nghị *mở* lớp."),
        ("1. Đề nghị 2) mở lớp", "1. Đề nghị 2) mở lớp."),
        ("> Mở a_b_c, ~5% <10% & [1] {{ x }} \\\\", "> Mở a_b_c, ~5% <10% & [1] {{ x }} \\\\."),
        ("#1 Đề nghị | mở lớp", "#1 Đề nghị | mở lớp."),
        ("H`Mông và K`Ho", "H`Mông và K`Ho."),
        ("Số: ______/QĐ-UBND, 2**3", "Số: ______/QĐ-UBND, 2**3."),
    ],
)  # fmt: skip
def test_a_paragraph_is_what_the_clerk_saw(typed: str, seen: str) -> None:
    assert printed(typed) == seen


@pytest.mark.parametrize(
    "typed",
    [
        "\uf0b7 Đề nghị mở lớp", "Đề nghị \u202eớpl ởm", "Đề ngh\ufffd mở lớp", "<b>Đề nghị</b> mở lớp",
        "Đề nghị<br/>mở lớp", "**Đề nghị** mở lớp", "## Đề nghị mở lớp", "Đề nghị [mở lớp](http://mau.vn)",
        "Đề nghị `mở lớp`", "| Đề nghị | mở lớp |",
    ],
)  # fmt: skip
def test_what_cannot_be_printed_as_it_is_meant_is_refused_by_cell(typed: str) -> None:
    (found,) = problems(with_proposal(typed))

    assert found.where.endswith(f"trang “Kiến nghị”, ô B{FIRST}")
    assert "Đề nghị" not in found.what
    assert found.fix


def test_cleaning_twice_changes_nothing() -> None:
    for typed in ("a_x000D_b", "a\u00a0\u200bb", "a\r\nb\tc", "e\u0302\u200b\u0301", "\uf0b7 a"):
        assert entered_text(entered_text(typed)) == entered_text(typed)


def test_a_code_that_a_clerk_typed_is_decoded_once() -> None:
    assert decoded_signs("a_x005F_x0041_b") == "a_x0041_b"
    assert decoded_signs("so_x_001") == "so_x_001"


def fields(reading: FileReading) -> list[str]:
    return list(reading.dossiers["field"])


@pytest.mark.parametrize("field", ["Hộ\u00a0tịch", "Hộ tịch\u200b", "\ufeffHộ tịch", "Hộ tịch_x000D_\n"])
def test_signs_that_nobody_sees_do_not_hide_a_field_of_an_export(field: str) -> None:
    head = ["MaHoSo", "MaTTHC", "TenLinhVuc", "KenhThucHien", "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy",
            "TrangThaiHoSoId", "ChuHoSo"]  # fmt: skip
    rows = [head, coded_row(TenLinhVuc=field)]
    assert fields(read(xlsx(rows))) == ["Hộ tịch"]
    if "\n" not in field:
        assert fields(read(text(rows).encode(), "ho-so.csv")) == ["Hộ tịch"]
