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
from lint.lint_samples import HONG_KIM, SOUND, as_word, changed
from openpyxl import load_workbook
from projects import command

from cchc_toolkit.errors import UsageError
from cchc_toolkit.pipeline.lint.lint import lint
from cchc_toolkit.pipeline.lint.writing import free_folder, products_of, write_products
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
    files = products_of(content, linted, MOMENT, is_mended=True)
    mended = Document(io.BytesIO(files["bao-cao-doc-soat.docx"]))
    assert _words(mended) == _words(Document(io.BytesIO(content)))
    remarks = lint(files["bao-cao-doc-soat.docx"], "bao-cao-doc-soat.docx").remarks
    assert linted.remarks is not None and remarks is not None and len(remarks) < len(linted.remarks)


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


def test_strict_files_are_told_how_to_be_saved() -> None:
    from layout.lawful import LAWFUL

    with pytest.raises(Exception, match="Strict Open XML") as raised:
        with_comments(LAWFUL["Strict Open XML"](), [PlacedComment(0, ("a",))], "a", MOMENT, "bc.docx")
    assert getattr(raised.value, "exit_code", 0) == 3


def test_a_paragraph_without_words_may_bear_a_comment() -> None:
    made = with_comments(as_word("Một\n\n\n"), [PlacedComment(0, ("a", "b"))], "Đọc soát", MOMENT)
    assert [comment.text for comment in Document(io.BytesIO(made)).comments] == ["a\nb"]


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
    with pytest.raises(Exception, match="bản đọc soát"):
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
    assert [path.name for path in tmp_path.iterdir()] == ["bc.txt"]


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7", b"{\\rtf1"])
def test_what_is_no_report_is_refused_with_code_3(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "bc.docx").write_bytes(content)
    said = command("cchc", "lint", "bc.docx", cwd=tmp_path)
    assert said.code == 3 and "bc.docx" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["bc.docx"]


def test_comments_and_tracked_changes_that_are_left_are_told() -> None:
    content = with_comments(as_word(SOUND), [PlacedComment(3, ("Xem lại",))], "Ai đó", MOMENT)
    assert [finding.rule for finding in lint(content, "bc.docx").findings] == ["DS-VETSUA"]
    with zipfile.ZipFile(io.BytesIO(as_word(SOUND))) as archive:
        assert "word/comments.xml" not in archive.namelist()
