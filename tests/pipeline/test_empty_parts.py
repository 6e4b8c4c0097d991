"""A mandatory part of the outline that holds only filler is named once, with where its content is written."""

import pytest
from projects import REPO

from cchc_toolkit.forms.form import form
from cchc_toolkit.forms.usage import load_usages
from cchc_toolkit.model.reading import Amount, Finding, Reading, Severity, Status
from cchc_toolkit.pipeline.empty_parts import empty_parts
from cchc_toolkit.report.conditions import printed_if
from cchc_toolkit.report.narrative import narrate
from cchc_toolkit.report.sentences import Figures

FORMS = (form("06a"), form("4625"))
READINGS = {
    "4625/B2/1.2": Reading("4625/B2/1.2", "Văn bản", "Văn bản", Status.NO_DATA),
    "4625/B4/2.1": Reading("4625/B4/2.1", "Biên chế", "Người", Status.NUMBER, Amount(0)),
    "4625/B1/4.1": Reading("4625/B1/4.1", "Nhiệm vụ", "Nhiệm vụ", Status.OUT_OF_SCOPE),
}
CONTEXT = {
    "so": Figures(READINGS),
    "co": lambda *things, **texts: printed_if(READINGS, *things, **texts),
    "hoat_dong": lambda *fields, **texts: "",
    "vien_dan": lambda section, **texts: "",
    "kien_nghi": lambda: "",
}
UNKNOWN = '{{ co("4625/B2/1.2") }}Đã ban hành {{ so["4625/B2/1.2"] }}.'


def told(text: str, *optional: str, code: str = "II.1") -> tuple[Finding, ...]:
    return empty_parts([narrate(code, "Cải cách thể chế", text, CONTEXT)], optional, FORMS)


@pytest.mark.parametrize(
    "text",
    [
        UNKNOWN,
        "Kế hoạch năm 2026: chưa có trong danh sách văn bản.",
        "Kế hoạch năm 2026: chưa có trong danh sách văn bản. Tiến độ thực hiện: chưa có số liệu.",
        "Số văn bản: {{ so['4625/B2/1.2'] }}; số việc: chưa có số liệu.",
        "Trong thời gian tới, tập trung các nhiệm vụ sau:",
        "Chưa có số liệu.\n\n*(Kết quả tại Phụ lục I kèm theo Báo cáo này)*",
    ],
)
def test_a_part_with_nothing_but_filler_must_be_mended(text: str) -> None:
    (finding,) = told(text)
    assert finding.severity is Severity.BLOCK
    assert finding.codes == ("II.1",)
    assert "01 mục bắt buộc của đề cương chưa có nội dung: II.1 “Cải cách thể chế”" in finding.message


def test_a_part_whose_cell_was_taken_out_must_be_mended_too() -> None:
    outline = {"mo-dau": "", "II.1": "Cải cách thể chế", "III.2": "Tồn tại, hạn chế", "I.6": "Mô hình"}
    section = narrate("II.1", "Cải cách thể chế", "Trong quý không ban hành văn bản.", CONTEXT)
    (finding,) = empty_parts([section], ["I.6"], FORMS, outline)
    assert finding.codes == ("III.2",)
    assert "III.2 “Tồn tại, hạn chế”" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Đã rà soát. Số văn bản: chưa có số liệu.",
        "Trong quý không ban hành văn bản.",
        'Biên chế được giao: {{ so["4625/B4/2.1"] }}; hợp đồng: chưa có số liệu.',
        '{{ co("4625/B1/4.1") }}Được giao {{ so["4625/B1/4.1"] }}.',
        "Số nhiệm vụ: {{ so['4625/B1/4.1'] }}.",
        "Nhiệm vụ:\n\n- Rà soát thủ tục;\n- Tuyên truyền.",
    ],
)
def test_a_part_that_says_something_is_silent(text: str) -> None:
    assert told(text) == ()


def test_each_part_under_a_heading_is_judged_for_itself_and_named_once() -> None:
    text = f"### a) Ban hành\n\n{UNKNOWN}\n\n### b) Kiểm tra\n\nĐã kiểm tra.\n\n### d) Thi hành\n\n" + (
        '{{ hoat_dong("the_che") }}'
    )
    (finding,) = told(text)
    assert finding.codes == ("II.1.a", "II.1.d")
    assert finding.message.startswith("02 mục bắt buộc của đề cương chưa có nội dung: ")
    assert finding.message.count("II.1.a") == finding.message.count("II.1.d") == 1
    assert "II.1.b" not in finding.message


def test_the_message_says_where_the_content_is_written() -> None:
    text = f'{{{{ vien_dan("II.1", mo_dau="Theo") }}}}\n\n{UNKNOWN}\n\n'
    text += '{{ hoat_dong("the_che", "pho_bien", mo_dau="so_hoa") }}'
    (finding,) = told(text)
    assert finding.message == (
        "01 mục bắt buộc của đề cương chưa có nội dung: II.1 “Cải cách thể chế” (trang “Thống kê”, "
        "mã B2/1.2; trang “Hoạt động”, lĩnh vực “cải cách thể chế”, “phổ biến, giáo dục pháp luật”; "
        "trang “Văn bản”, mục II.1)."
    )


@pytest.mark.parametrize(
    ("optional", "codes"), [("II.1", ()), ("II.1.a", ("II.1.b",)), ("II", ("II.1.a", "II.1.b"))]
)
def test_an_optional_part_may_be_empty_and_no_other(optional: str, codes: tuple[str, ...]) -> None:
    text = f"### a) Một\n\n{UNKNOWN}\n\n### b) Hai\n\n{UNKNOWN}"
    assert tuple(code for finding in told(text, optional) for code in finding.codes) == codes


@pytest.mark.parametrize("text", ["", "\n", "{# Tiêu đề; lời văn ở các mục dưới. #}"])
def test_a_section_whose_text_was_deleted_is_empty_and_a_heading_over_others_is_not(text: str) -> None:
    heading = narrate("II", "Kết quả thực hiện", text, CONTEXT)
    section = narrate("II.1", "Cải cách thể chế", "Đã rà soát.", CONTEXT)
    assert empty_parts([heading, section], (), FORMS) == ()
    (finding,) = told(text)
    assert (finding.severity, finding.codes) == (Severity.BLOCK, ("II.1",))


def test_opening_and_closing_have_no_mandatory_content() -> None:
    section = narrate("mo-dau", "", "Chưa có số liệu.", {})
    assert empty_parts([section], (), FORMS) == ()


def test_parts_that_may_be_empty_are_parts_of_the_outline() -> None:
    templates = {
        path.stem: path.read_text(encoding="utf-8") for path in (REPO / "notebooks/templates").glob("*.ipynb")
    }
    for usage in load_usages():
        for report_type in usage.report_types:
            template = templates[f"{report_type}-{usage.outline}" if usage.outline else report_type]
            assert all(f"%%section {code} " in template for code in usage.optional_parts)
