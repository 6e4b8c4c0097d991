"""The real report of xã Hồng Kim: what an expert says of its figures, in three lists.

What must be mended blocks; what must be explained warns; what would annoy the office, and be wrong to
raise, is not said at all. Each cause is one finding.
"""

from pathlib import Path

import pytest
from checks.samples import WINDOW, facts_of

from cchc_toolkit.checks.check import all_checks, run_checks
from cchc_toolkit.forms.form import form
from cchc_toolkit.inputs.load import load
from cchc_toolkit.model.reading import Finding, Severity, Verdict
from cchc_toolkit.model.verdict import verdict

DATA = Path(__file__).parents[2] / "data" / "hong-kim" / "2023-Q3"
DOCUMENT = {
    "number": "78",
    "issued_on": "2023-09-05",
    "addressees": "",
    "letter_number": "620/UBND-NV",
    "letter_day": "31/5/2023",
}

MUST_BE_MENDED = {
    "98,82 against its own table": (
        "KT-TYLE",
        ("620/3.3.2",),
        "190/193 = 98,45%, đã ghi 98,82%; 168/170 = 98,82% nếu không tính Hộ tịch; "
        "174/177 = 98,31% nếu không tính dòng cấp huyện",
    ),
    "both shares of 7.4.2 at 100": (
        "KT-LOAITRU",
        ("620/7.4.2.a", "620/7.4.2.b"),
        "100 + 100 = 200 > 100",
    ),
    "công chức 30 + 80": (
        "KT-LOAITRU",
        ("NS/CC/cao_trung_cap", "NS/CC/so_cap"),
        "30 + 80 = 110 > 100",
    ),
    "80,8 from no numerator up to 20": (
        "KT-PHANSO",
        ("620/7.5.3",),
        "không có phân số k/n nào, k từ 1 đến 20, bằng 80,8% dù làm tròn hay cắt bớt",
    ),
}
TO_BE_EXPLAINED = {
    "11 or 10 công chức, 21 or 20": ("KT-HAINOI", ("NS/CC/total", "NS/CC/present"), "10 + 11 = 21 ≠ 20"),
    "people not full-time": (
        "KT-SONGUOI",
        ("NS/KCT/present", "NS/KCT/trung_cap", "NS/KCT/so_cap"),
        "14,2% là 1/7 cắt bớt chữ số; 28,5% là 2/7 cắt bớt chữ số",
    ),
    "3.2 = 3.2.1 = 3.2.2": ("KT-CHACON", ("620/3.2", "620/3.2.1", "620/3.2.2"), "31 + 31 = 62 ≠ 31"),
    "57 without its denominator": ("KT-MAUSO", ("620/7.5.4",), "57% có thể là 4/7"),
    "blank rows of the commune": (
        "KT-DONGTRONG",
        ("620/1.1.2", "620/1.1.3", "620/1.3.1", "620/1.3.2", "620/1.3.3"),
        "dòng trống",
    ),
    "decrees no longer in force": (
        "KT-HIEULUC",
        ("VB/VB14", "VB/VB15", "VB/VB17", "VB/VB22"),
        "92/2009/NĐ-CP hết hiệu lực từ ngày 01/8/2023, nay là Nghị định số 33/2023/NĐ-CP",
    ),
    "KH 03 and 04 out of order, KH 05 of 2022": (
        "KT-THUTUSO",
        ("VB/VB18", "VB/VB11", "VB/VB20"),
        "03/KH-UBND < 04/KH-UBND mà 10/01/2023 > 09/01/2023",
    ),
    "20213": (
        "KT-NGAYSAI",
        ("TT/form_basis",),
        "năm “20213” có 5 chữ số; tham số ghi văn bản số 620/UBND-NV ngày 31/5/2023",
    ),
    "no Kính gửi": ("KT-KINHGUI", (), ""),
    "NĐ 61/2018 of the Prime Minister": ("KT-COQUAN", ("VB/VB12",), ""),
    "late dossiers without a cause": ("KT-NNQUAHAN", ("PL8/1/late", "PL8/2/late"), ""),
    "citations without number, day or subject": (
        "KT-VIENDAN",
        ("VB/VB02", "VB/VB08", "VB/VB14", "VB/VB16"),
        "",
    ),
}
WRONG_TO_RAISE = {
    "1.2.x, which the district fills": ("620/1.2.1", "620/1.2.2", "620/1.2.3", "620/1.2.4"),
    "3.3.1, 5.1.x, 7.1 to 7.3": ("620/3.3.1", "620/5.1.1", "620/5.1.2", "620/7.1", "620/7.2", "620/7.3"),
    "3.3.3 without a land dossier": ("620/3.3.3", "TTHC-04"),
    "shares of political theory below 100": ("NS/KCT/cao_cap", "NS/CB/cao_cap", "NS/CB/trung_cap"),
    "online procedures that do add up": ("620/3.4.2", "620/7.5.1", "620/7.5.2", "620/3.1.3"),
    "staff in post as the sheet says": ("620/4.2.2", "NS-02", "NS/ALL/total"),
    "decrees in force": ("VB/VB09", "VB/VB12:KT-HIEULUC", "VB/VB16:KT-HIEULUC"),
}


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    forms = tuple(form(code) for code in ("620", "NS", "PL8"))
    return run_checks(facts_of(load(DATA, forms), forms, document=DOCUMENT), all_checks())


