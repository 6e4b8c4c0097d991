"""One report in the shapes in which it comes: codes of letters, broken lines, cut tables, lists of Word."""

from __future__ import annotations

import copy
import io
import re
import textwrap
import unicodedata
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lint.lint_samples import SOUND, as_word

from cchc_toolkit.errors import SourceError
from cchc_toolkit.pipeline.lint.lint import Linted, lint

READ = ((45, 45), (29, 33))
"""So many figures of the sound report are read, in tables and in prose."""
TABLES = "\n".join(line for line in SOUND.splitlines() if "\t" in line)
_BASES = {"\u0302": "âêôÂÊÔ", "\u0306": "ăĂ", "\u031b": "ơưƠƯ"}


def broken(width: int, footer: str = "") -> str:
    """The report as it is copied from a page: every line broken, a page number between."""
    lines: list[str] = []
    for line in SOUND.splitlines():
        lines += [line] if "\t" in line else textwrap.wrap(line, width) or [""]
    for at in range(30, len(lines), 31):
        lines.insert(at, footer)
    return "\n".join(lines)


def windows_1258(text: str) -> bytes:
    """A text in the Vietnamese code page of Windows, whose tones are letters of their own."""
    made = []
    for letter in unicodedata.normalize("NFC", text):
        base, *marks = unicodedata.normalize("NFD", letter)
        for mark in [mark for mark in marks if mark in _BASES]:
            base = unicodedata.normalize("NFC", base + mark)
            marks.remove(mark)
        made.append(base + "".join(marks))
    return "".join(made).encode("cp1258", "replace")


TEXTS: dict[str, bytes] = {
    "UTF-16 without a mark": SOUND.encode("utf-16-le"),
    "code page 1258": windows_1258(SOUND),
    "marks beside their letters": unicodedata.normalize("NFD", SOUND).encode(),
    "blanks that do not break": SOUND.replace(" ", "\u00a0").encode(),
    "soft hyphens and blanks of no width": SOUND.replace("hồ sơ", "hồ\u00ad \u200bsơ").encode(),
    "line ends of Windows": SOUND.replace("\n", "\r\n").encode(),
    "lines broken at a margin": broken(80).encode(),
    "lines broken, page numbers between": broken(72, "- 2 -").encode(),
    "a blank line behind every line": SOUND.replace("\n", "\n\n").encode(),
    "thousands without a sign": re.sub(r"(\d)\.(\d{3})\b", r"\1\2", SOUND).encode(),
    "thousands set off by blanks": re.sub(r"(\d)\.(\d{3})\b", r"\1 \2", SOUND).encode(),
    "thousands set off by commas": re.sub(r"(\d)\.(\d{3})\b", r"\1,\2", SOUND).encode(),
    "points in percentages": re.sub(r"(\d),(\d\d)%", r"\1.\2%", SOUND).encode(),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_in_any_shape_is_read_like_the_plain_one(name: str) -> None:
    is_read(lint(TEXTS[name], "bc.txt"), allowance=2 if "blanks" in name or "points" in name else 0)


def is_read(linted: Linted, allowance: int = 0) -> None:
    """Nothing is found, and as much is understood as of the plain text."""
    assert [(finding.rule, finding.message) for finding in linted.findings] == []
    assert linted.understood.in_tables[0] >= READ[0][0] - allowance
    assert linted.understood.in_prose[0] >= READ[1][0] - allowance


def test_text_of_the_old_fonts_is_refused_by_name() -> None:
    with pytest.raises(SourceError, match="TCVN3"):
        lint("Tæng sè hå s¬ tiÕp nhËn trong ngµy, lÜnh vùc ®Êt ®ai, kÕt qu¶".encode("latin-1"), "bc.txt")


def test_tables_alone_are_told_apart_by_their_headers() -> None:
    linted = lint(TABLES.encode(), "bang.txt")
    assert linted.findings == ()
    assert len(linted.report.tables) == 2


def word() -> DocumentObject:
    """The sound report as a Word file, to be changed."""
    return Document(io.BytesIO(as_word(SOUND)))


def saved(document: DocumentObject) -> bytes:
    """Its bytes."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def numbered_by_word() -> bytes:
    """Headings whose numbers are Word's."""
    document = word()
    for paragraph in document.paragraphs:
        match = re.match(r"([IVX]+|\d+)\. (?=\D)", paragraph.text)
        if match:
            paragraph.text = paragraph.text[match.end() :]
            depth = 1 if match[1].isdigit() else 0
            numbering = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="99"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(numbering))
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="%{depth + 1}."/></w:lvl>'
        for depth, kind in enumerate(("upperRoman", "decimal"))
    )
    lists = document.part.numbering_part.element
    lists.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="99">{levels}</w:abstractNum>'))
    of = '<w:abstractNumId w:val="99"/>'
    lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="99">{of}</w:num>'))
    return saved(document)


