"""The public report of Hồng Kim, Word file and text: what an expert would have mended, and no more."""

from __future__ import annotations

import pytest
from lint.lint_samples import HONG_KIM, as_word

from cchc_toolkit.model.reading import Severity
from cchc_toolkit.pipeline.lint.lint import Linted, lint


@pytest.fixture(scope="module", params=["Word", "text"])
def linted(request: pytest.FixtureRequest) -> Linted:
    """The report in both ways."""
    content = as_word(HONG_KIM) if request.param == "Word" else HONG_KIM.encode()
    return lint(content, "hong-kim")


def test_what_must_be_mended_is_told_with_its_arithmetic(linted: Linted) -> None:
    blocking = {
        f.arithmetic.partition(";")[0]: f.rule for f in linted.findings if f.severity is Severity.BLOCK
    }
    assert blocking == {
        "190/193 = 98,45%, đã ghi 98,82%": "KT-TYLE",
        "30 + 80 = 110 > 100": "KT-LOAITRU",
        "100 + 100 = 200 > 100": "KT-LOAITRU",
        "không có phân số k/n nào, k từ 1 đến 20, bằng 80,8% dù làm tròn hay cắt bớt": "KT-PHANSO",
    }


def test_the_rate_that_was_typed_is_traced_to_the_rows_that_give_it(linted: Linted) -> None:
    rate = next(finding for finding in linted.findings if finding.rule == "KT-TYLE")
    assert "168/170 = 98,82% nếu không tính Hộ tịch" in rate.arithmetic
    assert "174/177 = 98,31% nếu không tính dòng cấp huyện" in rate.arithmetic
    assert "Phụ lục 8 cho 190/193" in rate.message


def test_what_must_be_explained_is_told_once_each(linted: Linted) -> None:
    warned = [finding.rule for finding in linted.findings if finding.severity is Severity.WARN]
    expected = ["KT-DONGTRONG", "KT-SONGUOI", "KT-HIEULUC", "KT-COQUAN", "KT-THUTUSO", "KT-NGAYSAI",
                "KT-HAINOI", "KT-CHACON", "DS-KYKHAC"]  # fmt: skip
    assert [rule for rule in warned if rule != "DS-DAUVET"] == expected


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("KT-HIEULUC", "92/2009/NĐ-CP, 34/2019/NĐ-CP, 16/2015/NĐ-CP và 43/2006/NĐ-CP"),
        ("KT-HIEULUC", "40/2010/NĐ-CP (theo danh mục chưa kiểm chứng)"),
        ("KT-COQUAN", "Nghị định số 61/2018/NĐ-CP do Chính phủ ban hành"),
        ("KT-THUTUSO", "03/KH-UBND ngày 10/01/2023 trước 04/KH-UBND ngày 09/01/2023; 05/KH-UBND"),
        ("KT-NGAYSAI", "31/5/20213"),
        ("KT-HAINOI", "10 + 11 = 21"),
        ("KT-SONGUOI", "1 và 2 trên 07 người"),
        ("DS-KYKHAC", "6 tháng đầu năm"),
        ("DS-KYKHAC", "nhiệm vụ trọng tâm trong quý III năm 2023"),
    ],
)
def test_each_says_what_it_is(linted: Linted, rule: str, words: str) -> None:
    assert any(words in finding.message for finding in linted.findings if finding.rule == rule)


@pytest.mark.parametrize("code", ["1.2.1", "1.2.2", "3.3.1", "3.3.3", "5.1.1", "7.1", "7.2", "7.3"])
def test_what_would_annoy_is_not_raised(linted: Linted, code: str) -> None:
    """Rows that a commune does not fill, and a rate of a field without dossiers."""
    every = [finding for cause in linted.findings for finding in (cause, *cause.follows)]
    assert not [finding.message for finding in every if f"620/{code}" in finding.codes]


def test_the_faults_of_the_form_itself_are_not_those_of_the_report(linted: Linted) -> None:
    rules = {finding.rule for finding in linted.findings}
    assert not rules & {"KT-MALAP", "KT-THOIGIAN", "KT-CATSO"}


def test_nearly_every_figure_is_understood(linted: Linted) -> None:
    assert linted.understood.in_tables == (81, 81)
    assert linted.understood.in_prose == (23, 24)
