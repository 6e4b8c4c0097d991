"""Every kind of document that a commune issues, in the decree's forms; and what its căn cứ lines are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from layout import kind_bricks as bricks
from layout import kinds, typed
from layout.kinds import KINDS
from layout.mutable import Broken, breaking, text_of
from layout.typed import Typed, p, r, text

from cchc_toolkit.layout.check import check, fix
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.kinds import form_of
from cchc_toolkit.layout.recognise import recognise
from cchc_toolkit.vocabulary.document_symbols import KIND_SYMBOLS
from cchc_toolkit.word.content import Paragraph, Piece
from cchc_toolkit.word.format_resolver import resolve_formats
from cchc_toolkit.word.package import open_package


def _rules(content: bytes) -> set[str]:
    return {remark.rule for remark in check(content)}


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS.keys())
def test_a_lawful_document_of_any_kind_gets_no_remark_and_nothing_is_mended(
    make: Callable[[], bytes],
) -> None:
    content = make()
    assert check(content) == ()
    assert fix(content) == (content, ())


def test_every_kind_of_the_decree_has_its_lawful_document() -> None:
    made = {form_of(_recognised(make()).title.kind).name for make in KINDS.values()}
    assert made >= set(KIND_SYMBOLS) | {"THƯ CÔNG"}


def _decision(*lines: str, look: str = "i", authority: str = bricks.CHAIRMAN) -> Typed:
    """A decision with other căn cứ lines."""
    body = bricks.title(authority, before=120) + "".join(text(line, look) for line in lines)
    words = bricks.title("QUYẾT ĐỊNH:", before=120) + bricks.articles(typed.LONG, bricks.EXECUTION)
    return replace(kinds.decision(), body=body + words)


def _basis(made: Typed) -> list[str]:
    components = _recognised(made.make())
    return [paragraph.text[:8] for paragraph in components.basis]


def test_what_stands_between_authority_and_enacting_words_are_the_căn_cứ_lines() -> None:
    assert _basis(_decision(*bricks.BASIS)) == ["Căn cứ L", "Căn cứ N", "Xét đề n", "Theo đề "]


def test_căn_cứ_lines_that_are_upright_and_without_signs_are_told_as_what_they_are() -> None:
    made = _decision(
        "Căn cứ Luật Tổ chức chính quyền địa phương", "Theo đề nghị của Trưởng phòng Kinh tế", look=""
    )
    assert _basis(made) == ["Căn cứ L", "Theo đề "]
    assert _rules(made.make()) == {"can-cu-kieu-chu", "can-cu-dau-cau"}


def test_a_căn_cứ_broken_over_two_paragraphs_has_its_sign_at_its_end() -> None:
    halves = (
        "Căn cứ Luật Tổ chức chính quyền địa phương",
        "ngày 16 tháng 6 năm 2025;",
        "Theo đề nghị của Văn phòng.",
    )
    assert _rules(_decision(*halves).make()) == set()
    wrong = (halves[0], halves[1].rstrip(";"), halves[2])
    assert _rules(_decision(*wrong).make()) == {"can-cu-dau-cau"}


def test_căn_cứ_lines_behind_soft_breaks_are_told_for_the_breaks_alone() -> None:
    made = _decision("Căn cứ Luật Tổ chức chính quyền địa phương;\nTheo đề nghị của Văn phòng.")
    assert _rules(made.make()) == {"noi-dung-xuong-dong"}


def test_fixing_sets_căn_cứ_lines_in_italics_and_never_upright() -> None:
    made = _decision(*bricks.BASIS).make()
    broken = breaking(made, lambda doc: doc.runs("Căn cứ Nghị định", i="0"))
    fixed, done = fix(broken)
    assert check(fixed) == () and len(done) == 1
    assert text_of(fixed) == text_of(broken)


@pytest.mark.parametrize(
    "authority",
    [
        "ỦY BAN NHÂN DÂN XÃ MẪU",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN ĐẶC KHU MẪU",
        "TRƯỞNG BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ XÃ MẪU",
    ],
)
def test_whoever_decides_is_known_by_the_line_of_the_authority(authority: str) -> None:
    made = _decision(*bricks.BASIS, authority=authority)
    assert len(_basis(made)) == len(bricks.BASIS)
    assert _rules(made.make()) == set()


def test_the_authority_is_not_taken_for_a_missing_subject() -> None:
    assert _rules(replace(_decision(*bricks.BASIS), subject="", subject_line="").make()) == {
        "trich-yeu-thieu"
    }


SENTENCE = "Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân xã Mẫu"


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        (f"{SENTENCE}, Ủy ban nhân dân xã thông báo lịch tiếp công dân quý III năm 2026.", set()),
        (f"{SENTENCE} về tiếp công dân.", {"can-cu-kieu-chu"}),
    ],
)
def test_a_sentence_that_begins_with_căn_cứ_is_text(words: str, rules: set[str]) -> None:
    made = bricks.document(
        "THÔNG BÁO", "TB-UBND", "Lịch tiếp công dân", text(words) + text(f"{typed.LONG}/.")
    )
    assert _rules(made.make()) == rules


def test_a_title_that_goes_on_behind_the_kind_is_told_only_where_no_subject_follows() -> None:
    plain = bricks.document(
        "BÁO CÁO TỔNG KẾT", "BC-UBND", "Công tác văn thư năm 2026", text(f"{typed.LONG}/.")
    )
    assert _rules(plain.make()) == set()
    alone = bricks.document("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026", "KH-UBND", "", text(f"{typed.LONG}/."))
    assert _rules(alone.make()) == {"trich-yeu-thieu"}


@pytest.mark.parametrize(
    ("kind", "symbol"), [("QUI CHẾ", "QC"), ("QUI ĐỊNH", "QyĐ"), ("GIẤY UỶ QUYỀN", "GUQ")]
)
def test_a_kind_is_known_in_each_lawful_spelling(kind: str, symbol: str) -> None:
    made = bricks.document(kind, f"{symbol}-UBND", "Về tiếp công dân", text(f"{typed.LONG}/."))
    assert _rules(made.make()) == set()


def test_the_recipients_of_minutes_stand_below_those_who_sign_of_a_report_beside() -> None:
    kept = p(r("Nơi nhận:", 12, "bi")) + p(r("- Lưu: VT.", 11))
    below = typed.table([[bricks.party("CHỦ TỊCH", name="Nguyễn Văn Mẫu")]], [9300]) + kept
    report = bricks.document(
        "KẾ HOẠCH", "KH-UBND", "Công tác văn thư", text(f"{typed.LONG}/."), closing=below
    )
    assert _rules(report.make()) == {"noi-nhan-ngang-hang"}


def _recognised(content: bytes) -> Components:
    return recognise(resolve_formats(open_package(content, "")))


# What is broken in every kind that has it: where its words begin, and the change.
Find = Callable[[Components], Piece | Paragraph | None]
BREAKS: dict[str, tuple[Find, Callable[[Broken, str], object]]] = {
    "quoc-hieu-loi": (lambda made: made.head.national_name, lambda doc, at: doc.text(at, "NGHĨA", "NGHIÃA")),
    "so-ky-hieu-co-chu": (lambda made: made.head.number, lambda doc, at: doc.runs(at, sz="32")),
    "ten-loai-kieu-chu": (lambda made: made.title.kind, lambda doc, at: doc.runs(at, b="0")),
    "ten-loai-canh-giua": (lambda made: made.title.kind, lambda doc, at: doc.paragraph(at, jc="left")),
    "noi-dung-canh-deu": (lambda made: made.running_text[-1], lambda doc, at: doc.paragraph(at, jc="right")),
    "nguoi-ky-kieu-chu": (lambda made: made.foot.signer, lambda doc, at: doc.runs(at, b="0")),
    "noi-nhan-kieu-chu": (lambda made: made.foot.label, lambda doc, at: doc.runs(at, b="0")),
    "noi-nhan-luu": (lambda made: next(iter(made.foot.recipients[-1:]), None), Broken.drop),
}  # fmt: skip
# Behind tabs several components are one paragraph, which the changes would all break.
IN_CELLS = [name for name in KINDS if "tab" not in name]


@pytest.mark.parametrize("name", IN_CELLS)
def test_a_fault_in_a_document_of_any_kind_is_told_as_what_it_is(name: str) -> None:
    content = KINDS[name]()
    made = _recognised(content)
    there = {code: item for code, (find, _) in BREAKS.items() if (item := find(made))}
    told = {}
    for code, item in there.items():
        change, start = BREAKS[code][1], item.text[:30].strip()
        told[code] = _rules(breaking(content, partial(_apply, change, start)))
    assert told == {code: {code} for code in there}
    assert len(told) >= 3


def _apply(change: Callable[[Broken, str], object], start: str, doc: Broken) -> None:
    change(doc, start)
