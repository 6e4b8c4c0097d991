"""What placeholders are filled with, as it is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from report.outlined import CASES

from cchc_toolkit.errors import UsageError
from cchc_toolkit.forms.form import form
from cchc_toolkit.report.activities import Activity, Proposal, activity_sentence
from cchc_toolkit.report.compose import compose
from cchc_toolkit.report.sentences import Listed
from cchc_toolkit.report.template_names import narrative_context

DAY = date(2023, 7, 7)
ASKS = "Đề nghị UBND huyện điều chỉnh thời điểm báo cáo"
IN_FULL = "Đề nghị Ủy ban nhân dân huyện A Lưới điều chỉnh thời điểm báo cáo"


@pytest.mark.parametrize(
    ("day", "document", "line"),
    [
        (DAY, "05/KH-UBND", "Ngày 07/7/2023, thực hiện Kế hoạch số 05/KH-UBND, phát thanh"),
        (None, "05/KH-UBND", "Thực hiện Kế hoạch số 05/KH-UBND, phát thanh"),
        (None, "Kế hoạch năm 2023", "Thực hiện Kế hoạch năm 2023, phát thanh"),
        (DAY, "12/BC-UBND", "Ngày 07/7/2023, phát thanh (Báo cáo số 12/BC-UBND)"),
        (DAY, "7/XYZ", "Ngày 07/7/2023, phát thanh (văn bản số 7/XYZ)"),
        (DAY, "", "Ngày 07/7/2023, phát thanh"),
        (None, "", "Phát thanh"),
    ],
)
def test_what_was_done_is_told_with_its_day_first_and_a_plan_as_what_it_carries_out(
    day: date | None, document: str, line: str
) -> None:
    assert Activity(day, "Phát thanh;", document, "communication").line == line


def test_one_thing_done_is_a_sentence_and_two_are_a_list() -> None:
    one, two = Activity(DAY, "Phát thanh", "", ""), Activity(None, "UBND họp", "", "")
    assert activity_sentence((), "Ủy ban", "Đã làm:", "Không làm.") == "Không làm."
    assert activity_sentence((one,), "Ủy ban", "Đã làm:", "") == "Ngày 07/7/2023, Ủy ban đã phát thanh."
    listed = activity_sentence((one, two), "Ủy ban", "Đã làm:", "")
    assert isinstance(listed, Listed)
    assert (listed.lead, listed.items.lines) == ("Đã làm:", ("Ngày 07/7/2023, phát thanh", "UBND họp"))


@pytest.mark.parametrize(
    ("text", "addressee", "line"),
    [
        ("Đề nghị mở lớp.", "UBND huyện Mẫu", "Đề nghị Ủy ban nhân dân huyện Mẫu mở lớp"),
        ("Mở lớp", "UBND huyện Mẫu", "Mở lớp (đề nghị Ủy ban nhân dân huyện Mẫu xem xét, giải quyết)"),
        ("Đề nghị UBND huyện Mẫu mở lớp", "UBND huyện Mẫu", "Đề nghị Ủy ban nhân dân huyện Mẫu mở lớp"),
        (ASKS, "UBND huyện A Lưới", IN_FULL),
        (ASKS, "Ủy ban nhân dân huyện A Lưới", IN_FULL),
        ("Đề nghị Sở mở lớp", "Sở Nội vụ", "Đề nghị Sở mở lớp (đề nghị Sở Nội vụ xem xét, giải quyết)"),
        ("Đề nghị mở lớp", "", "Đề nghị mở lớp"),
    ],
)
def test_a_body_that_a_proposal_names_in_short_is_not_named_twice(
    text: str, addressee: str, line: str
) -> None:
    assert Proposal(text, addressee).line == line


@pytest.mark.parametrize(
    ("forms", "named"),
    [
        (("PL8", "620", "NS"), {"PL8": "Phụ lục I", "620": "Phụ lục II"}),
        (("620", "PL8"), {"620": "Phụ lục I", "PL8": "Phụ lục II"}),
        (("620", "NS"), {"620": "Phụ lục"}),
    ],
)
def test_an_appendix_is_named_as_it_is_printed(forms: tuple[str, ...], named: dict[str, str]) -> None:
    """By the form: in the order of the forms, without a number where it is the only one."""
    shipped = CASES.SHIPPED[0].material
    material = replace(shipped, forms=tuple(form(code) for code in forms))
    assert narrative_context(material)["phu_luc"] == named
    printed = [f"Phụ lục {appendix.number}".rstrip() for appendix in compose(material, []).appendices]
    assert printed == list(named.values())


def test_a_choice_that_does_not_exist_is_told_with_the_likely_one() -> None:
    context = narrative_context(CASES.SHIPPED[0].material)
    for call, likely in (
        (lambda: context["hoat_dong"]("tuyen_truyn"), "tuyen_truyen"),
        (lambda: context["vien_dan"]("I.1", vai_tro="cap_tre"), "cap_tren"),
        (lambda: context["neu_ten"]("chi_da", "620/1.1.3"), "chi_dao"),
        (lambda: context["co"]("TTHC-101"), "TTHC-1"),
        (lambda: context["vien_dan"]("I.1", mo_dau="{uy_ba}"), "uy_ban"),
    ):
        with pytest.raises(UsageError, match=f"Có phải “{{?{likely}"):
            call()
