"""The desk's widgets as they stand in its notebook: what they keep, refuse and say."""

from __future__ import annotations

import shutil
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from projects import command

from cchc_toolkit.desk.details_form import labels
from cchc_toolkit.desk.page import Desk
from cchc_toolkit.desk.run_step import RunStep
from cchc_toolkit.desk.said import Said
from cchc_toolkit.desk.start_form import StartForm
from cchc_toolkit.errors import UsageError
from cchc_toolkit.pipeline.seal import import_ahead

TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module", autouse=True)
def _imported() -> None:
    """What a run imports in a thread of its own, which outlives a run that is refused, and its test."""
    import_ahead()


def widget(desk: Any, description: str) -> Any:
    """The one widget of a description, wherever it stands."""
    (found,) = [one for one in _all(desk) if getattr(one, "description", "") == description]
    return found


def _all(box: Any) -> list[Any]:
    return [box, *(inner for child in getattr(box, "children", ()) for inner in _all(child))]


def words(desk: Any) -> str:
    return "\n".join(one.value for one in _all(desk) if isinstance(one, Said))


def desk_of(root: Path, unit: str, period: str) -> Desk:
    desk = Desk(root, TODAY)
    typed = widget(desk, "Xã, phường, đặc khu")
    typed.value = unit
    widget(desk, "Xã, phường, đặc khu: kết quả tìm").index = 0
    widget(desk, "Năm").value = int(period[:4])
    widget(desk, "Kỳ báo cáo").value = period
    return desk


def run_to_its_end(desk: Any) -> None:
    (step,) = [one for one in _all(desk) if isinstance(one, RunStep)]
    widget(desk, "Lập báo cáo").click()
    step.wait()
    assert not widget(desk, "Lập báo cáo").disabled


def test_what_was_not_saved_is_there_again_and_may_be_given_up(tmp_path: Path) -> None:
    first = desk_of(tmp_path, "phu xuan hue", "2026-Q3")
    widget(first, "Họ tên người ký").value = "Người Mẫu"
    again = desk_of(tmp_path, "phu xuan hue", "2026-Q3")
    assert widget(again, "Họ tên người ký").value == "Người Mẫu"
    assert "chưa lưu" in words(again)
    widget(again, "Mở lại bản đã lưu").click()
    assert widget(again, "Họ tên người ký").value == ""
    assert "chưa lưu" not in words(desk_of(tmp_path, "phu xuan hue", "2026-Q3"))


def test_of_two_clerks_the_second_is_told_and_loses_nothing(project: Path) -> None:
    mine, yours = (desk_of(project, "hong kim", "2023-Q3") for _ in range(2))
    widget(mine, "Họ tên người ký").value = "Người Thứ Nhất"
    widget(yours, "Họ tên người ký").value = "Người Thứ Hai"
    widget(mine, "Lưu thông tin").click()
    widget(yours, "Lưu thông tin").click()
    assert "đã có người khác sửa" in words(yours)
    assert "Người Thứ Nhất" in (project / "params/hong-kim/2023-Q3.yaml").read_text(encoding="utf-8")
    assert widget(yours, "Họ tên người ký").value == "Người Thứ Hai"


def test_a_run_shows_progress_verdict_and_products(project: Path) -> None:
    desk = desk_of(project, "xa mau", "2023-Q3")
    run_to_its_end(desk)
    shown = "\n".join(one.value for one in _all(desk) if hasattr(one, "value") and isinstance(one.value, str))
    assert "Đã niêm phong gói outputs/archive/xa-mau/2023-Q3/quarterly/" in shown
    assert "đủ điều kiện trình ký; nội dung do người ký xem xét" in shown
    assert "/data/report.docx" in shown and "/data/review.html" in shown
    assert widget(desk, "Xác nhận nội bộ") is not None


def test_what_the_run_refuses_is_said_as_the_command_line_says_it(project: Path) -> None:
    workbook = project / "data/xa-mau/2023-Q3/nhap-lieu.xlsx"
    desk = desk_of(project, "xa mau", "2023-Q3")
    workbook.write_bytes(b"khong phai so tinh")
    run_to_its_end(desk)
    assert "LỖI: Tệp không phải sổ tính .xlsx" in words(desk)
    assert not (project / "outputs/archive").exists()


