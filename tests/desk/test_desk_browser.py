"""The desk in a real browser: from an empty project to a sealed packet, by mouse and by keyboard alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import require
from desk.clerk import Keyboard, Mouse, from_nothing_to_sealed, opened, outside, said, serving
from playwright.sync_api import Browser, Page, expect
from projects import command
from render.browsing import DESK, PHONE, chromium, violations

pytestmark = pytest.mark.needs("chromium")
PICTURES = os.environ.get("CCHC_PICTURES", "")
"""Where the pictures of the guide go, when they are made anew."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "du-an"
    folder.mkdir()
    return folder


def page_of(browser: Browser, **how: object) -> Page:
    return browser.new_context(locale="vi-VN", **{"viewport": DESK, **how}).new_page()


def picture_of(page: Page, folder: Path) -> Callable[[str], None]:
    return lambda name: page.screenshot(path=Path(PICTURES or folder) / name)


@pytest.mark.parametrize("hand", [Mouse, Keyboard])
def test_from_an_empty_project_to_a_sealed_packet(
    hand: type[Mouse], browser: Browser, empty: Path, tmp_path: Path
) -> None:
    page = page_of(browser)
    asked = outside(page)
    with serving(empty) as address:
        opened(page, address)
        packet = from_nothing_to_sealed(hand(page), empty, picture_of(page, tmp_path))
        page.get_by_label("Họ tên người xác nhận", exact=True).fill("Người mẫu")
        hand(page).press("Xác nhận nội bộ")
        expect(said(page, "Người mẫu")).to_be_visible()
    assert asked == []
    assert (packet / "data" / "report.docx").is_file()
    assert command("cchc", "verify", "outputs", cwd=empty).code == 0
    assert {path.name for path in (empty / "data/phu-xuan/2026-Q3").glob("*.xlsx")} == {"nhap-lieu.xlsx"}
    assert len(list((empty / "data/phu-xuan/2026-Q3/da-thay").iterdir())) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_the_page_reads_in_both_themes_on_both_screens(
    scheme: str, screen: dict[str, int], browser: Browser, made: Path, tmp_path: Path
) -> None:
    project = tmp_path / "du-an"
    shutil.copytree(made, project)
    page = page_of(browser, viewport=screen, color_scheme=scheme)
    with serving(project) as address:
        opened(page, address)
        clerk = Mouse(page)
        clerk.fill("Xã, phường, đặc khu", "hong kim")
        clerk.choose("Xã, phường, đặc khu: kết quả tìm", "xã Hồng Kim (đã có trong dự án)")
        clerk.choose("Năm", "2023")
        clerk.choose("Kỳ báo cáo", "Quý III năm 2023")
        expect(page.locator(".cchc .verdict").first).to_be_visible(timeout=60_000)
        page.get_by_role("button", name="Thêm chỉ tiêu được giao").click()
        page.get_by_label("Chỉ tiêu", exact=True).wait_for()
        assert violations(page, Path(require("axe")).read_text(encoding="utf-8")) == []
        widest = page.evaluate("document.querySelector('.cchc-desk').scrollWidth")
        assert widest <= screen["width"]
