"""What a file is taken for is said, and judged by what applies; a document without its head is at fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from layout import kinds, layout_samples, typed
from layout.kinds import KINDS
from layout.lawful import LAWFUL
from layout.mutable import breaking, q
from layout.papers import DOTS, PAPERS, paper
from layout.typed import Typed, p, r, text

from cchc_toolkit.layout.check import check_file
from cchc_toolkit.layout.checked_file import CheckedFile
from cchc_toolkit.layout.file_kind import FileKind

HEAD = {"quoc-hieu-loi", "tieu-ngu-loi", "co-quan-thieu", "so-ky-hieu-thieu", "dia-danh-thieu"}


def _checked(content: bytes) -> CheckedFile:
    return check_file(content, "tep.docx")[0]


def _rules(content: bytes) -> set[str]:
    return {remark.rule for remark in _checked(content).remarks}


@pytest.mark.parametrize(("kind", "make"), PAPERS.values(), ids=PAPERS.keys())
def test_a_paper_is_taken_for_what_it_is_and_gets_no_remark(
    kind: FileKind, make: Callable[[], bytes]
) -> None:
    checked = _checked(make())
    assert (checked.reading.kind, checked.remarks) == (kind, ())
    assert checked.is_sound


@pytest.mark.parametrize("make", [*LAWFUL.values(), *KINDS.values()], ids=[*LAWFUL.keys(), *KINDS.keys()])
def test_a_lawful_document_is_never_taken_for_a_form_or_another_paper(make: Callable[[], bytes]) -> None:
    assert _checked(make()).reading.kind in {FileKind.OFFICIAL, FileKind.ATTACHED}


def test_what_was_judged_and_by_what_sign_is_said_in_one_sentence() -> None:
    lines = _checked(PAPERS["phụ lục, người lập ký"][1]()).as_text().splitlines()
    assert lines == [
        "Tệp được coi là phụ lục ở tệp riêng vì có dòng “Phụ lục III”: chỉ kiểm tra trang giấy, số trang, "
        "chữ, số thứ tự và tên phụ lục, “(Kèm theo …)”, dấu kết thúc; không đòi phần đầu văn bản, người ký, "
        "nơi nhận.",
        "Không thấy chỗ nào sai thể thức.",
    ]
    (line,) = _checked(PAPERS["sách"][1]()).as_text().splitlines()
    assert line == (
        "Tệp được coi là không phải văn bản hành chính vì không có tên cơ quan ban hành, số, ký hiệu, tên "
        "loại văn bản, nơi nhận, chức vụ người ký: không kiểm tra thể thức theo Nghị định số 30/2020/NĐ-CP."
    )


def test_programs_read_what_a_file_was_taken_for() -> None:
    said = json.loads(_checked(PAPERS["mẫu số 01"][1]()).as_json())
    assert said == {
        "file": {"kind": "form", "taken_for": "biểu mẫu để điền", "sign": "có dòng “Mẫu số 01”"},
        "unfilled": [],
        "remarks": [],
    }


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("phu-luc-ket-thuc", "thôn Ba./.", "thôn Ba"),
        ("phu-luc-so", "Phụ lục II<", "Phụ lục 2<"),
        ("phu-luc-loai-chu", "Phụ lục II<", "PHỤ LỤC II<"),
        ("ten-phu-luc-loai-chu", "DANH SÁCH ĐƠN VỊ", "Danh sách đơn vị"),
        ("kem-theo-mau", "số 78/BC-UBND ngày", "ngày"),
        ("kem-theo-kieu-chu", "<w:i/>", ""),
        ("trang-le", 'w:left="1701"', 'w:left="1134"'),
        ("chu-phong", "Times New Roman", "Arial"),
        ("so-trang-bat-dau", "<w:titlePg/>", '<w:pgNumType w:start="5"/><w:titlePg/>'),
    ],
)
def test_an_appendix_apart_is_judged_by_what_applies_to_it(rule: str, old: str, new: str) -> None:
    made = typed.appendix("Phụ lục II", "DANH SÁCH ĐƠN VỊ", text("Thôn Một, thôn Hai, thôn Ba./."))
    content = paper(made.replace(old, new))()
    if old not in made:
        content = breaking(content, lambda doc: _replace_in_section(doc, old, new))
    assert _rules(content) == {rule}


def _replace_in_section(doc: object, old: str, new: str) -> None:
    section = doc.sections()[-1]  # type: ignore[attr-defined]
    if "left" in old:
        section.find(q("pgMar")).set(q("left"), "1134")
    else:
        section.insert(2, section.makeelement(q("pgNumType"), {q("start"): "5"}))


def test_a_file_of_several_appendices_is_numbered_on_from_its_first() -> None:
    two = [typed.appendix(f"Phụ lục {number}", "DANH SÁCH", text("Thôn Một./.")) for number in ("II", "IV")]
    assert _rules(paper(*two)()) == {"phu-luc-so"}


def test_a_form_on_a_wrong_paper_in_a_wrong_font_is_told() -> None:
    made = paper(p(r("Mẫu số 02", 13, "b", "Arial"), "right") + text(f"Họ và tên: {DOTS}"))()
    assert _rules(made) == {"chu-phong"}
    wide = breaking(made, lambda doc: doc.sections()[0].find(q("pgSz")).set(q("w"), "15840"))
    assert _rules(wide) == {"chu-phong", "trang-kho-giay"}


def test_a_report_whose_letterhead_was_deleted_is_at_fault_and_no_other_paper() -> None:
    checked = _checked(replace(Typed(), head="<w:p/>").make())
    assert checked.reading.kind is FileKind.OFFICIAL
    assert {remark.rule for remark in checked.remarks} == HEAD


def test_a_report_without_letterhead_and_without_foot_is_at_fault_all_the_same() -> None:
    checked = _checked(replace(Typed(), head="<w:p/>", closing="<w:p/>").make())
    assert {remark.rule for remark in checked.remarks} == HEAD | {"chuc-vu-thieu", "noi-nhan-thieu"}


def test_a_report_without_its_foot_is_at_fault() -> None:
    assert _rules(replace(Typed(), closing="<w:p/>").make()) == {"chuc-vu-thieu", "noi-nhan-thieu"}


def test_a_công_văn_without_its_head_is_at_fault() -> None:
    body = text(typed.LONG) * 4 + text("Ủy ban nhân dân xã Mẫu kính đề nghị quý Sở quan tâm./.")
    made = paper(p(r("Kính gửi: Sở Nội vụ", 14), "center"), body, closing=typed.CLOSING)()
    assert _rules(made) >= HEAD


def test_a_signed_report_after_a_form_of_a_circular_is_judged_as_the_document_it_is() -> None:
    for label in ("Mẫu số 02", "Phụ lục II"):
        with_label = replace(Typed(), head=p(r(label, 13, "b"), "right") + _table_head())
        checked = _checked(with_label.make())
        assert (checked.reading.kind, checked.remarks) == (FileKind.OFFICIAL, ())
    with_label = replace(Typed(), head=p(r("Mẫu số 02", 13, "b"), "right") + _table_head())
    blank = replace(with_label, closing=typed.CLOSING.replace("Nguyễn Văn Mẫu", ""))
    assert _checked(blank.make()).reading.kind is FileKind.FORM


def _table_head() -> str:
    base = Typed()
    rows = [
        [base.body_name + base.body_line, base.nation + base.motto + base.motto_line],
        [base.number, base.place],
    ]
    return typed.table(rows, [typed.LEFT, typed.RIGHT])


def test_a_draft_with_blanks_for_number_and_day_is_no_form() -> None:
    assert _checked(layout_samples.rendered_draft()).reading.kind is FileKind.OFFICIAL


UNFILLED = {
    "": (),
    "number": ("số văn bản",),
    "place": ("ngày ban hành",),
    "closing": ("họ tên người ký",),
}


@pytest.mark.parametrize("piece", UNFILLED)
def test_what_is_not_filled_in_yet_is_said_beside_the_verdict(piece: str) -> None:
    blank = {
        "number": p(r("Số:        /BC-UBND", 13), "center"),
        "place": p(r("Mẫu, ngày      tháng      năm 2023", 13, "i"), "center"),
        "closing": typed.CLOSING.replace("Nguyễn Văn Mẫu", ""),
    }
    checked = _checked(replace(Typed(), **{piece: blank[piece]} if piece else {}).make())
    assert (checked.remarks, checked.unfilled) == ((), UNFILLED[piece])
    sentence = "Không thấy chỗ nào sai thể thức"
    missing = f"; chưa có {UNFILLED[piece][0]} nên chưa kiểm tra được phần này" if piece else ""
    assert checked.as_text() == f"{sentence}{missing}."


def test_a_decision_of_years_before_is_named_by_its_symbol() -> None:
    sentence = _checked(PAPERS["quyết định quy phạm pháp luật"][1]()).reading.sentence
    assert "“Số: 02/2026/QĐ-UBND”" in sentence and "văn bản quy phạm pháp luật" in sentence
    plain = kinds.decision(number=p(r("Số: 02/QĐ-UBND", 13), "center")).make()
    assert _checked(plain).reading.kind is FileKind.OFFICIAL
