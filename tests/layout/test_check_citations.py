"""How documents are cited: in full the first time, in short later, and by whom; what is open stays silent."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from layout import layout_samples
from layout.mutable import breaking
from layout.typed import BODY, NUMBER, Typed, text

from cchc_toolkit.layout.check import check
from cchc_toolkit.model.layout_remark import LayoutRemark

OF_CITATIONS = ("vien-dan-", "viet-hoa-ten-van-ban")
DATE, ISSUER, AGAIN, DAYS = "vien-dan-lan-dau", "vien-dan-co-quan", "vien-dan-lan-sau", "vien-dan-hai-ngay"
LAW, CAPITAL = "vien-dan-luat", "viet-hoa-ten-van-ban"
FULL = "Quyết định số 15/QĐ-SNV ngày 09 tháng 01 năm 2023 của Sở Nội vụ"


@cache
def remarks_on(*paragraphs: str) -> tuple[LayoutRemark, ...]:
    """What is said of citations in a lawful report of the commune Mẫu that holds these paragraphs too."""
    at = "a) Đã giải quyết"
    before, after = BODY[: BODY.index(at)], BODY[BODY.index(at) :]
    start = before.rindex("<w:p>")
    body = BODY[:start] + "".join(map(text, paragraphs)) + before[start:] + after
    remarks = check(replace(Typed(), body=body).make())
    return tuple(remark for remark in remarks if remark.rule.startswith(OF_CITATIONS))


def codes(*paragraphs: str) -> list[str]:
    return [remark.rule for remark in remarks_on(*paragraphs)]


LAWFUL = {
    "issuer in the sentence before the kind": [
        "Việc tiếp nhận được thực hiện theo quy định của Chính phủ tại Nghị định số 107/2021/NĐ-CP "
        "ngày 06/12/2021, bảo đảm đúng thời hạn.",
    ],
    "issuer between kind and number": [
        "Thực hiện Nghị định của Chính phủ số 61/2018/NĐ-CP ngày 23/4/2018 về cơ chế một cửa.",
    ],
    "issuer before the date": [
        "Thực hiện Nghị định số 61/2018/NĐ-CP của Chính phủ ngày 23 tháng 4 năm 2018."
    ],
    "issuer in the subject": [
        "Thủ tướng Chính phủ đã ban hành Quyết định số 468/QĐ-TTg ngày 27/3/2021 phê duyệt Đề án.",
    ],
    "issuer and date in the subject": [
        "Ngày 10/02/2023, Sở Nội vụ đã có Công văn số 120/SNV-CCHC hướng dẫn chế độ báo cáo.",
    ],
    "issuer at the end of a list": [
        "Theo Nghị định số 130/2005/NĐ-CP ngày 17/10/2005 và Nghị định số 117/2013/NĐ-CP ngày 07/10/2013 "
        "của Chính phủ.",
    ],
    "issuer behind the first of a list": [
        "Thực hiện Nghị định số 130/2005/NĐ-CP ngày 17/10/2005 của Chính phủ, Nghị định số 117/2013/NĐ-CP "
        "ngày 07/10/2013.",
    ],
    "issuer behind the subject of the document": [
        "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 về Chương trình tổng thể của Chính phủ.",
    ],
    "numbers behind one kind with one date": [
        "Thực hiện các Quyết định số 11/QĐ-SNV, 12/QĐ-SNV ngày 05/01/2023 của Sở Nội vụ.",
    ],
    "a list below the line that names the issuer": [
        "Trong kỳ, Sở Nội vụ đã ban hành:",
        "- Kế hoạch số 21/KH-SNV ngày 05/7/2023 về kiểm tra công vụ;",
        "- Hướng dẫn số 22/HD-SNV ngày 06/7/2023 về chế độ báo cáo.",
    ],
    "a list whose heading names the issuer": [
        "2. Văn bản của Sở Nội vụ",
        "- Hướng dẫn số 22/HD-SNV ngày 06/7/2023 về chế độ báo cáo.",
    ],
    "its own document": ["Thực hiện Kế hoạch số 21/KH-UBND ngày 05/7/2023 về kiểm tra công vụ."],
    "its own document, of the commune": ["Thực hiện Kế hoạch số 21/KH-UBND ngày 05/7/2023 của xã."],
    "its own letter": ["Thực hiện Công văn số 190/UBND-VP ngày 10/3/2023 về chấn chỉnh kỷ cương."],
    "in full once, then in short": [f"Thực hiện {FULL}.", "Các bộ phận làm theo Quyết định số 15/QĐ-SNV."],
    "in short with the issuer": [f"Thực hiện {FULL}.", "Theo Quyết định số 15/QĐ-SNV của Sở Nội vụ."],
    "one number of two years": [
        f"Thực hiện {FULL}.",
        "Thực hiện Quyết định số 15/QĐ-SNV ngày 10/01/2022 của Sở Nội vụ.",
    ],
    "one number of two issuers": [
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 10/01/2023 của UBND huyện Giả Lập.",
        "Ủy ban nhân dân xã đã ban hành Kế hoạch số 15/KH-UBND ngày 20/01/2023 về cải cách hành chính.",
    ],
    "one number before and after the new communes": [
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 10/01/2025 của Ủy ban nhân dân xã Mẫu.",
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 10/8/2025 của Ủy ban nhân dân xã Mẫu.",
    ],
    "two dates of documents whose issuer nobody names": [
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 10/01/2023.",
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 20/01/2023.",
    ],
    "in short first, in full later": [
        "Quyết định này thay thế Quyết định số 15/QĐ-SNV.",
        f"Thực hiện {FULL}.",
    ],
    "the document that another one amends": [
        "Theo Nghị định số 154/2020/NĐ-CP ngày 31/12/2020 của Chính phủ sửa đổi, bổ sung một số điều của "
        "Nghị định số 34/2016/NĐ-CP.",
    ],
    "the document that another one amends, with its date, after it was cited": [
        "Thực hiện Nghị định số 34/2016/NĐ-CP ngày 14/5/2016 của Chính phủ; Nghị định số 154/2020/NĐ-CP ngày "
        "31/12/2020 của Chính phủ sửa đổi, bổ sung Nghị định số 34/2016/NĐ-CP ngày 14/5/2016.",
    ],
    "the document that another one carries out": [
        "Thực hiện Kế hoạch số 21/KH-SNV ngày 05/7/2023 của Sở Nội vụ triển khai Nghị quyết số 76/NQ-CP.",
    ],
    "a heading names it in short": [
        "2. Thực hiện Nghị quyết số 76/NQ-CP",
        "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về Chương trình tổng thể.",
    ],
    "the subject of another one names it in full, then the text": [
        "Theo Công văn số 12/SNV-CCHC ngày 05/5/2023 của Sở Nội vụ về việc góp ý Nghị định số 61/2018/NĐ-CP "
        "ngày 23/4/2018 của Chính phủ.",
        "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.",
    ],
    "the day of issue behind the subject": [
        "Kế hoạch số 21/KH-UBND về kiểm tra công vụ, được Ủy ban nhân dân xã ban hành ngày 05/7/2023.",
    ],
    "the day before who proposes": [
        "Theo đề nghị của kế toán ngân sách tại Tờ trình số 05/TTr-KT ngày 02/3/2023."
    ],
    "the addressee wrote it": ["Phúc đáp Công văn số 15/PNV ngày 10/3/2023 về chế độ báo cáo."],
    "a kind within the name of another": [
        "Thực hiện Thông báo kết luận số 45-TB/ĐU ngày 10/7/2025 của Ban Thường vụ Đảng ủy xã.",
    ],
    "attached to": ["(Kèm theo Quyết định số 12/QĐ-SNV)", "(Ban hành kèm theo Quyết định số 13/QĐ-SNV)"],
    "a law by its name": ["Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025."],
    "laws of which only the number is known": [
        "Căn cứ Luật Ban hành văn bản quy phạm pháp luật được sửa đổi theo Luật số 63/2020/QH14 và Luật số "
        "87/2025/QH15.",
    ],
    "a law whose number stands in brackets of its own": [
        "Theo Luật Cán bộ, công chức (Luật số 80/2025/QH15)."
    ],
    "kinds in the plural": [
        "Các kế hoạch số 21/KH-UBND, 22/KH-UBND ngày 05/7/2023 của Ủy ban nhân dân xã Mẫu."
    ],
    "a contract": ["Theo hồ sơ, Hợp đồng số 12/HĐ-KT đã được thanh lý."],
    "a nickname": ["Tổ công tác Đề án 06/CP của xã họp hằng tháng."],
    "what is no citation": [
        "Đã giải quyết 190/193 hồ sơ; hồ sơ số 000.00.12.H57-230615-0001; TCVN ISO 9001:2015; số nhà 12/AB.",
    ],
    "a place left for the date": [
        "Thực hiện Kế hoạch số 21/KH-UBND ngày      tháng 7 năm 2023 của UBND xã Mẫu."
    ],
    "on the same day": ["Cùng ngày, Sở Nội vụ có Công văn số 130/SNV-CCHC về chế độ báo cáo."],
}

BROKEN = {
    "no date": (["Thực hiện Nghị định số 61/2018/NĐ-CP của Chính phủ."], [DATE]),
    "no date, of the own office": (["Thực hiện Kế hoạch số 21/KH-UBND của xã."], [DATE]),
    "no date, in a list": (
        ["Thực hiện Nghị định số 92/2017/NĐ-CP, số 63/2010/NĐ-CP của Chính phủ."],
        [DATE] * 2,
    ),
    "no date, and none later": (
        ["Thực hiện Nghị định số 61/2018/NĐ-CP của Chính phủ.", "Theo Nghị định số 61/2018/NĐ-CP."],
        [DATE],
    ),
    "no issuer": (["Thực hiện Quyết định số 16/QĐ-SNV ngày 10/01/2023."], [ISSUER]),
    "no issuer, of the Government": (["Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018."], [ISSUER]),
    "the subject names another body": (
        ["Thực hiện Quyết định số 16/QĐ-SNV ngày 10/01/2023 về việc giao nhiệm vụ của Phòng Tài chính."],
        [ISSUER],
    ),
    "only its own subject is another office's": (
        ["Ủy ban nhân dân xã đã triển khai Quyết định số 16/QĐ-SNV ngày 10/01/2023."],
        [ISSUER],
    ),
    "in full again": ([f"Thực hiện {FULL}.", f"Các bộ phận làm theo {FULL}."], [AGAIN]),
    "in full again with the date in other signs": (
        [f"Thực hiện {FULL}.", "Các bộ phận làm theo Quyết định số 15/QĐ-SNV ngày 9/1/2023."],
        [AGAIN],
    ),
    "two dates of one document": (
        [f"Thực hiện {FULL}.", "Theo Quyết định số 15/QĐ-SNV ngày 19/01/2023 của Sở Nội vụ."],
        [DAYS],
    ),
    "two dates of one decree, even of two years": (
        [
            "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.",
            "Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2019 của Chính phủ.",
        ],
        [DAYS],
    ),
    "a law with its number": (
        ["Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025."],
        [LAW],
    ),
    "a law with a comma in its name": (["Theo Luật Cán bộ, công chức số 80/2025/QH15."], [LAW]),
    "no date, in a list of what was issued until a day": (
        ["Từ ngày 01/01/2023 đến ngày 30/6/2023, Sở Nội vụ đã ban hành Kế hoạch số 21/KH-SNV về kiểm tra."],
        [DATE],
    ),
    "the second of a list has no date of its own": (
        ["Thực hiện Kế hoạch số 21/KH-SNV ngày 05/7/2023 của Sở Nội vụ và Kế hoạch số 22/KH-SNV."],
        [DATE],
    ),
    "a small letter": (["Thực hiện quyết định số 15/QĐ-SNV ngày 09/01/2023 của Sở Nội vụ."], [CAPITAL]),
}


@pytest.mark.parametrize("paragraphs", LAWFUL.values(), ids=LAWFUL.keys())
def test_what_is_cited_rightly_or_is_open_stays_silent(paragraphs: list[str]) -> None:
    assert [(remark.rule, remark.found) for remark in remarks_on(*paragraphs)] == []


@pytest.mark.parametrize(("paragraphs", "wanted"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_cited_wrongly_is_told_by_its_rule_alone(paragraphs: list[str], wanted: list[str]) -> None:
    assert codes(*paragraphs) == wanted


@pytest.mark.parametrize(("number", "is_silent"), [("01/2026/QĐ-UBND", True), ("01/QĐ-UBND", False)])
def test_a_legal_document_cites_by_a_decree_of_its_own(number: str, is_silent: bool) -> None:
    basis = "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 và Nghị định số 78/2025/NĐ-CP;"
    made = replace(Typed(), number=NUMBER.replace("78/BC-UBND", number), body=text(basis) + BODY).make()
    told = {remark.rule for remark in check(made)} & {DATE, LAW}
    assert told == (set() if is_silent else {DATE, LAW})


def test_two_dates_are_told_with_both_dates_and_the_place_of_the_other() -> None:
    (remark,) = remarks_on(*BROKEN["two dates of one document"][0])
    assert remark.found == (
        "“Quyết định số 15/QĐ-SNV” ghi ngày 19/01/2023; đoạn “Thực hiện Quyết định số 15/QĐ-SNV ngày 09 "
        "tháng 01 năm 2023…” ghi ngày 09 tháng 01 năm 2023"
    )


def test_two_dates_in_one_paragraph_are_told_so() -> None:
    (remark,) = remarks_on(f"Thực hiện {FULL}; theo Quyết định số 15/QĐ-SNV ngày 19/01/2023 của Sở Nội vụ.")
    assert remark.found.endswith("; trước đó trong cùng đoạn ghi ngày 09 tháng 01 năm 2023")


def test_the_words_to_write_instead_can_be_copied() -> None:
    (again,) = remarks_on(*BROKEN["in full again with the date in other signs"][0])
    (law,) = remarks_on(*BROKEN["a law with its number"][0])
    (small,) = remarks_on(*BROKEN["a small letter"][0])
    assert again.wanted == "chỉ ghi “Quyết định số 15/QĐ-SNV”"
    assert law.wanted == "chỉ ghi “Luật Tổ chức chính quyền địa phương”"
    assert small.wanted == "“Quyết định số 15/QĐ-SNV ngày 09/01/2023”"


def test_what_is_quoted_stands_so_in_the_document() -> None:
    words = "Nghị định số 61 / 2018 / NÐ-CP"
    (remark,) = remarks_on(f"Thực hiện {words} của Chính phủ.")
    assert remark.found == f"“{words}” không ghi ngày ban hành"


def remarks(again: str) -> set[str]:
    """Of a report that cites 15/QĐ-UBND of 09/01/2023 in full, and then once more in these words."""
    changed = breaking(
        layout_samples.rendered(), lambda doc: doc.text("Thực hiện Quyết định", "15/QĐ-UBND.", again)
    )
    return {remark.rule for remark in check(changed)}


@pytest.mark.parametrize(
    "again",
    [
        "15/QĐ-UBND.",
        "15/QĐ-UBND ngày 10/3/2024 của Ủy ban nhân dân xã Mẫu.",
        "16/QĐ-UBND ngày 10/01/2023 của Ủy ban nhân dân xã Mẫu.",
    ],
)
def test_a_number_of_another_day_is_another_document_cited_in_full(again: str) -> None:
    assert remarks(again) == set()


def test_the_same_document_is_cited_in_full_once_however_its_day_is_written() -> None:
    assert remarks("15/QĐ-UBND ngày 9/1/2023 của Ủy ban nhân dân xã Mẫu.") == {"vien-dan-lan-sau"}


def test_the_document_of_another_day_names_its_issuer() -> None:
    assert remarks("15/QĐ-SNV ngày 10/3/2024.") == {"vien-dan-co-quan"}


@pytest.mark.parametrize("own", ["16/QĐ-UBND", "02/2024/QĐ-UBND", "190/UBND-VP"])
def test_a_document_of_the_same_office_need_not_name_it(own: str) -> None:
    assert remarks(f"{own} ngày 10/3/2024.") == set()
