"""What a reading gives: the user's own Word file with comments, a list, a page, a workbook; or nothing."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from layout.layout_samples import typed_report
from lint.lint_samples import HONG_KIM, SOUND, as_word, changed
from openpyxl import load_workbook
from projects import command

from cchc_toolkit.errors import UsageError
from cchc_toolkit.pipeline.lint.account import account_of, as_text
from cchc_toolkit.pipeline.lint.lint import lint
from cchc_toolkit.pipeline.lint.understood import Understood
from cchc_toolkit.pipeline.lint.writing import free_folder, mended, products_of, write_products
from cchc_toolkit.word.comments import PlacedComment, with_comments

MOMENT = datetime.fromisoformat("2026-09-18T08:30:00+07:00")


@pytest.fixture(scope="module")
def products() -> dict[str, bytes]:
    """All that the report of Hồng Kim gives."""
    content = as_word(HONG_KIM)
    return products_of(content, lint(content, "bao-cao.docx"), MOMENT)


def test_a_word_file_gives_a_word_file_a_page_and_a_workbook(products: dict[str, bytes]) -> None:
    assert sorted(products) == ["bao-cao-doc-soat.docx", "bao-cao-doc-soat.html", "bao-cao-doc-soat.xlsx"]


def test_a_text_gives_a_list_with_its_lines() -> None:
    content = changed(("(73,08%)", "(78,03%)"))
    files = products_of(content, lint(content, "bc.txt"), MOMENT)
    assert sorted(files) == ["bc-doc-soat.html", "bc-doc-soat.txt", "bc-doc-soat.xlsx"]
    assert "Phải sửa: Dòng 17, mục I.1, ghi 19/26" in files["bc-doc-soat.txt"].decode()


def test_comments_stand_at_their_paragraphs_one_a_cause(products: dict[str, bytes]) -> None:
    linted = lint(as_word(HONG_KIM), "bao-cao.docx")
    document = Document(io.BytesIO(products["bao-cao-doc-soat.docx"]))
    comments = {comment.comment_id: comment.text for comment in document.comments}
    of_layout = [text for text in comments.values() if text.startswith("Thể thức: ")]
    assert len(comments) == len(linted.findings) + len(of_layout) + 1
    at = {
        match: _text_of(element)
        for element in document.element.iter("{*}p")
        for match in re.findall(r'commentReference w:id="(\d+)"', _xml(element))
    }
    shares = next(number for number, text in comments.items() if "30 + 80 = 110" in text)
    assert "Sơ cấp chiếm 80%" in at[str(shares)]
    rate = next(number for number, text in comments.items() if "190/193 = 98,45%" in text)
    assert at[str(rate)] == "98,82"


def test_a_remark_on_layout_stands_at_the_words_that_it_quotes(products: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(products["bao-cao-doc-soat.docx"]))
    of_layout = [comment.text for comment in document.comments if comment.text.startswith("Thể thức: ")]
    assert of_layout and all("“" in text for text in of_layout)


def _text_of(element: Any) -> str:
    return "".join(letters.text for letters in element.iter("{*}t"))


def _xml(element: Any) -> str:
    from lxml import etree

    return etree.tostring(element).decode()


def test_the_first_comment_sums_up_and_stands_at_the_title(products: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(products["bao-cao-doc-soat.docx"]))
    first = next(iter(document.comments))
    assert "04 lỗi phải sửa" in first.text and "Hiểu được" in first.text and "Thể thức" in first.text
    assert first.author == "Đọc soát" and first.timestamp is not None


def test_no_word_of_the_file_is_changed(products: dict[str, bytes]) -> None:
    before = Document(io.BytesIO(as_word(HONG_KIM)))
    after = Document(io.BytesIO(products["bao-cao-doc-soat.docx"]))
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    assert _cells(after) == _cells(before)


def _words(document: Any) -> list[str]:
    """Its paragraphs, those left out that hold a drawn line and no word."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def _cells(document: Any) -> list[str]:
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_mending_changes_layout_and_no_word() -> None:
    content = as_word(HONG_KIM)
    linted = lint(content, "bao-cao.docx")
    copy, left = mended(content, linted)
    files = products_of(copy, left, MOMENT)
    returned = Document(io.BytesIO(files["bao-cao-doc-soat.docx"]))
    assert _words(returned) == _words(Document(io.BytesIO(content)))
    after = lint(files["bao-cao-doc-soat.docx"], "bao-cao-doc-soat.docx").layout
    assert linted.layout is not None and after is not None
    assert len(after.remarks) < len(linted.layout.remarks)
    told = f"Đã chỉnh {len(linted.layout.remarks) - len(after.remarks):02} chỗ thể thức trong bản trả lại"
    assert told in files["bao-cao-doc-soat.html"].decode()
    assert told in next(iter(returned.comments)).text


