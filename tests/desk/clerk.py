"""A clerk at the desk, in a real browser: the same way by mouse and by keyboard."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

UNIT = "phường Phú Xuân, thành phố Huế, mã 19753"
LONG = 60_000


@contextmanager
def serving(project: Path, **environment: str) -> Iterator[str]:
    """The address of the desk of a project, as the command prints it."""
    log = project.parent / f"{project.name}-desk.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [str(Path(sys.executable).parent / "cchc"), "desk", "--no-browser"],
            cwd=project,
            env={**os.environ, **environment},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _address(log)
    finally:
        server.terminate()
        server.wait(30)


def _address(log: Path) -> str:
    for _ in range(480):
        if printed := re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", log.read_text(encoding="utf-8")):
            return printed[0]
        time.sleep(0.25)
    raise AssertionError(log.read_text(encoding="utf-8"))


def outside(page: Page) -> list[str]:
    """Every request to somewhere else than this machine, as they come."""
    asked: list[str] = []
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))
            else asked.append(request.url)
        ),
    )
    return asked


def opened(page: Page, address: str) -> None:
    """The desk, ready to be used."""
    page.goto(address)
    expect(page.get_by_label("Xã, phường, đặc khu", exact=True)).to_be_visible(timeout=LONG)


def said(page: Page, words: str | re.Pattern[str]) -> Locator:
    """A place in which the desk says something."""
    return page.locator(".cchc-said", has_text=words).first


class Mouse:
    """How a clerk with a mouse reaches things."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill(self, label: str, text: str) -> None:
        """Type into a field."""
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, label: str, option: str) -> None:
        """Choose in a list, once the option is there."""
        box = self.page.get_by_label(label, exact=True)
        expect(box.locator("option", has_text=option)).to_have_count(1, timeout=LONG)
        box.select_option(label=option)

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name).click()

    def send(self, name: str, file: Path) -> None:
        """Hand a file to the button for files."""
        with self.page.expect_file_chooser() as chooser:
            self.press(name)
        chooser.value.set_files(file)


class Keyboard(Mouse):
    """The same without a mouse: Tab, arrows, Enter and what is typed."""

    def fill(self, label: str, text: str) -> None:
        """Tab to the field and type."""
        self._reach(self.page.get_by_label(label, exact=True))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, label: str, option: str) -> None:
        """Tab to the list and go through it by arrows."""
        box = self.page.get_by_label(label, exact=True)
        expect(box.locator("option", has_text=option)).to_have_count(1, timeout=LONG)
        for arrow in ("ArrowDown", "ArrowUp"):
            for _ in range(box.locator("option").count()):
                self._reach(box)  # again, where what was typed last has brought a new list meanwhile
                if box.evaluate("box => box.selectedOptions[0]?.value ?? ''") == option:
                    return
                self.page.keyboard.press(arrow)
        raise AssertionError(f"{box.inner_html()} {option} cannot be reached by arrows")

    def press(self, name: str) -> None:
        """Tab to the button and press Enter."""
        self._reach(self.page.get_by_role("button", name=name))
        self.page.keyboard.press("Enter")

    def _reach(self, wanted: Locator) -> None:
        """Press Tab until the wanted thing has the focus; everything must be reached in one round."""
        expect(wanted).to_be_visible(timeout=LONG)
        for _ in range(200):
            if wanted.evaluate("thing => thing === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {wanted}")


def from_nothing_to_sealed(
    clerk: Mouse, project: Path, picture: Callable[[str], Any] = lambda name: None
) -> Path:
    """Declare a unit and a report, make and fill the workbook, run; gives the sealed packet."""
    page = clerk.page
    clerk.fill("Xã, phường, đặc khu", "phu xuan hue")
    clerk.choose("Xã, phường, đặc khu: kết quả tìm", UNIT)
    clerk.choose("Kỳ báo cáo", "Quý III năm 2026")
    expect(page.get_by_label("Số liệu đến ngày", exact=True)).to_have_value("2026-09-14", timeout=LONG)
    picture("ban-lam-viec-1.png")
    clerk.press("Lưu thông tin")
    expect(said(page, "Thiếu “Đơn vị soạn thảo")).to_be_visible(timeout=LONG)
    clerk.fill("Đơn vị soạn thảo (ghi ở dòng Lưu)", "VHXH")
    clerk.press("Lưu thông tin")
    expect(said(page, "Đã lưu params/phu-xuan/2026-Q3.yaml")).to_be_visible(timeout=LONG)
    clerk.press("Lập sổ nhập")
    expect(said(page, "Đã lập data/phu-xuan/2026-Q3/nhap-lieu.xlsx")).to_be_visible(timeout=LONG)
    clerk.send("thả tệp vào trang", filled(project))
    expect(said(page, "lưu với tên nhap-lieu.xlsx; bản trước lưu ở da-thay/")).to_be_visible(timeout=LONG)
    expect(said(page, "Các tệp đều đọc được")).to_be_visible(timeout=LONG)
    page.locator(".cchc-step").nth(2).evaluate("step => step.scrollIntoView()")
    picture("ban-lam-viec-2.png")
    clerk.press("Lập báo cáo")
    expect(said(page, "Đã niêm phong gói")).to_be_visible(timeout=2 * LONG)
    expect(page.locator(".cchc .verdict").first).to_contain_text("Chưa đủ điều kiện trình ký")
    expect(page.get_by_label("Họ tên người xác nhận", exact=True)).to_be_visible(timeout=LONG)
    page.locator(".cchc .verdict").first.evaluate("verdict => verdict.scrollIntoView({ block: 'center' })")
    picture("ban-lam-viec-3.png")
    (packet,) = (project / "outputs/archive/phu-xuan/2026-Q3/quarterly").iterdir()
    return packet


def filled(project: Path) -> Path:
    """The workbook as a clerk sends it back: renamed by the browser, one row of the table filled in."""
    book = load_workbook(project / "data/phu-xuan/2026-Q3/nhap-lieu.xlsx")
    sheet = book["Biểu II.06a"]
    # Resolved 9, of which 5 early, 5 on time: the contradiction that the report must tell.
    for column, value in zip("BCDEFGHIJKLM", ("Hộ tịch", 10, 6, 4, 0, 9, 5, 5, 0, 1, 1, 0), strict=True):
        sheet[f"{column}9"] = value
    path = project.parent / "nhap-lieu (1).xlsx"
    book.save(path)
    return path
