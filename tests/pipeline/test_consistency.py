"""No sentence of a report contradicts another: apologies, years, names of the one-stop shop."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from cchc_toolkit.model.reading import Severity
from cchc_toolkit.pipeline.consistency import consistency_findings
from cchc_toolkit.report.narrative import narrate
from cchc_toolkit.report.report_type import report_type
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.windows import Window


def material(one_stop: str = "", period: str = "2023-Q3", **tables: list[dict[str, Any]]) -> Any:
    """What the checks ask of the inputs of a report."""
    year = int(period[:4])
    window = Window(pd.Timestamp(year, 6, 15).date(), pd.Timestamp(year, 9, 14).date())
    unit = SimpleNamespace(name="xã Mẫu", one_stop=one_stop)
    return SimpleNamespace(
        kind=report_type("quarterly"),
        period=parse_period(period),
        params=SimpleNamespace(
            unit=unit,
            authority="UBND huyện Mẫu",
            window=SimpleNamespace(first=window.first, last=window.last, letter=None),
        ),
        dataset=SimpleNamespace(tables={name: pd.DataFrame(rows) for name, rows in tables.items()}),
        targets=(),
    )


def told(text: str, inputs: Any, code: str = "II.1", title: str = "Mục") -> dict[str, str]:
    """Messages by rule."""
    findings = consistency_findings([narrate(code, title, text, {})], inputs)
    return {finding.rule: finding.message for finding in findings}


def done(what: str, day: str = "2023-08-04") -> list[dict[str, Any]]:
    return [{"done_on": pd.Timestamp(day), "what": what, "document": "", "field": "procedures"}]


SENT = done("Gửi thư xin lỗi và hẹn lại đối với 01 hồ sơ đất đai quá hạn")


class TestApologies:
    @pytest.mark.parametrize(
        ("code", "title", "text"),
        [
            ("IV", "Phương hướng", "Rà soát nguyên nhân, xin lỗi tổ chức, cá nhân theo quy định."),
            ("V", "Nhiệm vụ trọng tâm", "Gửi thư xin lỗi."),
            ("III.2", "Tồn tại, hạn chế", "Ủy ban nhân dân xã sẽ gửi thư xin lỗi tổ chức, cá nhân."),
        ],
    )
    def test_recorded_as_sent_they_are_not_promised_again(self, code: str, title: str, text: str) -> None:
        message = told(text, material(activities=SENT), code, title)["LV-XINLOI"]
        assert message == (
            f"mục {code} còn hứa xin lỗi, trong khi trang “Hoạt động” ghi đã gửi thư xin lỗi ngày 04/8/2023."
        )

    def test_a_promise_without_a_letter_of_the_period_is_no_contradiction(self) -> None:
        text = "Xin lỗi tổ chức, cá nhân theo quy định."
        assert told(text, material(), "IV") == {}
        assert told(text, material(activities=done("Họp giao ban")), "IV") == {}
        assert told(text, material(activities=done("Chưa gửi thư xin lỗi")), "IV") == {}
        assert told(text, material(activities=done("Gửi thư xin lỗi", "2023-06-14")), "IV") == {}
        assert "LV-XINLOI" in told(text, material(activities=done("Gửi thư xin lỗi", "2023-06-15")), "IV")

    def test_what_was_done_is_no_promise(self) -> None:
        text = "Ngày 04/8/2023, Ủy ban nhân dân xã đã gửi thư xin lỗi."
        assert told(text, material(activities=SENT), "II.2") == {}


class TestYears:
    @pytest.mark.parametrize(
        "text",
        [
            "Trong quý III năm 2023 và quý IV năm 2023, đến ngày 14/9/2023.",
            "Chương trình giai đoạn 2021 - 2030, nghị quyết nhiệm kỳ 2020 - 2025.",
            "Số thủ tục tăng so với cùng kỳ năm 2022; biên chế giảm so với năm 2015.",
            "Thực hiện Nghị định số 61/2018/NĐ-CP và Tiêu chuẩn ISO 9001:2015.",
            "Tổng số 2.015 hồ sơ.",
        ],
    )
    def test_the_years_of_the_period_and_of_what_is_compared_are_in_order(self, text: str) -> None:
        assert told(text, material()) == {}

    @pytest.mark.parametrize("text", ["Kế hoạch năm 2022 đã hoàn thành.", "Đã họp ngày 05/01/2022."])
    def test_another_year_in_the_words_of_the_report_is_told(self, text: str) -> None:
        assert told(text, material())["LV-NAM"] == "báo cáo quý III năm 2023 nói đến năm 2022 ở mục II.1."

    def test_the_same_sentence_is_right_in_the_report_of_that_year(self) -> None:
        assert told("Kế hoạch năm 2024 đã hoàn thành.", material(period="2024-Q3")) == {}

    def test_years_that_an_office_typed_in_its_lists_are_its_own(self) -> None:
        document = {
            "kind": "Kế hoạch", "number_symbol": "05/KH-UBND", "issued_on": pd.Timestamp("2022-01-10"),
            "issuer": "UBND huyện Mẫu", "subject": "cải cách hành chính năm 2022", "section": "II.1",
        }  # fmt: skip
        inputs = material(
            documents=[document],
            activities=done("Tổng kết công tác năm 2022"),
            proposals=[{"text": "Đề nghị tính từ năm 2024", "addressee": ""}],
        )
        plan = "Kế hoạch số 05/KH-UBND ngày 10/01/2022 của Ủy ban nhân dân huyện Mẫu"
        cited = f"{plan} về cải cách hành chính năm 2022"
        text = f"Thực hiện {cited}, đã tổng kết công tác năm 2022. Đề nghị tính từ năm 2024."
        assert told(text, inputs) == {}
        assert "năm 2021" in told(f"{text} Kế hoạch năm 2021.", inputs)["LV-NAM"]

    def test_a_day_that_an_office_typed_in_its_lists_is_its_own(self) -> None:
        inputs = material(activities=done("Họp", "2022-12-20"))
        assert told("Đã họp ngày 20/12/2022.", inputs) == {}
        assert "LV-NAM" in told("Đã họp ngày 21/12/2022.", inputs)


class TestTheOneStopShop:
    def test_one_name_is_silent_however_its_letters_stand(self) -> None:
        assert told("Bộ phận Tiếp nhận và trả kết quả tiếp nhận hồ sơ.", material()) == {}
        own = material("Trung tâm Phục vụ hành chính công phường", "2026-Q3")
        assert told("Trung tâm Phục vụ hành chính công tiếp nhận hồ sơ.", own) == {}

    def test_a_second_name_is_told_also_one_that_a_clerk_typed(self) -> None:
        text = "Kiểm tra tại Trung tâm Phục vụ hành chính công."
        inputs = material(activities=done(text))
        assert told(text, inputs)["LV-MOTCUA"] == (
            "báo cáo gọi bộ phận một cửa là “Bộ phận Tiếp nhận và Trả kết quả”, "
            "nhưng có “Trung tâm Phục vụ hành chính công” ở mục II.1."
        )

    def test_the_centre_of_the_province_is_another_body(self) -> None:
        assert told("Phối hợp với Trung tâm Phục vụ hành chính công tỉnh.", material()) == {}

    def test_the_title_of_a_decree_is_no_name(self) -> None:
        decree = {
            "kind": "Nghị định", "number_symbol": "118/2025/NĐ-CP", "issued_on": pd.Timestamp("2025-06-09"),
            "issuer": "Chính phủ", "subject": "về thực hiện thủ tục tại Bộ phận Một cửa", "section": "II.2",
        }  # fmt: skip
        inputs = material("Trung tâm Phục vụ hành chính công", "2026-Q3", documents=[decree])
        number = "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ"
        cited = f"{number} về thực hiện thủ tục tại Bộ phận Một cửa"
        assert told(f"Thực hiện {cited}.", inputs) == {}
        assert "LV-MOTCUA" in told(f"Thực hiện {cited}. Bộ phận Một cửa đã rà soát.", inputs)


def test_an_abbreviated_body_in_the_text_is_noted() -> None:
    findings = consistency_findings([narrate("I.1", "Mục", "UBND xã trình HĐND xã.", {})], material())
    assert [(f.rule, f.severity, f.message) for f in findings] == [
        ("LV-VIETTAT", Severity.NOTE, "lời văn viết tắt UBND và HĐND ở mục I.1.")
    ]
    assert told("Ủy ban nhân dân xã ban hành Kế hoạch số 05/KH-UBND.", material()) == {}
