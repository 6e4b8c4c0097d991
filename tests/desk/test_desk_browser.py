"""The desk in a real browser: from an empty project to a sealed packet, by mouse and by keyboard alone."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from conftest import require
from desk.clerk import Keyboard, Mouse, from_nothing_to_sealed, opened, outside, said, serving
from playwright.sync_api import Browser, Page, expect
from projects import command, packet
from psutil import Process
from render.browsing import DESK, PHONE, chromium, violations

pytestmark = pytest.mark.needs("chromium")
PICTURES = os.environ.get("CCHC_PICTURES", "")
"""Where the pictures of the guide go, when they are made anew."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def served(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A project with two reports, and the address of its desk; each page has a kernel of its own."""
    project = tmp_path_factory.mktemp("ban") / "du-an"
    shutil.copytree(made, project)
    with serving(project) as address:
        yield project, address


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


def on_hong_kim(page: Page, address: str) -> Mouse:
    """The desk with a report that has been made."""
    opened(page, address)
    clerk = Mouse(page)
    clerk.fill("Xã, phường, đặc khu", "hong kim")
    clerk.choose("Xã, phường, đặc khu: kết quả tìm", "xã Hồng Kim (đã có trong dự án)")
    clerk.choose("Năm", "2023")
    clerk.choose("Kỳ báo cáo", "Quý III năm 2023")
    expect(page.locator(".cchc .verdict").first).to_be_visible(timeout=60_000)
    return clerk


def test_the_page_reads_in_both_themes_on_both_screens(browser: Browser, served: tuple[Path, str]) -> None:
    page = page_of(browser)
    on_hong_kim(page, served[1])
    page.get_by_role("button", name="Thêm chỉ tiêu được giao").click()
    page.get_by_label("Chỉ tiêu", exact=True).wait_for()
    axe = Path(require("axe")).read_text(encoding="utf-8")
    for scheme in ("light", "dark"):
        for screen in (DESK, PHONE):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(screen)
            assert violations(page, axe) == [], (scheme, screen)
            widest = page.evaluate("document.querySelector('.cchc-desk').scrollWidth")
            assert widest <= screen["width"], (scheme, screen)


def test_files_of_any_way_and_size_come_in_or_are_told(
    browser: Browser, served: tuple[Path, str], tmp_path: Path
) -> None:
    project, address = served
    folder = project / "data/hong-kim/2023-Q3"
    page = page_of(browser)
    clerk = on_hong_kim(page, address)
    # More than a web socket takes by itself.
    large = tmp_path / "lon.csv"
    large.write_bytes(b"cot mot,cot hai\n" + (b"1," + b"x" * 2000 + b"\n") * 6_000)
    clerk.send("thả tệp vào trang", large)
    expect(said(page, "Đã nhận lon.csv")).to_be_visible(timeout=120_000)
    assert (folder / "lon.csv").read_bytes() == large.read_bytes()
    expect(page.locator(".file.wrong", has_text="lon.csv")).to_be_visible(timeout=120_000)
    # More than may be sent: told before it is.
    with (tmp_path / "qua-lon.csv").open("wb") as file:
        file.truncate(51 * 2**20)
    told: list[str] = []
    page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.accept()))
    clerk.send("thả tệp vào trang", tmp_path / "qua-lon.csv")
    page.wait_for_timeout(500)
    assert told and "không quá 50 MB" in told[0] and not (folder / "qua-lon.csv").exists()
    # Dropped anywhere on the page.
    page.evaluate(
        """() => {
          const dropped = new DataTransfer();
          dropped.items.add(new File(["a,b\\n1,2\\n"], "tha-vao.csv"));
          document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, dataTransfer: dropped }));
        }"""
    )
    expect(said(page, "Đã nhận tha-vao.csv")).to_be_visible(timeout=120_000)
    clerk.press("Bỏ lon.csv")
    expect(said(page, "Đã bỏ lon.csv khỏi")).to_be_visible(timeout=120_000)
    clerk.press("Bỏ tha-vao.csv")
    expect(said(page, "Đã bỏ tha-vao.csv khỏi")).to_be_visible(timeout=120_000)


def test_the_links_inside_a_served_review_open(browser: Browser, served: tuple[Path, str]) -> None:
    project, address = served
    page = page_of(browser)
    on_hong_kim(page, address)
    with page.expect_popup() as opening:
        page.get_by_role("link", name="Xem bản rà soát").click(timeout=60_000)
    review = opening.value
    with review.expect_download() as download:
        review.get_by_role("link", name="Mở tệp Word").click()
    wanted = (packet(project, "hong-kim") / "data/report.docx").read_bytes()
    assert Path(download.value.path()).read_bytes() == wanted
    review.locator("a.button", has_text="Sổ tay đã chạy").first.click()
    expect(review).to_have_title(re.compile("Sổ tay"))


def test_a_page_without_its_kernel_or_its_server_says_so(
    browser: Browser, made: Path, tmp_path: Path
) -> None:
    project = tmp_path / "du-an"
    shutil.copytree(made, project)
    with serving(project) as address:
        page = page_of(browser)
        on_hong_kim(page, address)
        lost = page.locator("#lost")
        expect(lost).to_be_empty()
        kernels = [one for one in Process().children(recursive=True) if "ipykernel_launcher" in one.cmdline()]
        for kernel in kernels:
            kernel.kill()
        expect(lost).to_contain_text("tải lại trang", timeout=60_000)
        other = page_of(browser)
        on_hong_kim(other, address)
        expect(other.locator("#lost")).to_be_empty()
    expect(other.get_by_role("alert")).to_contain_text("mất liên lạc", timeout=60_000)


def test_nobody_without_the_token_sees_anything(served: tuple[Path, str]) -> None:
    project, address = served
    base = address.partition("?")[0]
    wanted = (packet(project, "hong-kim") / "data/report.docx").relative_to(project).as_posix()
    assert "login" in urlopen(base).geturl()
    assert "login" in urlopen(f"{base}voila/files/{wanted}").geturl()
    token = address.partition("?")[2]
    assert urlopen(f"{base}voila/files/{wanted}?{token}").status == 200
    for other in ("params/hong-kim/2023-Q3.yaml", "outputs/ledger.jsonl", "notebooks/desk.ipynb"):
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{base}voila/files/{other}?{token}")
