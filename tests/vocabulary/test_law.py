"""Legal documents: when they were in force and how they are cited."""

import re
from datetime import date

import pytest

from cchc_toolkit.vocabulary.alphabet import nfc
from cchc_toolkit.vocabulary.law import (
    LegalDocument,
    all_documents,
    cite,
    find_document,
    normal_symbol,
    status_on,
)

REPORT_DAY = date(2023, 9, 5)


@pytest.mark.parametrize(
    ("symbol", "state", "label"),
    [
        ("92/2009/NĐ-CP", "void", "hết hiệu lực từ ngày 01/8/2023, nay là Nghị định số 33/2023/NĐ-CP"),
        ("34/2019/NĐ-CP", "void", "hết hiệu lực từ ngày 01/8/2023, nay là Nghị định số 33/2023/NĐ-CP"),
        ("40/2010/NĐ-CP", "void", "hết hiệu lực từ ngày 01/7/2016, nay là Nghị định số 34/2016/NĐ-CP"),
        ("20/2008/NĐ-CP", "in_force", "còn hiệu lực"),
        ("61/2018/NĐ-CP", "in_force", "còn hiệu lực"),
        ("130/2005/NĐ-CP", "in_force", "còn hiệu lực"),
        ("16/2015/NĐ-CP", "void", "hết hiệu lực từ ngày 15/8/2021, nay là Nghị định số 60/2021/NĐ-CP"),
        ("76/NQ-CP", "in_force", "còn hiệu lực"),
        ("118/2025/NĐ-CP", "not_yet", "có hiệu lực từ ngày 01/7/2025"),
        ("620/UBND-NV", "unknown", "chưa rõ hiệu lực"),
        ("2651/QĐ-UBND", "unknown", "chưa rõ hiệu lực"),
        ("999/2020/NĐ-CP", "unknown", "không có trong danh mục văn bản"),
    ],
)
def test_the_documents_of_the_real_report_stand_as_they_stood_on_its_day(symbol, state, label):
    status = status_on(symbol, REPORT_DAY)
    assert (status.state, status.label) == (state, label)


def test_a_replacement_that_was_itself_replaced_is_followed_to_the_one_in_force():
    status = status_on("43/2006/NĐ-CP", REPORT_DAY)
    assert status.label == "hết hiệu lực từ ngày 06/4/2015, nay là Nghị định số 60/2021/NĐ-CP"
    before = status_on("43/2006/NĐ-CP", date(2020, 1, 1))
    assert [each.symbol for each in before.instead] == ["16/2015/NĐ-CP"]


@pytest.mark.parametrize(
    ("symbol", "last_day", "first_void_day"),
    [
        ("34/2019/NĐ-CP", date(2023, 7, 31), date(2023, 8, 1)),
        ("61/2018/NĐ-CP", date(2025, 6, 30), date(2025, 7, 1)),
        ("42/2022/NĐ-CP", date(2026, 6, 30), date(2026, 7, 1)),
        ("64/2007/NĐ-CP", date(2026, 6, 30), date(2026, 7, 1)),
        ("45/2026/NĐ-CP", date(2026, 6, 30), date(2026, 7, 1)),
        ("117/2013/NĐ-CP", date(2026, 4, 30), date(2026, 5, 1)),
        ("130/2005/NĐ-CP", date(2026, 4, 30), date(2026, 5, 1)),
    ],
)
def test_a_document_is_in_force_on_its_last_day_and_void_on_the_next(symbol, last_day, first_void_day):
    assert status_on(symbol, last_day).state == "in_force"
    assert status_on(symbol, first_void_day).state == "void"


@pytest.mark.parametrize(
    ("symbol", "first_day", "day_before"),
    [
        ("33/2023/NĐ-CP", date(2023, 8, 1), date(2023, 7, 31)),
        ("118/2025/NĐ-CP", date(2025, 7, 1), date(2025, 6, 30)),
        ("42/2022/NĐ-CP", date(2022, 8, 15), date(2022, 8, 14)),
        ("33/2024/QH15", date(2025, 7, 1), date(2025, 6, 30)),
        ("03/2019/TT-BTP", date(2019, 5, 15), date(2019, 5, 14)),
        ("75/2026/NĐ-CP", date(2026, 5, 1), date(2026, 4, 30)),
        ("224/2026/NĐ-CP", date(2026, 7, 1), date(2026, 6, 30)),
        ("29/2026/QĐ-TTg", date(2026, 7, 20), date(2026, 7, 19)),
        ("300/2026/NĐ-CP", date(2026, 8, 1), date(2026, 7, 31)),
        ("309/2026/NĐ-CP", date(2026, 8, 5), date(2026, 8, 4)),
    ],
)
def test_a_document_is_not_in_force_on_the_day_before_its_first(symbol, first_day, day_before):
    assert status_on(symbol, first_day).state == "in_force"
    assert status_on(symbol, day_before).state == "not_yet"