def cut_table(has_header_again: bool) -> bytes:
    """The first table in two, as a page cuts it."""
    document = word()
    first = document.tables[0]._tbl
    second = copy.deepcopy(first)
    for row in first.findall(qn("w:tr"))[2:]:
        first.remove(row)
    for at, row in enumerate(second.findall(qn("w:tr"))[:2]):
        if at or not has_header_again:
            second.remove(row)
    between = parse_xml(f"<w:p {nsdecls('w')}/>")
    first.addnext(between)
    between.addnext(second)
    return saved(document)


def table_in_a_frame() -> bytes:
    """A table inside a table of one cell, as some programs save a page."""
    document = word()
    inner = document.tables[0]._tbl
    outer = document.add_table(1, 1)
    inner.addprevious(outer._tbl)
    outer.cell(0, 0)._tc.append(inner)
    outer.cell(0, 0)._tc.append(parse_xml(f"<w:p {nsdecls('w')}/>"))
    return saved(document)


WORD: dict[str, Callable[[], bytes]] = {
    "numbers of Word": numbered_by_word,
    "a table cut by a page": lambda: cut_table(has_header_again=False),
    "a table cut by a page, its header again": lambda: cut_table(has_header_again=True),
    "a table in a frame": table_in_a_frame,
}


@pytest.mark.parametrize("name", WORD)
def test_a_word_file_in_any_shape_is_read_like_the_plain_one(name: str) -> None:
    linted = lint(WORD[name](), "bc.docx")
    is_read(linted)
    assert "II.2" in [line.heading for line in linted.report.lines if line.is_heading]


def test_a_fault_in_the_second_part_of_a_table_is_placed_there() -> None:
    document = Document(io.BytesIO(cut_table(has_header_again=True)))
    document.tables[1].rows[1].cells[2].text = "518"
    places = [
        origin.cells for finding in lint(saved(document), "bc.docx").findings for origin in finding.where
    ]
    assert any(place.startswith("hàng 2 của phần 2, cột 3") for place in places)


LAST_YEAR = "Cùng kỳ năm 2025\n" + "\n".join(TABLES.splitlines()[:2]) + "\n\tTổng số" + "\t5" * 11 + "\n"


def test_a_table_of_last_year_is_not_held_against_the_prose() -> None:
    before = SOUND.replace("TT\tLĩnh vực", f"{LAST_YEAR}\nNăm nay\nTT\tLĩnh vực", 1)
    rules = {finding.rule for finding in lint(before.encode(), "bc.txt").findings}
    assert "DS-HAINOI" not in rules
    assert "KT-TONG" in rules  # its own total is wrong, and told


def test_a_table_without_a_column_has_no_blanks_in_it() -> None:
    rows = [line.split("\t") for line in TABLES.splitlines()[:4]]
    narrow = "\n".join("\t".join(cells[:6] + cells[7:]) for cells in rows)
    text = SOUND.replace("\n".join(TABLES.splitlines()[:4]), narrow)
    assert "KT-OTHIEU" not in {finding.rule for finding in lint(text.encode(), "bc.txt").findings}


def test_a_decision_is_said_to_be_no_report_and_is_read_for_what_applies() -> None:
    edits = (
        ("BÁO CÁO", "QUYẾT ĐỊNH"),
        ("(73,08%)", "(78,03%)"),
        ("Trong quý đã", "Trong 6 tháng đầu năm 2025 đã"),
    )
    text = SOUND
    for old, new in edits:
        text = text.replace(old, new)
    linted = lint(text.encode(), "qd.txt")
    assert not linted.details.is_report
    assert {finding.rule for finding in linted.findings} == {"DS-TYLE"}
