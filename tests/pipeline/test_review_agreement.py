"""That .docx, review page and record say the same, and that a difference in any of them is named."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import pytest
from docx import Document
from render.review_samples import EXECUTION, executed_notebook, fit_record, sealed_page, unfit_record

from cchc_toolkit.pipeline.agree import disagreements as all_differences
from cchc_toolkit.pipeline.agree import printed_in_notebook, printed_in_review
from cchc_toolkit.render.docx.document import render
from cchc_toolkit.render.review.notebook_page import notebook_page
from cchc_toolkit.report.model import Appendix, Paragraph, Table, TableCell, TableRow, Text
from cchc_toolkit.report.record import Record
from cchc_toolkit.word.printed_document import PrintedDocument, read_printed


def rendered(record: Record) -> tuple[Record, bytes, str]:
    """The record with the marks of its .docx, the .docx, the review."""
    made = render(record.report, datetime.fromisoformat(record.stamp))
    marked = replace(record, figures=dict(made.marks))
    return marked, made.content, sealed_page(marked)


def agreement(record: Record, content: PrintedDocument, page: str) -> tuple[str, ...]:
    """The differences, beside a notebook that tells all figures."""
    return all_differences(record, content, page, notebook_of(record))


def notebook_of(record: Record) -> str:
    return notebook_page(record, executed_notebook(record), EXECUTION)


def edited(content: bytes, old: str, new: str) -> bytes:
    """The .docx with some words of its body changed by hand."""
    document = Document(io.BytesIO(content))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text]
    assert runs, f"{old} stands in no run of the body"
    runs[0].text = runs[0].text.replace(old, new)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize("record", [unfit_record(), fit_record()], ids=["unfit", "fit"])
def test_what_was_made_from_one_record_agrees(record: Record) -> None:
    marked, content, page = rendered(record)
    assert agreement(marked, read_printed(content), page) == ()
    assert len(printed_in_review(page).figures) == len(marked.figures) == 76


def test_hyphens_that_do_not_break_agree_however_they_were_typed() -> None:
    record = unfit_record()
    typed = Paragraph((Text("Theo Kế hoạch số 09/KH-UBND và Quyết định số 18/QĐ\u2011UBND."),))
    report = replace(record.report, blocks=(*record.report.blocks, typed))
    marked, content, page = rendered(replace(record, report=report))
    assert '<span class="firm">09/KH-UBND</span>' in page
    assert agreement(marked, read_printed(content), page) == ()


def test_a_report_of_every_shape_agrees() -> None:
    record = unfit_record()
    untitled = Table(
        "x",
        "",
        "",
        record.report.appendices[0].blocks[0].columns,
        (),
        (TableRow((TableCell((Text("một"),)),)),),
    )  # type: ignore[union-attr]
    odd = replace(
        record.report,
        letterhead=replace(
            record.report.letterhead,
            superior="UBND HUYỆN A LƯỚI",
            number="8",
            issued_on=datetime(2023, 9, 5).date(),
        ),
        addressees=("Phòng Nội vụ", "Văn phòng  HĐND & UBND"),
        blocks=(*record.report.blocks, untitled, Paragraph((Text("- đã có gạch"),), style="item")),
        appendices=(
            Appendix("", "MỘT PHỤ LỤC", "", (Paragraph((Text("Lời < & > \u00a0 hai  khoảng trắng."),)),)),
        ),
        signature=replace(record.report.signature, name="Người Ký Giả Lập"),
        recipients=(),
    )
    marked, content, page = rendered(replace(record, report=odd))
    assert agreement(marked, read_printed(content), page) == ()


def test_a_figure_changed_in_the_docx_is_named_with_its_code() -> None:
    marked, content, page = rendered(unfit_record())
    found = agreement(marked, read_printed(edited(content, "98,45%", "98,82%")), page)
    assert found[-1] == (
        "tệp Word, số liệu thứ 8: bản ghi là “TTHC-03 = 98,45%”, tệp Word là “TTHC-03 = 98,82%”"
    )
    assert len(found) == 2 and "đạt 98,82%, giảm" in found[0]


def test_words_changed_in_the_docx_are_named() -> None:
    marked, content, page = rendered(unfit_record())
    (found,) = agreement(
        marked, read_printed(edited(content, "Ghi chú: Số có mặt", "Ghi chú: Số vắng mặt")), page
    )
    assert found.startswith("tệp Word, đoạn thứ ") and "Số vắng mặt tính đến ngày chốt số liệu" in found


def test_a_figure_changed_in_the_review_is_named() -> None:
    marked, content, page = rendered(unfit_record())
    wrong = page.replace('data-code="TTHC-03">98,45%</a>', 'data-code="TTHC-03">98,82%</a>', 1)
    assert agreement(marked, read_printed(content), wrong)[-1] == (
        "trang rà soát, số liệu thứ 8: bản ghi là “TTHC-03 = 98,45%”, trang rà soát là “TTHC-03 = 98,82%”"
    )


def test_a_paragraph_lost_from_the_review_is_named_once() -> None:
    marked, content, page = rendered(unfit_record())
    lost = page.replace('<p class="note" data-p>Ghi chú: Số có mặt tính đến ngày chốt số liệu.</p>', "")
    (found,) = agreement(marked, read_printed(content), lost)
    assert found.startswith("trang rà soát thiếu đoạn thứ ")


def test_a_paragraph_too_many_in_the_review_is_named_once() -> None:
    marked, content, page = rendered(unfit_record())
    more = page.replace('<p class="note" data-p>', '<p data-p>Câu thêm.</p><p class="note" data-p>')
    assert agreement(marked, read_printed(content), more) == (
        "trang rà soát thừa đoạn ngoài bản ghi: “Câu thêm.”",
    )


def test_a_mark_that_leads_to_another_reading_is_named() -> None:
    marked, content, page = rendered(unfit_record())
    wrong = {mark: "TTHC-99" if code == "TTHC-12" else code for mark, code in marked.figures.items()}
    (found,) = agreement(replace(marked, figures=wrong), read_printed(content), page)
    assert "“TTHC-12 = 10,36%”, tệp Word là “TTHC-99 = 10,36%”" in found


def test_a_review_of_another_record_does_not_agree() -> None:
    marked, content, _ = rendered(unfit_record())
    _, _, other = rendered(fit_record())
    found = agreement(marked, read_printed(content), other)
    assert any("XÃ HỒNG KIM" in each and "XÃ MẪU" in each for each in found)
    assert any("DỰ THẢO" in each for each in found)


def test_the_notebook_page_tells_the_figures_of_the_narrative() -> None:
    record = unfit_record()
    assert len(printed_in_notebook(notebook_of(record)).figures) > 5


def test_a_figure_changed_in_the_notebook_is_named() -> None:
    marked, content, page = rendered(unfit_record())
    wrong = notebook_of(marked).replace('class="figure">98,45%<', 'class="figure">98,82%<', 1)
    (found,) = all_differences(marked, read_printed(content), page, wrong)
    assert found.startswith("sổ tay đã chạy, số liệu thứ ")
    assert "bản ghi là “TTHC-03 = 98,45%”, sổ tay đã chạy là “TTHC-03 = 98,82%”" in found


def test_a_section_lost_from_the_notebook_is_named() -> None:
    marked, content, page = rendered(fit_record())
    bare = notebook_page(marked, executed_notebook(), EXECUTION)
    found = all_differences(marked, read_printed(content), page, bare)
    assert found and all(each.startswith("sổ tay đã chạy thiếu số liệu thứ ") for each in found)