def one(findings: tuple[Finding, ...], rule: str, codes: tuple[str, ...]) -> Finding:
    names = {"620/3.3.2": "TTHC-03"}
    wanted = {names.get(code, code) for code in codes}
    (finding,) = [each for each in everything(findings) if each.rule == rule and wanted <= set(each.codes)]
    return finding


@pytest.mark.parametrize("name", MUST_BE_MENDED)
def test_what_must_be_mended_blocks_with_its_arithmetic(findings: tuple[Finding, ...], name: str) -> None:
    rule, codes, arithmetic = MUST_BE_MENDED[name]
    finding = one(findings, rule, codes)

    assert finding.severity is Severity.BLOCK
    assert arithmetic in finding.arithmetic
    assert finding.fix.startswith("Đề nghị")
    assert finding.where


@pytest.mark.parametrize("name", TO_BE_EXPLAINED)
def test_what_must_be_explained_warns(findings: tuple[Finding, ...], name: str) -> None:
    rule, codes, arithmetic = TO_BE_EXPLAINED[name]
    finding = one(findings, rule, codes)

    assert finding.severity is Severity.WARN
    assert arithmetic in finding.arithmetic
    assert finding.fix.startswith("Đề nghị")


@pytest.mark.parametrize("name", WRONG_TO_RAISE)
def test_what_would_annoy_is_not_said(findings: tuple[Finding, ...], name: str) -> None:
    for wanted in WRONG_TO_RAISE[name]:
        code, _, rule = wanted.partition(":")
        assert [each for each in everything(findings) if code in each.codes and rule in each.rule] == []


def everything(findings: tuple[Finding, ...]) -> list[Finding]:
    return [each for head in findings for each in (head, *head.follows)]


def test_nothing_blocks_or_warns_beside_the_two_lists(findings: tuple[Finding, ...]) -> None:
    grave = [each.rule for each in everything(findings) if each.severity is not Severity.NOTE]
    listed = [rule for rule, *_ in (*MUST_BE_MENDED.values(), *TO_BE_EXPLAINED.values())]

    assert sorted(grave) == sorted(listed)


def test_no_more_causes_stand_at_the_head_than_the_two_lists_name(findings: tuple[Finding, ...]) -> None:
    assert len([each for each in findings if each.severity is not Severity.NOTE]) <= 15


def test_blanks_among_zeros_are_one_note(findings: tuple[Finding, ...]) -> None:
    (finding,) = [
        each
        for each in everything(findings)
        if each.rule != "KT-NNQUAHAN" and any(code.startswith("PL8/") for code in each.codes)
    ]

    assert finding.severity is Severity.NOTE
    assert finding.message == "Phụ lục 8 có 03 ô trống ở dòng không phát sinh, tính là 0."


def test_57_and_the_decimal_point_of_80_8_stand_under_their_cause(findings: tuple[Finding, ...]) -> None:
    """The twenty dossiers behind both rates were not counted: to count them settles one and the other."""
    follows = one(findings, "KT-PHANSO", ("620/7.5.3",)).follows
    assert [each.rule for each in follows] == ["KT-MAUSO", "DOC-DAU-CHAM"]


def test_the_window_of_the_letter_is_no_finding(findings: tuple[Finding, ...]) -> None:
    assert WINDOW[0].isoformat() == "2023-06-02"
    assert not [each for each in everything(findings) if "02/6" in each.message]


def test_the_cell_to_look_at_first_stands_in_front(findings: tuple[Finding, ...]) -> None:
    assert one(findings, "KT-TYLE", ("620/3.3.2",)).where[0].cells == "D45"
    assert one(findings, "KT-TYLE", ("620/3.3.2",)).message == (
        "ô D45, “Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn” "
        "(mã 3.3.2) ghi 98,82%; Phụ lục 8 cho 190/193 = 98,45%."
    )


def test_the_report_is_not_fit_for_signature(findings: tuple[Finding, ...]) -> None:
    assert verdict(findings) is Verdict.UNFIT