def test_a_mistake_of_the_tool_is_told_and_the_button_works_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("một lỗi của công cụ")

    monkeypatch.setattr("cchc_toolkit.desk.run_step.run", broken)
    step = RunStep(project, lambda _: None, lambda: None)
    step.of("xa-mau", "2023-Q3")
    run_to_its_end(step)
    assert "LỖI của công cụ: ZeroDivisionError: một lỗi của công cụ" in words(step)


def test_what_a_closed_laptop_left_of_a_run_is_told(made: Path, tmp_path: Path) -> None:
    root = tmp_path / "du-an"
    shutil.copytree(made, root)
    left = root / "outputs/drafts/.sealing/packet"
    left.mkdir(parents=True)
    (left / "report.docx").write_bytes(b"nua chung")
    desk = desk_of(root, "xa mau", "2023-Q3")
    before = len(list((root / "outputs/archive/xa-mau/2023-Q3/quarterly").iterdir()))
    run_to_its_end(desk)
    assert len(list((root / "outputs/archive/xa-mau/2023-Q3/quarterly").iterdir())) == before + 1
    assert not left.exists()
    assert "Đã dọn phần niêm phong dở của lần chạy trước" in words(desk)


def test_a_document_is_issued_only_with_its_number_and_day(made: Path, tmp_path: Path) -> None:
    root = tmp_path / "du-an"
    shutil.copytree(made, root)
    desk = desk_of(root, "xa mau", "2023-Q3")
    (packet,) = (root / "outputs/archive/xa-mau/2023-Q3/quarterly").iterdir()
    signed = [{"name": "bao-cao.docx", "content": memoryview((packet / "data/report.docx").read_bytes())}]
    upload = widget(desk, "Chọn tệp đã ký (.pdf, .docx)")
    issuing = desk._issue
    issuing._issue(signed)
    assert "Chưa ghi số, ký hiệu hoặc ngày ban hành" in words(desk)
    widget(desk, "Số, ký hiệu văn bản").value = "12/BC-UBND"
    widget(desk, "Ngày ban hành").value = date(2023, 9, 18)
    issuing._issue(signed)
    assert "Gói văn bản ban hành" in words(desk) and upload.value == ()
    assert "đã ban hành số 12/BC-UBND ngày 18/9/2023" in desk._table.value


def test_the_form_of_the_launcher_opens_a_working_copy(project: Path) -> None:
    opened: list[str] = []
    form = StartForm(project, opened.append)
    widget(form, "Mở sổ tay").click()
    assert "Chưa chọn xã" in words(form) and opened == []
    widget(form, "Xã, phường, đặc khu").value = "phuong mau"
    widget(form, "Xã, phường, đặc khu: kết quả tìm").index = 0
    widget(form, "Kỳ báo cáo").value = "2026-Q3"
    widget(form, "Loại báo cáo").value = "one-stop"
    widget(form, "Mở sổ tay").click()
    assert opened == ["outputs/notebooks/phuong-mau/2026-Q3/one-stop-2025.ipynb"]
    widget(form, "Mở sổ tay").click()
    assert "Mở lại bản đang làm" in words(form)


def test_the_form_of_the_launcher_needs_no_more_than_a_run(project: Path) -> None:
    code = (
        "import sys; sys.modules |= {'ruamel.yaml': None, 'voila': None}; "
        "from cchc_toolkit import desk; desk.choose_report()"
    )
    said = command(sys.executable, "-c", code, cwd=project)
    assert said.code == 0 and "StartForm" in said.out, said.err


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (UsageError("Thiếu tham số “drafting_unit”", fix="Đề nghị ghi, ví dụ drafting_unit: VHXH"),
         "Thiếu “Đơn vị soạn thảo”. Đề nghị ghi, ví dụ VHXH."),
        (UsageError("Thiếu tham số “targets.1.value”", "dòng 24, 2026-Q3.yaml"), "Thiếu “Mức giao” thứ 2."),
        (UsageError("Tham số “window” không hợp lệ", "dòng 7, 2026-Q3.yaml"),
         "“Số liệu từ ngày, đến ngày” không hợp lệ."),
        (UsageError("Tham số “unit.synthetic” không hợp lệ", "dòng 3, _common.yaml"),
         "Tham số “unit.synthetic” không hợp lệ (dòng 3, _common.yaml)."),
    ],
)  # fmt: skip
def test_a_message_about_parameters_names_the_fields(message: UsageError, told: str) -> None:
    said = Said(labels())
    with said.refusals():
        raise message
    assert f"<p>LỖI: {told}</p>" in said.value


