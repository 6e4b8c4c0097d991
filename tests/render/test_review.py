"""The review page as text: what it holds, where its links lead, and that no name can become markup."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st
from render.review_samples import EXECUTION, fit_record, sealed_page, unfit_record

from cchc_toolkit.model.reading import (
    Amount,
    CitedDocument,
    Finding,
    Origin,
    Reading,
    Severity,
    Status,
    Verdict,
)
from cchc_toolkit.render.review.addresses import Link, addresses_of, slugs
from cchc_toolkit.render.review.causes import short_line
from cchc_toolkit.render.review.changes import change_between
from cchc_toolkit.render.review.html_templates import render_macro, render_page
from cchc_toolkit.render.review.review import review, sealed_review
from cchc_toolkit.render.review.summary import leader_sheet, summary_of
from cchc_toolkit.report.model import Figure, Paragraph, Report, Table, TableCell, TableRow, Text
from cchc_toolkit.report.quality_log import quality_log
from cchc_toolkit.report.record import Record

PARTS = (
    "phat-hien", "thay-doi", "bao-cao", "bang", "bieu-do", "so-lieu", "nguon", "the-thuc", "nhat-ky",
    "tham-so", "ban-ghi", "so-tay",
)  # fmt: skip


@pytest.fixture(scope="module")
def unfit() -> Tag:
    return page_of(sealed_page(unfit_record()))


@pytest.fixture(scope="module")
def fit() -> Tag:
    return page_of(sealed_page(fit_record()))


def page_of(text: str) -> Tag:
    return BeautifulSoup(text, "lxml")


def text_of(page: Tag, selector: str) -> str:
    return " ".join(" ".join(each.get_text() for each in page.select(selector)).split())


def bare(record: Record) -> Record:
    """The record of a run that found nothing at all."""
    nothing = replace(record.report, blocks=(), appendices=(), addressees=(), recipients=())
    return replace(
        record, report=nothing, readings=(), findings=(), figures={}, sources=(), sections=(), parameters={},
        choices=(), layout=(), previous={}, versions={}, metadata={}, verdict=Verdict.FIT,
    )  # fmt: skip


def compared(*more: Reading) -> Record:
    """The record with the same period last year, and with other readings."""
    record = unfit_record()
    then = replace(record.readings[0], code="SS/cung-ky/TTHC-01", amount=Amount(Decimal(200)), aliases=())
    return replace(record, readings=(*record.readings, then, *more))


class TestTheFirstScreen:
    def test_says_unit_and_period_then_the_verdict_with_the_number_of_causes(self, unfit: Tag) -> None:
        assert text_of(unfit, "h1") == "Xã Hồng Kim, quý III năm 2023"
        words = "✕ Chưa đủ điều kiện trình ký; còn 04 lỗi phải sửa, 04 điểm cần xem lại"
        assert text_of(unfit, ".verdict .words") == words

    def test_lists_every_cause_in_a_line_that_leads_to_it_and_to_its_cell(self, unfit: Tag) -> None:
        lines = unfit.select(".verdict > .causes li")
        assert [line.get_text() for line in lines][:2] == [
            "01. Mã 3.3.2 ghi 98,82%; Phụ lục 8 cho 98,45% ô D45, trang “Chỉ tiêu”",
            "02. Hai tỷ lệ loại trừ nhau của mã 7.4.2 cộng lại vượt 100% ô D50:D51, trang “Chỉ tiêu”",
        ]
        assert len(lines) == 4
        to_cause, to_cell = (link.get("href") for link in lines[0].select("a"))
        assert to_cause == "#phat-hien-1"
        assert unfit.find(id=to_cell[1:]).get("data-code") == "TTHC-03"

    def test_opens_to_what_is_to_be_looked_at_where_faults_come_first(self, unfit: Tag) -> None:
        (more,) = unfit.select(".verdict details")
        assert more.summary.get_text() == "04 điểm cần xem lại"
        assert len(more.select("li")) == 4

    def test_of_many_causes_shows_five_and_opens_to_the_others(self) -> None:
        many = tuple(
            replace(finding, severity=Severity.BLOCK)
            for finding in unfit_record().findings
            if not finding.follows
        )
        page = page_of(sealed_page(replace(unfit_record(), findings=many)))
        assert len(page.select(".verdict > .causes li")) == 5
        assert text_of(page, ".verdict summary") == "Và 06 lỗi phải sửa khác"
        assert len(page.select(".verdict li")) == len(many) == 11

    def test_of_a_sound_report_says_so_and_what_to_look_at(self, fit: Tag) -> None:
        assert text_of(fit, ".verdict .words") == (
            "✓ Số liệu và thể thức đủ điều kiện trình ký; nội dung do người ký xem xét; "
            "còn 03 điểm cần xem lại"
        )
        assert text_of(fit, ".verdict .causes li:first-child").startswith("01. Mục II.3.2 ghi 11 công chức")
        clean = page_of(sealed_page(bare(unfit_record())))
        assert text_of(clean, ".verdict .first") == "Không có điểm nào phải sửa."

    def test_shows_the_main_figures_with_their_change_and_says_once_since_when(self, unfit: Tag) -> None:
        told = [" ".join(each.stripped_strings) for each in unfit.select(".figures li")]
        assert told == [
            "Hồ sơ tiếp nhận 193 ▲ tăng 12",
            "Hồ sơ đã giải quyết 193 ▲ tăng 12",
            "Hồ sơ quá hạn 03 ▼ giảm 03",
            "Tỷ lệ đúng hạn 98,45% 190/193 ▲ tăng 1,76 điểm %",
            "Tỷ lệ trực tuyến 10,36% 20/193 ▲ tăng 4,28 điểm %",
        ]
        assert text_of(unfit, ".masthead .compared") == "Tăng, giảm so với 6 tháng đầu năm 2023."

    def test_says_once_that_there_is_no_period_before(self, fit: Tag) -> None:
        assert "".join(each.get_text() for each in fit.select(".figures .change")) == ""
        assert text_of(fit, ".masthead .compared") == "Chưa có số liệu kỳ trước để so sánh."

    def test_counts_what_is_to_be_resolved_and_what_is_pending_where_the_form_asks(self) -> None:
        record = unfit_record()
        counts = {"TTHC-15": 205, "TTHC-14": 12, "TTHC-16": 10}
        asked = tuple(
            Reading(code, code, "Hồ sơ", Status.NUMBER, Amount(Decimal(value)))
            for code, value in counts.items()
        )
        page = page_of(sealed_page(replace(record, readings=(*record.readings, *asked))))
        told = [" ".join(each.stripped_strings) for each in page.select(".figures li")]
        assert (
            told[0]
            == "Hồ sơ phải giải quyết 205 tiếp nhận 193, kỳ trước chuyển sang 12 kỳ trước chưa có số liệu"
        )
        assert told[2].startswith("Hồ sơ đang giải quyết 10")

    @pytest.mark.parametrize(
        ("relation", "wanted", "told"),
        [
            (">=", 98, "01/01 đạt tất cả"),
            (">=", 99, "0/01 chưa đạt 01"),
            ("<=", 98, "0/01 chưa đạt 01"),
            (None, 98, "01/01 đạt tất cả"),
        ],
    )
    def test_counts_the_targets_that_were_met(self, relation: str | None, wanted: int, told: str) -> None:
        record = unfit_record()
        target = Reading("CT/TTHC-03", "Chỉ tiêu", "%", Status.NUMBER, Amount(Decimal(wanted)))
        apart = replace(target, code="CT/TTHC-03/chenh")
        given = {"targets[1].code": "TTHC-03"} | ({"targets[1].relation": relation} if relation else {})
        judged = replace(record, readings=(*record.readings, target, apart), parameters=given)
        last = page_of(sealed_page(judged)).select(".figures li")[-1]
        assert " ".join(filter(None, (each.get_text() for each in last.find_all(recursive=False)))) == (
            f"Chỉ tiêu được giao đạt {told}"
        )

    def test_says_of_a_plan_without_figures_that_there_are_none(self) -> None:
        plan = Reading("KH-01", "Tỷ lệ hoàn thành", "%", Status.NO_DATA)
        page = page_of(sealed_page(replace(unfit_record(), readings=(plan,))))
        assert (
            " ".join(page.select_one(".figures li").stripped_strings)
            == "Tiến độ kế hoạch năm chưa có số liệu"
        )

    def test_marks_synthetic_data(self, unfit: Tag, fit: Tag) -> None:
        assert text_of(fit, ".synthetic") == "Dữ liệu giả lập"
        assert not unfit.select(".synthetic")


class TestALineOfTheBand:
    @pytest.mark.parametrize(
        ("message", "line"),
        [
            (
                "ô D45, “Tỷ lệ đúng hạn” (mã 3.3.2) ghi 98,82%; Phụ lục 8 cho 98,45%.",
                "“Tỷ lệ đúng hạn” ghi 98,82%",
            ),
            ("báo cáo chưa có phần Kính gửi", "Báo cáo chưa có phần Kính gửi"),
            ("02 tồn tại chưa có nguyên nhân: còn 01; còn 02", "02 tồn tại chưa có nguyên nhân"),
            ("Mã “a; b” và “c: d” ghi khác nhau ở hai nơi", "Mã “a; b” và “c: d” ghi khác nhau ở hai nơi"),
            ("", ""),
        ],
    )
    def test_is_the_first_clause_without_codes_and_cells(self, message: str, line: str) -> None:
        assert short_line(message) == line

    @given(message=st.text(alphabet="ab “”;:,.…()ô1", max_size=300))
    @settings(max_examples=50)
    def test_is_never_long(self, message: str) -> None:
        assert len(short_line(message)) <= 100

    def test_of_a_long_name_keeps_what_is_wrong_with_it(self) -> None:
        names = (
            "Tỷ lệ văn bản được gửi hoàn toàn dưới dạng điện tử",
            "Tỷ lệ văn bản gửi song song với văn bản giấy",
        )
        first, second = (f"“{name}” ghi 100%" for name in names)
        line = short_line(f"ô D75, {first} và ô D76, {second}: cộng lại 200%, quá 100%.")
        assert line == "“Tỷ lệ văn bản được gửi hoàn toàn…”: cộng lại 200%, quá 100%"


class TestTheOrderOfThePage:
    def test_parts_follow_one_another_and_have_addresses_without_accents(self, unfit: Tag) -> None:
        assert [each.get("id") for each in unfit.select("main > section")] == list(PARTS)

    def test_contents_lead_to_every_part(self, unfit: Tag) -> None:
        for contents in unfit.select("nav"):
            assert [each.get("href") for each in contents.select("a")] == [
                f"#{each}" for each in ("ket-luan", *PARTS)
            ]

    def test_what_only_technicians_need_stands_last_and_says_so(self, unfit: Tag) -> None:
        technical = [each.get("id") for each in unfit.select("main > section.for-technicians")]
        assert technical == list(PARTS[-3:])
        assert "Dành cho kỹ thuật" in text_of(unfit, "nav.wide")

    def test_headings_never_skip_a_level(self, unfit: Tag) -> None:
        levels = [int(each.name[1]) for each in unfit.select("main :is(h1, h2, h3, h4, h5, h6)")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


class TestFindings:
    def test_stand_gravest_first_one_block_a_cause(self, unfit: Tag) -> None:
        assert [each.get_text() for each in unfit.select("#phat-hien h3")] == [
            "Phải sửa (04) chưa sửa thì chưa đủ điều kiện trình ký",
            "Cần xem lại (04) kiểm tra, sửa hoặc giải trình; không cản trở việc trình ký",
            "Lưu ý (04) thông tin để biết, không bắt buộc xử lý",
        ]
        assert len(unfit.select(".finding")) == 12

    def test_have_their_arithmetic_on_a_line_of_its_own_and_what_to_do(self, unfit: Tag) -> None:
        assert text_of(unfit, "#phat-hien-1 > .arithmetic") == "(174 + 16) ÷ 193 = 190/193 = 98,45%"
        assert text_of(unfit, "#phat-hien-1 > .fix") == "Đề nghị kiểm tra cả hai nơi, sửa nơi sai."

    def test_hold_their_consequences_folded(self, unfit: Tag) -> None:
        (folded,) = unfit.select("#phat-hien details:has(> ul)")
        assert folded.get("open") is None
        assert "Mục II.2.3 nêu tỷ lệ đúng hạn theo số đã ghi" in folded.get_text()

    def test_lead_from_their_cell_to_its_place_in_the_table(self, unfit: Tag) -> None:
        """D45 is row 3.3.2 of the sheet, C14 the total of Phụ lục 8, D50:D51 begins with row 7.4.2a."""
        for finding, codes in (("1", ["TTHC-03", "TTHC-01"]), ("2", ["620/7.4.2a"]), ("9", ["PL8/3/early"])):
            links = unfit.select(f"#phat-hien-{finding} > .where a")
            targets = [unfit.find(id=each.get("href")[1:]) for each in links]
            assert [each.get("data-code") for each in targets] == codes
            assert all(each.find_parents("table") for each in targets)

    def test_name_their_cells_by_sheet_and_file(self, unfit: Tag) -> None:
        assert text_of(unfit, "#phat-hien-1 > .where") == (
            "Trang “Chỉ tiêu”, tệp nhap-lieu.xlsx: ô D45. Trang “Phụ lục 8”, tệp nhap-lieu.xlsx: ô C14."
        )

    def test_keep_the_codes_of_rules_and_readings_folded_for_technicians(self, unfit: Tag) -> None:
        told = text_of(unfit, "#phat-hien-1 > .technical")
        assert told == (
            "Dành cho kỹ thuậtQuy tắc TY-LE-01; mã số liệu TTHC-03."
            "Kéo theo: Quy tắc TY-LE-02.Kéo theo: Quy tắc TY-LE-03."
        )
        words = unfit.select_one("#phat-hien-1 > h4")
        assert "TY-LE-01" not in words.get_text()

    def test_about_citations_are_a_table_of_documents(self) -> None:
        cited = CitedDocument(
            "Nghị định số 40/2010/NĐ-CP", "đã được thay thế", "01/7/2016", "Nghị định số 34/2016/NĐ-CP",
            is_confirmed=False, place=Origin("nhap-lieu.xlsx", "Văn bản", "dòng 16"),
        )  # fmt: skip
        void = Finding("VB", Severity.WARN, "01 văn bản", (cited.place,), "một dòng dài", documents=(cited,))
        page = page_of(sealed_page(replace(unfit_record(), findings=(void,))))
        heads = [each.get_text() for each in page.select("#phat-hien-1 th[scope=col]")]
        assert heads == ["Văn bản viện dẫn", "Vì sao", "Từ ngày", "Văn bản thay thế", "Kiểm chứng", "Dòng"]
        cells = [each.get_text() for each in page.select("#phat-hien-1 tbody tr > *")]
        assert cells == [
            "Nghị định số 40/2010/NĐ-CP", "đã được thay thế", "01/7/2016", "Nghị định số 34/2016/NĐ-CP",
            "chưa kiểm chứng, cần đối chiếu", "dòng 16, trang “Văn bản”",
        ]  # fmt: skip
        assert not page.select("#phat-hien-1 .arithmetic")

    def test_about_many_rows_open_to_all_of_them(self, unfit: Tag) -> None:
        codes = tuple(f"620/{code}" for code in ("1.1.1", "1.1.2", "1.4.2", "3.1.3", "3.2", "3.2.1", "3.2.2"))
        some, many = (
            Finding("X", Severity.WARN, "trống 07 dòng", codes=shown) for shown in (codes[:6], codes)
        )
        page = page_of(sealed_page(replace(unfit_record(), findings=(some, many))))
        assert not page.select("#phat-hien-1 .rows")
        assert text_of(page, "#phat-hien-2 .rows summary") == "Xem đủ 07 dòng"
        first = page.select("#phat-hien-2 .rows a")[0]
        assert first.get_text() == "Số nhiệm vụ đề ra trong kế hoạch (mã 1.1.1)"
        assert page.find(id=first.get("href")[1:]).get("data-code") == codes[0]

    def test_begin_with_a_capital_and_end_with_a_full_stop(self) -> None:
        loose = Finding("X", Severity.WARN, "báo cáo chưa có phần Kính gửi")
        page = page_of(sealed_page(replace(unfit_record(), findings=(loose,))))
        assert text_of(page, "#phat-hien-1 h4") == "! 01. Báo cáo chưa có phần Kính gửi."

    def test_of_a_cell_that_no_table_shows_lead_to_its_file(self, unfit: Tag) -> None:
        (link,) = unfit.select("#phat-hien-3 > .where a")
        assert text_of(unfit, link.get("href")).startswith("nhap-lieu.xlsx")

    def test_mark_their_cells_with_a_sign_and_a_note(self, unfit: Tag) -> None:
        marked = unfit.select("#bang td.marked")
        assert "98,45xem điểm [1]" in [each.get_text() for each in marked]
        assert "[1] Mã 3.3.2 ghi 98,82%; Phụ lục 8 cho 98,45%." in text_of(unfit, "#bang .notes")


class TestChanges:
    def test_against_the_period_before_are_a_table(self, unfit: Tag) -> None:
        assert text_of(unfit, "#thay-doi h3").startswith("So với 6 tháng đầu năm 2023")
        row = text_of(unfit, "#thay-doi tbody tr:nth-child(3)")
        assert row == "Tỷ lệ hồ sơ giải quyết đúng hạn96,69%98,45%tăng 1,76 điểm %"

    def test_of_cells_are_folded_and_unchanged_ones_left_out(self, unfit: Tag) -> None:
        assert "Hộ tịch – tổng số" in text_of(unfit, "#thay-doi details")
        assert "Chứng thực – tổng số" not in text_of(unfit, "#thay-doi")

    def test_against_the_last_packet_are_shown_where_there_is_one(self) -> None:
        record = unfit_record()
        before = replace(record.readings[0], amount=Amount(Decimal(190)))
        again = replace(record, last_packet="20230905T013000Z-0a1b2c3d", last_readings={before.code: before})
        page = page_of(sealed_page(again))
        assert "20230905T013000Z-0a1b2c3d" in text_of(page, "#thay-doi")
        assert "Hồ sơ tiếp nhận190193tăng 03" in text_of(page, "#thay-doi")

    def test_in_a_year_are_a_table_where_they_were_compared(self, unfit: Tag) -> None:
        page = page_of(sealed_page(compared()))
        assert "So với cùng kỳ năm trước (quý III năm 2022)" in text_of(page, "#thay-doi h3")
        assert "Hồ sơ tiếp nhận200193giảm 07" in text_of(page, "#thay-doi")
        assert "cùng kỳ" not in text_of(unfit, "#thay-doi")

    def test_of_periods_of_other_lengths_are_said_of_rates_alone(self) -> None:
        record = compared()
        longer = compared(
            Reading("SS/ky-truoc/TTHC-01", "Hồ sơ", "Hồ sơ", Status.NUMBER, Amount(Decimal(400)))
        )
        note = "Hai kỳ dài, ngắn khác nhau"
        assert note not in text_of(page_of(sealed_page(record)), "#thay-doi")
        page = page_of(sealed_page(longer))
        assert note in text_of(page, "#thay-doi")
        addresses = addresses_of(longer)
        shown = summary_of(longer, addresses).tiles
        first, rate = shown.tiles[0], shown.tiles[3]
        assert (first.change, first.arrow) == ("giảm 07 so với cùng kỳ năm trước", "▼ ")
        assert rate.change == "tăng 1,76 điểm %"
        assert shown.compared.startswith("Tăng, giảm so với 6 tháng đầu năm 2023; kỳ trước dài, ngắn khác")
        assert any(line.startswith("Hồ sơ tiếp nhận") for line in leader_sheet(record, addresses).changes)
        assert not any(line.startswith("Hồ sơ tiếp nhận") for line in leader_sheet(longer, addresses).changes)

    def test_without_anything_before_say_so(self, fit: Tag) -> None:
        assert "Chưa có gói lưu vết của kỳ trước." in text_of(fit, "#thay-doi")
        assert "Đây là lần chạy đầu, chưa có gói lưu vết nào." in text_of(fit, "#thay-doi")

    @pytest.mark.parametrize(
        ("now", "before", "said"),
        [
            (Amount(Decimal(3)), Amount(Decimal(6)), "giảm 03"),
            (Amount(Decimal(1200)), Amount(Decimal(100)), "tăng 1.100"),
            (Amount(Decimal(5)), Amount(Decimal(5)), "không đổi"),
            (
                Amount(Decimal(190), Decimal(193), 100),
                Amount(Decimal(175), Decimal(181), 100),
                "tăng 1,76 điểm %",
            ),
            (Amount(Decimal(5)), None, "kỳ trước chưa có số liệu"),
            (None, Amount(Decimal(6)), "kỳ trước là 06"),
        ],
    )
    def test_are_said_as_a_reader_would_subtract_them(
        self, now: Amount | None, before: Amount | None, said: str
    ) -> None:
        def reading(amount: Amount | None) -> Reading:
            unit = "%" if (now or before or Amount(Decimal(1))).per == 100 else "Hồ sơ"
            return Reading("X", "x", unit, Status.NUMBER if amount else Status.NO_DATA, amount)

        assert change_between(reading(now), reading(before)).text == said


class TestTheReportOnTheScreen:
    def test_is_the_paper_with_its_letterhead_numbering_and_signature(self, unfit: Tag) -> None:
        lines = [
            " ".join(each.get_text().split())
            for each in unfit.select("#bao-cao .sheet:first-of-type [data-p]")
        ]
        assert lines[:6] == [
            "ỦY BAN NHÂN DÂN",
            "XÃ HỒNG KIM",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: /BC-UBND",
            "DỰ THẢO",
        ]
        assert "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH" in lines
        assert "Trên đây là báo cáo của Ủy ban nhân dân xã, kính báo cáo./." in lines
        assert lines[-4:] == ["- Lưu: VT, VP.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]

    def test_holds_numbers_and_symbols_of_documents_on_one_line(self, unfit: Tag) -> None:
        assert "/BC-UBND" in [each.get_text() for each in unfit.select("#bao-cao .number .firm")]
        assert ".firm { white-space: nowrap; }" in unfit.style.get_text()

    def test_says_a_remark_under_a_table_in_both_places_of_the_table(self) -> None:
        record = unfit_record()
        first, *others = record.report.appendices
        remark = "Dấu “–” ở cột Ghi chú: chỉ tiêu không thuộc phạm vi cấp xã."
        noted = replace(first, blocks=(*first.blocks, Paragraph((Text(remark),), "note")))
        report = replace(record.report, appendices=(noted, *others))
        page = page_of(sealed_page(replace(record, report=report)))
        assert remark in text_of(page, "#bang")
        assert remark.rstrip(".") in text_of(page, "#bao-cao")

    def test_carries_no_draft_mark_when_it_is_fit(self, fit: Tag) -> None:
        assert not fit.select(".draft-mark")

    def test_leads_from_every_figure_to_its_trace(self, unfit: Tag) -> None:
        links = unfit.select("#bao-cao a.figure")
        assert len(links) == 76
        for link in links:
            row = unfit.find(id=link.get("href")[1:])
            assert row.name == "tr"
            assert link.get("data-code") in row.select(".code")[0].get_text()

    def test_shows_a_figure_without_a_reading_as_plain_words(self) -> None:
        record = unfit_record()
        lost = Paragraph((Text("Có "), Figure("KHONG-CO", Decimal(5), "05"), Text(" việc.")))
        page = page_of(sealed_page(replace(record, report=replace(record.report, blocks=(lost,)))))
        (shown,) = page.select("#bao-cao .sheet:first-of-type .figure")
        assert (shown.name, shown.get_text()) == ("span", "05")


class TestTraces:
    def test_there_is_a_row_for_each_reading(self, unfit: Tag) -> None:
        assert len(unfit.select(".traces tbody tr")) == len(unfit_record().readings)

    def test_a_rate_says_fraction_cells_parts_formula_basis_and_what_was_stated(self, unfit: Tag) -> None:
        cells = [" ".join(each.get_text().split()) for each in unfit.select("#vet-tthc-03 > *")]
        assert cells == [
            "98,45%Tỷ lệ hồ sơ giải quyết đúng hạnTTHC-03Điểm 1",
            "190/193 × 100 = 98,45%",
            "Ô G8:G13, H8:H13, C8:C13, trang “Phụ lục 8”, tệp nhap-lieu.xlsx",
            "Tính từ:Trước hạn 174:Hộ tịch 17Chứng thực 141Đất đai –Bảo trợ xã hội (cấp huyện) 15"
            "TTHC liên thông lĩnh vực người có công (cấp huyện) 101 dòng bằng 0"
            "Đúng hạn 16:Hộ tịch 5Chứng thực 1104 dòng bằng 0Quá hạn 3:Hộ tịch 1Chứng thực 204 dòng bằng 0",
            "(trước hạn + đúng hạn) ÷ đã giải quyết × 100.Áp dụng từ 21/6/2018"
            "Nghị định số 61/2018/NĐ-CP, Điều 17Thông tư số 01/2020/TT-VPCP",
            "98,82: khác số tính lạiÔ D45, trang “Chỉ tiêu”, tệp nhap-lieu.xlsx",
        ]

    def test_a_part_shows_the_sum_it_belongs_to_with_itself_marked(self, unfit: Tag) -> None:
        (sum_,) = unfit.select("#vet-pl8-1-early ul")
        assert sum_.select(".here")[0].get_text() == "Hộ tịch 17"
        assert "Thuộc Hồ sơ giải quyết trước hạn 174:" in text_of(unfit, "#vet-pl8-1-early")

    def test_a_sum_that_does_not_add_up_is_marked(self) -> None:
        record = unfit_record()
        wrong = replace(record.readings[0], amount=Amount(Decimal(194)))
        page = page_of(sealed_page(replace(record, readings=(wrong, *record.readings[1:]))))
        assert text_of(page, "#vet-tthc-01 .mismatch").startswith("Không khớp: các phần cộng lại là 193.")

    def test_many_rows_open_behind_the_first(self) -> None:
        record = unfit_record()
        cells = "dòng " + ", ".join(str(row) for row in range(10, 400, 3))
        listed = replace(record.readings[0], origins=(Origin("so.xlsx", "Sổ", cells),))
        page = page_of(sealed_page(replace(record, readings=(listed, *record.readings[1:]))))
        place, others = (page.select("#vet-tthc-01 > td")[1].select(part)[0] for part in ("a", "details"))
        assert place.get_text().startswith("Dòng 10, 13, 16") and place.get_text().endswith("tệp so.xlsx")
        assert others.summary.get_text() == f"và {130 - place.get_text().count(', ') + 1} dòng khác"
        named = [row for text in (place.get_text(), others.p.get_text()) for row in re.findall(r"\d+", text)]
        assert named == re.findall(r"\d+", cells)

    def test_what_is_left_of_a_whole_is_no_sum_that_does_not_add_up(self) -> None:
        record = unfit_record()
        left = replace(
            record.readings[0],
            code="KH-02",
            amount=Amount(Decimal(7)),
            formula="nhiệm vụ đề ra − nhiệm vụ đã hoàn thành",
            parts=("TTHC-01", "TTHC-02"),
            stated=None,
            aliases=(),
        )
        page = page_of(sealed_page(replace(record, readings=(*record.readings, left))))
        assert not page.select("#vet-kh-02 .mismatch")
        assert "Tính từ:" in text_of(page, "#vet-kh-02")

    def test_absence_is_said_in_words(self, unfit: Tag) -> None:
        assert text_of(unfit, "#vet-620-3-3-3 .value") == "không phát sinh"
        assert text_of(unfit, "#vet-620-1-1-2 .value") == "chưa có số liệu"


class TestCharts:
    def test_say_their_message_in_their_title(self, unfit: Tag) -> None:
        assert [each.get_text() for each in unfit.select("#bieu-do figcaption")] == [
            "Đúng hạn 98,45%, quá hạn 03 hồ sơ ở Hộ tịch và Chứng thực.",
            "Trực tuyến 10,36%: 20 hồ sơ, ở Hộ tịch.",
            "Tỷ lệ đúng hạn tăng 1,76 điểm % so với 6 tháng đầu năm 2023.",
        ]

    def test_have_words_and_figures_for_who_cannot_see_them(self, unfit: Tag) -> None:
        pictures = unfit.select("#bieu-do svg[role=img]")
        assert pictures[1].get("aria-label") == "Hộ tịch: trước hạn 17, đúng hạn 05 và quá hạn 01"
        assert all(each.get("aria-label") for each in pictures)
        assert len(unfit.select("#bieu-do figure details table")) == 3

    def test_bars_start_at_zero_and_are_as_long_as_their_counts(self, unfit: Tag) -> None:
        busiest = unfit.select("#bieu-do .bars")[0].select(".bar")[0].select("rect")
        assert [each.get("x") for each in busiest] == ["0.00%", "91.56%", "98.70%"]
        assert [each.get("width") for each in busiest] == ["91.56%", "7.14%", "1.30%"]

    def test_the_trend_shows_all_earlier_periods_in_order(self) -> None:
        record = unfit_record()
        rate = next(each for each in record.readings if each.code == "TTHC-03")
        older = {"2022-Y": {"TTHC-03": replace(rate, amount=Amount(Decimal(9), Decimal(10), 100))}}
        page = page_of(sealed_page(replace(record, trend=older)))
        label = page.select(".line-chart")[0].get("aria-label")
        assert label.endswith("năm 2022 90%; 6 tháng đầu năm 2023 96,69%; quý III năm 2023 98,45%")


class TestWhatItWasMadeFrom:
    def test_sources_stand_with_their_hashes_and_what_was_left_out(self, unfit: Tag) -> None:
        assert "a3" * 32 in text_of(unfit, "#nguon")
        assert "trang “Ghi chú”: 02 dòng trống" in text_of(unfit, "#nguon")

    def test_parameters_and_choices_layout_and_record_are_there(self, unfit: Tag) -> None:
        assert "số, ngày ban hànhchưa có" in text_of(unfit, "#tham-so")
        assert "Mã 7.5.4 giữ số đã ghi 57%" in text_of(unfit, "#tham-so")
        assert "phần 129 mm30–35 mmPhụ lục I, Mục I.3LE-TRAI" in text_of(unfit, "#the-thuc")
        assert "python-docx1.2.0" in text_of(unfit, "#ban-ghi")

    def test_a_clean_layout_is_said_beside_what_is_not_filled_in_yet(self, fit: Tag) -> None:
        said = text_of(fit, "#the-thuc p")
        assert said.startswith("Không thấy điểm nào trong tệp Word sai thể thức")
        assert "Chưa có số văn bản, ngày ban hành, họ tên người ký nên chưa kiểm tra được" in said


class TestTheQualityLog:
    def test_answers_its_four_questions_each_in_a_table(self, unfit: Tag) -> None:
        heads = [each.get_text() for each in unfit.select("#nhat-ky h3")]
        assert heads == ["Giả định", "Gõ tay", "Giữ dù có phát hiện", "Đã kiểm tra"]
        assert len(unfit.select("#nhat-ky table")) == 4
        assert "Mã 7.5.4 giữ số đã ghi 57%" in text_of(unfit, "#nhat-ky")
        assert "quality-log.csv" in text_of(unfit, "#nhat-ky code")

    def test_has_the_rows_of_the_file_and_no_other(self, unfit: Tag) -> None:
        rows = [each.get_text() for each in unfit.select("#nhat-ky tbody th")]
        assert [each.lower() for each in rows] == [line.what.lower() for line in quality_log(unfit_record())]

    def test_says_so_where_nothing_was_kept(self) -> None:
        page = page_of(sealed_page(bare(unfit_record())))
        assert text_of(page, "#nhat-ky h3 + p") == "Không có. Không có."


class TestTheNotebook:
    def test_a_sealed_review_leads_to_the_notebook_and_says_how_it_ran(self, unfit: Tag) -> None:
        (action,) = unfit.select(".actions a[href='notebook.html']")
        assert action.get_text() == "Sổ tay đã chạy"
        told = text_of(unfit, "#so-tay")
        assert (
            "quarterly.ipynb; 06 ô mã, mỗi ô chạy một lần, theo thứ tự; Python 3 (ipykernel) 3.11.7" in told
        )
        assert not unfit.select(".unsealed, #so-tay pre")

    def test_a_draft_says_that_it_is_not_sealed_and_which_command_seals(self) -> None:
        page = page_of(review(unfit_record()))
        assert "Bản thảo, chưa niêm phong" in text_of(page, ".unsealed")
        assert "cchc finalize" in text_of(page, ".unsealed code")
        assert not page.select("a[href='notebook.html']")

    def test_only_the_page_of_a_draft_is_sealed(self) -> None:
        with pytest.raises(ValueError, match="draft_mark"):
            sealed_review(sealed_page(unfit_record()), EXECUTION)

    def test_sealing_leaves_all_that_is_said_of_the_report(self) -> None:
        draft, sealed = (page_of(page) for page in (review(unfit_record()), sealed_page(unfit_record())))
        parts = [part.get("id") for part in draft.select("main > section[id]")]
        changed = [part for part in parts if str(draft.find(id=part)) != str(sealed.find(id=part))]
        assert changed == ["so-tay"]


class TestOneFileWithoutRequests:
    def test_names_no_address_that_a_browser_would_fetch(self, unfit: Tag) -> None:
        assert not unfit.select("link, iframe, object, embed, video, audio, source, base")
        assert all(each.get("src").startswith("data:") for each in unfit.select("[src]"))
        assert "url(" not in text_of(unfit, "style").replace("url(#gach)", "")
        assert "@import" not in text_of(unfit, "style")

    def test_its_policy_lets_run_its_own_script_alone(self, unfit: Tag) -> None:
        (script,) = unfit.select("script")
        digest = base64.b64encode(hashlib.sha256(script.get_text().encode()).digest()).decode()
        policy = unfit.select("meta[http-equiv]")[0].get("content")
        assert policy.startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline';")
        assert f"script-src 'sha256-{digest}'" in policy
        assert not [name for each in unfit.find_all(True) for name in each.attrs if name.startswith("on")]

    def test_is_vietnamese_light_and_normalised(self) -> None:
        page = sealed_page(unfit_record())
        assert page.startswith('<!DOCTYPE html>\n<html lang="vi">')
        assert len(page.encode()) < 250_000
        assert "\r" not in page

    def test_every_link_leads_to_a_place_and_every_id_is_given_once(self, unfit: Tag) -> None:
        ids = [each.get("id") for each in unfit.select("[id]")]
        assert len(ids) == len(set(ids))
        inside = {each.get("href")[1:] for each in unfit.select("a") if each.get("href").startswith("#")}
        assert inside <= set(ids)
        outside = {each.get("href") for each in unfit.select("a") if not each.get("href").startswith("#")}
        assert outside == {"report.docx", "notebook.html"}

    def test_the_same_record_and_notebook_give_the_same_text(self) -> None:
        assert sealed_page(unfit_record()) == sealed_page(unfit_record())

    def test_a_style_or_script_that_would_end_its_own_element_is_refused(self) -> None:
        with pytest.raises(ValueError, match="'</'"):
            render_page("index.html.j2", "p{}", "'</script>'")


class TestRecordsOfEveryShape:
    def test_a_record_with_nothing_in_it_still_makes_a_page(self) -> None:
        page = page_of(sealed_page(bare(unfit_record())))
        assert (
            text_of(page, ".verdict .words")
            == "✓ Số liệu và thể thức đủ điều kiện trình ký; nội dung do người ký xem xét"
        )
        assert "Không có điểm nào phải sửa hay cần xem lại." in text_of(page, "#phat-hien")
        assert "Báo cáo không có bảng." in text_of(page, "#bang")

    def test_figures_that_a_report_type_lacks_are_left_out(self) -> None:
        record = unfit_record()
        some = tuple(each for each in record.readings if each.code in ("TTHC-01", "TTHC-11"))
        page = page_of(sealed_page(replace(record, readings=some)))
        assert len(page.select(".figures li")) == 2

    def test_short_rows_are_filled_and_empty_tables_left_out(self) -> None:
        record = unfit_record()
        table = record.report.appendices[0].blocks[0]
        assert isinstance(table, Table)
        short = replace(table, body=(TableRow((TableCell((Text("ngắn"),)),)),))
        empty = replace(table, columns=(), head=(), body=())
        report: Report = replace(record.report, blocks=(short, empty, table), appendices=())
        page = page_of(sealed_page(replace(record, report=report)))
        assert len(page.select("#bao-cao table")) == len(page.select("#bang table")) == 2
        (row,) = page.select("#bao-cao table")[0].select("tbody tr")
        assert len(row.find_all("td")) == 9

    def test_a_row_is_named_by_its_widest_column_else_by_its_first_words(self) -> None:
        record = unfit_record()
        table = record.report.appendices[1].blocks[0]
        assert isinstance(table, Table)

        def row(*words: str) -> TableRow:
            return TableRow(tuple(TableCell((Text(each),)) for each in words))

        named = replace(
            table, body=(row("Trong đó", "Tỷ lệ văn bản", "%", "", ""), row("Tổng", "", "%", "", ""))
        )
        report = replace(record.report, blocks=(named,), appendices=())
        page = page_of(sealed_page(replace(record, report=report)))
        assert [each.get_text() for each in page.select("#bang tbody th")] == ["Tỷ lệ văn bản", "Tổng"]

    def test_one_code_shown_twice_has_one_place(self) -> None:
        record = unfit_record()
        twice = replace(record.report, appendices=(*record.report.appendices, *record.report.appendices))
        page = page_of(sealed_page(replace(record, report=twice)))
        ids = [each.get("id") for each in page.select("[id]")]
        assert len(ids) == len(set(ids))

    def test_codes_that_look_alike_get_different_addresses(self) -> None:
        assert slugs("vet", ["a/1", "a.1", "Â 1", "a/1", "//"]) == {
            "a/1": "vet-a-1",
            "a.1": "vet-a-1-2",
            "Â 1": "vet-a-1-3",
            "//": "vet-x",
        }


NAMES = st.one_of(
    st.sampled_from(
        [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; drop", "&amp;", "]]>", "<!--",
            "-->", "</style>", "</script>", "javascript:alert(1)", "{{ 7*7 }}", "{% raw %}", "\u202etxt",
            "a\x00b\x0b\x85",
        ]
    ),
    st.text(max_size=40),
)  # fmt: skip


class TestNoNameBecomesMarkup:
    @settings(max_examples=25, deadline=None)
    @given(name=NAMES)
    def test_whatever_stands_in_the_record(self, name: str) -> None:
        record = unfit_record()
        finding = Finding(name, Severity.BLOCK, name, record.findings[0].where, name, name, (name,))
        first = replace(record.readings[0], name=name, formula=name, basis=(name,), aliases=(name,))
        hostile = replace(
            record,
            unit_name=name,
            period_label=name,
            findings=(finding,),
            readings=(first, *record.readings[1:]),
            parameters={name: name},
            choices=(name,),
            report=replace(record.report, blocks=(Paragraph((Text(name), Figure("TTHC-01", None, name))),)),
        )
        text = sealed_page(hostile, replace(EXECUTION, template=name, kernel=name))
        text.encode()
        page = page_of(text)
        assert [each.name for each in page.select("script, style")] == ["style", "script"]
        assert len(page.select("img")) == 0
        assert not [key for each in page.find_all(True) for key in each.attrs if key.startswith("on")]
        assert all(
            re.match(r"#|report\.docx|notebook\.html", each.get("href"))
            for each in page.select("#so-tay a, main > header a")
        )

    def test_a_value_is_escaped_between_tags_and_in_attributes(self) -> None:
        assert render_macro("macros.html.j2", "sign", "<b>\x00") == (
            '<span class="sign" aria-hidden="true">&lt;b&gt;</span>'
        )
        assert render_macro("macros.html.j2", "link", Link("<b>", '"><x>')) == (
            '<a href="&#34;&gt;&lt;x&gt;">&lt;b&gt;</a>'
        )
