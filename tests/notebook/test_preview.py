"""A report before it is finished: as it will print, what is missing said, nothing left, nothing sealed."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest
from begun_report import begun, written_sections
from bs4 import BeautifulSoup
from conftest import needs

from cchc_toolkit.errors import CchcError, UsageError
from cchc_toolkit.notebook import preview
from cchc_toolkit.notebook.preview import preview_data
from cchc_toolkit.notebook.session import ReportInProgress
from cchc_toolkit.pipeline import page_pictures as pictures
from cchc_toolkit.pipeline.fingerprint import output_digest
from cchc_toolkit.pipeline.notebook_file import without_machine
from cchc_toolkit.pipeline.pdf import PROGRAM_VARIABLE
from cchc_toolkit.report.record import PREVIEW_TYPE

PNG = b"\x89PNG\r\n"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> ReportInProgress:
    return begun(tmp_path_factory.mktemp("hong-kim"))


def previewed(report: ReportInProgress, sections: Any, pages: Any = None) -> dict[str, Any]:
    return preview_data(report.root, report.gathered, report.material, sections, report.running.stamp, pages)


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROGRAM_VARIABLE, "khong-co")


@pytest.fixture
def three_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if LibreOffice and a reader of PDF had made three pages."""
    monkeypatch.setattr(preview, "to_pdf", lambda docx, seconds: docx)
    monkeypatch.setattr(preview, "page_pictures", lambda pdf: (b"mot", b"hai", b"ba"))


@needs("soffice", "pdftoppm")
def test_the_pages_of_the_word_file_are_pictures(report: ReportInProgress) -> None:
    shown = previewed(report, written_sections(report))
    page = BeautifulSoup(shown["text/html"], "lxml")
    images = page.select(".pages img")
    assert [image.get("alt") for image in images] == [f"Trang {n}" for n in range(1, len(images) + 1)]
    assert all(b64decode(image.get("src").partition(",")[2]).startswith(PNG) for image in images)
    assert (
        shown["text/plain"] == f"Xem trước {len(images):02}/{len(images):02} trang của bản Word, như khi in."
    )


@needs("soffice", "pdftoppm")
def test_two_at_once_do_not_clash_and_leave_nothing(
    report: ReportInProgress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = sorted(report.root.rglob("*"))
    sections = written_sections(report)[:2]
    with ThreadPoolExecutor(2) as both:
        first, second = both.map(lambda _: previewed(report, sections, 1), range(2))
    assert first["text/html"].count("<img") == second["text/html"].count("<img") == 1
    assert sorted(report.root.rglob("*")) == before
    assert [path for path in tmp_path.rglob("*") if path.is_file() and "report" in path.name] == []


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_the_whole_report_is_shown_as_html(report: ReportInProgress) -> None:
    shown = previewed(report, written_sections(report))
    assert shown["text/plain"] == (
        "Xem trước bằng HTML, chỗ ngắt trang có thể khác khi in. "
        "Chưa lập được bản PDF: máy này không có LibreOffice."
    )
    page = BeautifulSoup(shown["text/html"], "lxml")
    assert page.select_one(".letterhead .body-name").get_text() == "ỦY BAN NHÂN DÂN"
    assert "98,45%" in page.get_text() and page.select(".sheet.landscape table")
    assert not page.select("img, a, script")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the program")
def test_a_libreoffice_that_fails_is_said_in_one_line(
    report: ReportInProgress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho hỏng rồi\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv(PROGRAM_VARIABLE, str(program))
    (line,) = previewed(report, written_sections(report))["text/plain"].splitlines()
    assert line.endswith("Chưa lập được bản PDF: LibreOffice báo lỗi hỏng rồi.")


@pytest.mark.usefixtures("three_pages")
def test_sections_that_have_not_run_are_told(report: ReportInProgress) -> None:
    sections = written_sections(report)
    lines = previewed(report, [section for section in sections if section.code not in ("mo-dau", "II.6")])[
        "text/plain"
    ].splitlines()
    assert lines[1:] == ["Chưa có 02 mục vì ô của mục chưa chạy: mở đầu và II.6."]
    assert previewed(report, ())["text/plain"].splitlines()[1].startswith(f"Chưa có {len(sections)} mục")


@pytest.mark.usefixtures("three_pages")
@pytest.mark.parametrize(
    ("pages", "shown"), [(None, [1, 2, 3]), (2, [2]), ([1, 3], [1, 3]), (range(1, 3), [1, 2])]
)
def test_single_pages_can_be_asked_for(report: ReportInProgress, pages: Any, shown: list[int]) -> None:
    html = previewed(report, (), pages)["text/html"]
    assert re.findall(r'alt="Trang (\d)"', html) == [str(number) for number in shown]


@pytest.mark.usefixtures("three_pages")
@pytest.mark.parametrize("pages", [0, -1, "2", [1, 0], True, 4, [1.5]])
def test_a_page_that_is_not_there_is_refused_in_words(report: ReportInProgress, pages: Any) -> None:
    with pytest.raises(UsageError, match="trang"):
        previewed(report, (), pages)


@needs("soffice")
def test_without_pdftoppm_pdfium_makes_the_pictures_and_else_html_is_shown(
    report: ReportInProgress, monkeypatch: pytest.MonkeyPatch
) -> None:
    which = shutil.which
    monkeypatch.setattr(pictures.shutil, "which", lambda name: None if name == "pdftoppm" else which(name))
    made: list[bytes] = []
    monkeypatch.setattr(preview, "page_pictures", lambda pdf: made.append(pdf) or pictures.page_pictures(pdf))
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    shown = previewed(report, ())
    assert (
        shown["text/plain"]
        .splitlines()[0]
        .endswith("Chưa lập được hình các trang: máy này không có pdftoppm.")
    )
    monkeypatch.undo()
    pytest.importorskip("pypdfium2")
    assert all(picture.startswith(PNG) for picture in pictures._by_pdfium(made[0]))


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.4 h\xe1\xbb\x8fng"])
def test_a_broken_pdf_is_said(broken: bytes) -> None:
    with pytest.raises(CchcError, match="Chưa lập được hình các trang"):
        pictures.page_pictures(broken)


def test_no_preview_is_part_of_what_a_run_showed_or_seals() -> None:
    here, there = (
        {"text/html": f"<img src='data:image/png;base64,{name}'>", "text/plain": name, PREVIEW_TYPE: {}}
        for name in ("aGk=", "aGo=")
    )
    assert output_digest(here, {}) == output_digest(there, {"a": 1}) != output_digest({"text/plain": "x"}, {})
    output = nbformat.v4.new_output("display_data", data=here)
    cell = nbformat.v4.new_code_cell("report.preview()", outputs=[output])
    (kept,) = without_machine(nbformat.v4.new_notebook(cells=[cell])).cells[0].outputs
    assert kept.data["text/plain"] == "Bản xem trước không giữ trong gói; bản in là report.docx."
    assert "text/html" not in kept.data and "aGk=" in cell.outputs[0].data["text/html"]
    assert output_digest(kept.data, {}) == output_digest(here, {})