def test_what_the_command_line_says_to_type_becomes_a_button(project: Path) -> None:
    (project / "data/xa-mau/2023-Q3/nhap-lieu.xlsx").unlink()
    desk = desk_of(project, "xa mau", "2023-Q3")
    run_to_its_end(desk)
    assert "Chưa có tệp thì bấm “Lập sổ nhập”.</p>" in words(desk)


def test_the_cards_show_the_cells_beside_a_finding_while_the_workbook_is_the_same(
    made: Path, tmp_path: Path
) -> None:
    root = tmp_path / "du-an"
    shutil.copytree(made, root)
    shown = cards(desk_of(root, "hong kim", "2023-Q3"))
    assert "<mark>98,82</mark>" in shown
    assert "Tỷ lệ hồ sơ TTHC về lĩnh vực đất đai" in shown.partition("<mark>98,82</mark>")[2][:2000]
    workbook = root / "data/hong-kim/2023-Q3/nhap-lieu.xlsx"
    workbook.write_bytes(workbook.read_bytes() + b" ")
    assert "<mark>" not in cards(desk_of(root, "hong kim", "2023-Q3"))


def cards(desk: Any) -> str:
    (step,) = [one for one in _all(desk) if isinstance(one, RunStep)]
    return str(step.children[-1].value)


def test_a_confirmed_report_is_made_anew_with_its_reason_alone(made: Path, tmp_path: Path) -> None:
    root = tmp_path / "du-an"
    shutil.copytree(made, root)
    desk = desk_of(root, "xa mau", "2023-Q3")
    widget(desk, "Họ tên người xác nhận").value = "Người Mẫu"
    widget(desk, "Xác nhận nội bộ").click()
    run_to_its_end(desk)
    assert "Chưa nêu lý do thay thế. Đề nghị ghi “Lý do lập lại”" in words(desk)
    widget(desk, "Lý do lập lại").value = "bổ sung số liệu của Bộ phận Một cửa"
    run_to_its_end(desk)
    packets = sorted((root / "outputs/archive/xa-mau/2023-Q3/quarterly").iterdir())
    assert len(packets) == 2 and "Đã niêm phong gói" in words(desk)


def test_a_run_that_ends_while_another_report_is_looked_at_shows_nothing_there(
    made: Path, tmp_path: Path
) -> None:
    root = tmp_path / "du-an"
    shutil.copytree(made, root)
    desk = desk_of(root, "xa mau", "2023-Q3")
    (step,) = [one for one in _all(desk) if isinstance(one, RunStep)]
    widget(desk, "Lập báo cáo").click()
    widget(desk, "Kỳ báo cáo").value = "2023-H1"
    step.wait()
    assert "quý III" not in cards(desk)
    assert "Báo cáo của xa-mau, kỳ 2023-Q3:" in words(desk)


def choose_unit(desk: Desk, typed: str) -> None:
    widget(desk, "Xã, phường, đặc khu").value = typed
    widget(desk, "Xã, phường, đặc khu: kết quả tìm").index = 0


def test_another_unit_of_the_same_period_is_what_is_saved_from_then_on(project: Path) -> None:
    desk = desk_of(project, "hong kim", "2023-Q3")
    hong_kim = (project / "params/hong-kim/2023-Q3.yaml").read_bytes()
    choose_unit(desk, "xa mau")
    assert "Đơn vị đang làm: xã Mẫu, thư mục xa-mau." in words(desk)
    widget(desk, "Họ tên người ký").value = "Người Ký Mẫu"
    widget(desk, "Lưu thông tin").click()
    assert "Đã lưu params/xa-mau/2023-Q3.yaml" in words(desk)
    assert (project / "params/hong-kim/2023-Q3.yaml").read_bytes() == hong_kim
    run_to_its_end(desk)
    assert {path.name for path in (project / "outputs/archive").iterdir()} == {"xa-mau"}


