"""The quality log says what the record knows of assumptions, typed numbers, what was kept, and checks."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

from render.review_samples import FILE, fit_record, place, unfit_record

from cchc_toolkit.checks.check import NOT_RUN
from cchc_toolkit.model.reading import FROM_AGGREGATES, Amount, Finding, Reading, Severity, Stated, Status
from cchc_toolkit.model.rule import rules_of
from cchc_toolkit.report.listing import LOG_COLUMNS, quality_log_csv
from cchc_toolkit.report.model import Report
from cchc_toolkit.report.quality_log import LogKind, LogLine, quality_log
from cchc_toolkit.report.record import Record, Section, Source

LETTER = {
    "window.letter.kind": "Công văn",
    "window.letter.number": "620/UBND-NV",
    "window.letter.date": "31/5/2023",
    "window.letter.issuer": "UBND huyện A Lưới",
}


def told(record: Record, kind: LogKind) -> list[LogLine]:
    return [line for line in quality_log(record) if line.kind is kind]


def whats(record: Record, kind: LogKind) -> list[str]:
    return [line.what for line in told(record, kind)]


def line_of(record: Record, kind: LogKind, beginning: str) -> LogLine:
    (line,) = (each for each in told(record, kind) if each.what.startswith(beginning))
    return line


def silent(record: Record) -> Record:
    """The record of a run that had nothing to tell but its window."""
    return replace(
        record, readings=(), findings=(), sources=(), sections=(), parameters={}, choices=(), layout=(),
        is_synthetic=False,
    )  # fmt: skip


def typed_reading(code: str, cells: str, sheet: str = "Thống kê", **more: object) -> Reading:
    origin = place(sheet, cells)
    return Reading(
        code, code, "Hồ sơ", Status.NUMBER, Amount(Decimal(7)), Stated(Decimal(7), "07", origin), (origin,),
        method="stated", **more,  # type: ignore[arg-type]
    )  # fmt: skip


# ── Giả định ────────────────────────────────────────────────────────────────────────────────────


def test_the_window_names_the_letter_that_sets_it() -> None:
    line = line_of(replace(unfit_record(), parameters=LETTER), LogKind.ASSUMED, "Thời gian chốt số liệu")
    assert line.what.startswith("Thời gian chốt số liệu 02/6/2023 – 01/9/2023")
    assert line.why == "Công văn số 620/UBND-NV ngày 31/5/2023"
    assert (line.who, line.when) == ("UBND huyện A Lưới", "31/5/2023")


def test_a_window_without_a_letter_says_that_none_is_named() -> None:
    line = line_of(silent(unfit_record()), LogKind.ASSUMED, "Thời gian chốt số liệu")
    assert (line.why, line.when) == ("tham số không nêu văn bản quy định", "")


def test_the_way_on_time_is_counted_is_that_of_the_reading_itself() -> None:
    record = replace(unfit_record(), parameters={"on_time_method": "resolved"})
    line = line_of(record, LogKind.ASSUMED, "Cách tính đúng hạn")
    assert line.what.endswith("(trước hạn + đúng hạn) ÷ đã giải quyết × 100")
    assert line.why.startswith("tham số on_time_method ghi resolved; Nghị định số 61/2018/NĐ-CP, Điều 17")
    assert line.why.endswith("áp dụng từ 21/6/2018")
    assert whats(silent(record), LogKind.ASSUMED) == [
        "Thời gian chốt số liệu 02/6/2023 – 01/9/2023, tính cả ngày đầu và ngày cuối"
    ]


def test_a_target_stands_with_the_document_that_gives_it() -> None:
    given = {
        "targets[1].code": "TTHC-03", "targets[1].relation": ">=", "targets[1].value": "98",
        "targets[1].document": "Kế hoạch số 210/KH-UBND", "targets[1].from": "01/01/2023",
        "targets[2].code": "TTHC-11", "targets[2].relation": "<=", "targets[2].value": "3",
    }  # fmt: skip
    record = replace(silent(unfit_record()), parameters=given)
    first, second = (line for line in told(record, LogKind.ASSUMED) if line.what.startswith("Chỉ tiêu"))
    assert first.what == "Chỉ tiêu được giao TTHC-03: từ 98 trở lên, áp dụng 01/01/2023"
    assert first.why == "Kế hoạch số 210/KH-UBND"
    assert (second.what, second.why) == ("Chỉ tiêu được giao TTHC-11: không quá 3", "")


def test_blanks_read_as_zero_and_numbers_read_in_another_way_are_assumptions() -> None:
    cells = (place("Phụ lục 8", "G10"), place("Phụ lục 8", "G12"))
    blank = Finding("KT-OTRONG", Severity.NOTE, "02 ô trống, tính là 0", cells)
    dot = Finding("DOC-DAU-CHAM", Severity.NOTE, "“80.8” đọc là 80,8")
    cause = Finding("X", Severity.BLOCK, "nguyên nhân", follows=(dot,))
    record = replace(silent(unfit_record()), findings=(cause, blank))
    assert whats(record, LogKind.ASSUMED)[1:] == ["“80.8” đọc là 80,8", "02 ô trống, tính là 0"]
    assert told(record, LogKind.ASSUMED)[2].where == f"ô G10, G12, trang “Phụ lục 8”, tệp {FILE}"


def test_a_value_that_was_refused_is_no_assumption() -> None:
    negative = Finding("DOC-SO-AM", Severity.BLOCK, "số âm −3")
    assert len(told(replace(silent(unfit_record()), findings=(negative,)), LogKind.ASSUMED)) == 1


def test_rows_left_out_synthetic_data_and_trusted_exports_are_assumptions() -> None:
    source = Source("xuat.csv", "bảng tổng hợp", "0c" * 32, 10, 9, ("dòng 9: dòng tổng",))
    counted = replace(
        typed_reading("PL8/1/total", "C9"), method="computed", formula=FROM_AGGREGATES,
        origins=(replace(place("", "C9"), file="xuat.csv"),),
    )  # fmt: skip
    record = replace(silent(unfit_record()), sources=(source,), readings=(counted,), is_synthetic=True)
    assert whats(record, LogKind.ASSUMED) == [
        "Toàn bộ dữ liệu là giả lập",
        "Thời gian chốt số liệu 02/6/2023 – 01/9/2023, tính cả ngày đầu và ngày cuối",
        "Không tính: dòng 9: dòng tổng",
        "Tin theo bảng tổng hợp xuất từ phần mềm: 01 ô, không đếm lại từng hồ sơ",
    ]
    assert not told(record, LogKind.TYPED)


# ── Gõ tay ──────────────────────────────────────────────────────────────────────────────────────


def test_typed_numbers_are_counted_by_sheet_each_cell_once() -> None:
    readings = (
        typed_reading("620/1", "D11"),
        typed_reading("HS/1", "D11"),
        typed_reading("620/2", "D12"),
        typed_reading("NS/1", "C9", "Nhân sự"),
    )
    source = Source(FILE, "sổ nhập liệu", "a3" * 32, 1, 1)
    lines = told(replace(silent(unfit_record()), readings=readings, sources=(source,)), LogKind.TYPED)
    assert [(line.what[:5], line.where) for line in lines] == [
        ("02 ô ", f"trang “Thống kê”, tệp {FILE}"),
        ("01 ô ", f"trang “Nhân sự”, tệp {FILE}"),
    ]
    assert {line.when for line in lines} == {""}


def test_what_is_computed_or_absent_or_from_the_parameters_is_not_typed_into_a_file() -> None:
    computed = replace(typed_reading("TTHC-01", "C14"), method="computed")
    absent = replace(typed_reading("620/3", "D13"), status=Status.NO_DATA, amount=None)
    target = replace(
        typed_reading("CT/TTHC-03", "dòng 43"), origins=(replace(place("targets", "43"), file="k.yaml"),)
    )
    source = Source(FILE, "sổ nhập liệu", "a3" * 32, 1, 1)
    record = replace(silent(unfit_record()), readings=(computed, absent, target), sources=(source,))
    assert not told(record, LogKind.TYPED)


def test_an_indicator_taken_as_stated_for_want_of_data_is_named_itself() -> None:
    rate = typed_reading("TTHC-03", "D45", in_force_from=date(2018, 6, 21), aliases=("620/3.3.2",))
    source = Source(FILE, "sổ nhập liệu", "a3" * 32, 1, 1)
    record = replace(silent(unfit_record()), readings=(rate,), sources=(source,))
    (line,) = told(record, LogKind.TYPED)
    assert line.what == "TTHC-03 có công thức nhưng lấy số đã ghi 07"
    assert line.where == f"ô D45, trang “Thống kê”, tệp {FILE}"
    chosen = replace(record, choices=("Giữ số liệu đã khai của 620/3.3.2: đã nhập vào phần mềm",))
    assert not told(chosen, LogKind.TYPED)


def test_numbers_typed_in_the_text_are_one_line_a_section() -> None:
    sections = (
        Section("I.1", "Kế hoạch", "Có 12 việc, đạt 98,5%."),
        Section("I.2", "Nhiệm vụ", "Có {{ so('620/1.1.1') }} việc."),
    )
    (line,) = told(replace(silent(unfit_record()), sections=sections), LogKind.TYPED)
    assert (line.what, line.where) == ("Số gõ trong lời văn: 12, 98,5%", "mục I.1 Kế hoạch")
    assert "LV-GOTAY" in line.why


# ── Giữ dù có phát hiện ─────────────────────────────────────────────────────────────────────────


def test_what_the_office_kept_stands_with_its_reason_and_place() -> None:
    choice = "Giữ số liệu đã khai của 620/3.3.2: đã nhập vào phần mềm: không sửa được"
    kept = Finding("KT-GIUSO", Severity.NOTE, "ô D45 giữ số đã ghi 98,82%; số tính lại là 98,45%")
    rate = replace(typed_reading("TTHC-03", "D45"), aliases=("620/3.3.2",))
    other = replace(typed_reading("TTHC-04", "D46"), aliases=("620/3.3.20",))
    record = replace(silent(unfit_record()), choices=(choice,), findings=(kept,), readings=(rate, other))
    first, second = told(record, LogKind.KEPT)
    assert first.what == "Giữ số liệu đã khai của 620/3.3.2"
    assert first.why == "đã nhập vào phần mềm: không sửa được"
    assert first.where == f"ô D45, trang “Thống kê”, tệp {FILE}"
    assert second.what.endswith("số tính lại là 98,45%")


def test_points_that_stay_open_are_said_to_have_no_reason() -> None:
    record = replace(unfit_record(), choices=())
    (line,) = told(record, LogKind.KEPT)
    assert line.what.startswith("Khi lập còn 04 điểm “Phải sửa” và 04 điểm “Cần xem lại”")
    assert (line.why, line.when) == ("hồ sơ không ghi lý do", record.stamp)


def test_a_run_without_choice_and_open_point_kept_nothing() -> None:
    assert not told(silent(unfit_record()), LogKind.KEPT)
    note = Finding("X", Severity.NOTE, "thông tin")
    assert not told(replace(silent(unfit_record()), findings=(note,)), LogKind.KEPT)


# ── Đã kiểm tra ─────────────────────────────────────────────────────────────────────────────────


def test_the_number_of_rules_that_ran_leaves_out_those_that_could_not() -> None:
    rules = rules_of("facts")
    total = len(rules)
    record = replace(silent(unfit_record()), versions={"cchc-toolkit": "0.1.0"})
    line = line_of(record, LogKind.CHECKED, "Đối chiếu tự động")
    assert f"{total} trong {total} quy tắc chạy được" in line.what
    assert (line.who, line.when) == ("cchc-toolkit 0.1.0", record.stamp)

    why = f"02 quy tắc “{rules[0].name}” và “{rules[1].name}” không chạy được vì chưa có kỳ trước."
    absent = Finding(NOT_RUN, Severity.NOTE, why)
    record = replace(record, findings=(absent,))
    line = line_of(record, LogKind.CHECKED, "Đối chiếu tự động")
    assert f"{total - 2} trong {total} quy tắc chạy được; Phải sửa 0, Cần xem lại 0, Lưu ý 01" in line.what
    assert line_of(record, LogKind.CHECKED, "Không chạy").what == f"Không chạy: {why}"


def test_remarks_on_the_layout_are_counted_or_there_are_none() -> None:
    record = replace(fit_record(), report=_filled_in(fit_record().report))
    assert line_of(record, LogKind.CHECKED, "Thể thức").what.endswith(": không thấy điểm nào sai")
    told = replace(record, layout=unfit_record().layout)
    assert line_of(told, LogKind.CHECKED, "Thể thức").what.endswith("còn 01 điểm chưa đúng")


def test_what_is_not_filled_in_is_said_beside_what_the_layout_check_found() -> None:
    record = fit_record()
    report = _filled_in(record.report)
    unsigned = replace(report, signature=replace(report.signature, name=""))
    said = line_of(replace(record, report=unsigned), LogKind.CHECKED, "Thể thức").what
    assert said.endswith("không thấy điểm nào sai; chưa có họ tên người ký nên chưa kiểm tra được phần này")


def _filled_in(report: Report) -> Report:
    """A report with number, day and signer."""
    letterhead = replace(report.letterhead, number="78", issued_on=date(2023, 9, 5))
    return replace(report, letterhead=letterhead, signature=replace(report.signature, name="Nguyễn Văn Mẫu"))


def test_nobody_is_said_to_have_checked_who_is_only_named() -> None:
    assert not [
        each
        for each in whats(silent(unfit_record()), LogKind.CHECKED)
        if "nêu" in each and "người ký" in each
    ]
    named = {"drafting_unit": "VP", "signature.capacity": "CHỦ TỊCH", "signature.name": ""}
    line = line_of(
        replace(unfit_record(), parameters=named),
        LogKind.CHECKED,
        "Tham số nêu đơn vị soạn thảo và chức vụ ký",
    )
    assert (line.who, line.when) == ("VP; CHỦ TỊCH", "")
    assert "không có nghĩa là đã kiểm tra" in line.what


def test_confirmations_by_people_are_pointed_to_and_not_told() -> None:
    line = told(fit_record(), LogKind.CHECKED)[-1]
    assert "cchc approve <gói> --list" in line.what
    assert (line.who, line.when) == ("", "")


# ── Tệp ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_file_has_the_columns_promised_and_every_line() -> None:
    lines = quality_log(unfit_record())
    rows = list(csv.DictReader(io.StringIO(quality_log_csv(lines).decode(), newline="")))
    assert LOG_COLUMNS == ("kind", "what", "where", "why", "who", "when")
    assert [tuple(row.values()) for row in rows] == [
        (line.kind.value, line.what, line.where, line.why, line.who, line.when) for line in lines
    ]
    assert [row["kind"] for row in rows] == sorted(
        (row["kind"] for row in rows), key=[kind.value for kind in LogKind].index
    )


def test_the_same_record_gives_the_same_bytes() -> None:
    assert quality_log_csv(quality_log(unfit_record())) == quality_log_csv(quality_log(unfit_record()))
