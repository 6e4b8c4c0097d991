"""Every document made is valid for the Open XML SDK and openxml-audit, and survives LibreOffice."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import needs, require
from lxml import etree
from openxml_audit import OpenXmlValidator
from render.samples import STAMP, draft_report, indicator_table, one_stop_table, sample_report, words

from cchc_toolkit.layout.check import check
from cchc_toolkit.render.docx.document import render
from cchc_toolkit.report.model import Appendix, Paragraph, Report
from cchc_toolkit.vocabulary.stable_zip import pack, unpack
from cchc_toolkit.word.printed_document import read_printed
from cchc_toolkit.word.styles import missing_styles, shipped_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def bare_report() -> Report:
    report = sample_report()
    return replace(report, blocks=(), appendices=(), addressees=(), recipients=(), inputs_digest="")


def crowded_report() -> Report:
    """Tables everywhere, an appendix with words, and one without anything."""
    blocks = (one_stop_table(), indicator_table(0), indicator_table(60))
    appendices = (
        Appendix("I", "BẢNG", "", blocks, is_landscape=True),
        Appendix("II", "LỜI", "(Kèm theo …)", (Paragraph(words("Ghi chú."), "note"),)),
        Appendix("III", "KHÔNG CÓ GÌ", "", ()),
    )
    return replace(sample_report(), blocks=blocks, appendices=appendices)


REPORTS = {
    "full": sample_report,
    "draft": draft_report,
    "bare": bare_report,
    "crowded": crowded_report,
}


@pytest.fixture(params=sorted(REPORTS))
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"{request.param}.docx"
    path.write_bytes(render(REPORTS[request.param](), STAMP).content)
    return path


def field_faults(content: bytes) -> list[str]:
    """Fields whose begin, separate and end do not match, in every part of a document."""
    faults = []
    for name, data in unpack(content).items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        root, depth = etree.fromstring(data), 0
        for sign in root.iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(sign.get(f"{W}fldCharType"), 0)
            if depth < 0:
                faults.append(f"{name}: end without begin")
        if depth > 0:
            faults.append(f"{name}: begin without end")
    return faults


def bookmark_faults(content: bytes) -> list[str]:
    """Bookmarks that are not opened once and closed once under a name of their own."""
    root = etree.fromstring(unpack(content)["word/document.xml"])
    starts = [(each.get(f"{W}id"), each.get(f"{W}name")) for each in root.iter(f"{W}bookmarkStart")]
    ends = [each.get(f"{W}id") for each in root.iter(f"{W}bookmarkEnd")]
    faults = [] if sorted(ends) == sorted(id for id, _ in starts) else ["ends do not match starts"]
    return faults + (["a name twice"] if len({name for _, name in starts}) < len(starts) else [])


@needs("node", "ooxml-validator")
def test_the_open_xml_sdk_finds_no_fault(made: Path, ooxml_errors: Callable[[Path], list[Any]]) -> None:
    assert ooxml_errors(made) == []


def test_openxml_audit_finds_no_fault(made: Path) -> None:
    result = OpenXmlValidator().validate(str(made))
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("report", [sample_report(), draft_report()], ids=["full", "draft"])
def test_our_own_verifier_of_the_layout_finds_nothing_to_mend(report: Report) -> None:
    assert check(render(report, STAMP).content) == ()


def test_no_field_and_no_mark_is_left_open(made: Path) -> None:
    assert field_faults(made.read_bytes()) == []
    assert bookmark_faults(made.read_bytes()) == []


def test_the_check_for_open_fields_would_see_one(made: Path) -> None:
    files = unpack(made.read_bytes())
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    files["word/document.xml"] = files["word/document.xml"].replace(b"</w:p>", f"{broken}</w:p>".encode(), 1)
    assert field_faults(pack(files)) == ["word/document.xml: begin without end"]


@needs("node", "ooxml-validator")
def test_the_shipped_template_is_valid(tmp_path: Path, ooxml_errors: Callable[[Path], list[Any]]) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(shipped_template())
    assert ooxml_errors(path) == []
    assert OpenXmlValidator().validate(str(path)).errors == []


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """Open a .docx in LibreOffice and save it again as .docx."""
    soffice, profile = require("soffice"), tmp_path_factory.mktemp("profile")

    def save(content: bytes) -> bytes:
        folder = tmp_path_factory.mktemp("resaved")
        (folder / "a.docx").write_bytes(content)
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "docx"]
        subprocess.run(
            [*command, "--outdir", str(folder / "out"), str(folder / "a.docx")],
            check=True,
            capture_output=True,
        )
        return (folder / "out" / "a.docx").read_bytes()

    return save


@needs("soffice")
def test_libreoffice_keeps_every_mark_every_word_and_the_digest(
    resaved: Callable[[bytes], bytes],
) -> None:
    rendered = render(sample_report(), STAMP)
    before, after = read_printed(rendered.content), read_printed(resaved(rendered.content))
    assert set(after.figures) == set(rendered.marks)
    assert after.figures == before.figures
    assert [line.text for line in after.paragraphs] == [line.text for line in before.paragraphs]
    assert after.tables == before.tables
    assert after.inputs_digest == before.inputs_digest
    assert [page.is_landscape for page in after.pages] == [False, True, False]
    assert field_faults(resaved(rendered.content)) == []


@needs("soffice", "node", "ooxml-validator")
def test_a_template_saved_by_libreoffice_still_serves(
    resaved: Callable[[bytes], bytes], tmp_path: Path, ooxml_errors: Callable[[Path], list[Any]]
) -> None:
    own = resaved(shipped_template())
    assert missing_styles(own) == ()
    again = render(sample_report(), STAMP, own)
    assert (
        read_printed(again.content).paragraphs
        == read_printed(render(sample_report(), STAMP).content).paragraphs
    )
    path = tmp_path / "own.docx"
    path.write_bytes(again.content)
    assert ooxml_errors(path) == []


@needs("soffice", "pdftotext")
def test_printed_pages_are_numbered_from_two_and_the_foot_is_not_alone(
    tmp_path: Path, to_pdf: Callable[[Path], Path]
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(render(sample_report(), STAMP).content)
    printed = subprocess.run(["pdftotext", "-layout", str(to_pdf(path)), "-"], capture_output=True, text=True)
    pages = printed.stdout.split("\f")[:-1]
    firsts = [page.strip().splitlines()[0].strip() for page in pages]
    numbers = [first for first in firsts if re.fullmatch(r"\d+", first)]
    assert numbers == ["2", "3", "2", "3"]
    foot = next(page for page in pages if "Nơi nhận:" in page)
    assert "Trên đây là báo cáo" in foot
    assert "Nguyễn Văn Mẫu" in foot