def test_a_form_that_cannot_be_filled_leaves_none_of_another_report_behind(project: Path) -> None:
    desk = desk_of(project, "xa mau", "2023-Q3")
    shutil.copy(project / "params/hong-kim/2023-Q3.yaml", project / "params/hong-kim/2023-Q1.yaml")
    choose_unit(desk, "hong kim")
    (project / "params/hong-kim/2023-Q3.yaml").write_text("a: [1\n", encoding="utf-8")
    widget(desk, "Kỳ báo cáo").value = "2023-Y"
    assert "viết sai quy cách YAML" in words(desk)
    assert [one for one in _all(desk) if getattr(one, "description", "") == "Họ tên người ký"] == []
    widget(desk, "Lưu thông tin").click()
    assert not (project / "params/hong-kim/2023-Y.yaml").exists()


def test_a_unit_whose_parameters_cannot_be_read_is_offered_and_says_why(project: Path) -> None:
    (project / "params/hong-kim/2023-Q3.yaml").write_text("a: [1\n", encoding="utf-8")
    desk = desk_of(project, "xa mau", "2023-Q3")
    choose_unit(desk, "hong-kim da co trong du an")
    assert "viết sai quy cách YAML (dòng 2, 2023-Q3.yaml)" in words(desk)
    assert desk._steps[0].layout.display == "none"


def test_a_second_press_while_a_run_is_under_way_starts_none(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = [], threading.Event()

    def slow(*_: Any) -> None:
        begun.append(1)
        go_on.wait()
        raise UsageError("hết")

    monkeypatch.setattr("cchc_toolkit.desk.run_step.run", slow)
    step = RunStep(project, lambda _: None, lambda: None)
    step.of("xa-mau", "2023-Q3")
    widget(step, "Lập báo cáo").click()
    widget(step, "Lập báo cáo").click()
    go_on.set()
    step.wait()
    assert begun == [1]


def test_what_is_pasted_from_word_or_excel_is_saved_as_it_looks(project: Path) -> None:
    desk = desk_of(project, "xa mau", "2023-Q3")
    widget(desk, "Họ tên người ký").value = "Người\u00a0Ký\tMẫu "
    widget(desk, "Kính gửi (mỗi nơi một dòng)").value = "Ủy ban nhân dân\u00a0huyện\nSở Nội vụ\t"
    widget(desk, "Lưu thông tin").click()
    text = (project / "params/xa-mau/2023-Q3.yaml").read_text(encoding="utf-8")
    assert '"Người Ký Mẫu"' in text
    assert "Ủy ban nhân dân huyện\n" in text and "Sở Nội vụ\n" in text


def test_a_line_of_a_list_is_named_as_its_field(project: Path) -> None:
    desk = desk_of(project, "xa mau", "2023-Q3")
    widget(desk, "Kính gửi (mỗi nơi một dòng)").value = "# một"
    widget(desk, "Lưu thông tin").click()
    assert "LỖI: “Kính gửi” thứ 1 có dấu định dạng" in words(desk)


def test_number_and_day_of_one_report_do_not_stand_ready_for_another(made: Path, tmp_path: Path) -> None:
    root = tmp_path / "du-an"
    shutil.copytree(made, root)
    desk = desk_of(root, "xa mau", "2023-Q3")
    widget(desk, "Số, ký hiệu văn bản").value = "12/BC-UBND"
    widget(desk, "Ngày ban hành").value = date(2023, 9, 18)
    widget(desk, "Lý do lập lại").value = "ghi nhầm"
    choose_unit(desk, "hong kim")
    assert widget(desk, "Số, ký hiệu văn bản").value == ""
    assert widget(desk, "Ngày ban hành").value is None
    assert widget(desk, "Lý do lập lại").value == ""
