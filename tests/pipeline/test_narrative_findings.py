"""What the narrative alone shows: documents of the list that the report does not name."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from begun_report import begun, written_sections
from projects import REPO

from cchc_toolkit.model.reading import Severity
from cchc_toolkit.pipeline.narrative_findings import (
    narrative_findings,
    section_findings,
    uncited_documents,
    unsaid_activities,
    unsaid_limits,
    unsaid_proposals,
)
from cchc_toolkit.report.narrative import narrate
from cchc_toolkit.report.report_type import report_type
from cchc_toolkit.vocabulary.windows import Window


def listed(*documents: tuple[str, ...]) -> pd.DataFrame:
    """A list of documents: kind, number and symbol, subject, and the day where it matters."""
    rows = [
        {"kind": kind, "number_symbol": symbol, "subject": subject, "file": "nhap-lieu.xlsx",
         "sheet": "Văn bản", "row": at, "issuer": "UBND xã Mẫu", "issued_on": pd.to_datetime(*day or (None,))}
        for at, (kind, symbol, subject, *day) in enumerate(documents, start=9)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def section(text: str) -> object:
    return narrate("I.1", "Về kế hoạch", text, {})


def uncited(text: str, *documents: tuple[str, ...]) -> list[str]:
    findings = uncited_documents([section(text)], listed(*documents))  # type: ignore[list-item]
    return [each.message for each in findings]


PLAN = ("Kế hoạch", "5/KH-UBND", "tuyên truyền")


def test_a_document_that_the_text_names_is_silent() -> None:
    assert uncited("Thực hiện Kế hoạch số\u00a05/KH-UBND.", PLAN) == []
    assert uncited_documents([section("Không có.")], None) == ()  # type: ignore[list-item]


def test_a_document_that_no_section_names_is_told_with_its_row() -> None:
    (finding,) = uncited_documents([section("Không có.")], listed(PLAN))  # type: ignore[list-item]

    assert finding.severity is Severity.WARN
    assert finding.where[0].cells == "dòng 9"
    assert (
        finding.message == "trang “Văn bản” có 01 văn bản mà báo cáo không nêu "
        "(dòng 9: Kế hoạch số 5/KH-UBND của UBND xã Mẫu về tuyên truyền)."
    )


def test_the_document_behind_an_activity_is_not_cited_by_that_alone() -> None:
    assert len(uncited("Phát thanh 04 buổi (ngày 07/7/2023, theo văn bản số 5/KH-UBND).", PLAN)) == 1


def test_a_longer_number_is_another_document() -> None:
    assert len(uncited("Thực hiện Kế hoạch số 15/KH-UBND.", PLAN)) == 1
    assert len(uncited("Thực hiện Kế hoạch số 5/KH-UBNDX.", PLAN)) == 1


def test_a_document_without_a_number_is_known_by_its_subject() -> None:
    plan = ("Kế hoạch", "", "cải cách hành chính năm 2023")
    assert uncited("Đã ban hành Kế hoạch cải cách hành chính năm 2023 của xã.", plan) == []
    (told,) = uncited("Đã ban hành Kế hoạch khác.", plan)
    assert told.endswith("(dòng 9: Kế hoạch cải cách hành chính năm 2023 của UBND xã Mẫu).")


def test_of_two_years_plans_of_one_number_each_is_named_by_its_day() -> None:
    old = ("Kế hoạch", "58/KH-UBND", "tuyên truyền", "2025-12-20")
    new = ("Kế hoạch", "58/KH-UBND", "kiểm tra", "2026-03-10")
    (told,) = uncited("Thực hiện Kế hoạch số 58/KH-UBND ngày 20/12/2025 về tuyên truyền.", old, new)
    assert told.endswith("(dòng 10: Kế hoạch số 58/KH-UBND ngày 10/3/2026 của UBND xã Mẫu về kiểm tra).")
    both = "Kế hoạch số 58/KH-UBND ngày 20/12/2025 và Kế hoạch số 58/KH-UBND ngày 10/3/2026."
    assert uncited(both, old, new) == []


def test_several_documents_are_one_finding_and_a_heading_counts_as_text() -> None:
    (told,) = uncited("Không có.", PLAN, ("Quyết định", "7/QĐ-UBND", "phê duyệt"))
    assert "có 02 văn bản" in told
    assert uncited("Không có.", ("Kế hoạch", "", "Về kế hoạch")) == []


def test_a_typed_number_is_told_by_its_section() -> None:
    (finding,) = section_findings([section("Có 193 hồ sơ.")])  # type: ignore[list-item]
    assert finding.message == "mục I.1 có số gõ tay (193), không truy được nguồn."


# ── Hoạt động, kiến nghị ở sổ nhập ─────────────────────────────────────────────────────────────────


def inputs(table: str, **row: object) -> Any:
    """The inputs of a report of quý III/2023 with one row of one list."""
    placed = {**row, "file": "nhap-lieu.xlsx", "sheet": "Danh sách", "row": 9}
    return SimpleNamespace(
        dataset=SimpleNamespace(tables={table: pd.DataFrame([placed])}),
        params=SimpleNamespace(window=Window(date(2023, 6, 15), date(2023, 9, 14))),
    )


def activity(field: str = "finance", day: str = "2023-08-01") -> Any:
    done = {"done_on": pd.Timestamp(day), "what": "Công khai tài chính tại UBND xã.", "document": ""}
    return inputs("activities", **done, field=field)


def test_an_activity_whose_field_no_section_prints_is_told_in_its_words() -> None:
    (finding,) = unsaid_activities([section("Không có.")], activity())  # type: ignore[list-item]
    assert (
        finding.message
        == "trang “Danh sách” có 01 dòng mà lời văn không nêu (dòng 9: “Công khai tài chính tại UBND xã.”)."
    )
    assert finding.where[0].cells == "dòng 9"


def test_an_activity_is_said_in_whatever_sentence_it_stands() -> None:
    text = "Ngày 01/8/2023, xã đã công khai tài chính tại Ủy ban nhân dân xã; đã niêm yết."
    assert unsaid_activities([section(text)], activity()) == ()  # type: ignore[list-item]


def test_an_activity_that_another_rule_tells_of_is_not_told_twice() -> None:
    for other in (activity(field=""), activity(day="2023-06-14"), activity(day="2023-09-15")):
        assert unsaid_activities([section("Không có.")], other) == ()  # type: ignore[list-item]


def test_a_proposal_that_the_text_leaves_out_is_told_with_the_body_that_should_act() -> None:
    put = inputs("proposals", text="Đề nghị UBND huyện cấp máy quét", addressee="UBND huyện Mẫu")
    (finding,) = unsaid_proposals([section("Không có.")], put)  # type: ignore[list-item]
    assert "dòng 9: “Đề nghị Ủy ban nhân dân huyện Mẫu cấp máy quét”" in finding.message
    said = section("Đề nghị Ủy ban nhân dân huyện Mẫu cấp máy quét.")
    assert unsaid_proposals([said], put) == ()  # type: ignore[list-item]


def test_causes_remedies_and_tasks_that_the_text_leaves_out_are_told_and_those_it_says_are_not(
    tmp_path: Path,
) -> None:
    report = begun(tmp_path, "phuong-mau", "2026-Q3")
    assert unsaid_limits(written_sections(report), report.material) == ()
    limits, tasks = unsaid_limits([section("Không có tồn tại, hạn chế.")], report.material)
    assert limits.rule == tasks.rule == "LV-KHONGNEU"
    assert "trang “Tồn tại, nguyên nhân” có 04 dòng mà lời văn không nêu (dòng 9: “hồ sơ" in limits.message
    assert "trang “Nhiệm vụ kỳ tới” có 03 dòng" in tasks.message


# ── Mọi quy tắc về lời văn, trên báo cáo có sẵn ────────────────────────────────────────────────────


SHIPPED = [
    (folder.parent.name, folder.name) for folder in sorted((REPO / "data").glob("*/*")) if folder.is_dir()
]


@pytest.mark.parametrize(("commune", "period"), SHIPPED, ids="/".join)
def test_the_text_of_a_shipped_report_has_content_and_contradicts_itself_nowhere(
    tmp_path: Path, commune: str, period: str
) -> None:
    report = begun(tmp_path, commune, period)
    assert narrative_findings(report.gathered, report.material, written_sections(report)) == ()


def test_sections_of_a_packet_sealed_before_are_judged_as_they_were_then(tmp_path: Path) -> None:
    report = begun(tmp_path)
    empty = [narrate("I.1", "Kế hoạch", "Chưa có số liệu.", {})]
    now = narrative_findings(report.gathered, report.material, empty)
    assert {"LV-TRONG", "LV-KHONGNEU", "LV-VANBAN"} == {finding.rule for finding in now}
    sealed = replace(report.gathered, inputs_format=1)
    assert {finding.rule for finding in narrative_findings(sealed, report.material, empty)} == {"LV-VANBAN"}


def test_a_one_stop_report_prints_proposals_and_owes_no_activities_or_documents(tmp_path: Path) -> None:
    report = begun(tmp_path, "xa-mau")
    apart = replace(report.gathered, plan=report_type("one-stop"))
    text = [narrate("I", "Kết quả", "Đã giải quyết hồ sơ.", {})]
    missing, finding = narrative_findings(apart, report.material, text)
    assert (missing.rule, missing.codes) == ("LV-TRONG", ("II",))
    assert finding.rule == "LV-KHONGNEU" and "trang “Kiến nghị” có 02 dòng" in finding.message