def test_a_text_has_no_layout_to_mend() -> None:
    linted = lint(SOUND.encode(), "bc.txt")
    assert mended(SOUND.encode(), linted) == (SOUND.encode(), linted)


def test_a_right_layout_is_said_to_be_right_and_a_wrong_one_is_not() -> None:
    right = account_of(lint(typed_report(), "bc.docx"))
    assert right.about_layout == "Không thấy chỗ nào sai thể thức."
    assert "Không thấy" not in account_of(lint(as_word(SOUND), "bc.docx")).about_layout


def test_the_word_file_is_valid(products: dict[str, bytes], ooxml_errors: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(products["bao-cao-doc-soat.docx"])
    assert ooxml_errors(path) == []


def test_the_page_is_valid_and_asks_for_nothing(
    products: dict[str, bytes], html_messages: Callable[..., list[dict[str, Any]]], tmp_path: Path
) -> None:
    page = products["bao-cao-doc-soat.html"].decode()
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    assert html_messages(path) == []
    assert not re.search(r"https?://", re.sub(r"xmlns=\S+", "", page))
    assert "190/193 = 98,45%" in page


def test_the_workbook_lists_points_layout_and_what_was_not_read(products: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(products["bao-cao-doc-soat.xlsx"]))
    assert book.sheetnames == ["Nội dung", "Thể thức", "Chưa đối chiếu"]
    words = [str(cell.value) for row in book["Nội dung"].iter_rows() for cell in row if cell.value]
    assert any("100 + 100 = 200 > 100" in text for text in words)


def test_results_never_overwrite(tmp_path: Path) -> None:
    file = tmp_path / "bc.docx"
    assert free_folder(file, "").name == "bc-doc-soat"
    (tmp_path / "bc-doc-soat").mkdir()
    assert free_folder(file, "").name == "bc-doc-soat-2"
    (tmp_path / "ra").mkdir()
    assert free_folder(file, str(tmp_path / "ra")) == tmp_path / "ra"
    (tmp_path / "ra" / "a.txt").touch()
    with pytest.raises(UsageError, match="không ghi đè"):
        free_folder(file, str(tmp_path / "ra"))


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc_toolkit.archive import disk

    def full(path: Path, data: bytes) -> None:
        if path.suffix == ".xlsx":
            raise OSError(28, "No space left on device")
        path.write_bytes(data)

    monkeypatch.setattr(disk, "write_new", full)
    with pytest.raises(Exception, match=r"bản đọc soát.*--out"):
        write_products(tmp_path / "ra", {"a.html": b"a", "a.xlsx": b"b"})
    assert list(tmp_path.iterdir()) == []


def test_the_command_reads_a_report_wherever_it_lies(tmp_path: Path) -> None:
    (tmp_path / "bc.docx").write_bytes(as_word(HONG_KIM))
    said = command("cchc", "lint", "bc.docx", cwd=tmp_path)
    assert said.code == 5
    assert said.out.startswith(
        "bc.docx: Báo cáo số 78/BC-UBND ngày 05/9/2023, quý III năm 2023, xã Hồng Kim."
    )
    assert "Kết quả: 04 lỗi phải sửa" in said.out
    assert sorted(path.name for path in (tmp_path / "bc-doc-soat").iterdir()) == [
        "bc-doc-soat.docx",
        "bc-doc-soat.html",
        "bc-doc-soat.xlsx",
    ]


def test_a_sound_text_ends_with_code_0_and_programs_get_json(tmp_path: Path) -> None:
    (tmp_path / "bc.txt").write_text(SOUND, encoding="utf-8")
    said = command("cchc", "lint", "bc.txt", "--json", cwd=tmp_path)
    assert said.code == 0
    assert json.loads(said.out)["points"] == []
    assert json.loads(said.out)["about_layout"] == "Tệp chữ không có thể thức để kiểm tra."
    assert [path.name for path in tmp_path.iterdir()] == ["bc.txt"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Tệp rỗng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97-2003"),
        (b"%PDF-1.7", "Đây là tệp PDF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "Đây là ảnh"),
        (b"{\\rtf1", "Đây là tệp RTF"),
        (b" \r\n\r\n", "không có chữ nào"),
        (as_word(""), "không có chữ nào"),
        (as_word("\ufffc"), "không có chữ nào"),
    ],
    ids=("empty", "doc", "pdf", "photo", "rtf", "blanks", "no paragraph", "scan"),
)
def test_what_is_no_report_is_refused_with_code_3(content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "bc.docx").write_bytes(content)
    said = command("cchc", "lint", "bc.docx", cwd=tmp_path)
    assert said.code == 3 and "bc.docx" in said.err and told in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["bc.docx"]


def test_comments_and_tracked_changes_that_are_left_are_told() -> None:
    content = with_comments(as_word(SOUND), [PlacedComment(3, ("Xem lại",))], "Ai đó", MOMENT)
    assert [finding.rule for finding in lint(content, "bc.docx").findings] == ["DS-VETSUA"]
    with zipfile.ZipFile(io.BytesIO(as_word(SOUND))) as archive:
        assert "word/comments.xml" not in archive.namelist()


def test_a_file_that_is_one_table_is_read() -> None:
    document = Document()
    document.add_table(rows=2, cols=2).cell(1, 1).text = "12"
    assert not document.paragraphs
    made = io.BytesIO()
    document.save(made)
    linted = lint(made.getvalue(), "bang.docx")
    assert "bang-doc-soat.docx" in products_of(made.getvalue(), linted, MOMENT)


def test_a_point_on_many_cells_names_the_first_and_how_many_others(products: dict[str, bytes]) -> None:
    account = account_of(lint(as_word(HONG_KIM), "bao-cao.docx"))
    rate = next(point for point in account.points if "190/193" in point.message)
    assert rate.where[-1] == "Phụ lục 8: hàng 3, cột 7; hàng 4, cột 7; hàng 5, cột 7 và 21 nơi khác"
    assert "hàng 10, cột 9" in rate.places[-1]  # for programs all of them
    shares = next(point for point in account.points if "30 + 80" in point.arithmetic)
    assert shares.where == ("Đoạn 32, mục II.3.2",)
    page = products["bao-cao-doc-soat.html"].decode()
    assert "21 nơi khác" in page and "hàng 10, cột 9, Phụ lục 8" not in page


def test_rows_of_the_workbook_are_as_high_as_their_text(products: dict[str, bytes]) -> None:
    """LibreOffice prints a row without a height as one line, text over text."""
    sheet = load_workbook(io.BytesIO(products["bao-cao-doc-soat.xlsx"]))["Nội dung"]
    heights = {row[0].value: sheet.row_dimensions[row[0].row].height for row in sheet.iter_rows(min_row=6)}
    assert heights[1] >= 45 and heights[2] >= 45
    short = next(row for row in sheet.iter_rows(min_row=6) if "do Chính phủ ban hành" in str(row[3].value))
    assert (sheet.row_dimensions[short[0].row].height or 15) <= 30


def test_the_screen_shows_the_first_faults_of_layout_and_counts_the_rest() -> None:
    account = account_of(lint(as_word(HONG_KIM), "bc.docx"))
    causes = len(account.causes_of_layout)
    lines = [line for line in as_text(account).splitlines() if line.startswith("Thể thức: ")]
    assert causes > 30 and len(lines) == 13
    assert lines[-1] == f"Thể thức: {causes - 12} loại lỗi khác ghi trong bản đọc soát."


def test_a_long_name_is_cut_in_the_names_of_its_products(tmp_path: Path) -> None:
    name = f"Báo cáo {'kết quả công tác ' * 9}.txt"
    assert len(free_folder(tmp_path / name, "").name) <= 70
    files = products_of(SOUND.encode(), lint(SOUND.encode(), name), MOMENT)
    assert all(len(own) <= 75 and own.startswith("Báo cáo kết quả") for own in files)
    assert all(own.partition("-doc-soat")[0].split()[-1] in ("kết", "quả", "công", "tác") for own in files)
    assert name in files[min(files)].decode()  # inside the whole name stands


def test_a_point_whose_words_name_no_place_says_it_on_a_line_of_its_own() -> None:
    lines = as_text(account_of(lint(as_word(HONG_KIM), "bc.docx"))).splitlines()
    at = next(at for at, line in enumerate(lines) if "do Chính phủ ban hành" in line)
    assert lines[at + 1] == "  Nơi: Đoạn 26, mục II.3.1"
    at = next(at for at, line in enumerate(lines) if line.startswith("Phải sửa: Đoạn 32"))
    assert "Nơi: " not in lines[at + 1]
    at = next(at for at, line in enumerate(lines) if line.startswith("Phải sửa: Hàng 7 của phần 5"))
    assert "Nơi: " not in lines[at + 1]


@pytest.mark.parametrize(
    ("tables", "prose", "told"),
    [
        ((1, 2), (3, 4), "hiểu được 4/6 số liệu (66,67%): 1/2 trong bảng, 3/4 trong lời văn"),
        ((0, 0), (2, 2), "hiểu được 2/2 số liệu (100%): 2/2 trong lời văn"),
        ((0, 0), (0, 0), "văn bản không có số liệu nào"),
    ],
)
def test_the_share_names_only_what_the_text_has(
    tables: tuple[int, int], prose: tuple[int, int], told: str
) -> None:
    assert Understood(tables, prose).share == told
