"""The outside programs that judge our documents really run, and really find a fault.

An optional package of npm can go missing without a word, and a checker that finds nothing proves nothing.
"""

import json
import subprocess
import zipfile
from pathlib import Path

import conftest
import docx
import pytest

GOOD_HTML = (
    '<!doctype html><html lang="vi"><head><title>Báo cáo</title></head><body><p>Nội dung</p></body></html>'
)
BAD_HTML = GOOD_HTML.replace("<p>", '<p style="x" style="y"><table>')


@pytest.fixture
def document(tmp_path: Path) -> Path:
    report = docx.Document()
    report.add_paragraph("Báo cáo cải cách hành chính")
    report.save(str(tmp_path / "báo cáo.docx"))
    return tmp_path / "báo cáo.docx"


def test_open_xml_sdk_passes_a_valid_document(ooxml_errors, document):
    assert ooxml_errors(document) == []


def test_open_xml_sdk_finds_an_element_out_of_place(ooxml_errors, document):
    broken = document.with_name("hỏng.docx")
    with zipfile.ZipFile(document) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<w:body>", b"<w:body><w:rPr/>"))
    assert ooxml_errors(broken) != []


def test_nu_checker_passes_a_valid_page_and_finds_faults(html_messages, tmp_path):
    for name, text in (("good.html", GOOD_HTML), ("bad.html", BAD_HTML)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert html_messages(tmp_path / "good.html") == []
    assert html_messages(tmp_path / "bad.html") != []


@pytest.mark.needs("node")
def test_axe_is_a_script_that_runs(axe_source):
    script = "console.log(JSON.stringify(require(process.argv[1]).getRules().length))"
    done = subprocess.run(["node", "-e", script, conftest.require("axe")], capture_output=True, text=True)
    assert json.loads(done.stdout) > 50, done.stderr
    assert "axe" in axe_source


def test_libreoffice_gives_pages_whose_vietnamese_text_can_be_read_back(to_pdf, document):
    done = subprocess.run(
        [conftest.require("pdftotext"), str(to_pdf(document)), "-"], capture_output=True, text=True
    )
    assert "Báo cáo cải cách hành chính" in done.stdout


@pytest.mark.parametrize("program", ["chromium", "pdftoppm", "ssh-keygen"])
def test_program_is_there(program):
    assert Path(conftest.require(program)).is_file()
