"""The Word template: built from the decree's numbers, and replaced by an office's own where it has one."""

from __future__ import annotations

import importlib.util
import io
import sys
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from render.samples import STAMP, sample_report

from cchc_toolkit.errors import UsageError
from cchc_toolkit.render.docx.document import render
from cchc_toolkit.vocabulary.stable_zip import pack, unpack
from cchc_toolkit.word import decree30
from cchc_toolkit.word.printed_document import read_printed
from cchc_toolkit.word.styles import missing_styles, shipped_template

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_word_template.py"


def saved(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def without_style(name: str) -> bytes:
    document = Document(io.BytesIO(shipped_template()))
    element = document.styles[name].element
    element.getparent().remove(element)
    return saved(document)


def test_the_shipped_template_is_what_its_script_builds() -> None:
    spec = importlib.util.spec_from_file_location("build_word_template", SCRIPT)
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = script
    spec.loader.exec_module(script)
    assert script.build() == shipped_template()


def test_the_shipped_template_lacks_nothing() -> None:
    assert missing_styles(shipped_template()) == ()


@pytest.mark.parametrize("component", decree30.COMPONENTS, ids=lambda each: each.name)
def test_each_component_has_a_style_that_looks_as_the_decree_says(component: decree30.Component) -> None:
    name = component.style[:1].upper() + component.style[1:]
    style = Document(io.BytesIO(shipped_template())).styles[name]
    assert component.size.allows(style.font.size.pt)
    for wanted, found in (
        (component.is_bold, style.font.bold),
        (component.is_italic, style.font.italic),
        (component.is_capitals, style.font.all_caps),
    ):
        if wanted is not None:
            assert bool(found) is wanted


def test_every_style_names_the_decrees_font_and_no_theme() -> None:
    styles = unpack(shipped_template())["word/styles.xml"].decode()
    assert "Theme" not in styles
    document = Document(io.BytesIO(shipped_template()))
    holders = [document.styles.element.find(qn("w:docDefaults"))]
    holders += [style.element for style in document.styles if style.type == 1]
    for holder in holders:
        fonts = holder.find(f".//{qn('w:rFonts')}")
        assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            "Times New Roman"
        }


def test_the_template_is_vietnamese_on_a4_in_words_present_mode() -> None:
    files = unpack(shipped_template())
    assert b'w:name="compatibilityMode"' in files["word/settings.xml"]
    assert b'word" w:val="15"' in files["word/settings.xml"]
    assert b'<w:lang w:val="vi-VN"' in files["word/styles.xml"]
    assert not any(b"python-docx" in content for content in files.values())
    (section,) = Document(io.BytesIO(shipped_template())).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


@pytest.mark.parametrize(("name", "shown"), [("Trích yếu", "Trích yếu"), ("Heading 2", "Heading 2")])
def test_missing_styles_are_named_as_word_names_them(name: str, shown: str) -> None:
    template = without_style(name)
    assert missing_styles(template) == (shown,)
    with pytest.raises(UsageError, match=f"thiếu kiểu .*{shown}"):
        render(sample_report(), STAMP, template)


@pytest.mark.parametrize("template", [b"", b"PK\x03\x04", b"%PDF-1.4", pack({"a.txt": b"x"})])
def test_a_template_that_is_no_docx_is_refused_with_a_way_out(template: bytes) -> None:
    with pytest.raises(UsageError, match="Word Document"):
        missing_styles(template)


def test_an_offices_own_margins_type_sizes_and_footer_are_kept() -> None:
    document = Document(io.BytesIO(shipped_template()))
    (section,) = document.sections
    section.left_margin, section.footer.paragraphs[0].text = Mm(35), "Địa chỉ: xã Mẫu"
    section.header.paragraphs[0].text = "đầu trang cũ"
    document.add_paragraph("chữ thừa của mẫu")
    rendered = render(sample_report(), STAMP, saved(document))
    said = read_printed(rendered.content)
    assert {page.left for page in said.pages} == {35}
    assert "chữ thừa" not in said.text
    assert [line.text for line in said.furniture] == ["2", "Địa chỉ: xã Mẫu"]
    assert rendered == render(sample_report(), STAMP, saved(document))


def test_lines_are_measured_in_the_type_size_of_the_offices_template() -> None:
    document = Document(io.BytesIO(shipped_template()))
    document.styles["Tiêu ngữ"].font.size = 14 * 12700
    smaller, larger = (
        _motto_indent(render(sample_report(), STAMP, template).content)
        for template in (shipped_template(), saved(document))
    )
    assert larger < smaller


def _motto_indent(content: bytes) -> int:
    body = Document(io.BytesIO(content)).element.body
    motto = next(p for p in body.iter(qn("w:p")) if "".join(p.itertext()).startswith("Độc lập"))
    return int(motto.getnext().find(f".//{qn('w:ind')}").get(qn("w:left")))


def test_an_older_digest_in_the_template_is_replaced_and_other_properties_stay() -> None:
    first = render(sample_report(), STAMP).content
    other = unpack(first)
    other["docProps/custom.xml"] = other["docProps/custom.xml"].replace(b"ab" * 32, b"cd" * 32)
    again = read_printed(render(sample_report(), STAMP, pack(other)).content)
    assert again.custom == {"cchc_inputs_sha256": "ab" * 32}
