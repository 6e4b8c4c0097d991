"""What Windows says of a file is told with the numbers that it has of its own."""

from __future__ import annotations

import errno
from types import SimpleNamespace

import pytest

from cchc_toolkit.vocabulary import system_words
from cchc_toolkit.vocabulary.system_words import system_reason


def refused(number: int, winerror: int | None = None, path: str = "nhap-lieu.xlsx") -> OSError:
    error = OSError(number, "English", path)
    error.winerror = winerror
    return error


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_words, "sys", SimpleNamespace(platform="win32"))


@pytest.mark.usefixtures("on_windows")
class TestOnWindows:
    @pytest.mark.parametrize("winerror", [32, 33])
    def test_a_file_that_excel_has_open_is_told_as_open(self, winerror: int) -> None:
        reason = system_reason(refused(errno.EACCES, winerror))
        assert reason == "tệp đang mở trong Excel, Word hoặc chương trình khác"

    def test_a_refusal_without_a_number_of_its_own_may_be_either(self) -> None:
        assert system_reason(refused(errno.EACCES)).startswith("không có quyền, hoặc tệp đang mở trong Excel")

    def test_a_path_over_the_limit_is_not_told_as_a_file_that_is_missing(self) -> None:
        assert system_reason(refused(errno.ENOENT, 206)) == "tên hoặc đường dẫn quá dài"
        assert system_reason(refused(errno.ENOENT, 3, "x" * 260)) == "tên hoặc đường dẫn quá dài"
        assert system_reason(refused(errno.ENOENT, 2, "x" * 259)) == "không có tệp hoặc thư mục này"

    def test_all_else_is_told_as_everywhere(self) -> None:
        assert system_reason(refused(errno.ENOSPC, 112)) == "hết dung lượng đĩa"


def test_elsewhere_a_missing_right_is_a_missing_right() -> None:
    assert system_reason(refused(errno.EACCES)) == "không có quyền"
