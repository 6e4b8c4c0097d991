"""What is answered to who asks for a document: what it is, in force or not on the day, by which source."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.law import all_documents
from cchc_toolkit.vocabulary.law_text import law_answer
from cchc_toolkit.vocabulary.written_days import parse_day

REPORT_DAY = date(2023, 9, 5)


@pytest.mark.parametrize(
    "asked",
    [
        "61/2018/NĐ-CP",
        "61/2018/NÐ-CP",
        "61/2018/nđ-cp",
        " 61 / 2018 / NĐ - CP ",
        "Nghị định 61/2018/NĐ-CP",
        "nghị định số 61/2018/nđ-cp",
        "Nghị định 61/2018",
        "61/2018",
        "NĐ 61/2018/NĐ-CP",
        "61/2018/nd-cp",
        "61/2018/NĐCP",
    ],
)
def test_a_decree_is_found_however_it_is_typed(asked: str) -> None:
    assert law_answer(asked, REPORT_DAY).text.startswith(
        "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"
    )


def test_the_answer_says_what_it_is_whether_it_was_in_force_and_by_which_source() -> None:
    answer = law_answer("61/2018/NĐ-CP", REPORT_DAY)
    assert answer.is_in_force
    assert answer.text.splitlines()[1:5] == [
        "Vào ngày 05/9/2023: còn hiệu lực.",
        "Thời gian có hiệu lực: từ ngày 21/6/2018 đến hết ngày 30/6/2025.",
        "Sửa đổi, bổ sung bởi: Nghị định số 107/2021/NĐ-CP (ngày 06/12/2021).",
        "Thay thế bởi: Nghị định số 118/2025/NĐ-CP (ngày 09/6/2025, sau ngày này).",
    ]
    assert "Nguồn: " in answer.text


@pytest.mark.parametrize(
    ("day", "holds", "words"),
    [
        (date(2018, 6, 20), False, "chưa có hiệu lực"),
        (date(2018, 6, 21), True, "còn hiệu lực"),
        (date(2025, 6, 30), True, "còn hiệu lực"),
        (date(2025, 7, 1), False, "hết hiệu lực từ ngày 01/7/2025, nay là Nghị định số 118/2025/NĐ-CP"),
    ],
)
def test_the_days_beside_its_first_and_last_one_are_told_apart(day: date, holds: bool, words: str) -> None:
    answer = law_answer("61/2018/NĐ-CP", day)
    assert answer.is_in_force is holds
    assert words in answer.text.splitlines()[1]


def test_what_nobody_has_confirmed_is_said_beside_the_verdict() -> None:
    doubtful = next(document for document in all_documents() if not document.is_confirmed)
    sure = next(document for document in all_documents() if document.is_confirmed)
    assert "theo danh mục chưa kiểm chứng" in law_answer(doubtful.symbol, REPORT_DAY).text.splitlines()[1]
    assert "chưa kiểm chứng" not in law_answer(sure.symbol, REPORT_DAY).text


def test_a_letter_has_no_days_in_force_and_is_not_said_to_be_in_force() -> None:
    answer = law_answer("4625/BNV-CCHC", date(2025, 9, 5))
    assert not answer.is_in_force
    assert "chưa rõ hiệu lực" in answer.text


def test_a_law_is_named_by_its_name_with_its_number_behind() -> None:
    assert law_answer("luật số 80/2025/QH15", date(2026, 1, 5)).text.startswith(
        "Luật Cán bộ, công chức (số 80/2025/QH15 ngày 24/6/2025 của Quốc hội)"
    )


def test_a_number_that_several_documents_have_gives_them_all() -> None:
    answer = law_answer("34", REPORT_DAY)
    assert answer.text.count("\n\n") == 1
    assert "34/2016/NĐ-CP" in answer.text
    assert "34/2019/NĐ-CP" in answer.text
    assert not answer.is_in_force  # one of them went out of force on 01/8/2023
    assert "34/2019/NĐ-CP" not in law_answer("34/2016", REPORT_DAY).text


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("61/2017/NĐ-CP", "Có phải Nghị định số 61/2018/NĐ-CP"),
        ("15/QĐ-UBND", "Văn bản của địa phương"),
        ("Thông tư 61/2018", "Có phải Nghị định số 61/2018/NĐ-CP?"),
        ("61/2018/QĐ-TTg", "Có phải Nghị định số 61/2018/NĐ-CP?"),
        ("không rõ", "Đề nghị ghi số, ký hiệu"),
        (" ", "Chưa ghi số, ký hiệu"),
        ("nghị định", "Đề nghị ghi thêm chữ của tên"),
    ],
)
def test_a_document_that_is_not_on_the_list_is_told_with_what_may_be_meant(asked: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        law_answer(asked, REPORT_DAY)
    assert hint in str(error.value)


@pytest.mark.parametrize("asked", ["Luật Lưu trữ", "luat luu tru", "Lưu trữ"])
def test_a_document_is_found_by_words_of_its_name(asked: str) -> None:
    answer = law_answer(asked, date(2025, 7, 1))
    assert "Luật Lưu trữ (số 33/2024/QH15" in answer.text
    assert "Luật Lưu trữ (số 01/2011/QH13" in answer.text


def test_a_kind_before_a_bare_number_chooses_among_those_of_the_number() -> None:
    assert law_answer("Quyết định 06", REPORT_DAY).text.count("Vào ngày") == 1
    assert law_answer("06", REPORT_DAY).text.count("Vào ngày") > 1
    assert "thường gọi là Đề án 06" in law_answer("Đề án 06", REPORT_DAY).text


def test_words_that_stand_in_too_many_names_find_nothing() -> None:
    with pytest.raises(UsageError):
        law_answer("quy", REPORT_DAY)


def test_the_days_of_a_document_are_not_read_as_those_of_the_one_in_its_place() -> None:
    lines = law_answer("61/2018/NĐ-CP", date(2025, 7, 1)).text.splitlines()
    assert lines[1].endswith("nay là Nghị định số 118/2025/NĐ-CP.")
    assert lines[2].startswith("Thời gian có hiệu lực: từ ngày 21/6/2018")


@pytest.mark.parametrize(
    "typed", ["05/9/2023", "5.9.2023", "05-09-2023", "ngày 05 tháng 9 năm 2023", "2023-09-05"]
)
def test_a_day_is_read_however_an_office_types_it(typed: str) -> None:
    assert parse_day(typed) == REPORT_DAY


@pytest.mark.parametrize(("typed", "told"), [("31/2/2023", "Không có ngày"), ("5/9", "không đọc được")])
def test_a_day_that_is_none_is_told(typed: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        parse_day(typed)
