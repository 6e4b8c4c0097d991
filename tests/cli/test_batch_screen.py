"""What a batch shows while it runs and when it has ended."""

from __future__ import annotations

import io
import sys
from dataclasses import replace

import pytest
from pipeline.batch_samples import rows

from cchc_toolkit.cli.batch_progress import plain_line, progress_shown, time_left
from cchc_toolkit.cli.batch_table import table_lines
from cchc_toolkit.execution.batch import Progress
from cchc_toolkit.model.batch_row import BatchRow, Outcome

ROW = BatchRow("hong-kim", "xã Hồng Kim", "tỉnh Mẫu", Outcome.FIT, packet="outputs/archive/x")


@pytest.mark.parametrize(
    ("seconds", "done", "total", "left"),
    [
        (0.0, 0, 10, ""),
        (10.0, 10, 10, ""),
        (10.0, 5, 10, "còn khoảng 10 giây"),
        (30.0, 1, 5, "còn khoảng 2 phút"),
        (60.0, 1, 3321, "còn khoảng 55 giờ 20 phút"),
    ],
)
def test_the_time_left_follows_from_the_pace_so_far(seconds: float, done: int, total: int, left: str) -> None:
    assert time_left(seconds, done, total) == left


def test_a_line_says_how_far_it_is_and_how_the_report_ended() -> None:
    line = plain_line(Progress((), ROW), 3, 6, 60.0)
    assert line == "  … 3/6 hong-kim: Đủ điều kiện trình ký; còn khoảng 1 phút"
    assert "giữ gói cũ" in plain_line(Progress((), replace(ROW, is_kept=True)), 6, 6, 60.0)
    changed = replace(ROW, changes=("mẫu sổ tay đã đổi",))
    assert plain_line(Progress((), changed), 6, 6, 1.0).endswith("ký, chạy lại vì mẫu sổ tay đã đổi")


def test_where_no_terminal_is_a_line_comes_with_each_row(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_shown(2) as shown:
        for progress in (Progress(("hong-kim",)), Progress((), ROW), Progress((), ROW)):
            shown(progress)
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(";")[0] for line in lines] == [
        "  … 1/2 hong-kim: Đủ điều kiện trình ký",
        "  … 2/2 hong-kim: Đủ điều kiện trình ký",
    ]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_bar_names_who_is_at_work_and_failures_stay_on_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "120")
    with progress_shown(2) as shown:
        shown(Progress(("hong-kim", "xa-mau")))
        shown(Progress((), replace(ROW, outcome=Outcome.KILLED)))
    text = terminal.getvalue()
    assert "hong-kim, xa-mau" in text and "1/2" in text
    assert "hong-kim: Tiến trình bị tắt giữa chừng" in text


class TestTable:
    def test_totals_first_then_who_needs_something_faults_before_wants(self) -> None:
        lines = list(table_lines("Báo cáo quý III năm 2026", rows()))
        assert lines[0] == f"Báo cáo quý III năm 2026: {len(rows())} đơn vị"
        assert lines[1] == "      1  Đủ điều kiện trình ký (giữ 1 gói, không có gì đổi)"
        named = [line.split()[0] for line in lines[1 + len(Outcome) :]]
        assert named == [f"xa-{number:02}" for number in range(len(Outcome), 1, -1)]
        assert lines[-1] == (
            "xa-02  Xã Mẫu 2: Chưa đủ điều kiện trình ký (02 lỗi phải sửa). Vì <lý do> số 2 & khác. "
            "Chạy lại vì nhap-lieu.xlsx đã đổi sau khi chạy."
        )

    def test_a_screen_holds_only_so_many(self) -> None:
        many = [replace(ROW, commune=f"x{number}", outcome=Outcome.SILENT) for number in range(3321)]
        lines = list(table_lines("Báo cáo", many))
        assert len(lines) == 43
        assert lines[-1] == "… và 3.281 đơn vị khác: xem bản tổng hợp."