def test_what_was_written_from_memory_is_marked():
    assert not status_on("40/2010/NĐ-CP", REPORT_DAY).is_confirmed
    assert status_on("34/2019/NĐ-CP", REPORT_DAY).is_confirmed
    assert status_on("117/2013/NĐ-CP", REPORT_DAY).is_confirmed
    assert not status_on("999/2020/NĐ-CP", REPORT_DAY).is_confirmed


def test_the_first_citation_is_full_and_later_ones_have_type_and_number():
    decree = find_document("61/2018/NĐ-CP")
    assert decree is not None
    assert cite(decree, first=True) == (
        "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa, "
        "một cửa liên thông trong giải quyết thủ tục hành chính"
    )
    assert cite(decree, first=False) == "Nghị định số 61/2018/NĐ-CP"


def test_a_law_is_cited_by_its_name_alone():
    law = find_document("72/2025/QH15")
    assert law is not None
    assert cite(law, first=True) == "Luật Tổ chức chính quyền địa phương"


def test_a_letter_whose_date_is_not_known_is_cited_without_one():
    letter = find_document("581/BNV-CCHC")
    assert letter is not None
    assert cite(letter).startswith("Công văn số 581/BNV-CCHC của Bộ Nội vụ về việc hướng dẫn")


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("61/2018/NÐ-CP", "61/2018/NĐ-CP"),
        ("620 /UBND-NV", "620/UBND-NV"),
        ("76 / NQ - CP", "76/NQ-CP"),
        ("9/2019/NĐ-CP", "09/2019/NĐ-CP"),
        ("76/NQ–CP", "76/NQ-CP"),
    ],
)
def test_slips_of_typing_lead_to_the_same_document(typed, symbol):
    assert normal_symbol(typed) == symbol
    assert find_document(typed) is not None
    assert find_document(typed) == find_document(symbol.lower())


def test_a_decision_with_the_same_number_and_another_date_is_another_document():
    assert find_document("2243/QĐ-UBND", date(2021, 9, 10)) is not None
    assert find_document("2243/QĐ-UBND", date(2022, 9, 10)) is None
    assert find_document("61/2018/NĐ-CP", date(2018, 4, 24)) is not None


@pytest.mark.parametrize("document", all_documents(), ids=lambda document: document.symbol)
def test_every_entry_is_complete_enough_to_be_relied_on(document: LegalDocument):
    assert document.symbol == normal_symbol(document.symbol)
    assert re.fullmatch(r"[0-9a-z]+[/-][^\s]+", document.symbol)
    assert document.kind in {
        "Nghị định",
        "Nghị quyết",
        "Quyết định",
        "Chỉ thị",
        "Thông tư",
        "Công văn",
        "Luật",
    }
    assert document.issuer
    assert document.source
    if document.is_confirmed:
        assert document.subject
        assert not re.search("chưa đối chiếu|suy ra|suy đoán|rút gọn", document.source)
    for text in (document.kind, document.symbol, document.issuer, document.subject, document.note):
        assert text == nfc(text).strip()


@pytest.mark.parametrize("document", all_documents(), ids=lambda document: document.symbol)
def test_the_days_of_every_entry_follow_each_other(document: LegalDocument):
    days = [day for day in (document.issued_on, document.in_force_from, document.in_force_to) if day]
    assert days == sorted(days)


@pytest.mark.parametrize(
    "document", [each for each in all_documents() if each.replaced_by], ids=lambda document: document.symbol
)
def test_a_replacement_is_on_file_and_takes_over_on_the_next_day(document: LegalDocument):
    for symbol in document.replaced_by:
        successor = find_document(symbol)
        assert successor is not None
        assert document.void_from is not None
        assert document.void_from == (successor.in_force_from or document.void_from)


def test_no_symbol_stands_twice_and_what_amends_is_on_file():
    symbols = [document.symbol for document in all_documents()]
    assert len(set(symbols)) == len(symbols)
    assert {each for document in all_documents() for each in document.amended_by} <= set(symbols)
